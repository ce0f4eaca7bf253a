"""Opens the database that an address names."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from bot.storage import schema
from bot.storage.engine import Storage, StorageError, Tx
from bot.storage.sqlite import open_sqlite
from bot.storage.vault import Vault

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")

POOL_SIZE = 10
"""How many connections a process asks PostgreSQL for at the most."""


async def open_storage(
    url: str, keys: Sequence[str] = (), *, pool_size: int = POOL_SIZE, auto_migrate: bool = False
) -> Storage:
    """Open the database at ``url`` and bring it up to date.

    ``sqlite:///file.db``, ``sqlite:////absolute/file.db``, or ``postgresql://…`` with libpq's
    options; a PostgreSQL database that isn't empty is migrated only with ``auto_migrate``.
    ``keys`` encrypt free text, newest first; ``pool_size`` is the most connections that
    PostgreSQL is asked for. Raises StorageError with a sentence.
    """
    storage = await _open(url, _vault(keys), pool_size=pool_size, auto_migrate=auto_migrate)
    try:
        await _hold_to_keys(storage)
    except BaseException:
        await storage.close()
        raise
    return storage


async def migrate(url: str) -> int:
    """Bring the database at ``url`` up to date, or make it; return its version."""
    storage = await _open(url, Vault(), pool_size=1, auto_migrate=True)
    await storage.close()
    return schema.latest()


async def _open(url: str, vault: Vault, *, pool_size: int, auto_migrate: bool) -> Storage:
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return await open_sqlite(url.removeprefix(_SQLITE), vault)
    if url.startswith(_POSTGRES):
        opened: Storage = await _postgres_opening().open_postgres(
            url, vault, pool_size=pool_size, auto_migrate=auto_migrate
        )
        return opened
    raise StorageError(
        "DATABASE_URL must look like sqlite:///file.db or postgresql://user@host/name; "
        f"{url.split(':', 1)[0]!r} is not known."
    )


def _postgres_opening() -> ModuleType:
    """Return the module that needs the driver, which not everybody has installed."""
    try:
        return import_module("bot.storage.postgres_opening")
    except ModuleNotFoundError as error:
        raise StorageError(
            "PostgreSQL needs its driver: pip install 'rebound[postgres]'."
        ) from error


def _vault(keys: Sequence[str]) -> Vault:
    try:
        return Vault(keys)
    except ValueError as error:
        raise StorageError(
            "REBOUND_KEYS must hold Fernet keys (32 bytes as URL-safe base64), the newest first."
        ) from error


async def _hold_to_keys(storage: Storage) -> None:
    """Refuse to start without a key that texts in the database were sealed with."""

    async def unit(tx: Tx) -> bool:
        return await tx.proofs.keep()

    if not await storage.write(unit):
        raise StorageError(
            "Texts in this database are encrypted with a key that is not among REBOUND_KEYS. "
            "Put the old key behind the new one: REBOUND_KEYS=new,old."
        )
