"""What a rep means to do about a no whose reason lies inside the company (seeds 4.20, 4.21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import Person

TALK = ("listen", "styles", "agreement", "no_threat", "common_goal")
"""The five steps of a talk with a colleague, in their order."""


class Preparing(StrEnum):
    """What is prepared."""

    TALK = "talk"
    LOAD = "load"


class Load(StrEnum):
    """What can be done about an admin task."""

    DROP = "drop"
    BATCH = "batch"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Preparation:
    """A rep's own notes on a log, by the names of their boxes; ``form`` is the one that wrote."""

    person: Person
    log_id: str
    kind: Preparing
    at: datetime
    form: str
    answers: Mapping[str, str]


def preparing(reason: str | None) -> Preparing | None:
    """Return what helps with a loss reason; None where it lies elsewhere."""
    if reason == "colleagues":
        return Preparing.TALK
    return Preparing.LOAD if reason in {"admin_load", "capacity"} else None
