"""Texts that wait for a button of their answer, as long as requests are remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage.engine import Tx
from bot.storage.ids import new_id


@dataclass(frozen=True, slots=True)
class KeptText:
    """What was typed, as Slack sent it, and the rep's local day then."""

    text: str
    typed_on: date


async def keep_text(tx: Tx, moment: Moment, text: str) -> str:
    """Keep a text; return the id that the buttons carry."""
    kept_id = new_id()
    kept = {"text": text, "typed_on": moment.today.isoformat()}
    await tx.requests.add(moment.person.tenant_id, _key(moment.person, kept_id), kept, moment.at)
    return kept_id


async def kept_text(tx: Tx, person: Person, kept_id: str) -> KeptText | None:
    """Return the person's text; None once it is forgotten."""
    found = await tx.requests.find(person.tenant_id, _key(person, kept_id))
    return KeptText(found["text"], date.fromisoformat(found["typed_on"])) if found else None


def _key(person: Person, kept_id: str) -> str:
    return f"typed:{person.user_id}:{kept_id}"
