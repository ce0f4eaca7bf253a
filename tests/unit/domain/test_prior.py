import random
from fractions import Fraction

import pytest

from bot.domain.prior import Counts, Prior, declared_prior, team_prior
from bot.domain.terms import DEFAULT_TERMS


@pytest.mark.seed("3.7")
def test_what_a_rep_declares_is_worth_twenty_contacts() -> None:
    assert declared_prior(DEFAULT_TERMS) == Prior(Fraction(1, 10), strength=20)


def test_a_team_of_equals_makes_the_strongest_prior() -> None:
    assert team_prior([Counts(100, 8)] * 6) == Prior(Fraction(8, 100), strength=40)


def test_a_team_that_differs_widely_makes_the_weakest_prior() -> None:
    team = [Counts(100, wins) for wins in (1, 2, 30, 60, 3, 50)]
    assert team_prior(team) == Prior(Fraction(146, 600), strength=10)


def test_the_strength_is_worked_out_by_hand() -> None:
    # Σn(p − p̄)² = 0.8, p̄q̄ = 0.09, so ρ = (0.8 − 4 × 0.09) ÷ (0.09 × (250 − 50 − 4)), k = 39.1
    team = [Counts(50, wins) for wins in (1, 3, 5, 7, 9)]
    assert team_prior(team) == Prior(Fraction(1, 10), strength=39)


def test_five_reps_of_thirty_contacts_and_one_with_half_of_all_are_enough() -> None:
    assert team_prior([*[Counts(30, 3)] * 4, Counts(120, 12)]) is not None


@pytest.mark.parametrize("strength", [15, 25])
def test_the_prior_of_a_large_team_is_the_one_it_was_drawn_from(strength: int) -> None:
    dice = random.Random(strength)
    team = []
    for _ in range(600):
        rate = dice.betavariate(0.1 * strength, 0.9 * strength)
        contacts = dice.randint(30, 400)
        team.append(Counts(contacts, sum(dice.random() < rate for _ in range(contacts))))
    prior = team_prior(team)
    assert prior is not None
    assert float(prior.rate) == pytest.approx(0.1, abs=0.01)
    assert prior.strength == pytest.approx(strength, rel=0.2)


@pytest.mark.parametrize(
    "team",
    [
        [],
        [Counts(100, 8)] * 4,
        [*[Counts(100, 8)] * 4, Counts(29, 5)],  # the fifth has too few contacts
        [*[Counts(40, 4)] * 4, Counts(161, 20)],  # one rep holds more than half
        [Counts(100, 0)] * 5,
        [Counts(100, 100)] * 5,
    ],
)
def test_a_team_that_tells_too_little_makes_no_prior(team: list[Counts]) -> None:
    assert team_prior(team) is None


@pytest.mark.parametrize(("rate", "strength"), [(0, 20), (Fraction(3, 2), 20), (1, 0)])
def test_a_prior_that_cannot_be_is_refused(rate: Fraction, strength: int) -> None:
    with pytest.raises(ValueError, match="prior"):
        Prior(Fraction(rate), strength)
