"""How fast the playground's fake is, how soon its page is there, how long the story takes."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from cryptography.fernet import Fernet
from playwright.async_api import Browser

from bot import logs
from bot.demo import story
from bot.demo.whole import whole_bot
from bot.playground.clock import Clock
from bot.playground.story import Slack, playground
from tests.support.browser import CHROMIUM, chromium

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))

SECONDS = 3.0
IN_FLIGHT = 32
MESSAGES = 500
RUNS = 3

# Runs in the page before its own script: notes when the first messages stand there, painted, and
# when all of them do.
WATCH = """
window.painted = {};
const note = (what) => {
  painted[what] ??= 0;
  const next = new MessageChannel();
  next.port1.onmessage = () => { painted[what] ||= performance.now(); };
  requestAnimationFrame(() => next.port2.postMessage(""));
};
new MutationObserver(() => {
  const shown = document.querySelectorAll('.message').length;
  if (shown && !('newest' in painted)) note('newest');
  if (shown >= %d && !('all' in painted)) note('all');
}).observe(document, {childList: true, subtree: true});
"""


def run() -> list[str]:
    """Measure, and return the table's lines."""
    logs.configure("ERROR", "console")
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Measure one after the other; what needs a browser is left out where there is none."""
    rows = [("commands a second, to a no-op bot in the same process", f"{await _speed():,.0f}")]
    if CHROMIUM is None:
        rows.append(("the page", "no Chromium, not measured"))
    else:
        async with chromium() as browser:
            newest, whole = min([await _shown(browser) for _ in range(RUNS)])
            begun = min([await _begun(browser) for _ in range(RUNS)])
        rows.append((f"the page with {MESSAGES} messages, ready to read", f"{newest:.0f} ms"))
        rows.append(("… and all of them drawn", f"{whole:.0f} ms"))
        rows.append(("the demo's start, to a reply read in the page", f"{begun:.2f} s"))
    acts, seconds = await _told()
    rows.append((f"the story: {acts:,} acts of people", f"{seconds:.1f} s"))
    return ["| | |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)]


async def _speed() -> float:
    """Return how many commands a second are sent, answered and shown."""
    async with playground(MANIFEST) as slack, _noop_bot(slack):
        ana, where, done = slack.person("ana").user, slack.channel("sales"), 0
        end = time.perf_counter() + SECONDS

        async def commands() -> None:
            nonlocal done
            while time.perf_counter() < end:
                await slack.acts.command(slack.team, ana, where, "/lost", "Acme")
                done += 1

        await asyncio.gather(*(commands() for _ in range(IN_FLIGHT)))
        return done / SECONDS


@asynccontextmanager
async def _noop_bot(slack: Slack) -> AsyncIterator[None]:
    """Answer every request over one socket, with a word."""
    headers = {"Authorization": f"Bearer {slack.core.app.app_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{slack.api_url}apps.connections.open", headers=headers) as opened:
            url = (await opened.json())["url"]
        async with session.ws_connect(url) as socket:
            answering = asyncio.create_task(_answer(socket))
            await slack.bot_connected()
            yield
            answering.cancel()


async def _answer(socket: aiohttp.ClientWebSocketResponse) -> None:
    async for message in socket:
        envelope = json.loads(message.data)
        if "envelope_id" in envelope:
            payload = {"text": "+$50.00"}
            answer = {"envelope_id": envelope["envelope_id"], "payload": payload}
            await socket.send_str(json.dumps(answer))


async def _shown(browser: Browser) -> tuple[float, float]:
    """Return the milliseconds until the newest messages are painted, and until all are."""
    async with playground(MANIFEST) as slack:
        ben, where = slack.person("ben"), slack.channel("sales")
        for number in range(MESSAGES):
            await ben.says(f"*{number}* said no: “the budget is _frozen_” :wave:", in_=where)
        page = await browser.new_page(bypass_csp=True)
        await page.add_init_script(WATCH % MESSAGES)
        await page.goto(slack.url)
        await page.wait_for_function("painted.newest && painted.all")
        return await page.evaluate("painted.newest"), await page.evaluate("painted.all")


async def _begun(browser: Browser) -> float:
    """Return the seconds from ``python -m bot demo`` until its page shows the reply to a no."""
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        url = (await process.stdout.readline()).decode().strip()
        page = await browser.new_page(bypass_csp=True)
        await page.goto(url)
        await page.wait_for_function("document.querySelector('#notices')?.childElementCount === 0")
        await page.fill("#composer-text", "/lost Acme")
        await page.press("#composer-text", "Enter")
        await page.get_by_text(re.compile(r"\+\$50\.00")).first.wait_for()
        return time.perf_counter() - started
    finally:
        process.terminate()
        await process.wait()


async def _told() -> tuple[int, float]:
    """Return what people do in the story, and the seconds that it takes."""
    with tempfile.TemporaryDirectory() as folder:
        slack = Slack(MANIFEST, clock=Clock())
        await slack.open()
        key = Fernet.generate_key().decode()
        async with whole_bot(slack, Path(folder), key, _broke) as bot:
            story.bring_team(slack)
            until = slack.clock.now() + story.THREE_MONTHS
            started = time.perf_counter()
            told = await story.play(
                slack, until=until, settled=bot.settled, on_day=lambda _done, _total: None
            )
            seconds = time.perf_counter() - started
        await slack.close()
    return told.acts, seconds


def _broke(error: BaseException) -> None:
    raise error
