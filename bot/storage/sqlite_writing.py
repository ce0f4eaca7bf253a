"""How the units of a group write to SQLite: with few journeys to the connection's thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite

from bot.storage.together import Together

_MANY = "-- many"
"""Stands for the statements that are its parameters; its rows are theirs, a list for each."""


class _Each(list[Any]):
    """The parameters of a statement that is run once for each of them."""


class _Rows(sqlite3.Cursor):
    """The rows of several statements."""

    lists: list[list[Any]]

    def fetchall(self) -> list[Any]:
        """Return the rows of each."""
        return self.lists


class Writing(sqlite3.Connection):
    """A connection that runs many statements in one call, and writes nothing outside a transaction.

    A full disk may end SQLite's transaction in the middle; what other units of its group still
    have to write would otherwise be stored at once, and again when they are run anew.
    """

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Run a statement, or many up to the first that fails."""
        if sql == _MANY:
            cursor = self.cursor(_Rows)
            cursor.lists = [self.execute(*each).fetchall() for each in parameters]
            return cursor
        if not self.in_transaction and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise sqlite3.OperationalError("the transaction was ended by an error before")
        if isinstance(parameters, _Each):
            return super().executemany(sql, parameters)
        return super().execute(sql, parameters)


class Shared:
    """A connection as the units of a group use it; ``connection`` is a :class:`Writing` one."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        async def send(asked: Sequence[tuple[str, Any]]) -> Sequence[Any]:
            return list(await connection.execute_fetchall(_MANY, asked))

        self._together = Together(send)
        self.forget = self._together.forget

    async def execute_fetchall(self, sql: str, parameters: Any = ()) -> list[sqlite3.Row]:
        """Return the rows of a statement."""
        rows: list[sqlite3.Row] = await self._together.ask((sql, parameters))
        return rows

    async def execute(self, sql: str, parameters: Any = ()) -> None:
        """Run a statement that returns nothing, no later than the next that does."""
        self._together.later((sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> None:
        """Run a statement that returns nothing once for each of many rows."""
        self._together.later((sql, _Each(parameters)))
