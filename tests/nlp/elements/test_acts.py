"""Which pieces can be an act, and how their parts make one span."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nlp.elements.acts import find_acts
from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.role import Role
from nlp.records import Document, Kind

TABLE = """KẾ HOẠCH
Nhóm 1
| TT | Hạn chế | Biện pháp |
| 1 | Sổ ghi còn sai, chậm | Ghi lại từng trang trong tuần |"""
SENTENCE = "KẾ HOẠCH\nSổ ghi còn chậm hai tháng; giấy mời thì gửi sát giờ họp. Kiến nghị: không có."


def _all(text: str, role: Role) -> Reading:
    reading = read(Document("k", "n", "txt", text, ()), Kind.KE_HOACH_CA_NHAN, None)
    roles = np.zeros_like(reading.roles)
    roles[:, COLUMN[role]] = 1.0
    return replace(reading, roles=roles)


def _found(text: str, role: Role) -> list[str]:
    return [text[s.start : s.end] for s in find_acts(_all(text, role))]


def test_names_of_columns_and_numbers_of_rows_are_no_acts() -> None:
    assert _found(TABLE, Role.HAN_CHE) == ["Sổ ghi còn sai, chậm", "Ghi lại từng trang trong tuần"]


def test_a_shortcoming_is_the_whole_sentence_and_nothing_is_asked_by_saying_so() -> None:
    whole = "Sổ ghi còn chậm hai tháng; giấy mời thì gửi sát giờ họp."
    assert _found(SENTENCE, Role.HAN_CHE) == [whole]
    assert _found(SENTENCE, Role.KIEN_NGHI) == [whole]


def test_a_fact_without_cues_is_explained_by_a_shortcoming_beside_it_that_has_grounds_of_its_own() -> None:
    first, second = find_acts(_all("KẾ HOẠCH\nĐèn hành lang tắt từ tối.\nSổ ghi còn chậm.", Role.HAN_CHE))
    assert "đứng liền" in first.reason
    assert "đứng liền" not in second.reason


def test_two_facts_without_cues_do_not_vouch_for_each_other() -> None:
    both = find_acts(_all("KẾ HOẠCH\nĐèn hành lang tắt từ tối.\nBể đầy lá.", Role.HAN_CHE))
    assert not any("đứng liền" in span.reason for span in both)


ASKED = """BÁO CÁO
I. KIẾN NGHỊ
Đề nghị Đảng ủy xã cấp tài liệu học tập; mở lớp tập huấn cho cấp ủy; Sở Tư pháp cử báo cáo viên về xã.
Đề nghị Thuế tỉnh: (1) nâng cấp phần mềm trước 15/01/2026; (2) tăng cường 03 công chức; (3) ban hành sổ tay."""


def test_parts_at_semicolons_are_one_proposal_until_another_is_asked() -> None:
    spans = find_acts(_all(ASKED, Role.KIEN_NGHI))
    assert [getattr(s.value, "to", None) for s in spans] == ["Đảng ủy xã", "Sở Tư pháp", "Thuế tỉnh"]
    assert ASKED[spans[-1].start : spans[-1].end].endswith("ban hành sổ tay.")
