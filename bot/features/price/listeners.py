"""What a person does about Monday's check: keeps the price that was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.feature import surface
from bot.features.price import use_cases
from bot.features.price.blocks import Kept, kept_line, stats_blocks
from bot.slack.answers import beside
from bot.slack.blocks import Block, Message, message, with_line
from bot.slack.requests import answer, click_request, replace_message
from bot.storage import Tx
from bot.storage.rejections import told_anew
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("price.keep")(keep_clicked)


async def keep_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep the price that was; a reply to a no says so, and shows the no's worth anew."""
    request, offered = click_request(context, body), surface(context)
    clicked = Kept.read(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        kept = await use_cases.keep_price(tx, moment, clicked.price_id)
        if kept is None:
            return dict(beside(message(speech.say("price.not_kept"))))
        logged = await told_anew(tx, moment, clicked.log_id)
        if logged is None:
            return dict(beside(message(kept_line(kept, speech))))
        return with_line(await offered.told(tx, logged), kept_line(kept, speech))

    replace_message(request, await answer(request, act))
    await ack()


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Offer to keep the price before, as long as the check's own holds."""
    before = await use_cases.moved_from(tx, moment)
    return stats_blocks(before, moment.price, speech) if before and moment.price else ()
