"""Proofs: which keys ever sealed a text here, so that a lost one is noticed at the start."""

from __future__ import annotations

from bot.storage.statements import Connection, Statements
from bot.storage.vault import Vault


class Proofs:
    """One proof for each key that was ever the newest."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.proofs
        self._vault = vault

    async def every(self) -> list[str]:
        """Return every proof."""
        return [row["proof"] async for row in self._sql.every(self._tx)]

    async def keep_only_the_newest(self) -> int:
        """Forget the keys that seal nothing any more; return how many that are."""
        old = [proof for proof in await self.every() if not self._vault.made(proof)]
        for proof in old:
            await self._sql.remove(self._tx, proof=proof)
        return len(old)

    async def keep(self) -> bool:
        """Leave a proof of the newest key; return whether every key used here is still given."""
        proofs = await self.every()
        if not all(self._vault.opens(proof) for proof in proofs):
            return False
        proof = self._vault.proof()
        if proof and not any(self._vault.made(each) for each in proofs):
            await self._sql.add(self._tx, proof=proof)
        return True
