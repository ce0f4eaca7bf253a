"""What a person does with the form: opens it on a log or by a shortcut, and sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reading import plain
from bot.feature import Surface, surface
from bot.features.details import use_cases
from bot.features.details.blocks import Sheet, details_form, errors, log_form, told
from bot.features.details.use_cases import Problems
from bot.slack.blocks import Message, View, message, page
from bot.slack.forms import Form
from bot.slack.modals import open_modal
from bot.slack.requests import (
    Request,
    add_message,
    look,
    replace_message,
    shortcut_request,
    view_request,
)
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.storage.rejections import Missing
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; the button itself is a choice of a log's reply."""
    app.view("details.of_log")(details_sent)
    app.view("details.log")(log_sent)
    app.shortcut("log_a_no")(shortcut_used)
    app.shortcut("log_this_as_a_no")(shortcut_used)


async def details_clicked(request: Request) -> None:
    """Open the form for a log."""

    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        contact = await use_cases.find(tx, moment, request.value)
        if isinstance(contact, Missing):
            return speech.say(f"rejections.{contact}")
        return details_form(contact, request, speech)

    found = await look(request, act)
    if isinstance(found, str):
        add_message(request, message(found))
    else:
        await open_modal(request, found)


async def shortcut_used(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form that logs a no; a message it was used on becomes the note."""
    request = shortcut_request(context, body)
    note = "\n".join(plain(request.text).lines)

    async def act(_: Tx, moment: Moment) -> View:
        return log_form(new_id(), note, moment.today, request, Speech(moment.rep.locale))

    await open_modal(request, await look(request, act))
    await ack()


async def details_sent(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Give the log its details, and show it anew where it stands."""
    request, offered = view_request(context, body), surface(context)
    sheet, sent = Sheet.read(request.value), told(Form.of(body["view"]))

    async def act(tx: Tx, moment: Moment) -> Message:
        logged = await use_cases.keep(
            tx, moment, sheet.log, sent, shown_deal=sheet.deal, shown=sheet.shown
        )
        return await _answered(tx, moment, logged, offered)

    said = await look(request, act)
    if "text" in said:
        replace_message(replace(request, response_url=sheet.url, view_id=sheet.view), said)
        await ack()
    else:
        await ack(**said)


async def log_sent(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log what the form says; the reply is its last page."""
    request, offered = view_request(context, body), surface(context)
    sheet, sent = Sheet.read(request.value), told(Form.of(body["view"]))

    async def act(tx: Tx, moment: Moment) -> Message:
        logged = await use_cases.file(tx, moment, sheet.log, sent)
        return await _answered(tx, moment, logged, offered)

    said = await look(request, act)
    await ack(**(_last_page(said) if "text" in said else said))


async def _answered(
    tx: Tx, moment: Moment, logged: Logged | Missing | Problems, offered: Surface
) -> Message:
    """Return the log's reply, or what the form is answered instead."""
    speech = Speech(moment.rep.locale)
    if isinstance(logged, Logged):
        return await offered.told(tx, logged)
    if isinstance(logged, Missing):
        return _last_page(message(speech.say(f"rejections.{logged}")))
    return {"response_action": "errors", "errors": errors(logged, speech)}


def _last_page(shown: Mapping[str, Any]) -> Message:
    return {"response_action": "update", "view": page(dict(shown))}
