"""What a person does about a reset: takes one, stops it, comes back; opens the win jar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.resets import USUAL_MINUTES, ResetKind
from bot.domain.steady import steady_number
from bot.feature import Surface, surface
from bot.features.resets import blocks, use_cases
from bot.features.resets.blocks import Sheet
from bot.features.resets.use_cases import Wanted
from bot.slack.blocks import Block, Message, View
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused
from bot.slack.requests import (
    Act,
    Request,
    add_message,
    answer,
    click_request,
    look,
    replace_message,
    view_request,
)
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("reset.open")(reset_clicked)
    app.action(re.compile(r"^reset\.(start|take)\.\w+$"))(kind_clicked)
    app.action("reset.instead")(instead_clicked)
    app.action("reset.minutes")(minutes_clicked)
    app.action("reset.back")(back_clicked)
    app.action("reset.stop")(stop_clicked)
    app.action("reset.jar")(jar_clicked)
    app.action("reset.jar_again")(jar_again_clicked)
    app.action("reset.before_a_call")(before_a_call_clicked)
    app.view(blocks.FORM)(form_submitted)


async def reset_typed(request: Request, _: Surface) -> Message:
    """Show what can be taken."""
    return await answer(request, _menu(""))


async def reset_chosen(request: Request) -> None:
    """Show what can be taken for a no, beside its reply."""
    add_message(request, await answer(request, _menu(request.value)))


async def reset_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show what can be taken, from a message about a no."""
    await reset_chosen(click_request(context, body))
    await ack()


async def kind_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Start a timer of the usual length; it takes the menu's place, and stands beside a reply."""
    request = click_request(context, body)
    _, where, name = body["actions"][0]["action_id"].split(".")
    kind = ResetKind(name)
    said = await answer(request, _start(Wanted(kind, USUAL_MINUTES[kind], request.value)))
    (add_message if where == "take" else replace_message)(request, said)
    await ack()


async def instead_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take another reset than the one whose timer runs."""
    request = click_request(context, body)
    wanted = blocks.carried_in(request.value)
    replace_message(request, await answer(request, _start(wanted, instead=True)))
    await ack()


async def minutes_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form that asks how long."""
    request = click_request(context, body)

    async def act(_: Tx, moment: Moment) -> View:
        sheet = Sheet(new_id(), request.value, request.response_url)
        return blocks.minutes_form(sheet, Speech(moment.rep.locale))

    await open_modal(request, await look(request, act))
    await ack()


async def form_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Start a timer as long as the form says."""
    request = view_request(context, body)
    sheet = Sheet.read(request.value)
    wanted = blocks.wanted_in(Form.of(body["view"]), sheet)

    async def act(tx: Tx, moment: Moment) -> Message:
        if wanted is None:
            wrong = Speech(moment.rep.locale).say("resets.how_long")
            return refused({"minutes": wrong})
        return await _start(wanted)(tx, moment)

    said = await look(request, act)
    if wanted is None:
        await ack(**said)
        return
    replace_message(replace(request, response_url=sheet.url), said)
    await ack()


async def back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Be back in the game."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        back = await use_cases.come_back(tx, moment, request.value)
        return blocks.back_message(back, offered, moment.today, Speech(moment.rep.locale))

    replace_message(request, await answer(request, act))
    await ack()


async def stop_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Stop the timer."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        stopped = await use_cases.stop(tx, moment, request.value)
        return blocks.stopped_message(stopped, Speech(moment.rep.locale))

    replace_message(request, await answer(request, act))
    await ack()


async def wins_typed(request: Request, _: Surface) -> Message:
    """Take a win out of the jar."""
    return await answer(request, _jar(request))


async def jar_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take a win out of the jar, beside the menu."""
    request = click_request(context, body)
    add_message(request, await answer(request, _jar(request)))
    await ack()


async def jar_again_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take the next win out of the jar."""
    request = click_request(context, body)
    replace_message(request, await answer(request, _jar(request)))
    await ack()


async def before_a_call_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Read a word before the next call."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        number = steady_number(moment.person.user_id, request.key)
        plan = await use_cases.latest_plan(tx, moment)
        return blocks.call_message(number, plan, Speech(moment.rep.locale))

    add_message(request, await answer(request, act))
    await ack()


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Return how long getting over a no takes the rep, for their figures alone."""
    return blocks.recovery_part(await use_cases.recovered(tx, moment.person), speech)


def _menu(log_id: str) -> Act:
    async def act(tx: Tx, moment: Moment) -> Message:
        menu = await use_cases.menu(tx, moment, log_id)
        return blocks.menu_message(menu, Speech(moment.rep.locale))

    return act


def _start(wanted: Wanted, *, instead: bool = False) -> Act:
    async def act(tx: Tx, moment: Moment) -> Message:
        started = await use_cases.start(tx, moment, wanted, instead=instead)
        left = started.reset.minutes_left(moment.at)
        return blocks.started_message(started, left, Speech(moment.rep.locale))

    return act


def _jar(request: Request) -> Act:
    async def act(tx: Tx, moment: Moment) -> Message:
        drawn = await use_cases.open_jar(tx, moment, request.value, request.key)
        return blocks.jar_message(drawn, moment.today, Speech(moment.rep.locale))

    return act
