"""Lessons: kept for good, found again, recalled when they're needed, and tried on five calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ledger import MarkKind
from bot.domain.reflection import Plan, PlanState, Reflection, Tried
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import contacts_of, rep_of, tallies_of
from tests.support.counting import statements_of

LESSON = "What did you learn, in one line?"
WHAT_HAPPENED = "What happened, as a camera would have seen it?"
WHEN = "If this comes up again …"
THEN = "… then I will …"
DUE = "Look back at the plan on"
NEXT = "What is next? One line for your next morning"
SAME = "Is it a lesson you had before?"
THE_LESSON = "The lesson, in one line"
MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ASK = {WHEN: "they say budget", THEN: "ask who signs"}


async def learns(
    person: Person, typed: str, lesson: str = "Ask who signs", **plan: str
) -> tuple[Seen, Shown]:
    """Log a no, and keep a lesson and a plan; return the reply and the last page."""
    reply = await person.types(f"/lost {typed}", in_="#sales")
    await person.clicks(reply, "Reflect")
    await person.waits_for_modal(LESSON)
    assert await person.submits({LESSON: lesson}) == {}
    await person.waits_for_modal("Saved.")
    if plan:
        assert await person.submits(plan) == {}
    assert person.modal is not None
    return reply, person.modal


async def opens_lessons(person: Person) -> Shown:
    while person.modal:
        await person.closes()
    await person.runs("/lost lessons", in_="#sales")
    return await person.waits_for_modal()


async def finds(person: Person, **wanted: str) -> Shown:
    assert await person.submits(wanted) == {}
    assert person.modal is not None
    return person.modal


async def chooses(person: Person, entry: str, then: str) -> Shown:
    """Choose an entry of the first card's menu; return what is shown when ``then`` is."""
    assert person.modal is not None
    await person.clicks(person.modal, entry)
    return await person.waits_for_modal(then)


async def reflection_on(storage: Storage, person: Person, nth: int = 0) -> Reflection:
    contact = (await contacts_of(storage, person))[nth]
    found = await storage.read(lambda tx: tx.reflections.of_log(rep_of(person), contact.log_id))
    assert found is not None
    return found


async def marks(storage: Storage, person: Person, kind: MarkKind) -> int:
    tallies = await tallies_of(storage, person)
    return sum(tally.marks.get(kind, 0) for tally in tallies)


# --- A plan comes back


@pytest.mark.seed("2.13", "1.19")
@pytest.mark.parametrize("tags", ["#budget", "@negotiation"])
async def test_a_plan_comes_back_with_a_no_like_the_one_it_was_made_for(
    ana: Person, tags: str
) -> None:
    await learns(ana, "Acme #budget @negotiation", **ASK)
    reply = await ana.types(f"/lost Globex {tags}", in_="#sales")
    assert "You planned: if “they say budget”, then I will “ask who signs”" in reply
    assert {"Used it", "Not this time"} <= set(reply.labels)


@pytest.mark.parametrize("typed", ["Globex", "Globex #price", "Globex @completion", ""])
async def test_a_plan_stays_away_from_another_no(ana: Person, typed: str) -> None:
    await learns(ana, "Acme #budget @negotiation", **ASK)
    assert "You planned" not in await ana.types(f"/lost {typed}", in_="#sales")


async def test_a_plan_is_not_recalled_by_its_own_no(ana: Person) -> None:
    reply, _ = await learns(ana, "Acme #budget", **ASK)
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Account")
    await ana.submits({"Account": "Acme"})
    assert "You planned" not in await ana.waits_for("Acme", in_="#sales")


async def test_a_plan_comes_back_when_the_reason_is_told_later(ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Reason")
    await ana.submits({"Reason": "Budget"})
    await ana.waits_for("You planned: if “they say budget”", in_="#sales")


async def test_the_same_reason_counts_more_than_the_same_stage(ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK)
    later = {WHEN: "they stall", THEN: "name a date"}
    await learns(ana, "Globex @negotiation", "Name a date", **later)
    reply = await ana.types("/lost Initech #budget @negotiation", in_="#sales")
    assert "“ask who signs”" in reply
    assert "“name a date”" not in reply


@pytest.mark.seed("1.21")
async def test_using_a_plan_counts_for_the_day_once_and_goes_with_the_log(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    await ana.clicks(reply, "Used it")
    after = await ana.waits_for("Noted: you used your plan. That counts for today.")
    assert "You planned" not in after
    assert "Used it" not in after.labels
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 1
    await ana.clicks(after, "Undo")
    await ana.waits_for("Taken back")
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 0


@pytest.mark.seed("1.21")
async def test_a_day_on_which_a_lesson_was_used_keeps_the_streak(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.clicks(reply, "Used it")
    await ana.waits_for("Noted: you used your plan.")
    by_day = {tally.local_date.day: tally for tally in await tallies_of(storage, ana)}
    assert by_day[23].marks[MarkKind.LESSON_USED] == 1
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert "Streak: 2 workdays" in [seen for seen in ana.dm if "Good morning" in seen][-1]


async def test_not_this_time_leaves_the_plan_for_the_next_one(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    await ana.clicks(reply, "Not this time")
    after = await ana.waits_for("The plan stays for the next one.")
    assert "You planned" not in after
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 0
    assert "You planned" in await ana.types("/lost Initech #budget", in_="#sales")


async def test_used_on_a_log_that_was_taken_back_notes_nothing(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Used it")
    await ana.waits_for("That log isn't there any more, so nothing was noted.")
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 0


@pytest.mark.parametrize("entry", ["Plan: done", "Plan: dropped"])
async def test_a_plan_that_is_over_is_not_recalled(ana: Person, entry: str) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    await chooses(ana, entry, "Done." if "done" in entry else "Dropped.")
    assert "You planned" not in await ana.types("/lost Globex #budget", in_="#sales")


async def test_a_plan_of_a_no_left_behind_still_comes_back_and_the_no_does_not(ana: Person) -> None:
    reply, page = await learns(ana, "A painful story #budget", **ASK)
    await ana.clicks(page, "Moved on")
    await ana.waits_for("Closed.", in_="#sales")
    again = await ana.types("/lost Globex #budget", in_="#sales")
    assert "You planned" in again
    assert "painful" not in again
    assert reply.labels == []


async def test_after_harsh_words_no_plan_is_held_up(ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK)
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("How the no sounded")
    await ana.submits({"How the no sounded": "Angry"})
    assert "You planned" not in await ana.waits_for("That was rough to hear.")


async def test_a_log_that_recalls_a_plan_takes_six_statements(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "From the next contact on")
    await ana.types("/lost Globex #budget", in_="#sales")
    async with statements_of(storage) as sent:
        reply = await ana.types("/lost Initech #budget", in_="#sales")
    assert "You planned" in reply
    assert "Trying" in reply
    assert 0 < len(sent) <= 6


# --- The same lesson


@pytest.mark.seed("2.15")
@pytest.mark.parametrize(
    "again", ["Ask who signs", "ask  who signs!", "Ask who signs it", "“Ask who signs.”"]
)
async def test_a_lesson_that_was_had_before_is_told_by_its_day(
    slack: Slack, ana: Person, again: str
) -> None:
    await learns(ana, "Acme")
    await slack.clock.move(timedelta(days=17))
    _, page = await learns(ana, "Globex", again)
    assert "Same lesson as on Fri 20 Nov." in page
    assert SAME not in page.values
    assert "Mon 7 Dec · same lesson as on Fri 20 Nov" in await opens_lessons(ana)


@pytest.mark.parametrize("other", ["Send the offer sooner", "Never ask who signs"])
async def test_another_lesson_is_not_the_same(ana: Person, other: str) -> None:
    await learns(ana, "Acme", "Always ask who signs")
    _, page = await learns(ana, "Globex", other)
    assert "Same lesson" not in page


@pytest.mark.seed("2.15")
async def test_the_rep_may_say_that_it_is_the_same(storage: Storage, ana: Person) -> None:
    await learns(ana, "Acme")
    _, page = await learns(ana, "Globex", "Find the one with the pen")
    await ana.chooses(page, SAME, "Fri 20 Nov · Ask who signs")
    assert await ana.submits({}) == {}
    assert "Same lesson as on Fri 20 Nov." in await ana.waits_for_modal("Saved.")
    first, second = [await reflection_on(storage, ana, nth) for nth in (0, 1)]
    assert second.same_as == first.log_id


# --- Trying a lesson


@pytest.mark.seed("4.4")
@pytest.mark.parametrize(
    ("label", "result", "answer"),
    [
        ("It worked", Tried.WORKED, "Noted: it worked."),
        ("Partly", Tried.PARTLY, "Noted: it partly worked."),
        ("It didn't", Tried.NO, "Noted: it didn't work."),
    ],
)
async def test_a_lesson_is_tried_on_five_contacts_and_then_asked_about(
    storage: Storage, ana: Person, label: str, result: Tried, answer: str
) -> None:
    _, page = await learns(ana, "Acme", **ASK)
    await ana.clicks(page, "Try it on the next five")
    await ana.waits_for_modal("From the next contact on I count along")
    await ana.closes()
    await ana.types("/lost 40 no answer", in_="#sales")
    assert "Trying “Ask who signs”: 1 of 5" in await ana.types("/lost", in_="#sales")
    assert "Trying “Ask who signs”: 3 of 5" in await ana.types("/lost 2", in_="#sales")
    assert "Trying “Ask who signs”: 4 of 5" in await ana.types("/won Globex", in_="#sales")
    fifth = await ana.types("/lost", in_="#sales")
    assert "5 contacts with “Ask who signs”: how did it go?" in fifth
    await ana.clicks(fifth, label)
    after = await ana.waits_for(answer)
    assert "how did it go?" not in after
    written = await reflection_on(storage, ana)
    assert written.trial is not None
    assert written.trial.result is result
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 1
    assert "Trying" not in await ana.types("/lost", in_="#sales")


@pytest.mark.seed("4.26")
async def test_what_did_not_work_asks_for_the_behaviour_and_a_strength(ana: Person) -> None:
    _, page = await learns(ana, "Acme")
    await ana.submits({NEXT: "Globex"})
    page = await ana.waits_for_modal("Next up")
    await ana.clicks(page, "Try it on the next five")
    await ana.waits_for_modal("From the next contact on")
    fifth = await ana.types("/lost 5", in_="#sales")
    await ana.clicks(fifth, "It didn't")
    asked = "Which behaviour, not which trait, will you change, and what stays a strength?"
    await ana.waits_for(asked)


async def test_undoing_a_contact_takes_it_out_of_the_count(ana: Person) -> None:
    await learns(ana, "Acme", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "tried on 0 of 5")
    await ana.types("/lost 3", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    assert "1 of 5" in await ana.types("/lost", in_="#sales")


async def test_telling_more_of_a_no_does_not_count_it_twice(ana: Person) -> None:
    await learns(ana, "Acme", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "tried on 0 of 5")
    await ana.types("/lost 3", in_="#sales")
    reply = await ana.types("/lost Globex", in_="#sales")
    assert "4 of 5" in reply
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Account")
    await ana.submits({"Account": "Globex Inc"})
    assert "how did it go?" not in await ana.waits_for("Globex Inc", in_="#sales")
    assert "how did it go?" in await ana.types("/lost", in_="#sales")


async def test_the_question_is_asked_once_and_waits_on_the_card(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "tried on 0 of 5")
    assert "how did it go?" in await ana.types("/lost 5", in_="#sales")
    assert "how did it go?" not in await ana.types("/lost", in_="#sales")
    page = await opens_lessons(ana)
    assert "tried on 5 of 5" in page
    await chooses(ana, "It worked", "tried: it worked")
    assert await marks(storage, ana, MarkKind.LESSON_USED) == 1


async def test_one_lesson_is_tried_at_a_time(ana: Person) -> None:
    await learns(ana, "Acme", "Ask who signs")
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "tried on 0 of 5")
    _, page = await learns(ana, "Globex", "Send the offer sooner", **ASK)
    await ana.clicks(page, "Try it on the next five")
    await ana.waits_for_modal("From the next contact on")
    assert "Trying “Send the offer sooner”: 1 of 5" in await ana.types("/lost", in_="#sales")


async def test_the_fifth_contact_of_a_calling_block_asks_too(ana: Person) -> None:
    await learns(ana, "Acme", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Try on the next five", "tried on 0 of 5")
    await ana.types("/lost 4", in_="#sales")
    await ana.types("/lost block", in_="#sales")
    card = await ana.waits_for("Calling block")
    await ana.clicks(card, "No")
    await ana.waits_for("how did it go?")


# --- The morning takes along


@pytest.mark.seed("1.19")
@pytest.mark.parametrize(
    ("label", "answer", "state"),
    [("Done", "you did.", PlanState.DONE), ("Dropped", "may go.", PlanState.DROPPED)],
)
async def test_a_plan_is_looked_back_at_on_its_day(
    slack: Slack, storage: Storage, ana: Person, label: str, answer: str, state: PlanState
) -> None:
    _, page = await learns(ana, "Acme #budget", **ASK, **{DUE: "2026-11-24"})
    assert "On Tue 24 Nov, your morning message asks what came of it." in page
    await slack.clock.move_to(MONDAY_MORNING)
    assert "A plan to look back at" not in ana.dm[-1]
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    morning = ana.dm[-1]
    assert "A plan to look back at: if “they say budget”" in morning
    await ana.clicks(morning, label)
    await ana.waits_for(answer)
    plan = (await reflection_on(storage, ana)).plan
    assert plan is not None
    assert plan.state is state


async def test_a_plan_may_wait_another_week(slack: Slack, storage: Storage, ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK, **{DUE: "2026-11-23"})
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.clicks(ana.dm[-1], "In a week")
    await ana.waits_for("It comes back on Mon 30 Nov.")
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + 7 * DAY)
    assert "A plan to look back at" in ana.dm[-1]


async def test_a_plan_whose_day_was_changed_or_that_is_done_is_not_asked_about(
    slack: Slack, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK, **{DUE: "2026-11-23"})
    await opens_lessons(ana)
    await chooses(ana, "Plan: done", "Done.")
    await slack.clock.move_to(MONDAY_MORNING)
    assert "A plan to look back at" not in ana.dm[-1]


async def test_a_day_that_is_over_is_refused(ana: Person) -> None:
    await learns(ana, "Acme")
    errors = await ana.submits({**ASK, DUE: "2026-11-19"})
    assert errors == {DUE: "That day is over. Pick today or a later one, or leave it empty."}


@pytest.mark.seed("2.23")
async def test_what_is_next_is_said_again_in_the_next_morning_once(
    slack: Slack, ana: Person
) -> None:
    _, page = await learns(ana, "Acme", **{NEXT: "Globex at nine"})
    assert "Next up: “Globex at nine”." in page
    await slack.clock.move_to(MONDAY_MORNING)
    assert "Next up, as you wrote: “Globex at nine”" in ana.dm[-1]
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    assert await ana.submits({THE_LESSON: "Ask who signs, early"}) == {}
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert "Next up" not in ana.dm[-1]


@pytest.mark.seed("2.22")
async def test_a_morning_may_tell_what_the_last_weeks_show(slack: Slack, ana: Person) -> None:
    told = []
    await ana.types("/won Globex", in_="#sales")
    for day in range(28):
        await slack.clock.move_to(MONDAY_MORNING + day * DAY)
        told += [seen.screen for seen in ana.dm if "four weeks" in seen.screen]
        await ana.types("/lost 3", in_="#sales")
    assert any("days shown up on" in screen and "1 sale" in screen for screen in told)


# --- All lessons


async def test_without_a_lesson_it_says_where_they_come_from(ana: Person) -> None:
    page = await opens_lessons(ana)
    assert "No lessons yet. Reflect, under the reply to a no" in page
    await ana.says("lessons")
    await ana.waits_for("No lessons yet.")


@pytest.mark.seed("2.14", "2.17")
async def test_a_card_keeps_the_lesson_and_where_it_is_from_but_not_the_no(ana: Person) -> None:
    _, page = await learns(ana, "A painful story #budget @negotiation", **ASK)
    await ana.clicks(page, "Moved on")
    await ana.waits_for("Closed.", in_="#sales")
    page = await opens_lessons(ana)
    assert "“Ask who signs”" in page
    assert "If “they say budget”, then I will “ask who signs” · open" in page
    assert "Fri 20 Nov · Budget · Negotiation" in page
    assert "painful" not in page


async def test_lessons_open_from_the_dm_too(ana: Person) -> None:
    await learns(ana, "Acme")
    await ana.closes()
    await ana.says("lessons")
    reply = await ana.waits_for("You have kept 1 lesson.")
    await ana.clicks(reply, "Open my lessons")
    assert "“Ask who signs”" in await ana.waits_for_modal("Your lessons")


async def test_lessons_are_found_by_words_reason_stage_and_open_plans(ana: Person) -> None:
    await learns(ana, "Acme #budget", "Ask who signs", **ASK)
    await learns(ana, "Globex #price @negotiation", "Name the value first")
    await opens_lessons(ana)
    page = await finds(ana, **{"Words in it": "VALUE name"})
    assert "Name the value first" in page
    assert "Ask who signs" not in page
    page = await finds(ana, **{"Words in it": "nonsense"})
    assert "Nothing fits that." in page
    page = await finds(ana, **{"Words in it": "", "Show": "Open plans"})
    assert "Ask who signs" in page
    assert "Name the value first" not in page
    page = await finds(ana, Show="Reason: Price")
    assert "Name the value first" in page
    assert "“Ask who signs”" not in page
    page = await finds(ana, Show="Stage: Negotiation")
    assert "Name the value first" in page
    page = await finds(ana, Show="All")
    assert "2 cards · open plans: 1" in page


@pytest.mark.seed("4.13")
async def test_the_stages_are_told_with_what_helps_there(ana: Person) -> None:
    await learns(ana, "Globex #price @negotiation", "Name the value first")
    await ana.types("/lost 2", in_="#sales")
    await ana.types("/lost Initech @negotiation", in_="#sales")
    await ana.types("/lost Hooli @completion", in_="#sales")
    await opens_lessons(ana)
    page = await finds(ana, Show="By stage, with what helps there")
    assert "Qualification: sharpen whom you reach, and how\n0 nos at this stage" in page
    assert "Needs & presentation: say what it's worth before they ask" in page
    assert "Negotiation: stay flexible, for both sides\n2 nos at this stage in 90 days." in page
    assert "Completion: close early and attentively\n1 no at this stage in 90 days." in page
    assert "Name the value first" in page


async def test_many_lessons_are_turned_over_page_by_page(ana: Person) -> None:
    numbers = ["one", "two", "three", "four", "five", "six", "seven"]
    for number in numbers:
        await learns(ana, number, f"{number} {number} {number}")
    page = await opens_lessons(ana)
    assert "Page 1 of 2" in page
    assert "“seven seven seven”" in page
    await ana.clicks(page, "Next page")
    page = await ana.waits_for_modal("Page 2 of 2")
    assert "“one one one”" in page
    assert "“seven seven seven”" not in page
    await ana.clicks(page, "Earlier page")
    await ana.waits_for_modal("Page 1 of 2")


async def test_a_card_is_edited_and_the_plan_with_it(storage: Storage, ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    form = await chooses(ana, "Edit", THE_LESSON)
    assert form.values[THE_LESSON] == "Ask who signs"
    changed = {THE_LESSON: "Ask who signs, early", THEN: "ask on day one", DUE: "2026-11-30"}
    assert await ana.submits(changed) == {}
    page = await ana.waits_for_modal("Saved.")
    assert "“Ask who signs, early”" in page
    assert "then I will “ask on day one” · open until Mon 30 Nov" in page
    written = await reflection_on(storage, ana)
    assert written.plan is not None
    assert written.plan.then == "ask on day one"


@pytest.mark.parametrize(
    ("typed", "under", "sentence"),
    [
        ({THE_LESSON: "", WHEN: "", THEN: ""}, THE_LESSON, "A lesson or a plan has to stay."),
        ({THEN: ""}, THEN, "A plan needs both halves"),
        ({WHEN: ""}, WHEN, "A plan needs both halves"),
        ({DUE: "2026-11-19"}, DUE, "That day is over."),
    ],
)
async def test_a_card_that_cannot_stand_is_told_under_its_field(
    ana: Person, typed: dict[str, str], under: str, sentence: str
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    errors = await ana.submits(typed)
    assert list(errors) == [under]
    assert sentence in errors[under]


async def test_a_plan_that_was_done_stays_so_when_only_the_lesson_is_edited(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK, **{DUE: "2026-11-20"})
    await opens_lessons(ana)
    await chooses(ana, "Plan: done", "Done.")
    await slack.clock.move(3 * DAY)
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    assert await ana.submits({THE_LESSON: "Ask sooner"}) == {}
    plan = (await reflection_on(storage, ana)).plan
    assert plan is not None
    assert plan.state is PlanState.DONE


async def test_a_card_is_deleted_after_a_question_and_the_no_stays(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    asked = await chooses(ana, "Delete …", "Forget this lesson and its plan for good?")
    await ana.clicks(asked, "Back")
    page = await ana.waits_for_modal("“Ask who signs”")
    await ana.clicks(page, "Delete …")
    asked = await ana.waits_for_modal("Forget this lesson")
    await ana.clicks(asked, "Delete")
    await ana.waits_for_modal("Deleted. The no itself stays.")
    written = await reflection_on(storage, ana)
    assert (written.lesson, written.plan) == (None, None)
    assert "You planned" not in await ana.types("/lost Globex #budget", in_="#sales")


async def test_a_card_that_another_form_changed_is_told_and_nothing_is_lost(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    await ana.fills({THE_LESSON: "Mine"})
    written = await reflection_on(storage, ana)
    elsewhere = replace(written, form="elsewhere", lesson="Theirs")
    await storage.write(lambda tx: tx.reflections.put(elsewhere))
    assert await ana.submits({THE_LESSON: "Mine"}) == {}
    again = await ana.waits_for_modal("Another form of yours changed this card")
    assert again.values[THE_LESSON] == "Mine"
    assert (await reflection_on(storage, ana)).lesson == "Theirs"
    assert await ana.submits({}) == {}
    assert (await reflection_on(storage, ana)).lesson == "Mine"


async def test_a_card_that_is_sent_twice_is_kept_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    await ana.fills({THE_LESSON: "Ask sooner"})
    slack.fault("to_bot", "twice")
    assert await ana.submits() == {}
    await ana.waits_for_modal("Saved.")
    assert (await reflection_on(storage, ana)).lesson == "Ask sooner"


async def test_a_lesson_of_a_no_that_was_taken_back_stays(ana: Person) -> None:
    await learns(ana, "Acme #budget", **ASK)
    await ana.types("/lost undo", in_="#sales")
    assert "“Ask who signs”" in await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    assert await ana.submits({THE_LESSON: "Ask sooner"}) == {}
    await ana.waits_for_modal("“Ask sooner”")


async def test_a_card_that_is_gone_is_told_so(storage: Storage, ana: Person) -> None:
    await learns(ana, "Acme", **ASK)
    await learns(ana, "Globex", "Another one")
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    written = await reflection_on(storage, ana, 1)
    bare = replace(written, lesson=None, plan=None)
    await storage.write(lambda tx: tx.reflections.put(bare))
    assert await ana.submits({THE_LESSON: "Mine"}) == {}
    await ana.waits_for_modal("That card isn't there any more.")


async def test_three_thousand_characters_fit_into_each_field_of_a_card(
    storage: Storage, ana: Person
) -> None:
    await learns(ana, "Acme", **ASK)
    await opens_lessons(ana)
    await chooses(ana, "Edit", THE_LESSON)
    long = "&" * 3000
    assert await ana.submits({THE_LESSON: long, WHEN: long, THEN: long}) == {}
    page = await ana.waits_for_modal("Saved.")
    assert "…" in page
    written = await reflection_on(storage, ana)
    assert (written.lesson, written.plan) == (long, Plan(long, long))


async def test_a_block_has_a_lesson_card_without_a_reason(ana: Person) -> None:
    await ana.types("/lost block", in_="#sales")
    card = await ana.waits_for("Calling block")
    await ana.clicks(card, "No")
    await ana.clicks(card, "Done")
    done = await ana.waits_for("Calling block: done")
    await ana.clicks(done, "Reflect")
    await ana.waits_for_modal(LESSON)
    await ana.submits({LESSON: "Stand up when calling"})
    await ana.waits_for_modal("Saved.")
    assert "Fri 20 Nov · calling block" in await opens_lessons(ana)


async def test_nobody_sees_or_changes_the_lessons_of_somebody_else(
    slack: Slack, ana: Person
) -> None:
    await learns(ana, "Acme #budget", **ASK)
    ben = slack.person("ben")
    assert "No lessons yet." in await opens_lessons(ben)
    assert "You planned" not in await ben.types("/lost Globex #budget", in_="#sales")
