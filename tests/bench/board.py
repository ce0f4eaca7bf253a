"""A board of two hundred over a quarter, beside years of contacts; and what the ledger would cost.

The same in one run: the board as a channel sees it, and its members' nos summed from the ledger.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.domain.boards import Board, Span, named, scored
from bot.domain.people import Person
from bot.storage import Storage, Tx, open_storage
from bot.storage.moving import move
from bot.storage.opening import migrate
from tests.bench.filling import CONTACTS, NOW, REPS, TENANT, fill
from tests.support.postgres import new_schema, server

MEMBERS = 200
QUARTER = timedelta(days=91)
LOOKS = 400
SUMS = 12
WHOLES = 2
TODAY: date = NOW.date()
SPAN = Span(TODAY - QUARTER, TODAY, TODAY)
BOARDS = 20

LEDGER = """
    SELECT contact.user_id, contact.local_date, SUM(contact.count)
    FROM board_member CROSS JOIN contact
    WHERE contact.tenant_id = board_member.tenant_id
        AND contact.user_id = board_member.user_id
        AND board_member.tenant_id = '{tenant}' AND board_member.channel_id = '{channel}'
        AND contact.local_date >= '{first}' AND contact.local_date <= '{last}'
        AND contact.undone_at IS NULL
    GROUP BY contact.user_id, contact.local_date
"""
"""The days that members showed up on, by the ledger alone."""

WHOLE = """
    SELECT user_id, local_date, SUM(count) FROM contact
    WHERE tenant_id = '{tenant}' AND local_date >= '{first}' AND local_date <= '{last}'
        AND undone_at IS NULL
    GROUP BY user_id, local_date
"""
"""The same of everybody: what a board costs that sums the ledger and then picks its members."""


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Look at boards on both engines, and sum the ledger for the same people."""
    rows = [
        (
            f"| a board of {MEMBERS} over a quarter, {CONTACTS:,} contacts | p50 ms | p99 ms |"
            " members' ledger, ms | times as long | whole ledger, ms | times as long |"
        ),
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, server() as postgres:
        path = Path(folder) / "full.db"
        url = f"sqlite:///{path}"
        await migrate(url)
        fill(path)
        await _with_boards(url)
        rows.append(await _row("SQLite", url))
        async with new_schema(postgres.url) as other:
            await migrate(other)
            await move(url, other, lambda *_: None)
            rows.append(await _row("PostgreSQL", other))
    return rows


async def _with_boards(url: str) -> None:
    """Let boards be joined by reps from all over, and derive the months."""

    async def unit(tx: Tx) -> None:
        await tx.tallies.rebuild_months()
        for number in range(BOARDS):
            board = await tx.boards.ensure(TENANT, _channel(number), "UTC", NOW)
            for each in range(MEMBERS):
                rep = (each * (REPS // MEMBERS) + number) % REPS
                await tx.boards.join(board, Person(TENANT, f"U{rep:08}"), f"Rep {rep}", NOW)

    storage = await open_storage(url)
    await storage.write(unit)
    await storage.close()


async def _row(engine: str, url: str) -> str:
    storage = await open_storage(url)
    try:
        await _timed(storage, _look, BOARDS)
        looks = await _timed(storage, _look, LOOKS)
        sums = await _timed(storage, partial(_sum, LEDGER), SUMS)
        wholes = await _timed(storage, partial(_sum, WHOLE), WHOLES)
    finally:
        await storage.close()
    p99 = sorted(looks)[int(len(looks) * 0.99)]
    board = statistics.median(looks)
    ledgers = [statistics.median(each) for each in (sums, wholes)]
    cells = " | ".join(f"{each:,.0f} | {each / board:,.0f}" for each in ledgers)
    return f"| {engine} | {board:.2f} | {p99:.2f} | {cells} |"


async def _timed(
    storage: Storage, look: Callable[[Tx, Board], Awaitable[object]], many: int
) -> list[float]:
    took = []
    for number in range(many):
        board = Board(TENANT, _channel(number % BOARDS), "UTC")

        async def unit(tx: Tx, board: Board = board) -> object:
            return await look(tx, board)

        started = time.perf_counter()
        await storage.read(unit)
        took.append((time.perf_counter() - started) * 1000)
    return took


async def _look(tx: Tx, board: Board) -> object:
    members = await tx.boards.members(board, SPAN)
    places = named(scored(members, SPAN, board.score), len(members))
    assert len(members) == MEMBERS
    assert places
    return places


async def _sum(statement: str, tx: Tx, board: Board) -> object:
    connection: Any = tx.contacts._tx
    fetch = getattr(connection, "execute_fetchall", None) or connection.fetch
    asked = statement.format(
        tenant=TENANT, channel=board.channel_id, first=SPAN.first, last=SPAN.last
    )
    rows = await fetch(asked)
    assert rows
    return rows


def _channel(number: int) -> str:
    return f"C{number:08}"
