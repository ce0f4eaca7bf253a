"""What travels to the bot, whichever way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from bot.playground.world import Json

COMMAND = "slash_commands"
INTERACTIVE = "interactive"
EVENT = "events_api"


@dataclass(frozen=True, slots=True)
class Request:
    """One payload of a ``kind``; ``retry`` counts redeliveries of an event."""

    kind: str
    payload: Json
    retry: int = 0
    retry_reason: str = ""

    @property
    def name(self) -> str:
        """What it is called on the wire."""
        if self.kind == COMMAND:
            return str(self.payload["command"])
        if self.kind == EVENT:
            return str(self.payload["event"]["type"])
        return str(self.payload["type"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered: ``failure`` is Slack's word where it didn't, else none.

    ``body`` is parsed JSON, or text, or none; ``status`` the HTTP status or ``ack``.
    """

    failure: str | None = None
    body: Any = None
    status: int | str = "ack"
    no_retry: bool = False


TIMED_OUT = Answer("operation_timeout", status="timeout")
UNREACHABLE = Answer("dispatch_failed", status="unreachable")


class Link(Protocol):
    """A way to the bot."""

    async def deliver(self, request: Request) -> Answer:
        """Hand a request to the bot and return its answer, however long that takes."""

    async def close(self) -> None:
        """Let go of connections."""
