"""The SQLite engine: one writer, whose waiting units share one commit."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from typing import Any, TypeVar

import aiosqlite

from bot.domain.people import Person
from bot.metrics import GROUP_UNITS, UNIT_SECONDS, UNITS_AGAIN
from bot.storage.engine import CLOSED, StorageError, Tx, Unit
from bot.storage.groups import Waiting, parts, run_part
from bot.storage.sqlite_faults import passes, told
from bot.storage.sqlite_file import HeldFile, bring_up_to_date, connect
from bot.storage.sqlite_writing import Shared, Writing
from bot.storage.statements import SqliteAdapter, Statements
from bot.storage.vault import Vault

T = TypeVar("T")

GROUP = 64
"""How many waiting units share one transaction at the most."""

PATIENCE = 45.0
"""Seconds for which a unit is tried again while somebody else holds the file."""

_PAUSE = 0.05
_WRITING = UNIT_SECONDS.labels("sqlite", "write")
_READING = UNIT_SECONDS.labels("sqlite", "read")


class SqliteStorage:
    """Rebound's storage in one file, used by one process. See :func:`open_sqlite`."""

    def __init__(
        self,
        file: HeldFile,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        vault: Vault,
    ) -> None:
        statements = Statements(SqliteAdapter)
        self._file, self._writer, self._reader = file, writer, reader
        self._shared = Shared(writer)
        self._tx = Tx.on(self._shared, statements, vault)
        self._read_tx = Tx.on(reader, statements, vault)
        self._reading = asyncio.Lock()
        self._queue: asyncio.Queue[Waiting | None] = asyncio.Queue()
        self._groups = asyncio.create_task(self._write_groups(), name="storage-writer")

    async def write(self, unit: Unit[T], rep: Person | None = None) -> T:
        """Run ``unit`` in the next group; return its result once the group is on the disk.

        The units of one ``rep`` run one after another, those of several side by side: that
        spares the connection's thread most of its waking up.
        """
        if self._groups.done():
            raise StorageError(CLOSED)
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Waiting(unit, rep, done, time.monotonic()))
        with _WRITING.time():
            return await done

    async def read(self, unit: Unit[T]) -> T:
        """Run ``unit`` on its own connection: it sees what was committed when it began."""
        with _READING.time():
            return await self._read(unit)

    async def _read(self, unit: Unit[T]) -> T:
        async with self._reading:
            if self._groups.done():
                raise StorageError(CLOSED)
            try:
                await self._reader.execute_fetchall("BEGIN")
                return await unit(self._read_tx)
            except sqlite3.Error as error:
                if in_words := told(error):
                    raise in_words from error
                raise
            finally:
                await asyncio.shield(self._reader.rollback())

    async def ping(self) -> None:
        """Raise StorageError unless the file can be read, and is where it was."""
        if self._groups.done():
            raise StorageError(CLOSED)
        self._file.check()
        try:
            await self._reader.execute_fetchall("SELECT COUNT(*) FROM migration")
        except sqlite3.Error as error:
            raise StorageError(f"The database does not answer. {told(error) or error}") from error

    async def close(self) -> None:
        """Finish what waits, then let go of the file."""
        self._queue.put_nowait(None)
        await asyncio.shield(self._groups)
        async with self._reading:
            await self._reader.close()
        await self._writer.close()
        self._file.release()

    async def _write_groups(self) -> None:
        closing = False
        while not (closing and self._queue.empty()):
            group = [await self._queue.get()]
            while len(group) < GROUP and not self._queue.empty():
                group.append(self._queue.get_nowait())
            closing = closing or None in group
            if units := [waiting for waiting in group if waiting]:
                GROUP_UNITS.observe(len(units))
                await self._settle(units)

    async def _settle(self, group: Sequence[Waiting]) -> None:
        """Commit the group; where a unit fails, run them one by one."""
        try:
            results = await self._commit_patiently(group)
        except Exception as error:  # noqa: BLE001 - each unit's error goes to who waits for it
            if len(group) == 1:
                group[0].refuse(told(error) or error)
                return
        else:
            for waiting, result in zip(group, results, strict=True):
                waiting.settle(result)
            return
        UNITS_AGAIN.labels("sqlite", "group").inc(len(group))
        for waiting in group:
            await self._settle([waiting])

    async def _commit_patiently(self, group: Sequence[Waiting]) -> list[Any]:
        """Try again for as long as what hinders may pass; units keep their order meanwhile."""
        latest = min(waiting.since for waiting in group) + PATIENCE
        while True:
            try:
                return await self._commit(group)
            except Exception as error:
                if not passes(error) or time.monotonic() > latest:
                    raise
            UNITS_AGAIN.labels("sqlite", "away").inc(len(group))
            await asyncio.sleep(_PAUSE)

    async def _commit(self, group: Sequence[Waiting]) -> list[Any]:
        try:
            await self._shared.execute("BEGIN IMMEDIATE")
            results = [result for part in parts(group) for result in await run_part(part, self._tx)]
            self._file.check()
            await self._shared.execute_fetchall("COMMIT")
        except BaseException:
            self._shared.forget()
            await self._writer.rollback()
            raise
        return results


async def open_sqlite(path: str, vault: Vault) -> SqliteStorage:
    """Open (or make) the database file at ``path`` and bring it up to date.

    Raises StorageError when another process holds it, when it cannot be opened, or when it is
    newer than the code.
    """
    file = HeldFile(path)
    try:
        return await _open(file, vault)
    except sqlite3.Error as error:
        file.release()
        raise StorageError(
            f"The database {path} cannot be opened. {told(error) or error}"
        ) from error
    except BaseException:
        file.release()
        raise


async def _open(file: HeldFile, vault: Vault) -> SqliteStorage:
    writer = await connect(file.path, factory=Writing)
    try:
        await bring_up_to_date(writer)
        reader = await connect(file.path, "query_only=ON")
    except BaseException:
        await writer.close()
        raise
    file.remember()
    return SqliteStorage(file, writer, reader, vault)
