from __future__ import annotations

import asyncio

from bot.playground.changes import Changes


async def test_what_is_there_is_found_at_once() -> None:
    assert await Changes().wait(lambda: "there", 0.01) == "there"


async def test_a_wait_ends_with_the_change_that_brings_it() -> None:
    changes = Changes()
    shown: list[str] = []
    waiting = asyncio.create_task(changes.wait(lambda: shown[0] if shown else None, 5))
    await asyncio.sleep(0)

    changes.happened()
    await asyncio.sleep(0)
    shown.append("there")
    changes.happened()

    assert await waiting == "there"


async def test_a_wait_ends_with_nothing_after_its_seconds() -> None:
    shown: list[str] = []

    assert await Changes().wait(lambda: shown[0] if shown else None, 0.01) is None


def test_listeners_hear_of_each_change_until_they_stop() -> None:
    changes = Changes()
    heard: list[int] = []
    stop = changes.listen(lambda: heard.append(changes.revision))

    changes.happened()
    changes.happened()
    stop()
    changes.happened()

    assert heard == [1, 2]
