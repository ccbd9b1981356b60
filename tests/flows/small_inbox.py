"""A small inbox of the four things that matter: honest texts, a copy, an archive, a broken file. All is invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

HEAD = """---
kind: {kind}
author: {author}
unit: {unit}
position: {position}
date: {date}
---
"""
PLAN = """KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN NĂM 2026
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, tôi xây dựng kế hoạch như sau.
1. Tự nhận hạn chế
{limit}
2. Mục tiêu và giải pháp
{goal}
{measure}
3. Cam kết
{promise}
"""
PEOPLE = (
    (
        "Vừ A Tủa",
        "Chi bộ bản Nậm Cày",
        "Trưởng bản",
        "2026-01-12",
        "Năm qua tôi còn ngại gặp các hộ ở xa, có tháng không lên được điểm nhóm Huổi Sâu.",
        "Phấn đấu 42/45 hộ ký cam kết không thả rông trâu bò trước ngày 30/4/2026.",
        "Mỗi tuần tôi cùng hai dân quân đi một vòng bãi chăn, ghi sổ từng nhà.",
        "Tôi cam kết nêu tên mình trước nếu trâu nhà tôi phá ruộng, và đền đủ trong ba ngày.",
    ),
    (
        "Trịnh Thị Lụa",
        "Chi bộ Trạm Y tế",
        "Nữ hộ sinh",
        "2026-01-15",
        "Tôi chưa đều tay việc nhập phiếu tiêm chủng, cuối quý III còn tồn mấy chục phiếu.",
        "Tăng tỷ lệ trẻ dưới 1 tuổi tiêm đủ mũi từ 86% lên 95% trong năm 2026.",
        "Sáng thứ Tư hằng tuần tôi gọi điện cho từng bà mẹ có con tới lịch, chiều đi xe máy tới nhà.",
        "Tôi xin hứa nhập phiếu ngay trong ngày tiêm và chịu trách nhiệm trước trưởng trạm.",
    ),
    (
        "Phùng Quang Đạo",
        "Chi bộ Hợp tác xã Vĩnh Hòa",
        "Kế toán",
        "2026-01-20",
        "Sổ quỹ của tôi có hai lần lệch với thủ kho, phải dò lại cả buổi.",
        "Đến 30/6/2026, 100% phiếu xuất kho có chữ ký đủ ba bên.",
        "Tôi lập mẫu phiếu mới, tập cho thủ kho ba buổi, cuối ngày đối chiếu qua điện thoại.",
        "Tôi cam kết công khai số dư quỹ vào ngày mồng năm hằng tháng trên bảng tin hợp tác xã.",
    ),
    (
        "Lường Thị Pản",
        "Chi bộ Trường Mầm non",
        "Giáo viên",
        "2026-01-21",
        "Giờ đón trẻ tôi hay lúng túng, để phụ huynh chờ ngoài cổng.",
        "Hằng quý có 02 giờ dạy mở cho phụ huynh dự.",
        "Tôi đổi giờ trực với cô Hiền, đón trẻ từ sáu giờ bốn mươi lăm.",
        "Tôi cam kết không để trẻ chờ ngoài cổng quá năm phút.",
    ),
)


def text_of(person: tuple[str, ...], kind: str = "ke_hoach_ca_nhan", author: str | None = None) -> str:
    """The plan of one of ``PEOPLE``, with its heading block."""
    name, unit, position, date, limit, goal, measure, promise = person
    head = HEAD.format(kind=kind, author=author or name, unit=unit, position=position, date=date)
    return head + PLAN.format(limit=limit, goal=goal, measure=measure, promise=promise)


def make_inbox(folder: Path, copies: int = 1) -> Path:
    """Files in two folders, an archive and a broken file: ``4 * copies + 4`` leaves."""
    for number in range(copies):
        for place, person in enumerate(PEOPLE):
            path = folder / person[1] / f"ke-hoach-{number}-{place}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(person, author=f"{person[0]} {number}" if number else None), encoding="utf-8")
    # Copied from the health worker by somebody of another unit.
    copied = text_of(PEOPLE[1], author="Hà Thị Nụ").replace("Chi bộ Trạm Y tế", "Chi bộ thôn Đoài")
    (folder / "chep.txt").write_text(copied, encoding="utf-8")
    with zipfile.ZipFile(folder / "thon-dong.zip", "w") as archive:
        archive.writestr("ke hoach.txt", text_of(PEOPLE[2], author="Ngô Văn Sáng").replace("30/6", "15/9"))
        archive.writestr("rong.txt", "")
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 not a package")
    return folder
