from __future__ import annotations

from typing import Any

import pytest

from bot.playground.screen import labels, plain, screen
from bot.playground.world import Channel, User, Workspace
from tests.unit.playground.blockkit.parts import (
    actions,
    button,
    chart,
    element,
    entry,
    mrkdwn,
    options,
    pie,
    rich,
    rich_section,
    section,
    text_entry,
)
from tests.unit.playground.blockkit.parts import (
    plain as plain_text,
)

TEAM = Workspace(
    "T1",
    "Juniper",
    "juniper",
    users={"U1": User("U1", "ana", "Ana Ruiz")},
    channels={"C1": Channel("C1", "sales")},
)


@pytest.mark.parametrize(
    ("mrkdwn_text", "read"),
    [
        ("*+$50.00* · _today_", "+$50.00 · today"),
        ("*_both_* and `code` and ~gone~", "both and code and gone"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<@U1> and <@U9|ben> in <#C1> and <#C9|old>", "@ana and @U9 in #sales and #C9"),
        ("<https://example.com/|here> or <https://example.com/>", "here or https://example.com/"),
        ("<!here> <!subteam^S1|@reps>", "@here @reps"),
        ("<!date^1795442400^{date_short}|Nov 23, 2026>", "Nov 23, 2026"),
    ],
)
def test_mrkdwn_reads(mrkdwn_text: str, read: str) -> None:
    assert plain(mrkdwn_text, TEAM) == read


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ({"type": "header", "text": plain_text("*kept*")}, "*kept*"),
        ({"type": "divider"}, "---"),
        (
            section("Price", fields=[mrkdwn("*a*"), plain_text("b")], accessory=button()),
            "Price\na\nb\n[Press]",
        ),
        (
            actions(button(), element("overflow", options=options(2))),
            "[Press] [… Option 0 | Option 1]",
        ),
        (
            actions(element("static_select", placeholder=plain_text("Why?"), options=options(1))),
            "[Why?]",
        ),
        (actions(element("radio_buttons", options=options(2))), "[Option 0 | Option 1]"),
        (
            {
                "type": "context",
                "elements": [mrkdwn(), {"type": "image", "image_url": "x", "alt_text": "A hill"}],
            },
            "Text [A hill]",
        ),
        (text_entry(), "Label: [plain_text_input]"),
        (entry(element("datepicker"), hint=plain_text("Any day")), "Label: [datepicker]\nAny day"),
        ({"type": "image", "image_url": "x", "alt_text": "A hill"}, "[A hill]"),
        ({"type": "markdown", "text": "# Title"}, "# Title"),
        ({"type": "alert", "text": plain_text("Careful")}, "Careful"),
        (chart(), "[chart: Nos a day]\nNos: Mon 3, Tue 5"),
        (pie(("Price", 3), ("Budget", 1)), "[chart: Why]\nPrice 3, Budget 1"),
        ({"type": "confetti"}, "[confetti]"),
        (
            rich(
                rich_section(
                    {"type": "text", "text": "Hi "},
                    {"type": "user", "user_id": "U1"},
                    {"type": "channel", "channel_id": "C1"},
                    {"type": "emoji", "name": "wave"},
                    {"type": "broadcast", "range": "here"},
                    {"type": "link", "url": "https://example.com/"},
                    {"type": "color", "value": "#fff"},
                ),
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [rich_section({"type": "text", "text": "one"})],
                },
            ),
            "Hi @ana#sales:wave:@herehttps://example.com/\n• one",
        ),
    ],
)
def test_a_block_reads(block: dict[str, Any], lines: str) -> None:
    assert screen([block], "", TEAM) == lines


def test_without_blocks_the_text_is_read() -> None:
    assert screen([], "*bold*", TEAM) == "bold"


def test_labels_are_what_can_be_clicked() -> None:
    blocks = [
        {"type": "divider"},
        section(accessory=button("Beside")),
        actions(button(), element("overflow", options=options(2)), element("users_select")),
    ]

    assert labels(blocks, TEAM) == ["Beside", "Press", "Option 0", "Option 1"]
