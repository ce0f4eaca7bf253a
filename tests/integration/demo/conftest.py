"""The demo in this process, over a folder of the test's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.demo.running import Demo

MANIFEST: dict[str, Any] = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))
SECONDS = 20.0

Running = Callable[..., AbstractAsyncContextManager[Demo]]


@pytest.fixture
def demo(tmp_path: Path) -> Running:
    """Run the demo while the block lasts; it has begun when its bot is there, or broke."""

    @asynccontextmanager
    async def running(*, story: bool = False) -> AsyncIterator[Demo]:
        made = Demo(MANIFEST, tmp_path, story=story)
        task = asyncio.create_task(made.run(0, browser=False))
        begun = asyncio.create_task(made.ready.wait())
        await asyncio.wait({task, begun}, timeout=SECONDS, return_when="FIRST_COMPLETED")
        begun.cancel()
        try:
            if task.done():
                await task
            yield made
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return running
