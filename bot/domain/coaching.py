"""A rep's ask for a second pair of eyes: what it may hold, how far it is, how long it waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from bot.domain.calendar import WorkCalendar
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.people import Person
from bot.domain.reasons import DEFAULT_REASONS, Cause, by_key

MOST_NOS = 5
"""How many nos one ask may be about."""

PATIENCE = 3
"""Whole workdays of the rep's after which an unanswered ask may go elsewhere."""

_YEAR = timedelta(days=400)
_DAY = timedelta(days=1)


class Part(StrEnum):
    """What of a no may be sent to a coach, each only where the rep ticked it."""

    DATE = "date"
    ACCOUNT = "account"
    REASON = "reason"
    STAGE = "stage"
    THEIR_WORDS = "their_words"
    TONE = "tone"
    NOTE = "note"
    REFLECTION = "reflection"
    LESSON = "lesson"


BY_DEFAULT = (Part.DATE, Part.ACCOUNT, Part.REASON, Part.STAGE)
"""What is ticked beforehand: no free text but the account's name."""


class Role(StrEnum):
    """What a person said to being a rep's coach."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class AskState(StrEnum):
    """How far an ask is."""

    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a rep put into an ask: about which ``logs``, to whom, what to look at, which parts.

    ``instead_of`` is the id of the ask that this one follows, where it goes elsewhere.
    """

    logs: tuple[str, ...]
    coach_id: str
    skill: str
    link: str | None
    parts: tuple[Part, ...]
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask that was sent. ``blocks`` are what the coach sees of it, as the rep saw them before.

    ``keep`` and ``advice`` are the two sides of the answer, ``form`` the form that wrote it.
    ``opened_at`` is when the coach began to answer, ``put_off_at`` when they said "not now".
    """

    id: str
    person: Person
    wish: Wish
    blocks: Sequence[Mapping[str, Any]]
    at: datetime
    state: AskState = AskState.SENT
    keep: str | None = None
    advice: str | None = None
    form: str | None = None
    opened_at: datetime | None = None
    put_off_at: datetime | None = None

    @property
    def coach(self) -> Person:
        """Who was asked."""
        return Person(self.person.tenant_id, self.wish.coach_id)

    @property
    def open(self) -> bool:
        """Whether an answer may still come."""
        return self.state is AskState.SENT


def is_private(contact: Contact) -> bool:
    """Return whether a contact's reason lies inside the company: nobody else ever sees it."""
    reason = by_key(DEFAULT_REASONS, contact.details.reason)
    return reason is not None and reason.cause is Cause.INTERNAL


def still_holds(log: Sequence[Contact]) -> bool:
    """Return whether what was sent of a log may still be seen: not taken back, not private."""
    return bool(log) and not any(row.undone_at or is_private(row) for row in log)


def nos_to_send(log: Sequence[Contact]) -> list[Contact]:
    """Return the nos of a log that a rep may ask about; none where it was left behind."""
    nos = [row for row in log if row.outcome is Outcome.NO]
    return nos if still_holds(nos) and not any(row.moved_on_at for row in nos) else []


def tired_on(calendar: WorkCalendar, sent_on: date) -> date | None:
    """Return the first workday on which an ask of ``sent_on`` has waited long enough."""
    later = calendar.workdays(sent_on + _DAY, sent_on + _YEAR)
    return next(islice(later, PATIENCE, None), None)


def ordered(parts: Iterable[str]) -> tuple[Part, ...]:
    """Return the parts in the order in which they are shown; unknown ones are left out."""
    ticked = set(parts)
    return tuple(part for part in Part if part in ticked)


def is_link(text: str) -> bool:
    """Return whether a text is one address of the web."""
    if any(each.isspace() or each in '<>|"' or not each.isprintable() for each in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
