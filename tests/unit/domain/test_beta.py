import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from bot.domain.beta import beta_below, beta_quantile

PARAMETERS = st.floats(0.05, 50_000)
PARTS = st.sampled_from([0.05, 0.1, 0.5, 0.9, 0.95])


@given(PARAMETERS, PARAMETERS, st.floats(0, 1))
def test_what_lies_below_is_scipys(a: float, b: float, x: float) -> None:
    assert beta_below(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=1e-7, abs=1e-10)


@given(st.floats(0.2, 50_000), PARAMETERS, PARTS)
def test_the_quantile_is_scipys(a: float, b: float, part: float) -> None:
    expected = special.betaincinv(a, b, part)
    assert beta_quantile(a, b, part) == pytest.approx(expected, rel=1e-7, abs=1e-12)


@pytest.mark.parametrize(("a", "b"), [(2, 18), (2, 30), (7, 73), (22, 148), (4, 16), (2e4, 1.8e5)])
@pytest.mark.parametrize("part", [0.1, 0.9])
def test_the_quantiles_of_ordinary_reps_are_exact(a: float, b: float, part: float) -> None:
    assert beta_quantile(a, b, part) == pytest.approx(special.betaincinv(a, b, part), abs=1e-12)


def test_where_either_side_would_do_one_is_taken() -> None:
    assert beta_below(1 / 3, 3, 0.25) == pytest.approx(special.betainc(1 / 3, 3, 0.25), abs=1e-12)


def test_a_parameter_of_nothing_puts_all_weight_on_its_end() -> None:
    assert beta_quantile(0, 5, 0.9) == 0
    assert beta_quantile(5, 0, 0.1) == 1
