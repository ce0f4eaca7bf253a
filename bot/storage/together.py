"""What the units of a group ask of their connection at the same time travels together.

A journey to the database and back takes longer than most statements do there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Send = Callable[[Sequence[T]], Awaitable[Sequence[Any]]]
"""Runs statements in their order, up to the first that fails; returns an answer for each."""


class Together(Generic[T]):
    """Collects the statements of one turn of the event loop.

    Where one fails, those that travelled with it fail alike: their transaction is taken back.
    """

    def __init__(self, send: Send[T]) -> None:
        self._send = send
        self._waiting: list[tuple[T, asyncio.Future[Any] | None]] = []
        self._journey: asyncio.Task[None] | None = None

    async def ask(self, statement: T) -> Any:
        """Return the answer to a statement."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((statement, answer))
        if self._journey is None:
            self._journey = asyncio.create_task(self._travel())
        return await answer

    def later(self, statement: T) -> None:
        """Have a statement that has no answer travel with the next one that has."""
        self._waiting.append((statement, None))

    def forget(self) -> None:
        """Drop what was to travel later."""
        self._waiting.clear()

    async def _travel(self) -> None:
        while any(answer for _, answer in self._waiting):
            asked, self._waiting = self._waiting, []
            try:
                answers = await self._send([statement for statement, _ in asked])
            except Exception as error:  # noqa: BLE001 - it is raised where it was asked
                _settle(asked, [error] * len(asked))
            else:
                _settle(asked, answers)
        self._journey = None


def _settle(
    asked: Sequence[tuple[Any, asyncio.Future[Any] | None]], answers: Sequence[Any]
) -> None:
    for (_, waiting), answer in zip(asked, answers, strict=True):
        if waiting is None or waiting.done():
            continue
        if isinstance(answer, Exception):
            waiting.set_exception(answer)
        else:
            waiting.set_result(answer)
