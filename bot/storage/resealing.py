"""Seals all texts anew with the newest key, so that the others can be dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.storage.engine import Storage, StorageError, Tx, Unit
from bot.storage.opening import open_storage
from bot.storage.sealed import COLUMNS, Looked, Place

Progress = Callable[[int, int], None]
"""Told how many rows of how many were looked at."""

BATCH = 200
"""How many rows are looked at in one unit: who writes to them meanwhile waits that long."""

_PASSES = 3


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many rows were sealed anew, and how many keys are of no more use."""

    rows: int
    keys: int


async def reseal(url: str, keys: Sequence[str], progress: Progress) -> Resealed:
    """Seal anew, with the first of ``keys``, what others sealed or what was stored unsealed.

    It may be broken off and run again. Bots may run meanwhile (PostgreSQL), once each of them has
    the new key in front. Raises StorageError.
    """
    if not keys:
        raise StorageError("REBOUND_KEYS is empty: there is nothing to seal texts with.")
    storage = await open_storage(url, keys)
    try:
        rows = await _until_none_is_stale(storage, progress)
        return Resealed(rows, await storage.write(_forget_old_keys))
    finally:
        await storage.close()


async def _until_none_is_stale(storage: Storage, progress: Progress) -> int:
    """Look through everything until nothing was found; return how many rows were sealed anew."""
    rows = 0
    for _ in range(_PASSES):
        stale = await _look_through(storage, progress)
        rows += stale
        if not stale:
            return rows
    raise StorageError(
        "Texts are still being sealed with an older key: restart all bots with the new one in "
        "front, and run this again."
    )


async def _look_through(storage: Storage, progress: Progress) -> int:
    """Look at each row once; return how many were stale."""
    total = await storage.read(_count)
    done = stale = 0
    for table in COLUMNS:
        place = Place()
        while (looked := await storage.write(_next(table, place))).rows:
            place, done, stale = looked.end, done + looked.rows, stale + looked.stale
            progress(done, max(done, total))
    return stale


def _next(table: str, after: Place) -> Unit[Looked]:
    async def unit(tx: Tx) -> Looked:
        return await tx.sealed.seal_anew(table, after, BATCH)

    return unit


async def _count(tx: Tx) -> int:
    return await tx.sealed.count()


async def _forget_old_keys(tx: Tx) -> int:
    return await tx.proofs.keep_only_the_newest()
