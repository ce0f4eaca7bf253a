"""What a person does with lessons: finds, edits, deletes, tries and uses them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.domain.lessons import TRIED_ON
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reflection import Plan, PlanState, Reflection, Tried
from bot.feature import Surface, surface
from bot.features.lessons import blocks, use_cases
from bot.features.lessons.blocks import Sheet
from bot.features.lessons.use_cases import Asked, Edited
from bot.slack.answers import beside
from bot.slack.blocks import Message, View, message, with_line
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, renew_modal, updated
from bot.slack.requests import (
    Request,
    add_message,
    answer,
    click_request,
    look,
    replace_message,
    unknown_button,
    view_request,
)
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.text.speech import Speech

_OPENED: Message = {}
_ENTRIES = {"edit", "delete", "try", "done", "dropped", *Tried}
_PLANS = {"done": PlanState.DONE, "dropped": PlanState.DROPPED, "later": PlanState.OPEN}


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("lesson.used")(used_clicked)
    app.action("lesson.not_now")(not_now_clicked)
    app.action(re.compile(r"^lesson\.tried\.(worked|partly|no)$"))(tried_clicked)
    app.action(re.compile(r"^lesson\.plan\.(done|dropped|later)$"))(plan_clicked)
    app.action("lesson.try")(try_clicked)
    app.action("lesson.open")(open_clicked)
    app.action("lesson.menu")(menu_chosen)
    app.action(re.compile(r"^lesson\.page\.(before|after)$"))(page_clicked)
    app.action("lesson.back")(back_clicked)
    app.action("lesson.delete")(delete_clicked)
    app.view(blocks.LIST)(search_submitted)
    app.view(blocks.EDIT)(edit_submitted)


async def lessons_typed(request: Request, _: Surface) -> Message:
    """Open the form with all cards, or offer to."""
    if not request.trigger_id:

        async def act(tx: Tx, moment: Moment) -> Message:
            library = await use_cases.library(tx, moment, Asked())
            return blocks.in_a_form(len(library.cards), Speech(moment.rep.locale))

        return await look(request, act)
    await open_modal(request, await _list(request, Asked()))
    return _OPENED


async def open_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form with all cards."""
    request = click_request(context, body)
    await open_modal(request, await _list(request, Asked()))
    await ack()


async def search_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show the cards that were asked for."""
    request, form = view_request(context, body), Form.of(body["view"])
    about = form.choice("about") or "all"
    asked = Asked(form.text("words") or "", "" if about == "all" else about)
    await ack(**updated(await _list(request, asked)))


async def page_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show another page."""
    request = click_request(context, body)
    asked = replace(_sheet(body).asked, page=int(request.value))
    view = await _list(request, asked)
    renew_modal(request, request.view_id, view)
    await ack()


async def back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show the cards again."""
    request = click_request(context, body)
    renew_modal(request, request.view_id, await _list(request, _sheet(body).asked))
    await ack()


async def menu_chosen(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> BoltResponse | None:
    """Do what an entry of a card's menu offers."""
    request = click_request(context, body)
    key, _, log_id = request.value.partition(":")
    if key not in _ENTRIES:  # an older version of Rebound may have offered it
        return unknown_button()
    asked = _sheet(body).asked

    async def act(tx: Tx, moment: Moment) -> View:
        speech = Speech(moment.rep.locale)
        written = await use_cases.find(tx, moment, log_id)
        if written is None:
            return await _page(tx, moment, asked, speech.say("lessons.card_gone"))
        if key == "edit":
            others = await use_cases.others(tx, moment, log_id)
            sheet = Sheet(asked, log_id, new_id(), written.form)
            return blocks.edit_form(written, others, sheet, moment)
        if key == "delete":
            return blocks.delete_page(written, asked, speech)
        return await _page(tx, moment, asked, await _do(tx, moment, key, log_id))

    renew_modal(request, request.view_id, await look(request, act))
    await ack()
    return None


async def delete_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Forget a card."""
    request, asked = click_request(context, body), _sheet(body).asked

    async def act(tx: Tx, moment: Moment) -> View:
        deleted = await use_cases.delete(tx, moment, request.value)
        key = "lessons.deleted" if deleted else "lessons.card_gone"
        return await _page(tx, moment, asked, Speech(moment.rep.locale).say(key))

    renew_modal(request, request.view_id, await look(request, act))
    await ack()


async def edit_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep a card as its form says."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        draft = _draft(form, sheet, moment)
        if wrong := _wrong_in(form, draft, moment):
            return refused({name: speech.say(key) for name, key in wrong.items()})
        match await use_cases.edit(tx, moment, draft, sheet.shown):
            case Edited.SAVED:
                said = "lessons.saved"
            case Edited.GONE:
                said = "lessons.card_gone"
            case Edited.CHANGED_MEANWHILE:
                return await _again(tx, moment, draft, sheet)
        return updated(await _page(tx, moment, sheet.asked, speech.say(said)))

    await ack(**await look(request, act))


async def used_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Note that a recalled plan was used."""
    await _recalled(ack, body, context, used=True)


async def not_now_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Leave a recalled plan for another time."""
    await _recalled(ack, body, context, used=False)


async def tried_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep how it went to try a lesson; the reply that asked shows it in the question's place."""
    request, offered = click_request(context, body), surface(context)
    result = Tried(body["actions"][0]["action_id"].rpartition(".")[2])
    lesson, _, log_id = request.value.partition(":")

    async def act(tx: Tx, moment: Moment) -> Message:
        kept, logged = await use_cases.tell_in_reply(tx, moment, lesson, log_id, result)
        line = blocks.result_line(result, Speech(moment.rep.locale), kept=kept)
        return await _told(tx, logged, line, offered)

    replace_message(request, await answer(request, act))
    await ack()


async def plan_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Say what became of a plan."""
    request = click_request(context, body)
    state = _PLANS[body["actions"][0]["action_id"].rpartition(".")[2]]

    async def act(tx: Tx, moment: Moment) -> Message:
        plan = await use_cases.settle_plan(tx, moment, request.value, state)
        return message(blocks.settled_line(plan, Speech(moment.rep.locale)))

    add_message(request, await answer(request, act))
    await ack()


async def try_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Try a lesson on the next contacts."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        return message(await _do(tx, moment, "try", request.value))

    replace_message(request, await answer(request, act))
    await ack()


async def _recalled(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, *, used: bool
) -> None:
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        logged = await use_cases.use_plan(tx, moment, request.value, used=used)
        speech = Speech(moment.rep.locale)
        if logged is None:
            return message(speech.say("lessons.log_gone"))
        line = speech.say("lessons.used_noted" if used else "lessons.not_now_noted")
        return await _told(tx, logged, line, offered)

    replace_message(request, await answer(request, act))
    await ack()


async def _told(tx: Tx, logged: Logged | None, line: str, offered: Surface) -> Message:
    """Return the reply to a log with one more line, or the line alone beside what stands there."""
    if logged is None:
        return dict(beside(message(line)))
    return with_line(await offered.told(tx, logged), line)


async def _do(tx: Tx, moment: Moment, key: str, log_id: str) -> str:
    """Do with a card what its menu says, and return the sentence that tells so."""
    speech = Speech(moment.rep.locale)
    if key == "try":
        tried = await use_cases.try_it(tx, moment, log_id)
        return speech.say("lessons.try_begun" if tried else "lessons.card_gone", all=TRIED_ON)
    if key in _PLANS:
        plan = await use_cases.settle_plan(tx, moment, log_id, _PLANS[key])
        return blocks.settled_line(plan, speech)
    kept = await use_cases.tell_result(tx, moment, log_id, Tried(key))
    return blocks.result_line(Tried(key), speech, kept=kept)


async def _list(request: Request, asked: Asked) -> View:
    return await look(request, lambda tx, moment: _page(tx, moment, asked))


async def _page(tx: Tx, moment: Moment, asked: Asked, note: str = "") -> View:
    return blocks.list_page(await use_cases.library(tx, moment, asked), moment, note)


async def _again(tx: Tx, moment: Moment, draft: Reflection, sheet: Sheet) -> Message:
    """Return the form as it was filled in, above it that another one changed the card."""
    stored = await use_cases.find(tx, moment, draft.log_id)
    shown = replace(sheet, shown=stored.form if stored else "")
    others = await use_cases.others(tx, moment, draft.log_id)
    note = Speech(moment.rep.locale).say("lessons.changed_meanwhile")
    return updated(blocks.edit_form(draft, others, shown, moment, note))


def _draft(form: Form, sheet: Sheet, moment: Moment) -> Reflection:
    when, then = form.text("when"), form.text("then")
    return Reflection(
        sheet.log,
        moment.person,
        moment.at,
        sheet.form,
        lesson=form.text("lesson"),
        plan=Plan(when, then, form.day("due")) if when and then else None,
        same_as=form.choice("same_as"),
    )


def _wrong_in(form: Form, draft: Reflection, moment: Moment) -> dict[str, str]:
    """Return the keys of what is wrong with a card's form, by its fields."""
    halves = [half for half in ("when", "then") if form.text(half)]
    if len(halves) == 1:
        return {"then" if halves == ["when"] else "when": "lessons.half_a_plan"}
    if not draft.lesson and not draft.plan:
        return {"lesson": "lessons.empty"}
    due = form.day("due")
    return {"due": "lessons.day_is_over"} if due and due < moment.today else {}


def _sheet(body: dict[str, Any]) -> Sheet:
    return Sheet.read(body["view"]["private_metadata"])
