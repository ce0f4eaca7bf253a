"""What Rebound says about a rep's energy."""

from __future__ import annotations

from collections.abc import Mapping

ENERGY: dict[str, str | Mapping[str, str]] = {
    "asked": "Your energy now, from 1 (low) to 5 (high)? Optional, and only you see it.",
    "kept": "Kept: {level} of 5. Your trend stands in `/lost stats`, for you alone.",
    "undo": "Undo",
    "forgotten": "Forgotten.",
    "trend": "Energy, your last {n} taps: {now} of 5 on average. Only you see this.",
    "trend_before": (
        "Energy, your last {n} taps: {now} of 5 on average; before that {before}. "
        "Only you see this."
    ),
    "help_energy": "*1 to 5*, below a day's first no: your energy, for your own trend alone",
}
