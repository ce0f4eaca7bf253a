"""What is due, put into the outbox: with a million schedules, and with a thousand."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bot.scheduling.planner import plan_due
from bot.storage import Storage, open_storage
from tests.support.postgres import new_schema, shared_url

SCHEDULES = int(os.environ.get("BENCH_SCHEDULES", "1_000_000"))
DUE = SCHEDULES // 10
FEW = 1_000
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""08:30 in Berlin."""

_IDLE_TICKS = 50
_MEGABYTE = 1_000_000


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Plan on both engines; return the rates, idle ticks and growth of memory."""
    rows = [
        "| engine | schedules | due | planned a second | a CPU second | idle tick | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, shared_url() as server:
        for many in (FEW, SCHEDULES):
            url = f"sqlite:///{Path(folder) / f'{many}.db'}"
            rows.append(await _measured("SQLite", url, many))
        for many in (FEW, SCHEDULES):
            async with new_schema(server) as url:
                rows.append(await _measured("PostgreSQL", url, many))
    return rows


async def _measured(engine: str, url: str, many: int) -> str:
    storage = await open_storage(url)
    await _fill(storage, many, due=many // 10)
    await plan_due(storage, MONDAY - timedelta(days=3))  # warm: nothing is due
    process = psutil.Process()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what filling it took is not what planning gives back
    before = process.memory_info().rss
    started, worked = time.perf_counter(), time.process_time()
    made = await plan_due(storage, MONDAY)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    grown = process.memory_info().rss - before
    assert made == many // 10
    ticks = [await _tick(storage) for _ in range(_IDLE_TICKS)]
    await storage.close()
    idle = statistics.median(ticks) * 1000
    return (
        f"| {engine} | {many:,} | {made:,} | {made / seconds:,.0f} "
        f"| {made / cpu:,.0f} | {idle:.2f} ms | {grown / _MEGABYTE:+.0f} MB |"
    )


async def _tick(storage: Storage) -> float:
    started = time.perf_counter()
    await plan_due(storage, MONDAY + timedelta(minutes=1))
    return time.perf_counter() - started


async def _fill(storage: Storage, many: int, *, due: int) -> None:
    """Make reps in Berlin, of whom ``due`` are due on Monday morning and the others later."""
    at = int((MONDAY - timedelta(days=30)).timestamp() * 1000)
    monday = int(MONDAY.timestamp() * 1000)

    async def unit(connection: object) -> None:
        await _insert(connection, REPS, ((f"T{n % 50}", f"U{n}", at) for n in range(many)))
        await _insert(
            connection,
            SCHEDULE,
            (
                (f"T{n % 50}", f"U{n}", monday if n < due else monday + 86_400_000)
                for n in range(many)
            ),
        )

    await storage.write(lambda tx: unit(tx.schedules._tx))


REPS = (
    "INSERT INTO rep (tenant_id, user_id, created_at, seen_at, zone, zone_known, locale)"
    " VALUES ({0}, {1}, {2}, {2}, 'Europe/Berlin', 1, 'en-GB')"
)
SCHEDULE = (
    "INSERT INTO schedule (tenant_id, user_id, kind, next_due_at) VALUES ({0}, {1}, 'morning', {2})"
)


async def _insert(connection: object, statement: str, rows: object) -> None:
    """Insert many rows in the engine's own way."""
    places = ("$1", "$2", "$3") if hasattr(connection, "fetchval") else ("?1", "?2", "?3")
    await connection.executemany(statement.format(*places), rows)  # type: ignore[attr-defined] # of either engine
