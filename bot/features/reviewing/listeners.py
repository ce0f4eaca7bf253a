"""What a coach does: accepts the role or not, answers, puts off; and the desk of both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.coaching import Role
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.feature import Surface
from bot.features.reviewing import blocks, jobs, use_cases
from bot.features.reviewing.blocks import Sheet
from bot.slack.blocks import Message, View
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
from bot.slack.requests import (
    Request,
    answer,
    click_request,
    look,
    replace_message,
    view_request,
)
from bot.storage import Tx
from bot.storage.coaching import Became
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("reviewing.accept")(accept_clicked)
    app.action("reviewing.decline")(decline_clicked)
    app.action("reviewing.answer")(answer_clicked)
    app.action("reviewing.later")(later_clicked)
    app.view("reviewing.answer")(answer_submitted)


async def desk_typed(request: Request, _offered: Surface) -> Message:
    """Answer ``/lost coach``: what is open, as a rep and as a coach."""

    async def act(tx: Tx, moment: Moment) -> Message:
        desk = await use_cases.desk(tx, moment)
        asks = [*(own.ask for own in desk.asks), *desk.queue]
        days = {ask.id: moment.rep.local_date(ask.at) for ask in asks}
        return blocks.desk_page(desk, days, Speech(moment.rep.locale))

    return await look(request, act)


async def accept_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Become a rep's coach; what they sent follows."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        rep = Person(moment.person.tenant_id, request.value)
        asks = await use_cases.accept(tx, moment, rep)
        await jobs.post_accepted(tx, asks or [], moment.at)
        said = None if asks is None else Role.ACCEPTED
        return blocks.role_reply(rep, Speech(moment.rep.locale), said)

    replace_message(request, await answer(request, act))
    request.services.due.set()
    await ack()


async def decline_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Decline to be a rep's coach; the rep is told, and nothing is shown."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        rep = Person(moment.person.tenant_id, request.value)
        asks = await use_cases.decline(tx, moment, rep)
        for ask in asks or []:
            await jobs.tell_rep(tx, ask, "declined", moment.at)
        said = None if asks is None else Role.DECLINED
        return blocks.role_reply(rep, Speech(moment.rep.locale), said)

    replace_message(request, await answer(request, act))
    request.services.due.set()
    await ack()


async def answer_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form for the answer."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | Message:
        speech = Speech(moment.rep.locale)
        ask = await use_cases.begin(tx, moment, request.value)
        if isinstance(ask, Became):
            rep_id = await use_cases.rep_of(tx, moment.person, request.value)
            return blocks.closed_for_coach(ask, speech, rep_id)
        sheet = Sheet(ask.id, form=new_id(), url=request.response_url)
        return blocks.answer_form(ask, sheet, speech)

    shown = await look(request, act)
    if "type" in shown:
        await open_modal(request, shown)
    else:
        replace_message(request, shown)
    await ack()


async def later_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Leave an ask in the queue, and let the rep know."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        ask = await use_cases.put_off(tx, moment, request.value)
        if isinstance(ask, Became):
            rep_id = await use_cases.rep_of(tx, moment.person, request.value)
            return blocks.closed_for_coach(ask, speech, rep_id)
        await jobs.tell_rep(tx, ask, "put_off", moment.at)
        return blocks.for_coach("put_off", ask, speech)

    replace_message(request, await answer(request, act))
    request.services.due.set()
    await ack()


async def answer_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Give the answer to the rep; what can't be given is shown, so that it isn't lost."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet, typed = Sheet.read(request.value), (form.text("keep"), form.text("advice"))

    async def act(tx: Tx, moment: Moment) -> tuple[Message, Message | None]:
        speech = Speech(moment.rep.locale)
        if not any(typed):
            return refused({"keep": speech.say("reviewing.empty")}), None
        keep, advice = typed
        ask = await use_cases.answer_ask(
            tx, moment, sheet.ask, keep=keep, advice=advice, form=sheet.form
        )
        if isinstance(ask, Became):
            rep_id = await use_cases.rep_of(tx, moment.person, sheet.ask)
            return updated(blocks.unsent(ask, rep_id, typed, speech)), None
        await jobs.tell_rep(tx, ask, "answered", moment.at)
        return updated(blocks.thanks(ask, speech)), blocks.for_coach("you_answered", ask, speech)

    page, done = await look(request, act)
    if done is not None:
        replace_message(replace(request, response_url=sheet.url), done)
        request.services.due.set()
    await ack(**page)
