"""Reflecting on a no, from the button to moving on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.domain.ledger import Contact, MarkKind
from bot.domain.people import Person as Rep
from bot.domain.reflection import Plan, Reflection
from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack, playground
from bot.playground.views import View
from bot.storage import Storage, Tx, open_storage
from bot.text.en.questions import QUESTIONS
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.support.rebound import rebound

WHAT_HAPPENED = "What happened, as a camera would have seen it?"
DO_AGAIN = "What in it was yours: what would you do again?"
SWAP = "And what would you swap, in your approach or in how you put the offer?"
LESSON = "What did you learn, in one line?"
WHEN = "If this comes up again …"
THEN = "… then I will …"
TODAY = date(2026, 11, 20)


def rep(person: Person) -> Rep:
    return Rep(person.team.id, person.id)


async def opens(person: Person, reply: Seen) -> Shown:
    await person.clicks(reply, "Reflect")
    return await person.waits_for_modal(WHAT_HAPPENED)


async def reflects(person: Person, reply: Seen, **more: str) -> None:
    await opens(person, reply)
    assert await person.submits({WHAT_HAPPENED: "They went quiet", **more}) == {}


async def contacts(storage: Storage, person: Person) -> list[Contact]:
    return await storage.read(lambda tx: tx.contacts.since(rep(person), TODAY))


async def written(storage: Storage, person: Person) -> Reflection | None:
    [contact] = await contacts(storage, person)
    return await storage.read(lambda tx: tx.reflections.of_log(rep(person), contact.log_id))


async def reflected_today(storage: Storage, person: Person) -> int:
    tallies = await storage.read(lambda tx: tx.tallies.between(rep(person), TODAY, TODAY))
    return sum(tally.marks.get(MarkKind.REFLECTED, 0) for tally in tallies)


async def tells(person: Person, reply: Seen, question: str, answer: str) -> None:
    """Tell more of a no, whose reply then asks what fits that."""
    await person.clicks(reply, "Add details")
    await person.waits_for_modal(question)
    assert await person.submits({question: answer}) == {}
    await person.waits_for("Acme", in_="#sales")


def turns_to(slack: Slack, form: View) -> None:
    """Have a form on the screen that is open on another device."""
    views = slack.core.views
    views.stacks[form.user] = [form]
    views._known[form.id] = form


@pytest.mark.seed("1.1", "1.17", "2.10", "4.3")
async def test_reflect_asks_for_the_facts_then_both_sides_then_one_lesson(ana: Person) -> None:
    reply = await ana.types("/lost Acme said the budget is frozen", in_="#sales")
    modal = await opens(ana, reply)
    assert list(modal.values) == [WHAT_HAPPENED, DO_AGAIN, SWAP, LESSON]
    assert set(modal.values.values()) == {None}


async def test_the_question_that_the_reply_asked_heads_the_form(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    [asked] = [text for text in QUESTIONS.values() if text in reply.screen]
    assert (await opens(ana, reply)).screen.splitlines()[0] == asked


async def test_a_no_whose_reply_asked_nothing_has_its_question_too(ana: Person) -> None:
    await ana.types("/lost Acme", in_="#sales")
    short = await ana.types("/lost", in_="#sales")
    assert not [text for text in QUESTIONS.values() if text in short.screen]
    assert (await opens(ana, short)).screen.splitlines()[0] in QUESTIONS.values()


async def test_the_first_form_says_who_can_see_what_and_later_ones_do_not(ana: Person) -> None:
    modal = await opens(ana, await ana.types("/lost Acme", in_="#sales"))
    assert "Only you see this here; a coach sees only what you send." in modal
    assert "exports may include direct messages" in modal
    assert "stored without encryption" in modal
    await ana.submits({LESSON: "Ask who signs"})
    again = await opens(ana, await ana.types("/lost Globex", in_="#sales"))
    assert "Only you see this" not in again


async def test_with_keys_the_form_says_encrypted_and_the_file_holds_no_word(
    tmp_path: Path,
) -> None:
    file = tmp_path / "sealed.db"
    storage = await open_storage(f"sqlite:///{file}", [Fernet.generate_key().decode()])
    async with playground(MANIFEST, mode="socket", at=FRIDAY) as slack, rebound(slack, storage):
        ana = slack.person("ana")
        modal = await opens(ana, await ana.types("/lost Acme", in_="#sales"))
        assert "stored encrypted, and whoever hosts Rebound holds the key" in modal
        await ana.submits({WHAT_HAPPENED: "Quincunx", LESSON: "Ask who signs"})
    await storage.close()
    stored = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Quincunx" not in stored
    assert b"who signs" not in stored


@pytest.mark.seed("2.14")
async def test_what_was_written_is_kept_and_the_page_says_so_with_the_lesson(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    answers = {DO_AGAIN: "The opening", SWAP: "Ask sooner", LESSON: "Ask who signs"}
    await reflects(ana, reply, **answers)
    page = await ana.waits_for_modal("Saved.")
    assert "Your lesson: “Ask who signs”" in page
    found = await written(storage, ana)
    assert found is not None
    assert (found.happened, found.again, found.swap, found.lesson) == (
        "They went quiet",
        "The opening",
        "Ask sooner",
        "Ask who signs",
    )


async def test_the_reply_then_says_that_it_is_reflected_on(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply, **{LESSON: "Ask who signs"})
    after = await ana.waits_for("Reflected.")
    assert after.message is reply.message
    assert after.screen.splitlines()[:2] == ["$50.00 · Reflected.", "Your lesson: “Ask who signs”"]


async def test_reflecting_again_shows_what_was_written_and_the_last_one_wins(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply, **{LESSON: "Ask who signs"})
    modal = await opens(ana, await ana.waits_for("Reflected."))
    assert modal.values[WHAT_HAPPENED] == "They went quiet"
    assert modal.values[LESSON] == "Ask who signs"
    await ana.submits({LESSON: "Ask who signs, on day one", WHAT_HAPPENED: ""})
    found = await written(storage, ana)
    assert found is not None
    assert (found.happened, found.lesson) == (None, "Ask who signs, on day one")


@pytest.mark.seed("1.18")
async def test_a_reflection_ends_in_one_plan(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply, **{LESSON: "Ask who signs"})
    plan = {WHEN: "they say “budget”", THEN: "ask who signs"}
    assert await ana.submits(plan) == {}
    page = await ana.waits_for_modal("Your plan")
    assert "Your plan: if “they say “budget””, then I will “ask who signs”" in page
    assert "Your lesson: “Ask who signs”" in page
    found = await written(storage, ana)
    assert found is not None
    assert found.plan == Plan("they say “budget”", "ask who signs")


@pytest.mark.seed("1.18", "2.7")
async def test_or_in_saying_that_one_would_do_the_same_again(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply)
    assert ana.modal is not None
    await ana.clicks(ana.modal, "Nothing to change: I'd do the same again")
    await ana.waits_for_modal("A good process can end in a no, too.")
    found = await written(storage, ana)
    assert found is not None
    assert (found.same_again, found.plan) == (True, None)


@pytest.mark.parametrize(
    ("typed", "under"),
    [({}, WHEN), ({WHEN: "they say “budget”"}, THEN), ({THEN: "ask who signs"}, WHEN)],
)
async def test_half_a_plan_is_asked_for_its_other_half_and_can_be_left_out(
    ana: Person, typed: dict[str, str], under: str
) -> None:
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"))
    errors = await ana.submits(typed)
    assert list(errors) == [under]
    assert "A plan needs both halves" in errors[under]
    await ana.closes()
    assert ana.modal is None


async def test_a_plan_outlives_an_edit_of_the_answers(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply)
    await ana.waits_for("Reflected.")
    await ana.submits({WHEN: "they say “budget”", THEN: "ask who signs"})
    await opens(ana, reply)
    await ana.submits({LESSON: "Ask who signs"})
    page = await ana.waits_for_modal("Your plan")
    assert (page.values[WHEN], page.values[THEN]) == ("they say “budget”", "ask who signs")
    found = await written(storage, ana)
    assert found is not None
    assert found.plan is not None


@pytest.mark.seed("2.16", "2.17")
async def test_moved_on_closes_the_no_and_only_its_lesson_stays(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme said it *hurt*", in_="#sales")
    await reflects(ana, reply, **{LESSON: "Ask who signs"})
    assert ana.modal is not None
    await ana.clicks(ana.modal, "Moved on")
    page = await ana.waits_for_modal("Closed.")
    assert "Your lesson: “Ask who signs”" in page
    assert page.labels == []
    left = await ana.waits_for("only what you learned", in_="#sales")
    assert left.message is reply.message
    assert "hurt" not in left
    assert left.labels == []
    [contact] = await contacts(storage, ana)
    assert contact.moved_on_at == FRIDAY


async def test_a_plan_that_was_typed_is_kept_by_moving_on(ana: Person, storage: Storage) -> None:
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"))
    await ana.fills({WHEN: "they say “budget”", THEN: "ask who signs"})
    assert ana.modal is not None
    await ana.clicks(ana.modal, "Moved on")
    await ana.waits_for_modal("Closed.")
    found = await written(storage, ana)
    assert found is not None
    assert found.plan == Plan("they say “budget”", "ask who signs")


async def test_reflecting_can_be_left_at_any_point(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await ana.closes()
    assert await written(storage, ana) is None
    assert "Reflect" in reply.labels


async def test_an_empty_reflection_is_not_stored_and_says_how_to_skip(
    ana: Person, storage: Storage
) -> None:
    await opens(ana, await ana.types("/lost Acme", in_="#sales"))
    errors = await ana.submits({WHAT_HAPPENED: "   "})
    assert errors == {
        WHAT_HAPPENED: "A word in any one box is enough. To skip it all, choose “Not now”."
    }
    assert await written(storage, ana) is None
    assert await reflected_today(storage, ana) == 0


async def test_emptying_every_box_erases_what_was_written(ana: Person, storage: Storage) -> None:
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"))
    await opens(ana, await ana.waits_for("Reflected."))
    await ana.submits({WHAT_HAPPENED: ""})
    await ana.waits_for_modal("Erased.")
    after = await ana.waits_for("$50.00 · Erased.", in_="#sales")
    assert "Reflect" in after.labels
    found = await written(storage, ana)
    assert found is not None
    assert found.empty
    assert await reflected_today(storage, ana) == 0


async def test_a_log_counts_one_reflection_however_often_it_is_written(
    ana: Person, storage: Storage
) -> None:
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"))
    await opens(ana, await ana.waits_for("Reflected."))
    await ana.submits({LESSON: "Ask who signs"})
    assert await reflected_today(storage, ana) == 1


async def test_undoing_the_log_takes_its_reflection_out_of_the_day(
    ana: Person, storage: Storage
) -> None:
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"))
    await ana.clicks(await ana.waits_for("Reflected."), "Undo")
    await ana.waits_for("Taken back")
    assert await reflected_today(storage, ana) == 0


async def test_what_was_written_is_kept_when_the_no_is_undone_meanwhile(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await ana.clicks(reply, "Undo")
    await ana.waits_for("Taken back")
    assert await ana.submits({LESSON: "Ask who signs"}) == {}
    page = await ana.waits_for_modal("Saved.")
    assert "taken back meanwhile" in page
    assert "Moved on" not in page.labels
    found = await written(storage, ana)
    assert found is not None
    assert found.lesson == "Ask who signs"
    assert await reflected_today(storage, ana) == 0
    assert "Taken back" in reply


async def test_a_no_that_was_taken_back_has_nothing_left_to_reflect_on(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Reflect")
    await ana.waits_for("That one was taken back, so there is nothing left to reflect on.")
    assert ana.modal is None


async def test_two_forms_of_one_no_write_nothing_over_unseen(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    on_the_desk = (await opens(ana, reply)).view
    await opens(ana, reply)
    await ana.submits({WHAT_HAPPENED: "From the phone", LESSON: "Ask who signs"})
    turns_to(slack, on_the_desk)
    assert await ana.submits({WHAT_HAPPENED: "From the desk"}) == {}
    told = await ana.waits_for_modal("Another form of yours saved this while yours was open.")
    assert "From the phone" in told
    assert told.values[WHAT_HAPPENED] == "From the desk"
    assert await ana.submits() == {}
    await ana.waits_for_modal("Saved.")
    found = await written(storage, ana)
    assert found is not None
    assert (found.happened, found.lesson) == ("From the desk", None)


async def test_a_form_that_arrives_twice_is_stored_once(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await opens(ana, await ana.types("/lost Acme", in_="#sales"))
    await ana.fills({LESSON: "Ask who signs"})
    slack.fault("to_bot", "twice")
    assert await ana.submits() == {}
    assert await reflected_today(storage, ana) == 1


@pytest.mark.parametrize("code", ["expired_trigger_id", "exchanged_trigger_id", "ratelimited"])
async def test_a_form_that_slack_does_not_open_is_told_in_one_sentence(
    slack: Slack, ana: Person, code: str
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    slack.fault("views.open", "error", code=code)
    await ana.clicks(reply, "Reflect")
    told = await ana.waits_for("Slack didn't open the form.")
    assert told.ephemeral
    assert reply.trouble is None
    await opens(ana, reply)


@pytest.mark.seed("2.5")
async def test_after_a_harsh_no_the_reset_comes_first_and_skipping_is_easy(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, "How the no sounded", "Angry")
    modal = await opens(ana, reply)
    assert modal.screen.splitlines()[0] == QUESTIONS["reset_first"]
    assert "None of this has to be now." in modal
    assert modal.view.raw["close"]["text"] == "Not now"


@pytest.mark.seed("1.12")
async def test_a_no_beyond_control_has_its_lesson_too(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, "Within my control", "No")
    modal = await opens(ana, reply)
    beyond = ("their_world", "a_colleague", "in_a_month", "untouched")
    assert modal.screen.splitlines()[0] in {QUESTIONS[key] for key in beyond}
    await ana.submits({LESSON: "Budgets close in October"})
    await ana.waits_for_modal("Your lesson: “Budgets close in October”")


async def test_several_nos_logged_at_once_have_one_reflection(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost 5", in_="#sales")
    modal = await opens(ana, reply)
    digest = ("leave_behind", "next_conversation", "unseen_win")
    assert modal.screen.splitlines()[0] in {QUESTIONS[key] for key in digest}
    await ana.submits({LESSON: "Call before ten"})
    after = await ana.waits_for("Reflected.")
    assert after.screen.splitlines()[0] == "$250.00 · Reflected."
    assert await reflected_today(storage, ana) == 1


async def test_three_thousand_characters_fit_into_each_box(ana: Person, storage: Storage) -> None:
    long = "&" * 3000
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    assert await ana.submits(dict.fromkeys([WHAT_HAPPENED, DO_AGAIN, SWAP, LESSON], long)) == {}
    await ana.waits_for("Reflected.")
    await ana.submits({WHEN: long, THEN: long})
    await ana.waits_for_modal("Your plan")
    found = await written(storage, ana)
    assert found is not None
    assert (found.happened, found.again, found.swap, found.lesson) == (long,) * 4
    modal = await opens(ana, reply)
    assert modal.values[LESSON] == long


async def test_what_was_written_is_shown_as_it_was_typed(ana: Person) -> None:
    typed = "<!channel> *&lt;* <@U1> 🧊 שלום"
    reply = await ana.types("/lost Acme", in_="#sales")
    await reflects(ana, reply, **{LESSON: typed})
    page = await ana.waits_for_modal("Saved.")
    shown = "“&lt;!channel&gt; *&amp;lt;* &lt;@U1&gt; 🧊 שלום”"
    assert shown in page.blocks[1]["text"]["text"]
    after = await ana.waits_for("Reflected.")
    assert shown in after.blocks[0]["text"]["text"]


async def test_a_reflection_reaches_nobody_but_its_author(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    ben = slack.person("ben")
    await reflects(ana, await ana.types("/lost Acme", in_="#sales"), **{LESSON: "Ask who signs"})
    await ana.waits_for("Reflected.")
    assert not [seen for seen in ben.sees() if "Ask who signs" in seen or "quiet" in seen]
    [contact] = await contacts(storage, ana)

    async def of_ben(tx: Tx) -> Reflection | None:
        return await tx.reflections.of_log(rep(ben), contact.log_id)

    assert await storage.read(of_ben) is None
    reply = await ben.types("/lost Initech", in_="#sales")
    row, *_ = [block for block in reply.blocks if block["type"] == "actions"]
    row["elements"][0]["value"] = contact.log_id
    await ben.clicks(reply, "Reflect")
    await ben.waits_for("That log isn't there any more, so there is nothing to reflect on.")
    assert ben.modal is None


@pytest.mark.parametrize("step", ["Save", "Keep it", "Nothing to change", "Moved on"])
async def test_a_form_about_a_log_that_is_not_there_says_so(ana: Person, step: str) -> None:
    await opens(ana, await ana.types("/lost Acme", in_="#sales"))
    if step != "Save":
        await ana.submits({LESSON: "Ask who signs"})
    assert ana.modal is not None
    raw = ana.modal.view.raw
    raw["private_metadata"] = json.dumps({**json.loads(raw["private_metadata"]), "subject": "x"})
    if step in {"Save", "Keep it"}:
        boxes = [LESSON] if step == "Save" else [WHEN, THEN]
        await ana.submits(dict.fromkeys(boxes, "Ask who signs"))
    else:
        [label] = [label for label in ana.modal.labels if label.startswith(step)]
        await ana.clicks(ana.modal, label)
    await ana.waits_for_modal("That log isn't there any more, so there is nothing to reflect on.")


async def test_a_no_left_behind_can_still_be_reflected_on(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await ana.clicks(reply, "Moved on")
    await ana.waits_for("only what you learned")
    await ana.submits({LESSON: "Ask who signs"})
    page = await ana.waits_for_modal("Saved.")
    assert "Moved on" not in page.labels
    left = await ana.waits_for("Your lesson: “Ask who signs”", in_="#sales")
    assert "Closed." in left
    assert left.labels == []


async def test_the_reply_of_an_hour_ago_is_left_alone_and_nothing_else_fails(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await slack.clock.move(timedelta(hours=1))
    assert await ana.submits({LESSON: "Ask who signs"}) == {}
    await ana.waits_for_modal("Saved.")
    with pytest.raises(Refused):
        await ana.waits_for("Reflected.", seconds=0.2)


@pytest.mark.seed("4.28")
async def test_a_win_may_be_reflected_on_too_and_is_not_moved_on_from(
    ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/won Globex", in_="#sales")
    modal = await opens(ana, reply)
    asked = ("made_it_happen", "kept_going", "glad_of")
    assert modal.screen.splitlines()[0] in {QUESTIONS[key] for key in asked}
    assert await ana.submits({DO_AGAIN: "Called twice", LESSON: "Call twice"}) == {}
    page = await ana.waits_for_modal("Your lesson: “Call twice”")
    assert "Moved on" not in page.labels
    await ana.clicks(page, "Nothing to change: I'd do the same again")
    await ana.waits_for_modal("Good to know what works.")
    assert await reflected_today(storage, ana) == 1


@pytest.mark.seed("4.14", "4.15", "4.18")
async def test_a_no_from_outside_asks_what_changed_or_how_to_help_and_may_be_revisited(
    ana: Person, slack: Slack
) -> None:
    reply = await ana.types("/lost Acme #economy", in_="#sales")
    assert any(QUESTIONS[key] in reply for key in ("their_market", "help_them_through"))
    again = await ana.types("/lost Globex #law", in_="#sales")
    assert any(QUESTIONS[key] in again for key in ("their_market", "help_them_through"))
    assert reply.screen.splitlines()[-2:] != again.screen.splitlines()[-2:]
    await ana.clicks(again, "Add details")
    await ana.waits_for_modal("Account")
    await ana.submits({"Account": "Globex", "Revisit on": "2026-11-23"})
    await ana.waits_for("Globex", in_="#sales")
    await slack.clock.move_to(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    assert "You wanted to look in again: “Globex”. A helpful touch, no pitch." in ana.dm[-1]


@pytest.mark.seed("4.5")
async def test_a_no_out_of_ones_hands_is_asked_about_from_a_distance(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Account")
    await ana.submits({"Within my control": "No", "Account": "Acme"})
    after = await ana.waits_for("Acme", in_="#sales")
    distant = ("their_world", "a_colleague", "in_a_month", "untouched")
    assert any(QUESTIONS[key] in after for key in distant)
