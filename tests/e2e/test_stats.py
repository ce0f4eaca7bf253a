"""``/lost stats``: the price and its evidence, activity beside results."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.people import Person
from bot.playground.story import Slack


@pytest.fixture
async def own_numbers(ana: Person) -> None:
    await ana.types("/lost setup $500 10", in_="#sales")


async def test_before_the_first_log_it_says_what_to_do(ana: Person) -> None:
    reply = await ana.types("/lost stats", in_="#sales")
    assert reply.ephemeral
    assert "Nothing is logged yet. Type /lost after the next no" in reply
    assert reply.labels == ["Set my numbers"]


@pytest.mark.seed("3.4", "3.8")
async def test_after_twelve_nos_and_no_win_the_price_holds_and_what_is_measured_has_a_range(
    own_numbers: None, ana: Person
) -> None:
    await ana.types("/lost 12")
    assert "+$50.00" in await ana.types("/lost Acme")
    await ana.types("/lost undo")
    reply = await ana.types("/lost stats")
    lines = reply.screen.splitlines()
    assert lines[:5] == [
        "A no is worth $50.00, by your numbers of Fri 20 Nov: $500 ÷ 10 contacts = $50.00 a no",
        "Measured so far: $31.25, likely $9–$60 (a starting ratio).",
        "12 contacts in the last 730 days, no sale yet.",
        "Nos come faster than yeses do: your yeses may not have landed yet.",
        "At 8:1 it would be $62.50.",
    ]
    assert " due" not in reply.screen


@pytest.mark.seed("3.11")
async def test_activity_stands_beside_its_result(
    own_numbers: None, slack: Slack, ana: Person
) -> None:
    await ana.types("/lost 5")
    await slack.clock.move(timedelta(days=3))
    await ana.types("/lost 3")
    await ana.types("/lost 40 no answer")
    await ana.types("/won Globex")
    await slack.clock.move(timedelta(days=1))
    await ana.types("/lost")
    reply = await ana.types("/lost stats")
    [table] = [block for block in reply.blocks if "fields" in block]
    assert [each["text"] for each in table["fields"]] == [
        "*Activity*",
        "*Result*",
        "Today: 1 no · worth $50",
        "0 sales",
        "This week: 4 nos · 40 no-answers · worth $250 with the yes",
        "1 sale · $500 earned",
        "This month: 9 nos · 40 no-answers · worth $500 with the yes",
        "1 sale · $500 earned",
    ]


async def test_totals_are_told_by_currency(own_numbers: None, slack: Slack, ana: Person) -> None:
    await ana.types("/lost 3")
    await ana.types("/won pay €900")
    await slack.clock.move(timedelta(days=1))
    await ana.types("/lost setup €400 8")
    await ana.types("/lost 2")
    reply = await ana.types("/lost stats")
    assert "This month: 5 nos · worth €100 + $200" in reply
    assert "1 sale · €900 earned" in reply


@pytest.mark.seed("3.4", "3.8")
async def test_the_ratio_has_its_counts_and_its_trend(
    own_numbers: None, slack: Slack, ana: Person
) -> None:
    for nos, yeses in ((40, 2), (18, 2)):
        await ana.types(f"/lost {nos}")
        for _ in range(yeses):
            await ana.types("/won")
        stats = await ana.types("/lost stats")
        await slack.clock.move(timedelta(weeks=5))
    assert "62 contacts in the last 730 days, 4 sales: 15.5 to one." in stats
    assert "Last 4 weeks: 2 in 20 (10:1). The 12 before: 2 in 42 (21:1)." in stats


@pytest.mark.seed("1.7")
async def test_slower_weeks_are_told_as_a_part_of_selling(
    own_numbers: None, slack: Slack, ana: Person
) -> None:
    slower = "Slower weeks are part of selling, and four of them are few to tell by."
    await ana.types("/lost 8")
    await ana.types("/won")
    assert slower not in await ana.types("/lost stats")
    await slack.clock.move(timedelta(weeks=5))
    await ana.types("/lost 12")
    assert slower in await ana.types("/lost stats")
    await ana.types("/won")
    await ana.types("/won")
    assert slower not in await ana.types("/lost stats")


async def test_an_own_number_is_called_so(own_numbers: None, ana: Person) -> None:
    await ana.types("/lost 100")
    await ana.types("/lost 30")
    for _ in range(20):
        await ana.types("/won")
    reply = await ana.types("/lost stats")
    assert "Measured: $64.71 is your number, likely $49–$82." in reply
    assert "150 contacts in the last 90 days, 20 sales: 7.5 to one." in reply
    assert "may not have landed" not in reply
    assert "At 6:1 it would be $83.33." in reply


@pytest.mark.seed("1.3")
async def test_a_run_of_nos_is_told_as_ordinary_where_it_is(own_numbers: None, ana: Person) -> None:
    await ana.types("/lost 20")
    run = "20 nos in a row: at 10 to one, chance alone brings such a run within 100 contacts"
    assert f"{run} 78 times in 100." in await ana.types("/lost stats")
    await ana.types("/won")
    assert "in a row" not in await ana.types("/lost stats")


async def test_weeks_are_bars_from_the_first_with_a_no(
    own_numbers: None, slack: Slack, ana: Person
) -> None:
    await ana.types("/lost 10")
    assert "Nos by week" not in await ana.types("/lost stats")
    await slack.clock.move(timedelta(weeks=2))
    await ana.types("/lost 5")
    lines = (await ana.types("/lost stats")).screen.splitlines()
    start = lines.index("Nos by week")
    assert [line.strip("`") for line in lines[start + 1 : start + 4]] == [
        "Mon 16 Nov ████████████████████ 10",
        "Mon 23 Nov  0",
        "Mon 30 Nov ██████████ 5",
    ]


async def test_figures_are_private_and_ones_own(
    own_numbers: None, slack: Slack, ana: Person
) -> None:
    await ana.types("/lost 12", in_="#sales")
    ben = slack.person("ben")
    assert "Nothing is logged yet." in await ben.types("/lost stats", in_="#sales")
    assert not [seen for seen in ben.sees("#sales") if "12" in seen]


async def test_a_large_account_of_wins_fits_into_the_answer(own_numbers: None, ana: Person) -> None:
    for number in range(5):
        await ana.types(f"/won {'Globex ' * 20}{number}")
    reply = await ana.types("/lost stats")
    lines = reply.screen.splitlines()
    start = lines.index("Last wins") + 1
    assert all(line.startswith("Fri 20 Nov · Globex") for line in lines[start : start + 3])
    assert "Globex" not in lines[start + 4]
