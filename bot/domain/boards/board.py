"""What a channel's board is set to, and what people put under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.boards.periods import next_post
from bot.domain.boards.scores import Score
from bot.domain.people import Person

ARCHIVED, GONE, NO_BOT = "archived", "gone", "no_bot"
"""Why a board can't be posted."""

LOST = frozenset({ARCHIVED, GONE})
"""Troubles in which it isn't even tried."""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What Slack says of a channel: None where it doesn't.

    ``shared`` is with another company, ``has_bot`` whether Rebound is in it.
    """

    gone: bool = False
    archived: bool | None = None
    shared: bool | None = None
    has_bot: bool | None = None

    @property
    def known(self) -> bool:
        """Whether Slack said anything."""
        return self.gone or self.archived is not None

    @property
    def trouble(self) -> str:
        """Why nothing can be posted there, empty where it can."""
        if self.gone:
            return GONE
        if self.archived:
            return ARCHIVED
        return "" if self.has_bot else NO_BOT


@dataclass(frozen=True, slots=True)
class Board:
    """A channel's board.

    ``set_up_by`` is whoever scheduled or changed it first, None while nobody has. It is posted
    each ``weekday`` (Monday is 0) at ``minutes`` past midnight in ``zone``, where it has both.
    ``shared`` tells that the channel is shared with another company, ``confirmed`` that it may
    be here all the same. ``trouble`` is why it can't be posted, empty where it can. ``next_due`` is
    when it is posted next, None where it isn't by itself.
    """

    tenant_id: str
    channel_id: str
    zone: str
    score: Score = Score.COURAGE
    goal: int | None = None
    set_up_by: str | None = None
    weekday: int | None = None
    minutes: int | None = None
    off: bool = False
    shared: bool = False
    confirmed: bool = False
    trouble: str = ""
    checked_at: datetime | None = None
    next_due: datetime | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing is shown here until somebody confirms it."""
        return self.shared and not self.confirmed

    def due_after(self, at: datetime) -> Board:
        """Return the board with its next time after that instant, if it has one."""
        if self.weekday is None or self.minutes is None or self.off or self.trouble in LOST:
            return replace(self, next_due=None)
        next_due, _ = next_post(self.weekday, self.minutes, self.zone, at)
        return replace(self, next_due=next_due)

    def today(self, at: datetime) -> date:
        """Return the channel's day at an instant."""
        return at.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class Cheer:
    """One person's cheer of a day for a teammate, in a channel."""

    person: Person
    local_date: date
    channel_id: str
    to_user_id: str
    at: datetime


class ShareKind(StrEnum):
    """How something is put before a channel."""

    NAMED = "named"  # now, with the rep's name
    NAME_FREE = "name_free"  # now, without it
    LISTED = "listed"  # on the weekly list, without it


class Cause(StrEnum):
    """What a line of the weekly list is about."""

    OFFER = "offer"
    MARKET = "market"


@dataclass(frozen=True, slots=True)
class Share:
    """What a rep put before a channel of a log of theirs, in the words they chose.

    ``cause`` is there where it goes onto the weekly list.
    """

    id: str
    person: Person
    channel_id: str
    log_id: str
    kind: ShareKind
    text: str
    local_date: date
    at: datetime
    cause: Cause | None = None
