"""Takes the README's pictures: the demo's page with the whole bot, in a real browser.

    python -m tests.screenshots

Who and what is on them is made up; the clock stands still, so that they change only when the bot
does.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from cryptography.fernet import Fernet
from playwright.async_api import Page, async_playwright

from bot import logs
from bot.app import Bot
from bot.features import FEATURES
from bot.playground.story import Slack, playground
from bot.settings import Settings
from bot.storage import open_storage

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SETTLED = 500  # milliseconds after which the page shows what has come
THURSDAY = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)

THURSDAYS = ("/lost setup $500 10", "/lost 9 cold calls", "/won Globex", "/lost 7")
FRIDAYS = ("/lost Acme said the budget is frozen", "/lost stats")


@asynccontextmanager
async def the_bot() -> AsyncIterator[Slack]:
    """Run the bot and a local Slack with a page."""
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="rebound-") as folder:
        keys = [Fernet.generate_key().decode()]
        storage = await open_storage(f"sqlite:///{folder}/rebound.db", keys)
        async with playground(manifest, at=THURSDAY) as slack:
            settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
            bot = Bot(settings, features=FEATURES, storage=storage, now=slack.clock.now)
            await bot.start()
            await slack.bot_connected()
            yield slack
            await bot.stop()
        await storage.close()


@asynccontextmanager
async def browser() -> AsyncIterator[Page]:
    """Open a window."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--force-color-profile=srgb"]
        )
        yield await chromium.new_page(
            viewport={"width": 1000, "height": 1600}, device_scale_factor=1.5, color_scheme="light"
        )
        await chromium.close()


async def take() -> None:
    """Play a rep's two days and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    async with the_bot() as slack, browser() as page:
        ana = slack.person("ana")
        for typed in THURSDAYS:
            await ana.types(typed, in_="#sales")
        await slack.clock.move(timedelta(days=1))
        await page.goto(slack.url)
        for typed, name in zip(FRIDAYS, ("reply", "stats"), strict=True):
            await ana.types(typed, in_="#sales")
            await page.wait_for_timeout(SETTLED)
            answer = page.locator("article.message").last
            await answer.screenshot(path=PICTURES / f"{name}.png")
        await page.get_by_role("button", name="Reflect").last.click()
        await page.locator("dialog.modal").screenshot(path=PICTURES / "reflect.png")


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("The pictures need a Chromium: on Debian, apt-get install chromium.")
    logs.configure("WARNING", "console")
    asyncio.run(take())
