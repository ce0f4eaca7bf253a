"""Nos whose reason lies inside the company: the talk, the load, and nobody else sees them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.domain.preparation import Preparing
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack, playground
from bot.storage import Storage, open_storage
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.support.book import rep_of, the_contact
from tests.support.rebound import rebound

LISTEN = "1. Listen: what will you ask first, and then just hear out?"
STYLES = "2. Styles: how do they like to work, and how do you?"
AGREEMENT = "3. Agreement: where are you of one mind already?"
NO_THREAT = "4. No threat: how will they know that you aren't after them?"
GOAL = "5. Common goal: what do you both want?"
WHEN = "And then one plan. If …"
THEN = "… then I will …"
TASK = "The task"
WAY = "What you'll do with it"
MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)

STEPS = {
    LISTEN: "What worries them",
    STYLES: "They write, I talk",
    AGREEMENT: "The customer comes first",
    NO_THREAT: "It isn't about leads",
    GOAL: "A quiet quarter",
}


async def opens(person: Person, reply: Seen, label: str) -> Shown:
    await person.clicks(reply, label)
    return await person.waits_for_modal(label)


@pytest.mark.seed("4.20")
async def test_a_no_over_colleagues_offers_five_steps_for_the_talk_and_one_plan(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme #colleagues", in_="#sales")
    assert "Only you see this, and it never goes to a coach or a channel." in reply
    form = await opens(ana, reply, "Prepare the talk")
    assert list(form.values) == [*STEPS, WHEN, THEN]
    assert await ana.submits({**STEPS, WHEN: "they interrupt", THEN: "ask what I missed"}) == {}
    page = await ana.waits_for_modal("Kept, for your eyes only.")
    assert "if “they interrupt”, then I will “ask what I missed”" in page
    no = await the_contact(storage, ana)
    kept = await storage.read(
        lambda tx: tx.preparations.of_log(rep_of(ana), no.log_id, Preparing.TALK)
    )
    assert kept
    assert list(kept.answers.values()) == list(STEPS.values())
    written = await storage.read(lambda tx: tx.reflections.of_log(rep_of(ana), no.log_id))
    assert written
    assert written.plan
    assert written.plan.then == "ask what I missed"


async def test_the_talk_can_be_prepared_further(ana: Person) -> None:
    reply = await ana.types("/lost Acme #colleagues", in_="#sales")
    await opens(ana, reply, "Prepare the talk")
    assert await ana.submits({LISTEN: "What worries them"}) == {}
    await ana.closes()
    form = await opens(ana, reply, "Prepare the talk")
    assert form.values[LISTEN] == "What worries them"
    assert await ana.submits({GOAL: "A quiet quarter"}) == {}
    await ana.closes()
    form = await opens(ana, reply, "Prepare the talk")
    assert [form.values[LISTEN], form.values[GOAL]] == ["What worries them", "A quiet quarter"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, {LISTEN: "A word in any one box is enough. To skip it all, choose “Not now”."}),
        (
            {LISTEN: "x", WHEN: "they interrupt"},
            {THEN: "A plan needs both halves: if …, then I will …. Or leave both empty."},
        ),
        (
            {LISTEN: "x", THEN: "ask"},
            {WHEN: "A plan needs both halves: if …, then I will …. Or leave both empty."},
        ),
    ],
)
async def test_half_a_plan_and_nothing_at_all_are_told(
    ana: Person, typed: dict[str, str], told: dict[str, str]
) -> None:
    reply = await ana.types("/lost Acme #colleagues", in_="#sales")
    await opens(ana, reply, "Prepare the talk")
    assert await ana.submits(typed) == told


async def test_of_two_forms_at_once_the_second_is_told_and_loses_nothing(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme #colleagues", in_="#sales")
    other = (await opens(ana, reply, "Prepare the talk")).view
    await ana.closes()
    await opens(ana, reply, "Prepare the talk")
    assert await ana.submits({LISTEN: "first"}) == {}
    slack.core.views.stacks[ana.id] = [other]
    slack.core.views._known[other.id] = other
    assert await ana.submits({LISTEN: "second"}) == {}
    form = await ana.waits_for_modal("Another form of yours kept this")
    assert "first" in form
    assert form.values[LISTEN] == "second"
    assert await ana.submits() == {}
    await ana.waits_for_modal("Kept, for your eyes only.")


async def test_what_was_prepared_for_an_undone_no_is_shown_again(ana: Person) -> None:
    reply = await ana.types("/lost Acme #colleagues", in_="#sales")
    await opens(ana, reply, "Prepare the talk")
    await ana.types("/lost undo", in_="#sales")
    assert await ana.submits({LISTEN: "What worries them"}) == {}
    page = await ana.waits_for_modal("That no isn't there any more.")
    assert "What worries them" in page
    await ana.closes()
    await ana.clicks(reply, "Prepare the talk")
    await ana.waits_for("That no isn't there any more.")


@pytest.mark.seed("4.21")
@pytest.mark.parametrize("reason", ["#admin_load", "#capacity"])
async def test_a_no_over_admin_asks_for_one_task_and_gives_words_to_ask_for_help(
    ana: Person, storage: Storage, reason: str
) -> None:
    reply = await ana.types(f"/lost Acme {reason}", in_="#sales")
    form = await opens(ana, reply, "Lighten the load")
    assert "Which admin task can you drop, batch or hand over this week?" in form
    assert await ana.submits({TASK: "Expense <reports>", WAY: "Hand it over"}) == {}
    page = await ana.waits_for_modal("This week you hand over “Expense <reports>”.")
    await ana.clicks(page, "Ask for help")
    copy = await ana.waits_for_modal("Copy this")
    assert "less time on Expense <reports> and more with customers" in copy
    kept = await storage.read(lambda tx: tx.preparations.latest(rep_of(ana), Preparing.LOAD))
    assert kept
    assert kept.answers == {"task": "Expense <reports>", "way": "hand_over"}


@pytest.mark.seed("4.21")
async def test_the_question_comes_back_the_week_after_in_a_morning_once(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme #admin_load", in_="#sales")
    await ana.types("/lost Globex #capacity", in_="#sales")
    await opens(ana, reply, "Lighten the load")
    assert await ana.submits({TASK: "Expense reports", WAY: "Batch it"}) == {}
    await slack.clock.move_to(MONDAY_MORNING)
    note = ana.dm[-1]
    assert note.screen.count("Which admin task can you drop, batch or hand over") == 1
    assert "Last time you meant to batch “Expense reports”." in note
    form = await opens(ana, note, "Lighten the load")
    assert form.values == {TASK: "Expense reports", WAY: "Batch it"}
    assert await ana.submits({WAY: "Drop it"}) == {}
    await slack.clock.move_to(MONDAY_MORNING + timedelta(days=7))
    assert "Which admin task" not in ana.dm[-1].screen


async def test_the_question_does_not_come_back_for_an_undone_no(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await ana.types("/lost Acme #admin_load", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    assert "Which admin task" not in ana.dm[-1].screen


@pytest.mark.parametrize("reason", ["#price", "#economy", "#no_need"])
async def test_other_reasons_offer_neither(ana: Person, reason: str) -> None:
    reply = await ana.types(f"/lost Acme {reason}", in_="#sales")
    assert {"Prepare the talk", "Lighten the load"}.isdisjoint(reply.labels)


@pytest.mark.seed("4.20")
async def test_with_keys_the_file_holds_no_word_of_it(tmp_path: Path) -> None:
    file = tmp_path / "sealed.db"
    storage = await open_storage(f"sqlite:///{file}", [Fernet.generate_key().decode()])
    async with (
        playground(MANIFEST, mode="socket", at=FRIDAY) as slack,
        rebound(slack, storage) as bot,
    ):
        ana = slack.person("ana")
        talk = await ana.types("/lost Acme #colleagues", in_="#sales")
        await opens(ana, talk, "Prepare the talk")
        assert await ana.submits({LISTEN: "Quincunx", WHEN: "Quincunx", THEN: "Quincunx"}) == {}
        await ana.closes()
        load = await ana.types("/lost Globex #admin_load", in_="#sales")
        await opens(ana, load, "Lighten the load")
        assert await ana.submits({TASK: "Quincunx", WAY: "Drop it"}) == {}
        await ana.closes()
        ask = await ana.types("/lost Initech #price", in_="#sales")
        await ana.clicks(ask, "Ask my coach")
        await ana.waits_for_modal("Your coach gets")
        skill = "Which one skill should your coach watch for?"
        assert await ana.submits({"Your coach": "@cleo", skill: "Quincunx"}) == {}
        assert await ana.submits() == {}
        await ana.waits_for_modal("Ask my coach")
        await bot.settled()
        assert "Quincunx" not in json.dumps([each.text for each in slack.person("cleo").dm])
    await storage.close()
    stored = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Quincunx" not in stored
