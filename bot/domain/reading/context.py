"""What a reading depends on beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from bot.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The rep's local date, locale as Slack writes it ("en-US"), currency, and loss reasons."""

    today: date
    locale: str
    currency: str
    reasons: Sequence[Reason]


@lru_cache(maxsize=256)
def known_locale(tag: str) -> Locale:
    """Return the locale, else its language's, else American English (Slack's default)."""
    for attempt in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(attempt, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "US")
