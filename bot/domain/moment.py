"""What the bot knows of a rep at the instant of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.hours import Hours
from bot.domain.lessons import Trying
from bot.domain.money import Money
from bot.domain.people import Person, Rep
from bot.domain.reading import ReadingContext
from bot.domain.reasons import DEFAULT_REASONS
from bot.domain.terms import DEFAULT_TERMS


@dataclass(frozen=True, slots=True)
class LastLog:
    """The rep's latest contact, for noticing a likely double."""

    log_id: str
    at: datetime
    outcome: Outcome
    count: int
    note: str | None
    holds: bool


@dataclass(frozen=True, slots=True)
class LastWin:
    """The rep's latest win that holds, for the line of one's own wins."""

    day: date
    what: str | None
    earned: Money | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A rep at an instant. ``today`` is the rep's local date; ``price`` None before the first log.

    ``answered`` is the answer that this very request got before, None the first time.
    ``trying`` is the lesson that the rep tries on the next calls, if there is one.
    """

    rep: Rep
    at: datetime
    today: date
    price: Price | None
    last: LastLog | None
    win: LastWin | None
    answered: Mapping[str, Any] | None
    hours: Hours = field(default_factory=Hours)
    trying: Trying | None = None

    @property
    def person(self) -> Person:
        """Who it is about."""
        return self.rep.person

    @property
    def reading_context(self) -> ReadingContext:
        """What reading the rep's words depends on."""
        terms = self.price.terms if self.price else DEFAULT_TERMS
        return ReadingContext(self.today, self.rep.locale, terms.currency, DEFAULT_REASONS)
