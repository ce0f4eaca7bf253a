"""What a text can mean: exactly one of these, and what isn't understood stays in its note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bot.domain.contacts import Outcome, Stage
from bot.domain.money import Money
from bot.domain.reading.hints import Hint
from bot.domain.reading.refusals import Refusal


class Command(StrEnum):
    """What can be asked for by name instead of logging a no."""

    UNDO = "undo"
    SETUP = "setup"
    STATS = "stats"
    PATTERNS = "patterns"
    LESSONS = "lessons"
    REVISIT = "revisit"
    SETTINGS = "settings"
    AWAY = "away"
    BACK = "back"
    CHANGED = "changed"
    RESET = "reset"
    EXPORT = "export"
    FORGET_ME = "forget_me"
    HELP = "help"
    BLOCK = "block"
    COACH = "coach"
    WINS = "wins"
    SKILLS = "skills"


@dataclass(frozen=True, slots=True)
class LogReading:
    """``count`` contacts (1–100) that ended in ``outcome`` (a no, or no reply).

    ``day`` None is today, ``reason`` is a key of the workspace's list, ``deal`` is above zero.
    """

    outcome: Outcome = Outcome.NO
    count: int = 1
    day: date | None = None
    note: str | None = None
    reason: str | None = None
    stage: Stage | None = None
    deal: Money | None = None
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day in numbers, to be shown and saved with one button.

    ``contacts`` = ``nos`` + ``yeses`` + ``no_replies``; ``noun`` is the word typed for the
    contacts ("dials"), None where only outcomes were given. ``day`` None is today.
    """

    contacts: int
    nos: int
    yeses: int
    no_replies: int
    noun: str | None = None
    day: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class WonReading:
    """One yes. ``day`` None is today.

    ``deal`` and ``pay`` are the amounts typed. An amount without a word for what it is stands in
    ``deal`` with ``said_outright`` False: where that matters, ask "deal or pay?".
    """

    deal: Money | None = None
    pay: Money | None = None
    said_outright: bool = False
    who: str | None = None
    day: date | None = None
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandReading:
    """A command that takes nothing: all but setup, away and changed."""

    name: Command


@dataclass(frozen=True, slots=True)
class SetupReading:
    """``setup``: all None opens the modal; whatever is given stands.

    A yes pays ``commission``, or ``share`` (above 0, at most 1) of the deal;
    ``contacts_per_yes`` is 1 or more (``10%`` is 10, ``1:8`` is 8).
    """

    commission: Money | None = None
    share: Fraction | None = None
    contacts_per_yes: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AwayReading:
    """``away``: from ``first`` to ``last``, both days off; ``last`` None is until ``back``."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class ChangedReading:
    """``changed``: ``what`` changed on ``day``; ``what`` None asks for it."""

    what: str | None
    day: date


@dataclass(frozen=True, slots=True)
class AskReading:
    """Nearly a command: nothing is logged; ask whether ``meant`` was meant, or ``text`` as a no."""

    meant: Command
    text: str


Reading = (
    LogReading
    | DayReading
    | WonReading
    | CommandReading
    | SetupReading
    | AwayReading
    | ChangedReading
    | AskReading
    | Refusal
)
