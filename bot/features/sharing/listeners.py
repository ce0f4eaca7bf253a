"""What a rep does to share: chooses to, writes, looks at the preview, posts; and who cheers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.boards import Board, Cause, Share, ShareKind
from bot.domain.calendar import instant_of
from bot.domain.moment import Moment
from bot.features.sharing import blocks, use_cases
from bot.features.sharing.blocks import Sheet
from bot.slack.blocks import Message, View, message, page
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
from bot.slack.places import channel_state, someone
from bot.slack.requests import (
    Request,
    add_message,
    answer,
    click_request,
    look,
    view_request,
)
from bot.storage import Tx
from bot.storage.cheering import Cheered, cheer
from bot.storage.deliveries import Delivery
from bot.storage.ids import new_id
from bot.storage.rejections import Missing
from bot.text.speech import Speech

_NINE = 9 * 60
_DAY = timedelta(days=1)


def register(app: AsyncApp) -> None:
    """Register the listeners; sharing a no is a choice of its reply."""
    app.action("sharing.lesson")(lesson_clicked)
    app.action("sharing.cheer")(cheer_clicked)
    app.action("sharing.concern")(concern_clicked)
    app.view("sharing.write")(words_submitted)
    app.view("sharing.post")(preview_submitted)
    app.view("sharing.concern")(concern_submitted)


async def share_clicked(request: Request) -> None:
    """Open the form for a no."""
    await _begin(request, lesson=False)


async def lesson_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form for the lesson of a log, whose id the button carries."""
    await _begin(click_request(context, body), lesson=True)
    await ack()


async def words_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show exactly what will be posted."""
    request, form = view_request(context, body), Form.of(body["view"])
    before = Sheet.read(request.value)
    sheet = replace(
        before,
        channel=form.channel("channel") or before.channel,
        kind=form.choice("how") or before.kind,
        cause=form.choice("cause") or "",
        text=form.text("text") or "",
    )
    await ack(**await _next_page(request, before, sheet, Speech()))


async def preview_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Post what was shown, or put it on the list."""
    request = view_request(context, body)
    sheet = Sheet.read(request.value)
    if why := await _not_there(request, sheet, Speech()):
        await ack(**updated(page(message(why))))
        return

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        missing = await use_cases.share(tx, moment, _share(sheet, moment), lesson=sheet.lesson)
        if missing:
            return blocks.said(_missing(missing), speech)
        if not sheet.listed:
            content = blocks.post(sheet, speech)
            await tx.deliveries.add(_delivery(moment, sheet.channel, f"share:{sheet.id}", content))
        return blocks.done(sheet, speech)

    done = await look(request, act)
    request.services.due.set()
    await ack(**updated(page(done)))


async def cheer_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Cheer on whoever shared this, whether or not their name stands there."""
    request = click_request(context, body)
    who = await someone(request.services.client, request.person.user_id, body["user"]["name"])

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        shared = await tx.shares.find(moment.person.tenant_id, request.value)
        if shared is None:
            return blocks.said("not_yours", speech)
        to = shared.person.user_id
        done = await cheer(tx, moment, request.channel_id, to, name=who.name, of_share=True)
        keys = {Cheered.ONESELF: "cheer_yourself", Cheered.SPENT: "cheer_spent"}
        return blocks.said(keys.get(done, "cheered"), speech)

    add_message(request, await answer(request, act))
    await ack()


async def concern_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the concern box. Its id tells neither when nor by whom it was opened."""
    request = click_request(context, body)
    await open_modal(request, blocks.concern_form(request.channel_id, uuid4().hex, Speech()))
    await ack()


async def concern_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep a concern until tomorrow at nine; nothing is kept of whose it is, or of when it came."""
    request = view_request(context, body)
    channel_id, _, concern_id = request.value.partition(":")
    text = Form.of(body["view"]).text("text") or ""

    async def unit(tx: Tx) -> None:
        tenant = request.person.tenant_id
        zone = request.services.default_timezone
        board = await tx.boards.find(tenant, channel_id) or Board(tenant, channel_id, zone)
        await tx.deliveries.add(
            Delivery(
                tenant_id=tenant,
                key=f"concern:{concern_id}",
                channel=channel_id,
                kind="concern",
                payload=blocks.concern_post(text, Speech()),
                due_at=_tomorrow_at_nine(board, request.at),
            )
        )

    if not text:
        await ack(**refused({"text": Speech().say("sharing.say_something")}))
        return
    await request.services.storage.write(unit)
    await ack(**updated(page(blocks.said("concern_kept", Speech()))))


async def _begin(request: Request, *, lesson: bool) -> None:
    fixed = "" if lesson or request.channel_id.startswith("D") else request.channel_id
    sheet = Sheet(new_id(), request.value, lesson, fixed)
    if fixed and (why := await _not_there(request, sheet, Speech())):
        add_message(request, message(why))
        return

    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        words = await use_cases.words_of(tx, moment, request.value, lesson=lesson)
        if isinstance(words, Missing):
            return speech.say(f"sharing.{_missing(words)}")
        cause = await use_cases.cause_of(tx, moment, request.value)
        return blocks.form(sheet, words, cause, speech)

    found = await look(request, act)
    if isinstance(found, str):
        add_message(request, message(found))
    else:
        await open_modal(request, found)


async def _next_page(request: Request, before: Sheet, sheet: Sheet, speech: Speech) -> Message:
    """Return the preview, or what is still missing for it."""
    if not sheet.text:
        return refused({"text": speech.say("sharing.say_something")})
    if sheet.listed and not sheet.cause:
        return refused({"cause": speech.say("sharing.choose_a_cause")})
    if why := await _not_there(request, sheet, speech):
        return refused({"text" if before.channel else "channel": why})
    who = await someone(request.services.client, request.person.user_id, request.person.user_id)
    return updated(blocks.preview(replace(sheet, name=who.name), speech))


async def _not_there(request: Request, sheet: Sheet, speech: Speech) -> str | None:
    """Return why nothing can be posted in the sheet's channel, None where it can."""
    seen = await channel_state(request.services.client, sheet.channel)
    if seen.shared:
        return blocks.refused_channel(sheet.channel, speech)
    return speech.say("sharing.not_in_it") if seen.has_bot is False or seen.gone else None


def _missing(missing: Missing) -> str:
    return "not_yours" if missing is Missing.NOT_THERE else "taken_back"


def _share(sheet: Sheet, moment: Moment) -> Share:
    return Share(
        id=sheet.id,
        person=moment.person,
        channel_id=sheet.channel,
        log_id=sheet.log_id,
        kind=ShareKind(sheet.kind),
        text=sheet.text,
        local_date=moment.today,
        at=moment.at,
        cause=Cause(sheet.cause) if sheet.listed else None,
    )


def _delivery(moment: Moment, channel_id: str, key: str, content: Message) -> Delivery:
    return Delivery(
        tenant_id=moment.person.tenant_id,
        key=key,
        channel=channel_id,
        kind="share",
        payload=content,
        due_at=moment.at,
    )


def _tomorrow_at_nine(board: Board, at: datetime) -> datetime:
    return instant_of(board.today(at) + _DAY, _NINE, board.zone)
