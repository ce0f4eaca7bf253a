"""``changed new script from today``: the rep's own change log."""

from __future__ import annotations

import re

from bot.domain.reading.context import ReadingContext
from bot.domain.reading.dates import whole
from bot.domain.reading.readings import AskReading, ChangedReading, Command
from bot.domain.reading.refusals import Refusal

DAYS_BACK = 400
"""Days that a change may be dated back."""

_COMMAND = re.compile(r"changed(?: (?P<what>.+))?", re.IGNORECASE)
_FROM = re.compile(r" (?:from|since) ", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(r"changed (?:their|his|her|its|minds?)\b.*", re.IGNORECASE)


def read_changed(
    text: str, typed: str, context: ReadingContext
) -> ChangedReading | AskReading | Refusal | None:
    """Return what changed and since when, in ``typed`` words; ``text`` is them folded.

    Without a day it may be a no ("changed supplier"), so it's asked.
    """
    found = _COMMAND.fullmatch(text)
    if not found or _SOMEBODY_ELSE.fullmatch(text):
        return None
    if found["what"] is None:
        return ChangedReading(None, context.today)
    for since in reversed(list(_FROM.finditer(text, found.start("what")))):
        day = whole(text[since.end() :], context, DAYS_BACK)
        if isinstance(day, Refusal):
            return day
        if day is not None:
            return ChangedReading(typed[found.start("what") : since.start()], day)
    return AskReading(Command.CHANGED, typed)
