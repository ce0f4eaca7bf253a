"""How often to write unasked to somebody who doesn't answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

UNANSWERED = 5
"""Messages in a row without a sign, after which there is one a week."""

SILENT_WORKDAYS = 10
"""Workdays without a sign, after which there is one goodbye, and then silence."""

_WEEK = timedelta(days=7)


class Manner(Enum):
    """What to do about an unasked message."""

    WRITE = auto()
    WAIT = auto()
    GOODBYE = auto()


@dataclass(frozen=True, slots=True)
class Silence:
    """What was written since a rep's last sign, and for how many workdays there was none.

    ``last`` is the rep's day of the last message, None where there was none.
    """

    unanswered: int
    last: date | None
    goodbyes: int
    workdays: int


def manner(silence: Silence, day: date) -> Manner:
    """Return what to do on a rep's ``day``."""
    if silence.goodbyes:
        return Manner.WAIT
    if silence.workdays >= SILENT_WORKDAYS and silence.unanswered:
        return Manner.GOODBYE
    weekly = silence.unanswered >= UNANSWERED
    if weekly and silence.last is not None and day - silence.last < _WEEK:
        return Manner.WAIT
    return Manner.WRITE
