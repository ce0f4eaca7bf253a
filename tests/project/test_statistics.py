"""docs/statistics.md says what the code works out."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.price import measure
from bot.domain.runs import chance_of_run, contacts_for_a_yes, longest_run
from bot.domain.terms import FixedPay, Terms
from bot.text.speech import Speech
from tests.project.source import text_of

PAGE = text_of("docs/statistics.md")
PRICES = re.findall(r"^\| (\d+) \| (\d+) \| (\S+) \| (\S+) to (\S+) \|$", PAGE, re.MULTILINE)
RUNS = re.findall(r"^\| (\d+) % \| (\d+) \| (\d+) \| (\d+) % \|$", PAGE, re.MULTILINE)
PAY = Money("USD", 500_00)
TERMS = Terms(FixedPay(PAY), Fraction(10))


def test_the_tables_are_found() -> None:
    assert len(PRICES) == 6
    assert len(RUNS) == 4


@pytest.mark.parametrize(("contacts", "wins", "value", "low", "high"), PRICES)
def test_a_measured_price_is_as_the_table_says(
    contacts: str, wins: str, value: str, low: str, high: str
) -> None:
    evidence = Evidence(int(contacts), int(wins), PAY * int(wins), 730)
    measured = measure(evidence, TERMS)
    speech = Speech("en-US")
    shown = [speech.amount(each) for each in (measured.value, measured.low, measured.high)]
    assert shown == [value, low, high]


@pytest.mark.parametrize(("rate", "typical", "rare", "chance"), RUNS)
def test_runs_of_nos_are_as_the_table_says(rate: str, typical: str, rare: str, chance: str) -> None:
    close_rate = int(rate) / 100
    assert longest_run(close_rate, 200, 0.5) == int(typical)
    assert longest_run(close_rate, 200, 0.05) == int(rare)
    assert round(100 * chance_of_run(close_rate, 20, 100)) == int(chance)


def test_a_yes_among_the_next_contacts_is_as_likely_as_said() -> None:
    said = re.search(r"ten contacts .* (\d+) times in 100, (\d+) contacts 90 .*, (\d+)", PAGE)
    assert said
    assert [int(each) for each in said.groups()] == [
        round(100 * (1 - 0.9**10)),
        contacts_for_a_yes(0.1, 0.9),
        contacts_for_a_yes(0.1, 0.95),
    ]
