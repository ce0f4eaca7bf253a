"""``/lost``'s unit of work with ten million contacts already stored, against an empty database."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.domain.people import Person, Profile
from bot.domain.reading import LogReading
from bot.storage import Storage, Tx, open_storage
from bot.storage.moving import move
from bot.storage.opening import migrate
from bot.storage.rejections import log_rejection
from tests.bench.filling import CONTACTS, NOW, REPS, TENANT, fill
from tests.support.postgres import new_schema, server

RUNS = 5
LOGS = 400


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Log into full and empty databases in turn; return the medians and their ratios."""
    with tempfile.TemporaryDirectory() as folder, server() as postgres:
        empty, full = f"sqlite:///{folder}/empty.db", f"sqlite:///{folder}/full.db"
        for url in (empty, full):
            await migrate(url)
        began = time.perf_counter()
        fill(Path(folder) / "full.db")
        filled = time.perf_counter() - began
        on_sqlite = await _row("SQLite", empty, full)
        async with new_schema(postgres.url) as other_empty, new_schema(postgres.url) as other_full:
            await migrate(other_empty)
            began = time.perf_counter()
            moved = await move(full, other_full, lambda *_: None)
            seconds = time.perf_counter() - began
            on_postgres = await _row("PostgreSQL", other_empty, other_full)
    rows = sum(table.rows for table in moved)
    closing = (
        f"({REPS:,} reps; SQLite filled in {filled:.0f} s; "
        f"{rows:,} rows moved to PostgreSQL in {seconds:.0f} s, {rows / seconds:,.0f} rows/s)"
    )
    return [
        f"| a log, ms (median of {RUNS} runs) | empty | {CONTACTS:,} contacts | ratio |",
        "|---|---|---|---|",
        on_sqlite,
        on_postgres,
        closing,
    ]


async def _row(engine: str, empty: str, full: str) -> str:
    medians: dict[str, list[float]] = {empty: [], full: []}
    for number in range(RUNS):
        for url, found in medians.items():
            storage = await open_storage(url)
            found.append(await _log(storage, number))
            await storage.close()
    a, b = statistics.median(medians[empty]), statistics.median(medians[full])
    return f"| {engine} | {a:.2f} | {b:.2f} | {b / a:.2f} |"


async def _log(storage: Storage, number: int) -> float:
    """Return the median milliseconds of a log, each by another rep."""
    took = []
    for each in range(LOGS):
        person = Person(TENANT, f"U{(each * 49 + number * 7) % REPS:08}")
        key = f"{number}:{each}:{time.time_ns()}"

        async def unit(tx: Tx, person: Person = person, key: str = key) -> None:
            moment = await tx.moments.of(person, key, NOW, Profile("UTC", "en-US"), zone_known=True)
            await log_rejection(tx, moment, LogReading())
            await tx.requests.add(TENANT, key, {"text": "+$50.00"}, NOW)

        started = time.perf_counter()
        await storage.write(unit, person)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)
