"""The team of the story: seven made-up reps, each with habits of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody sells, as far as the story needs it.

    ``contacts`` is how often they log something in one of a day's shifts; ``wins``, ``blocks`` and
    ``reflects`` are chances: that a contact is a yes, that a shift has a calling block, that a no
    is reflected on. ``reasons`` are weights. ``learned`` is the day from which the price is no
    longer their trouble, ``away`` are days on which they don't work, ``writes`` is what they
    answer when they are asked when they may be written to. Whoever is ``on_board`` joins the
    channel's board, and ``sets_up`` is what somebody types to set it up.
    """

    name: str
    real_name: str
    zone: str
    locale: str
    setup: str
    contacts: float = 0.5
    wins: float = 0.1
    blocks: float = 0.03
    reflects: float = 0.25
    deals: tuple[int, int] = (2_000, 14_000)
    sign: str = "$"
    reasons: Mapping[str, int] = field(
        default_factory=lambda: {"budget": 3, "timing": 3, "no_need": 2, "price": 2}
    )
    learned: int | None = None
    away: range = range(0)
    writes: str = "Morning only"
    on_board: bool = True
    sets_up: tuple[str, ...] = ()


MAIN = (
    Habits(
        *("ana", "Ana Ruiz", "America/New_York", "en-US"),
        setup="$500 10",
        contacts=1.6,
        wins=0.11,
        blocks=0.08,
        reflects=0.4,
        reasons={"price": 8, "timing": 2, "decision_maker": 2, "budget": 1, "competitor": 1},
        learned=34,
        writes="Morning and evening",
        sets_up=("schedule fri 16:00", "goal 120"),
    ),
    Habits(
        *("ben", "Ben Okafor", "Europe/Berlin", "en-GB"),
        setup="€400 1:8",
        contacts=1.3,
        wins=0.13,
        blocks=0.2,
        reflects=0.3,
        sign="€",
        reasons={"timing": 5, "decision_maker": 3, "no_need": 3, "product_gap": 2, "price": 1},
        away=range(40, 45),
        writes="Morning and evening",
    ),
)
"""The two reps who are in the workspace from the beginning."""

JOINING = (
    Habits("finn", "Finn Abara", "America/Chicago", "en-US", "$450 9"),
    Habits("gia", "Gia Moreno", "America/New_York", "en-US", "$600 12", away=range(20, 30)),
    Habits(
        "hugo",
        "Hugo Lind",
        "Europe/Stockholm",
        "en-GB",
        "€380 8",
        sign="€",
        writes="Morning and evening",
    ),
    Habits("ines", "Ines Duarte", "Europe/Lisbon", "en-GB", "€420 10", sign="€", contacts=0.3),
    Habits("jon", "Jon Park", "America/Denver", "en-US", "$450 12", writes="Never", on_board=False),
)
"""Those who join for the story: figures about a team need a team."""

TEAM = (*MAIN, *JOINING)
