"""``conversations.*``."""

from __future__ import annotations

import math

from bot.playground import shapes
from bot.playground.api.call import Call, Method
from bot.playground.api.pages import page
from bot.playground.api.people import KIND_NAMES
from bot.playground.errors import SlackError
from bot.playground.world import Channel, Json, Message

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
SCOPES = {"public": "channels", "private": "groups", "im": "im"}


def info(call: Call) -> Json:
    """Return one conversation."""
    where = _readable(call, "read")
    shown = shapes.channel(where, call.team, call.bot.bot_user)
    if call.flag("include_num_members"):
        shown["num_members"] = len(where.members)
    if call.flag("include_locale"):
        shown["locale"] = "en-US"
    return {"channel": shown}


def list_channels(call: Call) -> Json:
    """Return a page of the conversations that the bot can see."""
    kinds = (call.maybe("types") or "public_channel").split(",")
    for kind, prefix in SCOPES.items():
        if KIND_NAMES[kind] in kinds:
            _scope(call, f"{prefix}:read")
    seen = [
        each
        for each in call.team.channels.values()
        if KIND_NAMES[each.kind] in kinds
        and call.visible(each)
        and not (each.is_archived and call.flag("exclude_archived"))
    ]
    channels, cursor = page(call, seen)
    shown = [shapes.channel(each, call.team, call.bot.bot_user) for each in channels]
    return {"channels": shown, **cursor}


def members(call: Call) -> Json:
    """Return a page of a conversation's members."""
    where = _readable(call, "read")
    found, cursor = page(call, sorted(where.members))
    return {"members": found, **cursor}


def history(call: Call) -> Json:
    """Return a page of a conversation's messages, the newest first."""
    where = _readable(call, "history")
    if call.bot.bot_user not in where.members:
        raise SlackError("not_in_channel")
    threads_apart = [each for each in _between(call, where) if each.thread_ts in (None, each.ts)]
    return _messages(call, threads_apart[::-1])


def replies(call: Call) -> Json:
    """Return a page of a thread, its first message first."""
    where = _readable(call, "history")
    root = call.text("ts")
    if root not in where.messages:
        raise SlackError("thread_not_found")
    thread = [each for each in _between(call, where) if root in (each.ts, each.thread_ts)]
    return _messages(call, thread)


def open_conversation(call: Call) -> Json:
    """Open the direct message with one person."""
    name = call.maybe("users")
    if name is None:
        where = call.channel()
    else:
        who = call.team.users.get(name)
        if who is None:
            raise SlackError("user_not_found")
        if who.is_bot:
            raise SlackError("cannot_dm_bot")
        where = call.team.open_im(who.id, call.bot.bot_user, call.core.ids)
    full = shapes.channel(where, call.team, call.bot.bot_user)
    return {"channel": full if call.flag("return_im") else {"id": where.id}}


def join(call: Call) -> Json:
    """Let the bot join a public channel."""
    where = call.channel()
    if where.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if where.is_archived:
        raise SlackError("is_archived")
    already = call.bot.bot_user in where.members
    if not already:
        where.members.add(call.bot.bot_user)
        call.core.changes.happened()
        _joined(call, where)
    note: Json = {"warning": "already_in_channel"} if already else {}
    return {"channel": shapes.channel(where, call.team, call.bot.bot_user), **note}


def _joined(call: Call, where: Channel) -> None:
    event = {
        "type": "member_joined_channel",
        "user": call.bot.bot_user,
        "channel": where.id,
        "channel_type": "C",
        "team": call.team.id,
    }
    call.services.events.publish(call.team, event)


def _readable(call: Call, what: str) -> Channel:
    where = call.channel()
    _scope(call, f"{SCOPES[where.kind]}:{what}")
    return where


def _scope(call: Call, needed: str) -> None:
    if needed not in call.bot.scopes:
        provided = ",".join(sorted(call.bot.scopes))
        raise SlackError("missing_scope", needed=needed, provided=provided)


def _between(call: Call, where: Channel) -> list[Message]:
    low, high = _bound(call, "oldest", 0.0), _bound(call, "latest", math.inf)
    inclusive = call.flag("inclusive")
    return [
        each
        for each in where.messages.values()
        if each.only_for is None
        and (low < float(each.ts) < high or (inclusive and float(each.ts) in (low, high)))
    ]


def _bound(call: Call, name: str, default: float) -> float:
    try:
        return float(call.maybe(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _messages(call: Call, found: list[Message]) -> Json:
    messages, cursor = page(call, found)
    shown = [shapes.message(each, call.bot) for each in messages]
    return {
        "messages": shown,
        "has_more": bool(cursor["response_metadata"]["next_cursor"]),
        "pin_count": 0,
        **cursor,
    }


METHODS = (
    Method("conversations.info", info, 3, READ),
    Method("conversations.list", list_channels, 2, READ),
    Method("conversations.members", members, 4, READ),
    Method("conversations.history", history, 3, HISTORY),
    Method("conversations.replies", replies, 3, HISTORY),
    Method(
        "conversations.open",
        open_conversation,
        3,
        ("im:write", "mpim:write", "channels:manage", "groups:write"),
        json=True,
    ),
    Method("conversations.join", join, 3, ("channels:join",), json=True),
)
