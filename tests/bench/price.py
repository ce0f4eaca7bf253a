"""How honest the price of a no is, over many simulated reps: see docs/statistics.md."""

from __future__ import annotations

from tests.support.simulated_reps import errors, reps, share_covered, share_without_a_win

REPS = 40_000
REPS_OF_VARIED_PAY = 1_000  # each of their ranges is a bootstrap
SIZES = (10, 20, 50, 100, 400)
HEADER = "| contacts | no win yet | raw | measured | wrong prior (5:1) | covers | pay varies |"


def run() -> list[str]:
    """Simulate, and return the table's lines."""
    return [HEADER, "|---" * 7 + "|", *map(_row, SIZES)]


def _row(contacts: int) -> str:
    paid_alike = list(reps(REPS, contacts, seed=1, pays_vary=False))
    varied = list(reps(REPS, contacts, seed=2, pays_vary=True))
    off = errors(varied)
    cells = (
        f"{contacts}",
        f"{share_without_a_win(paid_alike):.0%}",
        f"${off.raw:.1f}",
        f"${off.shrunk:.1f}",
        f"${off.wrong_prior:.1f}",
        f"{share_covered(paid_alike):.0%}",
        f"{share_covered(varied[:REPS_OF_VARIED_PAY]):.0%}",
    )
    return "| " + " | ".join(cells) + " |"
