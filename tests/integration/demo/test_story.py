"""Three months of a made-up team, here some weeks of them, through commands and clicks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.demo import story as plot
from bot.demo.running import Demo
from bot.demo.team import JOINING, TEAM
from bot.demo.whole import whole_bot
from bot.playground.clock import Clock
from bot.playground.errors import Refused
from bot.playground.page.deeds import Deeds
from bot.playground.page.state import state
from bot.playground.story import Slack
from tests.integration.demo.conftest import MANIFEST, SECONDS, Running


@pytest.fixture(autouse=True)
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plot, "THREE_MONTHS", timedelta(weeks=1))


async def over(demo: Demo) -> None:
    """Return once the story has been told."""
    slack = demo.slack
    assert await slack.core.changes.wait(lambda: demo.slack.progress is None or None, SECONDS)


def broke(error: BaseException) -> None:
    raise error


async def takes_the_offer(demo: Demo) -> None:
    deeds = Deeds(demo.slack, demo.slack.team)
    await deeds.do(demo.slack.person("ana").user, {"deed": "offer"})


async def test_the_page_offers_it_once_and_time_goes_by(
    demo: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    async with demo() as running:
        slack, ana = running.slack, running.slack.person("ana")
        before = slack.clock.now()
        shown = state(slack, slack.team, ana.user)
        assert shown["offer"][0] == "Fill in three months"
        await takes_the_offer(running)
        with pytest.raises(Refused, match="on offer"):
            await takes_the_offer(running)
        seen = state(slack, slack.team, ana.user)["progress"]
        assert (seen["text"], seen["done"]) == ("Three months go by", 0)
        await over(running)
        assert timedelta(days=7) <= slack.clock.now() - before < timedelta(days=8)
        assert state(slack, slack.team, ana.user)["offer"] is None
        assert "acts in" in capsys.readouterr().out
        stats = await ana.types("/lost stats")
        assert "A no is worth $50.00" in stats
        assert "This month" in stats


async def test_asked_for_at_the_start_it_ends_today(demo: Running) -> None:
    async with demo(story=True) as running:
        await over(running)
        assert abs(running.slack.clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


async def test_its_people_are_there_the_second_time_and_it_is_not_told_again(
    demo: Running,
) -> None:
    async with demo() as first:
        await takes_the_offer(first)
        await over(first)
    async with demo(story=True) as second:
        assert second.slack.progress is None
        assert second.slack.offer is None
        stats = await second.slack.person(JOINING[0].name).types("/lost stats")
        assert "Nothing is logged yet" not in stats


async def test_everybody_does_what_the_screens_offer(tmp_path: Path) -> None:
    slack = Slack(MANIFEST, clock=Clock(datetime(2026, 9, 7, 6, tzinfo=UTC)))
    await slack.open()
    days: list[tuple[int, int]] = []
    ends = slack.clock.now() + timedelta(weeks=3)
    async with whole_bot(slack, tmp_path, Fernet.generate_key().decode(), broke) as bot:
        plot.bring_team(slack)
        told = await plot.play(
            slack, until=ends, settled=bot.settled, on_day=lambda *at: days.append(at)
        )
    await slack.close()
    assert told.refused == ()
    assert told.acts > len(TEAM) * 3 * 15
    assert days == [(day, 16) for day in range(17)]
    boards = [seen for seen in slack.person("ana").sees("#sales") if "Cheer" in seen.labels]
    assert len(boards) == 3
    assert "Team goal" in boards[-1]
    assert "points a day" in boards[-1]
    said = [seen.screen for each in TEAM for seen in slack.person(each.name).sees()]
    assert not [text for text in said if "failed with the error" in text]
    assert not [text for text in said if "went wrong" in text]


async def test_what_only_one_saw_is_left_of_the_last_day_alone(demo: Running) -> None:
    async with demo() as running:
        await takes_the_offer(running)
        await over(running)
        slack = running.slack
        private = [
            float(seen.message.ts)
            for each in TEAM
            for seen in slack.person(each.name).sees()
            if seen.ephemeral
        ]
        assert max(private) - min(private) < timedelta(days=1).total_seconds()


async def test_it_stops_where_the_bot_has_gone(
    demo: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    async with demo() as running:
        slack = running.slack
        await takes_the_offer(running)
        await asyncio.sleep(0)
        await slack.socket.close()
        await over(running)
        assert "stopped: the app isn't connected any more" in capsys.readouterr().out
