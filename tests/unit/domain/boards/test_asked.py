"""What was typed after ``/leaderboard``, as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boards import (
    Asked,
    Cheering,
    Goal,
    Off,
    On,
    Period,
    Scheduling,
    Score,
    Scoring,
    Showing,
    Unclear,
    read_asked,
)

FRIDAY = 4


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Showing(Period.WEEK)),
        ("  Week. ", Showing(Period.WEEK)),
        ("this month", Showing(Period.MONTH)),
        ("today", Showing(Period.TODAY)),
        ("share", Showing(Period.WEEK, share=True)),
        ("share month", Showing(Period.MONTH, share=True)),
        ("share year", Unclear("period")),
        ("year", Unclear("period")),
        ("schedule fri 16:00", Scheduling(FRIDAY, 960)),
        ("schedule 16:00 fri", Scheduling(FRIDAY, 960)),
        ("SCHEDULE every Friday at 4pm", Scheduling(FRIDAY, 960)),
        ("schedule fri", Scheduling(FRIDAY, 960)),
        ("schedule fri, 9.30", Scheduling(FRIDAY, 570)),
        ("schedule sun 12am", Scheduling(6, 0)),
        ("schedule sun 12 pm", Scheduling(6, 720)),
        ("schedule fri 24:00", Unclear("schedule")),
        ("schedule fri 13pm", Unclear("schedule")),
        ("schedule fri 9:75", Unclear("schedule")),
        ("schedule fri mon 9:00", Unclear("schedule")),
        ("schedule 9:00", Unclear("schedule")),
        ("schedule", Unclear("schedule")),
        ("score streak", Scoring(Score.STREAK)),
        ("score Reflections", Scoring(Score.REFLECTIONS)),
        ("score nos", Unclear("score")),
        ("score", Unclear("score")),
        ("goal 100", Goal(100)),
        ("goal 1,200", Goal(1200)),
        ("goal 0", Unclear("goal")),
        ("goal -5", Unclear("goal")),
        ("goal 1000001", Unclear("goal")),
        ("goal ²", Unclear("goal")),
        ("goal off", Goal(None)),
        ("off", Off()),
        ("stop", Off()),
        ("on", On()),
        ("off everywhere", Off(everywhere=True)),
        ("on everywhere", On(everywhere=True)),
        ("cheer", Cheering()),
        ("help?", Unclear("help")),
        ("<!channel>", Unclear("period")),
    ],
)
def test_it_is_read(typed: str, meant: Asked) -> None:
    assert read_asked(typed, "en-US") == meant


@pytest.mark.parametrize(
    ("typed", "locale"), [("schedule freitag 16:00", "de-DE"), ("schedule viernes 16h00", "es-ES")]
)
def test_weekdays_are_read_in_the_reps_language_too(typed: str, locale: str) -> None:
    assert read_asked(typed, locale) == Scheduling(FRIDAY, 960)


WORDS = st.sampled_from(
    ["schedule", "score", "goal", "share", "fri", "16:00", "4pm", "²", "-1", ""]
)


@given(st.text() | st.lists(WORDS | st.text(), max_size=5).map(" ".join))
def test_any_text_is_read_as_something(text: str) -> None:
    assert isinstance(read_asked(text, "de-DE"), Asked)
