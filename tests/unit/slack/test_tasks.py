from __future__ import annotations

import asyncio

from structlog.testing import capture_logs

from bot.slack.tasks import Tasks


async def test_a_task_is_kept_until_it_ends() -> None:
    tasks, going = Tasks(), asyncio.Event()
    task = tasks.start(going.wait(), "work")
    assert len(tasks) == 1
    going.set()
    assert await task is True
    await asyncio.sleep(0)
    assert len(tasks) == 0


async def test_draining_waits_for_tasks_and_for_those_they_start() -> None:
    tasks, done = Tasks(), list[str]()

    async def second() -> None:
        await asyncio.sleep(0.02)
        done.append("second")

    async def first() -> None:
        await asyncio.sleep(0.02)
        tasks.start(second(), "second")
        done.append("first")

    tasks.start(first(), "first")
    assert await tasks.drain(5) == 0
    assert done == ["first", "second"]


async def test_what_is_not_done_by_the_deadline_is_cancelled_and_named() -> None:
    tasks, cancelled = Tasks(), asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    tasks.start(endless(), "endless")
    with capture_logs() as lines:
        assert await tasks.drain(0.05) == 1
    assert cancelled.is_set()
    assert lines == [{"event": "task.abandoned", "log_level": "warning", "task": "endless"}]


async def test_draining_without_tasks_is_done_at_once() -> None:
    assert await Tasks().drain(60) == 0


async def test_a_failure_is_logged_by_its_kind_under_the_tasks_name() -> None:
    async def fail() -> None:
        raise ValueError("their private words")

    tasks = Tasks()
    with capture_logs() as lines:
        tasks.start(fail(), "work")
        await tasks.drain(5)
    (line,) = lines
    assert (line["event"], line["task"], line["error"]) == ("task.failed", "work", "ValueError")
    assert "private" not in str(line)


async def test_whoever_waits_for_a_task_may_give_up_without_ending_it() -> None:
    tasks, going = Tasks(), asyncio.Event()
    task = tasks.start(going.wait(), "work")
    await asyncio.wait({task}, timeout=0.01)
    assert not task.done()
    going.set()
    assert await tasks.drain(5) == 0
    assert task.result() is True
