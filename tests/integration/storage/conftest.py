"""The storage contract runs on each engine: ``url`` names a new database, ``storage`` opens it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage


@pytest.fixture(params=["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database that nobody has opened yet."""
    return f"sqlite:///{tmp_path}/rebound.db"


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    """Open an empty database, and close it after the test."""
    storage = await open_storage(url)
    yield storage
    await storage.close()
