"""What a feature offers: its listeners, and what it adds to what others show."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reading import Command
from bot.scheduling.writing import Compose
from bot.slack.blocks import Block, Element, Message, Option, button, option, overflow
from bot.slack.requests import Request
from bot.slack.services import Services
from bot.storage import Tx
from bot.text.speech import Speech

Subcommand = Callable[[Request, "Surface"], Awaitable[Message]]
"""Answers ``/lost setup`` and the like: typed as a command, or as words in the DM."""

ReplyLine = Callable[[Logged, Speech], str | None]
"""A line for the reply to a log, or None."""

ReplyBlocks = Callable[[Logged, Speech], Sequence[Block]]
"""Blocks for the reply to a log: below what was understood, or at its end."""

Welcome = Callable[[Logged, Speech], Sequence[Block]]
"""Blocks for a rep's first reply of all."""

StatsPart = Callable[[Tx, Moment, Speech], Awaitable[Sequence[Block]]]
"""Blocks for ``/lost stats``."""

AfterLog = Callable[[Tx, Logged], Awaitable[None]]
"""What a feature does in the unit that logs a no, or changes one: it may be done already."""

Reply = Callable[[Logged, "Surface"], Message]
"""Shows a log."""

Understood = Callable[[Tx, Moment, "Heard", "Surface"], Awaitable[Message]]
"""Does what a text after ``/lost`` means, in its unit, and answers it."""

MENU = 5
"""How many entries a menu holds."""

Plan = Callable[[Services], Awaitable[None]]
"""Puts into the outbox what is due for others than reps; done again every few seconds."""

Word = Callable[[Request, "Surface"], Awaitable[Message]]
"""Answers a message in the DM that begins with a word; the request's text is what follows it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a rep can do with a log: a button of the full reply, an entry of the menu.

    ``chosen`` gets the log's id as the request's ``value``; it answers by itself.
    ``of_yeses`` tells that it stands below a yes too, ``folded`` that the full reply has it in
    its menu.
    """

    key: str
    label: str
    chosen: Callable[[Request], Awaitable[None]]
    fits: Callable[[Logged], bool] = field(default=lambda _: True)
    of_yeses: bool = False
    folded: bool = False

    def suits(self, logged: Logged) -> bool:
        """Tell whether it can be done with this log."""
        return self.fits(logged) and (self.of_yeses or not logged.is_yes)

    def button(self, log_id: str, speech: Speech) -> Element:
        """Return it as a button."""
        return button(speech.say(self.label), f"no.{self.key}", log_id)

    def entry(self, log_id: str, speech: Speech) -> Option:
        """Return it as an entry of a menu."""
        return option(speech.say(self.label), f"{self.key}:{log_id}")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was typed, as Slack sent it, and its ``reading``: of the type asked to answer it."""

    text: str
    reading: Any


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing the bot does.

    ``reply`` is what one feature has for all. ``readings`` go by the type of the reading,
    ``words`` by the first word in lower case, ``deliveries`` by their kind. ``help`` are keys of
    texts, each a line of ``/lost help``.
    """

    name: str
    listeners: Callable[[AsyncApp], None] = field(default=lambda _: None)
    reply: Reply | None = None
    readings: Mapping[type, Understood] = field(default_factory=dict)
    subcommands: Mapping[Command, Subcommand] = field(default_factory=dict)
    words: Mapping[str, Word] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    reply_lines: Sequence[ReplyLine] = ()
    reply_blocks: Sequence[ReplyBlocks] = ()
    reply_end: Sequence[ReplyBlocks] = ()
    welcome: Sequence[Welcome] = ()
    after_log: Sequence[AfterLog] = ()
    stats: Sequence[StatsPart] = ()
    deliveries: Mapping[str, Compose] = field(default_factory=dict)
    plans: Sequence[Plan] = ()
    help: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """What all features offer together, in the order of FEATURES."""

    reply: Reply | None
    readings: Mapping[type, Understood]
    subcommands: Mapping[Command, Subcommand]
    words: Mapping[str, Word]
    choices: Sequence[Choice]
    reply_lines: Sequence[ReplyLine]
    reply_blocks: Sequence[ReplyBlocks]
    reply_end: Sequence[ReplyBlocks]
    welcome: Sequence[Welcome]
    after_log: Sequence[AfterLog]
    stats: Sequence[StatsPart]
    help: Sequence[str]

    @classmethod
    def of(cls, features: Sequence[Feature]) -> Surface:
        """Collect what the features offer."""
        return cls(
            reply=next((each.reply for each in features if each.reply), None),
            readings=ChainMap(*(dict(each.readings) for each in features)),
            subcommands=ChainMap(*(dict(each.subcommands) for each in features)),
            words=ChainMap(*(dict(each.words) for each in features)),
            choices=[choice for each in features for choice in each.choices],
            reply_lines=[line for each in features for line in each.reply_lines],
            reply_blocks=[part for each in features for part in each.reply_blocks],
            reply_end=[part for each in features for part in each.reply_end],
            welcome=[block for each in features for block in each.welcome],
            after_log=[step for each in features for step in each.after_log],
            stats=[part for each in features for part in each.stats],
            help=[line for each in features for line in each.help],
        )

    async def understood(self, tx: Tx, moment: Moment, heard: Heard) -> Message:
        """Do what a text means, and answer it."""
        return await self.readings[type(heard.reading)](tx, moment, heard, self)

    async def told(self, tx: Tx, logged: Logged) -> Message:
        """Do what features do after a log or its change, and return the reply that shows it."""
        for step in self.after_log:
            await step(tx, logged)
        assert self.reply  # noqa: S101 - one feature has it
        return self.reply(logged, self)

    def buttons(self, logged: Logged, speech: Speech) -> list[Element]:
        """Return the choices that fit a log: buttons, and a menu where some are folded."""
        log_id = logged.contact.log_id
        fitting = [choice for choice in self.choices if choice.suits(logged)]
        folded = [choice.entry(log_id, speech) for choice in fitting if choice.folded]
        shown = [choice.button(log_id, speech) for choice in fitting if not choice.folded]
        return [*shown, overflow("no.menu", folded[:MENU])] if folded else shown


def surface(context: AsyncBoltContext) -> Surface:
    """Return what all features offer together."""
    collected: Any = context["surface"]
    assert isinstance(collected, Surface)  # noqa: S101 - app puts it there
    return collected
