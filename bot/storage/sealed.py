"""Texts at rest, looked at as they are stored: to seal them anew with the newest key."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault

COLUMNS = {
    "contact": ("note", "account", "their_words", "problem", "concern"),
    "reflection": (
        *("answer", "happened", "again", "swap", "lesson", "plan_when", "plan_then"),
        "next_up",
    ),
    "revisit": ("idea",),
    "request": ("answer",),
    "delivery": ("payload",),
    "ask": ("skill", "link", "blocks", "keep", "advice"),
    "preparation": ("answers",),
    "board_member": ("name",),
    "share": ("body",),
}
"""Every column that the vault seals, by its table."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table: what follows it is looked at next."""

    tenant_id: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Rows that were looked at: how many, where they end, and how many weren't sealed newly."""

    rows: int
    end: Place
    stale: int


class Sealed:
    """The sealed texts of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.sealed
        self._vault = vault

    async def count(self) -> int:
        """Return how many rows may hold sealed texts."""
        rows: int = await self._sql.rows(self._tx)
        return rows

    async def seal_anew(self, table: str, after: Place, many: int) -> Looked:
        """Seal the texts of up to ``many`` rows with the newest key, where another one did.

        What changes at the same time is left as it is; it counts as stale all the same.
        """
        found = getattr(self._sql, table)(
            self._tx, tenant_id=after.tenant_id, place=after.place, many=many
        )
        rows = [row async for row in found]
        changes = [change for row in rows if (change := self._change(row, COLUMNS[table]))]
        if changes:
            await getattr(self._sql, f"set_{table}")(self._tx, changes)
        end = Place(rows[-1]["tenant_id"], rows[-1]["place"]) if rows else after
        return Looked(len(rows), end, len(changes))

    def _change(self, row: Row, columns: tuple[str, ...]) -> dict[str, str | None] | None:
        """Return what is to be written in the place of what was; None where that may stay."""
        fresh = {column: self._vault.sealed_anew(row[column]) for column in columns}
        if all(fresh[column] == row[column] for column in columns):
            return None
        was = {f"was_{column}": row[column] or "" for column in columns}
        return {"tenant_id": row["tenant_id"], "place": row["place"], **fresh, **was}
