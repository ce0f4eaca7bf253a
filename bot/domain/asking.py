"""Asking a customer why it was a no, and what their answer is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from bot.domain.calendar import WorkCalendar
from bot.domain.people import Person

REMIND_AFTER = 3
"""Workdays after which a reminder comes, unless the rep says otherwise."""

LATEST = 30
"""Workdays after which one may come at the most."""

_DAY = timedelta(days=1)
_LOOKED_AHEAD = timedelta(days=400)


class Manner(StrEnum):
    """In which tone the question is put."""

    WARM = "warm"
    STRAIGHT = "straight"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """That a rep asks a customer why, with what the answer is about.

    ``remind_on`` is the rep's local day of the reminder. ``about_offer`` and ``about_technique``
    tell what the answer can improve (seeds 0.8 and 0.9); nobody else is told of it.
    """

    log_id: str
    person: Person
    remind_on: date | None = None
    answered_at: datetime | None = None
    about_offer: bool = False
    about_technique: bool = False


def workday_after(calendar: WorkCalendar, today: date, many: int) -> date | None:
    """Return the rep's workday that comes so ``many`` (1 or more) after today; None: none does."""
    ahead = calendar.workdays(today + _DAY, today + _LOOKED_AHEAD)
    return next(islice(ahead, many - 1, None), None)
