"""Logging a yes: what it took, what it pays, and what becomes of it later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.en.questions import QUESTIONS
from tests.support.book import contacts_of, tallies_of

WHO, WHEN, DEAL, PAY, NOTE = "Who", "When", "What the deal is worth", "What it pays you", "Note"
HOLDS, WHICH = "Does it hold?", "Which no did it grow out of?"
RECOGNITION = {QUESTIONS[key] for key in ("made_it_happen", "kept_going", "glad_of")}

FRIDAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
async def own_numbers(ana: Person) -> None:
    await ana.types("/lost setup $500 10", in_="#sales")


async def wins_of(storage: Storage, person: Person) -> list[Contact]:
    contacts = await contacts_of(storage, person)
    return [contact for contact in contacts if contact.outcome is Outcome.YES]


async def the_win(storage: Storage, person: Person) -> Contact:
    (win,) = await wins_of(storage, person)
    return win


async def edits(person: Person, reply: Seen, **values: object) -> dict[str, str]:
    await person.clicks(reply, "Edit")
    await person.waits_for_modal("Edit a win")
    return await person.submits(values)


# --- Logging


@pytest.mark.seed("3.9", "3.10", "3.11", "4.6")
async def test_a_yes_is_answered_with_what_it_took(ana: Person) -> None:
    await ana.types("/lost 23", in_="#sales")
    reply = await ana.types("/won Globex", in_="#sales")
    assert reply.ephemeral
    assert reply.screen.splitlines()[:8] == [
        "1 sale: Globex",
        "Activity",
        "+$50.00 as a contact",
        "24 contacts today · $1,200",
        "Result",
        "$500.00 earned, by your setup",
        "1 sale today",
        "23 nos, $1,150 of them, came before this yes.",
    ]
    assert reply.labels == ["Undo", "Edit", "They came back", "Reflect"]


@pytest.mark.seed("4.25")
async def test_a_yes_asks_one_question_that_recognises_what_one_did(ana: Person) -> None:
    asked = set()
    for _ in range(3):
        reply = await ana.types("/won", in_="#sales")
        [question] = [line for line in reply.screen.splitlines() if line in RECOGNITION]
        asked.add(question)
    assert asked == RECOGNITION


@pytest.mark.seed("3.10")
async def test_ten_contacts_include_the_sale(ana: Person, storage: Storage) -> None:
    await ana.types("/lost 9")
    await ana.types("/won")
    [tally] = await tallies_of(storage, ana)
    assert (tally.nos, tally.yeses) == (9, 1)
    assert tally.worth == tally.earned == Money("USD", 500_00)


async def test_what_a_win_took_reaches_back_to_the_win_before(slack: Slack, ana: Person) -> None:
    await ana.types("/lost 5")
    assert "5 nos, $250 of them," in await ana.types("/won")
    assert "came before this yes" not in await ana.types("/won")
    await slack.clock.move(timedelta(days=2))
    await ana.types("/lost")
    assert "1 no, $50, came before this yes." in await ana.types("/won")
    assert "came before this yes" not in await ana.types("/won 2026-11-21")


@pytest.mark.parametrize(
    ("typed", "head", "earned"),
    [
        ("", "1 sale", "$500.00 earned, by your setup"),
        ("Globex", "1 sale: Globex", "$500.00 earned, by your setup"),
        ("$5k Globex", "1 sale: Globex · deal $5,000", "$500.00 earned, by your setup"),
        ("pay $900 Globex", "1 sale: Globex", "$900.00 earned"),
        ("pay €900", "1 sale", "€900.00 earned"),
        ("deal $5k pay $900 Globex", "1 sale: Globex · deal $5,000", "$900.00 earned"),
        ("yesterday Globex", "1 sale: Globex · dated Thu 19 Nov", "$500.00 earned, by your setup"),
        (
            "2025-10-17 Globex",
            "1 sale: Globex · dated Fri 17 Oct 2025",
            "$500.00 earned, by your setup",
        ),
        ("Globex\nby phone", "1 sale: Globex · “by phone”", "$500.00 earned, by your setup"),
    ],
)
async def test_what_was_typed_is_read_and_echoed(
    ana: Person, typed: str, head: str, earned: str
) -> None:
    shown = (await ana.types(f"/won {typed}")).screen.splitlines()
    assert shown[0] == head
    assert earned in shown


async def test_a_share_of_the_deal_pays_in_the_deals_currency(
    ana: Person, storage: Storage
) -> None:
    await ana.runs("/lost setup 10% 10")
    await ana.waits_for_modal("My numbers")
    await ana.submits({"What a typical deal is worth": "$5,000"})
    await ana.closes()
    assert "$700.00 earned, by your setup" in await ana.types("/won $7k Globex")
    assert "€900.00 earned, by your setup" in await ana.types("/won €9k Initech")
    assert "$500.00 earned, by your setup" in await ana.types("/won Umbrella")
    earned = {(tally.currency, tally.earned.minor) for tally in await tallies_of(storage, ana)}
    assert earned == {("USD", 1200_00), ("EUR", 900_00)}


@pytest.mark.parametrize(
    ("choice", "head", "earned"),
    [
        ("The deal", "1 sale: Globex · deal $5,000", "$500.00 earned, by your setup"),
        ("My pay", "1 sale: Globex", "$5,000.00 earned"),
    ],
)
async def test_an_unclear_amount_is_logged_and_asked_about(
    ana: Person, storage: Storage, choice: str, head: str, earned: str
) -> None:
    reply = await ana.types("/won $5k Globex")
    assert "Is $5,000 the deal, or your pay?" in reply
    assert (await the_win(storage, ana)).earned == Money("USD", 500_00)
    await ana.clicks(reply, choice)
    after = await ana.waits_for(head)
    assert earned in after
    assert "Is $5,000" not in after


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "A win counts from 1 on"),
        ("-3", "A count can't be negative."),
        ("tomorrow Globex", "Sat 21 Nov is still to come"),
        ("2025-01-02 Globex", "is more than 400 days ago"),
        ("$-5 Globex", "An amount can't be negative."),
    ],
)
async def test_what_cannot_be_logged_gets_a_sentence_that_says_what_to_type(
    ana: Person, storage: Storage, typed: str, sentence: str
) -> None:
    reply = await ana.types(f"/won {typed}")
    assert sentence in reply
    assert "Nothing was logged." in reply
    assert await wins_of(storage, ana) == []


async def test_a_number_may_be_a_count(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/won 3")
    await ana.clicks(reply, "Make it 3")
    assert "$1,500.00 earned" in await ana.waits_for("3 sales")
    win = await the_win(storage, ana)
    assert (win.count, win.worth, win.earned) == (3, Money("USD", 150_00), Money("USD", 1500_00))


async def test_of_several_amounts_one_can_be_made_the_deals(ana: Person, storage: Storage) -> None:
    await ana.clicks(await ana.types("/won $5k or $6k Globex"), "Deal $6k?")
    await ana.waits_for("deal $6,000")
    assert (await the_win(storage, ana)).details.deal == Money("USD", 6000_00)


async def test_nobody_who_is_named_is_told(slack: Slack, ana: Person) -> None:
    ben = slack.person("ben")
    assert "@ben isn't told" in await ana.types("/won @ben Globex", in_="#sales")
    assert not [seen for seen in ben.sees() if "Globex" in seen]


async def test_help_shows_how_a_yes_is_logged(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/won help")
    assert "/won pay $900 Globex" in reply
    assert await wins_of(storage, ana) == []


async def test_other_commands_work_after_won_too(ana: Person) -> None:
    await ana.types("/won Globex")
    assert "Taken back: 1 sale." in await ana.types("/won undo")
    assert "A no is worth $50.00" in await ana.types("/won stats")


async def test_what_looks_like_a_command_is_asked_about(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/won stop")
    assert "“stop”: is that the name of a win, or did you mean /lost settings?" in reply
    assert await wins_of(storage, ana) == []
    await ana.clicks(reply, "Log the win")
    await ana.waits_for("1 sale: stop")


async def test_in_the_dm_it_works_without_the_slash(ana: Person, storage: Storage) -> None:
    await ana.says("won $5k Globex")
    reply = await ana.waits_for("1 sale: Globex · deal $5,000")
    await ana.clicks(reply, "My pay")
    await ana.waits_for("$5,000.00 earned")
    assert (await the_win(storage, ana)).pay_said


async def test_a_name_is_shown_as_it_was_typed(ana: Person) -> None:
    reply = await ana.types("/won Globex <b> & more")
    assert "1 sale: Globex <b> & more" in reply
    assert "Globex &lt;b&gt; &amp; more" in reply.blocks[0]["text"]["text"]
    assert "Globex <b> & more" in await ana.types("/lost stats")


async def test_the_same_request_twice_logs_once(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    slack.fault("to_bot", "twice")
    await ana.runs("/won Globex", in_="#sales")
    assert len(await wins_of(storage, ana)) == 1


# --- Telling it otherwise


async def test_everything_of_a_win_can_be_edited(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/won Globex")
    told = {WHO: "Initech", WHEN: FRIDAY - timedelta(days=3), DEAL: "$7k", NOTE: "Second try"}
    assert await edits(ana, reply, **told) == {}
    assert ana.modal is None
    after = await ana.waits_for("1 sale: Initech · “Second try” · deal $7,000 · dated Tue 17 Nov")
    assert "$500.00 earned, by your setup" in after
    assert await edits(ana, after, **{PAY: "€900"}) == {}
    assert "€900.00 earned" in await ana.waits_for("€900")
    assert await edits(ana, after, **{PAY: None}) == {}
    await ana.waits_for("$500.00 earned, by your setup")
    win = await the_win(storage, ana)
    assert (win.local_date, win.details.deal) == (date(2026, 11, 17), Money("USD", 7000_00))


async def test_what_is_wrong_with_an_edit_stands_under_its_field(ana: Person) -> None:
    reply = await ana.types("/won Globex")
    told = {WHEN: FRIDAY + timedelta(days=1), DEAL: "many", PAY: "-5"}
    assert await edits(ana, reply, **told) == {
        WHEN: "Please pick a day up to today, at most 400 days ago.",
        DEAL: "I can't read “many” as an amount. Type it like 500, $12,000 or 12k.",
        PAY: "An amount can't be negative. Type it without the minus.",
    }
    assert await ana.submits({WHEN: FRIDAY - timedelta(days=401), DEAL: None, PAY: None}) == {
        WHEN: "Please pick a day up to today, at most 400 days ago."
    }
    assert await ana.submits({WHEN: FRIDAY - timedelta(days=400)}) == {}


@pytest.mark.seed("2.20")
async def test_a_win_is_found_again_in_the_figures_and_in_replies(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await ana.types("/won Globex")
    assert "On Fri 20 Nov you won “Globex”: $500." in await ana.types("/lost Acme")
    await slack.clock.move(timedelta(days=100))
    stats = await ana.types("/lost stats")
    assert "Fri 20 Nov 2026 · Globex · $500" in stats
    await ana.chooses(stats, "Edit a win", "Fri 20 Nov 2026 · Globex")
    await ana.waits_for_modal("Edit a win")
    assert await ana.submits({WHO: "Globex Inc"}) == {}
    assert ana.modal
    assert "1 sale: Globex Inc · dated Fri 20 Nov" in ana.modal
    assert (await the_win(storage, ana)).details.account == "Globex Inc"


# --- Taking it back


async def test_a_win_that_did_not_hold_counts_no_more_and_can_be_put_back(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await ana.types("/won Globex")
    await slack.clock.move(timedelta(days=40))
    assert await edits(ana, reply, **{HOLDS: "It didn't hold"}) == {}
    taken = await ana.waits_for("Taken back: Globex. It doesn't count any more.")
    assert "Fri 20 Nov: 0 sales · 0 nos" in taken
    assert await wins_of(storage, ana) == []
    assert all(not tally.yeses and not tally.earned for tally in await tallies_of(storage, ana))
    await ana.clicks(taken, "Put it back")
    await ana.waits_for("1 sale: Globex")
    assert [tally.earned.minor for tally in await tallies_of(storage, ana)] == [500_00]


async def test_a_win_that_was_taken_back_is_found_again_and_can_hold_anew(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/won Globex")
    await ana.types("/lost undo")
    stats = await ana.types("/lost stats")
    assert "Fri 20 Nov · Globex · $500" not in stats
    await ana.chooses(stats, "Edit a win", "Fri 20 Nov · taken back · Globex")
    form = await ana.waits_for_modal("Edit a win")
    assert form.values[HOLDS] == "It didn't hold"
    assert await ana.submits({HOLDS: "It holds"}) == {}
    assert (await the_win(storage, ana)).details.account == "Globex"


async def test_undo_takes_a_win_back(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/won Globex")
    await ana.clicks(reply, "Undo")
    taken = await ana.waits_for("Taken back: Globex.")
    assert await wins_of(storage, ana) == []
    await ana.clicks(taken, "Put it back")
    await ana.waits_for("1 sale: Globex")


async def test_somebody_elses_win_stays_theirs(slack: Slack, ana: Person, storage: Storage) -> None:
    await ana.types("/won Globex", in_="#sales")
    win = await the_win(storage, ana)
    ben = slack.person("ben")
    for label in ("Undo", "Edit", "They came back"):
        reply = await ben.types("/won Initech", in_="#sales")
        for block in reply.blocks:
            for element in block.get("elements", []) if block["type"] == "actions" else []:
                element["value"] = win.id
        await ben.clicks(reply, label)
        await ben.waits_for("I find no such win of yours, so nothing changed.")
    assert (await the_win(storage, ana)) == win


# --- They came back


async def test_a_win_is_linked_to_the_no_it_grew_out_of(ana: Person, storage: Storage) -> None:
    await ana.types("/lost 5")
    await ana.types("/lost Acme said not now")
    await ana.types("/lost Globex: no budget")
    reply = await ana.types("/won Acme")
    await ana.clicks(reply, "They came back")
    await ana.waits_for_modal("They came back")
    assert await ana.submits({WHICH: "Fri 20 Nov · Acme said not now"}) == {}
    after = await ana.waits_for("It grew out of the no of Fri 20 Nov: “Acme said not now”.")
    assert "7 nos, $350 of them," in after
    assert len(await contacts_of(storage, ana)) == 4
    await ana.clicks(after, "They came back")
    form = await ana.waits_for_modal("They came back")
    assert form.values[WHICH] == "Fri 20 Nov · Acme said not now"
    assert await ana.submits({WHICH: "None of them"}) == {}
    assert "grew out" not in await ana.waits_for("1 sale: Acme")


async def test_without_a_no_to_choose_from_it_says_so(ana: Person) -> None:
    await ana.types("/lost 5")
    await ana.clicks(await ana.types("/won Acme"), "They came back")
    await ana.waits_for("There is no earlier no of yours with a note or an account")


async def counted(storage: Storage, person: Person) -> tuple[int, int]:
    tallies = await tallies_of(storage, person)
    return sum(tally.nos for tally in tallies), sum(tally.yeses for tally in tallies)


async def test_where_a_contact_is_an_opportunity_the_yes_takes_the_place_of_the_no(
    ana: Person, storage: Storage
) -> None:
    await ana.runs("/lost setup")
    await ana.waits_for_modal("My numbers")
    await ana.submits({"What is a contact?": "An opportunity"})
    await ana.closes()
    await ana.types("/lost Acme")
    await ana.types("/lost Globex")
    reply = await ana.types("/won Acme")
    assert await counted(storage, ana) == (2, 1)
    for name, line in (("Acme", "“Acme”. That no counts no more"), ("Globex", "“Globex”. That no")):
        await ana.clicks(reply, "They came back")
        await ana.waits_for_modal("They came back")
        await ana.submits({WHICH: f"Fri 20 Nov · {name}"})
        reply = await ana.waits_for(line)
        assert await counted(storage, ana) == (1, 1)
    await ana.clicks(reply, "Undo")
    reply = await ana.waits_for("Taken back")
    assert await counted(storage, ana) == (2, 0)
    await ana.clicks(reply, "Put it back")
    reply = await ana.waits_for("1 sale: Acme")
    assert await counted(storage, ana) == (1, 1)
    await ana.clicks(reply, "They came back")
    await ana.waits_for_modal("They came back")
    await ana.submits({WHICH: "None of them"})
    await ana.waits_for("1 sale: Acme")
    assert await counted(storage, ana) == (2, 1)


# --- Make it a win


@pytest.mark.parametrize(
    ("typed", "head", "earned"),
    [
        ("won Globex $5k", "1 sale: Globex · deal $5,000", "$500.00 earned, by your setup"),
        ("won", "1 sale", "$500.00 earned, by your setup"),
        ("Won Globex pay $900", "1 sale: Globex", "$900.00 earned"),
        ("yesterday won Globex", "1 sale: Globex · dated Thu 19 Nov", "$500.00 earned"),
    ],
)
async def test_a_win_typed_after_lost_is_logged_and_can_be_made_one(
    ana: Person, storage: Storage, typed: str, head: str, earned: str
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert "+$50.00" in reply
    assert await counted(storage, ana) == (1, 0)
    await ana.clicks(reply, "Make it a win")
    after = await ana.waits_for("Result")
    assert after.screen.splitlines()[0] == head
    assert earned in after
    assert await counted(storage, ana) == (0, 1)


async def test_a_log_that_was_taken_back_makes_no_win(ana: Person, storage: Storage) -> None:
    reply = await ana.types("/lost won Globex", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Make it a win")
    await ana.waits_for("so nothing changed")
    assert await counted(storage, ana) == (0, 0)


# --- Later numbers


async def test_wins_are_priced_anew_with_the_numbers_but_not_what_was_said(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/won Globex")
    await ana.types("/won pay $700 Initech")
    await ana.types("/lost setup $800 10")
    wins = await wins_of(storage, ana)
    assert [win.earned for win in wins] == [Money("USD", 800_00), Money("USD", 700_00)]
    assert [win.worth for win in wins] == [Money("USD", 80_00), Money("USD", 80_00)]
