from __future__ import annotations

from pathlib import Path

from flows.draft.follow_up import write_follow_up
from nlp.records import Kind
from tests.flows.draft.reading import sheet_rows
from tests.flows.draft.sample import CAMPAIGN, UNITS, Piece, Sample, build, sample


def test_goals_stand_beside_the_later_reports_the_unmatched_first(tmp_path: Path) -> None:
    said = (Piece("Đến tháng 12/2026, toàn xã có 88,5% hộ dùng nước hợp vệ sinh."), Piece("Xã có 12 bản."))
    report = build("Đảng ủy xã Suối Mây", UNITS[1], Kind.BAO_CAO_DINH_KY, 0, said)
    path = write_follow_up(sample(), Sample((report,)), CAMPAIGN, tmp_path / "doi-chieu.xlsx")
    head, *rows = sheet_rows(path)["Đối chiếu kết quả"][1:]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [r["Câu báo cáo (nguyên văn)"] for r in found] == ["Chưa thấy kết quả", said[0].text]
    assert (found[1]["Mục tiêu"], found[1]["Kết quả báo cáo"]) == (85, 88.5)
    assert found[1]["Mức đề xuất"] == "Hoàn thành tốt"
    assert all(r["Mức (cán bộ xác nhận)"] is None for r in found)
