"""Texts that log nothing: refused, asked about or shown first, and what can be made of them."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.contacts import Outcome
from bot.domain.ledger import MarkKind
from bot.domain.money import Money
from bot.domain.terms import CountsOnly, Terms
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.storage.upkeep import REMEMBERED, purge_requests
from tests.support.book import contacts_of, rep_of, tallies_of, the_contact
from tests.support.records import a_price

USD = "USD"
TODAY = date(2026, 11, 20)
DAY = "60 dials 12 nos 1 booked"


def lines(seen: Seen) -> list[str]:
    return seen.screen.splitlines()


# --- Refused


@pytest.mark.parametrize(
    ("typed", "says", "labels"),
    [
        ("tomorrow Acme", "“tomorrow” is Sat 21 Nov, and that is still to come", []),
        ("2026-12-24 Acme", "type a day up to today", []),
        ("2026-10-01 Acme", "more than 30 days ago; type a day from Wed 21 Oct on", []),
        ("20/11 Acme", "there is no day “20/11”; type it as 2026-11-20", ["Fri 20 Nov"]),
        ("2026-02-30 Acme", "there is no day “2026-02-30”", []),
        ("0", "or type /lost 1 if there was a no", ["worked, no nos"]),
        ("0 calls", "or type /lost 1 if there was a no", ["worked, no nos"]),
        ("none", "or type /lost 1 if there was a no", ["worked, no nos"]),
        ("worked, no nos", "or type /lost 1 if there was a no", ["worked, no nos"]),
        ("-3", "or /lost undo to take back the last log", ["Undo the last log"]),
        ("250", "more than the 100 that I log in one go", ["a $250 deal", "250 nos in parts"]),
        ("250 calls", "type a smaller number", ["250 nos in parts"]),
        ("999999999", "type a smaller number", ["a $999,999,999 deal"]),
        ("60 dials 70 nos", "doesn't add up, for its parts are more than 60", []),
        ("400 dials 150 nos", "150 at once is more than the 100", []),
        ("-$5 Acme", "“-$5” is less than nothing; type the amount without the minus", []),
        ("$900000000000", "type one above zero and below ten billion", []),
        ("$0 Acme", "type one above zero and below ten billion", []),
        ("setup $0 10", "type one above zero and below ten billion", []),
        ("setup -$500 10", "type the amount without the minus", []),
        ("setup 500 0.5", "one contact at least", []),
        ("setup 1.234 10", "“1.234” can be read in two ways", []),
        ("setup 0% 10", "type more than 0 % and at most 100 %", []),
        ("away until 2030-01-01", "is a longer time away than I can note", []),
    ],
)
async def test_bad_input_gets_one_sentence_and_logs_nothing(
    storage: Storage, ana: Person, typed: str, says: str, labels: list[str]
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert says in reply
    assert len(lines(reply)) == 1 + bool(labels)
    assert reply.labels == labels
    assert await contacts_of(storage, ana) == []


async def test_a_day_of_work_without_a_no_is_marked_once(storage: Storage, ana: Person) -> None:
    for _ in range(2):
        reply = await ana.types("/lost 0", in_="#sales")
        await ana.clicks(reply, "worked, no nos")
        await ana.waits_for("The day counts")
    assert "That's noted already" in reply
    (day,) = await tallies_of(storage, ana)
    assert day.marks == {MarkKind.WORKED: 1}


async def test_that_a_day_was_worked_can_be_taken_back(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost 0", in_="#sales")
    await ana.clicks(reply, "worked, no nos")
    noted = await ana.waits_for("Noted: you worked today")
    await ana.clicks(noted, "Undo")
    await ana.waits_for("Taken back: today isn't noted")
    assert await tallies_of(storage, ana) == []


async def test_an_amount_typed_for_a_count_is_logged_as_a_deal(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost 250", in_="#sales")
    await ana.clicks(reply, "a $250 deal")
    await ana.waits_for("value $250")
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.details.deal, contact.note) == (1, Money.of(250, USD), None)


async def test_many_nos_are_logged_in_parts_and_undone_together(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost 250", in_="#sales")
    await ana.clicks(reply, "250 nos in parts")
    logged = await ana.waits_for("+$12,500.00 for 250 · 250 today · $12,500")
    rows = await contacts_of(storage, ana)
    assert [row.count for row in rows] == [100, 100, 50]
    assert {row.log_id for row in rows} == {rows[0].id}
    await ana.clicks(logged, "Undo")
    await ana.waits_for("Taken back: 250 nos. Now it's 0 today.")
    assert await contacts_of(storage, ana) == []


async def test_parts_keep_their_day_and_note(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost yesterday 120 cold calls #price", in_="#sales")
    await ana.clicks(reply, "120 nos in parts")
    await ana.waits_for("for 120")
    for row in await contacts_of(storage, ana):
        assert row.local_date == TODAY - timedelta(days=1)
        assert (row.note, row.details.reason) == ("cold calls", "price")


async def test_parts_can_be_left_behind_together(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost 250", in_="#sales")
    await ana.clicks(reply, "250 nos in parts")
    logged = await ana.waits_for("for 250")
    await ana.clicks(logged, "Moved on")
    await ana.waits_for("$12,500.00 · Closed.")
    assert all(row.moved_on_at for row in await contacts_of(storage, ana))


async def test_the_day_that_was_meant_is_one_tap_away(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost 19/11 Acme said #price", in_="#sales")
    await ana.clicks(reply, "Thu 19 Nov")
    await ana.waits_for("dated Thu 19 Nov")
    contact = await the_contact(storage, ana)
    assert (contact.local_date, contact.note) == (TODAY - timedelta(days=1), "Acme said")


async def test_undo_offered_instead_of_a_negative_number(storage: Storage, ana: Person) -> None:
    await ana.types("/lost 5", in_="#sales")
    reply = await ana.types("/lost -5", in_="#sales")
    await ana.clicks(reply, "Undo the last log")
    await ana.waits_for("Taken back: 5 nos. Now it's 0 today.")
    assert await contacts_of(storage, ana) == []


async def test_of_a_refusals_buttons_one_is_done_once(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost 250", in_="#sales")
    await asyncio.gather(ana.clicks(reply, "a $250 deal"), ana.clicks(reply, "250 nos in parts"))
    await ana.waits_for(" today")
    assert len({row.log_id for row in await contacts_of(storage, ana)}) == 1


async def test_an_old_button_says_that_its_text_is_forgotten(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost 250", in_="#sales")
    await purge_requests(storage, slack.clock.now() + REMEMBERED + timedelta(seconds=1))
    await ana.clicks(reply, "a $250 deal")
    await ana.waits_for("I no longer have that text, and nothing was logged.")


# --- Nearly a command, or one that isn't there yet


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cancel", "undo"), ("undo last one", "undo"), ("delete", "undo")],
)
async def test_a_text_that_is_nearly_a_command_asks_what_was_meant(
    storage: Storage, ana: Person, typed: str, meant: str
) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert lines(reply)[0] == f"“{typed}”: did you mean {meant}? Nothing was logged."
    assert reply.labels == ["Undo", "Log it as a no"]
    assert len(await contacts_of(storage, ana)) == 1
    await ana.clicks(reply, "Undo")
    await ana.waits_for("Taken back: 1 no.")


@pytest.mark.parametrize("typed", ["pattern", "delete account"])
async def test_a_command_that_isnt_there_yet_is_not_offered(ana: Person, typed: str) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert f"“{typed}”: if you mean" in reply
    assert reply.labels == ["Log it as a no"]


async def test_what_looked_like_a_command_can_be_logged_as_a_no(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost stop", in_="#sales")
    await ana.clicks(reply, "Log it as a no")
    await ana.waits_for("“stop”")
    assert (await the_contact(storage, ana)).note == "stop"


async def test_a_text_typed_before_midnight_is_a_no_of_that_day(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost stop", in_="#sales")
    await slack.clock.move(timedelta(hours=23))
    await ana.clicks(reply, "Log it as a no")
    await ana.waits_for("dated Fri 20 Nov")
    assert (await the_contact(storage, ana)).local_date == TODAY


@pytest.mark.parametrize(
    "typed",
    [
        *("patterns", "export", "forget me"),
        *("changed new script from today", "Patterns."),
    ],
)
async def test_what_isnt_there_yet_is_said_honestly(
    storage: Storage, ana: Person, typed: str
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert "isn't there yet, so nothing was done, and nothing was logged." in reply
    assert await contacts_of(storage, ana) == []


# --- A day in numbers


async def test_a_day_in_numbers_is_shown_before_it_is_saved(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    assert lines(reply) == [
        "Fri 20 Nov: 60 dials = 12 nos · 1 sale · 47 no-answers.",
        "Worth $650, and $500 earned.",
        "Nothing is logged yet. Save it?",
        "[Save] [Cancel]",
    ]
    assert await contacts_of(storage, ana) == []


async def test_a_day_without_a_word_for_its_contacts_is_shown_by_its_outcomes(
    ana: Person,
) -> None:
    reply = await ana.types("/lost on mon 3 nos 2 won", in_="#sales")
    assert lines(reply)[:2] == [
        "Mon 16 Nov: 3 nos · 2 sales.",
        "Worth $250, and $1,000 earned.",
    ]


async def test_a_day_of_counts_alone_shows_no_money(storage: Storage, ana: Person) -> None:
    uncounted = Terms(CountsOnly(USD), Fraction(10))
    price = a_price(terms=uncounted, value=Money(USD, 0), low=Money(USD, 0), high=Money(USD, 0))
    await storage.write(lambda tx: tx.prices.add(rep_of(ana), price))
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    assert "$" not in reply.screen
    await ana.clicks(reply, "Save")
    saved = await ana.waits_for("12 nos, 47 no-answers, 1 sale")
    assert lines(saved)[0] == "12 nos, 47 no-answers, 1 sale · 12 nos in 13 contacts today"


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("3 won", "+$150.00 for 3 sales · $1,500 earned"),
        ("60 dials 1 booked", "+$50.00 for 59 no-answers, 1 sale · $500 earned"),
    ],
)
async def test_a_day_without_a_no_is_saved_and_taken_back(
    storage: Storage, ana: Person, typed: str, headline: str
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    await ana.clicks(reply, "Save")
    saved = await ana.waits_for(headline)
    assert lines(saved)[0] == headline
    await ana.clicks(saved, "Undo")
    await ana.waits_for("Taken back:")
    assert await contacts_of(storage, ana) == []


async def test_a_day_in_numbers_has_no_details(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await ana.clicks(reply, "Save")
    await ana.waits_for("+$650.00")
    (first, *_) = await contacts_of(storage, ana)
    other = await ana.types("/lost Acme", in_="#sales")
    for block in other.blocks:
        for element in block.get("elements", ()):
            element["value"] = first.log_id
    await ana.clicks(other, "Add details")
    await ana.waits_for("A day in numbers has no details of its own.")
    assert ana.modal is None


@pytest.mark.seed("3.10", "3.15")
async def test_a_saved_day_is_one_log_whose_yeses_pay(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await ana.clicks(reply, "Save")
    saved = await ana.waits_for("+$650.00 for 12 nos, 47 no-answers, 1 sale")
    assert lines(saved)[0] == (
        "+$650.00 for 12 nos, 47 no-answers, 1 sale · $500 earned · "
        "12 nos in 13 contacts today · $650"
    )
    assert saved.labels[:3] == ["Reflect", "Undo", "Moved on"]
    rows = await contacts_of(storage, ana)
    assert {row.log_id for row in rows} == {rows[0].log_id}
    assert {row.outcome: (row.count, row.worth.minor, row.earned) for row in rows} == {
        Outcome.NO: (12, 60_000, None),
        Outcome.YES: (1, 5_000, Money.of(500, USD)),
        Outcome.NO_REPLY: (47, 0, None),
    }


async def test_the_same_save_twice_saves_once(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await asyncio.gather(ana.clicks(reply, "Save"), ana.clicks(reply, "Save"))
    await ana.waits_for("+$650.00")
    assert sum(row.count for row in await contacts_of(storage, ana)) == 60


async def test_a_day_can_be_cancelled(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await ana.clicks(reply, "Cancel")
    cancelled = await ana.waits_for("Nothing was logged.")
    assert cancelled.labels == []
    assert await contacts_of(storage, ana) == []


async def test_a_saved_day_is_taken_back_whole(storage: Storage, ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await ana.clicks(reply, "Save")
    saved = await ana.waits_for("+$650.00")
    await ana.clicks(saved, "Undo")
    await ana.waits_for("Taken back: 1 sale, 12 nos, 47 no-answers. Now it's 0 today.")
    assert await tallies_of(storage, ana) == []


async def test_a_day_typed_before_midnight_is_saved_for_that_day(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await slack.clock.move(timedelta(hours=23))
    await ana.clicks(reply, "Save")
    saved = await ana.waits_for("12 nos in 13 contacts on Fri 20 Nov")
    assert "dated Fri 20 Nov" in saved
    assert {row.local_date for row in await contacts_of(storage, ana)} == {TODAY}


async def test_a_long_day_of_dials_is_stored_in_rows_of_a_hundred(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost yesterday 260 dials 10 nos", in_="#sales")
    assert lines(reply)[0] == "Thu 19 Nov: 260 dials = 10 nos · 250 no-answers."
    await ana.clicks(reply, "Save")
    await ana.waits_for("+$500.00 for 10 nos, 250 no-answers")
    assert [row.count for row in await contacts_of(storage, ana)] == [10, 100, 100, 50]


async def test_a_first_day_in_numbers_is_welcomed_too(ana: Person) -> None:
    reply = await ana.types(f"/lost {DAY}", in_="#sales")
    await ana.clicks(reply, "Save")
    assert "Every no is part of the work" in await ana.waits_for("+$650.00")
