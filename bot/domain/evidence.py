"""What a rep's ledger shows of a window of days, and which window to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.money import Money

WINDOWS = (90, 180, 365, 730)
"""The windows, in days, from the shortest."""

_ENOUGH_WINS = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The decided contacts of the last ``window_days`` days.

    ``wins`` are among the ``contacts``; ``earned`` is what the wins paid together, in the rep's
    currency, a win of unknown pay or another currency counted at what the rep's terms declare.
    ``pays`` holds what each win paid, in minor units; without it the likely range doesn't know
    how much pays vary.
    """

    contacts: int
    wins: int
    earned: Money
    window_days: int
    pays: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.wins <= self.contacts:
            raise ValueError(f"{self.wins} wins are not among {self.contacts} contacts")
        if self.earned.minor < 0 or any(pay < 0 for pay in self.pays):
            raise ValueError("a win never costs the rep money")
        if self.pays and (len(self.pays) != self.wins or sum(self.pays) != self.earned.minor):
            raise ValueError("the pays are those of the wins, and add up to what was earned")


def no_evidence(currency: str) -> Evidence:
    """Return the evidence of a rep who has logged nothing yet."""
    return Evidence(0, 0, Money(currency, 0), WINDOWS[-1])


def choose_window(by_days: Mapping[int, Evidence]) -> Evidence:
    """Return the evidence of the shortest window that holds five wins, else of the longest.

    ``by_days`` has an entry for each of WINDOWS. (Three closes a year at 20:1 would make a price
    by 90 days swing threefold.)
    """
    enough = (by_days[days] for days in WINDOWS if by_days[days].wins >= _ENOUGH_WINS)
    return next(enough, by_days[WINDOWS[-1]])


def realised_value(evidence: Evidence) -> Fraction | None:
    """Return what a contact brought in: earned ÷ contacts, in minor units, not rounded.

    Klein's and Hopkins' number, an identity: over all contacts it adds up to what was earned.
    None without contacts.
    """
    return Fraction(evidence.earned.minor, evidence.contacts) if evidence.contacts else None
