"""The SQLite end of a move."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.storage import schema
from bot.storage.engine import StorageError
from bot.storage.sqlite_faults import told
from bot.storage.sqlite_file import HeldFile, connect

_TABLES = """
    SELECT t.name AS table_name, c.name AS column_name
    FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'migration'
    ORDER BY t.name, c.cid
"""
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


class SqliteEnd:
    """A database file that no bot is using."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._indexes: list[str] = []

    async def version(self) -> int:
        """Return the number of the newest migration, 0 where there is none."""
        try:
            return int(await self._value(schema.VERSION))
        except sqlite3.OperationalError:
            return 0

    async def tables(self) -> dict[str, tuple[str, ...]]:
        """Return every table but the migrations', and its columns."""
        found: dict[str, tuple[str, ...]] = {}
        for table, column in await self._connection.execute_fetchall(_TABLES):
            found[table] = (*found.get(table, ()), column)
        return found

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(await self._value(f'SELECT COUNT(*) FROM "{table}"'))

    async def rows(
        self, table: str, columns: Sequence[str], many: int
    ) -> AsyncIterator[Sequence[Sequence[Any]]]:
        """Yield all rows in the order in which they were added."""
        wanted = ", ".join(columns)
        async with self._connection.execute(f'SELECT {wanted} FROM "{table}"') as cursor:
            while batch := await cursor.fetchmany(many):
                yield list(batch)

    async def put(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows."""
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        await self._connection.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows
        )

    async def without_indexes(self) -> None:
        """Take the indexes away, but for those of the keys."""
        for name, sql in await self._connection.execute_fetchall(_INDEXES):
            self._indexes.append(sql)
            await self._connection.execute_fetchall(f'DROP INDEX "{name}"')

    async def keep(self) -> None:
        """Make the indexes, and commit."""
        for sql in self._indexes:
            await self._connection.execute_fetchall(sql)
        await self._connection.execute_fetchall("COMMIT")

    async def _value(self, sql: str) -> Any:
        ((value,),) = await self._connection.execute_fetchall(sql)
        return value


@asynccontextmanager
async def sqlite_end(path: Path, *, writes: bool) -> AsyncIterator[SqliteEnd]:
    """Hold the file at ``path`` and begin a transaction, which ends with the block.

    Raises StorageError, also for what SQLite reports within the block.
    """
    file = HeldFile(str(path))
    try:
        connection = await connect(file.path)
        try:
            connection.row_factory = None
            await connection.execute_fetchall("BEGIN IMMEDIATE" if writes else "BEGIN")
            yield SqliteEnd(connection)
        finally:
            await connection.rollback()
            await connection.close()
    except sqlite3.Error as error:
        raise StorageError(f"The move failed at {path}. {told(error) or error}") from error
    finally:
        file.release()
