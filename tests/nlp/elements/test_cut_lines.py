"""Scans and pasted text break lines anywhere: whatever is left of one is read."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.citations import cited
from nlp.elements.goals.frames import frames
from nlp.elements.phrase import phrase
from nlp.elements.times import Setting
from nlp.elements.times.told_twice import told_twice

SETTING = Setting(dt.date(2026, 2, 1), 2026)
LINES = (
    "Tổ trưởng báo cáo chi ủy chậm nhất 2 ngày sau mỗi đợt kiểm tra, trước mỗi kỳ họp 3 ngày, kể từ ngày 01/3/2026.",
    "Từ nay đến hết quý II/2026, cứ hai tuần một lần, từ 14 giờ đến 16 giờ chiều thứ Sáu, mở 04 (bốn) lớp cho 120 hộ.",
    "Cháu còi bớt một nửa, từ 14 còn 7 cháu, trước khi hết học kỳ I, tức ngày 10/01/2027, tháng cân 2 lần vào ngày 5.",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Quy định 144-QĐ/TW, khoản 2 Điều 5, đạt từ 85% đến 90%.",
    "Giai đoạn 2026-2030, bình quân mỗi năm tăng từ 1,5 đến 2 lần; riêng 6 tháng đầu năm 2026 đạt ít nhất 3/5 mục.",
    "Cham nhat nua thang sau ram thang Bay am lich, moi to lam ba muoi lam ho so, xong truoc Tet Nguyen dan 2027.",
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_cut_anywhere_is_read(line: str) -> None:
    words = line.split(" ")
    for k in range(1, len(words)):
        for part in (" ".join(words[:k]), " ".join(words[k:])):
            said = phrase(part)
            times = said.times(SETTING)
            told = [
                *told_twice(times, said.lexed),
                *frames(part, said.plain, times, said.masks, said.lexed),
                *cited(part, [(0, len(part))]),
            ]
            assert all(0 <= one.start < one.end <= len(part) for one in told)
