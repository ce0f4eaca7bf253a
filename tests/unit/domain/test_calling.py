from datetime import timedelta

import pytest

from bot.domain.calling import CallingBlock
from bot.domain.contacts import Outcome
from bot.domain.money import Money
from bot.domain.sums import Sums, sums_of
from tests.support.records import ADA, FIFTY, NOON, a_contact, a_win

NOTHING = Money("USD", 0)


def test_a_block_goes_on_for_twelve_hours() -> None:
    block, end = CallingBlock("b1", ADA, NOON), NOON + timedelta(hours=12)
    assert block.goes_on(NOON)
    assert block.goes_on(end - timedelta(milliseconds=1))
    assert not block.goes_on(end)


def test_a_block_that_was_ended_goes_on_no_more() -> None:
    assert not CallingBlock("b1", ADA, NOON, done_at=NOON).goes_on(NOON)


@pytest.mark.seed("3.10", "3.11", "3.15")
def test_a_block_sums_activity_beside_results() -> None:
    silent = a_contact(outcome=Outcome.NO_REPLY, worth=NOTHING)
    sums = sums_of([a_contact(count=2, worth=FIFTY * 2), silent, a_win()])
    assert sums == Sums(2, 1, 1, worth=(FIFTY * 3,), earned=(Money("USD", 50_000),))
    assert sums.contacts == 4


def test_a_block_keeps_currencies_apart() -> None:
    euros = a_win(worth=Money("EUR", 4000), earned=Money("EUR", 40_000))
    sums = sums_of([a_contact(), euros])
    assert sums.worth == (FIFTY, Money("EUR", 4000))
    assert sums.earned == (Money("EUR", 40_000),)


def test_a_block_in_which_nothing_was_logged_is_worth_nothing() -> None:
    assert sums_of([]) == Sums(0, 0, 0, worth=(), earned=())
