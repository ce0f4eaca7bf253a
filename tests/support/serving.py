"""``python -m bot serve`` in a process of its own, to be asked, ended and killed."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.payloads import SECRET, signed
from tests.support.small_slack import until

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    """The process, what it has logged so far, and the port it listens on."""

    process: asyncio.subprocess.Process
    port: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    other_lines: list[str] = field(default_factory=list)

    @property
    def events(self) -> list[str]:
        return [str(line["event"]) for line in self.lines]

    async def post(self, raw: bytes) -> tuple[int, str]:
        """Send a signed request; return the answer's status and text."""
        url = f"http://127.0.0.1:{self.port}/slack/events"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=raw, headers=signed(raw)) as answer,
        ):
            return answer.status, await answer.text()

    async def status(self, path: str) -> int:
        """Return the status of ``path``."""
        url = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status

    async def ended(self) -> int:
        """Wait for the end and return the exit code."""
        async with asyncio.timeout(20):
            return await self.process.wait()

    async def read(self) -> None:
        """Take in what the process logs, until it ends."""
        assert self.process.stderr
        async for raw in self.process.stderr:
            line = raw.decode()
            if not line.startswith("{"):
                self.other_lines.append(line)
                continue
            self.lines.append(json.loads(line))
            if self.events[-1] == "server.listening":
                self.port = self.lines[-1]["port"]


def environment(api_url: str, database: Path, **changes: str) -> dict[str, str]:
    """Return the whole environment of a bot over signed HTTP."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-1-served",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{database}",
        "HOST": "127.0.0.1",
        "PORT": "0",
        "LOG_FORMAT": "json",
        "PYTHONUNBUFFERED": "1",
        **changes,
    }


@asynccontextmanager
async def serving(environ: dict[str, str], *, wait: bool = True) -> AsyncIterator[Served]:
    """Run the bot; ``wait`` until it has started. It is killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve"),
        cwd=ROOT,
        env=environ,
        stderr=asyncio.subprocess.PIPE,
    )
    served = Served(process)
    reading = asyncio.create_task(served.read())
    try:
        if wait:
            await until(lambda: "bot.started" in served.events or process.returncode is not None)
            assert process.returncode is None, served.other_lines
        yield served
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
