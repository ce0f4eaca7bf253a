"""Sharing with a channel: only by the rep's click, word for word as shown, or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground import happenings
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage, Tx
from tests.e2e.test_leaderboard import FRIDAY_AT_FOUR, board_of, posts
from tests.support.engines import ENGINES, opened

MINUTE = timedelta(minutes=1)
SATURDAY_AT_NINE = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)

OFFER, MARKET = "What we offer", "What the market does"


@pytest.fixture(params=ENGINES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(request, tmp_path) as storage:
        yield storage


async def begins(person: Person, line: str = "/lost Acme wants it offline") -> Seen:
    """Log a no in #sales, and choose to share it."""
    reply = await person.types(line, in_="#sales")
    await person.clicks(reply, "Share to this channel")
    await person.waits_for_modal("In your words")
    return reply


async def shares(person: Person, how: str, words: str, cause: str | None = None) -> None:
    """Fill in the form, look at the preview, and post."""
    told = {"In your words": words, "How": how}
    assert await person.submits(told | ({"What it's about": cause} if cause else {})) == {}
    await person.waits_for_modal("word for word")
    await person.submits()
    await person.closes()


async def lists(person: Person, words: str, cause: str) -> None:
    await begins(person)
    await shares(person, "On the channel's weekly list, without names", words, cause)


@pytest.fixture
def five(slack: Slack, ana: Person) -> list[Person]:
    names = ("finn", "gia", "hugo")
    return [ana, slack.person("ben"), *(slack.joins_team(name) for name in names)]


async def test_a_no_is_shared_exactly_as_the_preview_showed_it(slack: Slack, ana: Person) -> None:
    await begins(ana)
    assert ana.modal
    assert ana.modal.values["In your words"] == "Acme wants it offline"
    await ana.submits(
        {"In your words": "They want it <offline> & cheap", "How": "Now, with my name"}
    )
    shown = await ana.waits_for_modal("This is what #sales will read, word for word:")
    assert posts(slack) == []
    words = shown.screen.split("---\n")[1]
    await ana.submits()
    assert "Shared with #sales." in (await ana.waits_for_modal()).screen
    await slack.clock.move(MINUTE)
    (post,) = posts(slack)
    assert post.screen == f"{words}\n[Cheer]"
    assert words == "Ana Ruiz on a no:\nThey want it <offline> & cheap"


async def test_without_a_click_nothing_is_posted(slack: Slack, ana: Person) -> None:
    await begins(ana)
    await ana.submits({"How": "Now, without my name"})
    await ana.waits_for_modal("word for word")
    await ana.closes()
    await slack.clock.move(MINUTE)
    assert posts(slack) == []


async def test_without_a_name_no_name_is_there(slack: Slack, ana: Person) -> None:
    await begins(ana)
    await shares(ana, "Now, without my name", "They want it offline")
    await slack.clock.move(MINUTE)
    (post,) = posts(slack)
    assert post.screen == "Somebody here on a no:\nThey want it offline\n[Cheer]"
    assert "Ana" not in str(post.message)
    assert ana.id not in str(post.blocks)


@pytest.mark.seed("4.22")
async def test_what_was_shared_is_cheered_on_whoever_it_is_from(slack: Slack, ana: Person) -> None:
    await begins(ana)
    await shares(ana, "Now, without my name", "They want it offline")
    await slack.clock.move(MINUTE)
    (post,) = posts(slack)
    await ana.clicks(post, "Cheer")
    await ana.waits_for("That one is yours.")
    ben = slack.person("ben")
    await ben.clicks(post, "Cheer")
    await ben.waits_for("Cheered.")
    await slack.clock.move_to(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    (note,) = [seen for seen in ana.dm if "Good morning" in seen.screen]
    assert "Ben Okafor cheered you on for what you shared in #sales." in note


async def test_a_no_goes_to_no_channel_that_another_company_reads(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme wants it offline", in_="#sales")
    await happenings.share(slack, slack.team, slack.channel("sales"))
    await ana.clicks(reply, "Share to this channel")
    assert "shared with another company" in await ana.waits_for("nothing of yours is posted")
    assert ana.modal is None


async def test_a_channel_that_is_shared_between_form_and_preview_gets_nothing(
    slack: Slack, ana: Person
) -> None:
    await begins(ana)
    await ana.submits({"How": "Now, with my name"})
    await happenings.share(slack, slack.team, slack.channel("sales"))
    await ana.submits()
    assert "another company" in (await ana.waits_for_modal()).screen
    assert posts(slack) == []


async def test_from_the_dm_a_channel_is_chosen(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme wants it offline", in_=ana.dm_channel)
    await ana.clicks(reply, "Share to this channel")
    await ana.waits_for_modal("In your words")
    told = {"How": "Now, with my name", "Channel": "#random"}
    assert "/invite @Rebound" in (await ana.submits(told))["Channel"]
    await ana.submits({"Channel": "#sales"})
    await ana.submits()
    await ana.waits_for_modal("Shared with #sales.")
    await slack.clock.move(MINUTE)
    assert len(posts(slack)) == 1


async def test_a_no_that_was_taken_back_is_not_shared(slack: Slack, ana: Person) -> None:
    reply = await begins(ana)
    await ana.closes()
    await ana.clicks(reply, "Share to this channel")
    await ana.submits({"How": "Now, with my name"})
    await ana.types("/lost undo", in_="#sales")
    await ana.submits()
    assert "That was taken back" in (await ana.waits_for_modal()).screen
    assert posts(slack) == []


@pytest.mark.seed("4.22")
async def test_a_lesson_is_shared_from_its_card(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme wants it cheaper", in_="#sales")
    await ana.clicks(reply, "Reflect")
    await ana.waits_for_modal("Reflect")
    await ana.submits({"What did you learn, in one line?": "Ask who signs"})
    await ana.closes()
    await ana.runs("/lost lessons", in_="#sales")
    await ana.clicks(await ana.waits_for_modal("Ask who signs"), "Edit")
    await ana.clicks(await ana.waits_for_modal("Share with a channel"), "Share with a channel")
    form = await ana.waits_for_modal("In your words")
    assert form.values["In your words"] == "Ask who signs"
    await ana.submits({"Channel": "#sales", "How": "Now, with my name"})
    assert "Ana Ruiz shares a lesson:" in await ana.waits_for_modal("word for word")
    await ana.submits()
    await slack.clock.move(MINUTE)
    (post,) = posts(slack)
    assert post.screen == "Ana Ruiz shares a lesson:\nAsk who signs\n[Cheer]"


async def test_the_list_needs_to_be_told_what_it_is_about(ana: Person) -> None:
    await begins(ana)
    errors = await ana.submits({"How": "On the channel's weekly list, without names"})
    assert errors == {"What it's about": "Choose one for the weekly list."}


async def test_a_reason_says_already_what_a_no_is_about(ana: Person) -> None:
    await begins(ana, "/lost Acme wants it offline #product_gap")
    assert ana.modal
    assert ana.modal.values["What it's about"] == OFFER


@pytest.mark.seed("0.8", "4.17")
async def test_five_people_make_a_list_that_names_nobody(slack: Slack, five: list[Person]) -> None:
    await board_of(five[0], "schedule fri 16:00")
    told = (
        ("Needs to work offline", OFFER),
        ("Wants it in two languages", OFFER),
        ("Dentists are merging", MARKET),
        ("Budgets wait for spring", MARKET),
        ("Everybody asks about the new law", MARKET),
    )
    for person, (words, cause) in zip(five, told, strict=True):
        await lists(person, words, cause)
    assert posts(slack) == []
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    _board, listed = posts(slack)
    assert "What the market told us this week · without names" in listed
    offer, market = listed.screen.split(MARKET)
    assert all(words in (offer if cause == OFFER else market) for words, cause in told)
    for person in five:
        assert person.user.real_name not in listed.screen
        assert person.id not in str(listed.blocks)


@pytest.mark.parametrize("why", ["four people", "one wrote most of it", "one took theirs back"])
async def test_a_list_that_might_tell_on_one_is_not_posted(
    slack: Slack, five: list[Person], why: str
) -> None:
    await board_of(five[0], "schedule fri 16:00")
    for person in five[:4] if why == "four people" else five:
        await lists(person, "Needs to work offline", OFFER)
    if why == "one wrote most of it":
        for _ in range(5):
            await lists(five[0], "Needs to work offline", OFFER)
    if why == "one took theirs back":
        await five[0].types("/lost undo", in_="#sales")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert len(posts(slack)) == 1


@pytest.mark.seed("4.22")
async def test_a_concern_is_posted_the_next_morning_and_nothing_tells_whose_it_is(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    board = await board_of(ana)
    await ana.clicks(board, "Raise a concern")
    await ana.waits_for_modal("Nobody can tell whose it is")
    await ana.submits({"What should the channel know?": "We promise dates we can't keep."})
    assert "Handed in." in (await ana.waits_for_modal()).screen
    assert posts(slack) == []
    kept = await storage.read(lambda tx: _rows(tx, "delivery"))
    assert ana.id not in str(kept)
    await slack.clock.move_to(SATURDAY_AT_NINE + timedelta(hours=24))
    (post,) = posts(slack)
    assert post.screen == "A concern from somebody here:\nWe promise dates we can't keep."


async def _rows(tx: Tx, table: str) -> list[tuple[object, ...]]:
    connection = tx.contacts._tx
    run = getattr(connection, "execute_fetchall", None) or connection.fetch
    return [tuple(row) for row in await run(f"SELECT * FROM {table}")]
