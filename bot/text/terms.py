"""A rep's own words for a yes and for a contact."""

from __future__ import annotations

from fractions import Fraction

from bot.domain.terms import Terms, YesKind
from bot.text.speech import Speech


def yes_word(speech: Speech, terms: Terms, n: float | Fraction = 1) -> str:
    """Return what ``n`` yeses are called: sale, sales, the rep's own word."""
    if terms.yes is YesKind.OWN_WORD:
        return terms.own_word or ""
    return speech.say(f"words.yes.{terms.yes.value}", n=n)


def contact_word(speech: Speech, terms: Terms, n: float | Fraction = 1) -> str:
    """Return what ``n`` contacts are called: contacts, dials, meetings."""
    return speech.say(f"words.contact.{terms.contact.value}", n=n)
