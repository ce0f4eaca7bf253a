"""Which engine an address names, and what that engine needs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot.storage.engine import StorageError

_SQLITE = "sqlite:///"


def sqlite_path(url: str) -> Path | None:
    """Return the SQLite file that ``url`` names, absolute; None for PostgreSQL."""
    return Path(url.removeprefix(_SQLITE)).resolve() if url.startswith(_SQLITE) else None


def postgres_module(name: str) -> ModuleType:
    """Return a module that needs the driver, which not everybody has installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise StorageError(
            "PostgreSQL needs its driver: pip install 'rebound[postgres]'."
        ) from error
