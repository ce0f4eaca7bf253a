"""What a rep decides about being written to."""

from __future__ import annotations

from enum import StrEnum


class Writes(StrEnum):
    """When unasked messages may come; until it is answered, in the morning alone."""

    MORNING_AND_EVENING = "morning_and_evening"
    MORNING = "morning"
    NEVER = "never"
