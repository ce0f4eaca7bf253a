"""The one sentence about what can't stand as it was typed."""

from __future__ import annotations

from bot.domain.reading import Refusal
from bot.text.speech import Speech


def refusal_sentence(speech: Speech, refusal: Refusal, typed: str) -> str:
    """Return what is wrong and what to type instead; ``typed`` is the refused part, escaped."""
    return speech.say(
        f"refusal.{refusal.kind.value}",
        typed=typed,
        count=refusal.count,
        day=refusal.day,
        limit=refusal.limit,
    )
