"""The SQL of every subject, loaded from ``sql/*.sql`` for one engine.

One portable dialect serves both engines; where they differ, an adapter says so by name.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import aiosql
from aiosql.adapters.aiosqlite import AioSQLiteAdapter
from aiosql.adapters.asyncpg import AsyncPGAdapter

Row = Mapping[str, Any]
Connection = Any
"""What the engine's driver calls a connection; only the adapters look inside."""

_ROW_LOCK = re.compile(r"\s+FOR UPDATE( OF \w+)? SKIP LOCKED")

FOLDER = Path(__file__).parent / "sql"


def values_of(row: Row) -> tuple[Any, ...]:
    """Return a row's values in the order of its columns: either driver's rows yield them."""
    return tuple(cast("Iterable[Any]", row))


class SqliteAdapter(AioSQLiteAdapter):
    """One hop to the connection's thread for each statement, instead of three."""

    folder = "sqlite"

    def process_sql(self, _name: str, _operation: object, sql: str) -> str:
        """Leave out what SQLite lacks: locks against other writers, of which it has none."""
        if sql.startswith("LOCK TABLE"):
            return "SELECT 1;"
        return _ROW_LOCK.sub("", sql)

    async def select(
        self, conn: Connection, _name: str, sql: str, parameters: Any, _record: None = None
    ) -> AsyncIterator[Row]:
        """Yield the rows."""
        for row in await conn.execute_fetchall(sql, parameters):
            yield row

    async def select_one(
        self, conn: Connection, _name: str, sql: str, parameters: Any, _record: None = None
    ) -> Row | None:
        """Return the first row, or None."""
        rows = await conn.execute_fetchall(sql, parameters)
        return rows[0] if rows else None

    async def select_value(self, conn: Connection, _name: str, sql: str, parameters: Any) -> Any:
        """Return the first column of the first row, or None."""
        rows = await conn.execute_fetchall(sql, parameters)
        return rows[0][0] if rows else None

    async def insert_update_delete(
        self, conn: Connection, _name: str, sql: str, parameters: Any
    ) -> None:
        """Run a statement that returns nothing."""
        await conn.execute(sql, parameters)

    async def insert_update_delete_many(
        self, conn: Connection, _name: str, sql: str, parameters: Any
    ) -> None:
        """Run a statement once for each of many rows."""
        await conn.executemany(sql, parameters)


class PostgresAdapter(AsyncPGAdapter):
    """The connection is always one of ours, so it is not looked at before each statement."""

    folder = "postgres"

    async def select(
        self, conn: Connection, name: str, sql: str, parameters: Any, _record: None = None
    ) -> AsyncIterator[Row]:
        """Yield the rows."""
        for row in await conn.fetch(sql, *self._ordered(name, parameters)):
            yield row

    async def select_one(
        self, conn: Connection, name: str, sql: str, parameters: Any, _record: None = None
    ) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = await conn.fetchrow(sql, *self._ordered(name, parameters))
        return row

    async def select_value(self, conn: Connection, name: str, sql: str, parameters: Any) -> Any:
        """Return the first column of the first row, or None."""
        return await conn.fetchval(sql, *self._ordered(name, parameters))

    async def insert_update_delete(
        self, conn: Connection, name: str, sql: str, parameters: Any
    ) -> None:
        """Run a statement that returns nothing."""
        await conn.execute(sql, *self._ordered(name, parameters))

    async def insert_update_delete_many(
        self, conn: Connection, name: str, sql: str, parameters: Any
    ) -> None:
        """Run a statement for many rows: once for each, or once for all where it takes arrays."""
        rows = [self._ordered(name, each) for each in parameters]
        if "unnest(" in sql:
            await conn.execute(sql, *(list(column) for column in zip(*rows, strict=True)))
        else:
            await conn.executemany(sql, rows)

    def _ordered(self, name: str, parameters: Any) -> list[Any]:
        return [parameters[each] for each in self.var_sorted[name]]


class Statements:
    """One attribute a file of ``sql/``; the repositories give them their types.

    What stands in an engine's own folder there takes the place of the statement of that name.
    """

    def __init__(self, adapter: type[Any]) -> None:
        for file in sorted(FOLDER.glob("*.sql")):
            loaded = _loaded(file, adapter)
            if (own := FOLDER / adapter.folder / file.name).exists():
                better = _loaded(own, adapter)
                for name in better.available_queries:
                    setattr(loaded, name, getattr(better, name))
            setattr(self, file.stem, loaded)

    def __getattr__(self, subject: str) -> Any:
        raise AttributeError(f"there is no sql/{subject}.sql")


def _loaded(file: Path, adapter: type[Any]) -> Any:
    return aiosql.from_path(
        file, cast("Any", adapter), mandatory_parameters=False, encoding="utf-8"
    )
