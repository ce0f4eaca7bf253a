"""The connection breaks between COMMIT and its answer: nothing is doubled, and nobody misled."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.people import Person
from bot.features import FEATURES
from bot.storage import Storage, open_storage
from bot.storage.opening import migrate
from tests.support import tiny
from tests.support.payloads import TEAM, USER, click, command, form, interaction
from tests.support.postgres import Server, new_schema, server, with_option
from tests.support.small_slack import SmallSlack, small_slack, until
from tests.support.wires import Wire, listening

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
UNKNOWN = "I can't tell whether it did"


@dataclass(frozen=True)
class Broken:
    """A bot whose way to the database can be cut; ``storage`` is another way to the same rows."""

    slack: SmallSlack
    bot: Bot
    wire: Wire
    storage: Storage

    async def told(self, text: str = "", trigger: str = "1.1") -> str:
        """Type ``/lost``; return what is answered."""
        answer = await tiny.post(self.bot, form(command(text, trigger_id=trigger)))
        assert answer.status == 200
        said: str = json.loads(answer.text)["text"]
        return said

    async def counted(self) -> tuple[int, int]:
        """Return how many contacts there are, and how many the day's sum says."""
        person, today = Person(TEAM, USER), FRIDAY.date()
        rows = await self.storage.read(lambda tx: tx.contacts.since(person, today))
        sums = await self.storage.read(lambda tx: tx.tallies.between(person, today, today))
        return len(rows), sum(day.nos for day in sums)


@pytest.fixture(scope="module")
def own() -> Any:
    """Return a PostgreSQL whose socket the wire leads to."""
    with server() as started:
        yield started


@pytest.fixture
async def broken(own: Server, tmp_path: Path) -> AsyncIterator[Broken]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(small_slack())
        url = await stack.enter_async_context(new_schema(own.url))
        await migrate(url)
        wire = Wire(own.folder)
        address = await stack.enter_async_context(listening(wire.serve))
        schema = url.rpartition("search_path=")[2]
        through = with_option(address, sslmode="disable", search_path=schema)
        storage = await open_storage(through, pool_size=2)
        stack.push_async_callback(storage.close)
        given = tiny.settings(slack.api_url, tmp_path)
        bot = Bot(given, features=FEATURES, storage=storage, now=lambda: FRIDAY)
        await bot.start()
        stack.push_async_callback(bot.stop)
        direct = await open_storage(url, pool_size=1)
        stack.push_async_callback(direct.close)
        assert "1 today" in await Broken(slack, bot, wire, direct).told("Acme", "0.1")
        yield Broken(slack, bot, wire, direct)


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
async def test_a_person_whose_commit_was_lost_reads_the_usual_answer(
    broken: Broken, cut: str
) -> None:
    setattr(broken.wire, cut, 1)
    told = await broken.told()
    assert "2 today" in told
    assert await broken.counted() == (2, 2)
    assert await broken.told() == told  # Slack sends it again
    assert await broken.counted() == (2, 2)
    assert "3 today" in await broken.told(trigger="1.2")


async def test_where_it_cannot_be_found_out_the_person_is_told_so_and_a_repeat_does_not_double(
    broken: Broken,
) -> None:
    broken.wire.cut_after = 2
    assert UNKNOWN in await broken.told()
    assert await broken.counted() == (2, 2)
    assert "2 today" in await broken.told()
    assert await broken.counted() == (2, 2)


async def test_where_it_was_not_stored_a_repeat_stores_it(broken: Broken) -> None:
    broken.wire.cut_before = 2
    assert UNKNOWN in await broken.told()
    assert await broken.counted() == (1, 1)
    assert "2 today" in await broken.told()
    assert await broken.counted() == (2, 2)


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
async def test_a_click_whose_commit_was_lost_counts_once(broken: Broken, cut: str) -> None:
    log = await broken.storage.read(lambda tx: tx.contacts.since(Person(TEAM, USER), FRIDAY.date()))
    button = {"type": "button", "action_id": "no.plus_one", "block_id": "b", "value": log[0].id}
    url = f"{broken.slack.root}/response/clicked"
    actions = [{**button, "action_ts": "7.1"}]
    raw = interaction(click("no.plus_one", actions=actions, response_url=url))
    setattr(broken.wire, cut, 1)
    for _ in range(2):  # Slack sends it again
        assert (await tiny.post(broken.bot, raw)).status == 200
    await until(lambda: len(broken.slack.posted_to.get("/response/clicked", ())) == 2)
    first, again = broken.slack.posted_to["/response/clicked"]
    assert "2 today" in first["text"]
    assert first == again
    assert await broken.counted() == (2, 2)
