"""What of the shared passages an author is shown."""

from __future__ import annotations

from dataclasses import replace

from nlp.records import Kind, Pair, Passage, PassageKind
from nlp.synthesis.entries import Numbered
from nlp.synthesis.excerpts import CUT, excerpt
from nlp.synthesis.feedback import feedback
from tests.flows.draft.sample import CAMPAIGN, Piece, build

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
