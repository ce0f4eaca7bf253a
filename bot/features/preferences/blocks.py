"""What a person is asked about being written to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.logged import Logged
from bot.domain.preferences import Writes
from bot.slack.blocks import Block, actions, button, section
from bot.text.speech import Speech


def may_i_write(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the question when to write, unless it was answered."""
    if logged.moment.rep.writes:
        return ()
    choices = [
        button(
            speech.say(f"preferences.writes.{choice.value}"),
            f"preferences.writes.{choice.value}",
            logged.contact.log_id,
        )
        for choice in Writes
    ]
    return (section(speech.say("preferences.may_i_write")), actions(*choices))


def noted(choice: Writes, speech: Speech) -> str:
    """Return that the answer is kept."""
    return speech.say(f"preferences.noted.{choice.value}")
