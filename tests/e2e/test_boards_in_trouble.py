"""What happens to channels and people meanwhile: boards follow, and nobody sees a trace of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.features import FEATURES
from bot.features.leaderboard.jobs import plan_posts
from bot.playground import happenings
from bot.playground.errors import Refused
from bot.playground.page.deeds import Deeds
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack, playground
from bot.settings import Settings
from bot.storage import Storage, Tx
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.e2e.test_leaderboard import FRIDAY_AT_FOUR, board_of, joins, posts, team, works
from tests.support.book import rep_of
from tests.support.engines import ENGINES, opened
from tests.support.rebound import rebound

__all__ = ["team"]

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=ENGINES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(request, tmp_path) as storage:
        yield storage


async def scheduled(people: list[Person]) -> None:
    """Put three on the board of #sales, posted on Fridays at four; each works a day."""
    for each in people[:3]:
        await joins(each)
        await works(each)
    await board_of(people[0], "schedule fri 16:00")


def posts_in(slack: Slack, person: Person, name: str) -> list[Seen]:
    """Return what the app posted for all in a channel that the person is in."""
    seen = person.sees(slack.channel(name))
    return [each for each in seen if not each.ephemeral and each.message.by_app]


@pytest.mark.parametrize("how", ["leaves the channel", "leaves the company"])
async def test_who_leaves_is_gone_at_once_from_the_post_too(
    slack: Slack, team: list[Person], how: str
) -> None:
    await scheduled(team)
    await joins(team[3])
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    (post,) = posts(slack)
    assert "Finn Abara" in post
    finn = team[2]
    if how == "leaves the channel":
        await slack.leaves(slack.team, finn.id, slack.channel("sales"))
    else:
        await slack.change_user(slack.team, finn.user, deleted=True)
    assert "Finn" not in (await board_of(team[0])).screen
    await slack.clock.move(MINUTE)
    assert "Finn" not in post.screen
    assert "Ana Ruiz" in post


async def test_who_left_unnoticed_is_found_by_the_daily_look(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    slack.channel("sales").members.discard(team[2].id)
    await slack.clock.move(DAY + MINUTE)
    assert "2 people are on the board." in await board_of(team[0])


async def test_who_set_it_up_and_left_leaves_it_to_the_others(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    await slack.leaves(slack.team, team[0].id, slack.channel("sales"))
    assert "The board counts streaks" in await board_of(team[1], "score streak")


async def test_a_changed_name_is_the_one_that_is_shown(slack: Slack, team: list[Person]) -> None:
    await scheduled(team)
    await slack.change_user(slack.team, team[0].user, real_name="Ana <!channel> & Co")
    board = await board_of(team[0])
    assert "Ana <!channel> & Co" in board
    assert "Ana &lt;!channel&gt; &amp; Co" in str(board.blocks)


async def test_a_channel_that_is_deleted_while_its_post_is_due(
    slack: Slack, storage: Storage, team: list[Person]
) -> None:
    await scheduled(team)
    slack.fault("chat.postMessage", "error", code="channel_not_found")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert posts(slack) == []
    sales = slack.channel("sales")
    await happenings.delete(slack, slack.team, sales)
    gone = await storage.read(lambda tx: tx.boards.find(slack.team.id, sales.id))
    assert gone is None
    await slack.clock.move(timedelta(weeks=1))
    stuck = await storage.read(lambda tx: tx.deliveries.counts())
    assert {each.state for each in stuck if each.kind == "board"} == {"dead"}


async def test_a_channel_that_is_gone_without_a_word_stops_its_board(
    slack: Slack, storage: Storage, team: list[Person]
) -> None:
    await scheduled(team)
    sales = slack.channel("sales")
    del slack.team.channels[sales.id]
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    board = await storage.read(lambda tx: tx.boards.find(slack.team.id, sales.id))
    assert board
    assert (board.trouble, board.next_due) == ("gone", None)


async def test_an_archived_channel_gets_no_post_and_goes_on_when_it_is_back(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    sales = slack.channel("sales")
    await happenings.archive(slack, slack.team, sales, team[0].id)
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert posts(slack) == []
    sales.is_archived = False
    event = {"type": "channel_unarchive", "channel": sales.id, "user": team[0].id}
    await slack.event(slack.team, event)
    await slack.clock.move(timedelta(weeks=1))
    assert len(posts(slack)) == 1


async def test_a_renamed_channel_is_called_by_its_new_name(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    await happenings.rename(slack, slack.team, slack.channel("sales"), "deals")
    board = await team[0].types("/leaderboard", in_="#deals")
    assert "#deals · this week" in board


async def test_a_channel_made_private_keeps_its_board(slack: Slack, team: list[Person]) -> None:
    await scheduled(team)
    await happenings.make_private(slack, slack.channel("sales"))
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert len(posts(slack)) == 1


async def test_where_the_bot_is_not_it_answers_in_its_place_and_says_how_to_invite_it(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/leaderboard share", in_="#random")
    assert not reply.ephemeral
    assert "Nobody is on the board." in reply
    assert "/invite @Rebound" in await ana.waits_for("lets me in")
    await works(ana)
    await ana.types("/leaderboard schedule fri 16:00", in_="#random")
    assert "/invite @Rebound" in await ana.waits_for("lets me in")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert len(posts(slack, "random")) == 1  # what was shared by hand
    await slack.clock.move_to(FRIDAY_AT_FOUR + 3 * DAY - timedelta(hours=7, minutes=30))
    (note,) = [seen for seen in ana.dm if "Good morning" in seen.screen]
    assert "The board of #random couldn't be posted: I'm not in the channel." in note


async def test_in_a_private_channel_without_the_bot_a_board_waits_for_it(
    slack: Slack, ana: Person
) -> None:
    deals = slack.add_channel(slack.team, "deals", ana.user, kind="private")
    await ana.types("/leaderboard schedule fri 16:00", in_=deals)
    assert "/invite @Rebound" in await ana.waits_for("lets me in")
    await slack.joins(slack.team, slack.install.bot_user, deals)
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert len(posts_in(slack, ana, "deals")) == 1


async def test_a_channel_shared_with_another_company_is_refused_until_confirmed(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    await happenings.share(slack, slack.team, slack.channel("sales"))
    ana, ben, *_ = team
    refused = await board_of(ben)
    assert "This channel is shared with another company" in refused
    assert "Ana" not in refused.screen
    assert "shared with another company" in await board_of(ben, "share")
    await ben.clicks(refused, "Use it here anyway")
    await ben.waits_for("That is for whoever set the board up")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert posts(slack) == []
    again = await board_of(ana)
    await ana.clicks(again, "Use it here anyway")
    await ana.waits_for("Noted. The board is shown here")
    assert "Ana Ruiz" in await board_of(ben)


async def test_a_new_board_in_a_shared_channel_is_an_admins_to_allow(
    slack: Slack, ana: Person
) -> None:
    slack.channel("sales").is_ext_shared = True
    refused = await board_of(ana, "schedule fri 16:00")
    await ana.clicks(refused, "Use it here anyway")
    await ana.waits_for("That is for whoever set the board up")
    dana = slack.person("dana")
    await dana.clicks(await board_of(dana), "Use it here anyway")
    await dana.waits_for("Noted.")
    assert "each Friday" in await board_of(ana, "schedule fri 16:00")


async def test_a_member_who_erased_their_data_is_on_no_board(
    slack: Slack, storage: Storage, team: list[Person]
) -> None:
    await scheduled(team)
    await joins(team[3])

    async def erase(tx: Tx) -> None:
        connection = tx.contacts._tx
        run = getattr(connection, "execute_fetchall", connection.execute)
        for table in ("rep", "contact", "mark", "tally", "tally_month"):
            await run(f"DELETE FROM {table} WHERE user_id = '{team[2].id}'")

    await storage.write(erase)
    board = await board_of(team[0])
    assert "Finn" not in board.screen
    assert "1  Ana Ruiz, Ben Okafor" in board
    await storage.write(lambda tx: tx.boards.leave_all(rep_of(team[3])))
    assert "2 people are on the board." in await board_of(team[0])


async def test_in_a_channel_of_five_thousand_only_those_who_joined_are_on_it(
    slack: Slack, team: list[Person]
) -> None:
    everybody = (slack.add_user(slack.team, f"rep{number}") for number in range(5_000))
    slack.channel("sales").members.update(user.id for user in everybody)
    await scheduled(team)
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    await slack.clock.move(DAY)
    assert "1  Ana Ruiz, Ben Okafor, Finn Abara" in posts(slack)[0]


async def test_in_a_threads_place_slack_itself_says_no(slack: Slack, ana: Person) -> None:
    root = await ana.says("Who is on the board?", in_="#sales")
    asked = {
        "deed": "say",
        "channel": root.channel.id,
        "text": "/leaderboard",
        "thread_ts": root.message.ts,
    }
    with pytest.raises(Refused, match="/leaderboard is not supported in threads"):
        await Deeds(slack, slack.team).do(ana.user, asked)


async def test_where_slack_draws_no_charts_there_are_bars_of_text_from_then_on(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    slack.fault("chat.postMessage", "error", code="invalid_blocks")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    (post,) = posts(slack)
    assert "[chart" not in post.screen
    assert "Fri ████████████████████ 3" in post.screen
    await board_of(team[0], "share")
    await slack.clock.move(MINUTE)
    assert "[chart" not in posts(slack)[-1].screen


async def test_a_post_that_is_more_than_three_hours_late_is_skipped(
    slack: Slack, team: list[Person]
) -> None:
    await scheduled(team)
    await slack.clock.move_to(FRIDAY_AT_FOUR + timedelta(hours=3, minutes=1))
    assert posts(slack) == []


async def test_without_the_scopes_for_channels_boards_work_all_the_same(
    storage: Storage,
) -> None:
    scopes = frozenset({"commands", "chat:write", "users:read"})
    async with playground(MANIFEST, at=FRIDAY, scopes=scopes) as slack, rebound(slack, storage):
        ana = slack.person("ana")
        await joins(ana)
        await board_of(ana, "schedule fri 16:00")
        assert not (await board_of(ana, "share")).ephemeral
        await slack.clock.move_to(FRIDAY_AT_FOUR)
        await slack.clock.move(DAY)
        assert len(posts(slack)) == 2


async def test_what_several_processes_see_due_is_put_out_once(
    slack: Slack, storage: Storage, team: list[Person]
) -> None:
    await scheduled(team)
    settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
    other = Bot(settings, features=FEATURES, storage=storage, now=lambda: FRIDAY_AT_FOUR)
    await asyncio.gather(*(plan_posts(other.services) for _ in range(5)))
    counts = await storage.read(lambda tx: tx.deliveries.counts())
    assert {each.kind: each.many for each in counts if each.state == "due"} == {
        "board": 1,
        "list": 1,
    }
    board = await storage.read(lambda tx: tx.boards.find(slack.team.id, slack.channel("sales").id))
    assert board
    assert board.next_due == FRIDAY_AT_FOUR + timedelta(weeks=1)
    await other.stop()
