"""What a person does about their energy: taps it, or takes the tap back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.features.energy import blocks, use_cases
from bot.slack.blocks import Block, Message, message
from bot.slack.requests import add_message, answer, click_request, replace_message
from bot.storage import Tx
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(re.compile(r"^energy\.tap\.\d$"))(energy_tapped)
    app.action("energy.undo")(undo_clicked)


async def energy_tapped(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep the tap, and say so beside the reply."""
    request = click_request(context, body)
    log_id, level = json.loads(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if missing := await use_cases.keep(tx, moment, log_id, level):
            return message(speech.say(f"rejections.{missing}"))
        return blocks.kept_message(log_id, level, speech)

    add_message(request, await answer(request, act))
    await ack()


async def undo_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Forget the tap."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        await use_cases.forget(tx, moment, request.value)
        return message(Speech(moment.rep.locale).say("energy.forgotten"))

    replace_message(request, await answer(request, act))
    await ack()


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Return the rep's trend for their figures."""
    return blocks.trend_part(await use_cases.own_trend(tx, moment.person), speech)
