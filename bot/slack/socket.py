"""Socket Mode: two connections, each followed by another one before it goes."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.metrics import REQUESTS_REFUSED
from bot.slack.answers import Answers, beside
from bot.slack.client import TokenRefused, Unreachable
from bot.slack.connection import Connection
from bot.slack.door import Door
from bot.slack.payloads import Malformed
from bot.slack.tasks import Tasks

log = structlog.get_logger()

_CONNECTIONS = 2
_RETIRE_SECONDS = 5.0
_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
_REFUSALS = 3
_GIVE_UP_SECONDS = 600.0


class SocketMode:
    """Takes Slack's requests from connections that Rebound opens.

    ``give_up`` is called once, with TokenRefused or Unreachable, when it can't go on: Slack keeps
    refusing the token, or can't be reached for ten minutes.
    """

    def __init__(
        self,
        app_token: str,
        *,
        client: AsyncWebClient,
        door: Door,
        tasks: Tasks,
        answers: Answers,
        give_up: Callable[[Exception], None],
    ) -> None:
        self._app_token = app_token
        self._client = client
        self._door = door
        self._tasks = tasks
        self._answers = answers
        self._give_up = give_up
        self._open: set[Connection] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._alone_since: float | None = None
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
        for connection in self._open:
            if await connection.is_connected():
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
        await asyncio.gather(*(self._close(connection) for connection in list(self._open)))

    async def _keep(self, connection: Connection | None) -> None:
        """Hold one connection: follow it with another one when it goes."""
        while True:
            if connection is not None:
                await connection.going()
            following = await self._another()
            if connection is not None:
                self._tasks.start(self._retire(connection), "socket.retire")
            connection = following

    async def _another(self) -> Connection:
        """Return a new connection, sooner or later."""
        refusals = 0
        pauses = itertools.chain(_PAUSES, itertools.repeat(_PAUSES[-1]))
        while True:
            try:
                return await self._connected()
            except TokenRefused as refusal:
                log.warning("socket.unreachable", reason=str(refusal))
                refusals += 1
                if refusals == _REFUSALS:
                    self._give_up(refusal)
            except Unreachable as reason:
                log.warning("socket.unreachable", reason=str(reason))
                await self._count_the_time(str(reason))
            await asyncio.sleep(next(pauses))

    async def _count_the_time(self, reason: str) -> None:
        """Give up where there has been no connection at all for too long."""
        try:
            await self.check()
        except Unreachable:
            now = time.monotonic()
            self._alone_since = self._alone_since or now
            if now - self._alone_since >= _GIVE_UP_SECONDS:
                minutes = round(_GIVE_UP_SECONDS / 60)
                self._give_up(
                    Unreachable(f"Slack hasn't been in reach for {minutes} minutes ({reason}).")
                )
        else:
            self._alone_since = None

    async def _connected(self) -> Connection:
        """Return a new connection. Raises TokenRefused, Unreachable."""
        connection = Connection(self._app_token, self._client, self._received)
        self._open.add(connection)
        try:
            await connection.open()
        except BaseException:
            await self._close(connection)
            raise
        self._alone_since = None
        log.info("socket.connected", open=len(self._open))
        return connection

    async def _retire(self, connection: Connection) -> None:
        await connection.retire(_RETIRE_SECONDS)
        self._open.discard(connection)

    async def _close(self, connection: Connection) -> None:
        self._open.discard(connection)
        await connection.shut()

    async def _received(self, connection: Connection, request: SocketModeRequest) -> None:
        if self._accepting:
            answered = self._answered(connection, request)
            connection.answering(self._tasks.start(answered, "socket.answer"))

    async def _answered(self, connection: Connection, request: SocketModeRequest) -> None:
        """Handle one envelope; what isn't acknowledged, Slack sends again where it can."""
        retry = {"x-slack-retry-num": str(request.retry_attempt or 0)}
        try:
            response = await self._door.receive(request.payload, retry)
        except Malformed as refusal:
            log.info("request.refused", reason=str(refusal))
            REQUESTS_REFUSED.labels("malformed").inc()
            return
        if response.status != HTTPStatus.OK:
            return
        payload = _payload(response)
        sent = await connection.answer(request, payload)
        # A command's answer, when the socket has gone meanwhile, goes its other way.
        if not sent and payload and "command" in request.payload:
            self._answers.later(request.payload["response_url"], {**beside({}), **payload})


def _payload(response: BoltResponse) -> dict[str, Any] | None:
    if not response.body:
        return None
    if response.body.startswith("{"):
        payload: dict[str, Any] = json.loads(response.body)
        return payload
    return {"text": response.body}
