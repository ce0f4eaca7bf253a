"""Streaks and rhythm: what the days a rep showed up on come to.

Both are functions of those days and the work calendar alone, so that an undo, an edit or a
backdated log changes them by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import WorkCalendar
from bot.domain.ledger import MarkKind, Tally

RESERVES = 2
"""Days a month that may be missed: they keep a streak and never add to it."""

_SHOWING_UP = {MarkKind.REFLECTED, MarkKind.WORKED, MarkKind.LESSON_USED}
_HALF_LIFE = 13  # workdays, as the Loop habit tracker has it for a daily habit
_KEEPS = 0.5 ** (1 / _HALF_LIFE)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """``length`` workdays shown up on, ``reserves`` days missed among them.

    ``reserves_left`` may still be missed this month. ``today`` tells whether today counts
    already, ``comeback`` that today is the first day again after a break.
    """

    length: int
    reserves: int
    reserves_left: int
    today: bool
    comeback: bool


def days_shown(tallies: Iterable[Tally]) -> frozenset[date]:
    """Return the days that count: with a contact, a reflection, a lesson used, or just worked.

    Contacts that were all written down days later repair nothing (see ``repairs``).
    """
    return frozenset(tally.local_date for tally in tallies if _shows(tally))


def streak(shown: Collection[date], calendar: WorkCalendar, today: date) -> Streak:
    """Return the longest run of workdays up to ``today`` that misses two in no month.

    It begins with a day shown up on. Days off neither count nor break it, and today breaks
    nothing: it isn't over.
    """
    missed: Counter[tuple[int, int]] = Counter()
    length, kept = 0, dict(missed)
    for day in _workdays_back(shown, calendar, today):
        if day in shown:
            length, kept = length + 1, dict(missed)
        elif day != today and day not in calendar.excused:
            missed[day.year, day.month] += 1
            if missed[day.year, day.month] > RESERVES:
                break
    counts_today = today in shown and calendar.is_workday(today)
    return Streak(
        length=length,
        reserves=sum(kept.values()),
        reserves_left=RESERVES - kept.get((today.year, today.month), 0),
        today=counts_today,
        comeback=counts_today and length == 1 and _before(shown, calendar, today),
    )


def rhythm(shown: Collection[date], calendar: WorkCalendar, today: date) -> float | None:
    """Return the share of workdays shown up on, from 0 to 1, the latest weighing most.

    A day weighs half as much as one 13 workdays later, so a lapse costs little. It begins with
    the first day shown up on, and today counts once it does. None before the first.
    """
    weight, total, held = 1.0, 0.0, 0.0
    for day in _workdays_back(shown, calendar, today):
        if day not in shown and (day == today or day in calendar.excused):
            continue
        total += weight
        held += weight if day in shown else 0.0
        weight *= _KEEPS
    return held / total if total else None


def _shows(tally: Tally) -> bool:
    marked = any(tally.marks.get(kind, 0) > 0 for kind in _SHOWING_UP)
    return marked or tally.nos + tally.yeses + tally.no_replies > tally.late


def _workdays_back(shown: Collection[date], calendar: WorkCalendar, today: date) -> Iterable[date]:
    """Yield the workdays from today back to the first one shown up on."""
    first = min(shown, default=today + _DAY)
    for days in range((today - first).days + 1):
        if calendar.is_workday(day := today - days * _DAY):
            yield day


def _before(shown: Collection[date], calendar: WorkCalendar, today: date) -> bool:
    return any(day < today and calendar.is_workday(day) for day in shown)
