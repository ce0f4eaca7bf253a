from __future__ import annotations

from typing import Any

import pytest

from bot.playground.blockkit.check import message_problems
from tests.unit.playground.blockkit.parts import (
    CONFIRM,
    actions,
    button,
    chart,
    element,
    entry,
    mrkdwn,
    option,
    options,
    pie,
    plain,
    rich,
    rich_section,
    section,
    series,
    text_entry,
)

IMAGE = "https://example.com/a.png"

GOOD: dict[str, list[Any]] = {
    "nothing": [],
    "fifty blocks": [{"type": "divider"}] * 50,
    "a header": [{"type": "header", "text": plain("x" * 150)}],
    "a section of 3,000": [section("x" * 3000)],
    "a plain section": [{"type": "section", "text": plain()}],
    "ten fields of 2,000": [{"type": "section", "fields": [mrkdwn("x" * 2000)] * 10}],
    "text and fields": [section(fields=[mrkdwn()])],
    "a button beside": [section(accessory=button())],
    "a picture beside": [
        section(accessory={"type": "image", "image_url": IMAGE, "alt_text": "A hill"})
    ],
    "an overflow of five": [section(accessory=element("overflow", options=options(5)))],
    "an overflow with a link": [
        actions(element("overflow", options=[option(url="https://example.com/")]))
    ],
    "25 buttons": [actions(*(button(action_id=f"b{number}") for number in range(25)))],
    "a button with all": [
        actions(
            button(
                "x" * 75,
                value="v" * 2000,
                url="https://example.com/",
                style="danger",
                confirm={**CONFIRM, "style": "danger"},
                accessibility_label="Press me",
            )
        )
    ],
    "ids of 255": [actions(button(action_id="a" * 255), block_id="b" * 255)],
    "the same action in two blocks": [actions(button()), actions(button())],
    "no ids at all": [actions({"type": "button", "text": plain()})],
    "ten in context": [{"type": "context", "elements": [mrkdwn()] * 10}],
    "a picture in context": [
        {"type": "context", "elements": [{"type": "image", "image_url": IMAGE, "alt_text": "A"}]}
    ],
    "emoji and verbatim": [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x", "verbatim": True}},
        {"type": "header", "text": {"type": "plain_text", "text": "x", "emoji": False}},
    ],
    "an image": [{"type": "image", "image_url": IMAGE, "alt_text": "A", "title": plain()}],
    "an image from a file": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"}],
    "markdown": [{"type": "markdown", "text": "# Title"}],
    "an input": [text_entry(multiline=True, min_length=1, max_length=10)],
    "a select of 100": [actions(element("static_select", options=options(100)))],
    "groups": [
        actions(
            element(
                "static_select",
                option_groups=[{"label": plain("World"), "options": options(3)}],
                initial_option=option("Option 1", "1"),
            )
        )
    ],
    "a select at its initial option": [
        actions(element("static_select", options=options(3), initial_option=options(3)[2]))
    ],
    "ten radio buttons": [actions(element("radio_buttons", options=options(10)))],
    "ten checkboxes": [
        actions(element("checkboxes", options=options(10), initial_options=options(2)))
    ],
    "descriptions": [actions(element("radio_buttons", options=[option(description=mrkdwn("d"))]))],
    "bold radio text": [
        actions(element("radio_buttons", options=[{"text": mrkdwn(), "value": "1"}]))
    ],
    "a date picker": [actions(element("datepicker", initial_date="2026-11-23"))],
    "a time picker": [actions(element("timepicker", initial_time="08:30"))],
    "a moment picker": [actions(element("datetimepicker", initial_date_time=1_790_000_000))],
    "people": [actions(element("users_select", initial_user="U123"))],
    "a conversation": [
        actions(element("conversations_select", filter={"include": ["public", "im"]}))
    ],
    "a channel": [actions(element("channels_select", placeholder=plain("Which?")))],
    "several of many": [
        section(accessory=element("multi_static_select", options=options(9), max_selected_items=3))
    ],
    "external data": [actions(element("external_select", min_query_length=0))],
    "rich text": [
        rich(
            rich_section(
                {"type": "text", "text": "Hi ", "style": {"bold": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "channel", "channel_id": "C1"},
                {"type": "emoji", "name": "wave"},
                {"type": "link", "url": "https://example.com/", "text": "here"},
                {"type": "date", "timestamp": 1_790_000_000, "format": "{date}"},
                {"type": "broadcast", "range": "here"},
            ),
            {"type": "rich_text_list", "style": "bullet", "elements": [rich_section()]},
            {"type": "rich_text_quote", "elements": []},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
        )
    ],
    "a bar chart": [chart()],
    "a line chart of six": [
        chart("line", series=[series(f"Series {number}", 1, 2) for number in range(6)])
    ],
    "an area chart with axes": [
        chart("area", axis_config={"categories": ["Mon", "Tue"], "x_label": "Day", "y_label": "n"})
    ],
    "a pie": [pie(("Price", 3), ("Budget", 1.5))],
    "two charts": [chart(), pie(("Price", 1))],
}

BAD: dict[str, tuple[Any, str]] = {
    "51 blocks": (
        [{"type": "divider"}] * 51,
        "no more than 50 items allowed [json-pointer:/blocks]",
    ),
    "no list": ({"type": "divider"}, "must be an array [json-pointer:/blocks]"),
    "no object": (["divider"], "must be an object [json-pointer:/blocks/0]"),
    "no type": ([{"text": "x"}], "missing required field: type [json-pointer:/blocks/0]"),
    "an unknown type": (
        [{"type": "confetti"}],
        "unsupported type: confetti [json-pointer:/blocks/0/type]",
    ),
    "a type that is no word": (
        [{"type": ["divider"]}],
        "unsupported type: ['divider'] [json-pointer:/blocks/0/type]",
    ),
    "an alert outside a modal": (
        [{"type": "alert", "text": plain()}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    "an unknown field": (
        [{"type": "divider", "colour": "red"}],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "a section of nothing": (
        [{"type": "section"}],
        "must provide one of: fields, text [json-pointer:/blocks/0]",
    ),
    "an empty text": (
        [section("")],
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "3,001 characters": (
        [section("x" * 3001)],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a text that is a string": (
        [{"type": "section", "text": "x"}],
        "must be an object [json-pointer:/blocks/0/text]",
    ),
    "a text without text": (
        [{"type": "section", "text": {"type": "mrkdwn"}}],
        "must be a string [json-pointer:/blocks/0/text/text]",
    ),
    "an unknown text type": (
        [{"type": "section", "text": {"type": "html", "text": "x"}}],
        "unsupported type: html [json-pointer:/blocks/0/text/type]",
    ),
    "emoji in mrkdwn": (
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    "emoji that isn't yes or no": (
        [{"type": "header", "text": {"type": "plain_text", "text": "x", "emoji": "yes"}}],
        "must be a boolean [json-pointer:/blocks/0/text/emoji]",
    ),
    "eleven fields": (
        [{"type": "section", "fields": [mrkdwn()] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "no fields": (
        [{"type": "section", "fields": []}],
        "no fewer than 1 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "a field of 2,001": (
        [{"type": "section", "fields": [mrkdwn("x" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    "an accessory that isn't one": (
        [section(accessory=element("plain_text_input"))],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
    ),
    "a bold header": (
        [{"type": "header", "text": mrkdwn()}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "a header of 151": (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "eleven in context": (
        [{"type": "context", "elements": [mrkdwn()] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "a button in context": (
        [{"type": "context", "elements": [button()]}],
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    "26 buttons": (
        [actions(*(button(action_id=f"b{number}") for number in range(26)))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "no buttons": (
        [actions()],
        "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "a button of 76": (
        [actions(button("x" * 76))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    "a bold button": (
        [actions({"type": "button", "text": mrkdwn()})],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]",
    ),
    "a button without text": (
        [actions({"type": "button", "action_id": "a"})],
        "missing required field: text [json-pointer:/blocks/0/elements/0]",
    ),
    "a value of 2,001": (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a value that is a number": (
        [actions(button(value=7))],
        "must be a string [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a green button": (
        [actions(button(style="green"))],
        "must be one of: danger, primary [json-pointer:/blocks/0/elements/0/style]",
    ),
    "a link that is none": (
        [actions(button(url="example"))],
        "must match the expected format [json-pointer:/blocks/0/elements/0/url]",
    ),
    "an action id of 256": (
        [actions(button(action_id="a" * 256))],
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    "a block id of 256": (
        [{"type": "divider", "block_id": "b" * 256}],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    "the same action twice": (
        [actions(button(), button())],
        "duplicate action_id: press [json-pointer:/blocks/0/elements]",
    ),
    "the same block twice": (
        [{"type": "divider", "block_id": "b"}, {"type": "divider", "block_id": "b"}],
        "duplicate block_id: b [json-pointer:/blocks]",
    ),
    "a confirmation without a no": (
        [actions(button(confirm={name: CONFIRM[name] for name in ("title", "text", "confirm")}))],
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    "a long confirmation": (
        [actions(button(confirm={**CONFIRM, "text": mrkdwn("x" * 301)}))],
        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ),
    "a confirmation that is a string": (
        [actions(button(confirm="sure?"))],
        "must be an object [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    "an overflow of six": (
        [actions(element("overflow", options=options(6)))],
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "a bold overflow": (
        [actions(element("overflow", options=[{"text": mrkdwn(), "value": "1"}]))],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options]",
    ),
    "101 options": (
        [actions(element("static_select", options=options(101)))],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "options and groups": (
        [
            actions(
                element(
                    "static_select",
                    options=options(1),
                    option_groups=[{"label": plain(), "options": options(1)}],
                )
            )
        ],
        "must provide only one of: option_groups, options [json-pointer:/blocks/0/elements/0]",
    ),
    "neither options nor groups": (
        [actions(element("static_select"))],
        "must provide one of: option_groups, options [json-pointer:/blocks/0/elements/0]",
    ),
    "an option of 76": (
        [actions(element("static_select", options=[option("x" * 76)]))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    "an option's value of 151": (
        [actions(element("static_select", options=[option(value="x" * 151)]))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    "an initial option of elsewhere": (
        [actions(element("static_select", options=options(2), initial_option=option("No", "9")))],
        (
            "initial_option must be one of the options"
            " [json-pointer:/blocks/0/elements/0/initial_option]"
        ),
    ),
    "initial options of elsewhere": (
        [actions(element("checkboxes", options=options(2), initial_options=[option("No", "9")]))],
        (
            "initial_options must be among the options"
            " [json-pointer:/blocks/0/elements/0/initial_options]"
        ),
    ),
    "a link in a select": (
        [actions(element("static_select", options=[option(url="https://example.com/")]))],
        "invalid additional property: url [json-pointer:/blocks/0/elements/0]",
    ),
    "eleven checkboxes": (
        [actions(element("checkboxes", options=options(11)))],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "eleven radio buttons": (
        [actions(element("radio_buttons", options=options(11)))],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "a placeholder of 151": (
        [actions(element("users_select", placeholder=plain("x" * 151)))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]",
    ),
    "a date that is none": (
        [actions(element("datepicker", initial_date="23.11.2026"))],
        "must match the expected format [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    "a time that is none": (
        [actions(element("timepicker", initial_time="24:00"))],
        "must match the expected format [json-pointer:/blocks/0/elements/0/initial_time]",
    ),
    "a moment that is none": (
        [actions(element("datetimepicker", initial_date_time=5))],
        (
            "must be from 1000000000 to 9999999999"
            " [json-pointer:/blocks/0/elements/0/initial_date_time]"
        ),
    ),
    "a flag for a number": (
        [actions(element("datetimepicker", initial_date_time=True))],
        "must be an integer [json-pointer:/blocks/0/elements/0/initial_date_time]",
    ),
    "a number input in a message": (
        [entry(element("number_input", is_decimal_allowed=True))],
        "unsupported type: number_input [json-pointer:/blocks/0/element/type]",
    ),
    "an image without alt text": (
        [{"type": "image", "image_url": IMAGE}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    "an image without an address": (
        [{"type": "image", "alt_text": "A"}],
        "must provide one of: image_url, slack_file [json-pointer:/blocks/0]",
    ),
    "an image of 3,001": (
        [{"type": "image", "alt_text": "A", "image_url": "https://example.com/" + "a" * 2981}],
        "must be less than 3001 characters [json-pointer:/blocks/0/image_url]",
    ),
    "an input without a label": (
        [{"type": "input", "element": element("plain_text_input")}],
        "missing required field: label [json-pointer:/blocks/0]",
    ),
    "a button as input": (
        [entry(button())],
        "unsupported type: button [json-pointer:/blocks/0/element/type]",
    ),
    "min beyond max": (
        [text_entry(min_length=5, max_length=2)],
        "min_length must not be greater than max_length [json-pointer:/blocks/0/element]",
    ),
    "optional as a word": (
        [entry(element("plain_text_input"), optional="yes")],
        "must be a boolean [json-pointer:/blocks/0/optional]",
    ),
    "an unknown rich piece": (
        [rich(rich_section({"type": "sparkle"}))],
        "unsupported type: sparkle [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    "three charts": (
        [chart(), chart(), chart()],
        "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]",
    ),
    "a chart's title of 51": (
        [{**chart(), "title": "x" * 51}],
        "must be less than 51 characters [json-pointer:/blocks/0/title]",
    ),
    "a radar": (
        [chart("radar")],
        "unsupported type: radar [json-pointer:/blocks/0/chart/type]",
    ),
    "seven series": (
        [chart(series=[series(f"Series {number}", 1, 2) for number in range(7)])],
        "no more than 6 items allowed [json-pointer:/blocks/0/chart/series]",
    ),
    "the same series twice": (
        [chart(series=[series("Nos", 1, 2), series("Nos", 1, 2)])],
        "duplicate series name: Nos [json-pointer:/blocks/0/chart/series]",
    ),
    "a series' name of 21": (
        [chart(series=[series("x" * 21, 1, 2)])],
        "must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/name]",
    ),
    "a gap in a series": (
        [chart(series=[series("Nos", 1)])],
        "data must have one point for every category [json-pointer:/blocks/0/chart/series/0/data]",
    ),
    "21 categories": (
        [chart(axis_config={"categories": [str(number) for number in range(21)]})],
        "no more than 20 items allowed [json-pointer:/blocks/0/chart/axis_config/categories]",
    ),
    "the same category twice": (
        [
            chart(
                axis_config={"categories": ["Mon", "Mon"]},
                series=[series("Nos", 1, 2, labels=("Mon", "Mon"))],
            )
        ],
        "duplicate category: Mon [json-pointer:/blocks/0/chart/axis_config/categories]",
    ),
    "a value that is no number": (
        [chart(series=[{"name": "Nos", "data": [{"label": "Mon", "value": "3"}]}])],
        "must be a number [json-pointer:/blocks/0/chart/series/0/data/0/value]",
    ),
    "an endless value": (
        [pie(("Price", float("inf")))],
        "must be a number [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
    "an empty slice": (
        [pie(("Price", 0))],
        "must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_slack_takes(name: str) -> None:
    assert message_problems(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_slack_refuses(name: str) -> None:
    blocks, problem = BAD[name]

    assert problem in message_problems(blocks)
