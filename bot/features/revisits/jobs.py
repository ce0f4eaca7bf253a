"""A date to look in again has come: written when the morning message takes it along."""

from __future__ import annotations

from datetime import date

from bot.domain.people import Person
from bot.features.revisits.blocks import reminder_message
from bot.features.revisits.use_cases import wanted_door
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def revisit(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the reminder; None where the date changed, or it's done, taken back or won."""
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    day = date.fromisoformat(delivery.payload["on"])
    door = await wanted_door(tx, person, delivery.payload["log"], day)
    if rep is None or door is None:
        return None
    return reminder_message(door, Speech(rep.locale))
