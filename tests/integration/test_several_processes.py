"""Three bots on one PostgreSQL, over signed HTTP, are as correct as one."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import Bot
from bot.domain.people import Person
from bot.features import FEATURES
from bot.slack import door
from bot.storage import Storage, open_storage
from bot.storage.opening import migrate
from tests.support import tiny
from tests.support.payloads import TEAM, USER, click, command, form, interaction, signed
from tests.support.postgres import new_schema
from tests.support.small_slack import SmallSlack, small_slack, until

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
REPS = 3
BOTS = 3
TYPED = (
    *("", "2", "x3", "Acme said no", "Globex $12k #price @negotiation", "yesterday Acme"),
    *("40 no answer", "on mon, Initech", "undo", "0", "tomorrow Acme"),
)
CLICKED = ("no.plus_one", "no.undo", "no.moved_on")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}")
_runs = itertools.count()


@dataclass(frozen=True)
class Step:
    """Something a rep does: which bots get it at once, and which get it once more afterwards."""

    act: str
    at_once: tuple[int, ...]
    afterwards: tuple[int, ...]


each_bot = st.integers(0, BOTS - 1)
steps = st.builds(
    Step,
    st.sampled_from((*TYPED, *CLICKED)),
    st.lists(each_bot, min_size=1, max_size=4).map(tuple),
    st.lists(each_bot, max_size=2).map(tuple),
)
rounds = st.dictionaries(st.integers(0, REPS - 1), steps, min_size=1)
plans = st.lists(rounds, min_size=1, max_size=6)


@dataclass
class Run:
    """A plan carried out by some bots: what each rep was told, in order."""

    slack: SmallSlack
    bots: Sequence[Bot]
    told: dict[int, list[str]] = field(default_factory=dict)
    last: dict[int, dict[str, Any]] = field(default_factory=dict)
    number: int = field(default_factory=lambda: next(_runs))

    def user(self, rep: int) -> str:
        return f"U{self.number}R{rep}"

    async def carry_out(self, plan: Sequence[dict[int, Step]]) -> None:
        """Do what the reps of a round do side by side, one round after the other."""
        for number, each in enumerate(plan):
            await asyncio.gather(*(self._step(number, rep, step) for rep, step in each.items()))

    async def _step(self, number: int, rep: int, step: Step) -> None:
        url = f"{self.slack.root}/response/{id(self)}-{number}-{rep}"
        raw = self._raw(number, rep, step.act, url)
        many = len(self.bots)
        first = await asyncio.gather(*(self._send(bot % many, raw, url) for bot in step.at_once))
        later = [await self._send(bot % many, raw, url) for bot in step.afterwards]
        answers = [answer for answer in (*first, *later) if answer]
        for answer in answers:
            assert answer == answers[0], "a repeat was answered otherwise"
        if answers:
            self.last[rep] = answers[0]
        self.told.setdefault(rep, []).append(_ID.sub("id", json.dumps(answers[:1])))

    def _raw(self, number: int, rep: int, act: str, url: str) -> bytes:
        who = {"user_id": self.user(rep), "response_url": url}
        button = _button(self.last.get(rep, {}), act) if act in CLICKED else None
        if button is None:
            text = "" if act in CLICKED else act
            return form(command(text, trigger_id=f"{self.number}.{number}.{rep}", **who))
        clicked = {**button, "block_id": "b", "action_ts": f"{number}.1"}
        user = {"id": self.user(rep), "team_id": TEAM}
        return interaction(click(act, actions=[clicked], user=user, response_url=url))

    async def _send(self, bot: int, raw: bytes, url: str) -> dict[str, Any]:
        """Return what the person is shown: in the answer, or beside it for a button."""
        path = url.removeprefix(self.slack.root)
        before = len(self.slack.posted_to.get(path, ()))
        answer = await tiny.post(self.bots[bot], raw, signed(raw))
        assert answer.status == 200, answer.text
        if answer.text:
            is_json = answer.text.startswith("{")
            told: dict[str, Any] = json.loads(answer.text) if is_json else {"text": answer.text}
            return told
        await until(lambda: len(self.slack.posted_to.get(path, ())) > before)
        return self.slack.posted_to[path][-1]


def _button(reply: dict[str, Any], action_id: str) -> dict[str, Any] | None:
    """Return a button of the last reply, if it has it."""
    for block in reply.get("blocks", ()):
        for element in block.get("elements", ()):
            if element.get("action_id") == action_id:
                return {"type": "button", "action_id": action_id, "value": element.get("value")}
    return None


class Tenants:
    """Three bots on one PostgreSQL, and one on SQLite to hold them to."""

    def __init__(self, slack: SmallSlack, three: list[Bot], one: Bot) -> None:
        self.slack, self.three, self.one = slack, three, one

    async def hold(self, plan: Sequence[dict[int, Step]]) -> None:
        """Carry ``plan`` out by three and by one, and compare."""
        spread = Run(self.slack, self.three)
        alone = Run(self.slack, [self.one], number=spread.number)
        await spread.carry_out(plan)
        await alone.carry_out([{rep: _once(step) for rep, step in r.items()} for r in plan])
        assert spread.told == alone.told
        for rep in range(REPS):
            kept = await books(self.three[0].services.storage, spread.user(rep))
            assert kept == await books(self.one.services.storage, alone.user(rep))


def _once(step: Step) -> Step:
    return Step(step.act, (0,), ())


async def books(storage: Storage, user: str) -> list[Any]:
    """Return a rep's daily sums and contacts, without what differs from database to database."""
    person, today = Person(TEAM, user), FRIDAY.date()
    month_ago = today - timedelta(days=31)
    tallies = await storage.read(lambda tx: tx.tallies.between(person, month_ago, today))
    contacts = await storage.read(lambda tx: tx.contacts.since(person, month_ago))
    rows = [
        (row.local_date, row.outcome, row.count, row.worth, row.note, row.undone_at is None)
        for row in contacts
    ]
    sums = [(each.local_date, each.nos, each.no_replies, each.worth) for each in tallies]
    return [sums, sorted(rows, key=str)]


@asynccontextmanager
async def tenants(postgres: str, folder: Path) -> AsyncIterator[Tenants]:
    """Start all four bots."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(small_slack())
        url = await stack.enter_async_context(new_schema(postgres))
        given = tiny.settings(slack.api_url, folder)

        async def bot(database: str) -> Bot:
            storage = await open_storage(database, pool_size=4)
            stack.push_async_callback(storage.close)
            started = Bot(given, features=FEATURES, storage=storage, now=lambda: FRIDAY)
            await started.start()
            stack.push_async_callback(started.stop)
            return started

        await migrate(url)
        three = [await bot(url) for _ in range(BOTS)]
        yield Tenants(slack, three, await bot(f"sqlite:///{folder}/one.db"))


def test_requests_spread_and_repeated_among_three_end_as_with_one(
    postgres: str, tmp_path: Path
) -> None:
    with asyncio.Runner() as runner:
        opened = tenants(postgres, tmp_path)
        both = runner.run(opened.__aenter__())

        @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(plans)
        def hold(plan: list[dict[int, Step]]) -> None:
            runner.run(both.hold(plan))

        try:
            hold()
        finally:
            runner.run(opened.__aexit__(None, None, None))


async def test_thirty_logs_of_one_rep_at_once_are_counted_one_after_another(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 60)  # sixty wait for one another
    async with tenants(postgres, tmp_path) as both:
        raws = [form(command("", trigger_id=f"{number}.at-once")) for number in range(30)]
        sent = [
            tiny.post(both.three[(number + again) % BOTS], raw)
            for number, raw in enumerate(raws)
            for again in range(2)
        ]
        answers = await asyncio.gather(*sent)
        kept = await books(both.three[0].services.storage, USER)
    told = [json.loads(answer.text)["text"] for answer in answers]
    assert told[::2] == told[1::2]
    totals = {int(match[1]) for text in told if (match := re.search(r"(\d+) today", text))}
    assert totals == set(range(1, 31))
    assert len(kept[1]) == 30
