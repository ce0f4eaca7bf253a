"""A few of Slack's methods, as far as starting and answering needs them, with faults on demand."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.payloads import TEAM

AUTH: dict[str, Any] = {
    "ok": True,
    "team_id": TEAM,
    "user_id": "U0BOT",
    "bot_id": "B0BOT",
    "enterprise_id": None,
    "is_enterprise_install": False,
}


async def until(condition: Callable[[], Any]) -> None:
    """Wait until ``condition()``, or what it awaits, holds; for what nobody announces."""
    async with asyncio.timeout(15):
        while not (await held if inspect.isawaitable(held := condition()) else held):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.02)


PROFILE = {"ok": True, "user": {"id": "U0MIRA", "tz": "America/Chicago", "locale": "en-US"}}


class SmallSlack:
    """Slack's side: ``answers`` maps a method to what it says, ``calls`` has what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {"auth.test": AUTH, "users.info": PROFILE}
        self.statuses: dict[str, int] = {}
        self.retry_after: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.hang: set[str] = set()
        self.drop: set[str] = set()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.posted: list[dict[str, Any]] = []
        self.post_status = 200
        self.post_body = "ok"
        self.sockets: list[web.WebSocketResponse] = []
        self.acknowledged: dict[str, Any] = {}
        self.root = ""
        self._changed = asyncio.Condition()

    @property
    def api_url(self) -> str:
        return f"{self.root}/api/"

    @property
    def response_url(self) -> str:
        return f"{self.root}/response/1"

    def asked(self, method: str) -> list[dict[str, Any]]:
        """Return the arguments of all calls of ``method``."""
        return [arguments for name, arguments in self.calls if name == method]

    async def until(self, condition: Any) -> None:
        """Wait until ``condition()`` holds."""
        async with self._changed, asyncio.timeout(15):
            await self._changed.wait_for(condition)

    async def send(self, kind: str, payload: Any, envelope: str = "e1", socket: int = -1) -> None:
        """Send an envelope through a socket."""
        message = {"type": kind, "envelope_id": envelope, "payload": payload}
        await self.sockets[socket].send_str(json.dumps(message))

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{n}", self._response)
        app.router.add_get("/socket", self._socket)
        return app

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = dict(request.query)
        if request.content_type == "application/json":
            arguments |= await request.json()
        else:
            arguments |= {name: str(value) for name, value in (await request.post()).items()}
        arguments["token"] = request.headers.get("Authorization", "")
        await self._note(lambda: self.calls.append((method, arguments)))
        if method in self.hang:
            await asyncio.sleep(60)
        if method in self.drop and request.transport:
            request.transport.abort()
        answer = self.answers.get(method, {"ok": True})
        if method == "apps.connections.open" and method not in self.answers:
            answer = {"ok": True, "url": f"{self.root.replace('http', 'ws')}/socket?ticket=secret"}
        headers = dict(self.headers)
        if method in self.retry_after:
            headers["Retry-After"] = self.retry_after[method]
        return web.json_response(answer, status=self.statuses.get(method, 200), headers=headers)

    async def _response(self, request: web.Request) -> web.Response:
        body = await request.json()
        await self._note(lambda: self.posted.append(body))
        return web.Response(text=self.post_body, status=self.post_status)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._note(lambda: self.sockets.append(socket))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                envelope = answer["envelope_id"]
                await self._note(
                    lambda e=envelope, a=answer: self.acknowledged.update({e: a.get("payload")})
                )
        return socket

    async def _note(self, change: Any) -> None:
        change()
        async with self._changed:
            self._changed.notify_all()


@asynccontextmanager
async def small_slack() -> AsyncIterator[SmallSlack]:
    """Serve a SmallSlack on a free port."""
    slack = SmallSlack()
    runner = web.AppRunner(slack.app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        for socket in slack.sockets:
            await socket.close()
        await runner.cleanup()
