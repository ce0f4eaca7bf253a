"""10,000 reps' mornings: rows and an outbox, against a job a rep in APScheduler's own store."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.pace import AT_ONCE
from bot.domain.people import Person, Profile
from bot.scheduling.sender import Sender
from bot.storage import Storage, Tx, open_storage
from bot.storage.deliveries import Delivery

REPS = 10_000
DUE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)

_fired: set[str] = set()


@dataclass
class Took:
    """Seconds for 10,000 reps; ``stalled`` is the longest for which the event loop stood still."""

    added: float = 0.0
    started: float = 0.0
    fired: float = 0.0
    stalled: float = 0.0

    def row(self, name: str) -> str:
        """Return the line of the table."""
        return (
            f"| {name} | {self.added:.1f} s | {self.started:.2f} s | {self.fired:.1f} s "
            f"| {self.stalled:.2f} s |"
        )


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Add, start and fire both ways."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = await _jobs(f"sqlite:///{Path(folder) / 'jobs.db'}")
        rows = await _rows(f"sqlite:///{Path(folder) / 'rebound.db'}")
    return [
        "| 10,000 reps on SQLite | added | started | all fired | the loop stood still |",
        "|---|---|---|---|---|",
        jobs.row("APScheduler, a job a rep in an SQLAlchemyJobStore"),
        rows.row("Rebound: planned, claimed, posted to nobody, marked"),
    ]


async def fire(rep: str) -> None:
    """Be a rep's morning: a job names it, so it has to be importable."""
    _fired.add(rep)


async def _jobs(url: str) -> Took:
    """Do it as the library's manual suggests; it fires a second from when it is started."""
    took = Took()
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = _scheduler(url)
    scheduler.start(paused=True)
    began = time.perf_counter()
    at = datetime.now(UTC) + timedelta(hours=1)
    for number in range(REPS):
        scheduler.add_job(
            "tests.bench.job_store:fire",
            "interval",
            days=1,
            start_date=at,
            args=[f"U{number}"],
            id=f"morning:{number}",
        )
    took.added = time.perf_counter() - began
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))
    scheduler.shutdown()
    async with _watched(took):
        began = time.perf_counter()
        again = _scheduler(url)
        again.start()
        took.started = time.perf_counter() - began
        while len(_fired) < REPS:  # noqa: ASYNC110 - a job can't be handed an event
            await asyncio.sleep(0.01)
        took.fired = time.perf_counter() - began
    again.shutdown()
    return took


def _scheduler(url: str) -> AsyncIOScheduler:
    return AsyncIOScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=url)},
        job_defaults={"coalesce": True, "misfire_grace_time": None},
        timezone=UTC,
    )


async def _rows(url: str) -> Took:
    took, posted = Took(), 0
    storage = await open_storage(url)
    began = time.perf_counter()
    await storage.write(_add)
    took.added = time.perf_counter() - began
    await storage.close()

    class Nobody:
        async def chat_postMessage(self, *, channel: str, **_: Any) -> dict[str, str]:  # noqa: N802 - Slack's name
            nonlocal posted
            posted += 1
            return {"ts": "1.0", "channel": channel}

    async with _watched(took):
        began = time.perf_counter()
        storage = await open_storage(url)
        sender = _sender(storage, Nobody())
        took.started = time.perf_counter() - began
        await sender.send_due()
        took.fired = time.perf_counter() - began
    assert posted == REPS
    await storage.close()
    return took


def _sender(storage: Storage, nobody: Any) -> Sender:
    """Return a sender that no rate holds up: there are few in each workspace."""

    async def write(_tx: Tx, _delivery: Delivery) -> dict[str, Any]:
        return {"text": "Good morning", "blocks": []}

    return Sender(
        storage,
        nobody,
        now=lambda: DUE + timedelta(hours=1),
        compose={"morning": write},
        due=asyncio.Event(),
    )


async def _add(tx: Tx) -> None:
    for number in range(REPS):
        person = Person(f"T{number // AT_ONCE}", f"U{number}")
        await tx.reps.touch(person, DUE, Profile("Europe/Berlin", "de-DE"), zone_known=True)
        await tx.schedules.start(person, DUE - timedelta(hours=1))


@asynccontextmanager
async def _watched(took: Took) -> AsyncIterator[None]:
    """Note how long the event loop stands still meanwhile."""

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            took.stalled = max(took.stalled, time.perf_counter() - before - 0.005)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
