"""``/lost``'s unit of work with ten million contacts already stored, against an empty database."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.people import Person, Profile
from bot.domain.reading import LogReading
from bot.storage import Storage, Tx, open_storage
from bot.storage.rejections import log_rejection

CONTACTS = int(os.environ.get("BENCH_CONTACTS", "10_000_000"))
REPS = 20_000
RUNS = 5
LOGS = 400
TENANT = "T0BENCH"
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Log into both databases in turn; return the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty.db", Path(folder) / "full.db"
        for path in (empty, full):
            await (await open_storage(f"sqlite:///{path}")).close()
        filled = time.perf_counter()
        _fill(full)
        filled = time.perf_counter() - filled
        medians: dict[Path, list[float]] = {empty: [], full: []}
        for number in range(RUNS):
            for path, found in medians.items():
                storage = await open_storage(f"sqlite:///{path}")
                found.append(await _log(storage, number))
                await storage.close()
    a, b = statistics.median(medians[empty]), statistics.median(medians[full])
    return [
        f"| a log, ms (median of {RUNS} runs) | empty | {CONTACTS:,} contacts | ratio |",
        "|---|---|---|---|",
        f"| SQLite | {a:.2f} | {b:.2f} | {b / a:.2f} |",
        f"({REPS:,} reps; filled in {filled:.0f} s)",
    ]


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


def _fill(path: Path) -> None:
    """Write the contacts and their tallies, as plainly and quickly as SQLite takes them."""
    base = sqlite3.connect(path)
    base.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    days = [(NOW - timedelta(days=back)).date().isoformat() for back in range(100)]
    each = CONTACTS // REPS
    with base:
        for rep in range(REPS):
            user = f"U{rep:08}"
            base.execute(
                "INSERT INTO rep (tenant_id, user_id, created_at, seen_at, zone, zone_known,"
                " locale) VALUES (?, ?, 0, 0, 'UTC', 1, 'en-US')",
                (TENANT, user),
            )
            base.executemany(
                "INSERT INTO contact (tenant_id, id, log_id, user_id, at, local_date, date_assumed,"
                " outcome, count, price_id, worth, currency, note)"
                " VALUES (?, ?, ?, ?, 0, ?, 0, ?, 1, 'p', 5000, 'USD', 'p:Acme')",
                (
                    (
                        TENANT,
                        f"0000-{number:06}-{rep:06}",
                        f"0000-{number:06}-{rep:06}",
                        user,
                        days[-1 - number * len(days) // each],
                        "no" if number % 10 else "yes",
                    )
                    for number in range(each)
                ),
            )
        base.execute(
            "INSERT INTO tally (tenant_id, user_id, local_date, currency, nos, yeses, worth)"
            " SELECT tenant_id, user_id, local_date, currency, SUM(outcome = 'no'),"
            " SUM(outcome = 'yes'), SUM(worth) FROM contact"
            " GROUP BY tenant_id, user_id, local_date, currency"
        )
    base.close()
