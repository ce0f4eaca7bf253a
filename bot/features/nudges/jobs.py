"""The morning's note and the evening's question, written right before they are posted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.patience import Manner
from bot.domain.people import Person
from bot.features.nudges import use_cases
from bot.features.nudges.blocks import evening_message, goodbye_message, morning_message
from bot.scheduling.writing import Compose
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def morning(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the morning's note; None where it isn't wanted."""
    found = await use_cases.morning(tx, delivery)
    if isinstance(found, use_cases.Morning):
        return morning_message(found, Speech(found.standing.rep.locale))
    if found is Manner.GOODBYE:
        await _say_goodbye(tx, delivery)
    return None


async def evening(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the evening's question; None where it isn't wanted."""
    found = await use_cases.evening(tx, delivery)
    return evening_message(found, Speech(found.rep.locale)) if found else None


async def _say_goodbye(tx: Tx, delivery: Delivery) -> None:
    rep = await tx.reps.find(Person(delivery.tenant_id, delivery.channel))
    assert rep  # noqa: S101 - silence was measured for one
    await tx.deliveries.add(
        Delivery(
            tenant_id=delivery.tenant_id,
            key=delivery.key.replace("morning", "goodbye", 1),
            channel=delivery.channel,
            kind="goodbye",
            payload=goodbye_message(Speech(rep.locale)),
            due_at=delivery.due_at,
        )
    )


DELIVERIES: Mapping[str, Compose] = {"morning": morning, "evening": evening}
"""What writes this feature's messages when they are sent, by their kind."""
