"""Moves everything from one engine to the other, or to another database of the same."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from bot.storage import schema
from bot.storage.addresses import postgres_module, sqlite_path
from bot.storage.engine import StorageError
from bot.storage.moving_sqlite import sqlite_end
from bot.storage.opening import migrate

BATCH = 10_000
"""How many rows are on their way at once."""

Progress = Callable[[int, int], None]
"""Told how many rows of how many have arrived."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A table, and how many rows it has here and there."""

    name: str
    rows: int
    arrived: int


class End(Protocol):
    """One end of a move: a transaction, beside which nobody else writes."""

    async def version(self) -> int:
        """Return the number of the newest migration that was run, 0 for no database of ours."""
        ...

    async def tables(self) -> dict[str, tuple[str, ...]]:
        """Return every table but the migrations', and its columns."""
        ...

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        ...

    def rows(
        self, table: str, columns: Sequence[str], many: int
    ) -> AsyncIterator[Sequence[Sequence[Any]]]:
        """Yield all rows, ``many`` at a time."""
        ...

    async def put(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows."""
        ...

    async def without_indexes(self) -> None:
        """Take the indexes away: making each at the end is faster than keeping it."""
        ...

    async def keep(self) -> None:
        """Make the indexes that were taken away, and commit."""
        ...


async def move(source: str, target: str, progress: Progress) -> list[Moved]:
    """Copy all rows from the database at ``source`` into the empty one at ``target``.

    Sealed texts are copied as they are. All of it arrives, or nothing: the target commits once
    both sides have been counted. Bots that use the source have to be stopped: on SQLite their
    lock refuses the move, on PostgreSQL their writes are held up until it is done.

    Raises StorageError.
    """
    if source == target:
        raise StorageError("Both addresses name the same database.")
    async with _end(source, writes=False) as old:
        await _check_source(old)
        await migrate(target)
        async with _end(target, writes=True) as new:
            await _check_target(new)
            moved = await _copy(old, new, progress)
            await new.keep()
    return moved


def _end(url: str, *, writes: bool) -> AbstractAsyncContextManager[End]:
    if path := sqlite_path(url):
        if not writes and not path.exists():
            raise StorageError(f"There is no database at {path}.")
        return sqlite_end(path, writes=writes)
    postgres = postgres_module("bot.storage.moving_postgres")
    end: AbstractAsyncContextManager[End] = postgres.postgres_end(url, writes=writes)
    return end


async def _check_source(old: End) -> None:
    found = await old.version()
    if not found:
        raise StorageError("DATABASE_URL names no database of Rebound's: there is nothing to move.")
    if schema.missing(found):
        raise StorageError("The database is of an older version: run `python -m bot migrate`.")


async def _check_target(new: End) -> None:
    for table in await new.tables():
        if await new.count(table):
            raise StorageError(
                f"The target isn't empty: there are rows in {table}. Name a new database."
            )


async def _copy(old: End, new: End, progress: Progress) -> list[Moved]:
    tables = await old.tables()
    if tables != await new.tables():
        raise StorageError("The two databases don't have the same tables and columns.")
    counts = {table: await old.count(table) for table in tables}
    total, done = sum(counts.values()), 0
    await new.without_indexes()
    for table, columns in tables.items():
        async for rows in old.rows(table, columns, BATCH):
            await new.put(table, columns, rows)
            done += len(rows)
            progress(done, total)
    return [await _counted(new, table, rows) for table, rows in counts.items()]


async def _counted(new: End, table: str, rows: int) -> Moved:
    found = await new.count(table)
    if found != rows:
        raise StorageError(f"Of {rows} rows in {table}, {found} arrived: nothing is kept.")
    return Moved(table, rows, found)
