"""Looking into a database that the bot may be using at the same time, changing nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TypeVar

from bot.storage.addresses import sqlite_path
from bot.storage.engine import StorageError, Tx, Unit
from bot.storage.opening import open_storage
from bot.storage.sqlite_file import connect
from bot.storage.statements import SqliteAdapter, Statements
from bot.storage.vault import Vault

T = TypeVar("T")


async def look(url: str, unit: Unit[T]) -> T:
    """Return what ``unit``, which only reads, finds in the database at ``url``.

    It needs no keys, so the unit opens no text. Raises StorageError.
    """
    path = sqlite_path(url)
    if path is not None:
        if not path.is_file():
            raise StorageError(f"There is no database {path}.")
        return await _look_into_file(path, unit)
    storage = await open_storage(url, pool_size=1)
    try:
        return await storage.read(unit)
    finally:
        await storage.close()


async def _look_into_file(path: Path, unit: Unit[T]) -> T:
    try:
        connection = await connect(path, "query_only=ON")
        try:
            return await unit(Tx.on(connection, Statements(SqliteAdapter), Vault()))
        finally:
            await connection.close()
    except sqlite3.Error as error:
        raise StorageError(f"The database {path} cannot be read. {error}") from error
