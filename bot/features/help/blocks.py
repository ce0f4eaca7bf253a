"""What a person sees of help: the features' lines, under the names of what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.slack.blocks import Message, header, message, section
from bot.text.speech import Speech


def help_page(lines: Sequence[str], speech: Speech) -> Message:
    """Return all ``lines`` (keys of texts), those of one table under one title."""
    groups = groupby(lines, key=lambda line: line.partition(".")[0])
    blocks = [section(_group(table, list(keys), speech)) for table, keys in groups]
    title = speech.say("help.title")
    return message(title, [header(title), *blocks])


def _group(table: str, lines: Sequence[str], speech: Speech) -> str:
    return "\n".join([f"*{speech.say(f'help.about_{table}')}*", *map(speech.say, lines)])
