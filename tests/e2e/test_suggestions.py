"""What a reply offers to put right with one tap."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.contacts import Outcome, Stage
from bot.domain.money import Money
from bot.playground.people import Person
from bot.storage import Storage
from bot.text.en.questions import QUESTIONS
from tests.support.book import contacts_of, tallies_of, the_contact

USD = "USD"


async def test_a_number_before_other_words_may_have_been_a_count(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost 5 minutes before the demo", in_="#sales")
    await ana.clicks(reply, "Make it 5")
    after = await ana.waits_for("+$250.00 for 5 · 5 today · $250")
    assert "“5 minutes before the demo”" in after
    assert "Make it 5" not in after.labels
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.worth) == (5, Money.of(250, USD))
    (day,) = await tallies_of(storage, ana)
    assert (day.nos, day.worth) == (5, Money.of(250, USD))


async def test_pasted_lines_may_have_been_one_no_each(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme\nGlobex\nInitech", in_="#sales")
    await ana.clicks(reply, "Make it 3")
    await ana.waits_for("+$150.00 for 3")
    assert (await the_contact(storage, ana)).count == 3


async def test_an_amount_without_a_currency_may_have_been_the_deals_value(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme 12k", in_="#sales")
    assert "Was $12,000 the deal's value?" in reply
    await ana.clicks(reply, "Value $12k?")
    after = await ana.waits_for("“Acme 12k” · value $12,000")
    assert "the deal's value?" not in after
    assert (await the_contact(storage, ana)).details.deal == Money.of(12_000, USD)


async def test_of_two_amounts_each_is_offered_until_one_is_taken(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme wanted $9k, we said $12,500", in_="#sales")
    assert [label for label in reply.labels if label.startswith("Value")] == [
        "Value $9k?",
        "Value $12,500?",
    ]
    await ana.clicks(reply, "Value $12,500?")
    after = await ana.waits_for("value $12,500")
    assert not any(label.startswith("Value") for label in after.labels)
    assert (await the_contact(storage, ana)).details.deal == Money.of(12_500, USD)


async def test_a_text_that_ends_in_a_day_may_be_of_that_day(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme said no yesterday", in_="#sales")
    await ana.clicks(reply, "Was it Thu 19 Nov?")
    await ana.waits_for("“Acme said no yesterday” · dated Thu 19 Nov")
    assert (await the_contact(storage, ana)).local_date == date(2026, 11, 19)
    sums = {day.local_date: day.nos for day in await tallies_of(storage, ana)}
    assert sums == {date(2026, 11, 19): 1}


@pytest.mark.parametrize(
    ("typed", "question", "label", "echo"),
    [
        ("#prcie Acme", "#prcie: did you mean #price?", "Make it #price", "“Acme” · Price"),
        (
            "Acme #pricing-team",
            "#pricing-team: did you mean #price?",
            "Make it #price",
            "“Acme” · Price",
        ),
        (
            "Acme @qualfication",
            "@qualfication: did you mean @qualification?",
            "Make it @qualification",
            "“Acme” · Qualification",
        ),
        ("Acme, prcie, again", "prcie: did you mean #price?", "Make it #price", "Price"),
        (
            "#decisionmaker2 Acme",
            "#decisionmaker2: did you mean #decision-maker?",
            "Make it #decision-maker",
            "“Acme” · Decision-maker (lacks power)",
        ),
    ],
)
async def test_a_misspelt_tag_is_logged_and_asked_about(
    ana: Person, typed: str, question: str, label: str, echo: str
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    assert question in reply
    await ana.clicks(reply, label)
    after = await ana.waits_for(echo)
    assert question not in after


async def test_a_misspelt_stage_is_set_by_its_button(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme @negotation", in_="#sales")
    await ana.clicks(reply, "Make it @negotiation")
    await ana.waits_for("allowed to sting")
    contact = await the_contact(storage, ana)
    assert (contact.details.stage, contact.note) == (Stage.NEGOTIATION, "Acme")


async def test_a_misspelt_no_reply_was_no_no(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme #norepyl", in_="#sales")
    await ana.clicks(reply, "Make it #no-reply")
    await ana.waits_for("1 no-answer logged.")
    contact = await the_contact(storage, ana)
    assert (contact.outcome, contact.worth) == (Outcome.NO_REPLY, Money(USD, 0))
    (day,) = await tallies_of(storage, ana)
    assert (day.nos, day.no_replies, day.worth) == (0, 1, Money(USD, 0))


async def test_a_channel_named_like_no_reason_stays_in_the_note(ana: Person) -> None:
    reply = await ana.types("/lost Acme #random", in_="#sales")
    assert "I know no reason called #random, so it stays in the note." in reply
    assert "“Acme #random”" in reply


async def test_an_unknown_stage_stays_in_the_note(ana: Person) -> None:
    reply = await ana.types("/lost Acme @zzz", in_="#sales")
    assert "I know no stage called @zzz, so it stays in the note." in reply


async def test_a_person_is_told_nothing_and_the_reply_says_so(ana: Person) -> None:
    before = len(ana.sees())
    reply = await ana.types("/lost @ben knows why Acme left", in_="#sales")
    assert "@ben isn't told: this is between you and me." in reply
    assert "“@ben knows why Acme left”" in reply
    assert len(ana.sees()) == before + 1


async def test_what_else_was_suggested_is_still_offered_after_a_choice(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost 5 tries at Acme for 12k #prcie", in_="#sales")
    assert reply.labels[:3] == ["Value $12k?", "Make it #price", "Make it 5"]
    await ana.clicks(reply, "Make it #price")
    after = await ana.waits_for("· Price")
    assert after.labels[:2] == ["Value $12k?", "Make it 5"]
    await ana.clicks(after, "Make it 5")
    after = await ana.waits_for("+$250.00 for 5")
    assert after.labels[:2] == ["Value $12k?", "Reflect"]
    await ana.clicks(after, "Value $12k?")
    await ana.waits_for("value $12,000")
    contact = await the_contact(storage, ana)
    assert (contact.count, contact.details.reason) == (5, "price")
    assert contact.details.deal == Money.of(12_000, USD)


async def test_a_win_is_still_offered_after_another_choice(ana: Person) -> None:
    reply = await ana.types("/lost won Globex 12k", in_="#sales")
    assert "Make it a win" in reply.labels
    await ana.clicks(reply, "Value $12k?")
    after = await ana.waits_for("value $12,000")
    assert "Make it a win" in after.labels
    assert "Value $12k?" not in after.labels


async def test_a_suggestion_keeps_its_question(ana: Person) -> None:
    reply = await ana.types("/lost Acme 12k", in_="#sales")
    (asked,) = (line for line in reply.screen.splitlines() if line in QUESTIONS.values())
    await ana.clicks(reply, "Value $12k?")
    assert asked in await ana.waits_for("value $12,000")


async def test_a_suggestion_for_a_log_that_was_taken_back_changes_nothing(
    storage: Storage, ana: Person
) -> None:
    reply = await ana.types("/lost Acme 12k", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Value $12k?")
    await ana.waits_for("That log was taken back already, so nothing changed.")
    assert await contacts_of(storage, ana) == []
