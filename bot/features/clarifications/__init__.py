"""Texts that log nothing yet: refused, asked about, or shown first, each with what can be meant."""

from bot.domain.reading import AskReading, DayReading, Refusal
from bot.feature import Feature
from bot.features.clarifications import listeners

FEATURE = Feature(
    name="clarifications",
    listeners=listeners.register,
    readings={
        Refusal: listeners.refuse,
        AskReading: listeners.ask,
        DayReading: listeners.preview,
        **dict.fromkeys(listeners.COMMANDS, listeners.ask_for_command),
    },
)
