"""Counts the statements that a unit of work sends to the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage import Storage
from bot.storage.sqlite import SqliteStorage

_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK")


@asynccontextmanager
async def statements_of(storage: Storage) -> AsyncIterator[list[str]]:
    """Yield the list that fills with what is written through ``storage``, but for BEGIN & co."""
    assert isinstance(storage, SqliteStorage)
    sent: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith(_NOT_COUNTED):
            sent.append(statement)

    await storage._writer.set_trace_callback(note)
    try:
        yield sent
    finally:
        # aiosqlite types the callback as a function; None is how sqlite3 takes it away.
        await storage._writer.set_trace_callback(None)  # type: ignore[arg-type]
