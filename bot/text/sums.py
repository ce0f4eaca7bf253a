"""What was done and what came of it, wherever the two stand side by side (seed 3.11)."""

from __future__ import annotations

from bot.domain.sums import Sums
from bot.domain.terms import Terms
from bot.text.speech import Speech
from bot.text.terms import yes_word


def activity(sums: Sums, speech: Speech) -> list[str]:
    """Return nos, no-answers and what all contacts were worth, part by part.

    A yes is a contact too: where there is one, the worth says that it's among them.
    """
    parts = [speech.say("sums.nos", n=sums.nos)]
    if sums.no_replies:
        parts.append(speech.say("sums.no_replies", n=sums.no_replies))
    if sums.worth:
        key = "sums.worth.with_yeses" if sums.yeses else "sums.worth"
        parts.append(speech.say(key, n=sums.yeses, worth=speech.amounts(sums.worth)))
    return parts


def result(sums: Sums, terms: Terms, speech: Speech) -> list[str]:
    """Return yeses by the rep's word for them, and what they pay where the rep counts money.

    The word is as it was typed: escape it.
    """
    yeses = yeses_counted(sums.yeses, terms, speech)
    if not sums.earned or terms.counts_only:
        return [yeses]
    return [yeses, speech.say("sums.earned", earned=speech.amounts(sums.earned))]


def yeses_counted(n: int, terms: Terms, speech: Speech) -> str:
    """Return how many yeses there were, by the rep's word for them, as it was typed: 3 sales."""
    return f"{speech.number(n)} {yes_word(speech, terms, n)}"
