"""The Procfile under a process manager, as a host runs it: release, then web, then worker."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.support.payloads import command, form, signed
from tests.support.postgres import new_schema
from tests.support.serving import ROOT, environment
from tests.support.small_slack import SmallSlack, small_slack, until

Environ = dict[str, str]


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served


@pytest.fixture(params=["sqlite", "postgres"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/rebound.db"
        return
    async with new_schema(request.getfixturevalue("postgres")) as empty:
        yield empty


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environ_of(slack: SmallSlack, url: str, **more: str) -> Environ:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    given = environment(slack.api_url, Path("unused.db"), **more)
    return {**given, "DATABASE_URL": url, "PATH": path}


@asynccontextmanager
async def honcho(name: str, environ: Environ) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a line of the Procfile, told to end when the block does."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "honcho", "-e", os.devnull, "start", "-p", environ["PORT"], name),
        cwd=ROOT,
        env=environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)


async def said(process: asyncio.subprocess.Process) -> str:
    """Wait for the end; return what was printed."""
    async with asyncio.timeout(30):
        out, _ = await process.communicate()
    return out.decode()


async def ready(port: str) -> bool:
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/readyz") as answer,
        ):
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def test_release_then_web_then_worker(slack: SmallSlack, url: str) -> None:
    async with honcho("release", environ_of(slack, url, PORT=str(free_port()))) as release:
        assert "The database is up to date: version " in await said(release)
    assert release.returncode == 0

    port = str(free_port())
    async with honcho("web", environ_of(slack, url, PORT=port)) as web:
        await until(lambda: ready(port))
        raw = form(command("Acme", trigger_id="1.web"))
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"http://127.0.0.1:{port}/slack/events", data=raw, headers=signed(raw)
            ) as answer,
        ):
            assert "1 today" in await answer.text()
    assert "bot.stopped" in await said(web)

    port = str(free_port())
    environ = environ_of(slack, url, PORT=port, SLACK_APP_TOKEN="xapp-1-served")
    async with honcho("worker", environ) as worker:
        await slack.until(lambda: len(slack.sockets) == 2)
        await until(lambda: ready(port))
        await slack.send("slash_commands", command("Globex", trigger_id="2.worker"))
        await slack.until(lambda: slack.acknowledged)
        assert "2 today" in json.dumps(slack.acknowledged)
    assert "bot.stopped" in await said(worker)
