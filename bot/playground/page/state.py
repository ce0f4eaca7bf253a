"""What the page shows one person, as JSON: everything, or what is new since a revision."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.playground.playground import Playground
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, User, Workspace

MOST_MESSAGES = 500
"""Messages a channel that a page gets when it opens; older ones stay behind."""


def state(slack: Playground, team: Workspace, me: User, since: int = 0) -> Json:
    """Return what ``me`` sees; messages, views and refusals only where newer than ``since``."""
    core = slack.core
    mine = channels_of(team, me)
    return {
        "revision": core.changes.revision,
        "since": since,
        "workspace": {"id": team.id, "name": team.name},
        "app": _app(slack, team),
        "me": me.id,
        "people": [_person(user) for user in team.users.values()],
        "channels": [_channel(slack, each, me) for each in mine],
        "messages": [_message(each) for where in mine for each in _fresh(where, me, since)],
        "removed": _removed(slack, since),
        "modals": [_view(view) for view in core.views.stacks.get(me.id, [])],
        "home": _home(core.views.homes.get(me.id), since),
        "refusals": [
            asdict(each)
            for each in core.refusals
            if each.revision > since and each.user in (None, me.id)
        ],
        "clock": {"now": core.clock.now().isoformat(), "frozen": core.clock.frozen},
        "faults": _faults(slack),
        "wire": slack.wire.last,
        "offer": None if slack.offer is None else [slack.offer.label, slack.offer.note],
        "progress": None if slack.progress is None else asdict(slack.progress),
    }


def channels_of(team: Workspace, me: User) -> list[Channel]:
    """Return the channels somebody is in, the direct message with the app among them."""
    return [each for each in team.channels.values() if me.id in each.members]


def unread(slack: Playground, where: Channel, me: User) -> int:
    """Return how many messages of others somebody hasn't seen in a channel."""
    mark = slack.core.read_up_to.get((me.id, where.id), "")
    return sum(
        1
        for each in where.messages.values()
        if each.ts > mark and each.user != me.id and each.only_for in (None, me.id)
    )


def _app(slack: Playground, team: Workspace) -> Json:
    manifest = slack.core.app.manifest
    install = slack.core.app.install_in(team)
    return {
        "name": manifest.name,
        "bot": team.bot,
        "installed": install is not None,
        "connected": slack.mode == "http" or slack.socket.open > 0,
        "note": slack.bot_note,
        "home": manifest.home_tab,
        "messages": manifest.messages_tab,
        "commands": [asdict(command) for command in manifest.commands.values()],
        "shortcuts": [asdict(shortcut) for shortcut in manifest.shortcuts],
    }


def _person(user: User) -> Json:
    shown = ("id", "name", "real_name", "tz", "locale", "is_admin", "is_bot", "deleted")
    return {name: getattr(user, name) for name in shown}


def _channel(slack: Playground, where: Channel, me: User) -> Json:
    return {
        "id": where.id,
        "name": where.name,
        "kind": where.kind,
        "peer": where.peer(me.id) if where.kind == "im" else None,
        "members": len(where.members),
        "archived": where.is_archived,
        "shared": where.is_ext_shared,
        "unread": unread(slack, where, me),
        "earlier": max(len(where.messages) - MOST_MESSAGES, 0),
    }


def _fresh(where: Channel, me: User, since: int) -> list[Message]:
    kept = list(where.messages.values())[-MOST_MESSAGES:]
    return [each for each in kept if each.revision > since and each.only_for in (None, me.id)]


def _message(found: Message) -> Json:
    return {
        "ts": found.ts,
        "channel": found.channel,
        "user": found.user,
        "text": found.text,
        "blocks": found.blocks,
        "values": found.values,
        "thread_ts": found.thread_ts,
        "app": found.by_app,
        "ephemeral": found.only_for is not None,
        "edited": found.edited is not None,
        "files": found.files,
        "reactions": found.reactions,
        "trouble": found.trouble,
        "revision": found.revision,
    }


def _view(view: View) -> Json:
    raw = view.raw
    return {
        "id": view.id,
        "hash": view.hash,
        "title": raw.get("title"),
        "submit": raw.get("submit"),
        "close": raw.get("close"),
        "blocks": view.blocks,
        "values": view.values,
        "errors": view.errors,
        "trouble": view.trouble,
        "revision": view.revision,
    }


def _home(view: View | None, since: int) -> Json | None:
    return _view(view) if view is not None and view.revision > since else None


def _removed(slack: Playground, since: int) -> list[list[str]]:
    """Return what a page that saw ``since`` has to take away; a new page has nothing yet."""
    removed = slack.core.removed if since else []
    return [[channel, ts] for revision, channel, ts in removed if revision > since]


def _faults(slack: Playground) -> list[Json]:
    waiting = slack.core.faults.waiting()
    return [
        {"target": target, "kind": fault.kind}
        for target, faults in waiting.items()
        for fault in faults
    ]


def shown_wire(slack: Playground, since: int, most: int = 200) -> list[Any]:
    """Return the latest exchanges after number ``since``, newest first."""
    return [each.shown() for each in slack.wire.since(since)[-most:]][::-1]
