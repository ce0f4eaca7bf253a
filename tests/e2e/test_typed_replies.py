"""Answers that are typed in Rebound's DM: stored with the question they answer, or given back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ledger import MarkKind
from bot.domain.reflection import Reflection
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack, playground
from bot.storage import Storage
from bot.text.en.questions import QUESTIONS
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.support.book import contacts_of, rep_of, tallies_of, the_contact
from tests.support.rebound import rebound

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
MONDAY_EVENING = MONDAY_MORNING + timedelta(hours=8)
UNCLEAR = "Here I listen to lost …, won … and undo"
INVITATION = "Answer right here, by typing, or with Reflect."
WHAT_HAPPENED = "What happened, as a camera would have seen it?"
LESSON = "What did you learn, in one line?"


def from_bot(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if seen.message.user != person.id]


async def written_on(storage: Storage, person: Person, log_id: str) -> Reflection | None:
    return await storage.read(lambda tx: tx.reflections.of_log(rep_of(person), log_id))


async def the_answer(storage: Storage, person: Person) -> str | None:
    contact = (await contacts_of(storage, person))[-1]
    written = await written_on(storage, person, contact.log_id)
    return written.answer if written else None


async def reflected(storage: Storage, person: Person) -> int:
    tallies = await tallies_of(storage, person)
    return sum(tally.marks.get(MarkKind.REFLECTED, 0) for tally in tallies)


async def is_asked_in_the_evening(
    slack: Slack, ana: Person, typed: str = "/lost Acme froze"
) -> Seen:
    """Log a no on Monday, after which the evening asks about it."""
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Morning and evening")
    await ana.waits_for("Noted:")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.types(typed, in_="#sales")
    await slack.clock.move_to(MONDAY_EVENING)
    return from_bot(ana)[-1]


@pytest.mark.seed("1.16")
async def test_what_is_typed_right_after_the_evening_question_answers_it(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    assert INVITATION in evening
    await ana.says("They froze all budgets on <Friday> & I asked too late")
    reply = await ana.waits_for("Saved as your reflection on “Acme froze”.")
    assert reply.labels == ["Edit", "Not this"]
    assert await the_answer(storage, ana) == "They froze all budgets on <Friday> & I asked too late"
    assert await reflected(storage, ana) == 1
    assert len(await contacts_of(storage, ana)) == 2


async def test_the_first_typed_answer_says_who_can_see_it(slack: Slack, ana: Person) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await ana.says("They froze")
    assert "Only you see this here" in await ana.waits_for("Saved as your reflection")
    await ana.says("Really", thread=evening)
    assert "Only you see this here" not in await ana.waits_for("Added to your reflection")


async def test_an_answer_in_the_questions_thread_is_answered_there(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await slack.clock.move(timedelta(days=2))
    await ana.says("I asked too late", thread=evening)
    reply = await ana.waits_for("Saved as your reflection")
    assert reply.message.thread_ts == evening.message.ts
    assert await the_answer(storage, ana) == "I asked too late"


async def test_a_second_message_adds_to_the_first_and_says_so(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.says("I asked too late")
    await ana.waits_for("Saved as your reflection")
    await ana.says("And to the wrong person")
    await ana.waits_for("Added to your reflection on “Acme froze”: both messages are kept")
    assert await the_answer(storage, ana) == "I asked too late\nAnd to the wrong person"
    assert await reflected(storage, ana) == 1


async def test_what_comes_much_later_is_no_answer(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await slack.clock.move(timedelta(hours=12, minutes=1))
    await ana.says("I asked too late")
    await ana.waits_for(UNCLEAR)
    assert await the_answer(storage, ana) is None


async def test_what_comes_a_while_after_an_answer_is_none_of_it(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.says("I asked too late")
    await ana.waits_for("Saved as your reflection")
    await slack.clock.move(timedelta(minutes=11))
    await ana.says("Globex said no")
    await ana.waits_for(UNCLEAR)
    assert await the_answer(storage, ana) == "I asked too late"


@pytest.mark.parametrize("label", ["Skip", "In an hour"])
async def test_a_question_that_was_skipped_or_put_off_takes_nothing_by_itself(
    slack: Slack, storage: Storage, ana: Person, label: str
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await ana.clicks(evening, label)
    await ana.waits_for("." if label == "Skip" else "In an hour, then.")
    await ana.says("I asked too late")
    await ana.waits_for(UNCLEAR)
    assert await the_answer(storage, ana) is None


async def test_commands_stay_commands_after_a_question(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.says("lost Globex")
    await ana.waits_for("+$50.00")
    await ana.says("undo")
    await ana.waits_for("Taken back: 1 no.")
    await ana.says("stop")
    await ana.waits_for("did you mean settings?")
    assert await the_answer(storage, ana) is None


async def test_not_this_takes_it_back_and_offers_what_any_other_text_gets(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.says("Globex said no, #price")
    reply = await ana.waits_for("Saved as your reflection")
    await ana.clicks(reply, "Not this")
    offered = await ana.waits_for("That's out of your reflection again.")
    assert offered.labels == ["Log it as a no", "Add to my last no", "Help"]
    assert await the_answer(storage, ana) is None
    assert await reflected(storage, ana) == 0
    await ana.clicks(offered, "Log it as a no")
    await ana.waits_for("“Globex said no” · Price")
    assert (await contacts_of(storage, ana))[-1].details.reason == "price"


async def test_not_this_takes_out_one_of_several_messages(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    for text in ("One", "Two", "Three"):
        await ana.says(text)
        await ana.waits_for("reflection on")
    second = next(seen for seen in from_bot(ana) if "Added" in seen)
    await ana.clicks(second, "Not this")
    await ana.waits_for("That's out of your reflection again.")
    assert await the_answer(storage, ana) == "One\nThree"
    assert await reflected(storage, ana) == 1


async def test_edit_opens_the_form_with_the_answer_under_its_question(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.says("I asked too late")
    reply = await ana.waits_for("Saved as your reflection")
    await ana.clicks(reply, "Edit")
    modal = await ana.waits_for_modal(WHAT_HAPPENED)
    [question] = [label for label in modal.values if label in QUESTIONS.values()][:1]
    assert modal.values[question] == "I asked too late"
    await ana.submits({question: "I asked a day too late", LESSON: "Ask on day one"})
    await ana.waits_for_modal("Saved.")
    earlier = await ana.waits_for("Reflected.")
    assert "Ask on day one" in earlier
    edited = await written_on(storage, ana, (await contacts_of(storage, ana))[-1].log_id)
    assert edited is not None
    assert (edited.answer, edited.lesson) == ("I asked a day too late", "Ask on day one")


async def test_not_this_clicked_after_an_edit_changes_nothing(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await ana.says("I asked too late")
    reply = await ana.waits_for("Saved as your reflection")
    await ana.clicks(evening, "Reflect")
    modal = await ana.waits_for_modal(WHAT_HAPPENED)
    question = next(iter(modal.values))
    await ana.submits({question: "I asked a day too late"})
    await ana.closes()
    await ana.clicks(reply, "Not this")
    await ana.waits_for("Your reflection was changed since, so I left it as it is.")
    assert await the_answer(storage, ana) == "I asked a day too late"


async def test_a_very_long_answer_is_kept_whole_through_an_edit_of_the_rest(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    text = "They froze everything, and I was late. " * 100
    await ana.says(text)
    await ana.waits_for("Saved as your reflection")
    await ana.clicks(evening, "Reflect")
    await ana.waits_for_modal(WHAT_HAPPENED)
    await ana.submits({LESSON: "Ask sooner"})
    await ana.waits_for_modal("Saved.")
    assert await the_answer(storage, ana) == text.strip()


async def test_an_answer_that_slack_repeats_is_stored_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    before = len(from_bot(ana))
    slack.fault("to_bot", "twice")
    await ana.says("I asked too late")
    await ana.waits_for("Saved as your reflection")
    await slack.events.settled()
    await slack.events.retry_now()
    await slack.events.settled()
    assert await the_answer(storage, ana) == "I asked too late"
    assert len(from_bot(ana)) == before + 1


async def test_an_answer_about_the_whole_day_says_so(slack: Slack, ana: Person) -> None:
    evening = await is_asked_in_the_evening(slack, ana, "/lost 7")
    assert "It's about today's 7 nos." in evening
    await ana.says("The mornings are better")
    await ana.waits_for("Saved as your reflection on your day.")


async def test_reflect_below_the_question_opens_the_form_headed_by_it(
    slack: Slack, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    [asked] = [text for text in QUESTIONS.values() if text in evening.screen]
    await ana.clicks(evening, "Reflect")
    form = await ana.waits_for_modal(WHAT_HAPPENED)
    assert form.screen.splitlines()[0] == asked


async def test_what_is_typed_while_the_form_is_open_is_not_written_over_unseen(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await ana.clicks(evening, "Reflect")
    await ana.waits_for_modal(WHAT_HAPPENED)
    await ana.fills({WHAT_HAPPENED: "They froze"})
    await ana.says("I asked too late")
    await ana.waits_for("Saved as your reflection")
    assert await ana.submits({WHAT_HAPPENED: "They froze"}) == {}
    again = await ana.waits_for_modal("Another form of yours saved this")
    assert "I asked too late" in again
    assert await ana.submits({WHAT_HAPPENED: "They froze"}) == {}
    written = await written_on(storage, ana, (await contacts_of(storage, ana))[-1].log_id)
    assert written is not None
    assert (written.answer, written.happened) == ("I asked too late", "They froze")


# --- Other questions


async def test_the_question_of_a_reply_in_the_dm_can_be_answered(
    storage: Storage, ana: Person
) -> None:
    await ana.says("lost Acme froze")
    await ana.waits_for("+$50.00")
    await ana.says("They had told me last week")
    await ana.waits_for("Saved as your reflection on “Acme froze”.")
    contact = await the_contact(storage, ana)
    written = await written_on(storage, ana, contact.log_id)
    assert written is not None
    assert (written.answer, written.question) == ("They had told me last week", contact.question)


@pytest.mark.seed("4.28")
async def test_the_question_of_a_win_in_the_dm_can_be_answered(
    storage: Storage, ana: Person
) -> None:
    await ana.says("won Globex")
    await ana.waits_for("1 sale")
    await ana.says("I called the second time")
    await ana.waits_for("Saved as your reflection on “Globex”.")
    assert await the_answer(storage, ana) == "I called the second time"


async def test_the_question_at_a_blocks_end_can_be_answered_right_after_and_in_its_thread(
    storage: Storage, ana: Person
) -> None:
    await ana.types("/lost block", in_="#sales")
    card = await ana.waits_for("Calling block")
    await ana.clicks(card, "No")
    await ana.waits_for("1 no")
    await ana.clicks(card, "Done")
    done = await ana.waits_for("Calling block: done")
    assert INVITATION in done
    await ana.says("The opening worked")
    await ana.waits_for("Saved as your reflection on your calling block.")
    await ana.says("The end didn't", thread=done)
    await ana.waits_for("Added to your reflection on your calling block")
    contact = await the_contact(storage, ana)
    written = await written_on(storage, ana, contact.block_id or "")
    assert written is not None
    assert written.answer == "The opening worked\nThe end didn't"


@pytest.mark.seed("2.5")
async def test_a_harsh_no_can_be_told_of_by_typing(storage: Storage, ana: Person) -> None:
    await ana.says("lost Acme")
    reply = await ana.waits_for("+$50.00")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("How the no sounded")
    await ana.submits({"How the no sounded": "Angry"})
    await ana.waits_for("That was rough to hear.")
    await ana.says("A walk, and then I call Ben")
    await ana.waits_for("Saved as your reflection")
    assert await the_answer(storage, ana) == "A walk, and then I call Ben"


# --- Closed questions


async def test_an_answer_to_a_no_that_was_taken_back_is_not_lost(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    await ana.types("/lost undo", in_="#sales")
    await ana.says("I asked too late")
    reply = await ana.waits_for("That no was taken back meanwhile")
    assert reply.labels == ["Log it as a no", "Add to my last no", "Help"]
    await ana.clicks(reply, "Add to my last no")
    await ana.waits_for("“I asked too late”")
    assert (await the_contact(storage, ana)).note == "I asked too late"


async def test_an_answer_to_a_no_that_was_left_behind_stays_out_of_it(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Morning and evening")
    await ana.waits_for("Noted:")
    await slack.clock.move_to(MONDAY_MORNING)
    reply = await ana.types("/lost Acme froze", in_="#sales")
    await slack.clock.move_to(MONDAY_EVENING)
    await ana.clicks(reply, "Moved on")
    await ana.waits_for("Closed.", in_="#sales")
    await ana.says("I asked too late")
    closed = await ana.waits_for("You moved on from that one")
    assert "Your last no: the no of Fri 20 Nov." in closed
    assert await the_answer(storage, ana) is None


async def test_a_question_of_more_than_two_weeks_ago_rests(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    evening = await is_asked_in_the_evening(slack, ana)
    await slack.clock.move(timedelta(days=14, minutes=1))
    await ana.says("I asked too late", thread=evening)
    reply = await ana.waits_for("more than two weeks ago")
    assert "Log it as a no" in reply.labels
    assert await the_answer(storage, ana) is None


async def test_a_thread_of_another_message_asks_nothing(slack: Slack, ana: Person) -> None:
    await is_asked_in_the_evening(slack, ana)
    morning = from_bot(ana)[0]
    await ana.says("I asked too late", thread=morning)
    await ana.waits_for(UNCLEAR)


async def test_nobody_answers_the_question_of_somebody_else(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await is_asked_in_the_evening(slack, ana)
    ben = slack.person("ben")
    await ben.says("I asked too late")
    await ben.waits_for(UNCLEAR)
    assert await the_answer(storage, ana) is None


# --- Any other text


async def test_any_other_text_can_be_added_to_the_last_no(storage: Storage, ana: Person) -> None:
    await ana.types("/lost Acme", in_="#sales")
    await ana.says("They had frozen the budget, #budget")
    reply = await ana.waits_for(UNCLEAR)
    assert "Your last no: “Acme”." in reply
    assert reply.labels == ["Log it as a no", "Add to my last no", "Help"]
    await ana.clicks(reply, "Add to my last no")
    await ana.waits_for("“Acme They had frozen the budget, #budget”")
    assert (await the_contact(storage, ana)).note == "Acme\nThey had frozen the budget, #budget"


async def test_a_text_is_logged_or_added_once_whichever_button_is_used(
    storage: Storage, ana: Person
) -> None:
    await ana.types("/lost Acme", in_="#sales")
    await ana.says("They froze it")
    reply = await ana.waits_for(UNCLEAR)
    await asyncio.gather(
        ana.clicks(reply, "Add to my last no"), ana.clicks(reply, "Log it as a no")
    )
    await ana.waits_for("They froze it")
    notes = [contact.note or "" for contact in await contacts_of(storage, ana)]
    assert sum("They froze it" in note for note in notes) == 1


async def test_without_an_open_no_there_is_none_to_add_to(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.clicks(reply, "Moved on")
    await ana.waits_for("Closed.", in_="#sales")
    await ana.says("They froze it")
    assert (await ana.waits_for(UNCLEAR)).labels == ["Log it as a no", "Help"]


# --- Without im:history


@pytest.fixture
async def silent_slack(storage: Storage) -> AsyncIterator[Slack]:
    """A workspace that didn't let the bot read its DMs."""
    scopes = frozenset(MANIFEST["oauth_config"]["scopes"]["bot"]) - {"im:history"}
    async with (
        playground(MANIFEST, mode="socket", at=FRIDAY, scopes=scopes) as slack,
        rebound(slack, storage),
    ):
        yield slack


async def test_without_the_scope_nothing_invites_typing_and_buttons_do_it_all(
    silent_slack: Slack,
) -> None:
    ana = silent_slack.person("ana")
    evening = await is_asked_in_the_evening(silent_slack, ana)
    assert INVITATION not in evening
    await ana.clicks(evening, "Reflect")
    await ana.waits_for_modal(WHAT_HAPPENED)
    assert await ana.submits({WHAT_HAPPENED: "They froze"}) == {}
    await ana.closes()
    await ana.types("/lost block", in_="#sales")
    card = await ana.waits_for("Calling block")
    await ana.clicks(card, "No")
    await ana.clicks(card, "Done")
    assert INVITATION not in await ana.waits_for("Calling block: done")
