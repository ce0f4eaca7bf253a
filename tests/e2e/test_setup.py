"""One's own numbers: typed or filled in, changed, taken back, and what is priced by them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.money import Money
from bot.playground.people import Person
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.service import FORM_REFUSED
from tests.support.book import contacts_of, rep_of, tallies_of

YES, PAY, CONTACT = "What is a yes?", "What does one pay?", "What is a contact?"
AMOUNT, RATIO, CURRENCY = "How much one pays", "How many contacts to a yes?", "Currency"
SHARE, DEAL, WORD = "Your share of the deal", "What a typical deal is worth", "Your word for a yes"
WHEN, SINCE = "What changes?", "Wrong since"

FRIDAY = date(2026, 11, 20)


async def worths(storage: Storage, person: Person) -> list[Money]:
    return [contact.worth for contact in await contacts_of(storage, person)]


async def prices(storage: Storage, person: Person) -> list[tuple[str, Money]]:
    history = await storage.read(lambda tx: tx.prices.history(rep_of(person)))
    return [(price.origin.value, price.value) for price in history]


async def opens_form(person: Person) -> None:
    assert await person.runs("/lost setup", in_="#sales") is None
    await person.waits_for_modal("My numbers")


# --- Typed


@pytest.mark.seed("3.3", "3.9", "3.12")
async def test_what_one_sale_pays_by_the_contacts_it_takes_is_the_price(ana: Person) -> None:
    reply = await ana.types("/lost setup $500 10", in_="#sales")
    assert reply.ephemeral
    assert reply.screen.splitlines()[0] == "$500 ÷ 10 contacts = $50.00 a no"
    assert reply.labels == ["Change", "Undo"]
    no = await ana.types("/lost", in_="#sales")
    assert no.screen.splitlines()[:2] == ["+$50.00 · 1 today · $50", "$500 ÷ 10 contacts = $50.00"]
    assert "Set my numbers" not in no.labels
    assert "paid" not in no.screen


@pytest.mark.seed("3.3", "3.4")
@pytest.mark.parametrize(
    ("typed", "summed"),
    [
        ("€400 1:8", "€400 ÷ 8 contacts = €50.00 a no"),
        ("500/10", "$500 ÷ 10 contacts = $50.00 a no"),
        ("$500 10%", "$500 ÷ 10 contacts = $50.00 a no"),
        ("$1,000 30", "$1,000 ÷ 30 contacts = $33.33 a no"),
        ("$500", "$500 ÷ 10 contacts = $50.00 a no"),
        ("¥9000 6", "¥9,000 ÷ 6 contacts = ¥1,500 a no"),
    ],
)
async def test_the_numbers_may_be_typed_in_many_ways(ana: Person, typed: str, summed: str) -> None:
    assert (await ana.types(f"/lost setup {typed}")).screen.splitlines()[0] == summed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("$0 10", "is no amount"),
        ("$500 0", "a yes takes one contact at least"),
        ("-5 10", "less than nothing"),
        ("$0.01 10", "worth less than the smallest coin"),
    ],
)
async def test_numbers_that_cannot_be_are_refused_in_a_sentence(
    ana: Person, storage: Storage, typed: str, sentence: str
) -> None:
    assert sentence in await ana.types(f"/lost setup {typed}")
    assert await prices(storage, ana) == []


async def test_without_a_sign_the_amount_is_in_the_currency_of_the_country(slack: Slack) -> None:
    ben = slack.person("ben")  # en-GB
    assert "£400 ÷ 8 contacts = £50.00 a no" in await ben.types("/lost setup 400 8")
    assert "£500 ÷ 8 contacts = £62.50 a no" in await ben.types("/lost setup 500 8")


async def test_what_was_typed_of_the_numbers_stands_and_the_rest_stays(ana: Person) -> None:
    await ana.types("/lost setup $500 10")
    assert "$500 ÷ 8 contacts = $62.50" in await ana.types("/lost setup 1:8")
    assert "$400 ÷ 8 contacts = $50.00" in await ana.types("/lost setup $400")


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("1:8", {PAY: "A fixed amount", AMOUNT: "500", RATIO: "8"}),
        ("7.5% 1:8", {PAY: "A share of the deal", SHARE: "7.5%", DEAL: None, RATIO: "8"}),
    ],
)
async def test_the_form_asks_for_what_the_typed_numbers_leave_open(
    ana: Person, typed: str, filled: dict[str, str | None]
) -> None:
    assert await ana.runs(f"/lost setup {typed}") is None
    form = await ana.waits_for_modal("My numbers")
    assert {label: form.values[label] for label in filled} == filled


async def test_the_same_numbers_again_change_nothing(ana: Person, storage: Storage) -> None:
    await ana.types("/lost setup $500 10")
    again = await ana.types("/lost setup $500 10")
    assert "That's how it was already; nothing changed." in again
    assert again.labels == ["Change"]
    assert len(await prices(storage, ana)) == 1


async def test_the_same_request_twice_sets_up_once(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    slack.fault("to_bot", "twice")
    await ana.runs("/lost setup $500 10", in_="#sales")
    assert await prices(storage, ana) == [("setup", Money("USD", 50_00))]


# --- What was logged before


async def test_what_was_logged_at_the_example_is_priced_anew_once(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 3", in_="#sales")
    await ana.types("/lost 40 no answer", in_="#sales")
    await ana.types("/lost yesterday Acme", in_="#sales")
    first = await ana.types("/lost setup $600 10", in_="#sales")
    assert "What you had logged, 44 contacts, is priced anew by it." in first
    assert [worth.minor for worth in await worths(storage, ana)] == [180_00, 0, 60_00]
    assert [tally.worth.minor for tally in await tallies_of(storage, ana)] == [60_00, 180_00]
    await ana.types("/lost undo", in_="#sales")
    later = await ana.types("/lost setup $900 10", in_="#sales")
    assert "It holds from today" in later


async def test_an_undone_log_is_not_counted_among_what_is_priced_anew(ana: Person) -> None:
    await ana.types("/lost 3")
    await ana.types("/lost Acme")
    await ana.types("/lost undo")
    assert "What you had logged, 3 contacts" in await ana.types("/lost setup $600 10")


async def test_a_first_setup_in_another_currency_takes_the_logs_along(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 3")
    await ana.types("/won Globex")
    await ana.types("/lost setup €400 8")
    assert await worths(storage, ana) == [Money("EUR", 150_00), Money("EUR", 50_00)]
    sums = [(tally.worth, tally.earned) for tally in await tallies_of(storage, ana)]
    assert sums == [(Money("EUR", 200_00), Money("EUR", 400_00))]


async def test_no_answers_are_priced_once_a_contact_is_a_dial(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 40 no answer")
    await opens_form(ana)
    await ana.submits({CONTACT: "A dial", AMOUNT: "500", RATIO: "100"})
    assert await worths(storage, ana) == [Money("USD", 40 * 5_00)]
    assert "+$5.00" in await ana.types("/lost")


# --- A later change


async def test_new_numbers_hold_from_today_and_leave_what_was_before(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await ana.types("/lost setup $500 10")
    await ana.types("/lost Acme")
    await slack.clock.move(timedelta(days=1))
    await ana.types("/lost Initech")
    reply = await ana.types("/lost setup $800 10")
    assert "It holds from today. What you logged before today keeps its price." in reply
    assert [worth.minor for worth in await worths(storage, ana)] == [50_00, 80_00]


async def test_a_mistake_is_priced_anew_from_its_date_on(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await ana.types("/lost setup $500 10")
    for _ in range(3):
        await ana.types("/lost Acme")
        await slack.clock.move(timedelta(days=1))
    reply = await ana.types("/lost setup $800 10")
    await ana.clicks(reply, "A mistake since…")
    form = await ana.waits_for_modal(SINCE)
    assert form.values[WHEN] == "It was a mistake since a date"
    assert form.values[SINCE] == "2026-11-20"
    assert await ana.submits({SINCE: FRIDAY + timedelta(days=1)}) == {}
    assert "It holds from Sat 21 Nov on: 2 contacts are priced anew." in (
        ana.modal.screen if ana.modal else ""
    )
    assert [worth.minor for worth in await worths(storage, ana)] == [50_00, 80_00, 80_00]
    assert [tally.worth.minor for tally in await tallies_of(storage, ana)] == [50_00, 80_00, 80_00]
    assert "2 contacts are priced anew" in await ana.waits_for("It holds from Sat 21 Nov on")


async def test_the_form_asks_a_rep_with_numbers_whether_they_were_wrong(ana: Person) -> None:
    await opens_form(ana)
    assert ana.modal
    assert WHEN not in ana.modal.values
    await ana.submits({AMOUNT: "500"})
    await ana.closes()
    await opens_form(ana)
    assert ana.modal.values[WHEN] == "It's new from today"
    assert SINCE not in ana.modal.values
    await ana.chooses(ana.modal, WHEN, "It was a mistake since a date")
    await ana.waits_for_modal(SINCE)
    assert await ana.submits({SINCE: FRIDAY + timedelta(days=1)}) == {
        SINCE: "That day is still to come."
    }


# --- Taking back and changing


async def test_undo_gives_back_the_numbers_and_the_prices_that_were(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 2")
    first = await ana.types("/lost setup $600 10")
    await ana.types("/lost")
    await ana.clicks(first, "Undo")
    after = await ana.waits_for("Taken back. It's as it was: $500 ÷ 10 contacts = $50.00 a no.")
    assert after.labels == ["Set my numbers"]
    assert [worth.minor for worth in await worths(storage, ana)] == [100_00, 50_00]
    assert "Set my numbers" in (await ana.types("/lost Acme")).labels
    assert "What you had logged, 4 contacts" in await ana.types("/lost setup $700 10")


async def test_undo_of_a_later_change_gives_back_the_one_before(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost setup $500 10")
    await ana.types("/lost")
    second = await ana.types("/lost setup $800 10")
    third = await ana.types("/lost setup $900 10")
    await ana.clicks(second, "Undo")
    await ana.waits_for("have changed since, so that stays as it is: $900")
    await ana.clicks(third, "Undo")
    await ana.waits_for("It's as it was: $800")
    assert [worth.minor for worth in await worths(storage, ana)] == [80_00]
    assert [value.minor for _, value in await prices(storage, ana)] == [50_00, 80_00, 90_00, 80_00]


async def test_change_opens_the_form_in_the_place_of_what_was_just_set(
    ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 2")
    reply = await ana.types("/lost setup $600 10")
    await ana.clicks(reply, "Change")
    form = await ana.waits_for_modal("My numbers")
    assert (form.values[AMOUNT], form.values[RATIO]) == ("600", "10")
    assert WHEN not in form.values
    assert await ana.submits({AMOUNT: "700"}) == {}
    await ana.waits_for("$700 ÷ 10 contacts = $70.00 a no")
    assert await worths(storage, ana) == [Money("USD", 140_00)]


# --- The form


@pytest.mark.seed("3.3", "3.4")
async def test_the_form_asks_three_questions_filled_in_with_what_holds(ana: Person) -> None:
    await opens_form(ana)
    assert ana.modal
    assert ana.modal.values == {
        YES: "A sale",
        PAY: "A fixed amount",
        AMOUNT: "500",
        CURRENCY: "USD · US Dollar",
        CONTACT: "Any contact",
        RATIO: "10",
    }
    assert await ana.submits({AMOUNT: "$600", CONTACT: "A conversation", RATIO: "1:12"}) == {}
    assert ana.modal.screen.splitlines()[0] == "$600 ÷ 12 conversations = $50.00 a no"
    await ana.closes()
    assert "$600 ÷ 12 conversations = $50.00" in await ana.types("/lost Acme")


async def test_a_share_of_the_deal_asks_for_a_typical_deal(ana: Person) -> None:
    await opens_form(ana)
    assert ana.modal
    await ana.chooses(ana.modal, PAY, "A share of the deal")
    form = await ana.waits_for_modal(DEAL)
    assert AMOUNT not in form.values
    assert await ana.submits({SHARE: "10%", DEAL: "5k", RATIO: "10"}) == {}
    assert "10% of $5,000 = $500; $500 ÷ 10 contacts = $50.00 a no" in ana.modal
    await ana.closes()
    assert "$500 ÷ 10 contacts = $50.00" in await ana.types("/lost Acme")


async def test_what_was_written_is_still_there_when_a_choice_is_changed_back(ana: Person) -> None:
    await opens_form(ana)
    assert ana.modal
    await ana.fills({AMOUNT: "750"})
    await ana.chooses(ana.modal, PAY, "Nothing: counts only")
    await ana.chooses(ana.modal, PAY, "A fixed amount")
    form = await ana.waits_for_modal(AMOUNT)
    assert form.values[AMOUNT] == "750"


async def test_counts_only_shows_no_money_anywhere(ana: Person) -> None:
    await ana.types("/lost")
    await opens_form(ana)
    assert ana.modal
    await ana.chooses(ana.modal, PAY, "Nothing: counts only")
    await ana.submits({RATIO: "10"})
    assert "Counts only, no money: 10 contacts to one sale" in ana.modal
    await ana.closes()
    await ana.types("/won Globex")
    for typed in ("/lost", "/lost Acme", "/won Initech", "/lost stats", "/lost setup $500"):
        shown = await ana.types(typed)
        assert "$" not in shown.screen or typed.endswith("$500")


async def test_a_rep_may_have_a_word_of_their_own_for_a_yes(ana: Person) -> None:
    await opens_form(ana)
    assert ana.modal
    await ana.chooses(ana.modal, YES, "My own word")
    await ana.waits_for_modal(WORD)
    problem = "Please write the word that you use for a yes: letters, up to 30."
    assert await ana.submits({WORD: "<!channel>"}) == {WORD: problem}
    assert await ana.submits({WORD: "placement"}) == {}
    await ana.closes()
    assert "1 placement: Globex" in await ana.types("/won Globex")


async def test_what_is_wrong_stands_under_its_field_and_nothing_is_lost(
    ana: Person, storage: Storage
) -> None:
    await opens_form(ana)
    errors = await ana.submits({AMOUNT: "a lot", RATIO: "0.5"})
    assert errors == {
        AMOUNT: "I can't read “a lot” as an amount. Type it like 500, $12,000 or 12k.",
        RATIO: "A yes takes at least 1 contact, and at most 10,000. Type it like 10.",
    }
    assert ana.modal
    assert (ana.modal.values[AMOUNT], ana.modal.values[RATIO]) == ("a lot", "0.5")
    assert await prices(storage, ana) == []


async def test_a_form_sent_twice_counts_as_it_was_sent_last(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await ana.types("/lost 2")
    await opens_form(ana)
    assert ana.modal is not None
    form = ana.modal.view
    await ana.fills({AMOUNT: "600"})
    slack.fault("to_bot", "lost")
    assert list(await ana.submits()) == [""]
    assert (await ana.waits_for_modal(AMOUNT)).view is form
    assert await ana.submits({AMOUNT: "700"}) == {}
    assert await worths(storage, ana) == [Money("USD", 140_00)]
    assert "$700 ÷ 10" in ana.modal


async def test_a_blank_that_could_not_be_shown_is_told_under_its_question(
    slack: Slack, ana: Person
) -> None:
    await opens_form(ana)
    assert ana.modal
    slack.fault("views.update", "error", code="internal_error")
    await ana.chooses(ana.modal, PAY, "A share of the deal")
    errors = await ana.submits()
    assert list(errors) == [PAY]


async def test_a_form_that_slack_does_not_open_is_told(slack: Slack, ana: Person) -> None:
    slack.fault("views.open", "error", code="internal_error")
    await ana.runs("/lost setup", in_="#sales")
    assert FORM_REFUSED in await ana.waits_for(FORM_REFUSED)


async def test_an_example_in_another_currency_is_not_filled_in(slack: Slack) -> None:
    ben = slack.person("ben")
    await opens_form(ben)
    assert ben.modal
    assert ben.modal.values[CURRENCY] == "GBP · British Pound"
    assert ben.modal.values[AMOUNT] is None
    assert ben.modal.values[RATIO] == "10"


# --- The way there


@pytest.mark.seed("3.7")
async def test_replies_at_the_examples_price_say_so_and_lead_to_the_form(ana: Person) -> None:
    first = await ana.types("/lost Acme", in_="#sales")
    assert "These are an example's numbers: $500 ÷ 10 contacts = $50.00 a no." in first
    for typed in ("/lost Initech", "/lost"):
        reply = await ana.types(typed, in_="#sales")
        assert "Set my numbers" in reply.labels
    assert "That's by the example's numbers." in await ana.types("/lost Umbrella", in_="#sales")
    for reply in (first, await ana.types("/lost", in_="#sales")):
        await ana.clicks(reply, "Set my numbers")
        await ana.waits_for_modal("My numbers")
        await ana.closes()


async def test_in_the_dm_the_numbers_can_be_typed_and_the_form_is_a_click_away(
    ana: Person,
) -> None:
    await ana.says("lost setup")
    said = await ana.waits_for("As it stands: $500 ÷ 10 contacts = $50.00 a no.")
    await ana.clicks(said, "Set my numbers")
    await ana.waits_for_modal("My numbers")
    await ana.closes()
    await ana.says("lost setup 10% 8")
    await ana.clicks(await ana.waits_for("As it stands:"), "Set my numbers")
    form = await ana.waits_for_modal("My numbers")
    assert (form.values[SHARE], form.values[RATIO]) == ("10%", "8")
    await ana.closes()
    await ana.says("lost setup $400 8")
    await ana.waits_for("$400 ÷ 8 contacts = $50.00 a no")
