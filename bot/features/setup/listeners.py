"""What a person does about their numbers: types them, fills in the form, takes them back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.reading import Reading, Refusal, SetupReading, read_lost
from bot.domain.setup import completed, currency_of, is_worth_something, read_answers
from bot.domain.terms import Terms
from bot.feature import Surface
from bot.features.setup import use_cases
from bot.features.setup.blocks import (
    FORM,
    SetupForm,
    day_errors,
    form_errors,
    form_for,
    open_message,
    price_message,
    read_form,
    refused_setup,
    setup_form,
    setup_page,
    setup_reply,
    stats_blocks,
)
from bot.slack.blocks import Block, Message, View, message
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, renew_modal, updated
from bot.slack.requests import (
    Request,
    answer,
    click_request,
    look,
    replace_message,
    view_request,
)
from bot.storage import Tx
from bot.storage.pricing import price_now
from bot.text.speech import Speech

_FORM_NEEDED: Message = {}


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("setup.set_numbers")(set_numbers_clicked)
    app.action("setup.change")(change_clicked)
    app.action("setup.mistake")(mistake_clicked)
    app.action("setup.undo")(undo_clicked)
    app.action({"block_id": re.compile("^setup_(yes|pay|when)$"), "action_id": "value"})(
        form_changed
    )
    app.view(FORM)(form_submitted)


async def setup_typed(request: Request, _offered: Surface) -> Message:
    """Take the numbers that were typed, or open the form for those that weren't."""

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        reading = _read(request.text, moment)
        if isinstance(reading, Refusal):
            return refused_setup(reading, speech)
        terms = _terms(reading, moment)
        if terms is None:
            return _FORM_NEEDED
        if not is_worth_something(terms):
            return message(speech.say("setup.too_small"))
        latest = moment.price.id if moment.price else None
        return setup_reply(await use_cases.set_up(tx, moment, terms, latest), speech)

    told = await answer(request, act)
    return told or await _form_or_its_button(request)


async def stats_part(_: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Return what the rep's figures say of setup."""
    return stats_blocks(price_now(moment), speech)


async def set_numbers_chosen(request: Request) -> None:
    """Open the form."""
    await _open_form(request)


async def set_numbers_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Open the form, with what was typed before in it."""
    request = click_request(context, body)
    await _open_form(request, typed=request.value)
    await ack()


async def change_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form in the place of the setup that this message shows."""
    request = click_request(context, body)
    await _open_form(request, instead_of=request.value)
    await ack()


async def mistake_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form likewise, at the question since when the old numbers were wrong."""
    request = click_request(context, body)
    await _open_form(request, instead_of=request.value, mistake=True)
    await ack()


async def undo_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take the setup back that this message shows."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if again := await use_cases.take_back_setup(tx, moment, request.value):
            return price_message("undone", again, speech)
        return price_message("not_latest", price_now(moment), speech)

    replace_message(request, await answer(request, act))
    await ack()


async def form_changed(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show the blanks that the form's answers call for now."""
    request, shown = click_request(context, body), body["view"]
    renew_modal(request, shown["id"], setup_form(read_form(shown, Form.of(shown))))
    await ack()


async def form_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Agree to what the form says, and end with its sum."""
    request, form = view_request(context, body), Form.of(body["view"])
    asked = read_form(body["view"], form)

    async def act(tx: Tx, moment: Moment) -> use_cases.SetUp | dict[str, str]:
        speech = Speech(moment.rep.locale)
        terms = read_answers(asked.answers, asked.locale)
        errors = day_errors(asked, moment.today, speech)
        if not isinstance(terms, Terms):
            return errors | form_errors(terms, form, speech)
        since = asked.since if asked.mistake else None
        return errors or await use_cases.set_up(tx, moment, terms, asked.follows, since)

    done, speech = await look(request, act), Speech(asked.locale)
    if isinstance(done, dict):
        await ack(**refused(done))
        return
    if asked.shown_in:
        replace_message(replace(request, response_url=asked.shown_in), setup_reply(done, speech))
    await ack(**updated(setup_page(done, speech)))


async def _form_or_its_button(request: Request) -> Message:
    """Open the form, or offer it where only a click can open one: in the DM."""
    if request.trigger_id:
        await _open_form(request, typed=request.text)
        return {}

    async def act(_: Tx, moment: Moment) -> Message:
        return open_message(price_now(moment), request.text, Speech(moment.rep.locale))

    return await look(request, act)


async def _open_form(
    request: Request, *, typed: str = "", instead_of: str = "", mistake: bool = False
) -> None:
    async def act(tx: Tx, moment: Moment) -> View:
        latest = moment.price
        follows = latest
        if latest and latest.id == instead_of:
            follows = await use_cases.find_price(tx, moment, latest.follows)
        reading = _read(typed, moment)
        given = reading if isinstance(reading, SetupReading) else SetupReading()
        form = SetupForm(
            answers=form_for(price_now(moment), given, moment.rep.locale),
            locale=moment.rep.locale,
            follows=follows.id if follows else None,
            asks_when=follows is not None and not follows.is_stand_in,
            mistake=mistake,
            since=follows.from_date if mistake and follows else None,
            shown_in=request.response_url if instead_of else "",
        )
        return setup_form(form)

    await open_modal(request, await look(request, act))


def _read(typed: str, moment: Moment) -> Reading:
    """Read what was typed; without a sign an amount is in the rep's currency, or the country's."""
    known = moment.reading_context
    if price_now(moment).is_stand_in:
        known = replace(known, currency=currency_of(known.locale))
    return read_lost(typed, known)


def _terms(reading: Reading, moment: Moment) -> Terms | None:
    if not isinstance(reading, SetupReading) or reading == SetupReading():
        return None
    price = price_now(moment)
    return completed(reading, price.terms, declared=not price.is_stand_in)
