"""A pause after a no: its kinds, how long they take, and how long getting over it took."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Person

LONGEST = 120
"""Minutes that a timer runs at the most."""

LOOKED_AT = 7
"""How many of the latest recoveries a median is taken of."""

TELLING = 3
"""From so many on, a median tells something."""


class ResetKind(StrEnum):
    """What does one good for a while (seed 2.18)."""

    WALK = "walk"
    BREAK = "break"
    COFFEE = "coffee"
    BREATHE = "breathe"
    FRIEND = "friend"


USUAL_MINUTES: Mapping[ResetKind, int] = {
    ResetKind.WALK: 10,
    ResetKind.BREAK: 15,
    ResetKind.COFFEE: 10,
    ResetKind.BREATHE: 2,
    ResetKind.FRIEND: 5,
}
"""How long each takes unless the rep says otherwise."""


@dataclass(frozen=True, slots=True)
class Reset:
    """A pause with a timer of ``minutes``, for the no ``log_id`` or for none in particular.

    It ends with the click that says *back in the game*, ``took`` after the no or, without one,
    after its start; or it was stopped.
    """

    id: str
    person: Person
    kind: ResetKind
    minutes: int
    started_at: datetime
    log_id: str | None = None
    stopped_at: datetime | None = None
    back_at: datetime | None = None
    took: timedelta | None = None

    @property
    def ends_at(self) -> datetime:
        """When its timer is over."""
        return self.started_at + timedelta(minutes=self.minutes)

    @property
    def open(self) -> bool:
        """Whether it was neither stopped nor ended by a click."""
        return self.stopped_at is None and self.back_at is None

    def runs(self, at: datetime) -> bool:
        """Tell whether its timer runs."""
        return self.open and at < self.ends_at

    def minutes_left(self, at: datetime) -> int:
        """Return how many minutes its timer still runs, begun ones too."""
        return max(0, -((at - self.ends_at) // timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long the last ``many`` recoveries took, as their median."""

    many: int
    median: timedelta


def recovery(took: Sequence[timedelta]) -> Recovery | None:
    """Return the median of the latest recoveries (newest first); None while it tells nothing."""
    latest = took[:LOOKED_AT]
    if len(latest) < TELLING:
        return None
    median = statistics.median(each.total_seconds() for each in latest)
    return Recovery(len(latest), timedelta(seconds=median))
