"""Jobs run again and again, and stop at the end."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.scheduling.clock import Job, JobClock

SOON = timedelta(seconds=0.02)


async def test_a_job_runs_at_its_interval_until_the_end() -> None:
    ran = asyncio.Queue[str]()

    async def work() -> None:
        ran.put_nowait("ran")

    clock = JobClock([Job("work", SOON, work)])
    clock.start()
    async with asyncio.timeout(5):
        assert [await ran.get() for _ in range(3)] == ["ran"] * 3
    clock.stop()
    await asyncio.sleep(0.1)
    while not ran.empty():
        ran.get_nowait()
    await asyncio.sleep(0.1)
    assert ran.empty()


async def test_a_job_that_fails_runs_again() -> None:
    tries = asyncio.Queue[int]()

    async def work() -> None:
        tries.put_nowait(1)
        raise RuntimeError("this time")

    clock = JobClock([Job("work", SOON, work)])
    clock.start()
    async with asyncio.timeout(5):
        assert [await tries.get() for _ in range(2)] == [1, 1]
    clock.stop()


async def test_a_job_never_runs_twice_at_once() -> None:
    running, most = 0, 0
    done = asyncio.Event()

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.1)
        running -= 1
        done.set()

    clock = JobClock([Job("work", SOON, work)])
    clock.start()
    async with asyncio.timeout(5):
        for _ in range(2):
            await done.wait()
            done.clear()
    clock.stop()
    assert most == 1
