"""A channel's board: who may look, who is named, what is posted, and what happens to channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.coaching import Role
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.e2e.conftest import FRIDAY
from tests.support.book import rep_of
from tests.support.engines import ENGINES, opened

FRIDAY_AT_FOUR = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
"""16:00 for Ana in New York."""

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture(params=ENGINES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(request, tmp_path) as storage:
        yield storage


@pytest.fixture
def team(slack: Slack, ana: Person) -> list[Person]:
    """Ana, Ben, Finn and Gia."""
    joined = [slack.joins_team(name, real_name=full) for name, full in NEW]
    return [ana, slack.person("ben"), *joined]


NEW = (("finn", "Finn Abara"), ("gia", "Gia Moreno"))


async def joins(person: Person) -> Seen:
    """Look at the board in #sales, and join it."""
    board = await person.types("/leaderboard", in_="#sales")
    await person.clicks(board, "Join")
    return await person.waits_for("You're on the board of #sales")


async def works(person: Person, nos: int = 1) -> None:
    await person.types(f"/lost {nos}", in_=person.dm_channel)


async def reflects(person: Person) -> None:
    reply = await person.types("/lost Acme wants it cheaper", in_=person.dm_channel)
    await person.clicks(reply, "Reflect")
    await person.waits_for_modal("Reflect")
    await person.submits({"What happened, as a camera would have seen it?": "They frowned."})
    await person.closes()


def posts(slack: Slack, name: str = "sales") -> list[Seen]:
    """Return what the app posted in a channel for all, oldest first."""
    everybody = slack.person("dana").sees(slack.channel(name))
    return [seen for seen in everybody if not seen.ephemeral and seen.message.by_app]


async def board_of(person: Person, what: str = "") -> Seen:
    return await person.types(f"/leaderboard {what}".strip(), in_="#sales")


@pytest.mark.seed("4.7")
async def test_a_board_names_who_shows_up_and_learns_never_who_has_most_nos(
    team: list[Person],
) -> None:
    ana, ben, finn, _ = team
    for each in team:
        await joins(each)
    await works(ben, 60)
    await reflects(ana)
    await works(finn)
    board = await board_of(ana)
    assert "1  Ana Ruiz · 2 points a day" in board
    assert "Ben" not in board.screen
    assert "60" not in board.screen
    assert "$" not in board.screen
    assert "You: 1 of 1 workday, 2 points. The top quarter this week: 1 day." in board
    assert "Gia" not in board.screen
    assert board.ephemeral


async def test_hours_of_ones_own_keep_nobody_from_a_board(team: list[Person]) -> None:
    for person in team:
        await works(person)
        await joins(person)
    first = team[0]
    await first.types("/lost away until fri", in_="#sales")
    await first.types("/lost back", in_="#sales")
    assert first.user.real_name in await board_of(first)


async def test_below_three_members_nobody_is_named(team: list[Person]) -> None:
    ana, ben, finn, _ = team
    assert "Nobody is on the board." in await board_of(ana)
    await joins(ana)
    await works(ana)
    assert "1 person is on the board." in await board_of(ana)
    await joins(ben)
    board = await board_of(ana)
    assert "2 people are on the board. Names are shown from three on." in board
    assert "Ana Ruiz" not in board.screen
    await joins(finn)
    assert "1  Ana Ruiz" in await board_of(ana)


async def test_whoever_looks_on_is_neither_named_nor_counted(
    slack: Slack, team: list[Person]
) -> None:
    for each in team[:3]:
        await joins(each)
    await works(team[0])
    cleo = slack.person("cleo")
    await works(cleo, 9)
    await reflects(cleo)
    board = await board_of(cleo)
    assert "You're looking on, and nobody sees that." in board
    assert "1  Ana Ruiz · 1 point a day" in board
    assert "Cleo" not in board.screen
    assert board.labels == ["Join", "Raise a concern"]


async def test_a_coach_looks_and_is_not_ranked(storage: Storage, team: list[Person]) -> None:
    ana, ben, *_ = team
    for each in team:
        await joins(each)
        await works(each)
    rep, coach = rep_of(ana), rep_of(ben)
    await storage.write(lambda tx: tx.coaches.ask(rep, coach.user_id, "ask", FRIDAY))
    assert "Ben Okafor" in await board_of(ana)
    await storage.write(lambda tx: tx.coaches.say(rep, coach.user_id, Role.ACCEPTED, FRIDAY))
    board = await board_of(ben)
    assert "1  Ana Ruiz, Finn Abara, Gia Moreno" in board
    assert "You're looking on" in board
    await ben.clicks(board, "Join")
    await ben.waits_for("You coach somebody here, so you look on")


async def test_ties_at_the_cut_are_named_together(slack: Slack, team: list[Person]) -> None:
    hugo = slack.joins_team("hugo", real_name="Hugo Lind")
    ines = slack.joins_team("ines", real_name="Ines Duarte")
    everybody = [*team, hugo, ines]
    for each in everybody:
        await joins(each)
    ana, ben, finn, gia = team
    await reflects(ana)
    for each in (ben, finn, gia):
        await works(each)
    board = await board_of(ana)
    assert "1  Ana Ruiz · 2 points a day" in board
    assert "2  Ben Okafor, Finn Abara, Gia Moreno · 1 point" in board
    assert "Hugo" not in board.screen


async def test_where_all_are_level_all_are_first(team: list[Person]) -> None:
    for each in team:
        await joins(each)
        await works(each)
    board = await board_of(team[0])
    assert "1  Ana Ruiz, Ben Okafor, Finn Abara, Gia Moreno" in board
    assert "2  " not in board.screen


async def test_of_a_large_tie_the_first_are_named_and_the_rest_counted(
    slack: Slack, ana: Person
) -> None:
    everybody = [slack.joins_team(f"rep{n:02}", real_name=f"Rep {n:02}") for n in range(15)]
    for each in everybody:
        await joins(each)
        await works(each)
    board = await board_of(ana)
    assert " and 3 more · 1 point a day" in board
    assert board.screen.count("Rep ") == 12


@pytest.mark.parametrize(
    ("score", "shown", "own"),
    [
        ("streak", "1  Ana Ruiz, Ben Okafor · 1 workday in a row", "You: 1 workday in a row."),
        ("reflections", "1  Ana Ruiz · reflected on 100 % of workdays", "You: reflected on 1 of 1"),
    ],
)
async def test_a_channel_may_choose_another_score(
    team: list[Person], score: str, shown: str, own: str
) -> None:
    ana, ben, *_ = team
    for each in team:
        await joins(each)
    await reflects(ana)
    await works(ben)
    await board_of(ana, f"score {score}")
    board = await board_of(ana)
    assert shown in board
    assert own in board


async def test_joining_twice_and_leaving_when_not_on_it_are_told(ana: Person) -> None:
    board = await board_of(ana)
    await ana.clicks(board, "Join")
    await ana.waits_for("You're on the board of #sales. Leave takes you off again")
    await ana.clicks(board, "Join")
    told = await ana.waits_for("You're on the board of #sales already.")
    again = await board_of(ana)
    await ana.clicks(told, "Leave")
    await ana.waits_for("You're off the board.")
    await ana.clicks(again, "Leave")
    await ana.waits_for("You weren't on the board.")


async def test_the_periods(slack: Slack, team: list[Person]) -> None:
    for each in team[:3]:
        await joins(each)
    await works(team[0])
    await slack.clock.move_to(FRIDAY + 3 * DAY)
    assert "this week" in await board_of(team[0])
    assert "Still open" in await board_of(team[0])
    month = await board_of(team[0], "month")
    assert "#sales · this month" in month
    assert "1  Ana Ruiz" in month
    assert "#sales · today" in await board_of(team[0], "today")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("yearly", "There are /leaderboard week, month and today."),
        ("score money", "A board counts courage, streak or reflections."),
        ("goal many", "Type a number of nos a week"),
        ("schedule sometime", "Type a weekday and an hour"),
        ("help", "/leaderboard shows the board"),
    ],
)
async def test_what_is_not_understood_is_told_with_what_there_is(
    ana: Person, typed: str, answer: str
) -> None:
    assert answer in await board_of(ana, typed)


async def test_in_a_dm_there_is_no_board(ana: Person) -> None:
    reply = await ana.types("/leaderboard", in_=ana.dm_channel)
    assert "Boards live in channels." in reply


@pytest.mark.seed("4.22")
async def test_the_team_goal_stands_above_the_names(slack: Slack, team: list[Person]) -> None:
    ana, ben, finn, _ = team
    for each in (ana, ben, finn):
        await joins(each)
    reply = await board_of(ana, "goal 20")
    assert "The team's goal is 20 nos a week, together." in reply
    await works(ana, 4)
    await works(ben, 5)
    board = await board_of(finn)
    lines = board.screen.splitlines()
    assert lines[1] == "Team goal 9 of 20, with 0 cheers"
    assert lines[2] == "█████████░░░░░░░░░░░  45 %"
    assert lines[3].startswith("1  ")
    await works(ana, 12)
    assert "Team goal reached 21 of 20" in await board_of(finn)
    assert "The team has no goal now." in await board_of(ana, "goal off")


async def test_a_board_is_posted_at_its_hour_once_and_follows_an_undo(
    slack: Slack, team: list[Person]
) -> None:
    ana, ben, finn, _ = team
    for each in (ana, ben, finn):
        await joins(each)
    reply = await board_of(ana, "schedule fri 16:00")
    assert "each Friday at 4:00" in reply
    assert "by the clock of America/New_York: that's your zone." in reply
    await works(ben)
    undone = await ana.types("/lost Acme", in_=ana.dm_channel)
    await slack.clock.move_to(FRIDAY_AT_FOUR - timedelta(minutes=1))
    assert posts(slack) == []
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    (post,) = posts(slack)
    assert "1  Ana Ruiz, Ben Okafor" in post
    assert "[chart: Together, day by day]" in post.screen
    assert "points: Mon 0, Tue 0, Wed 0, Thu 0, Fri 2" in post.screen
    assert "Together, day by day: Mon 0, Tue 0, Wed 0, Thu 0, Fri 2." in post.text
    assert "You:" not in post.screen
    await ana.clicks(undone, "Undo")
    await ana.waits_for("Taken back")
    await slack.clock.move(timedelta(minutes=1))
    (same,) = posts(slack)
    assert same.message.ts == post.message.ts
    assert "1  Ben Okafor · 1" in same
    assert "Ana" not in same.screen
    for hours in range(1, 4):
        await slack.clock.move_to(FRIDAY_AT_FOUR + timedelta(hours=hours))
    assert len(posts(slack)) == 1
    await slack.clock.move_to(FRIDAY_AT_FOUR + WEEK)
    assert len(posts(slack)) == 2


@pytest.mark.seed("3.14")
async def test_reaching_the_goal_is_celebrated_lightly_and_may_be_switched_off(
    slack: Slack, team: list[Person]
) -> None:
    for each in team:
        await joins(each)
        await works(each, 5)
    ana = team[0]
    await board_of(ana, "goal 15")
    await board_of(ana, "schedule fri 16:00")
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    (post,) = posts(slack)
    assert "Team goal reached 20 of 15, with 0 cheers. Well done, all." in post
    assert "🎉" not in post.screen
    await board_of(ana, "off")
    await slack.clock.move_to(FRIDAY_AT_FOUR + WEEK)
    assert len(posts(slack)) == 1


async def test_nobody_is_pinged(slack: Slack, team: list[Person]) -> None:
    for each in team[:3]:
        await joins(each)
        await works(each)
    await board_of(team[0], "share")
    await slack.clock.move(timedelta(seconds=1))
    (post,) = posts(slack)
    assert "<@" not in str(post.blocks)
    assert "<!" not in str(post.blocks)
    assert "@" not in post.text


async def test_two_boards_of_one_minute_both_come(slack: Slack, ana: Person) -> None:
    slack.channel("random").members.add(slack.install.bot_user)
    for name in ("#sales", "#random"):
        await ana.types("/leaderboard schedule fri 16:00", in_=name)
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert len(posts(slack)) == len(posts(slack, "random")) == 1


async def test_only_who_set_it_up_and_admins_may_change_it(
    slack: Slack, team: list[Person]
) -> None:
    ana, ben, *_ = team
    await board_of(ana, "schedule fri 16:00")
    for typed in ("schedule mon 9:00", "score streak", "goal 5", "off"):
        assert "That is for whoever set the board up" in await board_of(ben, typed)
    dana = slack.person("dana")
    assert "The board counts streaks from now on." in await board_of(dana, "score streak")
    assert "The board is off." in await board_of(ana, "off")
    assert "The board of this channel is off." in await board_of(ben)
    assert "The board of this channel is off." in await board_of(ana, "goal 5")
    assert "The board is on again." in await board_of(ana, "on")
    assert "That is for the workspace's admins." in await board_of(ana, "off everywhere")
    assert "All boards here are off." in await board_of(dana, "off everywhere")
    assert "Boards are off in this workspace." in await board_of(ana)
    await slack.clock.move_to(FRIDAY_AT_FOUR)
    assert posts(slack) == []
    assert "Boards are on again" in await board_of(dana, "on everywhere")
    assert "Nobody is on the board." in await board_of(ana)
