"""What Rebound says when the evidence moves the price of a no."""

from __future__ import annotations

PRICE: dict[str, str] = {
    "monday": (
        "*From today a no is worth {new}*, until now it was {old}: your {n} {contacts} with "
        "{wins} {yeses} make {range} likely."
    ),
    "monday.none": (
        "*From today a no is worth {new}*, until now it was {old}: your {n} {contacts} without "
        "a {yes} so far make {range} likely."
    ),
    "keep": "Keep {price:round}",
    "kept": (
        "Kept: {value} a no, today's with it. I'll ask again when the evidence says something new."
    ),
    "not_kept": "The price has changed since, so there is nothing to keep.",
}
