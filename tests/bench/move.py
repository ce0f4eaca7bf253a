"""``move``: how many rows a second go from one engine to the other, counted on both sides."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from bot.storage.moving import move
from bot.storage.opening import migrate
from tests.bench.filling import CONTACTS, fill
from tests.support.postgres import new_schema, server

MOVED = min(CONTACTS, 1_000_000)


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Move there and back again."""
    with tempfile.TemporaryDirectory() as folder, server() as postgres:
        here, back = f"sqlite:///{folder}/here.db", f"sqlite:///{folder}/back.db"
        await migrate(here)
        fill(Path(folder) / "here.db", MOVED)
        async with new_schema(postgres.url) as there:
            return [
                "| move | rows | s | rows/s |",
                "|---|---|---|---|",
                await _row("SQLite → PostgreSQL", here, there),
                await _row("PostgreSQL → SQLite", there, back),
            ]


async def _row(name: str, source: str, target: str) -> str:
    began = time.perf_counter()
    rows = sum(table.arrived for table in await move(source, target, lambda *_: None))
    seconds = time.perf_counter() - began
    return f"| {name} | {rows:,} | {seconds:.1f} | {rows / seconds:,.0f} |"
