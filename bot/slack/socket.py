"""Socket Mode: two connections, each watched and made anew when it doesn't come back by itself."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.metrics import REQUESTS_REFUSED
from bot.slack.answers import Answers, beside
from bot.slack.client import TokenRefused, Unreachable, reach
from bot.slack.door import Door
from bot.slack.payloads import Malformed
from bot.slack.tasks import Tasks

log = structlog.get_logger()

# Slack asks for a new connection now and then; the SDK closes the old one first.
_CONNECTIONS = 2
_CONNECT_SECONDS = 10.0
_CLOSE_SECONDS = 2.0
_PING_SECONDS = 5.0
_WATCH_SECONDS = 5.0
_MISSES = 3
_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


class SocketMode:
    """Takes Slack's requests from connections that Rebound opens."""

    def __init__(
        self, app_token: str, *, client: AsyncWebClient, door: Door, tasks: Tasks, answers: Answers
    ) -> None:
        self._app_token = app_token
        self._client = client
        self._door = door
        self._tasks = tasks
        self._answers = answers
        self._open: set[SocketModeClient] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._accepting = True

    async def start(self) -> None:
        """Connect, or try again and again while Slack is out of reach. Raises TokenRefused."""
        try:
            first = await self._connected()
        except Unreachable as reason:
            log.warning("socket.unreachable", reason=str(reason))
            first = None
        for connection in (first, *[None] * (_CONNECTIONS - 1)):
            keeper = asyncio.create_task(self._keep(connection), name="socket")
            self._keepers.append(keeper)

    async def check(self) -> None:
        """Return if there is a connection. Raises Unreachable."""
        for client in self._open:
            if await client.is_connected():
                return
        raise Unreachable("no socket is connected")

    def pause(self) -> None:
        """Take no more requests; those that run are still answered."""
        self._accepting = False

    async def stop(self) -> None:
        """Close the connections."""
        self.pause()
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*(self._close(client) for client in list(self._open)))

    async def _connected(self) -> SocketModeClient:
        """Return a new connection. Raises TokenRefused, Unreachable."""
        opening = self._client.apps_connections_open(app_token=self._app_token)
        answer = await reach(opening, "SLACK_APP_TOKEN", _CONNECT_SECONDS)
        client = SocketModeClient(
            self._app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=self._client,
            ping_interval=_PING_SECONDS,
        )
        client.socket_mode_request_listeners.append(self._received)
        client.wss_uri = str(answer["url"])  # else it would ask for a second one
        self._open.add(client)
        try:
            # Not wait_for: before Python 3.12 it may swallow the end that SocketMode.stop asks for.
            async with asyncio.timeout(_CONNECT_SECONDS):
                await client.connect()  # type: ignore[no-untyped-call]  # so is the SDK's
        except TimeoutError:  # the SDK tries the same address for ever
            await self._close(client)
            raise Unreachable("the socket doesn't open") from None
        log.info("socket.connected", open=len(self._open))
        return client

    async def _keep(self, client: SocketModeClient | None) -> None:
        """Hold one connection: watch it, and make another one when it is gone for good."""
        pauses = iter(_PAUSES)
        while True:
            try:
                if client is None:
                    client = await self._connected()
                pauses = iter(_PAUSES)
                await self._lost(client)
                log.warning("socket.lost")
                await self._close(client)
                client = None
            except (TokenRefused, Unreachable) as reason:
                log.warning("socket.unreachable", reason=str(reason))
                await asyncio.sleep(next(pauses, _PAUSES[-1]))

    async def _lost(self, client: SocketModeClient) -> None:
        """Return when the SDK hasn't brought the connection back for a while."""
        misses = 0
        while misses < _MISSES:
            await asyncio.sleep(_WATCH_SECONDS)
            misses = 0 if await client.is_connected() else misses + 1

    async def _close(self, client: SocketModeClient) -> None:
        self._open.discard(client)
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await client.close()  # type: ignore[no-untyped-call]  # so is the SDK's
        except (OSError, RuntimeError, aiohttp.ClientError) as error:  # it is given up anyhow
            log.warning("socket.close_failed", error=type(error).__name__)
        for part in (
            client.message_processor,
            client.current_session_monitor,
            client.message_receiver,
        ):
            if part is not None:
                part.cancel()
        await client.aiohttp_client_session.close()

    async def _received(
        self, client: AsyncBaseSocketModeClient, request: SocketModeRequest
    ) -> None:
        if self._accepting:
            await self._tasks.start(self._answered(client, request), "socket.answer")

    async def _answered(
        self, client: AsyncBaseSocketModeClient, request: SocketModeRequest
    ) -> None:
        """Handle one envelope; what isn't acknowledged, Slack sends again where it can."""
        retry = {"x-slack-retry-num": str(request.retry_attempt or 0)}
        try:
            response = await self._door.receive(request.payload, retry)
        except Malformed as refusal:
            log.info("request.refused", reason=str(refusal))
            REQUESTS_REFUSED.labels("malformed").inc()
            return
        if response.status == HTTPStatus.OK:
            await self._acknowledge(client, request, _payload(response))

    async def _acknowledge(
        self,
        client: AsyncBaseSocketModeClient,
        request: SocketModeRequest,
        payload: dict[str, Any] | None,
    ) -> None:
        """Send the answer; a command's, when the socket has gone meanwhile, goes its other way."""
        try:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))
        except (OSError, RuntimeError) as error:
            log.warning("socket.answer_unsent", error=type(error).__name__)
            if payload and "command" in request.payload:
                self._answers.later(request.payload["response_url"], {**beside({}), **payload})


def _payload(response: BoltResponse) -> dict[str, Any] | None:
    if not response.body:
        return None
    if response.body.startswith("{"):
        payload: dict[str, Any] = json.loads(response.body)
        return payload
    return {"text": response.body}
