"""Migrations: numbered SQL files, run once each, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "migrations"


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


def ahead(found: int) -> str:
    """Return the sentence for a database that is newer than the code."""
    return (
        f"The database is at version {found}, and this Rebound knows versions up to {latest()}. "
        "Run the newer Rebound, or restore the backup that belongs to this one."
    )


def _read(file: Path) -> Migration:
    number, name = file.stem.split("_", 1)
    text = re.sub(r"--[^\n]*", "", file.read_text())
    statements = tuple(part.strip() for part in text.split(";") if part.strip())
    return Migration(int(number), name, statements)
