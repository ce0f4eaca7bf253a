"""What a person sees of Monday's check."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agreed import Price
from bot.domain.logged import Logged
from bot.slack.blocks import Block, Element, actions, button, section
from bot.text.speech import Speech
from bot.text.terms import contact_word, yes_word


@dataclass(frozen=True, slots=True)
class Kept:
    """What *Keep* carries: the price that it is against, and the log whose reply holds it."""

    price_id: str
    log_id: str = ""

    def written(self) -> str:
        """Return it as a button's value."""
        return json.dumps([self.price_id, self.log_id])

    @classmethod
    def read(cls, value: str) -> Kept:
        """Return what a button's value holds."""
        return cls(*json.loads(value))


def monday_blocks(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return what the week's first log says of a price that the evidence moved, and why.

    A price of the rep's own can be kept; an example is not.
    """
    if logged.checked is None:
        return ()
    before, after, measured = logged.checked.before, logged.checked.after, logged.checked.measured
    told = speech.say(
        "price.monday" if measured.wins else "price.monday.none",
        old=before.value,
        new=after.value,
        n=measured.contacts,
        contacts=contact_word(speech, after.terms, measured.contacts),
        wins=measured.wins,
        yeses=yes_word(speech, after.terms, measured.wins),
        yes=yes_word(speech, after.terms),
        range=speech.range(measured.low, measured.high),
    )
    if after.is_stand_in:
        return (section(told),)
    return (section(told, _keep(before, Kept(after.id, logged.contact.log_id), speech)),)


def stats_blocks(before: Price, moved: Price, speech: Speech) -> Sequence[Block]:
    """Return the button that keeps the price before, for the rep's figures."""
    return (actions(_keep(before, Kept(moved.id), speech)),)


def kept_line(kept: Price, speech: Speech) -> str:
    """Return that a price is kept."""
    return speech.say("price.kept", value=kept.value)


def _keep(before: Price, value: Kept, speech: Speech) -> Element:
    return button(speech.say("price.keep", price=before.value), "price.keep", value.written())
