"""The answer, written when it is sent."""

from __future__ import annotations

from bot.domain.coaching import AskState
from bot.features.reviewed import blocks
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.coaching import asked_about
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def coach_answer(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the answer for the rep who asked."""
    found = await asked_about(tx, delivery)
    if found is None or found[0].state is not AskState.ANSWERED:
        return None
    ask, rep = found
    return blocks.answered_message(ask, rep.local_date(ask.at), Speech(rep.locale))
