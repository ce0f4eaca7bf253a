"""What is asked at the same time travels together, in its order; what fails, fails for all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.storage.together import Together


class Far:
    """A database that answers in capitals, and remembers what came by which journey."""

    def __init__(self) -> None:
        self.journeys: list[list[str]] = []
        self.reached = asyncio.Event()

    async def answer(self, asked: Sequence[str]) -> list[str]:
        self.journeys.append(list(asked))
        self.reached.set()
        await asyncio.sleep(0)
        if "fail" in asked:
            raise LookupError
        return [each.upper() for each in asked]


@pytest.fixture
def far() -> Far:
    return Far()


@pytest.fixture
def together(far: Far) -> Together[str]:
    return Together(far.answer)


async def test_what_is_asked_at_once_takes_one_journey(far: Far, together: Together[str]) -> None:
    assert await asyncio.gather(*map(together.ask, "abc")) == ["A", "B", "C"]
    assert far.journeys == [["a", "b", "c"]]


async def test_what_has_no_answer_goes_along_with_what_has_one(
    far: Far, together: Together[str]
) -> None:
    together.later("begin")
    together.later("insert")
    await asyncio.sleep(0.01)
    assert far.journeys == []
    assert await together.ask("select") == "SELECT"
    assert far.journeys == [["begin", "insert", "select"]]


async def test_what_is_asked_meanwhile_takes_the_next_journey(
    far: Far, together: Together[str]
) -> None:
    first = asyncio.create_task(together.ask("a"))
    await far.reached.wait()
    together.later("b")
    assert await together.ask("c") == "C"
    assert await first == "A"
    assert far.journeys == [["a"], ["b", "c"]]


async def test_one_failure_fails_all_that_travelled_together(together: Together[str]) -> None:
    asked = [together.ask("a"), together.ask("fail"), together.ask("b")]
    told = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(each) for each in told] == [LookupError] * 3
    assert await together.ask("again") == "AGAIN"


async def test_what_is_forgotten_never_travels(far: Far, together: Together[str]) -> None:
    together.later("insert")
    together.forget()
    assert await together.ask("rollback") == "ROLLBACK"
    assert far.journeys == [["rollback"]]


async def test_an_answer_nobody_waits_for_any_more_disturbs_nobody(
    far: Far, together: Together[str]
) -> None:
    impatient = asyncio.create_task(together.ask("a"))
    await far.reached.wait()
    impatient.cancel()
    assert await together.ask("b") == "B"
