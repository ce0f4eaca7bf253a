"""What Slack sends: the bodies of commands, interactions and events."""

from __future__ import annotations

from bot.playground import shapes
from bot.playground.apps import Install
from bot.playground.core import Core
from bot.playground.ids import secret
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, User, Workspace


def command(
    core: Core,
    install: Install,
    team: Workspace,
    *,
    who: User,
    where: Channel,
    name: str,
    text: str,
) -> Json:
    """Return the form of a slash command."""
    form: Json = {
        "token": core.app.verification_token,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": where.id,
        "channel_name": where.payload_name,
        "user_id": who.id,
        "user_name": who.name,
        "command": name,
        "text": text,
        "api_app_id": core.app.id,
        "is_enterprise_install": "true" if install.org_wide else "false",
        "response_url": core.response_url(team, where.id, who.id),
        "trigger_id": core.triggers.new(who.id, team.id),
    }
    if team.enterprise:
        form["enterprise_id"] = team.enterprise
        form["enterprise_name"] = team.enterprise_name
    return form


def interaction(core: Core, install: Install, who: User, team: Workspace, kind: str) -> Json:
    """Return the fields that every interaction has; an org install's ``team`` is null."""
    return {
        "type": kind,
        "token": core.app.verification_token,
        "api_app_id": core.app.id,
        "team": None if install.org_wide else {"id": team.id, "domain": team.domain},
        "enterprise": _enterprise(team),
        "is_enterprise_install": install.org_wide,
        "user": {
            "id": who.id,
            "username": who.name,
            "name": who.name,
            "team_id": team.id,
        },
    }


def in_message(install: Install, where: Channel, at: Message) -> Json:
    """Return what an interaction in a message adds; ephemeral ones don't carry the message."""
    ephemeral = at.only_for is not None
    added: Json = {
        "container": {
            "type": "message",
            "message_ts": at.ts,
            "channel_id": where.id,
            "is_ephemeral": ephemeral,
        },
        "channel": {"id": where.id, "name": where.payload_name},
        "state": {"values": shapes.entered(at.values)},
    }
    if at.thread_ts:
        added["container"]["thread_ts"] = at.thread_ts
    if not ephemeral:
        added["message"] = shapes.message(at, install)
    return added


def in_view(install: Install, view: View) -> Json:
    """Return what an interaction in a modal or Home adds."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": shapes.view(view, install),
    }


def event_callback(core: Core, install: Install, team: Workspace, event: Json) -> Json:
    """Return the envelope of an event; the event gets its ``event_ts`` where it has none."""
    event.setdefault("event_ts", core.stamp())
    return {
        "token": core.app.verification_token,
        "team_id": team.id,
        "enterprise_id": team.enterprise,
        "context_team_id": team.id,
        "context_enterprise_id": team.enterprise,
        "api_app_id": core.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secret("", 5).upper(),
        "event_time": int(core.clock.now().timestamp()),
        "event_context": secret("4-", 12),
        "is_ext_shared_channel": _shared(team, event),
        "authorizations": [
            {
                "enterprise_id": team.enterprise,
                "team_id": None if install.org_wide else team.id,
                "user_id": install.bot_user,
                "is_bot": True,
                "is_enterprise_install": install.org_wide,
            }
        ],
    }


def goodbye(bot_user: str) -> tuple[Json, Json]:
    """Return the events of an uninstall, in the order they are sent."""
    return (
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot_user]}},
        {"type": "app_uninstalled"},
    )


def _enterprise(team: Workspace) -> Json | None:
    if team.enterprise is None:
        return None
    return {"id": team.enterprise, "name": team.enterprise_name}


def _shared(team: Workspace, event: Json) -> bool:
    found = team.channels.get(str(event.get("channel", "")))
    return found is not None and found.is_ext_shared
