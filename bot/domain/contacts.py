"""A contact is an act: an attempt to sell that ended in a yes, a no or no reply."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a contact ended."""

    YES = "yes"
    NO = "no"
    NO_REPLY = "no_reply"


class Stage(StrEnum):
    """Where in the pipeline a contact stood (seeds 4.8, 4.9, 4.10, 4.12)."""

    QUALIFICATION = "qualification"
    NEEDS = "needs"  # needs & presentation
    NEGOTIATION = "negotiation"
    COMPLETION = "completion"


class Tone(StrEnum):
    """How a no sounded (seed 2.5)."""

    POLITE = "polite"
    INDIFFERENT = "indifferent"
    ANNOYED = "annoyed"
    ANGRY = "angry"

    @property
    def harsh(self) -> bool:
        """Whether a reset should be offered before any question."""
        return self in {Tone.ANNOYED, Tone.ANGRY}


class Control(StrEnum):
    """Whether the reason lay within the rep's control (seed 1.2)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Where(StrEnum):
    """At which act the no fell (seed 2.9)."""

    CALL = "call"
    DEMO = "demo"
    DECISION_MAKER = "decision_maker"
    OTHER = "other"


class Source(StrEnum):
    """Who says that this was the reason (seed 0.7)."""

    CUSTOMER = "customer"
    GUESS = "guess"


class Door(StrEnum):
    """How a no leaves the door to future business (seed 0.5)."""

    OPEN = "open"
    AJAR = "ajar"
    CLOSED = "closed"


class Talk(StrEnum):
    """Whether the rep talked about their problem or pitched (seed 0.11)."""

    CONVERSATION = "conversation"
    PITCH = "pitch"
