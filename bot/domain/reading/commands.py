"""Commands, when the whole text is one, and texts that are nearly one."""

from __future__ import annotations

import re
from difflib import get_close_matches

from bot.domain.reading.away import read_away
from bot.domain.reading.changed import read_changed
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.days import said_day
from bot.domain.reading.plain import Plain, fold, word_set
from bot.domain.reading.readings import AskReading, Command, CommandReading, Reading
from bot.domain.reading.setup import read_setup

_AROUND = " .!?…*_'\""
_LONGEST = 300  # characters of a command
_ALIKE = 0.8  # of 1; "stat" is 0.89 like "stats", "Expert" 0.83 like "export"

_I_AM = re.compile(r"^(?:i'm|im|i am) (?=away\b|back\b)", re.IGNORECASE)

_PHRASES = {
    "undo": Command.UNDO,
    "undo that": Command.UNDO,
    "undo it": Command.UNDO,
    "stats": Command.STATS,
    "patterns": Command.PATTERNS,
    "lessons": Command.LESSONS,
    "revisit": Command.REVISIT,
    "revisits": Command.REVISIT,
    "settings": Command.SETTINGS,
    "back": Command.BACK,
    "reset": Command.RESET,
    "export": Command.EXPORT,
    "forget me": Command.FORGET_ME,
    "help": Command.HELP,
    "block": Command.BLOCK,
    "coach": Command.COACH,
    "review": Command.COACH,
    "wins": Command.WINS,
    "jar": Command.WINS,
    "win jar": Command.WINS,
    "skills": Command.SKILLS,
}

_NEARLY = {
    **{command.value: command for command in Command},
    "undo last one": Command.UNDO,
    "cancel": Command.UNDO,
    "delete": Command.UNDO,
    "remove": Command.UNDO,
    "take back": Command.UNDO,
    "stop": Command.SETTINGS,
    "mute": Command.SETTINGS,
    "unmute": Command.SETTINGS,
    "quit": Command.SETTINGS,
    "exit": Command.SETTINGS,
    "off": Command.SETTINGS,
    "unsubscribe": Command.SETTINGS,
    "snooze": Command.SETTINGS,
    "pause": Command.AWAY,
    "vacation": Command.AWAY,
    "holiday": Command.AWAY,
    "ooo": Command.AWAY,
    "sick": Command.AWAY,
    "statistics": Command.STATS,
    "stat": Command.STATS,
    "pattern": Command.PATTERNS,
    "lesson": Command.LESSONS,
    "forget": Command.FORGET_ME,
    "erase": Command.FORGET_ME,
    "delete data": Command.FORGET_ME,
    "delete account": Command.FORGET_ME,
    "export data": Command.EXPORT,
    "export csv": Command.EXPORT,
    "download data": Command.EXPORT,
    "commands": Command.HELP,
    "hello": Command.HELP,
    "hi": Command.HELP,
    "break": Command.RESET,
    "take break": Command.RESET,
    "coaching": Command.COACH,
    "film review": Command.COACH,
}

_NAMES = [command.value for command in Command]

_FILLERS = word_set(
    "a again all everything for go i i'm im it last latest me messages my nudges now of one open "
    "please previous show that the this to today week"
)


def read_command(said: Plain, context: ReadingContext) -> Reading | None:
    """Return the command that the whole text is, or what to ask where it's nearly one."""
    folded = fold(said.whole)
    if len(folded) > _LONGEST:
        return None
    text = _I_AM.sub("", folded.strip(_AROUND))
    start = folded.find(text)
    typed, phrase = said.whole[start : start + len(text)], text.casefold()
    if folded == "?" or phrase in _PHRASES:
        return CommandReading(_PHRASES.get(phrase, Command.HELP))
    return (
        read_setup(text, context)
        or read_away(phrase, typed, context)
        or read_changed(text, typed, context)
        or _nearly(phrase, typed, context)
    )


def _nearly(phrase: str, typed: str, context: ReadingContext) -> AskReading | None:
    """Ask about ``undo last one``, ``stop``, ``my stats``, ``setings``; not ``help desk deal``."""
    words = phrase.split(" ")
    told = [word for word in words if word not in _FILLERS and not word.isdigit()]
    command = _NEARLY.get(phrase) or _NEARLY.get(" ".join(told))
    if command is None and (words[0] == Command.UNDO or _has_day(words, context)):
        command = _NEARLY.get(words[0])
    if command is None and len(words) == 1:
        alike = get_close_matches(phrase, _NAMES, n=1, cutoff=_ALIKE) or _swapped(phrase)
        command = Command(alike[0]) if alike else None
    return AskReading(command, typed) if command else None


def _has_day(words: list[str], context: ReadingContext) -> bool:
    """Say whether a day follows the first word: ``back tomorrow``."""
    return len(words) > 1 and said_day(words[1:], context.locale) is not None


def _swapped(word: str) -> list[str]:
    """Return the command with the same letters: "hlep"."""
    return [name for name in _NAMES if sorted(name) == sorted(word)]
