"""What a rep thought about a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class Reflection:
    """The answers of one reflection on a log; any may be left out.

    ``question`` is the key of the question that led to it. ``happened`` is what a camera would
    have seen, ``mine`` what in it was the rep's own, ``lesson`` what to keep, in a line.
    """

    id: str
    log_id: str
    person: Person
    at: datetime
    question: str | None = None
    happened: str | None = None
    mine: str | None = None
    lesson: str | None = None
