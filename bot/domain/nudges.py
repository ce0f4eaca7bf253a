"""What a morning brings along: one item, by families."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.steady import steady_number

_NOT_AGAIN_FOR = timedelta(days=10)


class Family(StrEnum):
    """What an item is made of.

    ``first_days`` are for who is new to the job: they come before all else.
    """

    FACT = "fact"
    OWN_WIN = "own_win"
    EVIDENCE = "evidence"
    PLAN = "plan"
    DISCOMFORT = "discomfort"
    NEXT = "next"
    PARTNER = "partner"
    FIRST_DAYS = "first_days"


@dataclass(frozen=True, slots=True)
class Nudge:
    """One entry: its key is that of its text, ``seeds`` the rows of the mission it is for."""

    key: str
    family: Family
    seeds: tuple[str, ...] = ()


NUDGES = (
    Nudge("fact", Family.FACT, ("0.3", "4.1")),
    Nudge("fact_too", Family.FACT, ("0.3", "4.1")),
    Nudge("own_win", Family.OWN_WIN, ("1.3", "2.20")),
    Nudge("evidence", Family.EVIDENCE, ("2.22",)),
    Nudge("plan", Family.PLAN, ("1.19", "2.13")),
    Nudge("first_one", Family.DISCOMFORT, ("1.20",)),
    Nudge("stretch", Family.DISCOMFORT, ("1.21",)),
    Nudge("persistence", Family.DISCOMFORT, ("4.7",)),
    Nudge("one_step", Family.DISCOMFORT, ("4.6",)),
    Nudge("next", Family.NEXT, ("2.23",)),
    Nudge("goal", Family.NEXT, ("2.21",)),
    Nudge("partner", Family.PARTNER, ("4.19",)),
    Nudge("understood", Family.PARTNER, ("4.24",)),
    Nudge("new_to_nos", Family.FIRST_DAYS, ("2.4",)),
    Nudge("new_beside_others", Family.FIRST_DAYS, ("2.4",)),
    Nudge("new_and_asking", Family.FIRST_DAYS, ("2.4",)),
)


def choose_nudge(
    possible: Collection[Family], history: Mapping[str, date], rep: str, day: date
) -> Nudge:
    """Return the item for a rep's ``day``: none twice within 10 days.

    ``possible`` are the families that have something to tell; ``history`` tells when each was
    last told, by :func:`told_as`. Where all were told, the one longest ago comes again.
    """
    fitting = [nudge for nudge in NUDGES if nudge.family in possible]

    def steady(nudge: Nudge) -> int:
        return steady_number(rep, day, nudge.key)

    told = {nudge.key: history.get(told_as(nudge)) for nudge in fitting}
    fresh = [nudge for nudge in fitting if _is_fresh(told[nudge.key], day)]
    fresh = [nudge for nudge in fresh if nudge.family is Family.FIRST_DAYS] or fresh
    if fresh:
        return min(fresh, key=steady)
    return min(fitting, key=lambda nudge: (told[nudge.key] or day, steady(nudge)))


def told_as(nudge: Nudge) -> str:
    """Return the key under which it is remembered when an item was told."""
    return f"nudge.{nudge.key}"


def _is_fresh(told_on: date | None, day: date) -> bool:
    return told_on is None or day - told_on >= _NOT_AGAIN_FOR
