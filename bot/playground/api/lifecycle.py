"""Installing, connecting and leaving: ``oauth.v2.access``, ``apps.*``, ``auth.revoke``."""

from __future__ import annotations

import base64
import binascii

from bot.playground.api.call import APP, NONE, Call, Method
from bot.playground.delivery.socket import SocketLink
from bot.playground.errors import SlackError
from bot.playground.payloads import goodbye
from bot.playground.world import Json


def connections_open(call: Call) -> Json:
    """Return the URL of one Socket Mode connection."""
    link = call.services.link
    if not isinstance(link, SocketLink):
        raise SlackError("socket_mode_not_enabled")
    base = call.core.base_url.replace("http", "ws", 1)
    return {"url": f"{base}link/?ticket={link.ticket()}&app_id={call.core.app.id}"}


def oauth_access(call: Call) -> Json:
    """Exchange a code, once, for the tokens of an installation."""
    app = call.core.app
    if _client(call) != (app.client_id, app.client_secret):
        raise SlackError("bad_client_secret")
    install = app.codes.pop(call.text("code"), None)
    if install is None:
        raise SlackError("invalid_code")
    app.installs[install.token] = install
    team = install.workspace
    enterprise = {"id": team.enterprise, "name": team.enterprise_name}
    return {
        "app_id": app.id,
        "authed_user": {"id": install.installer},
        "scope": ",".join(sorted(install.scopes)),
        "token_type": "bot",
        "access_token": install.token,
        "bot_user_id": install.bot_user,
        "team": None if install.org_wide else {"id": team.id, "name": team.name},
        "enterprise": enterprise if team.enterprise else None,
        "is_enterprise_install": install.org_wide,
    }


def revoke(call: Call) -> Json:
    """Make the bot's own token unknown."""
    if call.flag("test"):
        return {"revoked": False}
    call.core.app.revoke([call.bot.token])
    return {"revoked": True}


def uninstall(call: Call) -> Json:
    """Remove the app from the workspace."""
    app = call.core.app
    if (call.text("client_id"), call.text("client_secret")) != (app.client_id, app.client_secret):
        raise SlackError("bad_client_secret")
    bot, team = call.bot, call.team
    for event in goodbye(bot.bot_user):
        call.services.events.publish(team, event)
    app.revoke([bot.token])
    return {}


def _client(call: Call) -> tuple[str, str]:
    kind, _, rest = call.authorization.partition(" ")
    if kind.lower() != "basic":
        return str(call.args.get("client_id", "")), str(call.args.get("client_secret", ""))
    try:
        name, _, password = base64.b64decode(rest, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_client_id") from None
    return name, password


METHODS = (
    Method("apps.connections.open", connections_open, 1, token=APP),
    Method("apps.uninstall", uninstall, 1),
    Method("auth.revoke", revoke, 3),
    Method("oauth.v2.access", oauth_access, 4, token=NONE),
)
