"""What a rep and a coach do: ask, look at what goes, send, take back; accept, answer, put off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.coaching import Ask, Role, Wish, ordered
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.reflection import Plan
from bot.feature import Surface
from bot.features.coaching import blocks, jobs, use_cases
from bot.features.coaching.blocks import Sheet
from bot.features.coaching.use_cases import Became, Draft, Problem, Sent
from bot.slack.blocks import Message, View, message
from bot.slack.colleagues import Unfit, unfit
from bot.slack.forms import Form
from bot.slack.modals import open_modal, pushed, refused, updated
from bot.slack.requests import (
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
    """Register the listeners; *Ask my coach* itself is a choice of a log's reply."""
    app.action("coaching.new")(new_clicked)
    app.action("coaching.elsewhere")(elsewhere_clicked)
    app.view("coaching.ask")(ask_submitted)
    app.view("coaching.preview")(send_submitted)
    app.action("coaching.take_back")(take_back_clicked)
    app.action("coaching.withdraw")(withdraw_clicked)
    app.action("coaching.accept")(accept_clicked)
    app.action("coaching.decline")(decline_clicked)
    app.action("coaching.answer")(answer_clicked)
    app.action("coaching.later")(later_clicked)
    app.view("coaching.answer")(answer_submitted)
    app.action("coaching.try")(try_clicked)
    app.view("coaching.tried")(try_submitted)


async def desk_typed(request: Request, _offered: Surface) -> Message:
    """Answer ``/lost coach``: what is open, as a rep and as a coach."""

    async def act(tx: Tx, moment: Moment) -> Message:
        desk = await use_cases.desk(tx, moment)
        asks = [*(own.ask for own in desk.asks), *desk.queue]
        days = {ask.id: moment.rep.local_date(ask.at) for ask in asks}
        return blocks.desk_page(desk, days, Speech(moment.rep.locale))

    return await look(request, act)


# --- the rep asks


async def ask_clicked(request: Request) -> None:
    """Open the form, with the log picked that it was opened from."""
    await _open_form(request, log_id=request.value)


async def new_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form with nothing picked."""
    await _open_form(click_request(context, body))
    await ack()


async def elsewhere_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form with what another ask held, for somebody else."""
    request = click_request(context, body)
    await _open_form(request, instead_of=request.value)
    await ack()


async def ask_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show exactly what would be sent."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    wish = Wish(
        logs=tuple(form.ticked("nos")),
        coach_id=form.person("coach") or "",
        skill=form.text("skill") or "",
        link=form.text("link"),
        parts=ordered(form.ticked("parts")),
        instead_of=sheet.instead_of,
    )
    nobody = await unfit(request, wish.coach_id) if wish.coach_id else None

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        nos = await use_cases.chosen(tx, moment, wish)
        if nobody or isinstance(nos, Mapping):
            problems = nos if isinstance(nos, Mapping) else {}
            return refused(blocks.errors(problems, nobody, speech))
        content = blocks.content(moment.person, wish, nos, moment.today, speech)
        draft_id = new_id()
        await use_cases.keep_draft(tx, moment, draft_id, Draft(sheet.ask, wish, content))
        role = await tx.coaches.role(moment.person, wish.coach_id)
        accepted = role is Role.ACCEPTED
        return pushed(blocks.preview(wish, content, draft_id, speech, accepted=accepted))

    await ack(**await look(request, act))


async def send_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Send what the preview showed."""
    request = view_request(context, body)
    draft = await _draft(request)
    nobody = await unfit(request, draft.wish.coach_id) if draft else None

    async def act(tx: Tx, moment: Moment) -> View:
        speech = Speech(moment.rep.locale)
        sent: Sent | Problem | Unfit = nobody or await use_cases.send(tx, moment, request.value)
        if not isinstance(sent, Sent):
            return blocks.not_sent(sent, speech)
        await jobs.post_ask(tx, moment.rep, sent, moment.at)
        return blocks.sent_page(sent, speech)

    page = await look(request, act)
    request.services.due.set()
    await ack(**updated(page))


async def take_back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take an ask back, and say so in the place of what was clicked."""
    request = click_request(context, body)
    replace_message(request, await _taken_back(request))
    await ack()


async def withdraw_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take an ask back that waited for long, and say so beside the message."""
    request = click_request(context, body)
    add_message(request, await _taken_back(request))
    await ack()


# --- the coach


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
            return refused({"keep": speech.say("coaching.empty")}), None
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


# --- back to the rep


async def try_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the answer, and what the rep makes of it."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        found = await use_cases.answered(tx, moment.person, request.value)
        if found is None:
            return speech.say("coaching.state.gone")
        ask, no = found
        day = moment.rep.local_date(ask.at)
        if no is None:
            return blocks.answer_page(ask, day, speech)
        return blocks.try_form(ask, no, day, Sheet(ask.id, form=new_id()), speech)

    await _show(request, await look(request, act))
    await ack()


async def try_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what the rep will try, with what stays a strength."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    told = {name: form.text(name) for name in ("when", "then", "strength")}

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        when, then, strength = told.values()
        if not (when and then and strength):
            missing = next(name for name, text in told.items() if not text)
            return refused({missing: speech.say("coaching.try_both")})
        plan = Plan(when, then)
        no = await use_cases.try_it(tx, moment, sheet.ask, plan, strength=strength, form=sheet.form)
        if no is None:
            return updated(blocks.nothing_left(list(told.values()), speech))
        return updated(blocks.tried(plan, strength, speech))

    await ack(**await look(request, act))


async def _open_form(
    request: Request, log_id: str | None = None, instead_of: str | None = None
) -> None:
    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        wish = blocks.no_wish(await use_cases.last_coach(tx, moment.person))
        if instead_of:
            before = await use_cases.to_go_elsewhere(tx, moment, instead_of)
            if not isinstance(before, Ask):
                return blocks.told_of(*before, speech)
            wish = replace(before.wish, coach_id="")
        offer = await use_cases.offer(tx, moment, log_id, wish)
        if offer is None:
            return speech.say("coaching.not_this" if log_id else "coaching.none")
        return blocks.ask_form(offer, Sheet(new_id(), instead_of=instead_of), moment.today, speech)

    await _show(request, await look(request, act))


async def _show(request: Request, found: View | str) -> None:
    if isinstance(found, str):
        add_message(request, message(found))
    else:
        await open_modal(request, found)


async def _taken_back(request: Request) -> Message:
    async def act(tx: Tx, moment: Moment) -> Message:
        became, ask = await use_cases.take_back(tx, moment, request.value)
        if became is Became.DONE and ask:
            await jobs.recall(tx, ask, moment.at)
        return blocks.taken_back(became, ask, Speech(moment.rep.locale))

    said = await answer(request, act)
    request.services.due.set()
    return said


async def _draft(request: Request) -> Draft | None:
    async def act(tx: Tx, moment: Moment) -> Draft | None:
        return await use_cases.draft(tx, moment.person, request.value)

    return await look(request, act)
