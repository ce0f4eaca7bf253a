from fractions import Fraction

import pytest

from bot.domain.contacts import Outcome
from bot.domain.money import Money
from bot.domain.price import agreed_value
from bot.domain.terms import (
    DEFAULT_TERMS,
    ContactKind,
    CountsOnly,
    DealShare,
    FixedPay,
    Pay,
    Terms,
    YesKind,
)

TENTH_OF_A_DEAL = DealShare(Fraction(1, 10), Money("EUR", 12_000_00))


@pytest.mark.seed("3.3", "3.7", "3.9")
def test_before_setup_the_seeds_own_example_makes_the_price() -> None:
    assert agreed_value(DEFAULT_TERMS) == Money("USD", 50_00)
    assert DEFAULT_TERMS.yes is YesKind.SALE
    assert DEFAULT_TERMS.contact is ContactKind.ANY


@pytest.mark.seed("3.3")
@pytest.mark.parametrize(
    ("pay", "contacts_per_yes", "price"),
    [
        (FixedPay(Money("USD", 500_00)), Fraction(8), Money("USD", 62_50)),
        (FixedPay(Money("USD", 500_00)), Fraction(15, 2), Money("USD", 66_67)),
        (FixedPay(Money("EUR", 400_00)), 1 / Fraction("0.125"), Money("EUR", 50_00)),
        (FixedPay(Money("JPY", 50_000)), Fraction(7), Money("JPY", 7_143)),
        (FixedPay(Money("KWD", 150_500)), Fraction(10), Money("KWD", 15_050)),
        (FixedPay(Money("USD", 25)), Fraction(10), Money("USD", 2)),  # 2.5 cents, half-even
        (FixedPay(Money("USD", 35)), Fraction(10), Money("USD", 4)),  # 3.5 cents
        (TENTH_OF_A_DEAL, Fraction(10), Money("EUR", 120_00)),
        (DealShare(Fraction(1, 3), Money("USD", 100)), Fraction(3), Money("USD", 11)),
        (CountsOnly("USD"), Fraction(10), Money("USD", 0)),
    ],
)
def test_the_agreed_price_is_pay_by_contacts_rounded_once(
    pay: Pay, contacts_per_yes: Fraction, price: Money
) -> None:
    assert agreed_value(Terms(pay, contacts_per_yes)) == price


def test_a_share_is_paid_of_the_deal_at_hand_and_else_of_the_typical_one() -> None:
    terms = Terms(TENTH_OF_A_DEAL, Fraction(10))
    assert terms.pay_for(Money("EUR", 5_000_00)) == Money("EUR", 500_00)
    assert terms.pay_for(Money("USD", 5_000_00)) == Money("USD", 500_00)
    assert terms.pay_for(None) == Money("EUR", 1_200_00)


@pytest.mark.parametrize("deal", [None, Money("USD", 9_000_00)])
def test_a_fixed_pay_does_not_ask_for_the_deal(deal: Money | None) -> None:
    assert DEFAULT_TERMS.pay_for(deal) == Money("USD", 500_00)


def test_counts_only_pays_nothing() -> None:
    terms = Terms(CountsOnly("SEK"), Fraction(10))
    assert terms.counts_only
    assert not terms.pay_for(Money("SEK", 100))
    assert not DEFAULT_TERMS.counts_only


@pytest.mark.seed("3.15")
@pytest.mark.parametrize(
    ("contact", "outcome", "counted"),
    [
        (ContactKind.DIAL, Outcome.NO_REPLY, True),
        (ContactKind.CONVERSATION, Outcome.NO_REPLY, False),
        (ContactKind.MEETING, Outcome.NO_REPLY, False),
        (ContactKind.CONVERSATION, Outcome.NO, True),
        (ContactKind.OPPORTUNITY, Outcome.YES, True),
    ],
)
def test_no_reply_is_a_contact_only_where_one_dials(
    contact: ContactKind, outcome: Outcome, *, counted: bool
) -> None:
    terms = Terms(FixedPay(Money("USD", 1)), Fraction(10), contact=contact)
    assert terms.is_contact(outcome) is counted


def test_terms_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one contact"):
        Terms(CountsOnly("USD"), Fraction(1, 2))
    with pytest.raises(ValueError, match="own word"):
        Terms(CountsOnly("USD"), Fraction(2), YesKind.OWN_WORD)
    with pytest.raises(ValueError, match="own word"):
        Terms(CountsOnly("USD"), Fraction(2), YesKind.SALE, own_word="enrolment")
    with pytest.raises(ValueError, match="CountsOnly"):
        FixedPay(Money("USD", 0))


@pytest.mark.parametrize(("part", "deal"), [(0, 100), (2, 100), (1, 0), (1, -5)])
def test_a_share_of_nothing_or_more_than_all_is_refused(part: int, deal: int) -> None:
    with pytest.raises(ValueError, match="part"):
        DealShare(Fraction(part), Money("USD", deal))


def test_a_share_may_be_the_whole_of_the_smallest_deal() -> None:
    assert DealShare(Fraction(1), Money("USD", 1)).per_yes == 1


def test_an_own_word_is_kept() -> None:
    terms = Terms(CountsOnly("USD"), Fraction(2), YesKind.OWN_WORD, own_word="enrolment")
    assert terms.own_word == "enrolment"
