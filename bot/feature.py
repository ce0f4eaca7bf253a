"""What a feature offers: its listeners, and what it adds to what others show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.logged import Logged
from bot.domain.reading import Command
from bot.slack.blocks import Block, Message
from bot.slack.requests import Request
from bot.storage import Tx
from bot.text.speech import Speech

Subcommand = Callable[[Request, "Surface"], Awaitable[Message]]
"""Answers ``/lost setup`` and the like: typed as a command, or as words in the DM."""

ReplyLine = Callable[[Logged, Speech], str | None]
"""A line for the reply to a log, or None."""

Welcome = Callable[[Logged, Speech], Block]
"""A block for a rep's first reply of all."""

AfterLog = Callable[[Tx, Logged], Awaitable[None]]
"""What a feature does in the unit that logs a no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a rep can do with a log: a button of the full reply, an entry of the menu.

    ``chosen`` gets the log's id as the request's ``value``; it answers by itself.
    """

    key: str
    label: str
    chosen: Callable[[Request], Awaitable[None]]
    fits: Callable[[Logged], bool] = field(default=lambda _: True)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing the bot does. ``help`` are keys of texts, each a line of ``/lost help``."""

    name: str
    listeners: Callable[[AsyncApp], None] = field(default=lambda _: None)
    subcommands: Mapping[Command, Subcommand] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    reply_lines: Sequence[ReplyLine] = ()
    welcome: Sequence[Welcome] = ()
    after_log: Sequence[AfterLog] = ()
    help: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """What all features offer together, in the order of FEATURES."""

    subcommands: Mapping[Command, Subcommand]
    choices: Sequence[Choice]
    reply_lines: Sequence[ReplyLine]
    welcome: Sequence[Welcome]
    after_log: Sequence[AfterLog]
    help: Sequence[str]

    @classmethod
    def of(cls, features: Sequence[Feature]) -> Surface:
        """Collect what the features offer."""
        return cls(
            subcommands={
                command: answer
                for feature in features
                for command, answer in feature.subcommands.items()
            },
            choices=[choice for feature in features for choice in feature.choices],
            reply_lines=[line for feature in features for line in feature.reply_lines],
            welcome=[block for feature in features for block in feature.welcome],
            after_log=[step for feature in features for step in feature.after_log],
            help=[line for feature in features for line in feature.help],
        )


def surface(context: AsyncBoltContext) -> Surface:
    """Return what all features offer together."""
    collected: Any = context["surface"]
    assert isinstance(collected, Surface)  # noqa: S101 - app puts it there
    return collected
