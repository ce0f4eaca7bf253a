from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.runs import chance_of_only_nos, chance_of_run, contacts_for_a_yes, longest_run


@pytest.mark.seed("1.3", "4.1")
@pytest.mark.parametrize(
    ("rate", "typical", "one_in_twenty", "percent"),
    [(0.05, 52, 94, 98), (0.1, 31, 54, 78), (0.2, 18, 29, 18), (0.3, 12, 19, 2)],
)
def test_runs_of_nos_are_as_long_as_the_table_says(
    rate: float, typical: int, one_in_twenty: int, percent: int
) -> None:
    assert longest_run(rate, 200, 0.5) == typical
    assert longest_run(rate, 200, 0.05) == one_in_twenty
    assert 100 * chance_of_run(rate, 20, 100) == pytest.approx(percent, abs=0.6)


@given(st.floats(0.01, 0.99), st.integers(1, 8), st.integers(1, 8))
def test_the_recursion_counts_every_sequence(rate: float, run: int, contacts: int) -> None:
    chance = 0.0
    for sequence in product("ny", repeat=contacts):
        nos = sequence.count("n")
        if "n" * run in "".join(sequence):
            chance += (1 - rate) ** nos * rate ** (contacts - nos)
    assert chance_of_run(rate, run, contacts) == pytest.approx(chance, abs=1e-12)


@pytest.mark.seed("3.13")
@pytest.mark.parametrize(("contacts", "percent"), [(10, 65), (22, 90), (29, 95), (44, 99)])
def test_at_least_one_yes_becomes_likely_but_never_certain(contacts: int, percent: int) -> None:
    assert round(100 * (1 - chance_of_only_nos(0.1, contacts))) == percent


@pytest.mark.parametrize(("chance", "contacts"), [(0.9, 22), (0.95, 29), (0.99, 44)])
def test_how_many_contacts_hold_a_yes(chance: float, contacts: int) -> None:
    assert contacts_for_a_yes(0.1, chance) == contacts


def test_where_even_one_no_is_unlikely_the_longest_run_is_none() -> None:
    assert longest_run(0.999, 1, 0.5) == 0
