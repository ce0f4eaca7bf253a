"""The PostgreSQL end of a move."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg

from bot.storage import schema
from bot.storage.engine import StorageError
from bot.storage.postgres_faults import told
from bot.storage.postgres_opening import Address, Server

_SECONDS_TO_CONNECT = 10.0
_SECONDS_TO_LOCK = 10
_TABLES = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> 'migration'
    ORDER BY table_name COLLATE "C", ordinal_position
"""
_INDEXES = """
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisunique
"""


class PostgresEnd:
    """A database whose tables nobody else may change until the transaction ends."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._indexes: list[str] = []

    async def version(self) -> int:
        """Return the number of the newest migration, 0 where there is none."""
        if await self._server.fetchval("SELECT to_regclass('migration') IS NULL"):
            return 0
        return int(await self._server.fetchval(schema.VERSION))

    async def tables(self) -> dict[str, tuple[str, ...]]:
        """Return every table but the migrations', and its columns."""
        found: dict[str, tuple[str, ...]] = {}
        for table, column in await self._server.fetch(_TABLES):
            found[table] = (*found.get(table, ()), column)
        return found

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(await self._server.fetchval(f'SELECT COUNT(*) FROM "{table}"'))

    async def rows(
        self, table: str, columns: Sequence[str], many: int
    ) -> AsyncIterator[Sequence[Sequence[Any]]]:
        """Yield all rows."""
        wanted = ", ".join(columns)
        cursor = await self._server.cursor(f'SELECT {wanted} FROM "{table}"')
        while batch := await cursor.fetch(many):
            yield cast("Sequence[Sequence[Any]]", batch)  # a record is one, but isn't typed so

    async def put(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows."""
        await self._server.copy_records_to_table(table, columns=list(columns), records=rows)

    async def without_indexes(self) -> None:
        """Take the indexes away, but for those of the keys."""
        for name, definition in await self._server.fetch(_INDEXES):
            self._indexes.append(definition)
            await self._server.execute(f"DROP INDEX {name}")

    async def keep(self) -> None:
        """Make the indexes, let the planner know what has arrived, and commit."""
        for definition in self._indexes:
            await self._server.execute(definition)
        for table in await self.tables():
            await self._server.execute(f'ANALYZE "{table}"')
        await self._server.execute("COMMIT")

    async def hold(self, *, writes: bool) -> None:
        """Begin a transaction beside which nobody writes. Raises StorageError if somebody does."""
        await self._server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        await self._server.execute(f"SET LOCAL lock_timeout = '{_SECONDS_TO_LOCK}s'")
        mode = "ACCESS EXCLUSIVE" if writes else "SHARE"
        for table in await self.tables():
            await self._server.execute(f'LOCK TABLE "{table}" IN {mode} MODE')


@asynccontextmanager
async def postgres_end(url: str, *, writes: bool) -> AsyncIterator[PostgresEnd]:
    """Connect to the database at ``url`` and begin a transaction, which ends with the block.

    Raises StorageError, also for what PostgreSQL reports within the block.
    """
    try:
        server = await asyncpg.connect(
            Address.of(url).dsn, timeout=_SECONDS_TO_CONNECT, statement_cache_size=0
        )
        try:
            end = PostgresEnd(server)
            await end.hold(writes=writes)
            yield end
        finally:
            server.terminate()
    except asyncpg.LockNotAvailableError as error:
        raise StorageError("Somebody is writing to the database: stop the bots first.") from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise StorageError(f"The move failed. {told(error) or error}") from error
