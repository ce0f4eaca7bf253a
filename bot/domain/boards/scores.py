"""What a person's days are worth on a board: presence and learning, never money, never nos.

Courage has at most five points a day: shown up, reflected, a lesson used, left well, a teammate
cheered. Every score is over the days one was to work, so that part-timers stand level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

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

    ``value`` is what is ranked: points a day, reflected days a day, or a streak's workdays.
    """

    member: Member
    days: int
    scheduled: int
    points: int
    reflected: int
    value: Fraction


def scored(members: Iterable[Member], span: Span, score: Score) -> list[Scored]:
    """Return how each member stands in a span; whoever was off all along isn't in it."""
    found = (_scored(member, span, score) for member in members)
    return [each for each in found if each is not None]


def by_day(members: Sequence[Member], span: Span, score: Score) -> dict[date, int]:
    """Return what all members together came to on each day, by what the channel ranks by."""
    return {day: sum(_of_day(member, day, score) for member in members) for day in span.days()}


def _scored(member: Member, span: Span, score: Score) -> Scored | None:
    days = scheduled = points = reflected = 0
    began = member.began
    for month in spans_of(span, member.hours, member.zone):
        held = member.months.get(month.month, _NOTHING)
        possible = month.possible
        days += (held.shown & possible).bit_count()
        scheduled += _scheduled(month, held, since(began, month.month)).bit_count()
        reflected += (held.reflected & possible).bit_count()
        points += _points(held, possible)
    if not scheduled:
        return None
    value = _value(member, span, score, Fraction(points, scheduled), Fraction(reflected, scheduled))
    return Scored(member, days, scheduled, points, reflected, value)


def _scheduled(month: MonthSpan, held: Month, since_then: int) -> int:
    """Return the days that count in full: workdays that are over, and those that count already."""
    did = held.shown | held.reflected | held.lesson_used | held.exited | held.cheered
    return (month.expected & since_then) | (month.possible & did)


def _points(held: Month, among: int) -> int:
    return (
        (held.shown & among).bit_count()
        + (held.reflected & among).bit_count()
        + (held.lesson_used & among).bit_count()
        + (held.exited & among).bit_count()
        + (held.cheered & among).bit_count()
    )


def _value(
    member: Member, span: Span, score: Score, courage: Fraction, reflections: Fraction
) -> Fraction:
    match score:
        case Score.COURAGE:
            return courage
        case Score.REFLECTIONS:
            return reflections
        case Score.STREAK:
            calendar = (member.hours or _USUAL).calendar(member.zone)
            return Fraction(streak(_shown(member), calendar, span.last).length)


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
            return _points(held, flag)
        case Score.REFLECTIONS:
            return int(held.reflected & flag > 0)
        case Score.STREAK:
            return int(held.shown & flag > 0)
