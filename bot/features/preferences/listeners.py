"""What a person does about when they are written to."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.people import Person, Profile
from bot.domain.preferences import STING_DAYS, Writes
from bot.domain.reading import AwayReading, Refusal, read_lost
from bot.feature import Heard, Surface, surface
from bot.features.preferences import blocks, use_cases
from bot.slack.answers import beside
from bot.slack.blocks import Message, View, message, page, with_line
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
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
from bot.slack.services import Services
from bot.storage import Tx
from bot.storage.days_off import come_back, take_off
from bot.storage.rejections import told_anew
from bot.text.speech import Speech

_OPENED: Message = {}


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action(re.compile(r"^preferences\.writes\.\w+$"))(writes_chosen)
    app.action("preferences.open")(open_clicked)
    app.action("preferences.mute")(mute_clicked)
    app.action("preferences.mute_evenings")(mute_evenings_clicked)
    app.action("preferences.holidays_right")(holidays_right_clicked)
    app.action("preferences.company")(company_clicked)
    app.action("preferences.erase_sting")(erase_sting_clicked)
    app.action("preferences.keep_sting")(keep_sting_clicked)
    app.view(blocks.FORM)(form_submitted)
    app.view(blocks.COMPANY_FORM)(company_submitted)


async def writes_chosen(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep when to write; the reply shows the answer in the place of the question."""
    request, offered = click_request(context, body), surface(context)
    choice = Writes(body["actions"][0]["action_id"].rpartition(".")[2])

    async def act(tx: Tx, moment: Moment) -> Message:
        await use_cases.choose_writes(tx, moment, choice)
        line = blocks.noted(choice, Speech(moment.rep.locale))
        logged = await told_anew(tx, moment, request.value)
        if logged is None:
            return dict(beside(message(line)))
        return with_line(await offered.told(tx, logged), line)

    replace_message(request, await answer(request, act))
    await ack()


async def mute_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Be quiet."""
    await _mute(click_request(context, body), Writes.NEVER, "preferences.muted")
    await ack()


async def mute_evenings_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Be quiet in the evening."""
    await _mute(click_request(context, body), Writes.MORNING, "preferences.evenings_muted")
    await ack()


async def erase_sting_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Have the words of harsh nos erased after a while."""
    request = click_request(context, body)
    add_message(request, await answer(request, _sting(STING_DAYS)))
    await ack()


async def keep_sting_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Keep the words of harsh nos after all."""
    request = click_request(context, body)
    replace_message(request, await answer(request, _sting(None)))
    await ack()


async def settings_typed(request: Request, _: Surface) -> Message:
    """Open the form."""
    if not request.trigger_id:
        return await look(request, _its_button)
    await open_modal(request, await look(request, _form))
    return _OPENED


async def open_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form."""
    request = click_request(context, body)
    await open_modal(request, await look(request, _form))
    await ack()


async def form_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what the form says, or say what is wrong with it."""
    request = view_request(context, body)
    wishes = blocks.read_form(Form.of(body["view"]))
    slack_says = await _slack_says(request.services, request.person)

    async def act(tx: Tx, moment: Moment) -> dict[str, Any]:
        speech = Speech(moment.rep.locale)
        if wrong := use_cases.wrong_in(wishes, await use_cases.goal_reach(tx, moment)):
            return refused(blocks.errors(wrong, speech))
        hours = await tx.hours.of(moment.person)
        reported = slack_says or Profile(moment.rep.zone, moment.rep.locale)
        if slack_says is None and hours.own_zone:
            reported = Profile(request.services.default_timezone, moment.rep.locale)
        await use_cases.keep(tx, moment, wishes, reported)
        new = wishes.sting_days if wishes.sting_days != moment.rep.sting_days else None
        return updated(blocks.saved_page(new, speech))

    await ack(**await look(request, act))


async def holidays_right_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Keep the holidays that were guessed."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        kept = await use_cases.confirm_place(tx, moment)
        key = "preferences.holidays_kept" if kept else "preferences.holidays_gone"
        return message(Speech(moment.rep.locale).say(key))

    add_message(request, await answer(request, act))
    await ack()


async def company_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show the company's days off to whoever may change them."""
    request = click_request(context, body)
    admin = await request.services.profiles.is_admin(request.person)

    async def act(_: Tx, moment: Moment) -> View:
        speech = Speech(moment.rep.locale)
        if not admin:
            return page(message(speech.say("preferences.admins_only")))
        return blocks.company_form(moment.hours, speech)

    await open_modal(request, await look(request, act))
    await ack()


async def company_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep the company's days off, or say what is wrong with them."""
    request = view_request(context, body)
    days = use_cases.read_days(Form.of(body["view"]).text("company_days"))
    admin = await request.services.profiles.is_admin(request.person)

    async def act(tx: Tx, moment: Moment) -> dict[str, Any]:
        speech = Speech(moment.rep.locale)
        if days is None:
            wrong = {"company_days": use_cases.Wrong.NO_SUCH_DAYS}
            return refused(blocks.errors(wrong, speech))
        if not admin:
            return updated(page(message(speech.say("preferences.admins_only"))))
        await use_cases.keep_days_off(tx, moment, days)
        return updated(blocks.saved_page(None, speech))

    await ack(**await look(request, act))


async def away_typed(request: Request, offered: Surface) -> Message:
    """Take days off; where none are said, until the rep is back."""

    async def act(tx: Tx, moment: Moment) -> Message:
        reading = read_lost(request.text, moment.reading_context)
        if isinstance(reading, Refusal):
            return await offered.understood(tx, moment, Heard(request.text, reading))
        if not isinstance(reading, AwayReading):
            reading = AwayReading(moment.today, None)
        await take_off(tx, moment, reading.first, reading.last)
        speech = Speech(moment.rep.locale)
        return blocks.away_reply(reading.first, reading.last, moment.today, speech)

    return await answer(request, act)


async def back_typed(request: Request, _: Surface) -> Message:
    """Be back."""

    async def act(tx: Tx, moment: Moment) -> Message:
        was_away = await come_back(tx, moment)
        key = "preferences.back" if was_away else "preferences.was_here"
        return message(Speech(moment.rep.locale).say(key))

    return await answer(request, act)


async def _mute(request: Request, writes: Writes, key: str) -> None:
    async def act(tx: Tx, moment: Moment) -> Message:
        await use_cases.choose_writes(tx, moment, writes)
        return message(Speech(moment.rep.locale).say(key))

    add_message(request, await answer(request, act))


def _sting(days: int | None) -> Act:
    async def act(tx: Tx, moment: Moment) -> Message:
        await use_cases.erase_sting_after(tx, moment, days)
        return blocks.sting_message(days, Speech(moment.rep.locale))

    return act


async def _form(tx: Tx, moment: Moment) -> View:
    hours = await tx.hours.of(moment.person)
    reach = await use_cases.goal_reach(tx, moment)
    return blocks.settings_form(moment.rep, hours, reach, moment.today, Speech(moment.rep.locale))


async def _its_button(_: Tx, moment: Moment) -> Message:
    return blocks.open_message(Speech(moment.rep.locale))


async def _slack_says(services: Services, person: Person) -> Profile | None:
    """Return the person's profile as Slack has it now, None where it doesn't say."""
    return await services.profiles.asked(person)
