"""Headings and labels that name a period and nothing else ("II. Năm 2026", "Quý IV: ..."): what was, or is to come."""

from __future__ import annotations

import datetime as dt
import re

from nlp.elements.phrase import phrase
from nlp.elements.times.setting import Setting
from nlp.elements.times.year_meant import lies_ahead
from nlp.elements.topics import Topic
from nlp.records import Document, TimeValue

# "Từ nay đến hết quý IV năm 2026" has 30 letters.
_LONGEST = 45
# A month or quarter of no year that is told farther ahead may be the last one.
_QUARTER, _NEXT = dt.timedelta(days=100), dt.timedelta(days=200)
_LABEL = re.compile(r"(?P<label>\w[^:.;|\n]{1,44}?)\s*:\s+(?=\S)")


def date_of(document: Document) -> dt.date | None:
    """The document's date from its identity."""
    fact = document.identity.date
    try:
        return dt.date.fromisoformat(fact.value[:10]) if fact else None
    except ValueError:
        return None


def period_topics(text: str, today: dt.date | None) -> tuple[Topic, ...]:
    """What a heading or label announces that only names a period, told on ``today``: results, or directions."""
    if today is None or len(text) > _LONGEST:
        return ()
    times = phrase(text).times(Setting(today))
    rest = text[: times[0].start] + text[times[-1].end :] if times else text
    if any(map(str.isalnum, rest)):
        return ()
    value = times[-1].value
    if value.until is None or (not times[-1].year_written and _may_be_last(value, value.until - today)):
        return ()
    return (Topic.PHUONG_HUONG,) if lies_ahead(value, today) else (Topic.KET_QUA,)


def _may_be_last(value: TimeValue, ahead: dt.timedelta) -> bool:
    """ "Tháng 1: thu 512 triệu" told in April is last January."""
    short = value.begin is not None and value.until is not None and value.until - value.begin < _QUARTER
    return short and ahead > _NEXT


def period_label(text: str, start: int, end: int, today: dt.date | None) -> tuple[int, tuple[Topic, ...]]:
    """Where the body begins after a label that only names a period ("Quý IV: ..."), and what it announces."""
    match = _LABEL.match(text, start, end)
    topics = period_topics(match["label"], today) if match else ()
    return (match.end(), topics) if match and topics else (start, ())
