"""When a rep works, and when they want to be written to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.domain.calendar import Away, Place, WorkCalendar, place_of, usual_week
from bot.domain.preferences import Writes

MORNING = 8 * 60 + 30
"""Minutes past midnight of the morning's message, unless the rep says otherwise."""

EVENING = 16 * 60 + 30
"""Minutes past midnight of the evening's."""


PLACE_ASKED = "holidays"
"""The key under which it's remembered that a rep was asked whether the guessed place is right."""


class Occasion(StrEnum):
    """What is sent to a rep unasked, once a workday each."""

    MORNING = "morning"
    EVENING = "evening"

    def wanted(self, writes: str | None) -> bool:
        """Return whether a rep who chose ``writes`` wants it."""
        if writes == Writes.NEVER:
            return False
        return self is Occasion.MORNING or writes == Writes.MORNING_AND_EVENING


@dataclass(frozen=True, slots=True)
class Hours:
    """What a rep told of their working time.

    ``morning`` and ``evening`` are minutes past midnight. ``week`` None is the usual one where
    they are; ``country`` None follows from the zone, and is empty where no holidays are kept.
    ``own_zone`` tells that the zone is the rep's choice, whatever Slack says. On ``excused``
    days the zone changed. ``company`` are the days on which nobody in the company works.
    """

    own_zone: bool = False
    morning: int = MORNING
    evening: int = EVENING
    week: frozenset[int] | None = None
    country: str | None = None
    subdivision: str | None = None
    away: tuple[Away, ...] = ()
    excused: frozenset[date] = field(default_factory=frozenset)
    company: frozenset[date] = field(default_factory=frozenset)

    def at(self, occasion: Occasion) -> int:
        """Return the minutes past midnight of an occasion."""
        return self.morning if occasion is Occasion.MORNING else self.evening

    def place(self, zone: str) -> Place | None:
        """Return whose holidays are kept."""
        if self.country is None:
            return place_of(zone)
        place = Place(self.country, self.subdivision)
        return place if place.known else None

    def calendar(self, zone: str) -> WorkCalendar:
        """Return the days the rep works on."""
        return _calendar(self, zone)


@lru_cache(maxsize=4096)  # most reps of a zone have the usual ones
def _calendar(hours: Hours, zone: str) -> WorkCalendar:
    place = hours.place(zone)
    week = usual_week(place) if hours.week is None else hours.week
    return WorkCalendar(week, place, hours.away, off=hours.company, excused=hours.excused)
