"""What a rep decides about being written to."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

STING_DAYS = 30
"""After how many days the words of a harsh no are offered to be erased (seed 2.1)."""

STING_CHOICES = (7, STING_DAYS, 90)
"""Among which numbers of days a rep may choose."""

STING_HELD = timedelta(days=1)
"""How long a rep may still think better of it: nothing is erased before."""


class Writes(StrEnum):
    """When unasked messages may come; until it is answered, in the morning alone."""

    MORNING_AND_EVENING = "morning_and_evening"
    MORNING = "morning"
    NEVER = "never"
