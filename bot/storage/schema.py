"""Migrations: numbered SQL files, run once each, in order, all that are missing at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.storage.engine import StorageError

FOLDER = Path(__file__).parent / "migrations"

TABLE = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)"
VERSION = "SELECT COALESCE(MAX(number), 0) FROM migration"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number and the statements that make it."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations() -> tuple[Migration, ...]:
    """Return every migration, oldest first."""
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.sql")))


def latest() -> int:
    """Return the number of the newest migration the code knows."""
    return migrations()[-1].number


def missing(found: int) -> tuple[Migration, ...]:
    """Return what a database at version ``found`` lacks.

    Raises StorageError for one that is newer than the code.
    """
    known = migrations()
    if found > known[-1].number:
        raise StorageError(
            f"The database is at version {found}, and this Rebound knows versions up to "
            f"{known[-1].number}. Run the newer Rebound, or restore the backup that belongs to "
            "this one."
        )
    return tuple(step for step in known if step.number > found)


def _read(file: Path) -> Migration:
    number, name = file.stem.split("_", 1)
    text = re.sub(r"--[^\n]*", "", file.read_text(encoding="utf-8"))
    statements = [part.strip() for part in text.split(";") if part.strip()]
    noted = f"INSERT INTO migration (number, name) VALUES ({int(number)}, '{name}')"
    return Migration(int(number), name, (*statements, noted))
