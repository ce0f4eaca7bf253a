"""Monday's check: the evidence moves the price, says why, and the rep may keep it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import contacts_of, tallies_of

MOVED = (
    "From today a no is worth $12.50, until now it was $50.00: "
    "your 60 contacts without a sale so far make $3–$24 likely."
)
WEEK = timedelta(weeks=1)


async def logs(person: Person, nos: int) -> None:
    for start in range(0, nos, 100):
        await person.types(f"/lost {min(100, nos - start)}", in_="#sales")


async def monday_after(slack: Slack, person: Person, nos: int) -> Seen:
    """Set up, log on Friday, and return the reply to Monday's first no."""
    await person.types("/lost setup $500 10", in_="#sales")
    await logs(person, nos)
    await slack.clock.move(timedelta(days=3))
    return await person.types("/lost Acme", in_="#sales")


@pytest.mark.seed("3.4")
async def test_after_sixty_nos_and_no_yes_mondays_first_no_carries_the_new_price_and_why(
    slack: Slack, ana: Person
) -> None:
    reply = await monday_after(slack, ana, 60)
    assert reply.screen.splitlines()[0] == "+$12.50 · 1 today · $12.50"
    assert MOVED in reply
    assert "Keep $50" in reply.labels
    again = await ana.types("/lost Initech", in_="#sales")
    assert "+$12.50" in again
    assert "From today" not in again


async def test_between_mondays_no_single_no_makes_the_next_one_worth_less(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost setup $500 10")
    await slack.clock.move(timedelta(days=3))
    await logs(ana, 60)
    for _ in range(4):
        await slack.clock.move(timedelta(days=1))
        assert "+$50.00" in await ana.types("/lost Acme")


async def test_after_twelve_nos_and_no_win_monday_leaves_the_price(
    slack: Slack, ana: Person
) -> None:
    reply = await monday_after(slack, ana, 12)
    assert "+$50.00 · 1 today · $50" in reply
    assert "From today" not in reply


async def test_the_check_waits_for_the_weeks_first_log(slack: Slack, ana: Person) -> None:
    await ana.types("/lost setup $500 10")
    await logs(ana, 60)
    await slack.clock.move(timedelta(days=5))
    assert MOVED in await ana.types("/lost Acme")


async def test_many_yeses_move_it_up_likewise(slack: Slack, ana: Person) -> None:
    await ana.types("/lost setup $500 10")
    await logs(ana, 20)
    for _ in range(10):
        await ana.types("/won")
    await slack.clock.move(timedelta(days=3))
    reply = await ana.types("/lost Acme")
    assert "From today a no is worth $120.00, until now it was $50.00: " in reply
    assert "your 30 contacts with 10 sales make" in reply


async def test_a_yes_as_the_weeks_first_log_says_it_too(slack: Slack, ana: Person) -> None:
    await ana.types("/lost setup $500 10")
    await logs(ana, 60)
    await slack.clock.move(timedelta(days=3))
    reply = await ana.types("/won Globex")
    assert MOVED in reply
    assert "+$12.50 as a contact" in reply
    await ana.clicks(reply, "Keep $50")
    await ana.waits_for("Kept: $50.00 a no")
    assert "+$50.00" in await ana.types("/lost Acme")


async def test_keep_gives_the_week_its_price_back(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await monday_after(slack, ana, 60)
    await ana.clicks(reply, "Keep $50")
    after = await ana.waits_for("Kept: $50.00 a no, today's with it.")
    assert "+$50.00 · 1 today · $50" in after
    assert "From today" not in after
    assert "Reflect" in after.labels
    assert [contact.worth.minor for contact in await contacts_of(storage, ana)] == [3000_00, 50_00]
    assert [tally.worth.minor for tally in await tallies_of(storage, ana)] == [3000_00, 50_00]
    assert "as you kept it on Mon 23 Nov" in await ana.types("/lost stats")


async def test_a_kept_price_is_not_asked_about_until_the_evidence_has_changed(
    slack: Slack, ana: Person
) -> None:
    await ana.clicks(await monday_after(slack, ana, 60), "Keep $50")
    await ana.waits_for("Kept")
    for _ in range(3):
        await slack.clock.move(WEEK)
        assert "+$50.00" in await ana.types("/lost Acme")
    await logs(ana, 400)
    await slack.clock.move(WEEK)
    reply = await ana.types("/lost Acme")
    assert "From today a no is worth" in reply
    assert "Keep $50" in reply.labels


async def test_the_price_can_be_kept_from_the_figures_too(slack: Slack, ana: Person) -> None:
    await monday_after(slack, ana, 60)
    stats = await ana.types("/lost stats")
    assert "by what was measured on Mon 23 Nov: $500 ÷ 40 contacts = $12.50 a no" in stats
    await ana.clicks(stats, "Keep $50")
    await ana.waits_for("Kept: $50.00 a no")
    assert "Keep $50" not in (await ana.types("/lost stats")).labels


async def test_an_old_keep_button_changes_nothing(slack: Slack, ana: Person) -> None:
    reply = await monday_after(slack, ana, 60)
    await ana.types("/lost setup $900 10")
    await ana.clicks(reply, "Keep $50")
    await ana.waits_for("The price has changed since, so there is nothing to keep.")
    assert "+$90.00" in await ana.types("/lost Acme")


async def test_an_example_moves_too_but_is_not_kept(slack: Slack, ana: Person) -> None:
    await logs(ana, 60)
    await slack.clock.move(timedelta(days=3))
    reply = await ana.types("/lost Acme", in_="#sales")
    assert MOVED in reply
    assert "Keep $50" not in reply.labels
    assert "Set my numbers" in reply.labels
    assert "What you had logged, 61 contacts" in await ana.types("/lost setup $500 10")


async def test_setting_up_anew_after_the_check_follows_from_it(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await monday_after(slack, ana, 60)
    reply = await ana.types("/lost setup $500 10")
    assert "$500 ÷ 10 contacts = $50.00 a no" in reply
    assert [contact.worth.minor for contact in await contacts_of(storage, ana)] == [3000_00, 50_00]
    await ana.clicks(reply, "Undo")
    await ana.waits_for("It's as it was: $500 ÷ 40 contacts = $12.50 a no")
    assert [contact.worth.minor for contact in await contacts_of(storage, ana)] == [3000_00, 12_50]
