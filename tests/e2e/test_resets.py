"""Taking a reset: a timer that ends in a click, what getting over it took, and the win jar."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

import pytest

from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.e2e.test_reflecting import reflects
from tests.support.book import rep_of

MINUTE = timedelta(minutes=1)
HARSH = {"How the no sounded": "Angry"}
KINDS = [
    *("Walk · 10 min", "Break · 15 min", "Coffee · 10 min", "Breathe · 2 min"),
    "Message a friend · 5 min",
]


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def tells_harsh(person: Person, reply: Seen) -> Seen:
    """Tell in the details that a no sounded angry; return its reply as it is then."""
    await person.clicks(reply, "Add details")
    await person.waits_for_modal("Add details")
    await person.submits(HARSH)
    return await person.waits_for("Nobody should have to hear a no like that.")


async def takes(person: Person, slack: Slack, label: str, minutes: int) -> Seen:
    """Take a reset for a new no, and be back after so many minutes."""
    reply = await person.types("/lost", in_="#sales")
    await person.clicks(reply, "Take a reset")
    menu = await person.waits_for("A short reset.")
    await person.clicks(menu, label)
    running = await person.waits_for("Stop the timer")
    await slack.clock.move(minutes * MINUTE)
    await person.clicks(running, "Back in the game")
    return await person.waits_for("Back in the game.")


@pytest.mark.seed("2.18", "2.19", "0.2")
async def test_a_reset_of_a_no_ends_in_a_dm_and_a_click(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    await slack.clock.move(2 * MINUTE)
    await ana.clicks(reply, "Take a reset")
    menu = await ana.waits_for("The phone can wait.")
    assert menu.labels[:5] == KINDS
    await ana.clicks(menu, "Walk · 10 min")
    assert "I'll write in 10 minutes." in await ana.waits_for("Off you go.")
    await slack.clock.move(9 * MINUTE)
    assert notes(ana) == []
    await slack.clock.move(MINUTE)
    (over,) = notes(ana)
    assert "Your walk is over." in over
    assert over.labels == ["Back in the game"]
    await slack.clock.move(3 * MINUTE)
    await ana.clicks(over, "Back in the game")
    back = await ana.waits_for("from the no to here")
    assert "Back in the game. 15 min from the no to here." in back
    assert back.labels == ["Reflect"]
    assert "Acme" not in back


async def test_the_menu_holds_no_drink_and_comes_by_command_too(ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    assert menu.ephemeral
    assert menu.labels == [
        *KINDS,
        *("Choose the minutes", "Open my win jar", "A word before a call"),
    ]


async def test_a_reset_without_a_no_counts_from_its_own_start(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move(30 * MINUTE)
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Breathe · 2 min")
    await slack.clock.move(2 * MINUTE)
    (over,) = notes(ana)
    await ana.clicks(over, "Back in the game")
    back = await ana.waits_for("for yourself")
    assert "2 min for yourself." in back
    assert back.labels == []


async def test_a_click_before_the_end_ends_it_and_no_dm_follows(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Coffee · 10 min")
    running = await ana.waits_for("I'll write in 10 minutes.")
    await slack.clock.move(4 * MINUTE)
    await ana.clicks(running, "Back in the game")
    await ana.waits_for("4 min for yourself.")
    await slack.clock.move(10 * MINUTE)
    assert notes(ana) == []


@pytest.mark.seed("0.2")
async def test_the_median_is_told_from_three_on_counts_first_and_to_the_rep_alone(
    slack: Slack, ana: Person
) -> None:
    ben = slack.person("ben")
    first = await takes(ana, slack, "Walk · 10 min", 9)
    assert "median" not in first
    assert "median" not in await takes(ana, slack, "Walk · 10 min", 4)
    third = await takes(ana, slack, "Coffee · 10 min", 8)
    assert "Back in the game, your last 3: median 8 min. Only you see this." in third
    stats = await ana.types("/lost stats", in_="#sales")
    assert "Back in the game, your last 3: median 8 min." in stats
    assert "median" not in await ben.types("/lost stats", in_="#sales")
    assert not any("median" in seen for seen in ben.sees("#sales"))


async def test_one_timer_at_a_time(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    await slack.clock.move(4 * MINUTE)
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Take a reset")
    menu = await ana.waits_for("Walk is running: 6 minutes left.")
    assert menu.labels[:2] == ["Back in the game", "Stop the timer"]
    assert not set(KINDS) & set(menu.labels)


async def test_another_one_is_asked_for_and_replaces_it(slack: Slack, ana: Person) -> None:
    first = await ana.types("/lost reset", in_="#sales")
    second = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(first, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    await ana.clicks(second, "Breathe · 2 min")
    asked = await ana.waits_for("Walk is running: 10 minutes left.")
    assert asked.labels == ["Breathe instead", "Back in the game", "Stop the timer"]
    await ana.clicks(asked, "Breathe instead")
    await ana.waits_for("I'll write in 2 minutes.")
    await slack.clock.move(15 * MINUTE)
    (over,) = notes(ana)
    assert "Enough breaths for now." in over


async def test_a_stopped_timer_counts_for_nothing(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    running = await ana.waits_for("Off you go.")
    await ana.clicks(running, "Stop the timer")
    stopped = await ana.waits_for("Stopped. It counts for nothing")
    await slack.clock.move(20 * MINUTE)
    assert notes(ana) == []
    await ana.clicks(stopped, "Walk · 10 min")
    await ana.waits_for("I'll write in 10 minutes.")
    await slack.clock.move(10 * MINUTE)
    assert len(notes(ana)) == 1


async def test_the_minutes_can_be_chosen(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Choose the minutes")
    await ana.waits_for_modal("Take a reset")
    assert await ana.submits({"What": "Coffee", "Minutes": "25"}) == {}
    await ana.waits_for("I'll write in 25 minutes.")
    await slack.clock.move(24 * MINUTE)
    assert notes(ana) == []
    await slack.clock.move(MINUTE)
    assert "The cup should be empty by now." in notes(ana)[0]


@pytest.mark.parametrize("minutes", ["0", "121", "", "1.5"])
async def test_minutes_that_cant_be_are_said_under_their_field(ana: Person, minutes: str) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Choose the minutes")
    await ana.waits_for_modal("Take a reset")
    with contextlib.suppress(Refused):  # Slack's own box refuses most of them
        assert "Minutes" in await ana.submits({"Minutes": minutes})
    assert ana.modal


async def test_a_form_sent_twice_starts_one_timer(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Choose the minutes")
    await ana.waits_for_modal("Take a reset")
    slack.fault("to_bot", "twice")
    assert await ana.submits({"Minutes": "3"}) == {}
    await ana.waits_for("I'll write in 3 minutes.")
    await slack.clock.move(3 * MINUTE)
    assert len(notes(ana)) == 1


async def test_two_clicks_at_once_start_one_timer(slack: Slack, ana: Person) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await asyncio.gather(*(ana.clicks(menu, "Walk · 10 min") for _ in range(2)))
    await ana.waits_for("Off you go.")
    await slack.clock.move(10 * MINUTE)
    assert len(notes(ana)) == 1


async def test_two_clicks_that_say_back_count_once(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    running = await ana.waits_for("Off you go.")
    await slack.clock.move(10 * MINUTE)
    (over,) = notes(ana)
    await ana.clicks(over, "Back in the game")
    await ana.waits_for("10 min for yourself.")
    await slack.clock.move(5 * MINUTE)
    await ana.clicks(running, "Back in the game")
    await ana.waits_for("10 min for yourself.")
    took = await storage.read(lambda tx: tx.resets.took(rep_of(ana), 9))
    assert took == [10 * MINUTE]


async def test_a_no_taken_back_meanwhile_leaves_the_timer_and_its_own_time(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost", in_="#sales")
    await slack.clock.move(20 * MINUTE)
    await ana.clicks(reply, "Take a reset")
    await ana.clicks(await ana.waits_for("A short reset."), "Breathe · 2 min")
    await ana.waits_for("I'll write in 2 minutes.")
    await ana.types("/lost undo", in_="#sales")
    await slack.clock.move(2 * MINUTE)
    (over,) = notes(ana)
    await ana.clicks(over, "Back in the game")
    back = await ana.waits_for("Back in the game. 2 min")
    assert back.labels == []


@pytest.mark.parametrize(
    ("after", "told"),
    [(timedelta(seconds=20), "1 min"), (timedelta(hours=3), "3 h"), (timedelta(days=3), "3 days")],
)
async def test_a_recovery_is_told_as_people_say_it(
    slack: Slack, ana: Person, after: timedelta, told: str
) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    running = await ana.waits_for("Off you go.")
    await slack.clock.move(after)
    await ana.clicks(running, "Back in the game")
    await ana.waits_for(f"Back in the game. {told} for yourself.")


async def test_what_is_stopped_or_ended_already_says_so(slack: Slack, ana: Person) -> None:
    for label, then in (("Back in the game", "Stop the timer"), ("Stop the timer", None)):
        menu = await ana.types("/lost reset", in_="#sales")
        await ana.clicks(menu, "Walk · 10 min")
        running = await ana.waits_for("Off you go.")
        other = await ana.types("/lost reset", in_="#sales")
        await ana.clicks(running, label)
        await ana.waits_for("for yourself" if then else "Stopped.")
        await ana.clicks(other, then or "Back in the game")
        await ana.waits_for("doesn't run any more" if then else "That one was stopped")


async def test_who_muted_is_told_of_the_end_they_asked_for(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Never")
    await ana.waits_for("Noted:")
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    await slack.clock.move(10 * MINUTE)
    assert len(notes(ana)) == 1


async def test_the_end_of_a_timer_is_no_unasked_message(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    began = slack.clock.now() - timedelta(days=1)
    await slack.clock.move(10 * MINUTE)
    assert len(notes(ana)) == 1
    unasked = await storage.read(lambda tx: tx.deliveries.unanswered(rep_of(ana), began))
    assert unasked.many == 0


async def test_a_timer_that_ended_while_nobody_could_write_is_not_told_hours_later(
    slack: Slack, ana: Person
) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    await slack.clock.move(timedelta(hours=4))
    assert notes(ana) == []


@pytest.mark.seed("2.5", "2.18", "2.20")
async def test_after_a_harsh_no_the_reset_and_a_win_of_ones_own_come_first(ana: Person) -> None:
    for name in ("Globex", "Initech", "Umbrella"):
        await ana.types(f"/won $5k {name}", in_="#sales")
    reply = await tells_harsh(ana, await ana.types("/lost Acme", in_="#sales"))
    assert reply.labels[:5] == KINDS
    shown = reply.screen
    assert any(f"you won “{name}”" in shown for name in ("Globex", "Initech", "Umbrella"))
    assert shown.index("Walk · 10 min") < shown.index("Reflect")
    assert "+$50" not in shown
    await ana.clicks(reply, "Breathe · 2 min")
    running = await ana.waits_for("I'll write in 2 minutes.")
    assert "Nobody should have to hear a no like that." in reply
    await ana.clicks(running, "Back in the game")
    back = await ana.waits_for("from the no to here")
    assert "From your win jar: on Fri 20 Nov you won" in back


@pytest.mark.seed("2.5")
async def test_the_evening_after_a_harsh_no_offers_the_reset_before_its_question(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Morning and evening")
    await ana.waits_for("Noted:")
    await slack.clock.move(timedelta(days=3))
    await tells_harsh(ana, await ana.types("/lost Acme", in_="#sales"))
    await slack.clock.move_to(slack.clock.now().replace(hour=21, minute=30))
    evening = notes(ana)[-1]
    assert "One question for today" in evening
    assert evening.labels[0] == "Take a reset"
    assert evening.screen.index("Take a reset") < evening.screen.index("Reflect")
    await ana.clicks(evening, "Take a reset")
    assert (await ana.waits_for("A short reset.")).labels[:5] == KINDS


@pytest.mark.seed("2.20")
async def test_the_jar_holds_ones_own_wins_one_at_a_time(slack: Slack, ana: Person) -> None:
    ben = slack.person("ben")
    await ben.types("/won $9k Hooli", in_="#sales")
    assert "still empty" in await ana.types("/lost wins", in_="#sales")
    for name in ("Globex", "Initech"):
        await ana.types(f"/won pay $900 {name}", in_="#sales")
    drawn = await ana.types("/lost wins", in_="#sales")
    assert "From your win jar: on Fri 20 Nov you won “" in drawn
    assert "$900" in drawn
    first, other = ("Globex", "Initech") if "Globex" in drawn else ("Initech", "Globex")
    await ana.clicks(drawn, "Another one")
    again = await ana.waits_for(other)
    await ana.clicks(again, "Another one")
    assert "Hooli" not in await ana.waits_for(first)


async def test_the_jar_opens_from_the_menu_beside_it(ana: Person) -> None:
    await ana.types("/won Globex", in_="#sales")
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Open my win jar")
    jar = await ana.waits_for("1 win in the jar.")
    assert "“Globex”" in jar
    assert "Another one" not in jar.labels
    assert menu.labels[:5] == KINDS


@pytest.mark.seed("2.2")
async def test_a_word_before_a_call_comes_on_request_with_ones_own_plan(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    menu = await ana.types("/lost reset", in_="#sales")
    before = len(ana.sees("#sales"))
    await ana.clicks(menu, "A word before a call")
    await ana.waits_for("")
    assert len(ana.sees("#sales")) == before + 1
    assert "Your plan" not in ana.sees("#sales")[-1]
    await reflects(ana, reply, **{"What did you learn, in one line?": "Ask sooner"})
    await ana.submits({"If this comes up again …": "they stall", "… then I will …": "ask why"})
    await ana.clicks(menu, "A word before a call")
    assert "Your plan: if “they stall”, then I will “ask why”" in await ana.waits_for("Your plan")


async def test_the_dm_takes_it_without_the_slash(slack: Slack, ana: Person) -> None:
    await ana.says("lost reset")
    menu = await ana.waits_for("A short reset.", in_=ana.dm_channel)
    await ana.clicks(menu, "Breathe · 2 min")
    await ana.waits_for("I'll write in 2 minutes.")
    await slack.clock.move(2 * MINUTE)
    assert "Enough breaths for now." in notes(ana)[-1]


async def test_somebody_elses_timer_cant_be_ended(ana: Person, storage: Storage) -> None:
    menu = await ana.types("/lost reset", in_="#sales")
    await ana.clicks(menu, "Walk · 10 min")
    await ana.waits_for("Off you go.")
    reset = await storage.read(lambda tx: tx.resets.latest(rep_of(ana)))
    assert reset
    other = rep_of(ana).__class__(rep_of(ana).tenant_id, "UOTHER")
    assert await storage.read(lambda tx: tx.resets.find(other, reset.id)) is None
