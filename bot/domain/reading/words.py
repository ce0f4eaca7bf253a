"""The words that work without the slash, in the bot's own DM."""

from __future__ import annotations

import re

from bot.domain.reading.context import ReadingContext
from bot.domain.reading.lost import read_lost
from bot.domain.reading.readings import AskReading, CommandReading, Reading
from bot.domain.reading.won import read_won

_NAMES = re.compile(
    r"\s*/?(?P<name>lost|won|undo)[:,.!]*(?:\s+(?P<text>.*))?", re.IGNORECASE | re.DOTALL
)


def read_words(text: str, context: ReadingContext) -> Reading | None:
    """Return what a message means that begins with ``lost`` or ``won``, or is an ``undo``.

    None for any other message.
    """
    found = _NAMES.fullmatch(text)
    name = found["name"].casefold() if found else None
    if name == "lost" and found:
        return read_lost(found["text"] or "", context)
    if name == "won" and found:
        return read_won(found["text"] or "", context)
    undoing = read_lost(text, context) if name else None
    return undoing if isinstance(undoing, CommandReading | AskReading) else None
