"""What a person does with nos: types one, adds one, takes one back, moves on."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.domain.moment import Moment
from bot.domain.reading import command_in, read_lost
from bot.feature import Heard, Surface, surface
from bot.features.rejections import use_cases
from bot.features.rejections.blocks import closed_reply, undo_reply
from bot.slack.blocks import Message, message
from bot.slack.requests import (
    Request,
    answer,
    click_request,
    command_request,
    replace_message,
    unknown_button,
)
from bot.storage import Tx
from bot.storage.rejections import Missing, log_rejection
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; ``/lost`` first, for each that doesn't match costs time."""
    app.command("/lost")(lost_typed)
    app.action("no.plus_one")(plus_one_clicked)
    app.action("no.menu")(menu_chosen)
    app.action(re.compile(r"^no\.\w+$"))(choice_clicked)


async def lost_typed(ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext) -> None:
    """Answer ``/lost``, whatever was typed after it."""
    request = command_request(context, command)
    await ack(**await lost(request, surface(context)))


async def plus_one_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log one more, and show it in place of the last one."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        logged = await use_cases.log_again(tx, moment, request.value)
        if logged is None:
            return message(Speech(moment.rep.locale).say(f"rejections.{Missing.NOT_THERE}"))
        return await offered.told(tx, logged)

    replace_message(request, await answer(request, act))
    await ack()


async def choice_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> BoltResponse | None:
    """Do what a button of a reply offers."""
    request = click_request(context, body)
    key = body["actions"][0]["action_id"].removeprefix("no.")
    return await _choose(ack, key, request, surface(context))


async def menu_chosen(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> BoltResponse | None:
    """Do what an entry of a short reply's menu offers."""
    request = click_request(context, body)
    key, _, value = request.value.partition(":")
    return await _choose(ack, key, request.with_value(value), surface(context))


async def lost(request: Request, offered: Surface) -> Message:
    """Answer the words after ``/lost``, or after "lost" in the DM."""
    command = command_in(request.text)
    if command and (handler := offered.subcommands.get(command)):
        return await handler(request, offered)

    async def act(tx: Tx, moment: Moment) -> Message:
        reading = read_lost(request.text, moment.reading_context)
        return await offered.understood(tx, moment, Heard(request.text, reading))

    return await answer(request, act)


async def log(tx: Tx, moment: Moment, heard: Heard, offered: Surface) -> Message:
    """Log what was read."""
    return await offered.told(tx, await log_rejection(tx, moment, heard.reading))


async def undo_typed(request: Request, _offered: Surface) -> Message:
    """Take back the last log."""

    async def act(tx: Tx, moment: Moment) -> Message:
        undone = await use_cases.take_back_the_last(tx, moment)
        return undo_reply(undone, Speech(moment.rep.locale), moment.today)

    return await answer(request, act)


async def undo_clicked(request: Request) -> None:
    """Take back this log."""

    async def act(tx: Tx, moment: Moment) -> Message:
        undone = await use_cases.take_back(tx, moment, request.value)
        return undo_reply(undone, Speech(moment.rep.locale), moment.today)

    replace_message(request, await answer(request, act))


async def moved_on_clicked(request: Request) -> None:
    """Close this no."""

    async def act(tx: Tx, moment: Moment) -> Message:
        closed = await use_cases.move_on(tx, moment, request.value)
        return closed_reply(closed, Speech(moment.rep.locale))

    replace_message(request, await answer(request, act))


async def _choose(
    ack: AsyncAck, key: str, request: Request, offered: Surface
) -> BoltResponse | None:
    choice = next((one for one in offered.choices if one.key == key), None)
    if choice is None:  # an older version of Rebound may have offered it
        return unknown_button()
    await choice.chosen(request)
    await ack()
    return None
