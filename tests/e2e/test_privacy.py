"""Nothing that a rep keeps for themselves reaches anybody else, whatever they use.

A rep puts a word of its own into every box there is, clicks everything, and lets weeks go by.
Then all that Slack was ever given for anybody else's screen is looked through. What a rep sends
with a click is sent by that click alone: a coach gets what the form had ticked.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.contacts import Tone
from bot.domain.reading import Command
from bot.feature import Surface
from bot.features import FEATURES
from bot.playground.blockkit.state import each_element
from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack, playground
from bot.playground.views import View, Views
from bot.playground.world import Channel, Message
from bot.storage import Storage, open_storage
from bot.text.speech import Speech
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.support.rebound import rebound

DECLINE = "Not for me"
TRY = "What will I try?"
LINK = "A recording, if there is one"
SKILL = "Which one skill should your coach watch for?"
COACH = "Your coach"
ASK_FORM = "Your coach gets what is ticked below and nothing else"
MEANT = {SKILL, LINK, "Account"}
"""Boxes whose words go to the coach by *Send*: the account because it is ticked beforehand."""

KEPT_FOR_ONESELF = (
    "Note",
    "Their words",
    "Their problem, in a line",
    "What happened, as a camera would have seen it?",
    "What in it was yours: what would you do again?",
    "And what would you swap, in your approach or in how you put the offer?",
    "What did you learn, in one line?",
    "If this comes up again …",
    "… then I will …",
    "And what stays a strength?",
    "1. Listen: what will you ask first, and then just hear out?",
    "5. Common goal: what do you both want?",
    "The task",
)
"""Boxes that must have been filled in on the way."""

SHARES = frozenset({"Share to this channel"})
"""Buttons that show something to others, by what they are called: they are tested by themselves."""

TO_CHANNELS = {"board", "board_update", "shared_board", "board_trouble", "list", "cheered"}
"""Messages of and for a channel's board, which tests of their own look at."""

LATEST = 14
"""Until which day new nos are logged in between."""

STAND_INS = ("https://calls.example/42", "$500", "10", "")
"""What is put into a box that takes no word."""

PHRASES = {
    Command.AWAY: "away until fri",
    Command.CHANGED: "changed {secret} from today",
    Command.FORGET_ME: "forget me",
    Command.SETUP: "setup $500 10",
}
"""What is typed for a command whose name alone isn't it."""

ENDS = {"Mute", "No more evenings", "Change time", "Day off"}
"""What would end the notes that come by themselves."""


@dataclass
class Eye:
    """All that anybody's screen ever showed: for whom, and what."""

    shown: list[tuple[frozenset[str], str]] = field(default_factory=list)

    def notes(self, audience: set[str], content: Any) -> None:
        self.shown.append((frozenset(audience), json.dumps(content, ensure_ascii=False)))

    def beyond(self, person: str) -> list[str]:
        """Return what somebody else than the person saw."""
        return [text for audience, text in self.shown if audience - {person}]


@dataclass
class Rep:
    """Ana, who puts words of her own into everything and clicks all there is."""

    person: Person
    bot: Bot
    now: Callable[[], datetime]
    secrets: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    clicked: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    _count: Any = field(default_factory=itertools.count)

    def secret(self, label: str = "") -> str:
        self.filled.add(label)
        word = f"Quincunx{next(self._count)}x"
        (self.meant if label in MEANT else self.secrets).append(word)
        return word

    async def types(self, line: str) -> Seen | None:
        seen = await self.person.runs(line.format(secret=self.secret()), in_="#sales")
        await self.settled()
        return seen

    async def clicks(self, on: Seen | Shown, label: str) -> None:
        """Click, confirm, and go through all the forms that this opens."""
        self.clicked.add(label)
        try:
            await self.person.clicks(on, label)
        except Refused as refusal:
            if "asks for a confirmation" not in str(refusal):
                return  # it has gone meanwhile
            await self.person.clicks(on, label, confirm=True)
        await self.settled()
        await self.goes_through()

    async def goes_through(self) -> None:
        """Fill in and submit what is open, then click what the last page has, and close it."""
        for _ in range(6):
            modal = self.person.modal
            if modal is None or not modal.view.raw.get("submit"):
                break
            if not await self._submits(modal):
                break
            await self.settled()
        modal = self.person.modal
        if modal is not None and not modal.view.raw.get("submit"):
            for label in [each for each in modal.labels if each not in SHARES]:
                self.clicked.add(label)
                await self._presses(label)
        while self.person.modal:
            await self.person.closes()

    async def _presses(self, label: str) -> None:
        try:
            await self.person.clicks(await self.person.waits_for_modal(), label)
        except Refused:
            return  # another page stands there by now
        await self.settled()

    async def _submits(self, modal: Shown) -> bool:
        await self.fills(modal)
        errors = await self.person.submits()
        for stand_in in STAND_INS:
            if not errors:
                return True
            for label in errors:
                await self._enters(modal, label, stand_in)
            errors = await self.person.submits()
        return not errors

    async def fills(self, modal: Shown) -> None:
        for block, element in each_element(modal.blocks):
            if block["type"] != "input":
                continue
            label, kind = block["label"]["text"], element["type"]
            if kind == "plain_text_input":
                await self._enters(modal, label, self.secret(label))
            elif kind == "datepicker" and label != "Date":
                await self._enters(modal, label, self.now().date() + timedelta(days=2))
            elif kind == "users_select":
                await self._enters(modal, label, "@cleo")
            elif kind in {"static_select", "radio_buttons"} and label != "Reason":
                offered = element.get("options") or element["option_groups"][0]["options"]
                await self._enters(modal, label, offered[-1]["text"]["text"])
            elif kind == "multi_static_select" and not element.get("initial_options"):
                await self._enters(modal, label, [element["options"][0]["text"]["text"]])

    async def _enters(self, modal: Shown, label: str, value: Any) -> None:
        try:
            await self.person.chooses(modal, label, value)
        except Refused:
            return  # a menu in which a word can't be put

    async def settled(self) -> None:
        """Return once all answers are there, and all that they put into the outbox was sent."""
        await self.bot.settled()
        await self.bot.due_now()


@pytest.fixture
def eye() -> Eye:
    return Eye()


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db")
    yield storage
    await storage.close()


@pytest.fixture
async def ana_and_slack(storage: Storage, eye: Eye) -> AsyncIterator[tuple[Rep, Slack]]:
    async with playground(MANIFEST, mode="socket", at=FRIDAY) as slack:
        watch(slack, eye)
        async with rebound(slack, storage) as bot:
            yield Rep(slack.person("ana"), bot, slack.clock.now), slack


def watch(slack: Slack, eye: Eye) -> None:
    """Have the eye see every message and every view, in each of its states."""
    core, views = slack.core, slack.core.views
    post, rewrite, update = core.post, core.rewrite, views.update

    def seen(channel: Channel, message: Message) -> None:
        bots = {user.id for user in slack.team.users.values() if user.is_bot}
        if message.user in bots:
            audience = {message.only_for} if message.only_for else channel.members - bots
            eye.notes(audience, [message.text, message.blocks])

    def posted(channel: Channel, message: Message) -> Message:
        seen(channel, message)
        return post(channel, message)

    def rewritten(message: Message, **fields: Any) -> None:
        rewrite(message, **fields)
        seen(slack.team.channels[message.channel], message)

    def updated(view: View, raw: Any, *expected: Any) -> View:
        eye.notes({view.user}, raw)
        return update(view, raw, *expected)

    patched: dict[Any, dict[str, Any]] = {
        core: {"post": posted, "rewrite": rewritten},
        views: {"update": updated} | {each: shows(eye, views, each) for each in SHOWING},
    }
    for owner, functions in patched.items():
        for name, function in functions.items():
            setattr(owner, name, function)


SHOWING = ("open", "push", "publish")


def shows(eye: Eye, views: Views, name: str) -> Callable[..., View]:
    """Return a way of opening a view that the eye sees."""
    opened: Callable[..., View] = getattr(views, name)

    def seen(user: str, team: str, raw: Any, *more: Any) -> View:
        eye.notes({user}, raw)
        return opened(user, team, raw, *more)

    return seen


REPLIES = (
    "/lost {secret} #price @negotiation",
    "/lost {secret} #colleagues",
    "/lost {secret} #admin_load",
    "/lost {secret} #unknown",
    "/lost 12k {secret}",
    "/lost 5 minutes before {secret}",
    "/lost 40 no answer",
    "/lost",
    "/lost 60 dials 12 nos 1 booked",
    "/lost 0",
    "/lost 250",
    "/lost won {secret} $5k",
    "/lost stop",
    "/lost tomorrow {secret}",
    "/won $5k {secret}",
    "/won {secret}",
    "/won undo",
)


async def clicks_everything(rep: Rep, make: Callable[[], Awaitable[Seen | None]]) -> None:
    """Click each button and entry of what ``make`` shows, each time on a new one."""
    first = await make()
    if first is None:
        await rep.goes_through()
        return
    for label in [each for each in first.labels if each not in SHARES]:
        seen = await make()
        if seen is not None and label in seen.labels:
            await rep.clicks(seen, label)


async def tells_more(rep: Rep) -> Seen | None:
    """Log a no, with something in all its fields, how it sounded among them."""
    seen = await rep.types("/lost {secret} #price")
    assert seen
    await rep.clicks(seen, "Add details")
    return seen


async def comes_by_itself(rep: Rep, slack: Slack) -> None:
    """Let two months go by, and click everything that comes: a morning brings three at most."""
    await rep.types("/lost back")
    await rep.person.runs("/lost settings", in_="#sales")
    assert await rep.person.submits({"Unasked messages": "Morning and evening"}) == {}
    for day in range(10, 60):
        for hour in (14, 22):
            at = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(days=day, hours=hour)
            before = len(rep.person.dm)
            await slack.clock.move_to(at)
            await rep.settled()
            for note in rep.person.dm[before:]:
                for label in note.labels:
                    if label not in ENDS:
                        await rep.clicks(note, label)
            if day < LATEST:
                await rep.types("/lost {secret} #unknown")


async def asks(rep: Rep, coach: str) -> None:
    """Send a no to a coach, with a word in each box and the usual ticks."""
    seen = await rep.types("/lost {secret} #price")
    assert seen
    await rep.clicks(seen, "Add details")
    await rep.person.clicks(seen, "Ask my coach")
    await rep.fills(await rep.person.waits_for_modal(ASK_FORM))
    assert await rep.person.submits({COACH: coach, LINK: None}) == {}
    assert await rep.person.submits() == {}
    await rep.person.closes()
    await rep.settled()


async def comes_as_asked(rep: Rep, slack: Slack) -> None:
    """Ask for whatever comes later, and wait a week for it: there isn't much else as yet."""
    seen = await rep.types("/lost {secret} #unknown")
    menu = await rep.types("/lost reset")
    assert seen
    assert menu
    await rep.clicks(menu, "Walk · 10 min")
    await rep.clicks(seen, "Ask the customer why")
    await rep.person.clicks(await rep.types("/lost {secret}") or seen, "Ask the customer why")
    await rep.person.waits_for_modal("Ask the customer why")
    assert await rep.person.submits() == {}
    await rep.person.closes()
    await asks(rep, "@ben")
    for _ in range(9 * 24 // 2):
        await slack.clock.move(timedelta(hours=2))
        await rep.settled()


async def coaches(rep: Rep, slack: Slack) -> None:
    """Have a coach accept, answer and put off, and another one decline."""
    cleo, ben = slack.person("cleo"), slack.person("ben")
    for coach, label in ((cleo, "Accept"), (cleo, "Not now"), (cleo, "Answer"), (ben, DECLINE)):
        await asks(rep, f"@{coach.user.name}")
        note = [seen for seen in coach.dm if label in seen.labels][-1]
        await coach.clicks(note, label)
        if coach.modal:
            assert await coach.submits({"What would you try instead next time?": "Ask"}) == {}
            await coach.closes()
        await coach.types("/lost coach", in_="#sales")
        await rep.settled()
    for note in [seen for seen in rep.person.dm if TRY in seen.labels]:
        await rep.clicks(note, TRY)


@pytest.mark.seed("4.20")
async def test_nothing_private_reaches_anybody_else(
    ana_and_slack: tuple[Rep, Slack], storage: Storage, eye: Eye
) -> None:
    rep, slack = ana_and_slack
    offered = Surface.of(FEATURES)
    first = await rep.types("/lost {secret}")
    assert first
    await rep.clicks(first, "Morning and evening")
    await comes_as_asked(rep, slack)
    await clicks_everything(rep, partial(tells_more, rep))
    for line in REPLIES:
        await clicks_everything(rep, partial(rep.types, line))
    for command in offered.subcommands:
        phrase = PHRASES.get(command, command.value)
        await clicks_everything(rep, partial(rep.types, f"/lost {phrase}"))
    for word in ("lost {secret}", "won {secret}", "{secret} and so on", "undo", "help"):
        await rep.person.says(word.format(secret=rep.secret()))
        await rep.settled()
    await rep.person.uses_shortcut("Log a no")
    await rep.goes_through()
    await coaches(rep, slack)
    await comes_by_itself(rep, slack)

    assert set(KEPT_FOR_ONESELF) <= rep.filled
    others = eye.beyond(rep.person.id)
    assert any(word in text for word in rep.meant for text in others)  # what was sent arrived
    leaked = [(word, text[:300]) for word in rep.secrets for text in others if word in text]
    assert leaked == []
    tones = [Speech().say(f"words.tone.{tone.value}").lower() for tone in Tone]
    assert [text for text in others for tone in (*tones, "energy") if tone in text.lower()] == []
    in_channels = [text for audience, text in eye.shown if len(audience) > 1]
    assert in_channels == []

    await everything_was_used(rep, storage, offered)


async def everything_was_used(rep: Rep, storage: Storage, offered: Surface) -> None:
    """Hold that nothing that features offer was left out above."""
    speech = Speech()
    assert {speech.say(choice.label) for choice in offered.choices} - SHARES <= rep.clicked
    counts = await storage.read(lambda tx: tx.deliveries.counts())
    sent = {count.kind for count in counts if count.state == "sent"}
    assert {kind for each in FEATURES for kind in each.deliveries} - TO_CHANNELS <= sent
