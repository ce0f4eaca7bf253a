"""What a person sees of their energy: five buttons a day, and their own trend."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.domain.energy import LEVELS, Trend
from bot.domain.logged import Logged
from bot.slack.blocks import Block, Message, actions, button, context, message, section
from bot.text.speech import Speech


def energy_row(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the row to tap, once a day: with its first no, unless that asks for a reset."""
    today = logged.contact.local_date == logged.moment.today
    shown = logged.plan.full and logged.streak is not None and today
    if not shown or logged.plan.gentle or logged.first_ever or logged.is_yes:
        return ()
    log_id = logged.contact.log_id
    taps = (
        button(speech.number(level), f"energy.tap.{level}", json.dumps([log_id, level]))
        for level in LEVELS
    )
    return (context(speech.say("energy.asked")), actions(*taps))


def kept_message(log_id: str, level: int, speech: Speech) -> Message:
    """Return that a tap is kept, and the way to take it back."""
    text = speech.say("energy.kept", level=level)
    return message(
        text, [section(text), actions(button(speech.say("energy.undo"), "energy.undo", log_id))]
    )


def trend_part(found: Trend | None, speech: Speech) -> Sequence[Block]:
    """Return the trend, counts first."""
    if found is None:
        return ()
    now = round(found.now, 1)
    if found.before is None:
        return (context(speech.say("energy.trend", n=found.many, now=now)),)
    before = round(found.before, 1)
    return (context(speech.say("energy.trend_before", n=found.many, now=now, before=before)),)
