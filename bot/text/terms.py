"""A rep's own words for a yes and for a contact, and the sum behind a price."""

from __future__ import annotations

import re
from fractions import Fraction

from bot.domain.agreed import Price
from bot.domain.terms import DealShare, Terms, YesKind
from bot.text.speech import Speech


def yes_word(speech: Speech, terms: Terms, n: float | Fraction = 1) -> str:
    """Return what ``n`` yeses are called: sale, sales, the rep's own word."""
    if terms.yes is YesKind.OWN_WORD:
        return _own_word(terms.own_word or "", speech.locale, n)
    return speech.say(f"words.yes.{terms.yes.value}", n=n)


def _own_word(word: str, locale: str, n: float | Fraction) -> str:
    """Return the rep's own word for ``n`` yeses; its plural is known where it is regular English.

    "signed" and "sales" stay as they are, and so does what isn't written in Latin letters.
    """
    regular = locale.startswith("en") and word[-1:].isascii() and word[-1:].isalpha()
    if n == 1 or not regular or word.casefold().endswith(("s", "ed")):
        return word
    if re.search(r"(x|z|ch|sh)$", word, re.IGNORECASE):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return f"{word[:-1]}ies"
    return f"{word}s"


def contact_word(speech: Speech, terms: Terms, n: float | Fraction = 1) -> str:
    """Return what ``n`` contacts are called: contacts, dials, meetings."""
    return speech.say(f"words.contact.{terms.contact.value}", n=n)


def sum_behind(speech: Speech, price: Price) -> str:
    """Return the sum that makes a price: $500 ÷ 10 contacts = $50.00 a no."""
    terms, ratio = price.terms, round(price.contacts_per_yes, 2)
    contacts = contact_word(speech, terms, ratio)
    if terms.counts_only:
        yes = yes_word(speech, terms)
        return speech.say("words.sum.counts", ratio=ratio, contacts=contacts, yes=yes)
    share = terms.pay if isinstance(terms.pay, DealShare) and price.is_as_declared else None
    return speech.say(
        "words.sum.share" if share else "words.sum.fixed",
        pay=price.pay_per_yes,
        ratio=ratio,
        contacts=contacts,
        value=price.value,
        share=share.part * 100 if share else None,
        deal=share.typical_deal if share else None,
    )
