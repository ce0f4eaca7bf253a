"""A rep's weekly goal: so many contacts, in reach of what they have done (seeds 2.21, 4.27)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.ledger import Tally
from bot.domain.sums import contacts_of, sums_of_days
from bot.domain.terms import Terms

WEEKS = 8
"""How many whole weeks a goal is held against."""

_ABOVE_THE_BEST = Fraction(5, 4)
_KNOWN_FROM = 2  # weeks with a contact
_WITHOUT_HISTORY = 200  # contacts a week
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a goal is held against: a usual week and the ``best``, None where too little is known.

    ``most`` is the largest goal: a quarter above the best week.
    """

    usual: int | None
    best: int | None
    most: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a week is: ``done`` contacts of ``goal``."""

    done: int
    goal: int

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.done >= self.goal


def reach(tallies: Sequence[Tally], terms: Terms, today: date) -> Reach:
    """Return what a goal may be, by the whole weeks before that of ``today``."""
    monday = monday_of(today)
    weeks = [_contacts(tallies, terms, monday - n * _WEEK) for n in range(1, WEEKS + 1)]
    worked = [many for many in weeks if many]
    if len(worked) < _KNOWN_FROM:
        return Reach(None, None, _WITHOUT_HISTORY)
    best = max(worked)
    return Reach(round(statistics.median(worked)), best, math.ceil(best * _ABOVE_THE_BEST))


def progress(
    goal: int | None, tallies: Sequence[Tally], terms: Terms, today: date
) -> Progress | None:
    """Return how far the week of ``today`` is, None without a goal."""
    if goal is None:
        return None
    return Progress(_contacts(tallies, terms, monday_of(today)), goal)


def monday_of(day: date) -> date:
    """Return the first day of the week of ``day``."""
    return day - day.weekday() * _DAY


def _contacts(tallies: Sequence[Tally], terms: Terms, monday: date) -> int:
    week = [tally for tally in tallies if monday <= tally.local_date < monday + _WEEK]
    return contacts_of(sums_of_days(week), terms)
