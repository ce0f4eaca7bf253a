"""``chat.*`` and ``reactions.add``."""

from __future__ import annotations

from typing import Any

from bot.playground import shapes
from bot.playground.api.call import Call, Method
from bot.playground.chatter import content
from bot.playground.errors import SlackError
from bot.playground.world import Channel, Json, Message


def post_message(call: Call) -> Json:
    """Post to a channel, or to a person's direct message by their id."""
    where = _destination(call)
    checked = content(_content_args(call))
    message = call.services.chatter.app_posts(
        call.team, where, checked, thread_ts=call.maybe("thread_ts"), **_extras(call)
    )
    shown = shapes.message(message, call.bot)
    return {"channel": where.id, "ts": message.ts, "message": shown}


def post_ephemeral(call: Call) -> Json:
    """Post what one member of a channel sees."""
    where = _writable(call, call.channel())
    who = call.text("user")
    if who not in where.members:
        raise SlackError("user_not_in_channel")
    message = call.services.chatter.app_posts(
        call.team,
        where,
        content(_content_args(call)),
        only_for=who,
        thread_ts=call.maybe("thread_ts"),
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """Replace the content of one of the app's messages."""
    where, message = _own(call, "cant_update_message")
    if where.is_archived:
        raise SlackError("is_inactive")
    args = _content_args(call)
    if "text" in args and "blocks" not in args:
        args["blocks"] = []
    checked = content(args)
    call.services.chatter.app_edits(call.team, where, message, checked)
    shown = shapes.message(message, call.bot)
    return {"channel": where.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> Json:
    """Delete one of the app's messages."""
    where, message = _own(call, "cant_delete_message")
    call.services.chatter.app_deletes(call.team, where, message)
    return {"channel": where.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    """Return a message's address."""
    where = call.channel()
    message = _public(where, call.text("message_ts"))
    path = f"archives/{where.id}/p{message.ts.replace('.', '')}"
    return {"channel": where.id, "permalink": f"{call.core.base_url}{path}"}


def reactions_add(call: Call) -> Json:
    """React to a message."""
    where = _writable(call, call.channel())
    message = _public(where, call.text("timestamp"))
    who = message.reactions.setdefault(call.text("name"), [])
    if call.bot.bot_user in who:
        raise SlackError("already_reacted")
    who.append(call.bot.bot_user)
    call.core.rewrite(message)
    return {}


def _destination(call: Call) -> Channel:
    name = call.text("channel")
    if name[:1] in {"U", "W"}:
        return _direct(call, name)
    found = call.team.channel_named(name) if name.startswith("#") else call.team.channels.get(name)
    if found is None or not call.visible(found):
        raise SlackError("channel_not_found")
    return _writable(call, found)


def _direct(call: Call, user_id: str) -> Channel:
    who = call.team.users.get(user_id)
    if who is None:
        raise SlackError("channel_not_found")
    if who.is_bot:
        raise SlackError("cannot_dm_bot")
    if who.deleted:
        raise SlackError("user_disabled")
    return call.team.open_im(who.id, call.bot.bot_user, call.core.ids)


def _writable(call: Call, where: Channel) -> Channel:
    if where.is_archived:
        raise SlackError("is_archived")
    public_scope = "chat:write.public" in call.bot.scopes and where.kind == "public"
    if call.bot.bot_user not in where.members and not public_scope:
        raise SlackError("not_in_channel")
    return where


def _public(where: Channel, ts: str) -> Message:
    message = where.messages.get(ts)
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    return message


def _own(call: Call, refusal: str) -> tuple[Channel, Message]:
    where = call.channel()
    message = _public(where, call.text("ts"))
    if message.user != call.bot.bot_user:
        raise SlackError(refusal)
    return where, message


def _content_args(call: Call) -> Json:
    args: Json = {name: call.args[name] for name in ("text", "markdown_text") if name in call.args}
    for name in ("blocks", "attachments"):
        if name in call.args:
            args[name] = call.json(name)
    return args


def _extras(call: Call) -> dict[str, Any]:
    return {"client_msg_id": call.maybe("client_msg_id"), "metadata": call.json("metadata")}


METHODS = (
    Method("chat.postMessage", post_message, 4, ("chat:write",), json=True),
    Method("chat.postEphemeral", post_ephemeral, 4, ("chat:write",), json=True),
    Method("chat.update", update, 3, ("chat:write",), json=True),
    Method("chat.delete", delete, 3, ("chat:write",), json=True),
    Method("chat.getPermalink", get_permalink, 4),
    Method("reactions.add", reactions_add, 3, ("reactions:write",), json=True),
)
