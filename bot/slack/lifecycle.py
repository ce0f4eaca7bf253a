"""What happens to the app and to people: Slack tells when it is removed, or a profile changes."""

from __future__ import annotations

from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.people import Person
from bot.slack.identity import tenant_id
from bot.slack.services import Services

log = structlog.get_logger()


def listen(app: AsyncApp) -> None:
    """Register listeners for these events, which come in any order."""
    app.event("app_uninstalled")(app_uninstalled)
    app.event("tokens_revoked")(tokens_revoked)
    app.event("user_change")(user_changed)


async def app_uninstalled(context: AsyncBoltContext) -> None:
    """Note that the app is gone from the workspace."""
    log.warning("app.uninstalled", team=context.team_id)


async def tokens_revoked(context: AsyncBoltContext) -> None:
    """Note that the token no longer works."""
    log.warning("app.tokens_revoked", team=context.team_id)


async def user_changed(event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Follow a rep into another time zone or language."""
    services: Services = context["services"]
    user = event.get("user")
    if isinstance(user, dict) and "id" in user:
        person = Person(tenant_id(context), user["id"])
        await services.profiles.changed(person, user, services.now())
