"""A suggestion is taken: the log changes, and is shown anew."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.domain.moment import Moment
from bot.feature import surface
from bot.features.suggestions.blocks import carried
from bot.features.suggestions.use_cases import take
from bot.slack.blocks import Message, message
from bot.slack.requests import answer, click_request, replace_message, unknown_button
from bot.storage import Tx
from bot.storage.rejections import Missing
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(re.compile(r"^suggestion\.\d+$"))(suggestion_taken)


async def suggestion_taken(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> BoltResponse | None:
    """Change the log as the button says."""
    request, offered = click_request(context, body), surface(context)
    choice = carried(request.value)
    if choice is None:
        return unknown_button()

    async def act(tx: Tx, moment: Moment) -> Message:
        logged = await take(tx, moment, choice.log_id, choice.taken, choice.others)
        if isinstance(logged, Missing):
            return message(Speech(moment.rep.locale).say(f"rejections.{logged}"))
        return await offered.told(tx, logged)

    replace_message(request, await answer(request, act))
    await ack()
    return None
