"""What a person does when reflecting: opens the form, answers, plans, moves on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.reflection import Plan, Reflection, Step
from bot.feature import Surface, surface
from bot.features.reflection import blocks, use_cases
from bot.features.reflection.blocks import Sheet
from bot.features.reflection.use_cases import Ending, Kept, Subject
from bot.slack.answers import replacing
from bot.slack.blocks import Message, View, message
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, renew_modal, updated
from bot.slack.requests import Request, add_message, click_request, look, view_request
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; the button itself is a choice of a log's reply."""
    app.view("reflection.answers")(answers_submitted)
    app.view("reflection.plan")(plan_submitted)
    app.action("reflection.same_again")(same_again_clicked)
    app.action("reflection.moved_on")(moved_on_clicked)


async def reflect_clicked(request: Request) -> None:
    """Open the form for a log or a calling block."""

    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        subject = await use_cases.find(tx, moment, request.value)
        if subject is None or subject.undone:
            return speech.say("reflection.gone" if subject is None else "reflection.taken_back")
        first = not await tx.reflections.any(moment.person)
        sheet = _sheet(request, subject)
        encrypted = tx.reflections.encrypted if first else None
        return blocks.form(subject, sheet, speech, encrypted=encrypted)

    found = await look(request, act)
    if isinstance(found, str):
        add_message(request, message(found))
    else:
        await open_modal(request, found)


async def answers_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Store the answers and go on to the plan; the reply says that it's reflected on."""
    request, offered = view_request(context, body), surface(context)
    sheet, answers = Sheet.read(request.value), Form.of(body["view"])

    async def act(tx: Tx, moment: Moment) -> tuple[Message, Message | None]:
        draft = Reflection(
            sheet.subject,
            moment.person,
            moment.at,
            sheet.form,
            sheet.question,
            answer=answers.text("answer"),
            happened=answers.text("happened"),
            again=answers.text("again"),
            swap=answers.text("swap"),
            lesson=answers.text("lesson"),
        )
        with_answer = "answer" in answers.values
        kept = await use_cases.keep(tx, moment, draft, sheet.shown, with_answer=with_answer)
        speech = Speech(moment.rep.locale)
        return _next_page(kept, sheet, moment), _reply(kept, offered, speech)

    page, reply = await look(request, act)
    _replace(request, sheet, reply)
    await ack(**page)


async def plan_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Store the plan that the reflection ends in, and what comes next."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet, ending = Sheet.read(request.value), _ending(form)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if wrong := _wrong_in(form, ending, moment):
            return refused({field: speech.say(key) for field, key in wrong.items()})
        ended = await use_cases.end_with(tx, moment, sheet.subject, ending)
        return updated(_last_page(ended, sheet, moment))

    await ack(**await look(request, act))


async def same_again_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """End the reflection with "nothing to change"."""
    request = click_request(context, body)
    sheet = Sheet.read(body["view"]["private_metadata"])
    ending = replace(_ending(Form.of(body["view"])), plan=None, same_again=True)

    async def act(tx: Tx, moment: Moment) -> View:
        ended = await use_cases.end_with(tx, moment, sheet.subject, ending)
        return _last_page(ended, sheet, moment)

    renew_modal(request, body["view"]["id"], await look(request, act))
    await ack()


async def moved_on_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Close the log; a plan that was typed but not yet kept is kept."""
    request, view = click_request(context, body), body["view"]
    sheet = Sheet.read(view["private_metadata"])
    ending = _ending(Form.of(view))

    async def act(tx: Tx, moment: Moment) -> tuple[View, Message | None]:
        speech = Speech(moment.rep.locale)
        subject = await use_cases.move_on(tx, moment, sheet.subject, ending)
        if subject is None:
            return blocks.notice("gone", speech), None
        return blocks.closed(subject, speech), blocks.closed_reply(subject, speech)

    page, reply = await look(request, act)
    _replace(request, sheet, reply)
    renew_modal(request, view["id"], page)
    await ack()


def _sheet(request: Request, subject: Subject) -> Sheet:
    url = request.response_url if subject.has_reply else ""
    return _having_shown(subject, Sheet(subject.id, new_id(), "", subject.question, url))


def _next_page(kept: tuple[Subject, Kept] | None, sheet: Sheet, moment: Moment) -> Message:
    speech = Speech(moment.rep.locale)
    if kept is None:
        return updated(blocks.notice("gone", speech))
    match kept:
        case subject, Kept.SAVED:
            return updated(blocks.saved(subject, sheet, moment))
        case _, Kept.ERASED:
            return updated(blocks.notice("erased", speech))
        case subject, Kept.CHANGED_MEANWHILE:
            return updated(blocks.form_again(subject, _having_shown(subject, sheet), speech))
    return refused({"happened": speech.say("reflection.empty")})


def _having_shown(subject: Subject, sheet: Sheet) -> Sheet:
    return replace(sheet, shown=subject.written.form) if subject.written else sheet


def _reply(kept: tuple[Subject, Kept] | None, offered: Surface, speech: Speech) -> Message | None:
    if kept is None or kept[1] not in {Kept.SAVED, Kept.ERASED} or kept[0].undone:
        return None
    if kept[0].step is Step.MOVED_ON:
        return blocks.closed_reply(kept[0], speech)
    return blocks.reflected_reply(kept[0], offered, speech)


def _last_page(subject: Subject | None, sheet: Sheet, moment: Moment) -> View:
    if subject is None:
        return blocks.notice("gone", Speech(moment.rep.locale))
    return blocks.ended(subject, sheet, moment)


def _ending(form: Form) -> Ending:
    """Return what stands on the last page; half a plan is none."""
    when, then = form.text("when"), form.text("then")
    plan = Plan(when, then, form.day("due")) if when and then else None
    return Ending(plan, next_up=form.text("next_up"), same_as=form.choice("same_as"))


def _wrong_in(form: Form, ending: Ending, moment: Moment) -> dict[str, str]:
    """Return the keys of what is wrong with the last page, by its fields."""
    halves = [half for half in ("when", "then") if form.text(half)]
    if len(halves) == 1 or ending.empty:
        return {"then" if halves == ["when"] else "when": "reflection.half_a_plan"}
    due = form.day("due")
    return {"due": "reflection.day_is_over"} if due and due < moment.today else {}


def _replace(request: Request, sheet: Sheet, reply: Message | None) -> None:
    """Change the reply that the form was opened from; its address lives half an hour."""
    if reply and sheet.url:
        request.services.answers.later(sheet.url, replacing(reply))
