"""What Rebound asks and says about a rep's preferences."""

from __future__ import annotations

PREFERENCES: dict[str, str] = {
    "may_i_write": "When may I write to you? Until you choose: in the morning only.",
    "writes.morning_and_evening": "Morning and evening",
    "writes.morning": "Morning only",
    "writes.never": "Never",
    "noted.morning_and_evening": (
        "Noted: at most one message in the morning and one in the evening of a workday."
    ),
    "noted.morning": "Noted: at most one message, in the morning of a workday.",
    "noted.never": "Noted: I won't write unless you do.",
}
