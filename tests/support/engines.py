"""Opens an empty database of either engine, for tests that run on both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from tests.support.postgres import new_schema

ENGINES = ("sqlite", "postgres")


@asynccontextmanager
async def opened(request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[Storage]:
    """Yield a database of the engine that the fixture's parameter names."""
    if request.param == "sqlite":
        storage = await open_storage(f"sqlite:///{folder}/rebound.db")
        yield storage
        await storage.close()
        return
    async with new_schema(request.getfixturevalue("postgres")) as url:
        storage = await open_storage(url)
        yield storage
        await storage.close()
