"""The servers that are measured, each in a process of its own, on the first core.

    python -m tests.bench.server rebound | noop | default | sqlalchemy

Settings come from the environment, as for ``python -m bot serve``; BENCH_CORES names other cores.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import logs
from bot.app import serve
from bot.feature import Feature
from bot.features import FEATURES
from bot.settings import Settings


async def _noop(ack: Any) -> None:
    await ack(text="+$50.00 · 1 today · $50")


def _noop_feature() -> Feature:
    return Feature("noop", lambda app: app.command("/lost")(_noop) and None)


async def _default(settings: Settings) -> None:
    """Serve a no-op on Bolt as its documentation has it: acknowledged, then answered."""

    async def authorize(team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token="xoxb-none")

    app = AsyncApp(authorize=authorize, signing_secret=settings.signing_secret)
    app.command("/lost")(_noop)

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_post("/slack/events", handle)
    site.router.add_get("/readyz", lambda _: asyncio.sleep(0, web.Response()))
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    await asyncio.Event().wait()


def main() -> None:
    """Run the server that the first argument names."""
    os.sched_setaffinity(0, {int(core) for core in os.environ.get("BENCH_CORES", "0").split(",")})
    settings = Settings.read(os.environ)
    logs.configure("ERROR", "json")
    match sys.argv[1]:
        case "rebound":
            asyncio.run(serve(settings, FEATURES))
        case "noop":
            asyncio.run(serve(settings, [_noop_feature()]))
        case "default":
            asyncio.run(_default(settings))
        case "sqlalchemy":
            from tests.bench import with_sqlalchemy  # noqa: PLC0415 - the others go without it

            asyncio.run(serve(settings, [with_sqlalchemy.feature(os.environ["BENCH_DATABASE"])]))


if __name__ == "__main__":
    main()
