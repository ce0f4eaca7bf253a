"""Socket Mode: each envelope goes to one of the app's open sockets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.delivery.link import EVENT, UNREACHABLE, Answer, Request
from bot.playground.errors import SlackError
from bot.playground.ids import secret

MOST_SOCKETS = 10
GRACE = 1.0
"""Seconds that a socket may stay open after it was asked to reconnect."""

CLOSED = Answer("dispatch_failed", status="closed")


@dataclass(eq=False, slots=True)
class _Socket:
    """One connection; ``refreshing`` ones get no more envelopes, ``gone`` ones are closed."""

    ws: web.WebSocketResponse
    request: web.Request
    refreshing: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)


class SocketLink:
    """The sockets that the bot has opened; ``changed`` is called as they come and go."""

    def __init__(self, app_id: str, changed: Callable[[], object]) -> None:
        self._app_id = app_id
        self._changed = changed
        self._tickets: set[str] = set()
        self._sockets: list[_Socket] = []
        self._turn = 0
        self._opened = asyncio.Event()

    @property
    def open(self) -> int:
        """How many sockets take envelopes now."""
        return sum(1 for socket in self._sockets if not socket.refreshing)

    def ticket(self) -> str:
        """Return a ticket for one connection, as ``apps.connections.open`` hands out."""
        if self.open >= MOST_SOCKETS:
            raise SlackError("too_many_websockets")
        ticket = secret("", 16)
        self._tickets.add(ticket)
        return ticket

    async def wait_open(self, count: int = 1, seconds: float = 10.0) -> None:
        """Return once ``count`` sockets are open; ``TimeoutError`` after ``seconds``."""
        async with asyncio.timeout(seconds):
            while self.open < count:
                self._opened.clear()
                await self._opened.wait()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404, text="unknown ticket")
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=True)
        await ws.prepare(request)
        socket = _Socket(ws, request)
        self._sockets.append(socket)
        try:
            await ws.send_str(json.dumps(self._hello()))
            self._opened.set()
            self._changed()
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    _acknowledge(socket, message.data)
        finally:
            self._drop(socket)
        return ws

    async def deliver(self, request: Request) -> Answer:
        """Send one envelope and return what its acknowledgement carried."""
        socket = self._next()
        if socket is None:
            return UNREACHABLE
        envelope_id = secret("", 16)
        acknowledged: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope_id] = acknowledged
        try:
            await socket.ws.send_str(json.dumps(_envelope(envelope_id, request)))
            return await acknowledged
        except ConnectionError:
            return CLOSED
        finally:
            socket.waiting.pop(envelope_id, None)

    async def refresh(self, reason: str = "refresh_requested", *, sockets: int = 1) -> None:
        """Ask the oldest ``sockets`` to reconnect; close those that don't within a while."""
        going = [socket for socket in self._sockets if not socket.refreshing][:sockets]
        note = {
            "type": "disconnect",
            "reason": reason,
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
        }
        for socket in going:
            socket.refreshing = True
            await socket.ws.send_str(json.dumps(note))
        await asyncio.gather(*(_left(socket) for socket in going))

    async def drop(self) -> None:
        """Break every socket without a word."""
        for socket in tuple(self._sockets):
            socket.refreshing = True
            if socket.request.transport is not None:
                socket.request.transport.abort()

    async def close(self) -> None:
        """Close every socket."""
        await asyncio.gather(*(socket.ws.close() for socket in tuple(self._sockets)))

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": self.open,
            "debug_info": {
                "host": "playground",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app_id},
        }

    def _next(self) -> _Socket | None:
        ready = [each for each in self._sockets if not each.refreshing and not each.ws.closed]
        if not ready:
            return None
        self._turn += 1
        return ready[self._turn % len(ready)]

    def _drop(self, socket: _Socket) -> None:
        self._sockets.remove(socket)
        socket.gone.set()
        self._changed()
        for waiting in socket.waiting.values():
            if not waiting.done():
                waiting.set_result(CLOSED)


async def _left(socket: _Socket) -> None:
    try:
        await asyncio.wait_for(socket.gone.wait(), GRACE)
    except TimeoutError:
        await socket.ws.close()


def _envelope(envelope_id: str, request: Request) -> dict[str, Any]:
    envelope: dict[str, Any] = {
        "envelope_id": envelope_id,
        "type": request.kind,
        "accepts_response_payload": request.kind != EVENT,
        "payload": request.payload,
    }
    if request.kind == EVENT:
        envelope["retry_attempt"] = request.retry
        envelope["retry_reason"] = request.retry_reason
    return envelope


def _acknowledge(socket: _Socket, data: str) -> None:
    try:
        envelope = json.loads(data)
        envelope_id = envelope["envelope_id"]
    except (ValueError, KeyError, TypeError):
        return
    waiting = socket.waiting.get(envelope_id)
    if waiting is not None and not waiting.done():
        waiting.set_result(Answer(None, envelope.get("payload")))
