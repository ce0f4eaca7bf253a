"""What becomes of a request, for the log and for what is counted."""

from __future__ import annotations

from enum import StrEnum

from slack_bolt.context.async_context import AsyncBoltContext

_KEY = "outcome"


class Outcome(StrEnum):
    """How a request ended for whoever sent it."""

    ANSWERED = "answered"
    LATE = "late"
    FAILED = "failed"
    UNKNOWN = "unknown"
    TURNED_AWAY = "turned_away"


def note(context: AsyncBoltContext, outcome: Outcome) -> None:
    """Remember that the request ends otherwise than answered."""
    context[_KEY] = outcome


def noted(context: AsyncBoltContext) -> Outcome:
    """Return how the request ended."""
    outcome: Outcome = context.get(_KEY, Outcome.ANSWERED)
    return outcome
