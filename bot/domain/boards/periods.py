"""The spans of days that a board looks at, and when it is posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.calendar import WorkCalendar, next_time

_DAY = timedelta(days=1)


class Period(StrEnum):
    """How far back a board looks, by the channel's calendar."""

    WEEK = "week"
    MONTH = "month"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included; ``today`` is the channel's."""

    first: date
    last: date
    today: date

    def days(self) -> Iterator[date]:
        """Yield the days, oldest first."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * _DAY

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month, as 2026-11."""
        return self.first.isoformat()[:7], self.last.isoformat()[:7]


def span_of(period: Period, today: date) -> Span:
    """Return the days of a period up to the channel's ``today``."""
    match period:
        case Period.TODAY:
            first = today
        case Period.MONTH:
            first = today.replace(day=1)
        case Period.WEEK:
            first = today - today.weekday() * _DAY
    return Span(first, today, today)


def next_post(weekday: int, minutes: int, zone: str, after: datetime) -> tuple[datetime, date]:
    """Return the next time after an instant that it is that hour of that weekday in a zone.

    And the day it is there. ``minutes`` are past midnight; Monday is 0.
    """
    found = next_time(WorkCalendar(week=frozenset({weekday})), zone, minutes, after=after)
    assert found  # noqa: S101 - every week has each day
    return found
