"""What a person does about yeses: logs one, tells it otherwise, takes it back, links it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.reading import AskReading, Command, Refusal, WonReading, command_in, read_won
from bot.domain.wins import Told
from bot.feature import Heard, Surface, surface
from bot.features.wins import blocks, use_cases
from bot.features.wins.blocks import Sheet
from bot.features.wins.use_cases import Change, Won
from bot.slack.answers import beside
from bot.slack.blocks import Block, Message, View, message, page
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
from bot.slack.requests import (
    Request,
    add_message,
    answer,
    click_request,
    command_request,
    look,
    replace_message,
    view_request,
)
from bot.storage import Tx
from bot.storage.pricing import price_now
from bot.storage.rejections import Missing
from bot.text.speech import Speech

_OFFERED = 100  # what a menu holds


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.command("/won")(won_typed)
    app.action("win.undo")(undo_clicked)
    app.action("win.put_back")(put_back_clicked)
    app.action("win.is_deal")(deal_clicked)
    app.action("win.is_pay")(pay_clicked)
    app.action("win.make_it")(make_it_clicked)
    app.action("win.make_it_a_win")(make_it_a_win_clicked)
    app.action(re.compile(r"^win\.value\."))(value_clicked)
    app.action("win.log_it")(log_it_clicked)
    app.action(re.compile(r"^win\.edit(_listed)?$"))(edit_clicked)
    app.action("win.came_back")(came_back_clicked)
    app.action("win.from_no")(from_no_clicked)
    app.view(blocks.EDIT_FORM)(form_submitted)
    app.view(blocks.LINK_FORM)(link_submitted)


async def won_typed(ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext) -> None:
    """Answer ``/won``, whatever was typed after it."""
    request = command_request(context, command)
    await ack(**await won(request, surface(context)))


async def won(request: Request, offered: Surface) -> Message:
    """Answer the words after ``/won``, or after "won" in the DM."""
    command = command_in(request.text)
    if command and command is not Command.HELP and (handler := offered.subcommands.get(command)):
        return await handler(request, offered)

    async def act(tx: Tx, moment: Moment) -> Message:
        reading = read_won(request.text, moment.reading_context)
        speech = Speech(moment.rep.locale)
        if command is Command.HELP:
            return blocks.help_reply(speech)
        if isinstance(reading, WonReading):
            return blocks.win_reply(await use_cases.log_win(tx, moment, reading), offered)
        if isinstance(reading, Refusal):
            return blocks.refusal_reply(reading, speech)
        if isinstance(reading, AskReading):
            return blocks.ask_reply(reading, speech)
        return await offered.understood(tx, moment, Heard(request.text, reading))

    return await answer(request, act)


async def log_it_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log a win by the name that looked like a command."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        reading = WonReading(who=request.value)
        return blocks.win_reply(await use_cases.log_win(tx, moment, reading), offered)

    replace_message(request, await answer(request, act))
    await ack()


async def make_it_a_win_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Turn a no that was typed as "won …" into a win."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        made = await use_cases.make_it_a_win(tx, moment, request.value)
        if isinstance(made, Missing):
            key = "not_this_one" if made is Missing.A_DAY else "gone"
            return dict(beside(message(Speech(moment.rep.locale).say(f"wins.{key}"))))
        return blocks.win_reply(made, offered)

    replace_message(request, await answer(request, act))
    await ack()


async def undo_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take a yes back."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        taken = await use_cases.take_back(tx, moment, request.value)
        speech = Speech(moment.rep.locale)
        return blocks.taken_back_reply(taken, speech, moment.today) if taken else _gone(speech)

    replace_message(request, await answer(request, act))
    await ack()


async def put_back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Let a yes count again."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        held = await use_cases.let_hold(tx, moment, request.value)
        return _shown(held, offered, moment)

    replace_message(request, await answer(request, act))
    await ack()


async def deal_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Leave the amount as the deal's value."""
    await _changed(ack, body, context, lambda _: _as_it_is)


async def pay_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take the amount as what the yes pays."""
    await _changed(ack, body, context, lambda _: use_cases.as_pay)


async def make_it_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Make a yes several."""
    await _changed(ack, body, context, lambda value: use_cases.make_it(*value))


async def value_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take an amount as the deal's value."""
    await _changed(ack, body, context, lambda value: use_cases.with_value(Money(*reversed(value))))


async def edit_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form of a yes."""
    request = click_request(context, body)
    in_reply = body["actions"][0]["action_id"] == "win.edit"

    async def act(tx: Tx, moment: Moment) -> View | Message:
        speech = Speech(moment.rep.locale)
        win = await use_cases.find_win(tx, moment, request.value)
        sheet = Sheet(request.value, request.response_url if in_reply else "")
        return blocks.edit_form(win, sheet, speech) if win else _gone(speech)

    await _open(request, await look(request, act))
    await ack()


async def came_back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Ask which no a yes grew out of."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | Message:
        speech = Speech(moment.rep.locale)
        win = await use_cases.find_win(tx, moment, request.value)
        if win is None or win.undone_at:
            return _gone(speech)
        nos = await use_cases.nos_to_link(tx, moment, win)
        if not nos:
            return message(speech.say("wins.no_nos"))
        return blocks.link_form(win, nos, Sheet(win.id, request.response_url), speech)

    await _open(request, await look(request, act))
    await ack()


async def from_no_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log the yes of a customer who came back, beside the message that told of their no."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        won = await use_cases.win_from_no(tx, moment, request.value)
        return _shown(won, offered, moment)

    add_message(request, await answer(request, act))
    await ack()


async def form_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Tell a yes as the form does; it may hold or not."""
    request, offered = view_request(context, body), surface(context)
    sheet, form = Sheet.read(request.value), Form.of(body["view"])

    async def act(tx: Tx, moment: Moment) -> Message | dict[str, str]:
        speech = Speech(moment.rep.locale)
        currency = price_now(moment).terms.currency
        told = blocks.told_in(form, moment.today, speech, currency)
        if not isinstance(told, Told):
            return refused(told)
        told_now = await use_cases.change_win(tx, moment, sheet.win, use_cases.tell(told))
        if told_now is None or form.choice("holds") == "yes":
            return await _held(tx, moment, told_now, offered)
        taken = await use_cases.take_back(tx, moment, sheet.win)
        return blocks.taken_back_reply(taken, speech, moment.today) if taken else _gone(speech)

    await _end(ack, request, sheet, await look(request, act))


async def link_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Link a yes to the no that was chosen."""
    request, offered = view_request(context, body), surface(context)
    sheet, form = Sheet.read(request.value), Form.of(body["view"])

    async def act(tx: Tx, moment: Moment) -> Message:
        linked = await use_cases.came_back(tx, moment, sheet.win, blocks.linked_in(form))
        return _shown(linked, offered, moment)

    await _end(ack, request, sheet, await look(request, act))


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Return the last wins for the rep's figures, and the way to each."""
    wins = await tx.contacts.wins_to_edit(moment.person, _OFFERED)
    prices = await tx.prices.history(moment.person) if wins else []
    return blocks.listed(wins, {price.id: price for price in prices}, speech, moment.today)


async def _held(tx: Tx, moment: Moment, told: Won | None, offered: Surface) -> Message:
    """Return the reply to a yes that holds; one that was taken back counts again."""
    if told and told.logged.contact.undone_at:
        told = await use_cases.let_hold(tx, moment, told.logged.contact.id)
    return _shown(told, offered, moment)


async def _changed(
    ack: AsyncAck,
    body: dict[str, Any],
    context: AsyncBoltContext,
    change: Callable[[list[Any]], Change],
) -> None:
    """Change the yes that a button of its reply carries, and show it anew."""
    request, offered = click_request(context, body), surface(context)
    carried = json.loads(request.value) if request.value.startswith("[") else [request.value]

    async def act(tx: Tx, moment: Moment) -> Message:
        changed = await use_cases.change_win(tx, moment, carried[0], change(carried[1:]))
        return _shown(changed, offered, moment)

    replace_message(request, await answer(request, act))
    await ack()


async def _open(request: Request, found: View | Message) -> None:
    """Open a form, or say why there is none."""
    if found.get("type") == "modal":
        await open_modal(request, found)
    else:
        add_message(request, found)


async def _end(ack: AsyncAck, request: Request, sheet: Sheet, shown: Message) -> None:
    """Close a form and show its outcome in the reply it was opened from, else in the form."""
    if "response_action" in shown:
        await ack(**shown)
    elif sheet.shown_in:  # its address lives half an hour; then it goes to the DM
        replace_message(replace(request, response_url=sheet.shown_in), shown)
        await ack()
    else:
        await ack(**updated(page(shown)))


def _shown(won: Won | None, offered: Surface, moment: Moment) -> Message:
    if won is None:
        return _gone(Speech(moment.rep.locale))
    return blocks.win_reply(won, offered)


def _gone(speech: Speech) -> Message:
    return dict(beside(message(speech.say("wins.gone"))))


def _as_it_is(win: Contact) -> Contact:
    return win
