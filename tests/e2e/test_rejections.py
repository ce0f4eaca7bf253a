"""Logging a no with ``/lost``, and what a person does with its reply."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.agreed import Origin
from bot.domain.contacts import Outcome, Stage
from bot.domain.evidence import Evidence
from bot.domain.ledger import Details
from bot.domain.money import Money
from bot.domain.price import agreed_value
from bot.domain.terms import ContactKind, CountsOnly, FixedPay, Terms
from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.en.facts import FACTS
from bot.text.en.questions import QUESTIONS
from tests.e2e.conftest import FRIDAY
from tests.support.book import contacts_of, rep_of, tallies_of, the_contact
from tests.support.counting import statements_of
from tests.support.records import a_price

USD = "USD"
LABELS = ["Reflect", "Add details", "Undo", "Moved on"]
FOLDED = ["Take a reset", "Ask the customer why", "Ask my coach", "Share to this channel"]
USUAL = Terms(FixedPay(Money.of(500, USD)), Fraction(10))
LITTLE = Terms(FixedPay(Money.of(50, USD)), Fraction(100))
UNCOUNTED = Terms(CountsOnly(USD), Fraction(10))


def lines(seen: Seen) -> list[str]:
    return seen.screen.splitlines()


def holding(reply: Seen, log_id: str) -> Seen:
    """Return the reply with its buttons made to speak of another log."""
    for block in reply.blocks:
        for element in block.get("elements", ()):
            if element.get("action_id", "").startswith("no."):
                element["value"] = log_id
    return reply


async def agrees(storage: Storage, person: Person, terms: Terms) -> None:
    """Give the person terms and their price, as setup would."""
    value = agreed_value(terms)
    price = a_price(
        at=FRIDAY - timedelta(days=1),
        from_date=date(2026, 11, 19),
        origin=Origin.SETUP,
        terms=terms,
        value=value,
        low=value,
        high=value,
    )
    await storage.write(lambda tx: tx.prices.add(rep_of(person), price))


@pytest.mark.seed("3.1", "3.9", "3.12")
async def test_a_no_is_worth_what_a_yes_pays_by_the_contacts_it_takes(ana: Person) -> None:
    reply = await ana.types("/lost Acme said the budget is frozen", in_="#sales")
    assert reply.ephemeral
    assert lines(reply)[:3] == [
        "+$50.00 · 1 today · $50",
        "$500 ÷ 10 contacts = $50.00",
        "“Acme said the budget is frozen”",
    ]
    assert reply.labels[:4] == LABELS


@pytest.mark.seed("3.5")
@pytest.mark.parametrize(
    ("typed", "headline", "echo"),
    [
        ("", "+$50.00 · 1 today · $50", None),
        ("5", "+$250.00 for 5 · 5 today · $250", None),
        ("x5", "+$250.00 for 5 · 5 today · $250", None),
        ("5x", "+$250.00 for 5 · 5 today · $250", None),
        ("+5", "+$250.00 for 5 · 5 today · $250", None),
        ("five", "+$250.00 for 5 · 5 today · $250", None),
        ("  FIVE. ", "+$250.00 for 5 · 5 today · $250", None),
        ("5 cold calls", "+$250.00 for 5 · 5 today · $250", "“cold calls”"),
        ("5 minutes before the demo", "+$50.00 · 1 today · $50", "“5 minutes before the demo”"),
        ("Acme said the budget is frozen", "+$50.00 · 1 today · $50", None),
        ("Acme #price", "+$50.00 · 1 today · $50", "“Acme” · Price"),
        ("Acme $12k #price @needs", None, "“Acme” · Price · Needs & presentation · value $12,000"),
        ("Acme, price, needs, $12k", None, "“Acme” · Price · Needs & presentation · value $12,000"),
        ("Acme, too expensive", None, "“Acme” · Price"),
        ("Acme, Preis", None, "“Acme” · Price"),
        ("Acme, precio", None, "“Acme” · Price"),
        ("Acme, one more thing", None, "“Acme, one more thing”"),
        ("Acme 12k", "+$50.00 · 1 today · $50", "“Acme 12k”"),
        ("yesterday Acme", "+$50.00 · 1 on Thu 19 Nov · $50", "“Acme” · dated Thu 19 Nov"),
        ("on mon Acme", "+$50.00 · 1 on Mon 16 Nov · $50", "“Acme” · dated Mon 16 Nov"),
        ("mon, Acme", "+$50.00 · 1 on Mon 16 Nov · $50", "“Acme” · dated Mon 16 Nov"),
        ("2026-11-19 Acme", "+$50.00 · 1 on Thu 19 Nov · $50", "“Acme” · dated Thu 19 Nov"),
        ("11/19 Acme", "+$50.00 · 1 on Thu 19 Nov · $50", "“Acme” · dated Thu 19 Nov"),
        ("Sun Life said no", "+$50.00 · 1 today · $50", "“Sun Life said no”"),
        ("help desk deal", "+$50.00 · 1 today · $50", "“help desk deal”"),
        ("we're #1 @ 3pm", "+$50.00 · 1 today · $50", "“we're #1 @ 3pm”"),
        ("😤", "+$50.00 · 1 today · $50", "“😤”"),
        ("won Globex $5k", "+$50.00 · 1 today · $50", "“won Globex” · value $5,000"),
    ],
)
async def test_what_is_typed_is_understood_and_echoed(
    ana: Person, typed: str, headline: str | None, echo: str | None
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert lines(reply)[0] == (headline or "+$50.00 · 1 today · $50")
    assert lines(reply)[1] == "$500 ÷ 10 contacts = $50.00"
    if echo:
        assert lines(reply)[2] == echo


async def test_everything_typed_is_kept(storage: Storage, ana: Person) -> None:
    await ana.types("/lost yesterday Acme $12k #price @needs", in_="#sales")
    contact = await the_contact(storage, ana)
    assert (contact.outcome, contact.count, contact.note) == (Outcome.NO, 1, "Acme")
    assert contact.local_date == date(2026, 11, 19)
    assert contact.worth == Money.of(50, USD)
    assert contact.details == Details(reason="price", stage=Stage.NEEDS, deal=Money.of(12_000, USD))


async def test_a_backdated_no_is_echoed_by_its_day(slack: Slack, ana: Person) -> None:
    await slack.clock.move(timedelta(days=3))
    for typed in ("2026-11-20 Acme", "11/20 Acme", "on fri Acme", "20 Nov Acme"):
        reply = await ana.types(f"/lost {typed}", in_="#sales")
        assert "“Acme” · dated Fri 20 Nov" in reply


async def test_a_channel_named_like_a_reason_is_read_as_the_word(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    slack.add_channel(slack.team, "price", ana.user)
    reply = await ana.types("/lost Acme #price", in_="#sales")
    assert "“Acme” · Price" in reply
    contact = await the_contact(storage, ana)
    assert (contact.note, contact.details.reason) == ("Acme", "price")


async def test_several_pasted_lines_are_one_no(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme\nGlobex #price\nInitech", in_="#sales")
    assert lines(reply)[2] == "“Acme Globex #price Initech”"
    assert "Make it 3" in reply.labels
    assert (await the_contact(storage, ana)).note == "Acme\nGlobex #price\nInitech"


@pytest.mark.parametrize(
    ("name", "typed", "echo"),
    [
        ("ana", "1.234,50 €", "value €1,234.50"),
        ("ana", "CHF 1'200", "value CHF 1,200"),
        ("ana", "$1.2m", "value $1,200,000"),
        ("ben", "$12,000", "value US$12,000"),
        ("ben", "20/11 Acme", "“Acme”"),
        ("ben", "12/11 Acme", "“Acme” · dated Thu 12 Nov"),
    ],
)
async def test_amounts_and_dates_are_read_and_echoed_by_the_reps_locale(
    slack: Slack, name: str, typed: str, echo: str
) -> None:
    reply = await slack.person(name).types(f"/lost {typed}", in_="#sales")
    assert lines(reply)[2].replace("\xa0", " ") == echo


@pytest.mark.seed("1.3", "0.3")
async def test_the_reply_tells_one_honest_fact_and_asks_one_question(ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    facts = [block for block in reply.blocks if block["type"] == "context"]
    questions = [line for line in lines(reply) if line in QUESTIONS.values()]
    assert (len(facts), len(questions)) == (1, 1)


@pytest.mark.seed("3.13", "4.6", "1.5", "2.3", "0.16")
async def test_the_facts_of_some_weeks_never_owe_a_yes(slack: Slack, ana: Person) -> None:
    told = set()
    for day in range(30):
        # A day has an order of its own, in which each fact has its turn: on the last one all do.
        for nth in range(20 if day == 29 else 1):
            reply = await ana.types(f"/lost Acme {nth}", in_="#sales")
            told.update(lines(reply))
            assert " due" not in reply.screen
            assert "closer" not in reply.screen
        await slack.clock.move(timedelta(days=1))
    shown = {key for key, text in FACTS.items() if any(text.partition("{")[0] in x for x in told)}
    assert {"one_no", "business", "not_personal", "one_step"} <= shown


@pytest.mark.seed("1.3")
async def test_a_win_of_ones_own_is_told_beside_a_no(ana: Person) -> None:
    await ana.types("/won Globex", in_="#sales")
    reply = await ana.types("/lost Acme", in_="#sales")
    assert "On Fri 20 Nov you won “Globex”: $500." in reply


async def test_a_measured_price_is_explained_by_what_it_was_measured_by(
    storage: Storage, ana: Person
) -> None:
    evidence = Evidence(12, 0, Money(USD, 0), 90)
    measured = a_price(
        at=FRIDAY,
        from_date=FRIDAY.date(),
        origin=Origin.MEASURED,
        value=Money.of("31.25", USD),
        evidence=evidence,
    )
    await storage.write(lambda tx: tx.prices.add(rep_of(ana), measured))
    reply = await ana.types("/lost", in_="#sales")
    assert lines(reply)[:2] == [
        "+$31.25 · 1 today · $31.25",
        "$31.25, from your starting numbers and 12 contacts with 0 sales",
    ]


@pytest.mark.parametrize("typed", ["", "40 no answer"])
async def test_mondays_change_of_price_is_told_whatever_is_logged_first(
    slack: Slack, storage: Storage, ana: Person, typed: str
) -> None:
    await agrees(storage, ana, USUAL)
    await ana.types("/lost 60", in_="#sales")
    await slack.clock.move(timedelta(days=3))
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert "Keep $50" in reply.labels


async def test_the_next_bare_no_of_the_day_gets_one_line(storage: Storage, ana: Person) -> None:
    await agrees(storage, ana, USUAL)
    await ana.types("/lost Acme", in_="#sales")
    reply = await ana.types("/lost", in_="#sales")
    assert lines(reply) == [
        "+$50.00 · 2 today · $100",
        (
            "[+1] [Undo] [… Reflect | Add details | Take a reset | Ask my coach | "
            "Share to this channel]"
        ),
    ]


async def test_a_note_a_value_or_a_reason_gets_the_full_reply_again(
    storage: Storage, ana: Person
) -> None:
    await agrees(storage, ana, USUAL)
    await ana.types("/lost", in_="#sales")
    for typed in ("Acme", "$900", "#price", "@needs"):
        reply = await ana.types(f"/lost {typed}", in_="#sales")
        assert reply.labels == [*LABELS, *FOLDED]
        assert "÷" not in reply


async def test_the_arithmetic_is_shown_anew_the_next_day(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move(timedelta(days=1))
    reply = await ana.types("/lost", in_="#sales")
    assert lines(reply)[:2] == ["+$50.00 · 1 today · $50", "$500 ÷ 10 contacts = $50.00"]


async def test_the_first_reply_of_all_explains_the_idea(ana: Person) -> None:
    first = await ana.types("/lost 40 no answer", in_="#sales")
    assert "Every no is part of the work that a yes pays for" in first
    assert "Every no is part" not in await ana.types("/lost Acme", in_="#sales")


@pytest.mark.seed("4.12")
@pytest.mark.parametrize("typed", ["Acme @completion", "Acme @negotiation #price"])
async def test_a_late_no_is_acknowledged_first_and_its_worth_comes_last(
    storage: Storage, ana: Person, typed: str
) -> None:
    await agrees(storage, ana, USUAL)
    await ana.types("/lost 1 no answer", in_="#sales")
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert lines(reply)[0].startswith("That was a big one, and it's allowed to sting.")
    assert "+$" not in reply
    worth = "In numbers, when you want them: $50.00 for this no · 1 today · $50"
    assert lines(reply)[lines(reply).index(worth) + 1].startswith("[Reflect]")


async def test_a_no_three_times_the_usual_value_is_acknowledged_first(ana: Person) -> None:
    for typed in ("$1k", "$1k", "$1k", "$1k", "$1k"):
        await ana.types(f"/lost {typed}", in_="#sales")
    assert "+$50.00" in await ana.types("/lost Acme $2.9k", in_="#sales")
    assert "allowed to sting" in await ana.types("/lost Globex $3k", in_="#sales")


@pytest.mark.seed("3.15", "4.8")
async def test_contacts_without_an_answer_are_activity(storage: Storage, ana: Person) -> None:
    await ana.types("/lost Acme", in_="#sales")
    reply = await ana.types("/lost 40 no answer", in_="#sales")
    assert lines(reply)[0] == "40 no-answers logged. Activity counts too."
    (day,) = await tallies_of(storage, ana)
    assert (day.nos, day.no_replies, day.worth) == (1, 40, Money.of(50, USD))


@pytest.mark.seed("4.8")
async def test_a_named_contact_that_never_replied_is_asked_about_the_next_message(
    ana: Person,
) -> None:
    reply = await ana.types("/lost Acme #noreply", in_="#sales")
    assert lines(reply)[0] == "1 no-answer logged. Activity counts too."
    assert QUESTIONS["next_message"] in reply


async def test_where_a_contact_is_a_dial_no_answers_are_priced(
    storage: Storage, ana: Person
) -> None:
    terms = Terms(FixedPay(Money.of(500, USD)), Fraction(200), contact=ContactKind.DIAL)
    await agrees(storage, ana, terms)
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost 40 no answer", in_="#sales")
    assert lines(reply)[0] == "+$100.00 for 40 no-answers. Activity counts too."


@pytest.mark.parametrize(
    ("terms", "typed", "headline"),
    [
        (LITTLE, "3", "$1.50 today · 3 nos · +$1.50"),
        (LITTLE, "yesterday", "$0.50 on Thu 19 Nov · 1 no · +$0.50"),
        (UNCOUNTED, "3", "3 nos today"),
        (UNCOUNTED, "yesterday", "1 no on Thu 19 Nov"),
    ],
)
async def test_where_one_no_is_worth_little_or_uncounted_the_day_leads(
    storage: Storage, ana: Person, terms: Terms, typed: str, headline: str
) -> None:
    await agrees(storage, ana, terms)
    assert lines(await ana.types(f"/lost {typed}", in_="#sales"))[0] == headline


async def test_without_money_an_undo_tells_the_count_alone(storage: Storage, ana: Person) -> None:
    await agrees(storage, ana, UNCOUNTED)
    await ana.types("/lost 3", in_="#sales")
    await ana.types("/lost", in_="#sales")
    undone = await ana.types("/lost undo", in_="#sales")
    assert undone.screen == "Taken back: 1 no. Now it's 3 today."


async def test_the_same_note_twice_within_a_minute_logs_both_and_asks(
    storage: Storage, ana: Person
) -> None:
    await ana.types("/lost Acme said no", in_="#sales")
    reply = await ana.types("/lost acme  said NO", in_="#sales")
    assert "The same note came a minute ago. Both are logged: undo one?" in reply
    assert len(await contacts_of(storage, ana)) == 2
    await ana.clicks(reply, "Undo")
    await ana.waits_for("Taken back: 1 no. Now it's 1 today · $50.")


# --- +1


@pytest.mark.seed("3.5", "3.10")
async def test_plus_one_logs_one_more_in_the_same_place(storage: Storage, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost 5", in_="#sales")
    await ana.clicks(reply, "+1")
    assert await ana.waits_for("+$50.00 · 7 today · $350") == reply
    await ana.clicks(reply, "+1")
    await ana.waits_for("+$50.00 · 8 today · $400")
    assert [contact.count for contact in await contacts_of(storage, ana)] == [1, 5, 1, 1]


async def test_plus_one_of_a_day_in_the_past_is_logged_there(storage: Storage, ana: Person) -> None:
    await ana.types("/lost yesterday", in_="#sales")
    reply = await ana.types("/lost yesterday", in_="#sales")
    await ana.clicks(reply, "+1")
    await ana.waits_for("+$50.00 · 3 on Thu 19 Nov · $150")
    assert {day.local_date for day in await tallies_of(storage, ana)} == {date(2026, 11, 19)}


async def test_plus_one_of_no_answers_is_one_more_of_them(storage: Storage, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost 40 no answer", in_="#sales")
    await ana.clicks(reply, "+1")
    await ana.waits_for("1 no-answer logged.")
    (day,) = await tallies_of(storage, ana)
    assert (day.nos, day.no_replies) == (1, 41)


# --- Undo


async def test_undo_takes_the_log_back_and_says_what_is_left(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost 5", in_="#sales")
    await ana.clicks(reply, "Undo")
    after = await ana.waits_for("Taken back")
    assert after.screen == "Taken back: 5 nos. Now it's 1 today · $50."


@pytest.mark.parametrize("typed", ["undo", "Undo.", "undo that", "  UNDO "])
async def test_undo_typed_takes_back_the_last_log(ana: Person, typed: str) -> None:
    await ana.types("/lost", in_="#sales")
    await ana.types("/lost 5", in_="#sales")
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert reply.screen == "Taken back: 5 nos. Now it's 1 today · $50."


async def test_undo_goes_back_one_log_at_a_time(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await ana.types("/lost 40 no answer", in_="#sales")
    first = await ana.types("/lost undo", in_="#sales")
    assert first.screen == "Taken back: 40 no-answers. Now it's 1 today · $50."
    second = await ana.types("/lost undo", in_="#sales")
    assert second.screen == "Taken back: 1 no. Now it's 0 today."
    third = await ana.types("/lost undo", in_="#sales")
    assert third.screen == ("There is nothing to take back: no log of the last 24 hours holds.")


async def test_after_a_day_a_log_stays(slack: Slack, storage: Storage, ana: Person) -> None:
    await ana.says("lost Acme")
    reply = await ana.waits_for("+$50.00")
    await slack.clock.move(timedelta(hours=24, seconds=1))
    nothing = await ana.types("/lost undo", in_="#sales")
    assert nothing.screen.startswith("There is nothing to take back")
    await ana.clicks(reply, "Undo")
    await ana.waits_for("That log is more than 24 hours old, so it stays.")
    assert "+$50.00" in reply
    assert len(await contacts_of(storage, ana)) == 1


@pytest.mark.parametrize("label", ["Undo", "Moved on"])
async def test_what_was_taken_back_already_is_told_so(ana: Person, label: str) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, label)
    await ana.waits_for("That log was taken back already, so nothing changed.")


async def test_nobody_undoes_the_log_of_somebody_else(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost Acme", in_="#sales")
    ben = slack.person("ben")
    reply = await ben.types("/lost undo", in_="#sales")
    assert reply.screen.startswith("There is nothing to take back")
    mine = (await the_contact(storage, ana)).log_id
    stolen = holding(await ben.types("/lost Globex", in_="#sales"), mine)
    await ben.clicks(stolen, "Undo")
    await ben.waits_for("I find no such log of yours, so nothing changed.")
    assert (await the_contact(storage, ana)).undone_at is None


async def test_nobody_logs_one_more_like_the_no_of_somebody_else(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost Acme", in_="#sales")
    mine = (await the_contact(storage, ana)).log_id
    ben = slack.person("ben")
    await ben.types("/lost", in_="#sales")
    stolen = holding(await ben.types("/lost", in_="#sales"), mine)
    await ben.clicks(stolen, "+1")
    await ben.waits_for("I find no such log of yours, so nothing changed.")
    assert len(await contacts_of(storage, ben)) == 2


# --- Moved on


@pytest.mark.seed("2.16")
async def test_moved_on_closes_a_no(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.clicks(reply, "Moved on")
    after = await ana.waits_for("Closed.")
    assert after.screen == (
        "$50.00 · Closed. From here on, only what you learned from it will come back."
    )
    assert after.labels == []
    assert (await the_contact(storage, ana)).moved_on_at == FRIDAY


async def test_a_bare_no_that_closes_by_itself_offers_no_moving_on(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost", in_="#sales")
    assert "Moved on" not in reply.screen


# --- How much it costs


@pytest.mark.parametrize("typed", ["", "Acme said no"])
async def test_a_log_takes_at_most_six_statements(
    storage: Storage, ana: Person, typed: str
) -> None:
    for warm in ("", typed):
        await ana.types(f"/lost {warm}", in_="#sales")
    async with statements_of(storage) as sent:
        await ana.types(f"/lost {typed}", in_="#sales")
    assert 0 < len(sent) <= 6
