from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import FACTS, Fact, FactFamily, Standing, base_rate_fact

DAY = date(2026, 11, 23)
TEN = Standing(Fraction(10), nos_in_a_row=22)


def day_of_facts(standing: Standing, *, gentle: bool = False) -> dict[str, Fact]:
    facts = [
        base_rate_fact(standing, rep="U1", day=DAY, nth=nth, gentle=gentle)
        for nth in range(len(FACTS))
    ]
    return {fact.key: fact for fact in facts}


@pytest.mark.seed("0.3", "1.3", "1.5", "3.13", "4.1", "4.6")
@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("most_are_nos", {"ratio": 10, "percent": 90}),
        ("yes_within", {"ratio": 10, "count": 10, "percent": 65}),
        ("nine_in_ten", {"ratio": 10, "count": 22, "percent": 90}),
        ("only_nos_next", {"ratio": 10, "count": 5, "percent": 59}),
        ("run_in_a_stretch", {"ratio": 10, "run": 20, "count": 100, "percent": 78}),
        ("this_run", {"ratio": 10, "run": 22, "count": 100, "percent": 67}),
        ("typical_longest", {"ratio": 10, "run": 31, "count": 200}),
        ("rare_longest", {"ratio": 10, "run": 54, "count": 200}),
        ("one_no", {"ratio": 10}),
        ("one_step", {"ratio": 10}),
    ],
)
def test_a_fact_carries_its_numbers(key: str, numbers: dict[str, int]) -> None:
    assert day_of_facts(TEN)[key].numbers == numbers


def test_a_day_tells_every_fact_before_it_repeats_one() -> None:
    assert day_of_facts(TEN).keys() == {kind.key for kind in FACTS}


def test_each_rep_and_day_has_its_own_order_that_stays() -> None:
    firsts = [
        base_rate_fact(TEN, rep=f"U{n % 5}", day=date(2026, 11, 1 + n), nth=0) for n in range(25)
    ]
    again = [
        base_rate_fact(TEN, rep=f"U{n % 5}", day=date(2026, 11, 1 + n), nth=0) for n in range(25)
    ]
    assert firsts == again
    assert len({fact.key for fact in firsts}) > 5


@pytest.mark.seed("0.16", "1.2", "2.3")
def test_after_a_no_that_hurts_no_percentages_are_told() -> None:
    facts = day_of_facts(TEN, gentle=True)
    assert facts.keys() == {"business", "not_personal", "often_not_you"}
    assert not any(fact.numbers for fact in facts.values())


def test_from_three_to_one_nos_prevail() -> None:
    keys = day_of_facts(Standing(Fraction(3), nos_in_a_row=2)).keys()
    assert keys == {kind.key for kind in FACTS}


@pytest.mark.parametrize(("ratio", "count", "run"), [(20, 400, 65), (100, 2000, 334), (5, 200, 18)])
def test_runs_are_told_of_in_proportion_up_to_a_hundred_to_one(
    ratio: int, count: int, run: int
) -> None:
    numbers = day_of_facts(Standing(Fraction(ratio)))["typical_longest"].numbers
    assert numbers == {"ratio": ratio, "count": count, "run": run}
    assert "typical_longest" not in day_of_facts(Standing(Fraction(101)))


@pytest.mark.parametrize("ratio", [1, Fraction(3, 2), 2])
def test_where_nos_do_not_prevail_nobody_is_told_so(ratio: Fraction | int) -> None:
    told = {fact.family for fact in day_of_facts(Standing(Fraction(ratio), 5)).values()}
    assert told.isdisjoint({FactFamily.BASE_RATE, FactFamily.RUN_LENGTH, FactFamily.ONE_STEP})


@pytest.mark.parametrize(
    ("run", "told"),
    [(0, False), (4, False), (5, True), (40, True), (90, False)],
)
def test_ones_own_run_is_told_of_while_chance_explains_it(run: int, *, told: bool) -> None:
    assert ("this_run" in day_of_facts(Standing(Fraction(10), run))) is told


@given(
    ratio=st.fractions(1, 5_000, max_denominator=100),
    run=st.integers(0, 300),
    gentle=st.booleans(),
)
def test_whatever_the_ratio_a_fact_is_found_and_no_chance_is_certain(
    ratio: Fraction, run: int, *, gentle: bool
) -> None:
    for fact in day_of_facts(Standing(ratio, run), gentle=gentle).values():
        assert 1 <= fact.numbers.get("percent", 1) <= 99
        assert all(number > 0 for number in fact.numbers.values())


@pytest.mark.parametrize(
    ("contacts_per_yes", "said"),
    [("10", "10"), ("7.5", "7.5"), ("12.34", "12.3"), ("200", "200"), ("9.96", "10")],
)
def test_a_ratio_is_said_with_at_most_one_decimal(contacts_per_yes: str, said: str) -> None:
    ratio = Standing(Fraction(contacts_per_yes)).ratio
    assert ratio == Decimal(said)
    assert str(ratio) == said
