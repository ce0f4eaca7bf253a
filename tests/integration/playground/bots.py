"""Tiny bots on the official libraries, over either way in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.story import Slack

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Echo"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Echo"},
        "slash_commands": [
            {"command": "/echo", "description": "Say it again", "usage_hint": "words"},
            {"command": "/escaped", "description": "With names", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Start", "type": "global", "callback_id": "start", "description": "-"},
            {"name": "Keep", "type": "message", "callback_id": "keep", "description": "-"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "users:read",
                "im:history",
                "im:write",
                "im:read",
                "channels:read",
                "channels:join",
                "channels:history",
                "groups:read",
                "files:write",
                "reactions:write",
                "team:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_uninstalled",
                "member_joined_channel",
                "member_left_channel",
                "message.im",
                "tokens_revoked",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def client_of(slack: Slack, token: str | None = None) -> AsyncWebClient:
    """Return the official client, pointed at the playground."""
    return AsyncWebClient(token=token or slack.install.token, base_url=slack.api_url)


def app_of(slack: Slack) -> AsyncApp:
    """Return a Bolt app without listeners for the playground's installation."""
    return AsyncApp(
        client=client_of(slack),
        signing_secret=slack.core.app.signing_secret,
        process_before_response=True,
    )


@asynccontextmanager
async def running(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    """Run a Bolt app against the playground, over its mode."""
    way = over_socket if slack.mode == "socket" else over_http
    async with way(slack, app):
        yield


@asynccontextmanager
async def over_socket(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, slack.core.app.app_token, ping_interval=0.05)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # untyped in slack_bolt
    await slack.bot_connected()
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # untyped in slack_bolt


@asynccontextmanager
async def over_http(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", handle)
    runner = web.AppRunner(server, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.http.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()
