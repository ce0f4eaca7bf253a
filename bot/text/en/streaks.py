"""What Rebound says of streaks: never a word against a broken one."""

from __future__ import annotations

from collections.abc import Mapping

STREAKS: dict[str, str | Mapping[str, str]] = {
    "line": {"one": "Streak: {n} workday", "other": "Streak: {n} workdays"},
    "rhythm": "rhythm {percent} %",
    "reserve": {
        "one": "{n} reserve day used, none of it held against you",
        "other": "{n} reserve days used, none of it held against you",
    },
    "comeback": "Back again: that is the hard part, and it's done. Day one of a new streak.",
    "begin": "One log, a reflection, or “worked, no nos” begins a streak.",
    "title": "*Streak and rhythm*",
}
