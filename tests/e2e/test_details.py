"""Telling more of a no in a form, from a reply or by a shortcut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.contacts import Control, Door, Outcome, Source, Stage, Talk, Tone, Where
from bot.domain.ledger import Details
from bot.domain.money import Money
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.en.questions import QUESTIONS
from bot.text.service import FORM_REFUSED
from tests.support.book import contacts_of, tallies_of, the_contact

USD = "USD"
LABELS = ["Reflect", "Add details", "Undo", "Moved on"]
TODAY = date(2026, 11, 20)

EVERYTHING: dict[str, Any] = {
    "Account": "Acme",
    "Date": TODAY - timedelta(days=1),
    "Reason": "Bad day",
    "Who says so": "My guess",
    "Stage": "Needs & presentation",
    "Where": "In the demo",
    "Within my control": "Partly",
    "How the no sounded": "Indifferent",
    "Deal value": "$12,000",
    "Their words": "Not this year.\nMaybe later.",
    "Their problem, in a line": "Too many tools",
    "Their concern, in a line": "Moving the data",
    "Conversation or pitch": "A conversation about their problem",
    "The door": "Ajar",
    "Revisit on": TODAY + timedelta(days=30),
}


async def opens(person: Person, reply: Seen) -> None:
    await person.clicks(reply, "Add details")
    await person.waits_for_modal("Add details")


async def tells(person: Person, reply: Seen, **fields: Any) -> dict[str, str]:
    await opens(person, reply)
    return await person.submits({name.replace("_", " "): each for name, each in fields.items()})


@pytest.mark.seed("0.5", "0.7", "0.11", "0.14", "1.2", "2.5", "2.6", "4.8")
async def test_everything_that_can_be_told_is_kept_and_shown(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    await opens(ana, reply)
    assert await ana.submits(EVERYTHING) == {}
    assert ana.modal is None
    shown = await ana.waits_for(
        "Acme · Bad day · Needs & presentation · value $12,000 · dated Thu 19 Nov"
    )
    assert "revisit Sun 20 Dec" in shown
    contact = await the_contact(storage, ana)
    assert contact.local_date == TODAY - timedelta(days=1)
    assert contact.note == "Acme said no"
    assert contact.details == Details(
        account="Acme",
        reason="bad_day",
        source=Source.GUESS,
        stage=Stage.NEEDS,
        where=Where.DEMO,
        control=Control.PARTLY,
        tone=Tone.INDIFFERENT,
        talk=Talk.CONVERSATION,
        deal=Money.of(12_000, USD),
        their_words="Not this year.\nMaybe later.",
        problem="Too many tools",
        concern="Moving the data",
        door=Door.AJAR,
        revisit_on=TODAY + timedelta(days=30),
    )


async def test_the_form_comes_filled_in_and_can_be_changed_later(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme said no", in_="#sales")
    await opens(ana, reply)
    await ana.submits(EVERYTHING)
    shown = await ana.waits_for("value $12,000")
    await opens(ana, shown)
    assert ana.modal
    days = {"Date": "2026-11-19", "Revisit on": "2026-12-20"}
    assert ana.modal.values == EVERYTHING | days
    assert await ana.submits({"Account": "Globex", "Stage": "Qualification"}) == {}
    await ana.waits_for("Globex · Bad day · Qualification")
    details = (await the_contact(storage, ana)).details
    assert (details.account, details.stage, details.door) == (
        "Globex",
        Stage.QUALIFICATION,
        Door.AJAR,
    )


async def test_what_was_typed_with_the_command_stands_in_the_form(ana: Person) -> None:
    reply = await ana.types("/lost yesterday Acme $12k #price @needs", in_="#sales")
    await opens(ana, reply)
    assert ana.modal
    told = {name: each for name, each in ana.modal.values.items() if each}
    assert told == {
        "Date": "2026-11-19",
        "Reason": "Price",
        "Stage": "Needs & presentation",
        "Deal value": "$12,000",
    }


async def test_the_form_says_once_who_sees_it_and_every_field_may_stay_empty(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    before = await the_contact(storage, ana)
    await opens(ana, reply)
    assert ana.modal
    assert ana.modal.screen.count("only you see what stands here") == 1
    assert await ana.submits() == {}
    await ana.waits_for("“Acme”")
    assert await the_contact(storage, ana) == before


@pytest.mark.seed("2.6", "4.2")
async def test_reasons_stand_in_the_groups_of_their_causes(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    assert ana.modal
    (select,) = (b["element"] for b in ana.modal.blocks if b.get("block_id") == "reason")
    groups = {
        group["label"]["text"]: [each["text"]["text"] for each in group["options"]]
        for group in select["option_groups"]
    }
    assert groups == {
        "Their world": [
            "Budget",
            "Timing",
            "No need",
            "Decision-maker (lacks power)",
            "Their process",
            "Bad day",
        ],
        "The offer": ["Price", "Product gap", "Competitor"],
        "The approach": ["How I called", "How I showed it", "Whom I reached"],
        "External": ["Economy", "Law", "Industry trend"],
        "Internal": ["Colleagues", "Admin load", "Capacity"],
        "The rest": ["No reply", "Bad fit (I closed it)", "Don't know yet", "Other"],
    }


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("Date", TODAY + timedelta(days=1), "That day is still to come"),
        ("Date", TODAY - timedelta(days=31), "pick a day from Wed 21 Oct on"),
        ("Revisit on", TODAY - timedelta(days=1), "pick one from today on, Fri 20 Nov"),
        ("Deal value", "much", "I can't read that as an amount"),
        ("Deal value", "-$5", "please leave out the minus"),
        ("Deal value", "0", "above zero and below ten billion"),
        ("Deal value", "12.345", "read in two ways"),
    ],
)
async def test_what_cant_stand_is_said_under_its_field_and_nothing_typed_is_lost(
    storage: Storage, ana: Person, field: str, typed: Any, error: str
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    before = await the_contact(storage, ana)
    await opens(ana, reply)
    errors = await ana.submits({"Their words": "Not now", field: typed})
    assert list(errors) == [field]
    assert error in errors[field]
    assert ana.modal
    assert ana.modal.values["Their words"] == "Not now"
    assert ana.modal.values[field] == (typed if isinstance(typed, str) else typed.isoformat())
    assert await the_contact(storage, ana) == before


async def test_two_forms_open_at_once_lose_nothing_of_each_other(
    storage: Storage, ana: Person
) -> None:
    long = "A very long name " * 30
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    contact = await the_contact(storage, ana)
    meanwhile = replace(contact.details, their_words="Too dear", account=long.strip())
    await storage.write(lambda tx: tx.contacts.change(replace(contact, details=meanwhile)))
    assert await ana.submits({"The door": "Ajar", "Their concern, in a line": "data"}) == {}
    told = (await the_contact(storage, ana)).details
    assert told == replace(meanwhile, door=Door.AJAR, concern="data")
    await opens(ana, reply)
    assert await ana.submits({"The door": "Open"}) == {}
    told = (await the_contact(storage, ana)).details
    assert told == replace(meanwhile, door=Door.OPEN, concern="data")


async def test_several_fields_are_put_right_at_once(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    tomorrow = TODAY + timedelta(days=1)
    wrong = {"Deal value": "much", "Date": tomorrow, "Revisit on": TODAY - timedelta(days=1)}
    assert set(await ana.submits(wrong)) == set(wrong)
    assert await ana.submits({"Deal value": "9k", "Date": TODAY, "Revisit on": tomorrow}) == {}
    assert (await the_contact(storage, ana)).details.deal == Money.of(9_000, USD)


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [("ana", "1.234,50 €", "€1,234.50"), ("ben", "£12,000", "£12,000"), ("ana", "12k", "$12,000")],
)
async def test_amounts_are_read_by_the_reps_locale(
    slack: Slack, name: str, typed: str, shown: str
) -> None:
    person = slack.person(name)
    reply = await person.types("/lost Acme", in_="#sales")
    assert await tells(person, reply, Deal_value=typed) == {}
    await person.waits_for(f"value {shown}")


async def test_a_day_told_later_may_be_older_than_thirty_days(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.says("lost 2026-10-25 Acme")
    reply = await ana.waits_for("dated Sun 25 Oct")
    await slack.clock.move(timedelta(days=10))
    assert await tells(ana, reply, Account="Acme", Revisit_on=date(2026, 12, 1)) == {}
    await slack.clock.move(timedelta(days=10))
    assert await tells(ana, reply, Their_words="Not now") == {}
    contact = await the_contact(storage, ana)
    assert (contact.local_date, contact.details.their_words) == (date(2026, 10, 25), "Not now")


async def test_a_changed_date_moves_the_no_to_its_day(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, Date=TODAY - timedelta(days=3))
    await ana.waits_for("1 on Tue 17 Nov")
    sums = {day.local_date: day.nos for day in await tallies_of(storage, ana)}
    assert sums == {TODAY - timedelta(days=3): 1}


@pytest.mark.seed("2.5")
@pytest.mark.parametrize("tone", ["Annoyed", "Angry"])
async def test_after_a_harsh_no_comes_a_pause_before_any_question(ana: Person, tone: str) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, How_the_no_sounded=tone)
    shown = await ana.waits_for("Nobody should have to hear a no like that.")
    assert QUESTIONS["reset_first"] in shown
    assert "+$" not in shown
    assert shown.screen.splitlines()[-2].startswith("In numbers, when you want them: $50.00")


@pytest.mark.seed("1.2", "1.12", "4.2")
async def test_a_no_out_of_ones_hands_is_asked_about_too(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, Within_my_control="No")
    shown = await ana.waits_for("“Acme”")
    out_of_hands = ("their_world", "a_colleague", "in_a_month", "untouched")
    assert any(QUESTIONS[key] in shown for key in out_of_hands)


@pytest.mark.seed("2.9")
@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("On the call", Where.CALL),
        ("In the demo", Where.DEMO),
        ("Reaching the decision-maker", Where.DECISION_MAKER),
        ("Other", Where.OTHER),
    ],
)
async def test_where_it_fell_is_one_of_four_and_is_not_asked_again(
    storage: Storage, ana: Person, told: str, kept: Where
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, Where=told, Within_my_control="Yes")
    assert (await the_contact(storage, ana)).details.where is kept
    assert QUESTIONS["turning_point"] not in await ana.waits_for("Acme")


@pytest.mark.seed("4.8", "3.15")
async def test_a_no_that_was_no_reply_is_activity_and_back(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await tells(ana, reply, Reason="No reply")
    shown = await ana.waits_for("1 no-answer logged.")
    contact = await the_contact(storage, ana)
    assert (contact.outcome, contact.worth) == (Outcome.NO_REPLY, Money(USD, 0))
    await tells(ana, shown, Reason="Price")
    await ana.waits_for("+$50.00 · 1 today · $50")
    contact = await the_contact(storage, ana)
    assert (contact.outcome, contact.worth) == (Outcome.NO, Money.of(50, USD))


async def test_the_short_replys_menu_has_the_form_too(storage: Storage, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost", in_="#sales")
    await tells(ana, reply, Account="Acme")
    shown = await ana.waits_for("+$50.00 · 2 today · $100")
    assert shown.labels[:4] == LABELS


async def test_details_of_several_nos_are_kept_with_each(storage: Storage, ana: Person) -> None:
    refused = await ana.types("/lost 150", in_="#sales")
    await ana.clicks(refused, "150 nos in parts")
    reply = await ana.waits_for("for 150")
    await tells(ana, reply, Reason="Timing")
    await ana.waits_for("for 150 · 150 today")
    rows = await contacts_of(storage, ana)
    assert [(row.count, row.details.reason) for row in rows] == [(100, "timing"), (50, "timing")]


async def test_the_form_of_a_log_that_was_taken_back_isnt_opened(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for("That log was taken back already, so nothing changed.")
    assert ana.modal is None


async def test_details_sent_for_a_log_taken_back_meanwhile_say_so(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await ana.types("/lost undo", in_="#sales")
    await ana.submits({"Account": "Acme"})
    assert ana.modal
    assert "That log was taken back already" in ana.modal
    assert await contacts_of(storage, ana) == []


async def test_a_form_that_slack_doesnt_open_is_told_in_a_sentence(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    slack.fault("views.open", "error", code="internal_error")
    await ana.clicks(reply, "Add details")
    told = await ana.waits_for(FORM_REFUSED)
    assert told.ephemeral
    assert "+$50.00" in reply


async def test_after_half_an_hour_the_reply_comes_by_dm(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await opens(ana, reply)
    await slack.clock.move(timedelta(minutes=31))
    assert await ana.submits({"Reason": "Timing"}) == {}
    shown = await ana.waits_for("“Acme” · Timing", in_=ana.dm_channel)
    assert shown.labels[:4] == LABELS


# --- A reason that isn't known yet

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
"""08:30 in New York."""


@pytest.mark.seed("0.7")
@pytest.mark.parametrize("told", ["typed", "in the form"])
async def test_an_unknown_reason_is_asked_for_again_two_days_later_in_the_morning(
    slack: Slack, storage: Storage, ana: Person, told: str
) -> None:
    tag = " #unknown" if told == "typed" else ""
    reply = await ana.types(f"/lost Acme said no{tag}", in_="#sales")
    if told != "typed":
        await tells(ana, reply, Reason="Don't know yet")
        await ana.waits_for("Don't know yet")
    await slack.clock.move_to(MONDAY_MORNING - timedelta(seconds=1))
    assert ana.dm == []
    await slack.clock.move_to(MONDAY_MORNING)
    (asked,) = ana.dm
    assert asked.screen.splitlines()[-2:] == [
        "You didn't know yet why it was a no: “Acme said no”. Do you know by now?",
        "[Add details]",
    ]
    await tells(ana, asked, Reason="Timing", Who_says_so="The customer")
    await ana.waits_for("“Acme said no” · Timing", in_=ana.dm_channel)
    assert (await the_contact(storage, ana)).details.source is Source.CUSTOMER


async def test_it_is_asked_for_once(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme #unknown", in_="#sales")
    await tells(ana, reply, Their_words="Not now")
    await ana.waits_for("“Acme”")
    await slack.clock.move_to(MONDAY_MORNING)
    for _ in range(3):
        await slack.clock.move(timedelta(days=1))
    assert sum("You didn't know yet" in note for note in ana.dm) == 1


@pytest.mark.parametrize("what", ["found out", "taken back", "left behind", "won after all"])
async def test_it_isnt_asked_for_any_more_where_it_doesnt_matter(
    slack: Slack, ana: Person, what: str
) -> None:
    reply = await ana.types("/lost won Acme #unknown", in_="#sales")
    match what:
        case "won after all":
            await ana.clicks(reply, "Make it a win")
            await ana.waits_for("yes")
        case "found out":
            await tells(ana, reply, Reason="Timing")
        case "taken back":
            await ana.clicks(reply, "Undo")
        case _:
            await ana.clicks(reply, "Moved on")
    await slack.clock.move_to(MONDAY_MORNING)
    assert not any("You didn't know yet" in note for note in ana.dm)


async def test_who_never_wants_to_be_written_to_isnt_asked_again(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme #unknown", in_="#sales")
    await ana.clicks(reply, "Never")
    await ana.waits_for("I won't write unless you do")
    await slack.clock.move(timedelta(days=3))
    assert ana.dm == []


# --- Shortcuts


async def test_a_no_is_logged_by_the_global_shortcut(storage: Storage, ana: Person) -> None:
    await ana.uses_shortcut("Log a no")
    await ana.waits_for_modal("Log a no")
    fields = {"How many": "3", "Note": "Trade fair", "Reason": "Timing", "Deal value": "9k"}
    assert await ana.submits(fields) == {}
    assert ana.modal
    assert ana.modal.screen.splitlines()[:3] == [
        "+$150.00 for 3 · 3 today · $150",
        "$500 ÷ 10 contacts = $50.00",
        "“Trade fair” · Timing · value $9,000",
    ]
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.note, contact.details.reason) == (3, "Trade fair", "timing")


async def test_the_shortcut_alone_logs_one_no(storage: Storage, ana: Person) -> None:
    await ana.uses_shortcut("Log a no")
    assert await ana.submits() == {}
    assert ana.modal
    assert ana.modal.screen.startswith("+$50.00 · 1 today · $50")
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.note, contact.local_date) == (1, None, TODAY)


async def test_closing_the_shortcuts_form_logs_nothing(storage: Storage, ana: Person) -> None:
    await ana.uses_shortcut("Log a no")
    await ana.closes()
    assert await contacts_of(storage, ana) == []


async def test_the_shortcuts_form_keeps_what_was_typed_when_a_field_is_wrong(
    storage: Storage, ana: Person
) -> None:
    await ana.uses_shortcut("Log a no")
    errors = await ana.submits({"Note": "Trade fair", "Deal value": "much"})
    assert list(errors) == ["Deal value"]
    assert await ana.submits({"Deal value": "9k"}) == {}
    assert (await the_contact(storage, ana)).note == "Trade fair"


async def test_the_last_page_can_be_used_like_a_reply(storage: Storage, ana: Person) -> None:
    await ana.uses_shortcut("Log a no")
    await ana.submits({"Note": "Trade fair"})
    page = await ana.waits_for_modal("“Trade fair”")
    assert page.labels[:4] == LABELS
    await ana.clicks(page, "Add details")
    await ana.waits_for_modal("Add details")
    assert await ana.submits({"Reason": "Timing"}) == {}
    page = await ana.waits_for_modal("“Trade fair” · Timing")
    await ana.clicks(page, "Undo")
    await ana.waits_for_modal("Taken back: 1 no. Now it's 0 today.")
    assert await contacts_of(storage, ana) == []


@pytest.mark.parametrize("where", ["channel", "thread"])
async def test_a_message_becomes_the_note_of_a_no(
    slack: Slack, storage: Storage, ana: Person, where: str
) -> None:
    ben = slack.person("ben")
    first = await ben.says("How did Acme go?", in_="#sales")
    said = first
    if where == "thread":
        said = await ben.says("They said *no*: budget & timing <sigh>", "#sales", thread=first)
    await ana.uses_shortcut("Log this as a no", on=said)
    form = await ana.waits_for_modal("Log a no")
    expected = "They said *no*: budget & timing <sigh>" if where == "thread" else "How did Acme go?"
    assert form.values["Note"] == expected
    assert await ana.submits() == {}
    assert (await the_contact(storage, ana)).note == expected
    assert await contacts_of(storage, ben) == []


async def test_a_shortcuts_form_that_slack_doesnt_open_is_told_by_dm(
    slack: Slack, ana: Person
) -> None:
    slack.fault("views.open", "error", code="internal_error")
    await ana.uses_shortcut("Log a no")
    await ana.waits_for(FORM_REFUSED, in_=ana.dm_channel)


async def test_a_form_sent_twice_logs_once_and_the_last_one_wins(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.uses_shortcut("Log a no")
    slack.fault("to_bot", "lost")
    errors = await ana.submits({"How many": "3", "Note": "Trade fair"})
    assert list(errors) == [""]
    assert await ana.submits({"How many": "2", "Note": "Trade fair, day 2"}) == {}
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.note) == (2, "Trade fair, day 2")
    assert contact.worth == Money.of(100, USD)
