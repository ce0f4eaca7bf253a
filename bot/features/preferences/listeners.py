"""What a person decides about being written to."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.preferences import Writes
from bot.feature import surface
from bot.features.preferences.blocks import noted
from bot.slack.answers import beside
from bot.slack.blocks import Message, message, with_line
from bot.slack.requests import answer, click_request, replace_message
from bot.storage import Tx
from bot.storage.rejections import told_anew
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(re.compile(r"^preferences\.writes\.\w+$"))(writes_chosen)


async def writes_chosen(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep when to write; the reply shows the answer in the place of the question."""
    request, offered = click_request(context, body), surface(context)
    choice = Writes(body["actions"][0]["action_id"].rpartition(".")[2])

    async def act(tx: Tx, moment: Moment) -> Message:
        await tx.reps.set_writes(moment.person, choice)
        line = noted(choice, Speech(moment.rep.locale))
        logged = await told_anew(tx, moment, request.value)
        if logged is None:
            return dict(beside(message(line)))
        return with_line(await offered.told(tx, logged), line)

    replace_message(request, await answer(request, act))
    await ack()
