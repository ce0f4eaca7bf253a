"""The file of the SQLite engine: held by one process, brought up to date when it is opened."""

from __future__ import annotations

import fcntl
import sqlite3
from pathlib import Path

import aiosqlite

from bot.storage import schema
from bot.storage.engine import StorageError
from bot.storage.sqlite_faults import FileGoneError

_PRAGMAS = (
    "busy_timeout=1000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-16000",
)


class HeldFile:
    """A database file that this process holds; the hold goes when the process does.

    Raises StorageError when another process holds it, or when its folder cannot be used.
    """

    def __init__(self, path: str) -> None:
        # Whoever comes by another name (a link) meets the same lock.
        self.path = Path(path).resolve()
        self._identity: tuple[int, int] | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Path(f"{self.path}.lock").open("a")  # noqa: SIM115 - until release()
        except OSError as error:
            raise StorageError(f"The database {path} cannot be opened: {error}.") from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise _refused(path, error) from error
        try:
            self.path.open("ab").close()
        except OSError as error:
            self._lock.close()
            raise StorageError(f"The database {path} cannot be written: {error}.") from error

    def remember(self) -> None:
        """Note which file stands at the path, now that it is open."""
        self._identity = self._found()

    def check(self) -> None:
        """Raise FileGoneError unless the file that was opened still stands at the path."""
        if self._found() != self._identity:
            raise FileGoneError

    def release(self) -> None:
        """Let another process have the file."""
        self._lock.close()

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _refused(path: str, error: OSError) -> StorageError:
    if not isinstance(error, BlockingIOError):
        return StorageError(f"The database {path} cannot be locked: {error}.")
    return StorageError(
        f"Another Rebound is using {path}. SQLite serves one process; stop the other one, "
        "or use PostgreSQL for several."
    )


async def connect(
    path: Path, *extra: str, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> aiosqlite.Connection:
    """Open a connection with our pragmas and ``extra`` ones. Transactions are begun by hand."""
    connection = await aiosqlite.connect(
        path, isolation_level=None, cached_statements=512, factory=factory
    )
    connection.row_factory = sqlite3.Row
    try:
        for pragma in (*_PRAGMAS, *extra):
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


async def bring_up_to_date(connection: aiosqlite.Connection) -> None:
    """Run the migrations that are missing. Raises StorageError for a database ahead of the code."""
    await connection.execute_fetchall("BEGIN IMMEDIATE")
    try:
        await connection.execute_fetchall(schema.TABLE)
        rows = await connection.execute_fetchall(schema.VERSION)
        for step in schema.missing(next(iter(rows))[0]):
            for statement in step.statements:
                await connection.execute_fetchall(statement)
        await connection.execute_fetchall("COMMIT")
    except BaseException:
        await connection.rollback()
        raise
