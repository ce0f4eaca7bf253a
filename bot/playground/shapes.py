"""People, channels, messages and views as Slack's JSON."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.apps import Install
from bot.playground.blockkit.state import Values
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, User, Workspace


def user(found: User, team: Workspace, at: datetime, *, locale: bool = False) -> Json:
    """Return the user object; ``tz_offset`` is true ``at`` that moment, in seconds."""
    there = at.astimezone(ZoneInfo(found.tz))
    offset = there.utcoffset()
    shown: Json = {
        "id": found.id,
        "team_id": found.home or team.id,
        "name": found.name,
        "deleted": found.deleted,
        "color": "9f69e7",
        "real_name": found.real_name,
        "tz": found.tz,
        "tz_label": there.tzname() or found.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "profile": _profile(found, team),
        "is_admin": found.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": found.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": found.is_bot,
        "is_app_user": False,
        "is_stranger": found.is_stranger,
        "is_email_confirmed": not found.is_bot,
        "who_can_share_contact_card": "EVERYONE",
        "updated": found.updated,
    }
    if team.enterprise and not found.home:
        shown["enterprise_user"] = {
            "id": found.id,
            "enterprise_id": team.enterprise,
            "enterprise_name": team.enterprise_name,
            "is_admin": found.is_admin,
            "is_owner": False,
            "teams": [team.id],
        }
    if locale:
        shown["locale"] = found.locale
    return shown


def _profile(found: User, team: Workspace) -> Json:
    return {
        "real_name": found.real_name,
        "real_name_normalized": found.real_name,
        "display_name": found.name,
        "display_name_normalized": found.name,
        "first_name": found.real_name.split(" ")[0],
        "last_name": found.real_name.partition(" ")[2],
        "status_text": "",
        "status_emoji": "",
        "team": team.id,
    }


def channel(found: Channel, team: Workspace, bot: str) -> Json:
    """Return the conversation object as the bot user sees it."""
    shown: Json = {
        "id": found.id,
        "created": found.created,
        "is_archived": found.is_archived,
        "is_im": found.kind == "im",
        "is_mpim": False,
        "is_org_shared": False,
        "context_team_id": team.id,
        "updated": found.created * 1000,
    }
    if found.kind == "im":
        return {**shown, "user": found.peer(bot), "is_user_deleted": False, "priority": 0}
    return {
        **shown,
        "name": found.name,
        "name_normalized": found.name,
        "is_channel": found.kind == "public",
        "is_group": found.kind == "private",
        "is_private": found.kind == "private",
        "is_general": found.name == "general",
        "is_member": bot in found.members,
        "is_shared": found.is_ext_shared,
        "is_ext_shared": found.is_ext_shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [team.id],
        "unlinked": 0,
        "creator": "",
        "parent_conversation": None,
        "topic": {"value": found.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }


def message(found: Message, install: Install) -> Json:
    """Return the message object."""
    shown: Json = {
        "type": "message",
        "user": found.user,
        "ts": found.ts,
        "text": found.text,
        "team": install.workspace.id,
    }
    if found.by_app:
        shown |= {"bot_id": install.bot_id, "app_id": install.app_id}
    optional = {
        "subtype": found.subtype,
        "thread_ts": found.thread_ts,
        "client_msg_id": found.client_msg_id,
        "blocks": found.blocks,
        "attachments": found.attachments,
        "files": found.files,
        "metadata": found.metadata,
        "edited": {"user": found.user, "ts": found.edited} if found.edited else None,
        "reactions": [
            {"name": name, "users": users, "count": len(users)}
            for name, users in found.reactions.items()
        ],
    }
    return shown | {name: value for name, value in optional.items() if value}


def view(found: View, install: Install) -> Json:
    """Return the view object of answers and payloads, with what was entered in its state."""
    raw = found.raw
    return {
        "id": found.id,
        "team_id": found.team,
        "type": found.kind,
        "blocks": raw["blocks"],
        "private_metadata": raw.get("private_metadata", ""),
        "callback_id": raw.get("callback_id", ""),
        "state": {"values": entered(found.values)},
        "hash": found.hash,
        "title": raw.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": raw.get("clear_on_close", False),
        "notify_on_close": raw.get("notify_on_close", False),
        "close": raw.get("close"),
        "submit": raw.get("submit"),
        "previous_view_id": found.previous,
        "root_view_id": found.root,
        "app_id": install.app_id,
        "external_id": raw.get("external_id", ""),
        "app_installed_team_id": install.workspace.enterprise
        if install.org_wide
        else install.workspace.id,
        "bot_id": install.bot_id,
    }


def entered(values: Values) -> Values:
    """Return a copy of the values that later typing doesn't change."""
    return {
        block: {action: dict(state) for action, state in actions.items()}
        for block, actions in values.items()
    }
