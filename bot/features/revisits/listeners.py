"""What a person does with open doors: looks at them, puts one off, is done, has an idea."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.feature import Surface
from bot.features.revisits import blocks, use_cases
from bot.features.revisits.blocks import IN_LIST, Sheet
from bot.slack.blocks import Element, Message, View, actions, message, page, section
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
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
from bot.storage.rejections import Missing
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; "they came back" is the wins' business."""
    app.action("revisit.done")(done_clicked)
    app.action("revisit.put_back")(put_back_clicked)
    app.action("revisit.put_off")(put_off_clicked)
    app.action("revisit.idea")(idea_clicked)
    app.view(blocks.PUT_OFF_FORM)(put_off_kept)
    app.view(blocks.IDEA_FORM)(idea_kept)


async def revisit_typed(request: Request, _: Surface) -> Message:
    """Show the doors that nos left open."""
    return await answer(request, _list)


async def done_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take a no off the list."""
    request = click_request(context, body)
    log_id, listed = _carried(request)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        no = await use_cases.finish(tx, moment, log_id)
        if isinstance(no, Missing):
            return await _told(tx, moment, speech.say(f"rejections.{no}"), listed=listed)
        text, undo = blocks.done_notice(no, speech)
        return await _told(tx, moment, text, undo, listed=listed)

    _show(request, await answer(request, act), listed=listed)
    await ack()


async def put_back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Put a no on the list again, and show the list."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        no = await use_cases.put_back(tx, moment, request.value)
        if isinstance(no, Missing):
            text = speech.say(f"rejections.{no}")
        else:
            text = blocks.put_back_notice(no, speech)
        return await _told(tx, moment, text, listed=True)

    replace_message(request, await answer(request, act))
    await ack()


async def put_off_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form that asks when."""

    async def form(_tx: Tx, moment: Moment, sheet: Sheet) -> View | Missing:
        return blocks.put_off_form(sheet, moment.today, Speech(moment.rep.locale))

    await _open(click_request(context, body), form)
    await ack()


async def idea_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form for an idea."""

    async def form(tx: Tx, moment: Moment, sheet: Sheet) -> View | Missing:
        door = await use_cases.door_of(tx, moment, sheet.log)
        if isinstance(door, Missing):
            return door
        return blocks.idea_form(door, sheet, Speech(moment.rep.locale))

    await _open(click_request(context, body), form)
    await ack()


async def put_off_kept(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Look in again on another day."""
    request, day = view_request(context, body), Form.of(body["view"]).day("day")
    sheet = Sheet.read(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if day is None or day <= moment.today:
            return refused({"day": speech.say("revisits.ahead")})
        no = await use_cases.put_off(tx, moment, sheet.log, day)
        if isinstance(no, Missing):
            text = speech.say(f"rejections.{no}")
        else:
            text = blocks.put_off_notice(no, speech)
        return await _told(tx, moment, text, listed=bool(sheet.url))

    await _end(ack, request, sheet, await look(request, act))


async def idea_kept(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep an idea."""
    request, idea = view_request(context, body), Form.of(body["view"]).text("idea")
    sheet = Sheet.read(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        door = await use_cases.keep_idea(tx, moment, sheet.log, idea)
        if isinstance(door, Missing):
            text = speech.say(f"rejections.{door}")
        else:
            text = blocks.idea_notice(door, speech)
        return await _told(tx, moment, text, listed=bool(sheet.url))

    await _end(ack, request, sheet, await look(request, act))


async def _list(tx: Tx, moment: Moment) -> Message:
    doors = await use_cases.open_doors(tx, moment)
    return blocks.list_message(doors, moment.today, Speech(moment.rep.locale))


async def _told(tx: Tx, moment: Moment, text: str, *buttons: Element, listed: bool) -> Message:
    """Return what was done: below the list as it is now, or by itself."""
    if listed:
        return blocks.with_notice(await _list(tx, moment), text, *buttons)
    return message(text, [section(text), actions(*buttons)] if buttons else ())


def _carried(request: Request) -> tuple[str, bool]:
    """Return a button's log, and whether it stands in the list."""
    return request.value.removesuffix(IN_LIST), request.value.endswith(IN_LIST)


def _show(request: Request, said: Message, *, listed: bool) -> None:
    """Show what was done: in the list's place, or beside the message that holds more than this."""
    (replace_message if listed else add_message)(request, said)


async def _open(
    request: Request, form: Callable[[Tx, Moment, Sheet], Awaitable[View | Missing]]
) -> None:
    log_id, listed = _carried(request)
    sheet = Sheet(log_id, request.response_url if listed else "")

    async def act(tx: Tx, moment: Moment) -> View | str:
        found = await form(tx, moment, sheet)
        missing = isinstance(found, Missing)
        return Speech(moment.rep.locale).say(f"rejections.{found}") if missing else found

    shown = await look(request, act)
    if isinstance(shown, str):
        add_message(request, message(shown))
    else:
        await open_modal(request, shown)


async def _end(ack: AsyncAck, request: Request, sheet: Sheet, said: Message) -> None:
    """Close a form and show the list anew; opened from elsewhere, its last page says it."""
    if "response_action" in said:
        await ack(**said)
    elif sheet.url:
        replace_message(replace(request, response_url=sheet.url), said)
        await ack()
    else:
        await ack(**updated(page(said)))
