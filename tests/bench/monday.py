"""What Monday's check costs reps whose price is right: how often chance alone moves it.

Their ratio is 10:1 and a win pays $500, so that the agreed $50.00 is true. Twelve weeks, all
within the shortest window.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.evidence import Evidence
from bot.domain.monday import monday_check
from bot.domain.money import Money
from bot.domain.price import agreed_value, measure
from bot.domain.terms import FixedPay, Terms

REPS = 2_000
WEEKS = 12
CONTACTS_A_WEEK = (5, 10, 25, 50, 100)
PAY = Money("USD", 500_00)
TERMS = Terms(FixedPay(PAY), Fraction(10))
MONDAY = date(2026, 11, 23)
HEADER = f"| contacts a week | moved within {WEEKS} weeks | first move, typically to |"


def run() -> list[str]:
    """Simulate, and return the table's lines."""
    return [HEADER, "|---" * 3 + "|", *map(_row, CONTACTS_A_WEEK)]


def _row(contacts: int) -> str:
    dice = random.Random(f"monday:{contacts}")
    moves = [next(_moves(dice, contacts), None) for _ in range(REPS)]
    moved = sorted(price.minor / 100 for price in moves if price)
    low, high = moved[len(moved) // 4], moved[len(moved) * 3 // 4]
    return f"| {contacts} | {len(moved) / REPS:.0%} | ${low:.2f} or ${high:.2f} |"


def _moves(dice: random.Random, contacts: int) -> Iterator[Money]:
    """Yield the prices that the checks of a rep's first weeks would move the agreed one to."""
    wins = 0
    for week in range(1, WEEKS + 1):
        wins += sum(dice.random() < 1 / TERMS.contacts_per_yes for _ in range(contacts))
        evidence = Evidence(week * contacts, wins, PAY * wins, 90)
        change = monday_check(
            agreed_value(TERMS), measure(evidence, TERMS), MONDAY + timedelta(weeks=week)
        )
        if change:
            yield change.new
