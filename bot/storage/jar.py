"""The win jar: a rep's own wins, one drawn at a time (seed 2.20)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ledger import Contact
from bot.domain.people import Person
from bot.domain.steady import steady_number
from bot.storage.engine import Tx

_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """A win, and its place among the ``many`` that the jar holds."""

    win: Contact
    place: int
    many: int


async def draw(tx: Tx, person: Person, place: int) -> Drawn | None:
    """Return the win at a place, counted around; None from an empty jar."""
    wins = await tx.contacts.wins(person, _LOOKED_AT)
    if not wins:
        return None
    return Drawn(wins[place % len(wins)], place % len(wins), len(wins))


async def draw_for(tx: Tx, person: Person, occasion: str) -> Contact | None:
    """Return any of the person's wins, always the same for an occasion."""
    drawn = await draw(tx, person, steady_number(person.user_id, occasion))
    return drawn.win if drawn else None
