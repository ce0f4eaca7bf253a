from __future__ import annotations

from typing import Any

import pytest

from bot.playground.blockkit.entry import MISSING, accepted, complaint
from bot.playground.blockkit.state import SLOTS, empty
from bot.playground.errors import Refused
from tests.unit.playground.blockkit.parts import element, option, options


@pytest.mark.parametrize(
    ("held", "value"),
    [
        (element("static_select", options=options(2)), options(2)[1]),
        (element("static_select", options=options(2)), None),
        (element("checkboxes", options=options(3)), options(2)),
        (element("multi_static_select", options=options(3), max_selected_items=2), options(2)),
        (element("datepicker"), "2026-11-23"),
        (element("timepicker"), "08:30"),
        (element("plain_text_input"), "anything"),
    ],
)
def test_what_is_offered_can_be_entered(held: dict[str, Any], value: Any) -> None:
    assert accepted(held, value) == value


@pytest.mark.parametrize(
    ("held", "value"),
    [
        (element("static_select", options=options(2)), option("No", "9")),
        (element("radio_buttons", options=options(2)), "1"),
        (element("checkboxes", options=options(2)), [option("No", "9")]),
        (element("multi_static_select", options=options(3), max_selected_items=2), options(3)),
        (element("datepicker"), "tomorrow"),
        (element("timepicker"), "8:30"),
    ],
)
def test_what_is_not_offered_is_refused(held: dict[str, Any], value: Any) -> None:
    with pytest.raises(Refused):
        accepted(held, value)


@pytest.mark.parametrize(
    ("held", "value", "said"),
    [
        (element("plain_text_input"), None, MISSING),
        (element("plain_text_input"), "", MISSING),
        (element("checkboxes"), [], MISSING),
        (element("plain_text_input", min_length=3), "ab", "Please enter at least 3 characters."),
        (
            element("plain_text_input", max_length=3),
            "abcd",
            "Please enter no more than 3 characters.",
        ),
        (element("plain_text_input"), "x" * 3001, "Please enter no more than 3000 characters."),
        (element("plain_text_input"), "ok", None),
        (element("number_input", is_decimal_allowed=True), "x", "Please enter a number."),
        (element("number_input", is_decimal_allowed=False), "1.5", "Please enter a whole number."),
        (
            element("number_input", is_decimal_allowed=True, min_value="1"),
            "0.5",
            "Please enter a number of at least 1.",
        ),
        (
            element("number_input", is_decimal_allowed=True, max_value="9"),
            "10",
            "Please enter a number of at most 9.",
        ),
        (element("number_input", is_decimal_allowed=True, min_value="1", max_value="9"), "5", None),
        (element("email_text_input"), "ana", "Please enter a valid email address."),
        (element("email_text_input"), "ana@example.com", None),
        (element("url_text_input"), "example", "Please enter a valid URL."),
        (element("url_text_input"), "https://example.com", None),
        (element("datepicker"), "2026-11-23", None),
    ],
)
def test_the_screen_says_what_is_wrong(held: dict[str, Any], value: Any, said: str | None) -> None:
    state = {**empty(held), SLOTS[held["type"]].key: value}

    assert complaint(held, state, optional=False) == said


def test_an_optional_input_may_stay_empty() -> None:
    held = element("plain_text_input")

    assert complaint(held, empty(held), optional=True) is None
