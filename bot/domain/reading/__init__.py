"""Reading what people type after ``/lost`` and ``/won``: text in, exactly one reading out."""

from bot.domain.reading.amounts import read_amount
from bot.domain.reading.away import DAYS_BACK as AWAY_BACK
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.counts import MOST_AT_ONCE
from bot.domain.reading.dates import NOS_BACK, WINS_BACK
from bot.domain.reading.hints import (
    DidYouMean,
    Hint,
    MakeItCount,
    MakeItWin,
    OnDay,
    PersonNotTold,
    TagKind,
    UnknownTag,
    ValueHint,
)
from bot.domain.reading.lost import read_lost
from bot.domain.reading.named import command_in
from bot.domain.reading.plain import Plain, plain
from bot.domain.reading.ratios import read_ratio, read_share
from bot.domain.reading.readings import (
    AskReading,
    AwayReading,
    ChangedReading,
    Command,
    CommandReading,
    DayReading,
    LogReading,
    Reading,
    SetupReading,
    WonReading,
)
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.won import read_won
from bot.domain.reading.words import read_words

__all__ = [
    "AWAY_BACK",
    "MOST_AT_ONCE",
    "NOS_BACK",
    "WINS_BACK",
    "AskReading",
    "AwayReading",
    "ChangedReading",
    "Command",
    "CommandReading",
    "DayReading",
    "DidYouMean",
    "Hint",
    "LogReading",
    "MakeItCount",
    "MakeItWin",
    "Offer",
    "OnDay",
    "PersonNotTold",
    "Plain",
    "Reading",
    "ReadingContext",
    "Refusal",
    "RefusalKind",
    "SetupReading",
    "TagKind",
    "UnknownTag",
    "ValueHint",
    "WonReading",
    "command_in",
    "plain",
    "read_amount",
    "read_lost",
    "read_ratio",
    "read_share",
    "read_won",
    "read_words",
]
