"""Which command a text is, before anything is known of who typed it."""

from __future__ import annotations

from datetime import date

from bot.domain.reading.commands import read_command
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.plain import plain
from bot.domain.reading.readings import (
    AwayReading,
    ChangedReading,
    Command,
    CommandReading,
    SetupReading,
)

_ANYBODY = ReadingContext(date(2000, 1, 3), "en-US", "USD", ())


def command_in(text: str) -> Command | None:
    """Return the command that the whole text is; None for anything else, a refused one too.

    Whose text it is changes what a command's words mean, never which command it is.
    """
    said = plain(text)
    match read_command(said, _ANYBODY) if said.lines else None:
        case CommandReading(name):
            return name
        case SetupReading():
            return Command.SETUP
        case AwayReading():
            return Command.AWAY
        case ChangedReading():
            return Command.CHANGED
    return None
