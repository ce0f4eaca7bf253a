"""Who wants to know when something changed on the screens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Changes:
    """A count of changes, with listeners and with waiting for what is looked for."""

    def __init__(self) -> None:
        self.revision = 0
        self._listeners: list[Callable[[], None]] = []
        self._waiting: set[asyncio.Event] = set()

    def happened(self) -> int:
        """Count one change, tell everybody, and return its number."""
        self.revision += 1
        for event in self._waiting:
            event.set()
        for listener in tuple(self._listeners):
            listener()
        return self.revision

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after each change; call what is returned to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def wait(self, look: Callable[[], Found | None], seconds: float) -> Found | None:
        """Return what ``look`` finds, now or after a change; none after ``seconds``."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    await event.wait()
                    event.clear()
                return found
        except TimeoutError:
            return look()
        finally:
            self._waiting.discard(event)
