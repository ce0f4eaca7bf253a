"""What a rep does about a reason inside the company: prepares the talk, lightens the load."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.preparation import TALK, Preparation, Preparing
from bot.domain.reflection import Plan
from bot.features.internal import blocks, use_cases
from bot.features.internal.blocks import Sheet
from bot.features.internal.use_cases import Kept
from bot.slack.blocks import Message, View, message
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, renew_modal, updated
from bot.slack.requests import Request, add_message, click_request, look, view_request
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("internal.talk")(talk_clicked)
    app.view("internal.talk")(talk_submitted)
    app.action("internal.load")(load_clicked)
    app.view("internal.load")(load_submitted)
    app.action("internal.help")(help_clicked)


async def talk_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the five steps."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | None:
        found = await use_cases.find(tx, moment, request.value, Preparing.TALK)
        if found is None:
            return None
        sheet = Sheet(request.value, new_id(), found.before.form if found.before else "")
        return blocks.talk_form(found, sheet, Speech(moment.rep.locale))

    await _open(request, await look(request, act))
    await ack()


async def talk_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what was prepared for the talk, and the plan that it ends in."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    typed = {name: form.text(name) for name in (*TALK, "when", "then")}
    told = {name: text for name, text in typed.items() if text}

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if wrong := _wrong(told, speech):
            return refused(wrong)
        plan = Plan(told["when"], told["then"]) if "when" in told else None
        prepared = _preparation(moment, sheet, Preparing.TALK, told)
        kept = await use_cases.keep(tx, moment, prepared, shown=sheet.shown, plan=plan)
        if kept is Kept.SAVED:
            return updated(blocks.talk_kept(plan, speech))
        found = await use_cases.find(tx, moment, sheet.log, Preparing.TALK)
        if kept is Kept.GONE or found is None or found.before is None:
            return updated(blocks.gone(speech, list(told.values())))
        shown = replace(sheet, shown=found.before.form)
        return updated(blocks.talk_form(found, shown, speech, changed_meanwhile=True))

    await ack(**await look(request, act))


async def load_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the question for one task."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | None:
        found = await use_cases.find(tx, moment, request.value, Preparing.LOAD)
        if found is None:
            return None
        answers = await use_cases.last_load(tx, moment)
        return blocks.load_form(answers, Sheet(request.value, new_id()), Speech(moment.rep.locale))

    await _open(request, await look(request, act))
    await ack()


async def load_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what the rep will do about a task; the last form wins."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet, task, way = Sheet.read(request.value), form.text("task"), form.choice("way")

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if not task or not way:
            missing = "way" if task else "task"
            told = "internal.which_way" if task else "internal.what_task"
            return refused({missing: speech.say(told)})
        answers = {"task": task, "way": way}
        found = await use_cases.find(tx, moment, sheet.log, Preparing.LOAD)
        shown = found.before.form if found and found.before else ""
        prepared = _preparation(moment, sheet, Preparing.LOAD, answers)
        if await use_cases.keep(tx, moment, prepared, shown=shown) is Kept.GONE:
            return updated(blocks.gone(speech, [task]))
        return updated(blocks.load_kept(answers, sheet.log, speech))

    await ack(**await look(request, act))


async def help_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show words to ask for help with."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View:
        speech = Speech(moment.rep.locale)
        found = await use_cases.find(tx, moment, request.value, Preparing.LOAD)
        before = found.before if found else None
        return blocks.help_page(before.answers, speech) if before else blocks.gone(speech)

    renew_modal(request, request.view_id, await look(request, act))
    await ack()


async def _open(request: Request, view: View | None) -> None:
    if view is not None:
        await open_modal(request, view)
        return

    async def act(_: Tx, moment: Moment) -> Message:
        return message(Speech(moment.rep.locale).say("internal.gone"))

    add_message(request, await look(request, act))


def _wrong(told: dict[str, str], speech: Speech) -> dict[str, str]:
    """Return what is wrong with the form: nothing in it, or half a plan."""
    if not told:
        return {TALK[0]: speech.say("internal.empty")}
    if ("when" in told) != ("then" in told):
        missing = "then" if "when" in told else "when"
        return {missing: speech.say("internal.half_a_plan")}
    return {}


def _preparation(
    moment: Moment, sheet: Sheet, kind: Preparing, answers: dict[str, str]
) -> Preparation:
    own = {name: text for name, text in answers.items() if name not in {"when", "then"}}
    return Preparation(moment.person, sheet.log, kind, moment.at, sheet.form, own)
