"""What SQLite's errors mean to whoever runs Rebound, and which of them pass."""

from __future__ import annotations

import sqlite3

from bot.storage.engine import StorageError

_BUSY = "Another program holds the database file."
_DAMAGED = "The database file is damaged, or no SQLite database: restore a backup."

_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: "The disk is full: nothing can be stored until there is room.",
    sqlite3.SQLITE_IOERR: "The disk cannot be read or written.",
    sqlite3.SQLITE_READONLY: "The database file is read-only: make it and its folder writable.",
    sqlite3.SQLITE_PERM: "The database file may not be used: check who owns it.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened: check its folder and its owner.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_PROTOCOL: "The database file cannot be locked: is it on a network drive?",
    sqlite3.SQLITE_NOMEM: "There is no memory left for the database.",
}
"""By primary result code. Any other code is the fault of a statement, and stays what it is."""


class FileGoneError(StorageError):
    """The file is not where it was: moved, removed or replaced while it was in use."""

    def __init__(self) -> None:
        super().__init__(
            "The database file was moved, removed or replaced while Rebound was using it: "
            "put it back, or restart Rebound on the new one."
        )


def passes(error: Exception) -> bool:
    """Tell whether trying again may help: somebody else holds the file, or took it away."""
    return isinstance(error, FileGoneError) or _code(error) in {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }


def told(error: Exception) -> StorageError | None:
    """Return the error in words, None where the database is not at fault."""
    sentence = _SENTENCES.get(_code(error))
    if sentence is None:
        return None
    in_words = StorageError(f"{sentence} ({error})")
    in_words.__cause__ = error
    return in_words


def _code(error: Exception) -> int:
    """Return SQLite's primary result code; -1 where the error is none of SQLite's."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF
