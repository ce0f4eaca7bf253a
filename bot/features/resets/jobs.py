"""A timer that is over, told right then."""

from __future__ import annotations

from bot.domain.people import Person
from bot.features.resets.blocks import over_message
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def reset_over(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the end of a timer; None where the rep is back already, or stopped it."""
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    reset = await tx.resets.find(person, delivery.payload["reset"])
    if rep is None or reset is None or not reset.open:
        return None
    return over_message(reset, Speech(rep.locale))
