"""Calling blocks: a stretch of calls that is logged on one card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class CallingBlock:
    """A calling block; its contacts carry its id. ``done_at`` is None while it goes on."""

    id: str
    person: Person
    started_at: datetime
    done_at: datetime | None = None
