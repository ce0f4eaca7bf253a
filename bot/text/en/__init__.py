"""English: one table a feature, each text found by ``table.key``."""

from __future__ import annotations

from collections.abc import Mapping

from bot.text.en.asking import ASKING
from bot.text.en.calling import CALLING
from bot.text.en.clarifications import CLARIFICATIONS
from bot.text.en.coaching import COACHING
from bot.text.en.details import DETAILS
from bot.text.en.digest import DIGEST
from bot.text.en.direct_messages import DIRECT_MESSAGES
from bot.text.en.energy import ENERGY
from bot.text.en.facts import FACTS
from bot.text.en.goals import GOALS
from bot.text.en.help import HELP
from bot.text.en.internal import INTERNAL
from bot.text.en.leaderboard import LEADERBOARD
from bot.text.en.lessons import LESSONS
from bot.text.en.nudges import NUDGES
from bot.text.en.preferences import PREFERENCES
from bot.text.en.price import PRICE
from bot.text.en.questions import QUESTIONS
from bot.text.en.reflection import REFLECTION
from bot.text.en.refusals import REFUSALS
from bot.text.en.rejections import REJECTIONS
from bot.text.en.resets import RESETS
from bot.text.en.reviewed import REVIEWED
from bot.text.en.reviewing import REVIEWING
from bot.text.en.revisits import REVISITS
from bot.text.en.setup import SETUP
from bot.text.en.sharing import SHARING
from bot.text.en.stats import STATS
from bot.text.en.streaks import STREAKS
from bot.text.en.suggestions import SUGGESTIONS
from bot.text.en.sums import SUMS
from bot.text.en.wins import WINS
from bot.text.en.words import WORDS

Text = str | Mapping[str, str]
"""A text, or its plural forms by CLDR category ("one", "other"), chosen by the value ``n``."""

_TABLES: Mapping[str, Mapping[str, Text]] = {
    "asking": ASKING,
    "calling": CALLING,
    "clarifications": CLARIFICATIONS,
    "coaching": COACHING,
    "details": DETAILS,
    "digest": DIGEST,
    "goals": GOALS,
    "direct_messages": DIRECT_MESSAGES,
    "energy": ENERGY,
    "fact": FACTS,
    "help": HELP,
    "lessons": LESSONS,
    "internal": INTERNAL,
    "leaderboard": LEADERBOARD,
    "nudges": NUDGES,
    "preferences": PREFERENCES,
    "price": PRICE,
    "question": QUESTIONS,
    "reflection": REFLECTION,
    "refusal": REFUSALS,
    "rejections": REJECTIONS,
    "reviewed": REVIEWED,
    "reviewing": REVIEWING,
    "resets": RESETS,
    "revisits": REVISITS,
    "setup": SETUP,
    "sharing": SHARING,
    "stats": STATS,
    "streaks": STREAKS,
    "suggestions": SUGGESTIONS,
    "sums": SUMS,
    "wins": WINS,
    "words": WORDS,
}

TEXTS: Mapping[str, Text] = {
    f"{table}.{key}": text for table, texts in _TABLES.items() for key, text in texts.items()
}
