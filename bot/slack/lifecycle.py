"""What Slack tells by itself: the app is removed, its token taken back, a person has moved."""

from __future__ import annotations

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.identity import person
from bot.slack.payloads import Body
from bot.slack.services import Services

log = structlog.get_logger()


def listen(app: AsyncApp) -> None:
    """Register listeners for these events, which come in any order."""

    @app.event("app_uninstalled")
    async def app_uninstalled(context: AsyncBoltContext) -> None:
        log.warning("app.uninstalled", team=context.team_id)

    @app.event("tokens_revoked")
    async def tokens_revoked(context: AsyncBoltContext) -> None:
        log.warning("app.tokens_revoked", team=context.team_id)

    @app.event("user_change")
    async def user_changed(body: Body, context: AsyncBoltContext, services: Services) -> None:
        await services.profiles.learn(person(context), body["event"]["user"])
