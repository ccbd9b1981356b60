from __future__ import annotations

import pytest

from nlp.records import GoalValue, Op
from nlp.synthesis.entries import Quote, Task
from nlp.synthesis.follow_up import LEVELS, Registered, Reported, entry_key, follow_up, proposed_level


def goal(text: str, value: GoalValue, number: int = 1) -> Registered:
    quote = Quote(number, 0, len(text), text)
    return Registered("Nguyễn Văn Sáng", "Chi bộ thôn Thượng", quote, value, Task(quote, value, *[None] * 5, ()))


def report(text: str, author: str = "Chi bộ thôn Thượng") -> Reported:
    return Reported(author, "Chi bộ thôn Thượng", Quote(9, 0, len(text), text))


WATER = goal("90% hộ dân dùng nước sạch", GoalValue(90, "%", Op.EQ))
ROAD = goal("bê tông hóa 3 km đường thôn", GoalValue(3, "km", Op.EQ), 2)


def test_goals_meet_reports_of_the_same_thing_in_the_same_unit() -> None:
    results = [report("Đến nay 94,5% hộ dân trong thôn dùng nước sạch."), report("Có 94% hộ đạt gia đình văn hóa.")]
    found = follow_up([WATER, ROAD], results)
    assert [f.registered for f in found] == [ROAD, WATER]
    assert found[0].reported is None
    assert (found[1].reached, found[1].level) == (94.5, LEVELS[1])


def test_another_unit_reports_nothing_of_it() -> None:
    other = Reported("x", "Chi bộ thôn Hạ", Quote(9, 0, 1, "Đến nay 95% hộ dân dùng nước sạch."))
    assert follow_up([WATER], [other])[0].reported is None


def test_another_measure_is_no_report() -> None:
    assert follow_up([ROAD], [report("Đã vận động 3 hộ hiến đất làm đường thôn.")])[0].reported is None
    assert follow_up([ROAD], [report("Đã bê tông hóa 2,1 km đường thôn.")])[0].level == LEVELS[3]


def test_a_report_without_a_figure_is_shown_and_proposes_no_level() -> None:
    found = follow_up([WATER, ROAD], [report("Đã hoàn thành bê tông hóa đường thôn.")])
    assert [f.registered for f in found] == [WATER, ROAD]
    assert found[1].reported is not None
    assert (found[1].reached, found[1].level) == (None, "")


def test_an_entry_of_the_register_stands_before_the_reports() -> None:
    said = Reported(ROAD.author, ROAD.unit, Quote(0, 0, 16, "Đã làm 3 km đường"), row=7, level=LEVELS[2])
    known = {entry_key(ROAD.unit, ROAD.author, ROAD.goal.text): said}
    (found,) = follow_up([ROAD], [report("Đã bê tông hóa 2,1 km đường thôn.")], known)
    assert found.reported is said
    assert (found.reached, found.level, found.confirmed) == (3, LEVELS[1], LEVELS[2])


@pytest.mark.parametrize(
    ("value", "reached", "level"),
    [
        (GoalValue(10, "lớp", Op.EQ), 12, LEVELS[0]),
        (GoalValue(10, "lớp", Op.GE), 10, LEVELS[1]),
        (GoalValue(10, "lớp", Op.EQ), 8, LEVELS[2]),
        (GoalValue(10, "lớp", Op.EQ), 3, LEVELS[3]),
        (GoalValue(5, "%", Op.LE), 4, LEVELS[1]),
        (GoalValue(5, "%", Op.LE), 7, LEVELS[3]),
        (GoalValue(95, "%", Op.CHANGE, base=85), 85, LEVELS[3]),
        (GoalValue(95, "%", Op.CHANGE, base=85), 95, LEVELS[1]),
        (GoalValue(None, "", Op.EQ), 3, ""),
    ],
)
def test_levels_follow_the_share_reached(value: GoalValue, reached: float, level: str) -> None:
    assert proposed_level(value, reached) == level
