"""Formulas are counted by texts, grow as far as the texts agree, in bounded memory."""

from __future__ import annotations

from nlp.reuse.formulas import FormulaCount

PHRASE = "tôi luôn nhận thức sâu sắc ý nghĩa to lớn của việc học tập"


def commonest(*texts: str, room: int = 200_000) -> list[tuple[str, int]]:
    count = FormulaCount(room)
    for text in texts:
        count.add([text])
    return [(f.text, f.texts) for f in count.commonest()]


def test_texts_are_counted_not_repetitions() -> None:
    other = "Tôi sửa máy bơm ở cống cuối đồng chiêm."
    assert commonest(f"{PHRASE}, {PHRASE}.", f"{PHRASE}.", f"{PHRASE.capitalize()}!", other) == [(PHRASE, 3)]


def test_a_formula_goes_from_border_to_border() -> None:
    half = ["Tôi xin chịu trách nhiệm trước chi bộ", "nếu chậm thì tôi xin chịu trách nhiệm trước dân bản"]
    assert commonest(*half, "Tổ tôi và tôi xin chịu trách nhiệm trước thôn") == []
    clause = "nếu chậm tôi xin chịu trách nhiệm trước chi bộ"
    different = [f"Vì vậy, {clause}.", f"{clause.capitalize()}; còn tổ thì không.", f"Và {clause}, {clause}."]
    assert commonest(*half, *different[:2]) == []
    assert commonest(*half, *different, f"Nên: {clause}.") == [(clause, 4)]


def test_a_frame_that_clauses_fill_each_in_its_own_way_ends_in_an_ellipsis() -> None:
    frames = ["Tôi xin chịu trách nhiệm trước chi bộ", "Chịu trách nhiệm trước dân bản", "Tôi sửa bơm"]
    more = ["Làm đến cùng và bản thân em sẽ chịu trách nhiệm trước huyện", "không chịu trách nhiệm trước ai"]
    assert commonest(*frames, *more) == [("tôi xin chịu trách nhiệm trước …", 3)]


def test_numbers_and_names_of_offices_are_no_formulas() -> None:
    cited = "thực hiện Nghị quyết số 07 của tỉnh về phục vụ"
    office = "gửi Sở Nông nghiệp và Môi trường Lam Châu"
    assert commonest(*[cited, office] * 4) == []


def test_what_is_common_is_kept_when_room_runs_out() -> None:
    texts = [f"{PHRASE}. câu riêng thứ x{n} của một người không ai viết lại x{n} nữa đâu" for n in range(200)]
    found = commonest(*texts, room=60)
    assert found[0] == (PHRASE, 200)
