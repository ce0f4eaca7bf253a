"""Looking in again: the doors that nos left open, and what becomes of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import contacts_of

MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
PER_DOOR = ["Done", "Put off", "New idea", "They came back"]


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def loses(person: Person, who: str, **fields: Any) -> Seen:
    """Log a no and tell what the fields say."""
    reply = await person.types(f"/lost {who} said no", in_="#sales")
    await person.clicks(reply, "Add details")
    await person.waits_for_modal("Add details")
    told = {name.replace("_", " "): each for name, each in fields.items()}
    assert await person.submits({"Account": who, **told}) == {}
    return await person.waits_for(who)


async def revisits(person: Person) -> Seen:
    return await person.types("/lost revisit", in_="#sales")


@pytest.mark.seed("0.5", "0.11", "0.14", "1.14")
async def test_the_list_holds_open_doors_with_their_dates_and_concerns(ana: Person) -> None:
    concern = {"Their_concern,_in_a_line": "moving the data"}
    await loses(ana, "Acme", The_door="Ajar", Revisit_on=MONDAY + 30 * DAY, **concern)
    problem = {"Their_problem,_in_a_line": "too many tools"}
    await loses(ana, "Globex", Revisit_on=MONDAY, **problem)
    await loses(ana, "Initech", The_door="Open")
    await loses(ana, "Umbrella", The_door="Closed")
    listed = await revisits(ana)
    assert listed.ephemeral
    assert "3 doors stand open." in listed
    shown = listed.screen
    assert shown.index("Mon 23 Nov · “Globex”") < shown.index("Wed 23 Dec · “Acme”")
    assert "Their problem: “too many tools”" in shown
    assert "Their concern: “moving the data”" in shown
    assert "no date yet · “Initech”" in shown
    assert "Umbrella" not in shown
    assert listed.labels == PER_DOOR * 3


@pytest.mark.seed("0.5", "0.14")
async def test_the_date_comes_along_with_its_morning_as_a_helpful_touch(
    slack: Slack, ana: Person
) -> None:
    concern = {"Their_concern,_in_a_line": "moving the data"}
    await loses(ana, "Acme", Revisit_on=MONDAY + DAY, **concern)
    await slack.clock.move_to(MORNING)
    assert "look in again" not in notes(ana)[-1]
    await slack.clock.move_to(MORNING + DAY)
    morning = notes(ana)[-1]
    assert len(notes(ana)) == 2
    assert "You wanted to look in again: “Acme”. A helpful touch, no pitch." in morning
    assert "Their concern: “moving the data”" in morning
    assert morning.labels[-4:] == PER_DOOR


@pytest.mark.parametrize("day", [MONDAY - DAY, MONDAY])
async def test_who_muted_is_reminded_on_a_workday_of_the_date_they_asked_for(
    slack: Slack, ana: Person, day: date
) -> None:
    await ana.clicks(await ana.types("/lost", in_="#sales"), "Never")
    await ana.waits_for("Noted:")
    await loses(ana, "Acme", Revisit_on=day)
    await slack.clock.move_to(MORNING - DAY)
    assert notes(ana) == []
    await slack.clock.move_to(MORNING)
    (note,) = notes(ana)
    assert "look in again: “Acme”" in note


async def test_a_date_told_twice_or_told_anew_comes_once_and_on_the_new_day(
    slack: Slack, ana: Person
) -> None:
    reply = await loses(ana, "Acme", Revisit_on=MONDAY)
    for day in (MONDAY, MONDAY + DAY):
        await ana.clicks(reply, "Add details")
        await ana.waits_for_modal("Add details")
        assert await ana.submits({"Revisit on": day}) == {}
    for days in range(3):
        await slack.clock.move_to(MORNING + days * DAY)
    assert ["look in again" in note for note in notes(ana)] == [False, True, False]


async def test_done_takes_it_off_the_list_and_undo_brings_it_back(
    slack: Slack, ana: Person
) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    listed = await revisits(ana)
    await ana.clicks(listed, "Done")
    done = await ana.waits_for("Done, and off the list: “Acme”.")
    assert "No door is noted as open." in done
    assert "No door is noted as open." in await revisits(ana)
    await ana.clicks(done, "Undo")
    assert "1 door stands open." in await ana.waits_for("On the list again: “Acme”.")
    await ana.clicks(await revisits(ana), "Done")
    await ana.waits_for("Done, and off the list")
    await slack.clock.move_to(MORNING)
    assert "look in again" not in notes(ana)[-1]


async def test_in_the_morning_done_stands_beside_what_else_it_tells(
    slack: Slack, ana: Person
) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await slack.clock.move_to(MORNING)
    morning = notes(ana)[-1]
    await ana.clicks(morning, "Done")
    await ana.waits_for("Done, and off the list: “Acme”.")
    assert "Good morning." in morning
    assert "No door is noted as open." in await revisits(ana)


async def test_put_off_asks_for_a_day_ahead_and_reminds_then(slack: Slack, ana: Person) -> None:
    await loses(ana, "Acme", The_door="Open")
    listed = await revisits(ana)
    await ana.clicks(listed, "Put off")
    await ana.waits_for_modal("Put off")
    errors = await ana.submits({"Look in again on": date(2026, 11, 20)})
    assert errors == {"Look in again on": "Please pick a day ahead, from tomorrow on."}
    assert await ana.submits({"Look in again on": MONDAY + 2 * DAY}) == {}
    shown = await ana.waits_for("Put off: “Acme”. It comes along with the morning of Wed 25 Nov.")
    assert "Wed 25 Nov · “Acme”" in shown
    await slack.clock.move_to(MORNING + 2 * DAY)
    assert "look in again: “Acme”" in notes(ana)[-1]


async def test_what_is_done_comes_back_with_a_new_date(ana: Person) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    listed = await revisits(ana)
    await ana.clicks(listed, "Done")
    await ana.waits_for("Done, and off the list")
    await ana.clicks(listed, "Undo")
    listed = await ana.waits_for("On the list again")
    await ana.clicks(listed, "Done")
    await ana.waits_for("Done, and off the list")
    assert "No door" in await revisits(ana)


@pytest.mark.seed("0.13")
async def test_a_new_idea_is_kept_and_comes_along_when_one_looks_in_again(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await ana.clicks(await revisits(ana), "New idea")
    await ana.waits_for_modal("New idea")
    assert await ana.submits({"What else could you offer them?": "Start with <one> team"}) == {}
    shown = await ana.waits_for("Kept: an idea for “Acme”.")
    assert "Your idea: “Start with <one> team”" in shown
    await slack.clock.move_to(MORNING)
    morning = notes(ana)[-1]
    assert "Your idea: “Start with <one> team”" in morning
    await ana.clicks(morning, "New idea")
    modal = await ana.waits_for_modal("New idea")
    assert modal.values["What else could you offer them?"] == "Start with <one> team"
    assert await ana.submits({"What else could you offer them?": ""}) == {}
    assert ana.modal
    assert "Forgotten: the idea for “Acme”." in ana.modal
    assert "Your idea" not in await revisits(ana)


@pytest.mark.parametrize("label", PER_DOOR)
async def test_a_button_of_a_no_taken_back_meanwhile_says_so(ana: Person, label: str) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    listed = await revisits(ana)
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(listed, label)
    if label == "Put off":
        await ana.waits_for_modal("Put off")
        assert await ana.submits({"Look in again on": MONDAY + DAY}) == {}
    gone = "I find no such win" if label == "They came back" else "That log was taken back already"
    await ana.waits_for(gone)
    assert "No door is noted as open." in await revisits(ana)


async def test_a_door_put_back_after_its_no_was_taken_back_says_so(ana: Person) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await ana.clicks(await revisits(ana), "Done")
    done = await ana.waits_for("Done, and off the list")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(done, "Undo")
    await ana.waits_for("That log was taken back already")


async def test_an_idea_of_three_thousand_characters_is_kept(ana: Person) -> None:
    idea = ("a & b <c> " * 400)[:3000].strip()
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await ana.clicks(await revisits(ana), "New idea")
    await ana.waits_for_modal("New idea")
    assert await ana.submits({"What else could you offer them?": idea}) == {}
    listed = await ana.waits_for("Kept: an idea")
    await ana.clicks(listed, "New idea")
    modal = await ana.waits_for_modal("New idea")
    assert modal.values["What else could you offer them?"] == idea


@pytest.mark.seed("1.14")
async def test_they_came_back_becomes_a_win_linked_to_its_no_once(
    ana: Person, storage: Storage
) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY, Deal_value="$12k")
    listed = await revisits(ana)
    for _ in range(2):
        await ana.clicks(listed, "They came back")
        won = await ana.waits_for("1 sale: Acme")
        assert "deal $12,000" in won
        assert "It grew out of the no of Fri 20 Nov: “Acme”." in won
    no, win = await contacts_of(storage, ana)
    assert win.came_from == no.id
    assert "No door is noted as open." in await revisits(ana)


async def test_a_no_with_a_long_note_comes_back_by_its_note(ana: Person, storage: Storage) -> None:
    note = ("a <b> & c " * 300).strip()[:2900]
    reply = await ana.types(f"/lost {note}", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Add details")
    assert await ana.submits({"Revisit on": MONDAY}) == {}
    await ana.waits_for("revisit Mon 23 Nov")
    await ana.clicks(await revisits(ana), "They came back")
    await ana.waits_for("It grew out of the no of Fri 20 Nov")
    assert len(await contacts_of(storage, ana)) == 2


async def test_a_no_that_was_won_back_or_taken_back_is_not_looked_in_on(
    slack: Slack, ana: Person
) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    await ana.clicks(await revisits(ana), "They came back")
    await ana.waits_for("1 sale: Acme")
    await loses(ana, "Globex", Revisit_on=MONDAY)
    await ana.types("/lost undo", in_="#sales")
    await slack.clock.move_to(MORNING)
    assert "look in again" not in notes(ana)[-1]
    assert "No door is noted as open." in await revisits(ana)


async def test_what_is_done_with_a_no_taken_back_meanwhile_says_so(ana: Person) -> None:
    await loses(ana, "Acme", Revisit_on=MONDAY)
    listed = await revisits(ana)
    await ana.clicks(listed, "New idea")
    await ana.waits_for_modal("New idea")
    await ana.types("/lost undo", in_="#sales")
    assert await ana.submits({"What else could you offer them?": "One team"}) == {}
    gone = await ana.waits_for("That log was taken back already")
    assert "No door is noted as open." in gone


@pytest.mark.seed("2.17")
async def test_a_date_outlives_its_no_and_a_door_without_one_does_not(
    slack: Slack, ana: Person
) -> None:
    reply = await loses(ana, "Acme", The_door="Open", Revisit_on=MONDAY)
    await ana.clicks(reply, "Moved on")
    await ana.waits_for("Closed.")
    reply = await loses(ana, "Globex", The_door="Open")
    await ana.clicks(reply, "Moved on")
    await ana.waits_for("Closed.")
    await loses(ana, "Initech", The_door="Ajar")
    listed = await revisits(ana)
    assert "“Acme”" in listed
    assert "“Globex”" not in listed
    assert "“Initech”" in listed
    await slack.clock.move(13 * DAY)
    assert "“Initech”" in await revisits(ana)
    await slack.clock.move(DAY)
    listed = await revisits(ana)
    assert "“Initech”" not in listed
    assert "“Acme”" in listed


async def test_a_long_list_shows_the_nearest(ana: Person) -> None:
    for number in range(17):
        await loses(ana, f"Firm {number}", Revisit_on=MONDAY + (20 - number) * DAY)
    listed = await revisits(ana)
    assert "17 doors stand open." in listed
    assert "And 2 more." in listed
    assert "“Firm 16”" in listed
    assert "“Firm 0”" not in listed
