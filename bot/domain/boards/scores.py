"""What a person's days are worth on a board: presence and learning, never money, never nos.

Courage has at most five points a day: shown up, reflected, a lesson used, left well, a teammate
cheered. Every score is over the days one was to work, so that part-timers stand level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.boards.days import Month, MonthSpan, since, spans_of
from bot.domain.boards.periods import Span
from bot.domain.hours import Hours
from bot.domain.streaks import streak

STREAK_LOOKS_BACK = timedelta(days=400)
"""How far back a streak is followed for a board."""

_NOTHING = Month()
_USUAL = Hours()


class Score(StrEnum):
    """What a channel ranks by."""

    COURAGE = "courage"
    STREAK = "streak"
    REFLECTIONS = "reflections"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on a board, with the months that count; ``hours`` None are the usual ones.

    ``began`` is their first day with Rebound: days before it are missed by nobody. ``name`` is as
    it is stored, to be opened for the few who are named.
    """

    user_id: str
    name: str
    zone: str
    began: date
    hours: Hours | None = None
    months: Mapping[str, Month] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """How a member stands: ``days`` shown up on of those ``scheduled``, and the ``points``.

    ``value`` is what is ranked: points a day, reflected days a day, or a streak's workdays. Equal
    ratios of small counts are equal as floats, too.
    """

    member: Member
    days: int
    scheduled: int
    points: int
    reflected: int
    value: float


def scored(members: Iterable[Member], span: Span, score: Score) -> list[Scored]:
    """Return how each member stands in a span; whoever was off all along isn't in it."""
    spans: dict[tuple[str, Hours | None], Sequence[MonthSpan]] = {}
    found: list[Scored] = []
    for member in members:
        works = member.zone, member.hours
        if works not in spans:
            spans[works] = spans_of(span, member.hours, member.zone)
        standing = _scored(member, spans[works], span, score)
        if standing is not None:
            found.append(standing)
    return found


def by_day(members: Sequence[Member], span: Span, score: Score) -> dict[date, int]:
    """Return what all members together came to on each day, by what the channel ranks by."""
    return {day: sum(_of_day(member, day, score) for member in members) for day in span.days()}


def _scored(member: Member, months: Sequence[MonthSpan], span: Span, score: Score) -> Scored | None:
    days = scheduled = points = reflected = 0
    new = member.began > span.first
    for month, expected, possible in months:
        shown, thought, used, exited, cheered = member.months.get(month, _NOTHING)
        shown &= possible
        thought &= possible
        more = used & possible, exited & possible, cheered & possible
        days += shown.bit_count()
        reflected += thought.bit_count()
        points += shown.bit_count() + thought.bit_count() + sum(map(int.bit_count, more))
        missed = expected & since(member.began, month) if new else expected
        scheduled += (missed | shown | thought | more[0] | more[1] | more[2]).bit_count()
    if not scheduled:
        return None
    value = _value(member, span, score, points / scheduled, reflected / scheduled)
    return Scored(member, days, scheduled, points, reflected, value)


def _value(member: Member, span: Span, score: Score, courage: float, reflections: float) -> float:
    match score:
        case Score.COURAGE:
            return courage
        case Score.REFLECTIONS:
            return reflections
        case Score.STREAK:
            calendar = (member.hours or _USUAL).calendar(member.zone)
            return streak(_shown(member), calendar, span.last).length


def _shown(member: Member) -> set[date]:
    return {
        date(int(month[:4]), int(month[5:]), number)
        for month, held in member.months.items()
        for number in range(1, 32)
        if held.shown >> number & 1
    }


def _of_day(member: Member, day: date, score: Score) -> int:
    held = member.months.get(day.isoformat()[:7], _NOTHING)
    flag = 1 << day.day
    match score:
        case Score.COURAGE:
            return sum(did & flag > 0 for did in held)
        case Score.REFLECTIONS:
            return int(held.reflected & flag > 0)
        case Score.STREAK:
            return int(held.shown & flag > 0)
