"""What a person does about asking a customer why: opens the form, keeps it, tells the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.asking import REMIND_AFTER
from bot.domain.details import mark_of
from bot.domain.moment import Moment
from bot.feature import Surface
from bot.features.asking import blocks, use_cases
from bot.features.asking.blocks import Sheet
from bot.features.asking.use_cases import Asking, Told
from bot.slack.blocks import Message, View, message
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
from bot.slack.requests import Request, add_message, answer, click_request, look, view_request
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.storage.rejections import Missing
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; the button itself is a choice of a log's reply."""
    app.view(blocks.QUESTION_FORM)(question_kept)
    app.view(blocks.ANSWER_FORM)(answer_kept)
    app.action("ask.answered")(answered_clicked)
    app.action("ask.again")(again_clicked)
    app.action("ask.drop")(drop_clicked)


async def ask_chosen(request: Request) -> None:
    """Open the form with the question in three tones."""
    await _open(request, blocks.question_form)


async def answered_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the box for the customer's answer."""
    await _open(click_request(context, body), blocks.answer_form)
    await ack()


async def question_kept(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what the form says, and plan what comes later."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    told = blocks.told_in(form, sheet)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if told is None:
            return refused({"remind": speech.say("asking.how_many")})
        kept = await use_cases.keep(tx, moment, sheet.log, told)
        if isinstance(kept, Asking) and kept.conflict:
            return updated(blocks.answer_again(kept, told.answer, sheet, speech))
        return _last_page(kept, told, blocks.unchecked_in(form), speech)

    await ack(**await look(request, act))


async def answer_kept(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep the customer's answer."""
    request = view_request(context, body)
    sheet = Sheet.read(request.value)
    said = blocks.answer_in(Form.of(body["view"]), sheet)

    async def act(tx: Tx, moment: Moment) -> Message:
        kept = await use_cases.keep_answer(tx, moment, sheet.log, said)
        speech = Speech(moment.rep.locale)
        if isinstance(kept, Asking) and kept.conflict:
            return updated(blocks.answer_again(kept, said, sheet, speech))
        return _last_page(kept, None, 0, speech)

    await ack(**await look(request, act))


async def again_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Be reminded some workdays later once more."""
    await _remind(click_request(context, body), REMIND_AFTER)
    await ack()


async def drop_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Be reminded no more."""
    await _remind(click_request(context, body), None)
    await ack()


async def skills_typed(request: Request, _: Surface) -> Message:
    """Show what customers said on the rep's technique."""

    async def act(tx: Tx, moment: Moment) -> Message:
        found = await use_cases.skills(tx, moment)
        return blocks.skills_message(found, Speech(moment.rep.locale))

    return await answer(request, act)


async def _open(request: Request, form: Callable[[Asking, Sheet, Speech], View]) -> None:
    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        found = await use_cases.find(tx, moment, request.value)
        if isinstance(found, Missing):
            return speech.say(f"rejections.{found}")
        shown = mark_of(found.no.details.their_words)
        return form(found, Sheet(request.value, new_id(), shown), speech)

    shown = await look(request, act)
    if isinstance(shown, str):
        add_message(request, message(shown))
    else:
        await open_modal(request, shown)


async def _remind(request: Request, workdays: int | None) -> None:
    async def act(tx: Tx, moment: Moment) -> Message:
        asked = await use_cases.remind_again(tx, moment, request.value, workdays)
        speech = Speech(moment.rep.locale)
        if isinstance(asked, Missing):
            return message(speech.say(f"rejections.{asked}"))
        if workdays is None:
            return blocks.dropped_message(speech)
        return blocks.again_message(asked, speech)

    add_message(request, await answer(request, act))


def _last_page(
    kept: Asking | Missing, told: Told | None, unchecked: int, speech: Speech
) -> Message:
    if isinstance(kept, Missing):
        return updated(blocks.notice(f"rejections.{kept}", speech))
    return updated(blocks.kept_page(kept, told, unchecked, speech))
