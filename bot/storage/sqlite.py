"""The SQLite engine: one writer, whose waiting units share one commit."""

from __future__ import annotations

import asyncio
import fcntl
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import aiosqlite

from bot.storage import migrate
from bot.storage.engine import StorageError, Tx, Unit
from bot.storage.statements import SqliteAdapter, Statements
from bot.storage.vault import Vault

T = TypeVar("T")

GROUP = 64
"""How many waiting units share one transaction at the most."""

PATIENCE = 45.0
"""Seconds for which a unit is tried again while somebody else holds the file."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=1000",
    "cache_size=-16000",
)


@dataclass(slots=True)
class _Waiting:
    unit: Unit[Any]
    done: asyncio.Future[Any]
    since: float

    def settle(self, result: Any) -> None:
        if not self.done.done():
            self.done.set_result(result)

    def refuse(self, error: BaseException) -> None:
        if not self.done.done():
            self.done.set_exception(error)


class SqliteStorage:
    """Rebound's storage in one file, used by one process. See :func:`open_sqlite`."""

    def __init__(
        self,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        lock: IO[str] | None,
        vault: Vault,
    ) -> None:
        statements = Statements(SqliteAdapter)
        self._writer, self._reader, self._lock = writer, reader, lock
        self._tx = Tx.on(writer, statements, vault)
        self._read_tx = Tx.on(reader, statements, vault)
        self._reading = asyncio.Lock()
        self._queue: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._groups = asyncio.create_task(self._write_groups(), name="storage-writer")

    async def write(self, unit: Unit[T]) -> T:
        """Run ``unit`` in the next group; return its result once the group is on the disk."""
        if self._groups.done():
            raise StorageError("The database is closed.")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting(unit, done, time.monotonic()))
        return await asyncio.shield(done)

    async def read(self, unit: Unit[T]) -> T:
        """Run ``unit`` on its own connection: it sees what was committed when it began."""
        async with self._reading:
            await self._reader.execute_fetchall("BEGIN")
            try:
                return await unit(self._read_tx)
            finally:
                await asyncio.shield(self._reader.rollback())

    async def ping(self) -> None:
        """Raise StorageError unless the file can be read."""
        try:
            await self._reader.execute_fetchall("SELECT COUNT(*) FROM migration")
        except (sqlite3.Error, ValueError) as error:
            raise StorageError(f"The database does not answer: {error}.") from error

    async def close(self) -> None:
        """Finish what waits, then let go of the file."""
        self._queue.put_nowait(None)
        await self._groups
        await self._reader.close()
        await self._writer.close()
        if self._lock:
            self._lock.close()

    async def _write_groups(self) -> None:
        closing = False
        while not (closing and self._queue.empty()):
            group = [await self._queue.get()]
            while len(group) < GROUP and not self._queue.empty():
                group.append(self._queue.get_nowait())
            closing = closing or None in group
            if units := [waiting for waiting in group if waiting]:
                await self._settle(units)

    async def _settle(self, group: Sequence[_Waiting]) -> None:
        """Commit the group; where a unit fails, run them one by one."""
        try:
            results = await self._commit(group)
        except Exception as error:  # noqa: BLE001 - each unit's error goes to who waits for it
            await self._after(error, group)
        else:
            for waiting, result in zip(group, results, strict=True):
                waiting.settle(result)

    async def _after(self, error: Exception, group: Sequence[_Waiting]) -> None:
        if _passes(error):
            await asyncio.sleep(0.05)
            for waiting in group:
                self._again(waiting, error)
        elif len(group) > 1:
            for waiting in group:
                await self._settle([waiting])
        else:
            group[0].refuse(_told(error))

    def _again(self, waiting: _Waiting, error: Exception) -> None:
        if time.monotonic() - waiting.since < PATIENCE:
            self._queue.put_nowait(waiting)
        else:
            waiting.refuse(_told(error))

    async def _commit(self, group: Sequence[_Waiting]) -> list[Any]:
        await self._writer.execute_fetchall("BEGIN IMMEDIATE")
        try:
            results = [await waiting.unit(self._tx) for waiting in group]
            await self._writer.execute_fetchall("COMMIT")
        except BaseException:
            if self._writer.in_transaction:
                await self._writer.execute_fetchall("ROLLBACK")
            raise
        return results


def _passes(error: Exception) -> bool:
    """Tell whether trying again may help: somebody else holds the file."""
    return isinstance(error, sqlite3.OperationalError) and (
        error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    )


def _told(error: Exception) -> Exception:
    if isinstance(error, sqlite3.OperationalError):
        told = StorageError(f"The database could not be written: {error}.")
        told.__cause__ = error
        return told
    return error


async def open_sqlite(path: str, vault: Vault) -> SqliteStorage:
    """Open (or make) the database at ``path`` and bring it up to date.

    ``path`` may be ``:memory:``-like only for a shared in-memory URI. Raises StorageError when
    another process holds it, when it cannot be opened, or when it is newer than the code.
    """
    lock = _lock(path)
    try:
        writer = await _connect(path)
        try:
            await _migrate(writer)
            reader = await _connect(path)
        except BaseException:
            await writer.close()
            raise
    except sqlite3.Error as error:
        lock.close()
        raise StorageError(f"The database {path} cannot be opened: {error}.") from error
    except BaseException:
        lock.close()
        raise
    return SqliteStorage(writer, reader, lock, vault)


def _lock(path: str) -> IO[str]:
    """Hold ``path`` for this process; the lock goes when the process does."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        lock = Path(path + ".lock").open("a")  # noqa: SIM115 - held until close()
    except OSError as error:
        raise StorageError(f"The database {path} cannot be opened: {error.strerror}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise StorageError(
            f"Another Rebound is using {path}. SQLite serves one process; stop the other one, "
            "or use PostgreSQL for several."
        ) from None
    return lock


async def _connect(path: str) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=512)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in _PRAGMAS:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


async def _migrate(connection: aiosqlite.Connection) -> None:
    await connection.execute_fetchall(
        "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)"
    )
    await connection.execute_fetchall("BEGIN IMMEDIATE")
    try:
        rows = await connection.execute_fetchall("SELECT COALESCE(MAX(number), 0) FROM migration")
        found = next(iter(rows))[0]
        for step in _missing(found):
            await _apply(connection, step)
        await connection.execute_fetchall("COMMIT")
    except BaseException:
        await connection.execute_fetchall("ROLLBACK")
        raise


def _missing(found: int) -> list[migrate.Migration]:
    if found > migrate.latest():
        raise StorageError(migrate.ahead(found))
    return [step for step in migrate.migrations() if step.number > found]


async def _apply(connection: aiosqlite.Connection, step: migrate.Migration) -> None:
    for statement in step.statements:
        await connection.execute_fetchall(statement)
    await connection.execute_fetchall(
        "INSERT INTO migration (number, name) VALUES (?, ?)", (step.number, step.name)
    )
