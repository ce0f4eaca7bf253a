"""Takes the README's pictures: the demo's page with the whole bot, in a real browser.

    python -m tests.screenshots

Who and what is on them is made up; the clock stands still, so that they change only when the bot
or the page does.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from playwright.async_api import Browser, Page

from bot import logs, manifest
from bot.demo import story
from bot.demo.whole import whole_bot
from bot.playground.story import Slack, playground
from tests.support.browser import CHROMIUM, chromium

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
LARGEST = 150_000  # bytes: a README is read on phones, too
SETTLED = 500  # milliseconds after which the page shows what has come

BEGINS = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)

THURSDAYS = ("/lost setup $500 10", "/lost 9 cold calls", "/won Globex", "/lost 7")
FRIDAYS = {"reply": "/lost Acme said the budget is frozen", "stats": "/lost stats"}

WIDE: dict[str, Any] = {"viewport": {"width": 1080, "height": 680}, "color_scheme": "light"}
TALL: dict[str, Any] = {
    "viewport": {"width": 1000, "height": 1600},
    "device_scale_factor": 1.5,
    "color_scheme": "light",
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 720},
    "device_scale_factor": 1.5,
    "color_scheme": "dark",
    "has_touch": True,
}


async def take() -> None:
    """Play a rep's days and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    async with chromium() as browser:
        await take_answers(browser)
        await take_workspace(browser)
    for picture in PICTURES.glob("*.png"):
        if picture.stat().st_size > LARGEST:
            sys.exit(f"{picture.name} is too large: {picture.stat().st_size:,} bytes")


async def take_answers(browser: Browser) -> None:
    """Take a reply, the figures and a form, each by itself."""
    async with the_bot(THURSDAY) as slack:
        ana = slack.person("ana")
        for typed in THURSDAYS:
            await ana.types(typed, in_="#sales")
        await slack.clock.move(timedelta(days=1))
        page = await browser.new_page(**TALL)
        await page.goto(slack.url)
        for name, typed in FRIDAYS.items():
            await ana.types(typed, in_="#sales")
            await page.wait_for_timeout(SETTLED)
            await page.locator("article.message").last.screenshot(path=PICTURES / f"{name}.png")
        await page.get_by_role("button", name="Reflect").last.click()
        await page.wait_for_timeout(SETTLED)
        await page.locator("dialog.modal").screenshot(path=PICTURES / "reflect.png")


async def take_workspace(browser: Browser) -> None:
    """Take the whole page after some weeks: on a wide screen, and in the dark on a phone."""
    async with the_bot(BEGINS, played_until=MORNING) as slack:
        wide = await browser.new_page(**WIDE)
        await open_dm(wide, slack, "workspace")
        phone = await browser.new_page(**PHONE)
        await open_dm(phone, slack, "phone")


async def open_dm(page: Page, slack: Slack, name: str) -> None:
    ana = slack.person("ana")
    await page.goto(f"{slack.url}#{ana.id}/{ana.dm_channel.id}")
    await page.wait_for_timeout(SETTLED)
    await page.screenshot(path=PICTURES / f"{name}.png")


@asynccontextmanager
async def the_bot(at: datetime, played_until: datetime | None = None) -> AsyncIterator[Slack]:
    """Run the bot and a local Slack with a page, maybe with the story in it."""
    with tempfile.TemporaryDirectory(prefix="rebound-") as folder:
        key = Fernet.generate_key().decode()
        async with (
            playground(manifest.loaded(), at=at) as slack,
            whole_bot(slack, Path(folder), key, broke) as bot,
        ):
            if played_until:
                story.bring_team(slack)
                await story.play(
                    slack, until=played_until, settled=bot.settled, on_day=lambda *_: None
                )
            yield slack


def broke(error: BaseException) -> None:
    """Take no picture of a broken bot."""
    raise error


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("The pictures need a Chromium: on Debian, apt-get install chromium.")
    logs.configure("WARNING", "console")
    asyncio.run(take())
