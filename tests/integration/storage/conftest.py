"""The storage contract runs on each engine: ``url`` names a new database, ``storage`` opens it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from tests.support.postgres import Server, execute, new_schema, server, with_option


@pytest.fixture(scope="session")
def own() -> Iterator[Server]:
    """Return a PostgreSQL of our own, for tests that configure, stop and kill it."""
    with server() as started:
        yield started


@pytest.fixture
async def own_url(own: Server) -> str:
    """Return the address of an empty schema on the server that is mistreated."""
    await execute(own.url, "DROP SCHEMA IF EXISTS own CASCADE", "SELECT 1")
    await execute(own.url, "CREATE SCHEMA own", "SELECT 1")
    return with_option(own.url, search_path="own")


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Name the engine; whatever uses it runs on each."""
    return str(request.param)


@pytest.fixture
async def url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of a database that nobody has opened yet."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/rebound.db"
        return
    async with new_schema(request.getfixturevalue("postgres")) as empty:
        yield empty


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    """Open an empty database, and close it after the test."""
    storage = await open_storage(url)
    yield storage
    await storage.close()
