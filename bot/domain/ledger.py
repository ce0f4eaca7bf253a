"""The ledger's values: contacts, what was told of them, and the sums of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.contacts import Control, Door, Outcome, Source, Stage, Talk, Tone, Where
from bot.domain.money import Money
from bot.domain.people import Person

_DAY = timedelta(days=1)
_ENDS_LAST = timedelta(hours=12)  # after midnight in London: off Hawaii, west of the date line
_REPAIR = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Details:
    """What a rep may tell of a contact; everything is optional.

    ``reason`` is the key of a loss reason; ``problem`` and ``concern`` are the customer's.
    """

    account: str | None = None
    reason: str | None = None
    source: Source | None = None
    stage: Stage | None = None
    where: Where | None = None
    control: Control | None = None
    tone: Tone | None = None
    talk: Talk | None = None
    deal: Money | None = None
    their_words: str | None = None
    problem: str | None = None
    concern: str | None = None
    door: Door | None = None
    revisit_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One row of the ledger: ``count`` contacts with one outcome.

    Rows written together share a ``log_id``, the id of the first; undo takes back a whole log.
    ``worth`` is ``count`` times the price of a no, frozen when it was logged; ``earned`` is
    what a yes paid: by the price's terms, or as the rep said outright (``pay_said``).
    ``came_from`` is the no that this yes grew out of; ``replaced_by`` the yes that counts in the
    place of this no, for as long as that yes holds. ``date_assumed`` tells
    that ``local_date`` follows from a zone that Slack had not told yet.
    """

    id: str
    log_id: str
    person: Person
    at: datetime
    local_date: date
    outcome: Outcome
    count: int
    price_id: str
    worth: Money
    earned: Money | None = None
    pay_said: bool = False
    note: str | None = None
    details: Details = field(default_factory=Details)
    question: str | None = None
    block_id: str | None = None
    came_from: str | None = None
    replaced_by: str | None = None
    date_assumed: bool = False
    moved_on_at: datetime | None = None
    undone_at: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether it was written down too late to repair a streak."""
        return not repairs(self.at, self.local_date)


def repairs(at: datetime, day: date) -> bool:
    """Return whether what is written down ``at`` an instant still repairs a streak on ``day``.

    It does for 48 hours after the day has ended in the zone where it ends last; elsewhere it's a
    little longer. What is written down on the day itself, or ahead, always does.
    """
    return at < datetime.combine(day, time(), UTC) + _DAY + _ENDS_LAST + _REPAIR


class MarkKind(StrEnum):
    """What counts for a day without being a contact."""

    REFLECTED = "reflected"
    WORKED = "worked"
    LESSON_USED = "lesson_used"
    EXITED = "exited"
    CHEERED = "cheered"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that counts for a day; ``log_id`` is the log it belongs to, if any."""

    id: str
    person: Person
    at: datetime
    local_date: date
    kind: MarkKind
    log_id: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of one rep, local day and currency; marks stand in the row of currency XXX.

    ``late`` are how many of its contacts were written down too late to repair a streak.
    """

    local_date: date
    currency: str
    nos: int
    yeses: int
    no_replies: int
    worth: Money
    earned: Money
    marks: Mapping[MarkKind, int]
    late: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it sums nothing."""
        counts = (self.nos, self.yeses, self.no_replies, self.worth.minor, self.earned.minor)
        return not any(counts) and not self.marks
