"""ISO-8601 periods of recurrences and durations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

PERIODS = {"ngày": "P1D", "tuần": "P1W", "tháng": "P1M", "quý": "P3M", "năm": "P1Y", "kỳ": "P6M"}


def divided(period: str, count: int) -> str:
    """The period of what comes ``count`` times in ``period``, where it comes out even in months."""
    months = {"P1Y": 12, "P6M": 6, "P3M": 3}.get(period, 0)
    if count <= 1 or not months or months % count:
        return period
    return f"P{months // count}M"


def multiplied(period: str, count: int) -> str:
    """``count`` periods as one."""
    amount = int(period[1:-1]) * count
    return f"P{amount}{period[-1]}"


def spread(months: Sequence[int]) -> str:
    """Months that stand evenly in the year recur faster than yearly."""
    count = len(months)
    even = count > 1 and 12 % count == 0 and all(b - a == 12 // count for a, b in pairwise(months))
    return f"P{12 // count}M" if even else "P1Y"
