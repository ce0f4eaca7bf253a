"""What happens to the app itself: Slack tells when it is removed, or its token taken back."""

from __future__ import annotations

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

log = structlog.get_logger()


def listen(app: AsyncApp) -> None:
    """Register listeners for the app's own events, which come in any order."""

    @app.event("app_uninstalled")
    async def app_uninstalled(context: AsyncBoltContext) -> None:
        log.warning("app.uninstalled", team=context.team_id)

    @app.event("tokens_revoked")
    async def tokens_revoked(context: AsyncBoltContext) -> None:
        log.warning("app.tokens_revoked", team=context.team_id)
