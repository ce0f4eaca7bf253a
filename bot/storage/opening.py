"""Opens the database that an address names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.engine import Storage, StorageError
from bot.storage.sqlite import open_sqlite
from bot.storage.vault import Vault

_SQLITE = "sqlite:///"


async def open_storage(url: str, keys: Sequence[str] = ()) -> Storage:
    """Open ``url`` (``sqlite:///file.db``, ``sqlite:////absolute/file.db``).

    ``keys`` encrypt free text, newest first. Raises StorageError with a sentence.
    """
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return await open_sqlite(url.removeprefix(_SQLITE), Vault(keys))
    raise StorageError(
        f"DATABASE_URL must look like sqlite:///file.db; {url.split(':', 1)[0]!r} is not known."
    )
