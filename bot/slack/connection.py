"""One connection of Socket Mode: it opens, tells when it is going, and answers what came by it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import Unreachable, reach

log = structlog.get_logger()

_CONNECT_SECONDS = 10.0
_WATCH_SECONDS = 1.0
_PING_SECONDS = 5.0
_CLOSE_SECONDS = 2.0

Received = Callable[["Connection", SocketModeRequest], Awaitable[None]]
"""Takes a request that came by a connection."""


class Connection(SocketModeClient):
    """A connection that is never made anew: where Slack wants another one, its keeper opens it.

    The SDK's own way closes the old one first, and sends the answers that are still due by the
    new one, where nobody waits for them.
    """

    def __init__(self, app_token: str, client: AsyncWebClient, received: Received) -> None:
        super().__init__(
            app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=client,
            auto_reconnect_enabled=False,
            ping_interval=_PING_SECONDS,
        )
        self._going = asyncio.Event()
        self._answers: set[asyncio.Task[None]] = set()

        async def request_came(_: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
            await received(self, request)

        async def end_came(_: aiohttp.WSMessage) -> None:
            self._going.set()

        self.socket_mode_request_listeners.append(request_came)
        self.on_close_listeners.append(end_came)

    async def open(self) -> None:
        """Connect. Raises TokenRefused, Unreachable."""
        opening = self.web_client.apps_connections_open(app_token=self.app_token)
        answer = await reach(opening, "SLACK_APP_TOKEN", _CONNECT_SECONDS)
        self.wss_uri = str(answer["url"])  # else the SDK would ask for a second one
        try:
            # Not wait_for: before Python 3.12 it may swallow the end that SocketMode.stop asks for.
            async with asyncio.timeout(_CONNECT_SECONDS):
                await self.connect()  # type: ignore[no-untyped-call]  # so is the SDK's
        except TimeoutError:  # the SDK tries the same address for ever
            raise Unreachable("the socket doesn't open") from None

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """Hand on what Slack sends; that it wants another connection is for the keeper."""
        if message.get("type") == "disconnect":
            log.info("socket.going", reason=str(message.get("reason")))
            self._going.set()
            return
        await super().run_message_listeners(message, raw_message)

    async def going(self) -> None:
        """Return when Slack wants another connection instead of this one, or it is gone."""
        while not self._going.is_set() and await self.is_connected():
            try:
                async with asyncio.timeout(_WATCH_SECONDS):
                    await self._going.wait()
            except TimeoutError:
                continue

    def answering(self, answer: asyncio.Task[None]) -> None:
        """Wait for ``answer`` before this connection is closed."""
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def answer(self, request: SocketModeRequest, payload: dict[str, Any] | None) -> bool:
        """Acknowledge ``request``; return whether that could be sent."""
        try:
            await self.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))
        except (OSError, RuntimeError) as error:
            log.warning("socket.answer_unsent", error=type(error).__name__)
            return False
        return True

    async def retire(self, seconds: float) -> None:
        """Send the answers that are due, and close within about ``seconds``."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=seconds)
        await self.shut()

    async def shut(self) -> None:
        """Close."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.close()  # type: ignore[no-untyped-call]  # so is the SDK's
        except (OSError, RuntimeError, aiohttp.ClientError) as error:  # it is given up anyhow
            log.warning("socket.close_failed", error=type(error).__name__)
        for part in (self.message_processor, self.current_session_monitor, self.message_receiver):
            if part is not None:
                part.cancel()
        await self.aiohttp_client_session.close()
