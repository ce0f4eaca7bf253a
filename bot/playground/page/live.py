"""Live updates: each open page gets what changed, a few times a second at most."""

from __future__ import annotations

import asyncio
import json

from aiohttp import WSMsgType, web

from bot.playground.page.state import state
from bot.playground.playground import Playground
from bot.playground.world import User, Workspace

PAUSE = 0.04
"""Seconds between two updates of one page."""


class Live:
    """Serves the pages' sockets."""

    def __init__(self, slack: Playground, team: Workspace) -> None:
        self._slack = slack
        self._team = team
        self._open: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request, me: User) -> web.WebSocketResponse:
        """Keep one page up to date until it leaves."""
        ws = web.WebSocketResponse(heartbeat=20)
        await ws.prepare(request)
        self._open.add(ws)
        news = asyncio.Event()
        news.set()
        stop = self._slack.core.changes.listen(news.set)
        sending = asyncio.create_task(self._send(ws, me, news))
        try:
            async for message in ws:
                if message.type is not WSMsgType.TEXT:
                    break
        finally:
            stop()
            sending.cancel()
            self._open.discard(ws)
        return ws

    async def close(self) -> None:
        """Say goodbye to every page."""
        await asyncio.gather(*(ws.close() for ws in tuple(self._open)))

    async def _send(self, ws: web.WebSocketResponse, me: User, news: asyncio.Event) -> None:
        since = 0
        while not ws.closed:
            await news.wait()
            news.clear()
            shown = state(self._slack, self._team, me, since)
            since = shown["revision"]
            try:
                await ws.send_str(json.dumps(shown))
            except ConnectionError:
                return
            await asyncio.sleep(PAUSE)
