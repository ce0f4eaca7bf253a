"""The clock that makes things happen by themselves. What is due stands in tables; it only looks."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done again and again; never twice at once, and late rather than not at all."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]


class JobClock:
    """Runs jobs at their intervals, the first time one interval after the start."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for job in jobs:
            seconds = job.every.total_seconds()
            self._scheduler.add_job(job.work, "interval", seconds=seconds, id=job.name)

    def start(self) -> None:
        """Begin; call it inside the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Run no job any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
