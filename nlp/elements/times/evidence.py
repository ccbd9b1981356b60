"""Rules that speak against a time as a plan; what they say together is weighed by what was learned (``plans``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from nlp.elements.lexer import Lexed
from nlp.elements.times import cues
from nlp.elements.times.cues import Cue
from nlp.elements.times.find import FoundTime
from nlp.elements.times.tenses import Tense
from nlp.elements.times.tree import Container, Day, Every, Lasting, Modifier, PartOf, Relative, Unit, Weekday
from nlp.records import Kind
from nlp.text.normalise import bare

_STORIES = frozenset({Kind.BAI_THU_HOACH, Kind.BAO_CAO_DINH_KY})
# A term that began longer ago than a month and a half is no starting point of a plan.
# "Hồng Lĩnh Thượng, ngày ...": names of places have at most this many syllables, "Ngày lập:" two.
_PLACE_WORDS = 6
_BEGAN = dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The surroundings of one time: its sentence before and after it, its section, cell and neighbours.

    ``planning`` says that the author has begun to tell what he will do; ``cell`` is -1 outside tables.
    """

    kind: Kind | None
    head: bool
    tense: Tense
    planning: bool
    header_row: bool
    cell: int
    column: str
    before: str
    inside: str
    after: str
    unmarked: bool
    cited: bool
    previous: FoundTime | None
    today: dt.date | None
    lexed: Lexed
    header_years: tuple[int, ...] = ()
    """All years that the table's header row names."""

    def says(self, cue: Cue, *texts: str) -> bool:
        """Whether ``cue`` stands in one of ``texts``, by default before the time."""
        return any(cue.search(text, unmarked=self.unmarked) for text in texts or (self.before,))

    @property
    def clause(self) -> str:
        """What stands before the time since the last comma or semicolon."""
        return self.before.rsplit(",", 1)[-1].rsplit(";", 1)[-1]

    @property
    def future(self) -> bool:
        """Whether the sentence is about what will be done; in stories and reports only strong words say so."""
        if self.says(cues.STRONG, self.before, self.after) or self.planning:
            return True
        return (self.kind not in _STORIES or self.tense is Tense.FUTURE) and self.says(cues.WEAK, self.before)

    def ends_something(self, time: FoundTime) -> bool:
        """Whether the day is a deadline though no word of its own says so."""
        if self.cell >= 0:
            return bool(cues.DEADLINE_COLUMN.search(self.column)) or not (self.before.strip() or self.after.strip())
        if self.says(cues.ENDS) or self.says(cues.ENDS_AFTER, self.after):
            return True
        last = self.previous
        if last is None or last.modifier is Modifier.NONE:
            return False
        return self.lexed.words[last.last : time.first] in (["và"], [","])


def objections(time: FoundTime, evidence: Evidence) -> tuple[str, ...]:
    """The names of all rules that speak against a plan, the strongest first."""
    return tuple(rule.__name__.strip("_") for rule in _AGAINST if rule(time, evidence))


def _in_head(_: FoundTime, e: Evidence) -> bool:
    return e.head


def _of_document(_: FoundTime, e: Evidence) -> bool:
    return e.cited or e.says(cues.DOCUMENT)


def _personal(time: FoundTime, e: Evidence) -> bool:
    return e.says(cues.PERSONAL) and not _coming(time, e)


def _length(time: FoundTime, e: Evidence) -> bool:
    """A plain length of time is a quantity, with "không quá" a target; "chậm nhất N ngày sau họp" is a term."""
    if not isinstance(time.node, Lasting):
        return False
    limit = time.modifier is Modifier.BY and "quá" in e.lexed.words[time.first : time.last]
    return limit or not time.node.anchored or time.modifier is Modifier.AFTER


def _done_column(_: FoundTime, e: Evidence) -> bool:
    return e.cell >= 0 and bool(cues.DONE_COLUMN.search(bare(e.before + e.inside) if e.header_row else e.column))


def _over(time: FoundTime, e: Evidence) -> bool:
    """The whole period lies before the day of writing, or it began long before and is still going on."""
    value = time.value
    if e.today is None or value.every or value.duration:
        return False
    if value.until:
        return value.until < e.today
    return value.begin is not None and value.begin < e.today - _BEGAN


def _as_of(time: FoundTime, e: Evidence) -> bool:
    return time.modifier is Modifier.AS_OF and not _coming(time, e)


def _bare_weekday(time: FoundTime, e: Evidence) -> bool:
    """ "sáng thứ Hai" in a plan means every week; in a story it is one day."""
    if not isinstance(time.node, Weekday) or time.node.week is not None:
        return False
    told = e.previous is not None and isinstance(e.previous.node, Every)
    return told or time.modifier is not Modifier.NONE or e.tense is not Tense.FUTURE


def _day_of_writing(time: FoundTime, e: Evidence) -> bool:
    """The document's own date stands alone in its line, wherever that is."""
    placed = e.cell < 0 or e.before.rstrip().endswith(",")
    alone = len(e.before.split()) <= _PLACE_WORDS and not e.after.strip(" .") and placed
    return isinstance(time.node, Day) and alone and e.today is not None and time.value.until == e.today


def _requested(_: FoundTime, e: Evidence) -> bool:
    return e.tense is Tense.REQUEST or e.says(cues.REQUEST)


def _conditional(_: FoundTime, e: Evidence) -> bool:
    return e.says(cues.CONDITION)


def _quoted(_: FoundTime, e: Evidence) -> bool:
    return e.before.count('"') % 2 == 1 and '"' in e.after


def _habit(time: FoundTime, e: Evidence) -> bool:
    """A recurrence that describes what is, not what will be done."""
    if not isinstance(time.node, Every):
        return False
    return e.says(cues.DESCRIBED, e.before) or e.says(cues.AVERAGE) or e.says(cues.AVERAGE_AFTER, e.inside + e.after)


def _attribute(time: FoundTime, e: Evidence) -> bool:
    """ "nhận xét cuối năm", "hồ sơ tồn quý I": the time names a thing, it dates no plan."""
    if isinstance(time.node, PartOf) and _no_year(time) and time.modifier is Modifier.NONE:
        return e.says(cues.REVIEW, e.before, e.after)
    named = time.modifier not in {Modifier.BEFORE, Modifier.UNTIL} and e.says(cues.ATTRIBUTE)
    return named or (isinstance(time.node, Day) and e.says(cues.FEAST))


def _no_year(time: FoundTime) -> bool:
    node = time.node.of if isinstance(time.node, PartOf) else time.node
    return not time.year_written and isinstance(node, Container | Relative)


def _past(time: FoundTime, e: Evidence) -> bool:
    if isinstance(time.node, Relative) and (
        time.node.shift < 0 or (time.node.unit is Unit.DAY and not time.node.shift)
    ):
        return True
    if e.says(cues.DONE_AFTER, e.after):
        return True
    if _coming(time, e):
        return False
    if e.tense is Tense.PAST and not e.future:
        return True
    if e.says(cues.PAST, e.clause) and not e.says(cues.STRONG, e.clause):
        return True
    told = e.says(cues.PAST, e.before.rsplit(";", 1)[-1]) or (
        e.tense is not Tense.FUTURE and e.says(cues.PAST_AFTER, e.after)
    )
    return told and not e.says(cues.STRONG)


def _coming(time: FoundTime, e: Evidence) -> bool:
    """The period begins, or its deadline lies, after the day of writing, and the text itself says so."""
    begin, until = time.value.begin, time.value.until
    if e.today is None or not (time.year_written or (time.modifier in _DEADLINES and not _rolled(time, e))):
        return False
    if begin is None or until is None:
        return (begin or until or e.today) > e.today
    return begin > e.today or (begin >= e.today - _BEGAN and until > e.today + _BEGAN)


def _rolled(time: FoundTime, e: Evidence) -> bool:
    """In a story "đến tháng 8" without a year means the last August, though only the next one is still to come."""
    story = e.kind in _STORIES and e.tense is not Tense.FUTURE and not e.planning
    return story and e.today is not None and time.value.until is not None and time.value.until.year > e.today.year


_DEADLINES = frozenset({Modifier.BEFORE, Modifier.BY, Modifier.FROM_NOW, Modifier.UNTIL})


def _reported(_: FoundTime, e: Evidence) -> bool:
    return e.says(cues.REPORTED) and not e.says(cues.OWN, e.clause)


def _vision(time: FoundTime, e: Evidence) -> bool:
    """In an essay a far year without the author in the sentence is the country's."""
    if e.kind is not Kind.BAI_THU_HOACH or e.says(cues.OWN, e.before, e.after):
        return False
    if e.says(cues.NATION, e.before, e.after):
        return True
    return time.value.until is not None and e.today is not None and time.value.until.year > e.today.year + 1


def _story(time: FoundTime, e: Evidence) -> bool:
    """Essays and reports tell more than they plan: a plan shows by its words, its section or a coming date."""
    if e.kind not in _STORIES or e.tense is Tense.FUTURE or e.planning:
        return False
    if e.kind is Kind.BAO_CAO_DINH_KY and isinstance(time.node, Container) and time.node.unit is Unit.YEAR:
        return not _coming(time, e)
    return not _coming(time, e) and not e.future


# The strongest first.
_AGAINST: tuple[Callable[[FoundTime, Evidence], bool], ...] = (
    _in_head, _day_of_writing, _of_document, _personal, _length, _done_column, _over, _as_of, _bare_weekday, _requested,
    _conditional, _quoted, _habit, _attribute, _past, _reported, _vision, _story,
)  # fmt: skip
OBJECTIONS = tuple(rule.__name__.strip("_") for rule in _AGAINST)
