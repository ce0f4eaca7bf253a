"""Which engine an address names."""

from __future__ import annotations

from pathlib import Path

_SQLITE = "sqlite:///"


def sqlite_path(url: str) -> Path | None:
    """Return the SQLite file that ``url`` names, absolute; None for PostgreSQL."""
    return Path(url.removeprefix(_SQLITE)).resolve() if url.startswith(_SQLITE) else None
