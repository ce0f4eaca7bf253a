"""Looking in again: the doors that a no left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.ledger import Contact


@dataclass(frozen=True, slots=True)
class Revisit:
    """What became of looking in again on a no, with an ``idea`` for it (seed 0.13).

    ``done_for`` is the date for which it is done ("" where there was none), None while it isn't.
    """

    log_id: str
    idea: str | None = None
    done_for: str | None = None

    def done(self, revisit_on: date | None) -> bool:
        """Tell whether it is done for that date; another date opens it again."""
        return self.done_for == date_key(revisit_on)


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A no that left the door open, or has a date to look in again, with an idea for it."""

    no: Contact
    idea: str | None = None


def date_key(revisit_on: date | None) -> str:
    """Return what stands for a date, or for none."""
    return revisit_on.isoformat() if revisit_on else ""
