"""The price held against reps whose true one is known; `make bench` does it with 40,000."""

import pytest

from tests.support.simulated_reps import errors, reps, share_covered, share_without_a_win

ROWS = [(10, 0.38, 0.88), (20, 0.18, 0.86), (50, 0.03, 0.83), (100, 0.01, 0.82)]


@pytest.mark.parametrize(("contacts", "no_win", "covered"), ROWS)
def test_the_range_covers_the_true_value_as_often_as_it_says(
    contacts: int, no_win: float, covered: float
) -> None:
    sample = list(reps(3_000, contacts, seed=1, pays_vary=False))
    assert share_without_a_win(sample) == pytest.approx(no_win, abs=0.03)
    assert share_covered(sample) == pytest.approx(covered, abs=0.025)


def test_the_range_is_as_honest_where_pays_vary() -> None:
    sample = list(reps(300, 100, seed=2, pays_vary=True))
    assert share_covered(sample) == pytest.approx(0.82, abs=0.06)


@pytest.mark.parametrize(
    ("contacts", "raw", "shrunk", "wrong_prior"),
    [
        (10, 55.7, 22.8, 40.9),
        (20, 39.6, 21.4, 33.7),
        (50, 25.0, 18.0, 23.5),
        (100, 17.6, 14.5, 17.2),
    ],
)
def test_leaning_on_what_was_declared_misses_by_less_than_the_raw_ratio(
    contacts: int, raw: float, shrunk: float, wrong_prior: float
) -> None:
    off = errors(list(reps(3_000, contacts, seed=3, pays_vary=True)))
    assert off.raw == pytest.approx(raw, rel=0.08)
    assert off.shrunk == pytest.approx(shrunk, rel=0.08)
    assert off.wrong_prior == pytest.approx(wrong_prior, rel=0.08)
    assert off.shrunk < off.wrong_prior < off.raw
