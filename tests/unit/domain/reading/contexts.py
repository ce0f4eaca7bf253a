"""The reps whose texts the tests read. For all of them it's Tuesday, 24 November 2026."""

from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.reading import ReadingContext
from bot.domain.reasons import DEFAULT_REASONS

TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - timedelta(days=1)
FRIDAY = date(2026, 11, 20)


def rep(locale: str = "en-US", currency: str = "USD", today: date = TODAY) -> ReadingContext:
    return ReadingContext(today, locale, currency, DEFAULT_REASONS)


AMERICAN = rep()
BRITISH = rep("en-GB", "GBP")
CANADIAN = rep("en-CA", "CAD")
GERMAN = rep("de-DE", "EUR")
SWISS = rep("de-CH", "CHF")
FRENCH = rep("fr-FR", "EUR")
SPANISH = rep("es-ES", "EUR")
SWEDISH = rep("sv-SE", "SEK")
INDIAN = rep("en-IN", "INR")
JAPANESE = rep("ja-JP", "JPY")
KUWAITI = rep("en-US", "KWD")

EVERYONE = (
    AMERICAN,
    BRITISH,
    CANADIAN,
    GERMAN,
    SWISS,
    FRENCH,
    SPANISH,
    SWEDISH,
    INDIAN,
    JAPANESE,
    KUWAITI,
)


def dollars(amount: str | int) -> Money:
    return Money.of(amount, "USD")
