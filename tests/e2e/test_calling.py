"""A calling block: one card in the DM, a click a call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, MarkKind, Tally
from bot.domain.people import Person as Rep
from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.en.questions import QUESTIONS

TODAY = date(2026, 11, 20)
LESSON = "What did you learn, in one line?"
CARD = "Calling block"


def rep(person: Person) -> Rep:
    return Rep(person.team.id, person.id)


async def starts(person: Person) -> Seen:
    """Start a block, and return its card."""
    reply = await person.types("/lost block", in_="#sales")
    assert "card is in our DM" in reply
    return await person.waits_for(CARD, in_=person.dm_channel)


async def clicks(person: Person, card: Seen, label: str, until: str) -> None:
    await person.clicks(card, label)
    await person.waits_for(until, in_=person.dm_channel)


async def contacts(storage: Storage, person: Person) -> list[Contact]:
    return await storage.read(lambda tx: tx.contacts.since(rep(person), TODAY))


async def day(storage: Storage, person: Person) -> list[Tally]:
    return await storage.read(lambda tx: tx.tallies.between(rep(person), TODAY, TODAY))


async def test_a_block_is_one_card_in_the_dm(ana: Person) -> None:
    card = await starts(ana)
    assert not card.ephemeral
    assert card.labels == ["No", "No answer", "Yes", "Undo", "Done"]
    assert card.screen.splitlines()[:1] == ["Calling block"]


@pytest.mark.seed("3.5", "3.10", "3.11", "3.15")
async def test_each_click_logs_a_contact_and_the_card_counts_activity_beside_results(
    ana: Person, storage: Storage
) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await clicks(ana, card, "No", "2 nos")
    await clicks(ana, card, "No answer", "2 nos · 1 no answer")
    await clicks(ana, card, "Yes", "1 sale\npays $500")
    assert "worth $150 so far" in card
    assert [seen.message for seen in ana.dm if not seen.ephemeral] == [card.message]
    logged = await contacts(storage, ana)
    assert [each.outcome for each in logged] == [
        Outcome.NO,
        Outcome.NO,
        Outcome.NO_REPLY,
        Outcome.YES,
    ]
    assert len({each.block_id for each in logged}) == 1
    assert logged[0].block_id is not None
    [tally] = await day(storage, ana)
    assert (tally.nos, tally.no_replies, tally.yeses) == (2, 1, 1)
    assert (tally.worth.minor, tally.earned.minor) == (15_000, 50_000)


async def test_undo_takes_back_the_blocks_last_call(ana: Person, storage: Storage) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await clicks(ana, card, "Yes", "1 sale")
    await clicks(ana, card, "Undo", "0 sales")
    await clicks(ana, card, "Undo", "0 nos")
    await clicks(ana, card, "Undo", "Nothing left to take back in this block.")
    assert all(each.undone_at for each in await contacts(storage, ana))
    assert await day(storage, ana) == []


async def test_undo_leaves_alone_what_was_logged_elsewhere(ana: Person, storage: Storage) -> None:
    await ana.types("/lost Acme", in_="#sales")
    card = await starts(ana)
    await clicks(ana, card, "Undo", "Nothing left to take back in this block.")
    [contact] = await contacts(storage, ana)
    assert contact.undone_at is None


async def test_done_asks_one_question_for_the_whole_block(ana: Person, storage: Storage) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await clicks(ana, card, "No", "2 nos")
    await clicks(ana, card, "Done", "Calling block: done")
    assert card.labels == ["Reflect"]
    digest = ("leave_behind", "next_conversation", "unseen_win")
    [asked] = [QUESTIONS[key] for key in digest if QUESTIONS[key] in card.screen]
    await ana.clicks(card, "Reflect")
    modal = await ana.waits_for_modal(LESSON)
    assert modal.screen.splitlines()[0] == asked
    assert await ana.submits({LESSON: "Call before ten"}) == {}
    await ana.waits_for_modal("Call before ten")
    assert "2 nos" in card
    [marks] = [tally.marks for tally in await day(storage, ana) if tally.marks]
    assert marks == {MarkKind.REFLECTED: 1}


async def test_a_whole_block_can_be_left_behind(ana: Person, storage: Storage) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await clicks(ana, card, "No answer", "1 no answer")
    await clicks(ana, card, "Done", "Calling block: done")
    await ana.clicks(card, "Reflect")
    await ana.waits_for_modal(LESSON)
    await ana.submits({LESSON: "Call before ten"})
    modal = await ana.waits_for_modal("Saved.")
    await ana.clicks(modal, "Moved on")
    await ana.waits_for_modal("Closed.")
    assert all(each.moved_on_at for each in await contacts(storage, ana))


async def test_a_block_in_which_nothing_was_logged_asks_nothing(ana: Person) -> None:
    card = await starts(ana)
    await clicks(ana, card, "Done", "Nothing was logged in this block.")
    assert card.labels == []


async def test_a_second_block_shows_the_open_one_again(ana: Person, storage: Storage) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    reply = await ana.types("/lost block", in_="#sales")
    assert "Your last block is still open, so its card is in our DM again." in reply
    again = await ana.waits_for("1 no", in_=ana.dm_channel)
    assert again.message is not card.message
    await clicks(ana, again, "No", "2 nos")
    await clicks(ana, card, "No", "3 nos")
    assert len({each.block_id for each in await contacts(storage, ana)}) == 1


@pytest.mark.parametrize("label", ["No", "No answer", "Yes", "Undo", "Done"])
async def test_a_click_on_a_finished_card_says_so_and_changes_nothing(
    slack: Slack, ana: Person, storage: Storage, label: str
) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await ana.types("/lost block", in_="#sales")
    other = await ana.waits_for("1 no", in_=ana.dm_channel)
    await clicks(ana, other, "Done", "Calling block: done")
    await clicks(ana, card, label, "This block is finished, so nothing was changed.")
    assert [each.undone_at for each in await contacts(storage, ana)] == [None]


async def test_a_block_left_open_ends_after_twelve_hours(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await slack.clock.move(timedelta(hours=12))
    await clicks(ana, card, "No", "This block is finished, so nothing was changed.")
    assert card.labels == ["Reflect"]
    assert len(await contacts(storage, ana)) == 1


async def test_the_next_block_ends_one_left_open(slack: Slack, ana: Person) -> None:
    old = await starts(ana)
    await clicks(ana, old, "No", "1 no\n")
    await slack.clock.move(timedelta(hours=13))
    card = await starts(ana)
    assert "0 nos" in card
    await clicks(ana, old, "Undo", "This block is finished, so nothing was changed.")


async def test_a_repeated_click_or_command_counts_once(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    slack.fault("to_bot", "twice")
    card = await starts(ana)
    slack.fault("to_bot", "twice")
    await clicks(ana, card, "No", "1 no\n")
    with pytest.raises(Refused):
        await ana.waits_for("2 nos", seconds=0.2)
    assert len(await contacts(storage, ana)) == 1
    assert [seen.message for seen in ana.dm if not seen.ephemeral] == [card.message]


@pytest.mark.parametrize("label", ["No", "Undo", "Done"])
async def test_a_block_is_its_reps_alone(
    slack: Slack, ana: Person, storage: Storage, label: str
) -> None:
    ben = slack.person("ben")
    card = await starts(ana)
    theirs = await starts(ben)
    for mine, other in zip(theirs.blocks[2]["elements"], card.blocks[2]["elements"], strict=True):
        mine["value"] = other["value"]
    await clicks(ben, theirs, label, "That block isn't there any more, so nothing was logged.")
    assert not await contacts(storage, ana)
    assert not await contacts(storage, ben)


@pytest.mark.parametrize("label", ["No", "No answer", "Yes"])
async def test_the_first_log_of_all_is_explained_beside_the_card_and_the_next_is_not(
    ana: Person, label: str
) -> None:
    card = await starts(ana)
    await ana.clicks(card, label)
    reply = await ana.waits_for("Every no is part of the work", in_=ana.dm_channel)
    assert reply.ephemeral
    assert "Set my numbers" in reply.labels
    await clicks(ana, card, "Undo", "0 nos")
    await clicks(ana, card, "No", "1 no\n")
    assert len(ana.dm) == 2


async def test_a_price_that_monday_moved_is_told_beside_the_card(slack: Slack, ana: Person) -> None:
    await ana.types("/lost setup $500 10", in_="#sales")
    await ana.types("/lost 60", in_="#sales")
    await slack.clock.move(timedelta(days=3))
    card = await starts(ana)
    await ana.clicks(card, "No")
    reply = await ana.waits_for("Keep $50", in_=ana.dm_channel)
    assert reply.ephemeral
    assert "worth $12.50 so far" in card


async def sets_up(person: Person, question: str, answer: str) -> None:
    await person.runs("/lost setup", in_="#sales")
    await person.waits_for_modal(question)
    assert await person.submits({question: answer}) == {}


async def test_where_a_contact_is_a_dial_a_call_without_an_answer_has_its_worth(
    ana: Person,
) -> None:
    await sets_up(ana, "What is a contact?", "A dial")
    card = await starts(ana)
    await clicks(ana, card, "No answer", "1 no answer")
    assert "worth $50 so far" in card


async def test_a_rep_who_wants_counts_only_sees_no_money(ana: Person) -> None:
    await sets_up(ana, "What does one pay?", "Nothing: counts only")
    card = await starts(ana)
    await clicks(ana, card, "No", "1 no\n")
    await clicks(ana, card, "Yes", "1 sale")
    assert "$" not in card.screen
    assert "worth" not in card.screen
