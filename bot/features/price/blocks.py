"""What a person sees of Monday's check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.agreed import Price
from bot.domain.logged import Logged
from bot.slack.blocks import Block, Message, actions, button, message
from bot.text.speech import Speech
from bot.text.terms import contact_word, yes_word


def monday_line(logged: Logged, speech: Speech) -> str | None:
    """Return the line of the week's first log after which the price is another, and why."""
    if logged.checked is None:
        return None
    before, after, measured = logged.checked.before, logged.checked.after, logged.checked.measured
    return speech.say(
        "price.monday",
        old=before.value,
        new=after.value,
        n=measured.contacts,
        contacts=contact_word(speech, after.terms, measured.contacts),
        wins=measured.wins,
        yeses=yes_word(speech, after.terms, measured.wins),
        range=speech.range(measured.low, measured.high),
    )


def keep_blocks(before: Price, moved: Price, speech: Speech) -> Sequence[Block]:
    """Return the button that keeps the price before, for the rep's figures."""
    label = speech.say("price.keep", price=before.value)
    return (actions(button(label, "price.keep", moved.id)),)


def kept_message(kept: Price | None, speech: Speech) -> Message:
    """Return what became of *Keep*."""
    if kept is None:
        return message(speech.say("price.not_kept"))
    return message(speech.say("price.kept", value=kept.value))
