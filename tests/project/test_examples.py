"""What README.md says that people type is understood, and something answers it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.domain.reading import (
    AskReading,
    ReadingContext,
    Refusal,
    command_in,
    read_lost,
    read_won,
)
from bot.domain.reasons import DEFAULT_REASONS
from bot.feature import Surface
from bot.features import FEATURES
from tests.project.source import text_of

EXAMPLES = re.findall(r"`/(lost|won) ?([^`]*)`", text_of("README.md"))
MONDAY = date(2026, 11, 23)
CONTEXT = ReadingContext(MONDAY, "en-US", "USD", DEFAULT_REASONS)
OFFERED = Surface.of(FEATURES)


def test_examples_are_found() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize(("command", "text"), EXAMPLES)
def test_an_example_is_understood_and_answered(command: str, text: str) -> None:
    if command == "lost" and (asked := command_in(text)):
        assert asked in OFFERED.subcommands
        return
    reading = (read_lost if command == "lost" else read_won)(text, CONTEXT)
    assert not isinstance(reading, Refusal | AskReading)
    assert command == "won" or type(reading) in OFFERED.readings
