"""Asks either engine how it would run one of our statements."""

from __future__ import annotations

from typing import Any

from bot.storage import Storage
from bot.storage.postgres import PostgresStorage
from bot.storage.sqlite import SqliteStorage
from bot.storage.statements import PostgresAdapter, SqliteAdapter, Statements


async def plan(storage: Storage, subject: str, name: str) -> list[str]:
    """Return the steps of ``sql/<subject>.sql``'s statement ``name``, its parameters unknown."""
    if isinstance(storage, PostgresStorage):
        return await _of_postgres(storage, _statement(PostgresAdapter, subject, name))
    assert isinstance(storage, SqliteStorage)
    return await _of_sqlite(storage, _statement(SqliteAdapter, subject, name))


def _statement(adapter: type[Any], subject: str, name: str) -> Any:
    return getattr(getattr(Statements(adapter), subject), name)


async def _of_sqlite(storage: SqliteStorage, statement: Any) -> list[str]:
    nothing = dict.fromkeys(each for each in statement.__signature__.parameters if each != "self")
    rows = await storage._writer.execute_fetchall(f"EXPLAIN QUERY PLAN {statement.sql}", nothing)
    return [row["detail"] for row in rows]


async def _of_postgres(storage: PostgresStorage, statement: Any) -> list[str]:
    """Let PostgreSQL plan as for a table too large to be read through."""
    async with storage._pool.acquire() as connection, connection.transaction():
        prepared = await connection.prepare(statement.sql)
        if not statement.sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            return []
        nothing = ", ".join("NULL" for _ in prepared.get_parameters())
        await connection.execute("SET LOCAL enable_seqscan = off")
        await connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        await connection.execute(f"PREPARE looked_at AS {statement.sql}")
        arguments = f"({nothing})" if nothing else ""
        rows = await connection.fetch(f"EXPLAIN EXECUTE looked_at{arguments}")
        await connection.execute("DEALLOCATE looked_at")
    return [row[0].strip() for row in rows]
