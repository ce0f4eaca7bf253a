"""The week's list of a channel, written right before it is posted."""

from __future__ import annotations

from datetime import date

from bot.features.sharing import use_cases
from bot.features.sharing.blocks import weekly_list as list_message
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def weekly_list(tx: Tx, delivery: Delivery) -> Message | None:
    """Return what reps marked for the channel's list; None where too few did."""
    day = date.fromisoformat(delivery.key.split(":")[2])
    found = await use_cases.week_of(tx, delivery.tenant_id, delivery.channel, day)
    return list_message(found, Speech()) if found else None
