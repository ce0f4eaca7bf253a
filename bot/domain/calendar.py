"""When a rep works: the days of the week, holidays, days off; and local hours as instants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import ModuleType
from zoneinfo import ZoneInfo

from babel.core import get_global

MONDAY_TO_FRIDAY = frozenset(range(5))
"""The usual work week, by ``date.weekday()``."""

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LOOKED_AHEAD = 400  # days: nobody is off for longer, but by "away" without an end
_SIDES = timedelta(hours=26)  # how far two zones' calendars are apart at the most


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rep's public holidays are kept: an ISO 3166 country, and perhaps a part of it."""

    country: str
    subdivision: str | None = None

    @property
    def known(self) -> bool:
        """Whether there are holidays for it."""
        parts = _places().get(self.country)
        return parts is not None and (self.subdivision is None or self.subdivision in parts)


@dataclass(frozen=True, slots=True)
class Away:
    """Days off from ``first`` to ``last``, both included; ``last`` None is until further notice."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days on which a rep works.

    ``week`` holds the working days of a week (Monday is 0), ``place`` whose public holidays
    are off, ``off`` the company's days off. On an ``excused`` day the rep may work, and nothing
    is missed by not doing so: the zone changed in the midst of it.
    """

    week: frozenset[int] = MONDAY_TO_FRIDAY
    place: Place | None = None
    away: tuple[Away, ...] = ()
    off: frozenset[date] = field(default_factory=frozenset)
    excused: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Return whether the rep works on that day."""
        if day.weekday() not in self.week or day in self.off:
            return False
        return not (any(day in away for away in self.away) or self._is_holiday(day))

    def is_away(self, day: date) -> bool:
        """Return whether the rep said to be off on that day."""
        return any(day in away for away in self.away)

    def workdays(self, first: date, last: date) -> Iterator[date]:
        """Yield the workdays from ``first`` to ``last``, both included."""
        for days in range((last - first).days + 1):
            if self.is_workday(day := first + days * _DAY):
                yield day

    def workday_before(self, day: date) -> date | None:
        """Return the last workday before ``day``; None where there is none for more than a year."""
        before = (day - days * _DAY for days in range(1, _LOOKED_AHEAD))
        return next(filter(self.is_workday, before), None)

    def ends_the_week(self, day: date) -> bool:
        """Return whether no workday follows in the week of ``day``."""
        sunday = day + (6 - day.weekday()) * _DAY
        return next(self.workdays(day + _DAY, sunday), None) is None

    def _is_holiday(self, day: date) -> bool:
        if self.place is None:
            return False
        return day in _holidays(self.place.country, self.place.subdivision, day.year)


@lru_cache(maxsize=1024)
def place_of(zone: str) -> Place | None:
    """Guess from an IANA zone whose holidays are kept; None where none are known."""
    country = get_global("zone_territories").get(zone)
    return Place(country) if country in _places() else None


@lru_cache(maxsize=1024)
def usual_week(place: Place | None) -> frozenset[int]:
    """Return the working days of a week where the rep is: Sunday to Thursday in Cairo."""
    if place is None or not place.known:
        return MONDAY_TO_FRIDAY
    return frozenset(range(7)) - set(_library().country_holidays(place.country).weekend)


def instant_of(day: date, minutes: int, zone: str) -> datetime:
    """Return when clocks in ``zone`` show that many minutes past midnight of ``day``, in UTC.

    Where they show it twice, the first time; where never, the first instant after the gap.
    """
    local = datetime.combine(day, time()) + timedelta(minutes=minutes)
    rules = ZoneInfo(zone)
    first = local.replace(tzinfo=rules, fold=0).astimezone(UTC)
    if first.astimezone(rules).replace(tzinfo=None) == local:
        return first
    before = local.replace(tzinfo=rules, fold=1).astimezone(UTC)
    return _gap_between(before, first, rules)


def next_time(
    calendar: WorkCalendar,
    zone: str,
    minutes: int,
    *,
    after: datetime,
    later_than: date | None = None,
    day_ends_at: int = 0,
) -> tuple[datetime, date] | None:
    """Return the next time on a workday, and the rep's day it belongs to.

    It is later than the instant ``after``, on a day later than ``later_than``. ``minutes`` past
    midnight, as ``day_ends_at`` is. None where no workday comes for more than a year.
    """
    start = (after - _SIDES).date()
    for days in range(_LOOKED_AHEAD):
        day = start + days * _DAY
        belongs_to = day - _DAY if minutes < day_ends_at else day
        if (later_than and belongs_to <= later_than) or not calendar.is_workday(belongs_to):
            continue
        at = instant_of(day, minutes, zone)
        if at > after and _is_on(at, day, zone):
            return at, belongs_to
    return None


def _is_on(at: datetime, day: date, zone: str) -> bool:
    """Return whether it's that day there; some zones once left a whole day out."""
    return at.astimezone(ZoneInfo(zone)).date() == day


def _gap_between(before: datetime, after: datetime, rules: ZoneInfo) -> datetime:
    """Return the instant at which clocks jump, which lies after ``before``, to the second."""
    old = before.astimezone(rules).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(rules).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    found: dict[str, list[str]] = _library().list_supported_countries(include_aliases=False)
    return found


@lru_cache(maxsize=1024)
def _holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(_library().country_holidays(country, subdiv=subdivision, years=year))


def _library() -> ModuleType:
    """Return the library of holidays, which takes up room that nobody needs before a first log."""
    import holidays  # noqa: PLC0415

    return holidays
