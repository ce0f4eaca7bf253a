"""What happens to the app and its people: it is removed, a token taken back, somebody moves."""

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
    """Register listeners for the app's own events, which come in any order."""

    @app.event("app_uninstalled")
    async def app_uninstalled(context: AsyncBoltContext) -> None:
        log.warning("app.uninstalled", team=context.team_id)

    @app.event("tokens_revoked")
    async def tokens_revoked(context: AsyncBoltContext) -> None:
        log.warning("app.tokens_revoked", team=context.team_id)

    @app.event("user_change")
    async def user_changed(
        body: dict[str, Any], context: AsyncBoltContext, services: Services
    ) -> None:
        user = body["event"].get("user")
        if isinstance(user, dict) and "id" in user:
            await services.profiles.learn(Person(tenant_id(context), user["id"]), user)
