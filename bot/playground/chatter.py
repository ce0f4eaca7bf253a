"""Messages as people and the app post them, and the events that follow."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

from bot.playground import shapes
from bot.playground.blockkit.check import message_problems
from bot.playground.core import Core
from bot.playground.delivery.events import Events
from bot.playground.errors import SlackError, invalid
from bot.playground.world import Channel, Json, Message, User, Workspace

LONGEST = 4000
"""Characters beyond which Slack refuses a text."""

KINDS = {"im": "im", "public": "channel", "private": "group"}
EVENT_NAMES = {"im": "message.im", "public": "message.channels", "private": "message.groups"}
TYPED = re.compile(r"(?P<user>@[\w.-]+)|(?P<channel>#[\w-]+)|(?P<url>https?://\S+)")


def content(args: Json) -> Json:
    """Return the checked ``text``, ``blocks`` and ``attachments`` of something to post.

    Raises ``SlackError``: ``no_text``, ``msg_too_long``, ``invalid_blocks`` with pointers.
    """
    text = args.get("text") or args.get("markdown_text") or ""
    blocks = args.get("blocks") or []
    attachments = args.get("attachments") or []
    if not isinstance(text, str):
        raise invalid("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if len(text) > LONGEST:
        raise SlackError("msg_too_long")
    problems = message_problems(blocks)
    if problems:
        raise invalid("invalid_blocks", problems)
    if not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    if not text.strip() and not blocks and not attachments:
        raise SlackError("no_text")
    return {"text": text, "blocks": blocks, "attachments": attachments}


class Chatter:
    """Posts, edits and deletions, with the message events they cause."""

    def __init__(self, core: Core, events: Events) -> None:
        self._core = core
        self._events = events

    def app_posts(self, team: Workspace, where: Channel, checked: Json, **more: Any) -> Message:
        """Post a checked message of the app's, seen by all or (``only_for``) by one person."""
        install = self._core.bot_of(team)
        message = Message(
            self._core.stamp(), where.id, install.bot_user, by_app=True, **checked, **more
        )
        self._core.post(where, message)
        self._message_event(team, where, shapes.message(message, install), message)
        return message

    def person_says(
        self, team: Workspace, where: Channel, who: User, typed: str, thread_ts: str | None
    ) -> tuple[Message, asyncio.Task[None] | None]:
        """Post what a person typed; return it and the task that tells the app, if it is told."""
        message = Message(
            self._core.stamp(),
            where.id,
            who.id,
            marked_up(typed, team),
            thread_ts=thread_ts,
            client_msg_id=self._core.ids.new("cm-"),
        )
        self._core.post(where, message)
        install = self._core.app.install_in(team)
        if install is None:
            return message, None
        event = shapes.message(message, install)
        event["blocks"] = [_typed_block(typed)]
        return message, self._message_event(team, where, event, message)

    def app_edits(self, team: Workspace, where: Channel, message: Message, checked: Json) -> None:
        """Replace a message's content."""
        install = self._core.bot_of(team)
        before = shapes.message(message, install)
        self._core.rewrite(message, **checked, edited=self._core.stamp())
        event = {
            "type": "message",
            "subtype": "message_changed",
            "message": shapes.message(message, install),
            "previous_message": before,
            "hidden": True,
        }
        self._message_event(team, where, event, message)

    def app_deletes(self, team: Workspace, where: Channel, message: Message) -> None:
        """Take a message away."""
        before = shapes.message(message, self._core.bot_of(team))
        self._core.remove(where, message)
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "deleted_ts": message.ts,
            "previous_message": before,
            "hidden": True,
        }
        self._message_event(team, where, event, message)

    def _message_event(
        self, team: Workspace, where: Channel, event: Json, message: Message
    ) -> asyncio.Task[None] | None:
        install = self._core.app.install_in(team)
        if message.only_for is not None or install is None:
            return None
        if install.bot_user not in where.members:
            return None
        event = {**event, "channel": where.id, "channel_type": KINDS[where.kind]}
        event.setdefault("event_ts", event.get("ts") or self._core.stamp())
        return self._events.publish(team, event, EVENT_NAMES[where.kind])


def marked_up(typed: str, team: Workspace, *, names: bool = False) -> str:
    """Return typed text as Slack's mrkdwn source: escaped, with mentions and links.

    ``names`` adds them to the mentions and leaves the rest as typed: the form that a
    command with ``should_escape`` gets.
    """
    kept = typed if names else escaped(typed)
    return TYPED.sub(lambda found: _mention(found, team, names=names), kept)


def escaped(text: str) -> str:
    """Return ``text`` with the three characters of mrkdwn's syntax escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mention(found: re.Match[str], team: Workspace, *, names: bool) -> str:
    whole = found[0]
    label: Callable[[str], str] = (lambda name: f"|{name}") if names else (lambda _: "")
    if found["user"]:
        user = team.user_named(whole[1:])
        return f"<@{user.id}{label(user.name)}>" if user else whole
    if found["channel"]:
        channel = team.channel_named(whole)
        return f"<#{channel.id}|{channel.name}>" if channel else whole
    return f"<{whole}>"


def _typed_block(typed: str) -> Json:
    return {
        "type": "rich_text",
        "block_id": "typed",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}],
    }
