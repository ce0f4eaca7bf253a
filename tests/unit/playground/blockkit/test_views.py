from __future__ import annotations

from typing import Any

import pytest

from bot.playground.blockkit.check import view_problems
from tests.unit.playground.blockkit.parts import (
    SUBMIT,
    actions,
    button,
    chart,
    element,
    entry,
    home,
    modal,
    mrkdwn,
    plain,
    section,
    text_entry,
)

GOOD: dict[str, Any] = {
    "a modal": modal(section()),
    "an empty modal": modal(),
    "a modal with everything": modal(
        text_entry(),
        **SUBMIT,
        close=plain("Not now"),
        callback_id="c" * 255,
        private_metadata="m" * 3000,
        external_id="e" * 255,
        clear_on_close=True,
        notify_on_close=True,
    ),
    "a hundred blocks": modal(*[section()] * 100),
    "an alert": modal({"type": "alert", "text": plain(), "level": "warning"}),
    "numbers": modal(
        entry(element("number_input", is_decimal_allowed=False, min_value="0", max_value="9")),
        **SUBMIT,
    ),
    "e-mail and address": modal(
        entry(element("email_text_input")), entry(element("url_text_input")), **SUBMIT
    ),
    "a file": modal(entry(element("file_input", filetypes=["csv"], max_files=2)), **SUBMIT),
    "one that has the focus": modal(text_entry(focus_on_load=True), **SUBMIT),
    "a Home": home(section(), actions(button())),
    "a Home with an input": home(text_entry()),
    "a Home with charts": home(chart(), chart("line")),
    "a Home with metadata": home(private_metadata="m", callback_id="c", external_id="e"),
}

BAD: dict[str, tuple[Any, str]] = {
    "a list": ([], "must be an object [json-pointer:/view]"),
    "no type": ({"blocks": []}, "unsupported type: None [json-pointer:/view/type]"),
    "a dialog": ({"type": "dialog"}, "unsupported type: dialog [json-pointer:/view/type]"),
    "no title": (
        {"type": "modal", "blocks": []},
        "missing required field: title [json-pointer:/view]",
    ),
    "no blocks": (
        {"type": "modal", "title": plain()},
        "missing required field: blocks [json-pointer:/view]",
    ),
    "a title of 25": (
        modal(title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "a bold title": (
        modal(title=mrkdwn()),
        "unsupported type: mrkdwn [json-pointer:/view/title/type]",
    ),
    "a submit of 25": (
        modal(submit=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/submit/text]",
    ),
    "a close of 25": (
        modal(close=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/close/text]",
    ),
    "an input and no submit": (
        modal(text_entry()),
        "missing required field: submit (a modal with an input needs one) [json-pointer:/view]",
    ),
    "101 blocks": (
        modal(*[section()] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "metadata of 3,001": (
        modal(private_metadata="m" * 3001),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "a callback of 256": (
        modal(callback_id="c" * 256),
        "must be less than 256 characters [json-pointer:/view/callback_id]",
    ),
    "an unknown field": (
        modal(size="large"),
        "invalid additional property: size [json-pointer:/view]",
    ),
    "a chart in a modal": (
        modal(chart()),
        "unsupported type: data_visualization [json-pointer:/view/blocks/0/type]",
    ),
    "markdown in a modal": (
        modal({"type": "markdown", "text": "x"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
    "markdown in a Home": (
        home({"type": "markdown", "text": "x"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
    "an alert in a Home": (
        home({"type": "alert", "text": plain()}),
        "unsupported type: alert [json-pointer:/view/blocks/0/type]",
    ),
    "a Home with a submit": (
        home(**SUBMIT),
        "invalid additional property: submit [json-pointer:/view]",
    ),
    "a Home with a close": (
        home(close=plain()),
        "invalid additional property: close [json-pointer:/view]",
    ),
    "a number in a Home": (
        home(entry(element("number_input", is_decimal_allowed=True))),
        "unsupported type: number_input [json-pointer:/view/blocks/0/element/type]",
    ),
    "an e-mail in a Home": (
        home(entry(element("email_text_input"))),
        "unsupported type: email_text_input [json-pointer:/view/blocks/0/element/type]",
    ),
    "an address in a Home": (
        home(entry(element("url_text_input"))),
        "unsupported type: url_text_input [json-pointer:/view/blocks/0/element/type]",
    ),
    "the smallest beyond the largest": (
        modal(
            entry(element("number_input", is_decimal_allowed=True, min_value="9", max_value="1")),
            **SUBMIT,
        ),
        "min_value must not be greater than max_value [json-pointer:/view/blocks/0/element]",
    ),
    "two that have the focus": (
        modal(text_entry(focus_on_load=True), text_entry(focus_on_load=True), **SUBMIT),
        "focus_on_load may be set once [json-pointer:/view/blocks]",
    ),
    "three charts in a Home": (
        home(chart(), chart(), chart()),
        "no more than 2 data_visualization blocks allowed [json-pointer:/view/blocks]",
    ),
    "more than 250 kB": (
        home(*[section("x" * 3000)] * 90),
        "must be smaller than 250 kB [json-pointer:/view]",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_slack_takes(name: str) -> None:
    assert view_problems(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_slack_refuses(name: str) -> None:
    view, problem = BAD[name]

    assert problem in view_problems(view)
