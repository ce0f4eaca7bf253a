"""A real browser on the playground's page.

Without a system Chromium its tests are skipped; ``REQUIRE_BROWSER=1`` makes them obligatory.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from bot.playground.story import Slack

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

WITHOUT = "they need a system Chromium (on Debian: apt-get install chromium)"
"""Why tests are skipped, and how to run them."""

NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("REQUIRE_BROWSER"),
        reason=WITHOUT,
    ),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run the system's Chromium."""
    async with async_playwright() as started:
        one = await started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        await one.close()


class Tab:
    """One open page, with what went wrong in it and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" else None
        )
        page.on("request", lambda request: self.requests.append(request.url))

    async def says(self, text: str) -> None:
        """Type something into the composer, and send it."""
        await self.page.fill("#composer-text", text)
        await self.page.press("#composer-text", "Escape")
        await self.page.press("#composer-text", "Enter")

    async def becomes(self, slack: Slack, name: str) -> None:
        """Look at the workspace as somebody else."""
        await self.page.get_by_label("You are").select_option(slack.person(name).id)


async def opened(browser: Browser, slack: Slack, name: str = "ana", **options: Any) -> Tab:
    """Return a tab with the page as one person sees it; ``options`` are those of the browser."""
    context = await browser.new_context(**options)
    tab = Tab(await context.new_page())
    await tab.page.goto(f"{slack.url}#{slack.person(name).id}")
    await tab.page.wait_for_selector("#composer-text")
    return tab
