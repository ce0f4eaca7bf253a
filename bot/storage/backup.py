"""Backups of the SQLite engine: made while the bot runs, put back while it doesn't."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.storage import schema
from bot.storage.addresses import sqlite_path
from bot.storage.engine import StorageError
from bot.storage.sqlite_faults import told
from bot.storage.sqlite_file import HeldFile

_SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Copy:
    """A database in a file of its own, whole and sound."""

    path: Path
    version: int
    size: int


def back_up(url: str, target: Path, *, overwrite: bool) -> Copy:
    """Copy the SQLite database at ``url`` into ``target``, as it is at one instant.

    The bot may run, and goes on writing meanwhile. What stood at ``target`` is replaced, with
    ``overwrite`` alone, once the copy is found sound. Raises StorageError.
    """
    source = _file_of(url)
    if not source.exists():
        raise StorageError(f"There is no database at {source}.")
    if target.is_dir():
        raise StorageError(f"{target} is a folder: name a file.")
    if target.exists() and source.samefile(target):
        raise StorageError(f"{target} is the database itself.")
    if target.exists() and not overwrite:
        raise StorageError(f"{target} is there already: name another file, or say --force.")
    with _in_words(source), _part(target, ".part") as part:
        version = _copy_into(part, source)
        part.replace(target)
        _to_disk(target.parent)
        return Copy(target, version, target.stat().st_size)


def restore(url: str, backup: Path, at: datetime) -> tuple[Copy, Path | None]:
    """Put ``backup`` in the place of the SQLite database at ``url``, which no bot may be using.

    Returns the new database, and where the old one is kept; ``at`` is part of its name. Raises
    StorageError, and then the old one is still in its place.
    """
    path = _file_of(url)
    if not backup.is_file():
        raise StorageError(f"There is no backup at {backup}.")
    if path.exists() and path.samefile(backup):
        raise StorageError(f"{backup} is the database itself.")
    is_new = not path.exists()
    held = HeldFile(str(path))
    try:
        with _in_words(backup), _part(held.path, ".restoring") as part:
            version = _copy_into(part, backup)
            schema.missing(version)  # refuses one that is newer than the code
            aside = None if is_new else _set_aside(held.path, at)
            part.replace(held.path)
            _to_disk(held.path.parent)
            return Copy(held.path, version, held.path.stat().st_size), aside
    except BaseException:
        if is_new and held.path.exists() and not held.path.stat().st_size:
            held.path.unlink()  # holding it made it
        raise
    finally:
        held.release()


def _file_of(url: str) -> Path:
    if path := sqlite_path(url):
        return path
    raise StorageError(
        "DATABASE_URL names a PostgreSQL database, which has tools of its own: "
        "`pg_dump --format=custom --file=FILE URL` makes a backup, "
        "`pg_restore --clean --if-exists --single-transaction --dbname=URL FILE` puts it back."
    )


def _copy_into(part: Path, source: Path) -> int:
    """Fill the empty file ``part``; return the version of what is in it, which is sound."""
    address = f"file:{quote(str(source.resolve()))}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        original.backup(copy)  # all pages in one step: one instant, however long it takes
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        version = _version(copy, source)
        _check(copy, source)
    _to_disk(part)
    return version


def _version(copy: sqlite3.Connection, source: Path) -> int:
    try:
        found: int = copy.execute(schema.VERSION).fetchone()[0]
    except sqlite3.OperationalError:
        found = 0
    if not found:
        raise StorageError(f"{source} is no database of Rebound's.")
    return found


def _check(copy: sqlite3.Connection, source: Path) -> None:
    """Raise StorageError unless every page and index of the copy is as it should be."""
    ((first, *_), *_) = copy.execute("PRAGMA integrity_check(1)").fetchall()
    if first != "ok":
        raise StorageError(f"{source} is damaged, and no copy of it is kept: {first}.")


def _set_aside(path: Path, at: datetime) -> Path:
    """Keep the database under another name, too; what stands at ``path`` can be replaced then."""
    aside = path.with_name(f"{path.name}.replaced-{at:%Y%m%dT%H%M%SZ}")
    if aside.exists():
        raise StorageError(f"{aside} is there already: try again in a second.")
    _write_log_back(path)
    for suffix in _SIDE_FILES:
        if (beside := Path(f"{path}{suffix}")).exists():
            beside.rename(f"{aside}{suffix}")
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, aside)
    return aside


def _write_log_back(path: Path) -> None:
    """Bring what a killed process left in the log into the file itself, where that can be done."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error:  # a damaged one is kept as it is, with its log
        return


@contextmanager
def _part(target: Path, suffix: str) -> Iterator[Path]:
    """Make an empty file beside ``target`` that goes again unless it takes its place.

    Nobody else can read it: it holds people's words.
    """
    part = target.with_name(f"{target.name}{suffix}")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        for left in (part, Path(f"{part}-journal"), Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Return when the file, or the folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_words(source: Path) -> Iterator[None]:
    """Turn what may hinder a copy into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(f"{source} cannot be copied. {told(error) or error}") from error
    except OSError as error:
        raise StorageError(f"{source} cannot be copied: {error}.") from error
