"""When something that happens each workday is due, and when it's too late for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.domain.calendar import next_time
from bot.domain.hours import Hours, Occasion
from bot.domain.people import Person
from bot.domain.steady import steady_number

TOO_LATE = timedelta(hours=3)
"""What is later than this is skipped, not sent at night."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """An occasion as it stands for a rep, or for all who are alike in it.

    ``expected`` is when it was to be due next, None where that has to be found. ``last`` is the
    rep's day it last happened for; what was due before ``since`` is none of it.
    """

    occasion: Occasion
    expected: datetime | None
    last: date | None
    since: datetime
    zone: str
    day_ends_at: int
    writes: str | None
    hours: Hours


@dataclass(frozen=True, slots=True)
class Step:
    """What a schedule comes to at an instant.

    ``due`` is when it was due and the rep's day it is for, None where nothing is; ``next`` is
    when to look again, None where it never comes; ``skipped`` the day that was missed.
    """

    due: tuple[datetime, date] | None
    next: datetime | None
    skipped: date | None = None


def step(schedule: Schedule, now: datetime) -> Step:
    """Return what is due at ``now``, and when the next one is.

    A rep's day has it once at the most, whatever clocks, zones and hours do meanwhile.
    """
    if not schedule.occasion.wanted(schedule.writes):
        return Step(None, None)
    pattern = _Pattern(
        schedule.zone, schedule.hours.at(schedule.occasion), schedule.day_ends_at, schedule.hours
    )
    after = max(now - TOO_LATE, schedule.since)
    return _step(pattern, schedule.expected, schedule.last, after, now)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The times of an occasion, as most reps of a zone share them."""

    zone: str
    minutes: int
    day_ends_at: int
    hours: Hours

    def next(self, after: datetime, later_than: date | None) -> tuple[datetime, date] | None:
        return next_time(
            self.hours.calendar(self.zone),
            self.zone,
            self.minutes,
            after=after,
            later_than=later_than,
            day_ends_at=self.day_ends_at,
        )


@lru_cache(maxsize=4096)
def _step(
    pattern: _Pattern, expected: datetime | None, last: date | None, after: datetime, now: datetime
) -> Step:
    found = pattern.next(after, last)
    skipped = _skipped(pattern, expected, last, now)
    if found is None or found[0] > now:
        return Step(None, found[0] if found else None, skipped)
    following = pattern.next(now, found[1])
    return Step(found, following[0] if following else None, skipped)


def _skipped(
    pattern: _Pattern, expected: datetime | None, last: date | None, now: datetime
) -> date | None:
    """Return the first day whose time passed while nobody looked."""
    if expected is None or expected > now - TOO_LATE:
        return None
    missed = pattern.next(expected - timedelta(milliseconds=1), last)
    return missed[1] if missed and missed[0] <= now - TOO_LATE else None


def spread(person: Person, day: date, over: timedelta) -> timedelta:
    """Return how long a rep's message waits, so that not all are due at once."""
    seconds = int(over.total_seconds())
    if not seconds:
        return timedelta()
    number = steady_number(person.tenant_id, person.user_id, day)
    return timedelta(seconds=number % seconds)
