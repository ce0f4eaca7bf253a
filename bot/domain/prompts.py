"""Questions that were put in a DM, and which typed message answers which.

A message in a question's thread answers that question, for as long as its no is open and two
weeks haven't passed. Outside a thread, the latest question is answered by the next message within
twelve hours, unless it was skipped or answered in a form; what follows within ten minutes is added
to that answer. Commands are commands everywhere. Anything else is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ledger import Contact
from bot.domain.people import Person
from bot.domain.reflection import Reflection

RIGHT_AFTER = timedelta(hours=12)
GOES_ON = timedelta(minutes=10)
TOO_OLD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question (its key) about a ``subject``: the id of a log or of a calling block.

    ``key`` is that of the delivery that asked; ``answered_at`` is when the last answer was typed,
    ``closed_at`` when it was skipped or put off.
    """

    person: Person
    key: str
    subject: str
    question: str
    asked_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None


class Closed(StrEnum):
    """Why a question takes no answer any more."""

    TAKEN_BACK = "taken_back"
    MOVED_ON = "moved_on"
    TOO_OLD = "too_old"
    GONE = "gone"


def is_next(prompt: Prompt, written: Reflection | None, at: datetime) -> bool:
    """Return whether a message at that instant, outside a thread, answers the latest question."""
    if prompt.closed_at:
        return False
    if prompt.answered_at:
        return at - prompt.answered_at <= GOES_ON
    if written and not written.empty:  # by the form
        return False
    return at - prompt.asked_at <= RIGHT_AFTER


def why_closed(prompt: Prompt, log: Sequence[Contact], at: datetime) -> Closed | None:
    """Return why the question takes no answer any more; ``log`` is what it is about."""
    if not log:
        return Closed.GONE
    if all(contact.undone_at for contact in log):
        return Closed.TAKEN_BACK
    if all(contact.moved_on_at for contact in log):
        return Closed.MOVED_ON
    return Closed.TOO_OLD if at - prompt.asked_at > TOO_OLD else None


def added(before: str | None, text: str) -> str:
    """Return an answer with one more message."""
    return f"{before}\n{text}" if before else text


def without(answer: str | None, text: str) -> str | None:
    """Return an answer without that message; None where nothing is left.

    Raises ValueError where the message isn't in it as it was typed.
    """
    if answer == text:
        return None
    if answer and answer.endswith(f"\n{text}"):
        return answer.removesuffix(f"\n{text}")
    if answer and answer.startswith(f"{text}\n"):
        return answer.removeprefix(f"{text}\n")
    if answer and f"\n{text}\n" in answer:
        return answer.replace(f"\n{text}\n", "\n", 1)
    raise ValueError("the answer was changed since")
