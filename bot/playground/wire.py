"""What went over the wire between Slack and the bot, both ways."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

TOKEN = re.compile(r"x(?:ox[a-z]|app)-[\w-]+")
SECRETS = frozenset({"token", "client_secret", "access_token", "refresh_token", "code"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; ``way`` is ``to_slack`` or ``to_bot``, ``ms`` real time."""

    number: int
    at: datetime
    way: str
    name: str
    status: int | str
    ms: float
    request: Any
    response: Any

    def shown(self) -> dict[str, Any]:
        """Return it as JSON with tokens and secrets masked."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "way": self.way,
            "name": self.name,
            "status": self.status,
            "ms": round(self.ms, 1),
            "request": masked(self.request),
            "response": masked(self.response),
        }


class Wire:
    """The last ``keep`` exchanges, oldest first; ``on_new`` hears of each one."""

    def __init__(self, keep: int = 2000) -> None:
        self._kept: deque[Exchange] = deque(maxlen=keep)
        self._count = 0
        self.on_new: Callable[[], object] = _nobody

    def record(
        self,
        at: datetime,
        way: str,
        name: str,
        *,
        status: int | str,
        ms: float,
        request: Any,
        response: Any,
    ) -> None:
        """Keep one exchange."""
        self._count += 1
        self._kept.append(Exchange(self._count, at, way, name, status, ms, request, response))
        self.on_new()

    @property
    def last(self) -> int:
        """The number of the latest exchange, 0 before the first."""
        return self._count

    def all(self) -> list[Exchange]:
        """Return what is kept, oldest first."""
        return list(self._kept)

    def calls(self, name: str) -> list[Exchange]:
        """Return the kept exchanges of one method or payload type."""
        return [each for each in self._kept if each.name == name]

    def since(self, number: int) -> list[Exchange]:
        """Return the kept exchanges after the one with this number."""
        return [each for each in self._kept if each.number > number]

    def clear(self) -> None:
        """Forget what is kept; the numbers go on."""
        self._kept.clear()


def _nobody() -> None:
    """Nobody listens."""


def masked(value: Any) -> Any:
    """Return ``value`` with every token and secret in it masked."""
    if isinstance(value, dict):
        return {
            key: "***" if key in SECRETS and inner else masked(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [masked(inner) for inner in value]
    if isinstance(value, str):
        return TOKEN.sub(lambda found: found[0].split("-")[0] + "-***", value)
    return value
