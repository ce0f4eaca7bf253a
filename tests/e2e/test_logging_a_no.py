from __future__ import annotations

import pytest

from bot.playground.people import Person


@pytest.mark.seed("3.1", "3.9")
async def test_a_no_is_worth_what_a_yes_pays_by_the_contacts_it_takes(ana: Person) -> None:
    reply = await ana.types("/lost Acme said the budget is frozen", in_="#sales")
    assert reply.ephemeral
    assert "+$50.00 · 1 today · $50" in reply
    assert "$500 ÷ 10 contacts = $50.00" in reply
    assert "“Acme said the budget is frozen”" in reply


async def test_the_next_bare_no_of_the_day_gets_one_line(ana: Person) -> None:
    await ana.types("/lost Acme", in_="#sales")
    reply = await ana.types("/lost", in_="#sales")
    assert reply.screen.splitlines()[0] == "+$50.00 · 2 today · $100"


async def test_undo_takes_the_log_back_and_says_what_is_left(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost 5", in_="#sales")
    await ana.clicks(reply, "Undo")
    after = await ana.waits_for("Taken back")
    assert "Taken back: 5 nos. Now it's 1 today · $50." in after
