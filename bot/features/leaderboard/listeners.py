"""What people do with a channel's board: look, join, leave, set it up, cheer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.boards import (
    Asked,
    ChannelState,
    Cheering,
    Off,
    On,
    Period,
    Scheduling,
    Showing,
    Unclear,
    read_asked,
)
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.features.leaderboard import blocks, use_cases
from bot.features.leaderboard.use_cases import Change, Refused
from bot.slack.blocks import Message, page
from bot.slack.forms import Form
from bot.slack.identity import tenant_id
from bot.slack.modals import open_modal, refused, updated
from bot.slack.places import Someone, channel_state, someone
from bot.slack.requests import (
    Request,
    add_message,
    answer,
    click_request,
    command_request,
    look,
    replace_message,
    view_request,
)
from bot.slack.services import Services
from bot.storage import Tx
from bot.storage.cheering import Cheered, cheer
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech

_LATELY = timedelta(hours=1)
_CHANGES = (
    *("channel_archive", "channel_unarchive", "group_archive", "group_unarchive"),
    *("channel_left", "group_left", "channel_shared", "channel_unshared"),
)


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.command("/leaderboard")(leaderboard_typed)
    app.action("leaderboard.join")(join_clicked)
    app.action("leaderboard.leave")(leave_clicked)
    app.action("leaderboard.confirm")(confirm_clicked)
    app.action("leaderboard.cheer")(cheer_clicked)
    app.view("leaderboard.cheer")(cheer_submitted)
    app.event("member_left_channel")(member_left)
    for name in ("channel_deleted", "group_deleted"):
        app.event(name)(channel_deleted)
    for name in _CHANGES:
        app.event(name)(channel_changed)


async def leaderboard_typed(
    ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Answer ``/leaderboard``, whatever was typed after it."""
    request = command_request(context, command)
    asked = read_asked(request.text, await _locale(request))
    if not _is_channel(command):
        await ack(**blocks.said("only_in_channels", Speech()))
    elif isinstance(asked, Cheering):
        await open_modal(request, blocks.cheer_form(request.channel_id, Speech()))
        await ack()
    else:
        await ack(**await _reply(request, asked))


async def join_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Put the person on the board of the channel."""
    request = click_request(context, body)
    seen = await _seen(request)
    who = await _who(request, body["user"])

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        found = await use_cases.board_of(tx, moment, request.channel_id, seen)
        if why := await use_cases.refusal(tx, found, seen, moment):
            return blocks.refused(why, speech)
        first = await use_cases.join(tx, moment, request.channel_id, who.name, seen)
        if isinstance(first, Refused):
            return blocks.refused(first, speech)
        return blocks.joined(request.channel_id, speech, first=first)

    add_message(request, await answer(request, act))
    await ack()


async def leave_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take the person off the board of the channel."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        was_on_it = await use_cases.leave(tx, moment, request.channel_id)
        return blocks.left(Speech(moment.rep.locale), was_on_it=was_on_it)

    replace_message(request, await answer(request, act))
    await ack()


async def confirm_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Let the board be shown where another company reads along."""
    request = click_request(context, body)
    who = await _who(request, body["user"])

    async def act(tx: Tx, moment: Moment) -> Message:
        done = await use_cases.confirm(tx, moment, request.channel_id, admin=who.admin)
        speech = Speech(moment.rep.locale)
        if isinstance(done, Refused):
            return blocks.said(done.value, speech)
        return blocks.said("confirmed", speech)

    replace_message(request, await answer(request, act))
    await ack()


async def cheer_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Ask whom to cheer on."""
    request = click_request(context, body)
    await open_modal(request, blocks.cheer_form(request.channel_id, Speech()))
    await ack()


async def cheer_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Cheer somebody on; who it was for is told in their next morning."""
    request = view_request(context, body)
    to = Form.of(body["view"]).person("who") or ""
    who = await _who(request, body["user"])
    them = await someone(request.services.client, to)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if (await tx.boards.workspace(moment.person.tenant_id, moment.at)).stopped:
            return updated(page(blocks.said("is_off_everywhere", speech)))
        if them.bot:
            return refused({"who": speech.say("leaderboard.cheer_bot")})
        done = await cheer(tx, moment, request.value, to, name=who.name)
        match done:
            case Cheered.ONESELF:
                return refused({"who": speech.say("leaderboard.cheer_yourself")})
            case Cheered.SPENT:
                return updated(page(blocks.said("cheer_spent", speech)))
        return updated(page(blocks.said("cheered", speech)))

    await ack(**await look(request, act))


async def member_left(event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take whoever left a channel off its board, at once."""
    services: Services = context["services"]
    channel_id, now = str(event.get("channel") or ""), services.now()
    person = Person(tenant_id(context), str(event.get("user") or ""))

    async def unit(tx: Tx) -> None:
        if await tx.boards.leave(channel_id, person, for_good=True):
            await tx.boards.look_again(person.tenant_id, channel_id, now)

    await services.storage.write(unit)


async def channel_deleted(event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Forget the board of a channel that is no more."""
    services: Services = context["services"]
    tenant, channel_id = tenant_id(context), _channel_of(event)
    await services.storage.write(lambda tx: tx.boards.forget(tenant, channel_id))


async def channel_changed(event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Look at a channel anew: it was archived, shared, or the bot isn't in it any more."""
    services: Services = context["services"]
    tenant, channel_id, now = tenant_id(context), _channel_of(event), services.now()
    found = await services.storage.read(lambda tx: tx.boards.find(tenant, channel_id))
    if found is None:
        return
    seen = await channel_state(services.patient_client, channel_id)

    async def unit(tx: Tx) -> None:
        await tx.boards.look(found, seen, now)

    await services.storage.write(unit)


async def _reply(request: Request, asked: Asked) -> Message:
    match asked:
        case Unclear(about):
            return blocks.said(f"unclear.{about}", Speech())
        case Showing(period, share=True):
            return await _share(request, period)
        case Showing(period):
            return await _show(request, period)
    return await _change(request, asked)


async def _show(request: Request, period: Period) -> Message:
    seen = await _seen_lately(request)

    async def act(tx: Tx, moment: Moment) -> Message:
        found = await use_cases.board_of(tx, moment, request.channel_id, seen)
        if why := await use_cases.refusal(tx, found, seen, moment):
            return blocks.refused(why, Speech(moment.rep.locale))
        board = found or use_cases.no_board(moment, request.channel_id)
        shown = await use_cases.show(tx, board, period, moment.at, moment.person)
        return blocks.board_reply(shown, Speech(moment.rep.locale))

    return await answer(request, act)


async def _share(request: Request, period: Period) -> Message:
    """Post the board: through the outbox where the bot is in the channel, else as the answer."""
    seen = await _seen(request)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        found = await use_cases.board_of(tx, moment, request.channel_id, seen)
        if why := await use_cases.refusal(tx, found, seen, moment):
            return blocks.refused(why, speech)
        if seen.has_bot:
            await tx.deliveries.add(_to_share(request, period))
            return blocks.said("shared_once", speech)
        board = found or use_cases.no_board(moment, request.channel_id)
        shown = await use_cases.show(tx, board, period, moment.at)
        return {**blocks.board_post(shown, speech, charts=False), "response_type": "in_channel"}

    reply = await answer(request, act)
    if reply.get("response_type") == "in_channel":
        _say_how_to_invite(request, seen)
    request.services.due.set()
    return reply


def _to_share(request: Request, period: Period) -> Delivery:
    return Delivery(
        tenant_id=request.person.tenant_id,
        key=f"shared_board:{request.key}",
        channel=request.channel_id,
        kind="shared_board",
        payload={"period": period.value},
        due_at=request.at,
    )


async def _change(request: Request, asked: Asked) -> Message:
    seen = await _seen(request)
    who = await _who(request)

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        if isinstance(asked, Off | On) and asked.everywhere:
            return await _stop_all(tx, moment, asked, who, speech)
        found = await use_cases.board_of(tx, moment, request.channel_id, seen)
        why = await use_cases.refusal(tx, found, seen, moment)
        if why in {Refused.SHARED, Refused.OFF_EVERYWHERE} and not isinstance(asked, Off):
            return blocks.refused(why, speech)
        assert isinstance(asked, Change)  # noqa: S101 - other texts are answered by then
        channel_id = request.channel_id
        done = await use_cases.change(tx, moment, channel_id, asked, seen=seen, admin=who.admin)
        if isinstance(done, Refused):
            return blocks.refused(done, speech)
        return blocks.changed(done, asked, speech)

    reply = await answer(request, act)
    if isinstance(asked, Scheduling):
        _say_how_to_invite(request, seen)
    return reply


async def _stop_all(
    tx: Tx, moment: Moment, asked: Off | On, who: Someone, speech: Speech
) -> Message:
    stopped = isinstance(asked, Off)
    if why := await use_cases.stop_all(tx, moment, stopped=stopped, admin=who.admin):
        return blocks.refused(why, speech)
    return blocks.said("off_everywhere" if stopped else "on_everywhere", speech)


def _say_how_to_invite(request: Request, seen: ChannelState) -> None:
    if seen.has_bot is False:
        add_message(request, blocks.said("invite", Speech()))


async def _seen(request: Request) -> ChannelState:
    """Return what Slack says of the channel now; one that it doesn't show us is there all the same.

    For somebody typed there: it is private, and Rebound isn't in it.
    """
    seen = await channel_state(request.services.client, request.channel_id)
    return ChannelState(archived=False, has_bot=False) if seen.gone else seen


async def _seen_lately(request: Request) -> ChannelState:
    """Return what Slack says of the channel; nothing where it was asked within the hour."""
    tenant = request.person.tenant_id
    found = await request.services.storage.read(
        lambda tx: tx.boards.find(tenant, request.channel_id)
    )
    if found and found.checked_at and not found.trouble and request.at - found.checked_at < _LATELY:
        return ChannelState()
    return await _seen(request)


async def _who(request: Request, user: Mapping[str, Any] | None = None) -> Someone:
    """Return who acts, by the name Slack has for them."""
    named = user or {}
    fallback = str(named.get("name") or named.get("username") or request.person.user_id)
    return await someone(request.services.client, request.person.user_id, fallback)


async def _locale(request: Request) -> str:
    profile, _ = await request.services.profiles.of(request.person)
    return profile.locale


def _is_channel(command: Mapping[str, Any]) -> bool:
    """Return whether a command was typed in a channel: not in a DM, of two or of several."""
    name = str(command.get("channel_name") or "")
    return name != "directmessage" and not name.startswith("mpdm-")


def _channel_of(event: Mapping[str, Any]) -> str:
    channel = event.get("channel")
    return str(channel.get("id") if isinstance(channel, dict) else channel or "")
