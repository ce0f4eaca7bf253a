"""The week's digest, written right before it is posted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.features.digest.blocks import digest_message
from bot.features.digest.use_cases import week
from bot.scheduling.writing import Compose
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def digest(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the week in numbers; None where it isn't wanted."""
    found = await week(tx, delivery)
    return digest_message(found, Speech(found.standing.rep.locale)) if found else None


DELIVERIES: Mapping[str, Compose] = {"digest": digest}
"""What writes this feature's messages when they are sent, by their kind."""
