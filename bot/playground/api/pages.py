"""Lists in pages with a cursor."""

from __future__ import annotations

from typing import TypeVar

from bot.playground.api.call import Call
from bot.playground.errors import SlackError
from bot.playground.world import Json

Item = TypeVar("Item")

LARGEST = 1000
USUAL = 100
CURSOR = "after-"


def page(call: Call, items: list[Item]) -> tuple[list[Item], Json]:
    """Return the page a call asks for and the answer's ``response_metadata``."""
    start = _start(call.maybe("cursor"))
    end = start + call.whole("limit", USUAL, 1, LARGEST)
    following = f"{CURSOR}{end}" if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": following}}


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    number = cursor.removeprefix(CURSOR)
    if number == cursor or not number.isdecimal():
        raise SlackError("invalid_cursor")
    return int(number)
