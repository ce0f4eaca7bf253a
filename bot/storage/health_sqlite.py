"""How a SQLite file is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from bot.storage import schema
from bot.storage.engine import StorageError
from bot.storage.health import Health
from bot.storage.sqlite_faults import told

_PROOFS = "SELECT proof FROM key_proof"


def look_at_sqlite(path: Path) -> Health | None:
    """Look at the file; None where there is none, but there may be one.

    Takes as long as it takes to read the file. Raises StorageError.
    """
    if not path.exists():
        _check_folder(path)
        return None
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            return _seen(connection, path)
    except sqlite3.Error as error:
        raise StorageError(f"{path}: {told(error) or error}") from error


def _seen(connection: sqlite3.Connection, path: Path) -> Health:
    log = Path(f"{path}-wal")
    version = _version(connection)
    ((damage, *_), *_) = connection.execute("PRAGMA quick_check(1)").fetchall()
    return Health(
        engine=f"SQLite {sqlite3.sqlite_version}",
        version=version,
        size=path.stat().st_size,
        free=shutil.disk_usage(path.parent).free,
        log_size=log.stat().st_size if log.exists() else 0,
        damage="" if damage == "ok" else str(damage),
        proofs=[row[0] for row in connection.execute(_PROOFS)] if version else [],
        takes_writes=os.access(path, os.W_OK) and os.access(path.parent, os.W_OK),
    )


def _version(connection: sqlite3.Connection) -> int:
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone()
    return int(connection.execute(schema.VERSION).fetchone()[0]) if tables else 0


def _check_folder(path: Path) -> None:
    """Raise StorageError unless a database can be made at ``path``."""
    folder = next(each for each in path.parents if each.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageError(f"There is no database at {path}, and {folder} can't be written to.")
