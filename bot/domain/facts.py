"""The honest facts a reply may tell after a no, as keys and numbers; never that a yes is owed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bot.domain.runs import chance_of_only_nos, chance_of_run, contacts_for_a_yes, longest_run
from bot.domain.steady import steady_number

Numbers = Mapping[str, int | Decimal]


class FactFamily(StrEnum):
    """What a fact is about."""

    BASE_RATE = "base_rate"
    RUN_LENGTH = "run_length"
    ONE_NO = "one_no"
    BUSINESS = "business"
    NOT_PERSONAL = "not_personal"
    OFTEN_NOT_YOU = "often_not_you"
    ONE_STEP = "one_step"

    @property
    def gentle(self) -> bool:
        """Whether it may follow a no that hurts: it speaks of the person, not of percentages."""
        return self in {FactFamily.BUSINESS, FactFamily.NOT_PERSONAL, FactFamily.OFTEN_NOT_YOU}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to tell: the key of its text and the numbers in it.

    ``ratio`` is a count of contacts per yes, with at most one decimal; ``percent`` goes from 1 to
    99, for nothing is certain; ``count`` and ``run`` count contacts and nos.
    """

    key: str
    family: FactFamily
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Standing:
    """What facts are told about: a rep's contacts per yes, and their nos since the last yes."""

    contacts_per_yes: Fraction
    nos_in_a_row: int = 0

    @property
    def rate(self) -> float:
        """Yeses per contact."""
        return float(1 / self.contacts_per_yes)

    @property
    def ratio(self) -> Decimal:
        """Contacts per yes as one says them: 10, 7.5."""
        tenths = round(self.contacts_per_yes * 10)
        return Decimal(tenths // 10) if tenths % 10 == 0 else Decimal(tenths).scaleb(-1)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact of the catalogue: ``numbers`` returns None where it doesn't fit or isn't true."""

    key: str
    family: FactFamily
    seeds: tuple[str, ...]
    numbers: Callable[[Standing], Numbers | None]


def _percent(chance: float) -> int:
    return min(99, max(1, round(100 * chance)))


def _most_are_nos(standing: Standing) -> Numbers | None:
    if standing.contacts_per_yes < _NOS_PREVAIL_FROM:
        return None
    return {"ratio": standing.ratio, "percent": _percent(1 - standing.rate)}


def _yes_within(standing: Standing) -> Numbers | None:
    if standing.contacts_per_yes < _NOS_PREVAIL_FROM:
        return None
    count = round(standing.contacts_per_yes)
    percent = _percent(1 - chance_of_only_nos(standing.rate, count))
    return {"ratio": standing.ratio, "count": count, "percent": percent}


def _nine_in_ten(standing: Standing) -> Numbers | None:
    if standing.contacts_per_yes < _NOS_PREVAIL_FROM:
        return None
    return {"ratio": standing.ratio, "count": contacts_for_a_yes(standing.rate, 0.9), "percent": 90}


def _only_nos_next(standing: Standing) -> Numbers | None:
    if standing.contacts_per_yes < _NOS_PREVAIL_FROM:
        return None
    count = round(standing.contacts_per_yes / 2)
    percent = _percent(chance_of_only_nos(standing.rate, count))
    return {"ratio": standing.ratio, "count": count, "percent": percent}


def _run_in_a_stretch(standing: Standing) -> Numbers | None:
    """At 10:1, twenty nos in a row within a hundred contacts; so in proportion at any ratio."""
    if not _runs_are_told(standing):
        return None
    run, count = round(standing.contacts_per_yes * 2), round(standing.contacts_per_yes * 10)
    percent = _percent(chance_of_run(standing.rate, run, count))
    return {"ratio": standing.ratio, "run": run, "count": count, "percent": percent}


def _this_run(standing: Standing) -> Numbers | None:
    run, count = standing.nos_in_a_row, round(standing.contacts_per_yes * 10)
    if not _runs_are_told(standing) or run * 2 < standing.contacts_per_yes:
        return None
    chance = chance_of_run(standing.rate, run, count)
    if chance < _COMMON_ENOUGH:
        return None
    return {"ratio": standing.ratio, "run": run, "count": count, "percent": _percent(chance)}


def _longest_run(chance: float) -> Callable[[Standing], Numbers | None]:
    def numbers(standing: Standing) -> Numbers | None:
        if not _runs_are_told(standing):
            return None
        count = max(200, round(standing.contacts_per_yes * 20))
        run = longest_run(standing.rate, count, chance)
        return {"ratio": standing.ratio, "run": run, "count": count}

    return numbers


def _ratio_where_nos_prevail(standing: Standing) -> Numbers | None:
    return {"ratio": standing.ratio} if standing.contacts_per_yes >= _NOS_PREVAIL_FROM else None


def _runs_are_told(standing: Standing) -> bool:
    return _NOS_PREVAIL_FROM <= standing.contacts_per_yes <= _RUNS_TOLD_UP_TO


def _none_needed(_: Standing) -> Numbers:
    return {}


_NOS_PREVAIL_FROM = 3  # contacts per yes: from here on, a no is clearly the usual answer
_RUNS_TOLD_UP_TO = 100  # contacts per yes: beyond it, counting runs takes long
_COMMON_ENOUGH = 0.1  # the chance from which a run is called ordinary

FACTS: tuple[FactKind, ...] = (
    FactKind("most_are_nos", FactFamily.BASE_RATE, ("0.3", "4.1"), _most_are_nos),
    FactKind("yes_within", FactFamily.BASE_RATE, ("0.3", "3.13"), _yes_within),
    FactKind("nine_in_ten", FactFamily.BASE_RATE, ("0.3", "3.13"), _nine_in_ten),
    FactKind("only_nos_next", FactFamily.BASE_RATE, ("0.3", "4.1"), _only_nos_next),
    FactKind("run_in_a_stretch", FactFamily.RUN_LENGTH, ("1.3", "4.1"), _run_in_a_stretch),
    FactKind("this_run", FactFamily.RUN_LENGTH, ("1.3", "4.1"), _this_run),
    FactKind("typical_longest", FactFamily.RUN_LENGTH, ("1.3", "4.1"), _longest_run(0.5)),
    FactKind("rare_longest", FactFamily.RUN_LENGTH, ("1.3", "4.1"), _longest_run(0.05)),
    FactKind("one_no", FactFamily.ONE_NO, ("1.5",), _ratio_where_nos_prevail),
    FactKind("no_pattern", FactFamily.ONE_NO, ("1.3", "1.5"), _none_needed),
    FactKind("business", FactFamily.BUSINESS, ("2.3",), _none_needed),
    FactKind("not_personal", FactFamily.NOT_PERSONAL, ("0.16",), _none_needed),
    FactKind("often_not_you", FactFamily.OFTEN_NOT_YOU, ("1.2",), _none_needed),
    FactKind("one_step", FactFamily.ONE_STEP, ("4.6", "3.13"), _ratio_where_nos_prevail),
)


def run_fact(standing: Standing) -> Fact | None:
    """Return how ordinary the rep's run of nos is, None where that says nothing."""
    kind = next(kind for kind in FACTS if kind.key == "this_run")
    numbers = kind.numbers(standing)
    return Fact(kind.key, kind.family, numbers) if numbers else None


def base_rate_fact(
    standing: Standing, *, rep: str, day: date, nth: int, gentle: bool = False
) -> Fact:
    """Return the ``nth`` fact of the rep's day (from 0), the same whenever it's asked for.

    Each day has its own order, and a fact returns only when all that fit have been told.
    ``gentle`` leaves those that may follow a no that hurts.
    """
    told = [
        Fact(kind.key, kind.family, numbers)
        for kind in FACTS
        if (kind.family.gentle or not gentle) and (numbers := kind.numbers(standing)) is not None
    ]
    told.sort(key=lambda fact: steady_number(rep, day, fact.key))
    return told[nth % len(told)]
