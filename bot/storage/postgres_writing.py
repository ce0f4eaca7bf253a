"""How the units of a group write to PostgreSQL: what they ask alike takes one journey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from bot.storage.statements import Connection
from bot.storage.together import Together


class _Wanted(Enum):
    """What a statement is to return."""

    ROWS = auto()
    ROW = auto()
    VALUE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    wanted: _Wanted


class Shared:
    """A connection as units use it that run side by side, each about other rows.

    ``one_row`` holds the statements that return one row each time they are run.
    """

    def __init__(self, connection: Connection, one_row: AbstractSet[str]) -> None:
        self._connection = connection
        self._one_row = one_row
        self._together: Together[tuple[_Statement, tuple[Any, ...]]] = Together(self._send)

    async def fetch(self, sql: str, *values: Any) -> Any:
        """Return a statement's rows."""
        return await self._together.ask((_Statement(sql, _Wanted.ROWS), values))

    async def fetchrow(self, sql: str, *values: Any) -> Any:
        """Return a statement's first row, or None."""
        return await self._together.ask((_Statement(sql, _Wanted.ROW), values))

    async def fetchval(self, sql: str, *values: Any) -> Any:
        """Return the first value of a statement's first row, or None."""
        return await self._together.ask((_Statement(sql, _Wanted.VALUE), values))

    async def execute(self, sql: str, *values: Any) -> None:
        """Run a statement that returns nothing."""
        await self._together.ask((_Statement(sql, _Wanted.NOTHING), values))

    async def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> None:
        """Run a statement that returns nothing once for each of many rows."""
        await self._connection.executemany(sql, many)

    async def _send(self, asked: Sequence[tuple[_Statement, tuple[Any, ...]]]) -> list[Any]:
        """Run what was asked, all of a kind at once: each is another unit's, in whatever order."""
        alike: dict[_Statement, list[int]] = defaultdict(list)
        for place, (statement, _) in enumerate(asked):
            alike[statement].append(place)
        answers: list[Any] = [None] * len(asked)
        for statement, places in alike.items():
            found = await self._run(statement, [asked[place][1] for place in places])
            for place, answer in zip(places, found, strict=True):
                answers[place] = answer
        return answers

    async def _run(self, statement: _Statement, many: list[tuple[Any, ...]]) -> Sequence[Any]:
        sql = statement.sql
        if statement.wanted is _Wanted.NOTHING:
            await self._connection.executemany(sql, many)
            return [None] * len(many)
        if sql in self._one_row:
            rows: Sequence[Any] = await self._connection.fetchmany(sql, many)
            return rows
        fetch = {
            _Wanted.ROWS: self._connection.fetch,
            _Wanted.ROW: self._connection.fetchrow,
            _Wanted.VALUE: self._connection.fetchval,
        }[statement.wanted]
        return [await fetch(sql, *values) for values in many]
