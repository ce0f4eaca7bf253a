"""Texts and sums in the words of reps who sell otherwise than the example."""

from __future__ import annotations

import pytest

from bot.playground.people import Person
from bot.playground.story import Slack

YES, PAY, CONTACT = "What is a yes?", "What does one pay?", "What is a contact?"
RATIO = "How many contacts to a yes?"
SHARE, DEAL, WORD = "Your share of the deal", "What a typical deal is worth", "Your word for a yes"


@pytest.fixture
def ben(slack: Slack) -> Person:
    """A rep in Berlin who writes British English."""
    return slack.person("ben")


async def sells(person: Person, yes: str, pay: str, contact: str, told: dict[str, str]) -> None:
    """Set a rep up in the form."""
    assert await person.runs("/lost setup", in_="#sales") is None
    await person.waits_for_modal("My numbers")
    for question, choice in ((YES, yes), (PAY, pay), (CONTACT, contact)):
        assert person.modal
        await person.chooses(person.modal, question, choice)
    assert await person.submits(told) == {}
    await person.closes()


async def sells_meetings(person: Person) -> None:
    await sells(person, "A booked meeting", "Nothing: counts only", "A dial", {RATIO: "20"})


async def sells_shares(person: Person) -> None:
    told = {SHARE: "10%", DEAL: "$5,000", RATIO: "4"}
    await sells(person, "A held meeting", "A share of the deal", "An opportunity", told)


async def test_who_only_counts_is_promised_no_money_by_the_first_reply(ana: Person) -> None:
    await sells_meetings(ana)
    reply = await ana.types("/lost", in_="#sales")
    assert "pay" not in reply.screen
    assert "what is usual on the way to the next yes" in reply


async def test_a_win_without_a_name_is_told_in_the_reps_word_and_without_money_where_none_counts(
    ana: Person,
) -> None:
    await sells_meetings(ana)
    await ana.types("/won pay $900", in_="#sales")
    reply = await ana.types("/lost Acme", in_="#sales")
    assert "On Fri 20 Nov the answer was yes: 1 booked meeting." in reply


async def test_no_answers_count_among_the_contacts_only_of_those_who_dial(
    ana: Person, ben: Person
) -> None:
    await sells_meetings(ana)
    await sells_shares(ben)
    for person in (ana, ben):
        await person.types("/lost 9", in_="#sales")
        await person.types("/lost 40 no answer", in_="#sales")
    assert "50 dials today" in await ana.types("/won", in_="#sales")
    assert "10 opportunities today · US$1,250" in await ben.types("/won", in_="#sales")


async def test_a_days_worth_stands_beside_all_the_contacts_that_make_it(ben: Person) -> None:
    await sells_shares(ben)
    await ben.types("/lost 9", in_="#sales")
    won = await ben.types("/won Globex", in_="#sales")
    assert "+US$125.00 as an opportunity" in won
    reply = await ben.types("/lost", in_="#sales")
    assert reply.screen.startswith("+US$125.00 · 10 nos in 11 opportunities today · US$1,375")


async def test_what_is_taken_back_is_named_in_the_reps_words(ana: Person) -> None:
    await sells_meetings(ana)
    await ana.types("/won", in_="#sales")
    undone = await ana.types("/lost undo", in_="#sales")
    assert undone.screen == "Taken back: 1 booked meeting. Now it's 0 today."


async def test_several_big_nos_are_told_as_several(ana: Person) -> None:
    await ana.types("/lost setup $500 10", in_="#sales")
    reply = await ana.types("/lost 3 calls @negotiation", in_="#sales")
    assert "In numbers, when you want them: $150.00 for these 3 · 3 today · $150" in reply


async def test_numbers_that_only_the_reps_own_locale_reads_are_taken_with_the_command(
    slack: Slack,
) -> None:
    greta = slack.joins_team("greta", tz="Europe/Berlin", real_name="Greta", locale="de-DE")
    asked = await greta.types("/lost setup 1.000 1:7,5", in_="#sales")
    await greta.clicks(asked, "Setup")
    await greta.waits_for("7,5 contacts = 133,33")


async def test_a_command_that_opens_a_form_leaves_the_question_where_it_is(ana: Person) -> None:
    asked = await ana.types("/lost setup 8", in_="#sales")
    await ana.clicks(asked, "Setup")
    await ana.waits_for_modal("My numbers")
    assert "did you mean setup?" in asked
    assert not asked.gone


async def test_too_many_contacts_to_a_yes_are_refused_with_the_reason(ana: Person) -> None:
    told = await ana.types("/lost setup $500 10001", in_="#sales")
    assert "one contact at least, and 10,000 at most" in told
