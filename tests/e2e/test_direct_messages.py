"""What is typed in Rebound's own DM: commands without their slash, and anything else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import contacts_of, the_contact


def from_bot(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if seen.message.user != person.id]


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("lost", "+$50.00 · 1 today · $50"),
        ("Lost Acme said no", "+$50.00 · 1 today · $50"),
        ("lost: Acme", "+$50.00 · 1 today · $50"),
        ("LOST\nAcme", "+$50.00 · 1 today · $50"),
        ("lost 5", "+$250.00 for 5 · 5 today · $250"),
        ("lost 40 no answer", "40 no-answers logged. Activity counts too."),
        ("lost in translation", "+$50.00 · 1 today · $50"),
    ],
)
async def test_lost_works_without_its_slash(ana: Person, typed: str, headline: str) -> None:
    await ana.says(typed)
    reply = await ana.waits_for("Undo")
    assert reply.screen.splitlines()[0] == headline
    assert not reply.ephemeral
    assert from_bot(ana) == [reply]


@pytest.mark.parametrize("typed", ["undo", "Undo.", "undo that", "lost undo"])
async def test_undo_works_without_its_slash(storage: Storage, ana: Person, typed: str) -> None:
    await ana.says("lost 5")
    await ana.waits_for("for 5")
    await ana.says(typed)
    await ana.waits_for("Taken back: 5 nos. Now it's 0 today.")
    assert await contacts_of(storage, ana) == []


async def test_the_buttons_of_a_reply_in_the_dm_work(storage: Storage, ana: Person) -> None:
    await ana.says("lost 5 minutes before the demo")
    reply = await ana.waits_for("+$50.00")
    await ana.clicks(reply, "Make it 5")
    await ana.waits_for("+$250.00 for 5")
    await ana.clicks(reply, "Undo")
    await ana.waits_for("Taken back: 5 nos.")
    assert len(from_bot(ana)) == 1


@pytest.mark.parametrize(
    "typed", ["Acme said no today", "thanks!", "undoing the damage took all day"]
)
async def test_anything_else_is_answered_with_what_can_be_typed(
    storage: Storage, ana: Person, typed: str
) -> None:
    await ana.says(typed)
    reply = await ana.waits_for("Here I listen to lost …, won … and undo")
    assert "Nothing was logged." in reply
    assert "Log it as a no" in reply.labels
    assert await contacts_of(storage, ana) == []


async def test_what_is_nearly_an_undo_is_asked_about(storage: Storage, ana: Person) -> None:
    await ana.says("lost Acme")
    await ana.waits_for("“Acme”")
    await ana.says("undo last one")
    reply = await ana.waits_for("“undo last one”: did you mean undo? Nothing was logged.")
    await ana.clicks(reply, "Undo")
    await ana.waits_for("Taken back: 1 no.")
    assert await contacts_of(storage, ana) == []


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("stats", "Nothing is logged yet."),
        ("lessons", "No lessons yet."),
        ("settings", "Your settings are in a form:"),
        ("away until fri", "Fri 20 Nov is off."),
        ("patterns", "patterns"),
        ("block", "Your block card is in our DM."),
        ("stop", "“stop”: did you mean settings?"),
    ],
)
async def test_the_other_commands_work_without_their_slash_too(
    storage: Storage, ana: Person, typed: str, answer: str
) -> None:
    await ana.says(typed)
    await ana.waits_for(answer)
    assert await contacts_of(storage, ana) == []


async def test_what_was_written_can_be_logged_as_it_would_have_been_read(
    storage: Storage, ana: Person
) -> None:
    await ana.says("Acme said no, $12k #price")
    reply = await ana.waits_for("Nothing was logged.")
    await ana.clicks(reply, "Log it as a no")
    await ana.waits_for("“Acme said no” · Price · value $12,000")
    assert (await the_contact(storage, ana)).details.reason == "price"
    assert len(from_bot(ana)) == 1


async def test_a_very_long_message_is_kept_whole(storage: Storage, ana: Person) -> None:
    text = "They said no. " * 400
    await ana.says(text)
    reply = await ana.waits_for("Nothing was logged.")
    await ana.clicks(reply, "Log it as a no")
    await ana.waits_for("+$50.00")
    assert (await the_contact(storage, ana)).note == text.strip()


async def test_an_answer_in_a_thread_stays_in_it(ana: Person) -> None:
    said = await ana.says("Good morning")
    await ana.waits_for("Nothing was logged.")
    await ana.says("lost Acme", thread=said)
    reply = await ana.waits_for("+$50.00")
    assert reply.message.thread_ts == said.message.ts


async def test_an_event_that_slack_repeats_logs_and_answers_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    slack.fault("to_bot", "twice")
    await ana.says("lost Acme")
    await ana.waits_for("+$50.00")
    await slack.events.settled()
    await slack.events.retry_now()
    await slack.events.settled()
    assert len(await contacts_of(storage, ana)) == 1
    assert len(from_bot(ana)) == 1


async def test_an_answer_that_slack_didnt_get_is_sent_again(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    slack.fault("to_bot", "lost")
    await ana.says("lost Acme")
    await slack.events.retry_now()
    await slack.events.settled()
    await ana.waits_for("+$50.00")
    assert len(await contacts_of(storage, ana)) == 1
    assert len(from_bot(ana)) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed", "message": {"text": "lost Acme", "user": "U1"}},
        {"subtype": "message_deleted", "previous_message": {"text": "lost Acme"}},
        {"subtype": "bot_message", "text": "lost Acme", "bot_id": "B1"},
        {"text": "lost Acme", "bot_id": "B1"},
        {"text": ""},
    ],
)
async def test_edits_and_messages_of_bots_are_left_alone(
    slack: Slack, storage: Storage, ana: Person, event: dict[str, Any]
) -> None:
    channel = ana.dm_channel.id
    whole = {"type": "message", "channel": channel, "channel_type": "im", "user": ana.id}
    await slack.event(slack.team, {**whole, "ts": "1795186800.000100", **event})
    await slack.events.settled()
    await ana.says("lost Globex")
    await ana.waits_for("“Globex”")
    assert [contact.note for contact in await contacts_of(storage, ana)] == ["Globex"]
    assert len(from_bot(ana)) == 1
