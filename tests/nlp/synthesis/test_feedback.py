"""What an author is shown: shared passages, what is counted, names and days."""

from __future__ import annotations

from dataclasses import replace

from nlp.records import DaySource, Kind, Pair, Passage, PassageKind, SubmissionResult, VerdictLevel
from nlp.synthesis.entries import Numbered
from nlp.synthesis.excerpts import CUT, excerpt
from nlp.synthesis.feedback import FeedbackForm, feedback
from nlp.synthesis.labels import NO_UNIT
from tests.flows.draft.sample import CAMPAIGN, ELEMENTS, Piece, build, sample

HEAD = "Ngày 21 tháng 6 năm 2026\nBÀI THU HOẠCH\n(Nghị quyết số 07-NQ/TU)\nHọ và tên: Lò Thị Mận\n\n"
BODY = "Tôi dạy hóa học đã mười một năm,\nở tổ tôi quy trình phiền hà nhất là mượn phòng thí nghiệm."


def _passages(*extents: tuple[int, int]) -> list[str]:
    result = build("Lò Thị Mận", "Chi bộ thôn Thượng", Kind.BAI_THU_HOACH, 0, (Piece("Nội dung."),))
    document = replace(result.document, text=HEAD + BODY, blocks=())
    shared = tuple(Passage(a, b, a, b, PassageKind.VERBATIM, 12) for a, b in extents)
    pair = Pair(result.submission.id, "bai-khac", 0.5, 0.5, "submission", shared)
    form = feedback(Numbered(1, "Chi bộ thôn Thượng", replace(result, document=document, pairs=(pair,))), CAMPAIGN)
    return [passage.doan for passage in form.doan_xem_lai]


def test_day_title_and_name_are_no_passage() -> None:
    assert _passages((0, len(HEAD) - 2), (len(HEAD), len(HEAD) + 20)) == ["Tôi dạy hóa học đã m"]


def test_a_passage_that_begins_in_the_head_is_shown() -> None:
    assert _passages((len(HEAD) - 10, len(HEAD) + 6)) == [excerpt((HEAD + BODY)[len(HEAD) - 10 : len(HEAD) + 6], 99)]


def test_a_passage_over_two_lines_is_quoted_on_one() -> None:
    assert _passages((len(HEAD), len(HEAD + BODY))) == [BODY.replace("\n", " ")]


def test_an_excerpt_is_cut_at_a_word() -> None:
    assert excerpt("một hai\n  ba bốn", 12) == "một hai ba" + CUT


def _form(result: SubmissionResult, unit: str = "Chi bộ thôn Thượng") -> FeedbackForm:
    return feedback(Numbered(1, unit, result), CAMPAIGN)


def _met(*lacking: str) -> SubmissionResult:
    """A submission in which every element was found but ``lacking``."""
    result = build("Lò Thị Mận", "Chi bộ thôn Thượng", Kind.BAI_THU_HOACH, 0, (Piece("Nội dung."),))
    levels = {False: VerdictLevel.DAT, True: VerdictLevel.CHUNG_CHUNG}
    checklist = tuple(replace(v, level=levels[v.element in lacking]) for v in result.check.checklist)
    return replace(result, check=replace(result.check, checklist=checklist))


def test_what_is_not_required_is_not_in_the_count() -> None:
    required = sum(e.required for e in ELEMENTS)
    assert f"nêu đủ {required}/{required} nội dung được yêu cầu; không cần" in _form(_met()).mo_dau
    assert "chỉ còn gợi ý ở nội dung không bắt buộc" in _form(_met("kien_nghi")).mo_dau
    assert f"nêu rõ {required - 1}/{required} nội dung được yêu cầu" in _form(_met("cam_ket")).mo_dau
    assert [row.ten for row in _form(_met()).yeu_to][-1] == "Kiến nghị, đề xuất (không bắt buộc)"


def test_the_post_of_the_signer_is_not_that_of_a_body() -> None:
    person, body = (replace(r, submission=replace(r.submission, position="Bí thư")) for r in sample().given[1:3])
    assert (_form(person).chuc_vu, _form(body).chuc_vu) == ("Bí thư", "")


def test_an_unknown_name_is_a_stated_gap() -> None:
    result = build("", "", Kind.BAI_THU_HOACH, 0, (Piece("Nội dung."),))
    form = _form(result, NO_UNIT)
    assert (form.kinh_gui, form.ho_ten, form.don_vi) == (
        "Kính gửi: Đồng chí [CẦN BỔ SUNG]",
        "[CẦN BỔ SUNG]",
        "[CẦN BỔ SUNG]",
    )


def test_a_day_by_the_clock_of_a_file_says_so() -> None:
    result = sample().given[0]
    sub = replace(result.submission, day_source=DaySource.FILE)
    shown = _form(replace(result, submission=sub)).ngay_nop
    assert shown == "ngày 31/03/2026 (theo ngày của tệp trong hộp bài, để tham khảo)"


def test_shared_passages_are_told_where_something_lacks_too() -> None:
    assert "và các đoạn cần xem lại nêu ở dưới" in _form(sample().given[0]).mo_dau
