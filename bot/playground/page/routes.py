"""The page's addresses: the files, what the page does, and its live updates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.playground.errors import Refused, SlackError
from bot.playground.page.deeds import Deeds
from bot.playground.page.live import Live
from bot.playground.page.state import shown_wire
from bot.playground.playground import Playground
from bot.playground.world import User, Workspace

STATIC = Path(__file__).parent / "static"
FILES = {"/": "index.html", "/page.css": "page.css", "/page.js": "page.js"}
POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class WorkspacePage:
    """The page of one workspace."""

    def __init__(self, slack: Playground, team: Workspace) -> None:
        self._slack = slack
        self._team = team
        self._deeds = Deeds(slack, team)
        self._live = Live(slack, team)

    def add_to(self, app: web.Application) -> None:
        """Add the page's routes to a server."""
        for path in FILES:
            app.router.add_get(path, self._file)
        app.router.add_get("/playground/live", self._live_updates)
        app.router.add_get("/playground/wire", self._wire)
        app.router.add_post("/playground/do", self._do)

    async def close(self) -> None:
        """Say goodbye to every open page."""
        await self._live.close()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(STATIC / FILES[request.path], headers=HEADERS)

    async def _live_updates(self, request: web.Request) -> web.StreamResponse:
        _own(request)
        return await self._live.serve(request, self._who(request.query.get("as", "")))

    async def _wire(self, request: web.Request) -> web.Response:
        _own(request)
        since = request.query.get("since", "0")
        return web.json_response(shown_wire(self._slack, int(since) if since.isdecimal() else 0))

    async def _do(self, request: web.Request) -> web.Response:
        _own(request)
        asked = await _asked(request)
        who = self._who(str(asked.get("as", "")))
        try:
            result = await self._deeds.do(who, asked)
        except Refused as refusal:
            return web.json_response({"ok": False, "error": str(refusal)})
        except SlackError as refusal:
            return web.json_response({"ok": False, "error": refusal.code})
        return web.json_response({"ok": True, "result": result})

    def _who(self, name: str) -> User:
        """Return the person a page is for: by id, or the first one."""
        user = self._team.users.get(name)
        if user is not None and not user.is_bot:
            return user
        return next(self._team.people())


def _own(request: web.Request) -> None:
    """Refuse requests that another site's page makes."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="Only the playground's own page may do this.")


async def _asked(request: web.Request) -> dict[str, Any]:
    try:
        asked = json.loads(await request.text())
    except ValueError:
        raise web.HTTPBadRequest(text="no JSON") from None
    if not isinstance(asked, dict) or request.content_type != "application/json":
        raise web.HTTPBadRequest(text="a JSON object is wanted")
    return asked
