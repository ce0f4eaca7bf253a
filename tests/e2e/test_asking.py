"""Asking a customer why: a question to copy, a reminder, a box for their words, a good exit."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.asking import AskedWhy
from bot.domain.contacts import Source
from bot.domain.ledger import MarkKind
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import rep_of, tallies_of, the_contact

MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
"""08:30 on Monday in New York; Thursday 26 Nov is Thanksgiving."""

DAY = timedelta(days=1)
WORDS = "Their answer, word for word"
REMIND = "Remind me after so many workdays"
EXIT = [
    "I thanked them for their time",
    "I didn't argue with their decision",
    "I left them an easy way back",
]
CHECK = [
    "It doesn't beg: I'm fine with any answer",
    "It doesn't know better than they do",
    "I'd be glad to get it myself",
]


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def asks(person: Person, reply: Seen) -> Shown:
    await person.clicks(reply, "Ask the customer why")
    return await person.waits_for_modal("Ask the customer why")


async def keeps(person: Person, reply: Seen, **fields: Any) -> str:
    """Open the form of a no, send it, and return its last page."""
    await asks(person, reply)
    assert await person.submits({key.replace("_", " "): each for key, each in fields.items()}) == {}
    assert person.modal
    return person.modal.screen


async def details(person: Person, reply: Seen, fields: dict[str, Any]) -> Seen:
    await person.clicks(reply, "Add details")
    await person.waits_for_modal("Add details")
    assert await person.submits(fields) == {}
    return await person.waits_for("Reflect")


async def asked(storage: Storage, person: Person) -> AskedWhy:
    contact = await the_contact(storage, person)
    return await storage.read(lambda tx: tx.asked.of_log(rep_of(person), contact.log_id))


async def exits(storage: Storage, person: Person) -> int:
    return sum(day.marks.get(MarkKind.EXITED, 0) for day in await tallies_of(storage, person))


@pytest.mark.seed("0.6")
async def test_a_question_in_three_tones_is_there_to_be_copied(ana: Person) -> None:
    modal = await asks(ana, await ana.types("/lost Acme said no", in_="#sales"))
    plain = [
        block["text"]["text"]
        for block in modal.blocks
        if block["type"] == "section" and block["text"]["type"] == "plain_text"
    ]
    assert len(plain) == 3
    assert all(question.count("?") == 1 and "{" not in question for question in plain)
    assert [tone in modal for tone in ("Warm", "Straight", "Brief")] == [True] * 3
    assert "Nothing is sent from here." in modal


@pytest.mark.seed("0.6", "0.14")
@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"Their concern, in a line": "moving the data"}, "weighed most: moving the data."),
        ({"Their words": "Not <!channel>\nthis year"}, "You said: “Not <!channel> this year”."),
        (
            {"Their words": "Too dear", "Their concern, in a line": "data"},
            "You said: “Too dear”.",
        ),
    ],
)
async def test_it_uses_what_is_known_of_them(ana: Person, told: dict[str, str], known: str) -> None:
    reply = await ana.types("/lost they said no", in_="#sales")
    reply = await details(ana, reply, {"Account": "Acme & Co", **told})
    modal = await asks(ana, reply)
    plain = [
        b["text"]["text"] for b in modal.blocks if b.get("text", {}).get("type") == "plain_text"
    ]
    assert all(known in question for question in plain)
    assert all("Acme & Co" in question for question in plain)


@pytest.mark.seed("1.15", "0.4")
async def test_the_tone_is_checked_and_the_reply_cools_off_before_it_is_sent(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    page = await keeps(ana, reply, Before_you_send_it=CHECK[:1], Wait_before_you_reply="30 minutes")
    assert "2 points of the tone check are open" in page
    assert "I'll write in 30 minutes." in page
    await slack.clock.move(timedelta(minutes=29))
    assert notes(ana) == []
    await slack.clock.move(timedelta(minutes=1))
    (cooled,) = notes(ana)
    assert "The wait is over: “Acme said no”." in cooled
    assert cooled.labels == ["Ask the customer why"]
    await asks(ana, cooled)


async def test_a_tone_that_was_checked_whole_is_not_spoken_of(ana: Person) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    page = await keeps(ana, reply, Before_you_send_it=CHECK)
    assert "tone check" not in page
    assert "I'll ask you on Wed 25 Nov whether they answered." in page


@pytest.mark.seed("0.6")
async def test_the_reminder_rides_in_the_morning_three_workdays_later(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await keeps(ana, await ana.types("/lost Acme said no", in_="#sales"))
    for days in range(2):
        await slack.clock.move_to(MORNING + days * DAY)
        assert "ask why it was a no" not in notes(ana)[-1]
    await slack.clock.move_to(MORNING + 2 * DAY)
    assert len(notes(ana)) == 3
    morning = notes(ana)[-1]
    assert "You wanted to ask why it was a no: “Acme said no”. Did they answer?" in morning
    await ana.clicks(morning, "They answered")
    await ana.waits_for_modal("Ask the customer why")
    words = "Your demo never showed the export.\nThat decided it."
    assert await ana.submits({WORDS: words, "What it can improve": ["My technique"]}) == {}
    contact = await the_contact(storage, ana)
    assert contact.details.their_words == words
    assert contact.details.source is Source.CUSTOMER
    assert (await asked(storage, ana)).about_technique


async def test_own_workdays_count_holidays_and_days_off_do_not(slack: Slack, ana: Person) -> None:
    await ana.types("/lost away mon", in_="#sales")
    page = await keeps(ana, await ana.types("/lost Acme", in_="#sales"))
    assert "I'll ask you on Fri 27 Nov" in page
    await slack.clock.move_to(MORNING + 4 * DAY)
    assert "Did they answer?" in notes(ana)[-1]


async def test_no_reminder_comes_where_none_is_wanted(slack: Slack, ana: Person) -> None:
    page = await keeps(
        ana, await ana.types("/lost Acme", in_="#sales"), **{REMIND.replace(" ", "_"): ""}
    )
    assert "I'll ask you" not in page
    for days in range(6):
        await slack.clock.move_to(MORNING + days * DAY)
    assert not any("Did they answer?" in note for note in notes(ana))


async def test_the_reminder_can_be_put_off_and_let_be(slack: Slack, ana: Person) -> None:
    await keeps(ana, await ana.types("/lost Acme", in_="#sales"))
    await slack.clock.move_to(MORNING + 2 * DAY)
    await ana.clicks(notes(ana)[-1], "In three workdays")
    await ana.waits_for("I'll ask you on Tue 1 Dec whether they answered.")
    await slack.clock.move_to(MORNING + 4 * DAY)
    assert "Did they answer?" not in notes(ana)[-1]
    await slack.clock.move_to(MORNING + 8 * DAY)
    again = notes(ana)[-1]
    assert "Did they answer?" in again
    await ana.clicks(again, "Let it be")
    await ana.waits_for("Let be.")


@pytest.mark.parametrize("why", ["undone", "moved on", "answered"])
async def test_the_reminder_isnt_sent_where_nobody_wants_it_any_more(
    slack: Slack, ana: Person, why: str
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await keeps(ana, reply)
    if why == "answered":
        await keeps(ana, reply, **{WORDS.replace(" ", "_"): "Too dear"})
    else:
        await ana.clicks(reply, "Undo" if why == "undone" else "Moved on")
        await ana.waits_for("Taken back" if why == "undone" else "Closed.")
        await ana.types("/lost", in_="#sales")
    for days in range(3):
        await slack.clock.move_to(MORNING + days * DAY)
    assert len(notes(ana)) == 3
    assert not any("Did they answer?" in note for note in notes(ana))


async def test_who_is_off_until_further_notice_is_told_that_no_reminder_comes(ana: Person) -> None:
    await ana.types("/lost away", in_="#sales")
    page = await keeps(ana, await ana.types("/lost Acme", in_="#sales"))
    assert "You're off until further notice, so no reminder is set." in page


async def test_who_muted_gets_the_reminder_they_asked_for(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.clicks(reply, "Never")
    reply = await ana.waits_for("Noted:")
    await keeps(ana, reply)
    await slack.clock.move_to(MORNING + 2 * DAY)
    (note,) = notes(ana)
    assert "Did they answer?" in note


@pytest.mark.seed("0.8")
async def test_feedback_on_the_offer_is_what_sharing_the_no_begins_with(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await asks(ana, reply)
    said = {WORDS: "No export", "What it can improve": ["The offer"]}
    assert await ana.submits(said) == {}
    assert "Noted as feedback on the offer." in (await ana.waits_for_modal()).screen
    await ana.closes()
    kept = await asked(storage, ana)
    assert (kept.about_offer, kept.about_technique) == (True, False)
    await ana.clicks(reply, "Share to this channel")
    shown = await ana.waits_for_modal("In your words")
    assert shown.values["In your words"] == "No export"
    assert shown.values["What it's about"] == "What we offer"


@pytest.mark.seed("0.9")
async def test_feedback_on_technique_makes_ones_own_list_of_skills(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await keeps(
        ana,
        reply,
        **{WORDS.replace(" ", "_"): "You talked too fast", "What_it_can_improve": ["My technique"]},
    )
    listed = await ana.types("/lost skills", in_="#sales")
    assert "Fri 20 Nov · “You talked too fast”" in listed
    assert listed.ephemeral
    ben = slack.person("ben")
    assert "Nothing is on your list yet." in await ben.types("/lost skills", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    assert "Nothing is on your list yet." in await ana.types("/lost skills", in_="#sales")


@pytest.mark.seed("0.5", "1.14")
async def test_a_gracious_exit_counts_once_and_no_more_once_unticked(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await keeps(ana, reply, How_you_left=EXIT[:2])
    assert await exits(storage, ana) == 0
    for _ in range(2):
        page = await keeps(ana, reply, How_you_left=EXIT)
        assert "Gracefully done" in page
        assert await exits(storage, ana) == 1
    modal = await asks(ana, reply)
    assert modal.values["How you left"] == EXIT
    await ana.closes()
    await keeps(ana, reply, How_you_left=[])
    assert await exits(storage, ana) == 0
    await keeps(ana, reply, How_you_left=EXIT)
    await ana.types("/lost undo", in_="#sales")
    assert await exits(storage, ana) == 0


async def test_the_form_kept_twice_at_once_counts_one_exit(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await asks(ana, reply)
    await ana.fills({"How you left": EXIT})
    await asyncio.gather(*(ana.submits() for _ in range(2)), return_exceptions=True)
    assert await exits(storage, ana) == 1


async def test_words_kept_by_another_form_meanwhile_are_shown_and_neither_is_lost(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await asks(ana, reply)
    contact = await the_contact(storage, ana)
    other = replace(contact, details=replace(contact.details, their_words="Too dear"))
    await storage.write(lambda tx: tx.contacts.change(other))
    assert await ana.submits({WORDS: "Too late", "How you left": EXIT}) == {}
    assert ana.modal
    assert "Another form of yours kept these words while yours was open." in ana.modal
    assert "Too dear" in ana.modal
    assert ana.modal.values[WORDS] == "Too late"
    assert (await the_contact(storage, ana)).details.their_words == "Too dear"
    assert await exits(storage, ana) == 1
    assert await ana.submits() == {}
    assert (await the_contact(storage, ana)).details.their_words == "Too late"


async def test_a_box_that_wasnt_touched_leaves_what_another_form_kept(
    ana: Person, storage: Storage
) -> None:
    await asks(ana, await ana.types("/lost Acme", in_="#sales"))
    contact = await the_contact(storage, ana)
    other = replace(contact, details=replace(contact.details, their_words="Too dear"))
    await storage.write(lambda tx: tx.contacts.change(other))
    assert await ana.submits({"How you left": EXIT}) == {}
    assert (await the_contact(storage, ana)).details.their_words == "Too dear"


async def test_three_thousand_characters_are_kept_whole(ana: Person, storage: Storage) -> None:
    words = ("They said <b>no</b> & “why” " * 120)[:3000].strip()
    reply = await ana.types("/lost Acme", in_="#sales")
    about = {"What_it_can_improve": ["The offer", "My technique"]}
    await keeps(ana, reply, **{WORDS.replace(" ", "_"): words}, **about)
    assert (await the_contact(storage, ana)).details.their_words == words
    await asks(ana, reply)
    assert ana.modal
    assert ana.modal.values[WORDS] == words
    assert "They said <b>no</b>" in await ana.types("/lost skills", in_="#sales")


async def test_what_is_asked_of_a_no_taken_back_meanwhile_says_so(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await asks(ana, reply)
    await ana.types("/lost undo", in_="#sales")
    assert await ana.submits({WORDS: "Too dear"}) == {}
    assert ana.modal
    assert "That log was taken back already, so nothing changed." in ana.modal
    await ana.closes()
    await ana.clicks(reply, "Ask the customer why")
    await ana.waits_for("That log was taken back already")


async def test_it_is_offered_below_single_nos_alone(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    assert "Ask the customer why" in (await ana.types("/lost Acme", in_="#sales")).labels
    for typed in ("/lost", "/lost 5 cold calls", "/lost 3 no answer"):
        assert "Ask the customer why" not in (await ana.types(typed, in_="#sales")).labels


async def test_words_that_were_there_before_dont_answer_the_question(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    reply = await details(ana, reply, {"Their words": "Not this year"})
    await keeps(ana, reply)
    contact = await the_contact(storage, ana)
    assert contact.details.source is None
    assert (await asked(storage, ana)).answered_at is None
