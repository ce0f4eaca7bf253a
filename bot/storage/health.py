"""How a database is, seen from outside: without a hold on it, beside bots that use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage import schema
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Health:
    """What was seen. Sizes are in bytes; None is what can't be seen from here.

    ``version`` is 0 for a database without tables. ``damage`` is empty for a sound one.
    """

    engine: str
    version: int
    size: int
    free: int | None
    log_size: int | None
    damage: str
    proofs: Sequence[str]
    takes_writes: bool = True
    connections_left: int | None = None

    @property
    def behind(self) -> bool:
        """Whether migrations are missing."""
        return self.version < schema.latest()

    @property
    def ahead(self) -> bool:
        """Whether a newer Rebound has migrated it."""
        return self.version > schema.latest()

    def opens_with(self, keys: Sequence[str]) -> bool:
        """Tell whether every key that ever sealed a text here is among ``keys``."""
        vault = Vault(keys)
        return all(vault.opens(proof) for proof in self.proofs)
