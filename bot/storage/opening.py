"""Opens the database that an address names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.engine import Storage, StorageError, Tx
from bot.storage.sqlite import open_sqlite
from bot.storage.vault import Vault

_SQLITE = "sqlite:///"


async def open_storage(url: str, keys: Sequence[str] = ()) -> Storage:
    """Open ``url`` (``sqlite:///file.db``, ``sqlite:////absolute/file.db``).

    ``keys`` encrypt free text, newest first. Raises StorageError with a sentence.
    """
    storage = await _open(url, _vault(keys))
    try:
        await _hold_to_keys(storage)
    except BaseException:
        await storage.close()
        raise
    return storage


async def _open(url: str, vault: Vault) -> Storage:
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return await open_sqlite(url.removeprefix(_SQLITE), vault)
    raise StorageError(
        f"DATABASE_URL must look like sqlite:///file.db; {url.split(':', 1)[0]!r} is not known."
    )


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
