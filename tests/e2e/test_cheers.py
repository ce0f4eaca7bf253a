"""Cheering a teammate on: one a day, a point for oneself and the team, a line in their morning."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.e2e.test_leaderboard import FRIDAY_AT_FOUR, board_of, joins, posts, team, works
from tests.support.engines import ENGINES, opened

__all__ = ["team"]

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


@pytest.fixture(params=ENGINES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(request, tmp_path) as storage:
        yield storage


@pytest.fixture
async def post(slack: Slack, team: list[Person]) -> Seen:
    """The board's post of a Friday, with a team goal of 10."""
    for each in team:
        await joins(each)
        await works(each)
    await board_of(team[0], "goal 10")
    await board_of(team[0], "schedule fri 16:00")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    return posts(slack)[0]


async def cheers(person: Person, on: Seen, whom: Person) -> dict[str, str]:
    await person.clicks(on, "Cheer")
    await person.waits_for_modal("Cheer somebody on")
    return await person.submits({"Who?": whom})


@pytest.mark.seed("4.22")
async def test_a_cheer_counts_for_both_and_is_read_in_the_morning(
    slack: Slack, team: list[Person], post: Seen
) -> None:
    ana, ben, *_ = team
    assert "Team goal 4 of 10, with 0 cheers" in post
    await cheers(ben, post, ana)
    assert "Cheered. That's a point for you" in (await ben.waits_for_modal()).screen
    await slack.clock.move(timedelta(minutes=1))
    assert "Team goal 5 of 10, with 1 cheer" in post
    assert "1  Ben Okafor · 2 points a day" in post
    before = len(ana.dm)
    assert not [seen for seen in ana.dm if "cheered" in seen.screen]
    await slack.clock.move_to(MONDAY_MORNING)
    (note,) = [seen for seen in ana.dm[before:] if "Good morning" in seen.screen]
    assert "Ben Okafor cheered you on in #sales." in note


async def test_one_cheer_a_day_and_none_for_oneself(
    slack: Slack, team: list[Person], post: Seen
) -> None:
    ana, ben, finn, _ = team
    assert await cheers(ben, post, ben) == {"Who?": "That's you. Choose a teammate."}
    await ben.submits({"Who?": ana})
    await ben.closes()
    await cheers(ben, post, finn)
    assert "That was today's cheer." in (await ben.waits_for_modal()).screen
    await ben.closes()
    await cheers(ben, post, ana)
    assert "Cheered." in (await ben.waits_for_modal()).screen
    await ben.closes()
    await slack.clock.move(timedelta(minutes=1))
    assert "Team goal 5 of 10, with 1 cheer" in post
    await slack.clock.move_to(MONDAY_MORNING)
    await cheers(ben, post, finn)
    assert "Cheered." in (await ben.waits_for_modal()).screen


async def test_a_bot_is_not_cheered_on(slack: Slack, team: list[Person], post: Seen) -> None:
    bot = slack.team.users[slack.install.bot_user]
    await team[0].clicks(post, "Cheer")
    await team[0].waits_for_modal("Cheer somebody on")
    assert "no person" in (await team[0].submits({"Who?": bot}))["Who?"]


async def test_a_cheer_may_be_typed(team: list[Person]) -> None:
    await team[0].runs("/leaderboard cheer", in_="#sales")
    await team[0].waits_for_modal("Cheer somebody on")
    await team[0].submits({"Who?": team[1]})
    assert "Cheered." in (await team[0].waits_for_modal()).screen
