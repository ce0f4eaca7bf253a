"""Calling blocks: a stretch of calls that is logged on one card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import Person

LASTS = timedelta(hours=12)
"""After that long a block that was never ended counts as done."""


@dataclass(frozen=True, slots=True)
class CallingBlock:
    """A calling block; its contacts carry its id. ``done_at`` is None until it is ended.

    ``question`` is the key of the one question it ended with.
    """

    id: str
    person: Person
    started_at: datetime
    done_at: datetime | None = None
    question: str | None = None

    def goes_on(self, at: datetime) -> bool:
        """Return whether contacts can still be logged in it."""
        return self.done_at is None and at - self.started_at < LASTS
