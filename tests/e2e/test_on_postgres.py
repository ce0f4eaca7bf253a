"""What comes later and what is kept, told once more on PostgreSQL: a reset, a question, a door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage, open_storage
from bot.storage.upkeep import erase_stings
from tests.e2e.test_asking import WORDS, asks, keeps
from tests.e2e.test_resets import tells_harsh
from tests.e2e.test_revisits import MONDAY, loses, revisits
from tests.support.book import the_contact
from tests.support.postgres import new_schema, shared_url

MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL."""
    with shared_url() as url:
        yield url


@pytest.fixture
async def storage(postgres: str) -> AsyncIterator[Storage]:
    """Open an empty schema, in the place of the other tests' file."""
    async with new_schema(postgres) as url:
        storage = await open_storage(url)
        yield storage
        await storage.close()


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def test_three_resets_and_their_median(slack: Slack, ana: Person) -> None:
    for minutes in (12, 10, 31):
        menu = await ana.types("/lost reset", in_="#sales")
        await ana.clicks(menu, "Walk · 10 min")
        await ana.waits_for("I'll write in 10 minutes.")
        await slack.clock.move(minutes * MINUTE)
        await ana.clicks(notes(ana)[-1], "Back in the game")
        back = await ana.waits_for("for yourself")
    assert "your last 3: median 12 min" in back
    assert len(notes(ana)) == 3


async def test_a_question_its_reminder_and_its_answer(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    assert "I'll ask you on Wed 25 Nov" in await keeps(ana, reply)
    await slack.clock.move_to(MORNING + 2 * DAY)
    await ana.clicks(notes(ana)[-1], "They answered")
    await ana.waits_for_modal("Ask the customer why")
    said = {WORDS: "Too late", "What it can improve": ["The offer", "My technique"]}
    assert await ana.submits(said) == {}
    assert "“Too late”" in await ana.types("/lost skills", in_="#sales")
    assert (await the_contact(storage, ana)).details.their_words == "Too late"
    assert (await asks(ana, reply)).values["What it can improve"] == ["The offer", "My technique"]


async def test_a_door_its_idea_and_the_win_behind_it(slack: Slack, ana: Person) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await ana.clicks(await revisits(ana), "New idea")
    await ana.waits_for_modal("New idea")
    assert await ana.submits({"What else could you offer them?": "One team first"}) == {}
    await slack.clock.move_to(MORNING)
    morning = notes(ana)[-1]
    assert "Your idea: “One team first”" in morning
    await ana.clicks(morning, "They came back")
    await ana.waits_for("1 sale: Acme")
    assert "No door is noted as open." in await revisits(ana)


async def test_rough_words_are_erased(slack: Slack, ana: Person, storage: Storage) -> None:
    reply = await tells_harsh(ana, await ana.types("/lost Acme shouted", in_="#sales"))
    await ana.clicks(reply, "Take a reset")
    await ana.clicks(await ana.waits_for("A short reset."), "Erase them after 30 days")
    await ana.waits_for("erased for good after 30 days")
    await slack.clock.move(31 * DAY)
    await erase_stings(storage, slack.clock.now())
    assert (await the_contact(storage, ana)).note is None
