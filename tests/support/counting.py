"""Counts the statements that a unit of work sends to the database, on either engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from bot.storage import Storage
from bot.storage.postgres import PostgresStorage
from bot.storage.sqlite import SqliteStorage

_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK")


def statements_of(storage: Storage) -> AbstractAsyncContextManager[list[str]]:
    """Yield the list that fills with what is written through ``storage``, but for BEGIN & co."""
    if isinstance(storage, PostgresStorage):
        return _of_postgres(storage)
    assert isinstance(storage, SqliteStorage)
    return _of_sqlite(storage)


@asynccontextmanager
async def _of_sqlite(storage: SqliteStorage) -> AsyncIterator[list[str]]:
    sent: list[str] = []
    await storage._writer.set_trace_callback(lambda sql: _note(sent, sql))
    try:
        yield sent
    finally:
        # aiosqlite types the callback as a function; None is how sqlite3 takes it away.
        await storage._writer.set_trace_callback(None)  # type: ignore[arg-type]


@asynccontextmanager
async def _of_postgres(storage: PostgresStorage) -> AsyncIterator[list[str]]:
    sent: list[str] = []

    def note(record: Any) -> None:
        _note(sent, record.query)

    held = [await storage._pool.acquire() for _ in range(storage._pool.get_max_size())]
    for connection in held:
        connection.add_query_logger(note)
        await storage._pool.release(connection)
    try:
        yield sent
    finally:
        await storage._pool.expire_connections()


def _note(sent: list[str], sql: str) -> None:
    if not sql.startswith(_NOT_COUNTED):
        sent.append(sql)
