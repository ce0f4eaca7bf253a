"""What a person does about Monday's check: keeps the price that was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.features.price import use_cases
from bot.features.price.blocks import keep_blocks, kept_message
from bot.slack.blocks import Block, Message
from bot.slack.requests import Request, add_message, answer, click_request
from bot.storage import Tx
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("price.keep")(keep_clicked)


async def keep_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep the price that the one in the button's value replaced."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        return await _kept(tx, moment, request.value)

    add_message(request, await answer(request, act))
    await ack()


async def keep_chosen(request: Request) -> None:
    """Keep the price that the one of this log replaced."""

    async def act(tx: Tx, moment: Moment) -> Message:
        log = await tx.contacts.find(moment.person, request.value)
        return await _kept(tx, moment, log.price_id if log else "")

    add_message(request, await answer(request, act))


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Offer to keep the price before, as long as the check's own holds."""
    before = await use_cases.moved_from(tx, moment)
    return keep_blocks(before, moment.price, speech) if before and moment.price else ()


async def _kept(tx: Tx, moment: Moment, price_id: str) -> Message:
    kept = await use_cases.keep_price(tx, moment, price_id)
    return kept_message(kept, Speech(moment.rep.locale))
