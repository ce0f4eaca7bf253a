"""Days as bits of a month: which of them count for a person, and which they work on.

The day with number 5 is bit 5. A quarter of two hundred people is eight hundred months, which
costs what a quarter of a person does day by day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bot.domain.boards.periods import Span
from bot.domain.hours import Hours


class Month(NamedTuple):
    """The days of one month on which a person did something, once a day at the most."""

    shown: int = 0
    reflected: int = 0
    lesson_used: int = 0
    exited: int = 0
    cheered: int = 0


class MonthSpan(NamedTuple):
    """A month of a span, for one work calendar.

    ``expected`` are the workdays that are over, ``possible`` those on which something counts:
    today, too, and days on which nothing is missed.
    """

    month: str
    expected: int
    possible: int


def spans_of(span: Span, hours: Hours | None, zone: str) -> tuple[MonthSpan, ...]:
    """Return the months of a span for whoever works by those hours in that zone.

    ``hours`` None are the usual ones.
    """
    return _spans(span.first, span.last, span.today, hours, zone)


def since(day: date, month: str) -> int:
    """Return the days of a month that aren't before ``day``."""
    whole = f"{day.year:04}-{day.month:02}"
    if whole == month:
        return _ALL << day.day
    return _ALL if whole < month else 0


@lru_cache(maxsize=4096)
def _spans(
    first: date, last: date, today: date, hours: Hours | None, zone: str
) -> tuple[MonthSpan, ...]:
    return tuple(
        _month_span(year, month, Span(first, last, today), hours, zone)
        for year, month in _months(first, last)
    )


def _month_span(year: int, month: int, span: Span, hours: Hours | None, zone: str) -> MonthSpan:
    calendar = (hours or _USUAL).calendar(zone)
    expected = possible = 0
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        if not span.first <= day <= span.last or not calendar.is_workday(day):
            continue
        possible |= 1 << number
        if day < span.today and day not in calendar.excused:
            expected |= 1 << number
    return MonthSpan(f"{year:04}-{month:02}", expected, possible)


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - months


_USUAL = Hours()
_ALL = (1 << 32) - 1
