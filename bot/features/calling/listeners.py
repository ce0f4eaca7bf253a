"""What a person does with a calling block: starts it, and clicks on its card."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.contacts import Outcome
from bot.domain.moment import Moment
from bot.feature import Surface, surface
from bot.features.calling import use_cases
from bot.features.calling.blocks import beside_card, block_card
from bot.features.calling.use_cases import Card
from bot.slack.blocks import Message, message
from bot.slack.requests import Request, add_message, answer, click_request, replace_message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech

_CLICKS: Mapping[str, Callable[[Tx, Moment, str], Awaitable[Card | None]]] = {
    "no": partial(use_cases.log, Outcome.NO),
    "no_reply": partial(use_cases.log, Outcome.NO_REPLY),
    "yes": partial(use_cases.log, Outcome.YES),
    "undo": use_cases.take_back,
    "done": use_cases.finish,
}


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(re.compile(r"^block\.\w+$"))(card_clicked)


async def block_typed(request: Request, offered: Surface) -> Message:
    """Start a block, or show the one that goes on: its card comes by DM."""

    async def act(tx: Tx, moment: Moment) -> Message:
        card, went_on = await use_cases.start(tx, moment)
        speech = Speech(moment.rep.locale)
        shown = block_card(card, offered.choices, speech)
        await tx.deliveries.add(_delivery(request, card, shown, again=went_on))
        return message(speech.say("calling.still_open" if went_on else "calling.started"))

    said = await answer(request, act)
    request.services.due.set()
    return said


async def card_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log a call, take one back or end the block, and show the card as it is then."""
    request, offered = click_request(context, body), surface(context)
    click = _CLICKS[body["actions"][0]["action_id"].removeprefix("block.")]

    async def act(tx: Tx, moment: Moment) -> Message:
        card = await click(tx, moment, request.value)
        speech = Speech(moment.rep.locale)
        if card is None:
            return {"card": message(speech.say("calling.gone"))}
        if card.logged and not card.logged.is_yes:
            for step in offered.after_log:
                await step(tx, card.logged)
        shown = block_card(card, offered.choices, speech)
        return {"card": shown, "beside": beside_card(card, offered, speech)}

    told = await answer(request, act)
    replace_message(request, told["card"])
    if told.get("beside"):
        add_message(request, told["beside"])
    await ack()


def _delivery(request: Request, card: Card, shown: Message, *, again: bool) -> Delivery:
    """Return the card as a message to the rep; a card shown again is another message."""
    key = f"block:{card.block.id}"
    return Delivery(
        tenant_id=request.person.tenant_id,
        key=f"{key}:{request.key}" if again else key,
        channel=request.person.user_id,
        kind="block",
        payload=shown,
        due_at=request.at,
    )
