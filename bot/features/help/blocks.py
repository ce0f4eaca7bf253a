"""What a person sees of help: the features' lines, under the names of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.slack.blocks import Message, header, message, section
from bot.text.speech import Speech

TOPICS = (
    "rejections",
    "details",
    "wins",
    "reflection",
    "lessons",
    "coaching",
    "internal",
    "resets",
    "asking",
    "revisits",
    "energy",
    "setup",
    "stats",
    "calling",
    "leaderboard",
    "sharing",
    "preferences",
    "direct_messages",
    "help",
)
"""The tables that have lines of help, in the order in which a person meets what they tell of."""


def help_page(lines: Sequence[str], speech: Speech) -> Message:
    """Return all ``lines`` (keys of texts), those of one table under one title."""
    title = speech.say("help.title")
    return message(
        title, [header(title), *(section(_about(each, lines, speech)) for each in TOPICS)]
    )


def _about(topic: str, lines: Sequence[str], speech: Speech) -> str:
    own = [speech.say(line) for line in lines if line.startswith(f"{topic}.")]
    return "\n".join([f"*{speech.say(f'help.about_{topic}')}*", *own])
