"""The table of Block Kit: every block, element and object, with Slack's limits.

It is written from Slack's reference. What isn't in it is refused, as Slack refuses
what it doesn't know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.playground.blockkit.rules import (
    HOME,
    MESSAGE,
    MODAL,
    Anything,
    Bool,
    Int,
    ListOf,
    Number,
    Obj,
    Rule,
    Shape,
    Str,
    Text,
    Typed,
    shape,
)

ID = Str(255)
URL = Str(3000, pattern=re.compile(r"(https?|mailto|slack|tel|ftp):\S+"))
IMAGE_URL = Str(3000, pattern=re.compile(r"https?://\S+"))
DATE = Str(10, pattern=re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"))
TIME = Str(5, pattern=re.compile(r"([01]\d|2[0-3]):[0-5]\d"))
DECIMAL = Str(255, pattern=re.compile(r"-?\d+(\.\d+)?"))
PLAIN_75 = Text(75, mrkdwn=False)
PLACEHOLDER = Text(150, mrkdwn=False)
LABEL = Text(2000, mrkdwn=False)
CONFIRM = Obj("confirm")
OPTION = Obj("option")
USER_ID = Str(255, pattern=re.compile(r"[UW][A-Z0-9]+"))
CHANNEL_ID = Str(255, pattern=re.compile(r"[CDGUW][A-Z0-9]+"))

SINGLE = {"static", "external", "users", "conversations", "channels"}
SELECTS = frozenset(f"{kind}_select" for kind in SINGLE)
MULTI_SELECTS = frozenset(f"multi_{kind}_select" for kind in SINGLE)
PICKERS = frozenset({"datepicker", "timepicker"})
CHOICES = frozenset({"checkboxes", "radio_buttons"})

IN_ACTIONS = SELECTS | PICKERS | CHOICES | {
    "button", "overflow", "datetimepicker", "rich_text_input", "workflow_button",
}  # fmt: skip
IN_SECTION = SELECTS | MULTI_SELECTS | PICKERS | CHOICES | {
    "button", "overflow", "image", "workflow_button",
}  # fmt: skip
IN_INPUT = SELECTS | MULTI_SELECTS | PICKERS | CHOICES | {
    "datetimepicker", "plain_text_input", "number_input", "email_text_input",
    "url_text_input", "rich_text_input", "file_input",
}  # fmt: skip

BLOCKS: Mapping[str, Shape] = {
    "actions": shape("elements", block_id=ID, elements=ListOf(Typed("elements", IN_ACTIONS), 25)),
    "alert": shape(
        "text",
        MODAL,
        block_id=ID,
        text=Text(3000),
        level=Str(values=frozenset({"default", "info", "warning", "error", "success"})),
    ),
    "context": shape(
        "elements",
        block_id=ID,
        elements=ListOf(Typed("context", frozenset({"mrkdwn", "plain_text", "image"})), 10),
    ),
    "data_visualization": shape(
        "title chart",
        MESSAGE | HOME,
        block_id=ID,
        title=Str(50),
        chart=Typed("charts", frozenset({"line", "bar", "area", "pie"})),
    ),
    "divider": shape(block_id=ID),
    "header": shape("text", block_id=ID, text=Text(150, mrkdwn=False)),
    "image": shape(
        "alt_text image_url|slack_file image_url^slack_file",
        block_id=ID,
        image_url=IMAGE_URL,
        slack_file=Obj("slack_file"),
        alt_text=Str(2000),
        title=Text(2000, mrkdwn=False),
    ),
    "input": shape(
        "label element",
        block_id=ID,
        label=LABEL,
        element=Typed("elements", IN_INPUT),
        dispatch_action=Bool(),
        hint=LABEL,
        optional=Bool(),
    ),
    "markdown": shape("text", MESSAGE, block_id=ID, text=Str(12000)),
    "rich_text": shape(
        "elements",
        block_id=ID,
        elements=ListOf(
            Typed(
                "rich_text",
                frozenset(
                    {
                        "rich_text_section",
                        "rich_text_list",
                        "rich_text_quote",
                        "rich_text_preformatted",
                    }
                ),
            ),
            250,
        ),
    ),
    "section": shape(
        "text|fields",
        block_id=ID,
        text=Text(3000),
        fields=ListOf(Text(2000), 10),
        accessory=Typed("elements", IN_SECTION),
        expand=Bool(),
    ),
}

_OPTIONS = ListOf(OPTION, 100)
_GROUPS = ListOf(Obj("option_group"), 100)
_COMMON: Mapping[str, Rule] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": Bool()}
_HINTED: Mapping[str, Rule] = {**_COMMON, "placeholder": PLACEHOLDER}
_TYPED_IN: Mapping[str, Rule] = {
    "action_id": ID,
    "focus_on_load": Bool(),
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": Obj("dispatch_action_config"),
}
_MULTI: Mapping[str, Rule] = {**_HINTED, "max_selected_items": Int(1, 100)}
_CONVERSATIONS: Mapping[str, Rule] = {
    "default_to_current_conversation": Bool(),
    "filter": Obj("filter"),
}

ELEMENTS: Mapping[str, Shape] = {
    "button": shape(
        "text",
        action_id=ID,
        text=PLAIN_75,
        url=URL,
        value=Str(2000),
        style=Str(values=frozenset({"primary", "danger"})),
        confirm=CONFIRM,
        accessibility_label=Str(75),
    ),
    "workflow_button": shape(
        "text workflow",
        MESSAGE,
        action_id=ID,
        text=PLAIN_75,
        workflow=Anything(),
        style=Str(values=frozenset({"primary", "danger"})),
        accessibility_label=Str(75),
    ),
    "checkboxes": shape(
        "options", **_COMMON, options=ListOf(OPTION, 10), initial_options=ListOf(OPTION, 10)
    ),
    "radio_buttons": shape("options", **_COMMON, options=ListOf(OPTION, 10), initial_option=OPTION),
    "overflow": shape("options", action_id=ID, options=ListOf(OPTION, 5), confirm=CONFIRM),
    "datepicker": shape(**_HINTED, initial_date=DATE),
    "timepicker": shape(**_HINTED, initial_time=TIME, timezone=Str(255)),
    "datetimepicker": shape(**_COMMON, initial_date_time=Int(1_000_000_000, 9_999_999_999)),
    "image": shape(
        "alt_text image_url|slack_file image_url^slack_file",
        image_url=IMAGE_URL,
        slack_file=Obj("slack_file"),
        alt_text=Str(2000),
    ),
    "plain_text_input": shape(
        **_TYPED_IN,
        initial_value=Str(3000, low=0),
        multiline=Bool(),
        min_length=Int(0, 3000),
        max_length=Int(1, 3000),
    ),
    "number_input": shape(
        "is_decimal_allowed",
        MODAL,
        **_TYPED_IN,
        is_decimal_allowed=Bool(),
        initial_value=DECIMAL,
        min_value=DECIMAL,
        max_value=DECIMAL,
    ),
    "email_text_input": shape("", MODAL, **_TYPED_IN, initial_value=Str(3000)),
    "url_text_input": shape("", MODAL, **_TYPED_IN, initial_value=Str(3000)),
    "rich_text_input": shape(**_TYPED_IN, initial_value=Anything()),
    "file_input": shape(
        "", MODAL, action_id=ID, filetypes=ListOf(Str(255), 100), max_files=Int(1, 10)
    ),
    "static_select": shape(
        "options|option_groups options^option_groups",
        **_HINTED,
        options=_OPTIONS,
        option_groups=_GROUPS,
        initial_option=OPTION,
    ),
    "external_select": shape(**_HINTED, initial_option=OPTION, min_query_length=Int(0, 100)),
    "users_select": shape(**_HINTED, initial_user=USER_ID),
    "conversations_select": shape(
        **_HINTED, **_CONVERSATIONS, initial_conversation=CHANNEL_ID, response_url_enabled=Bool()
    ),
    "channels_select": shape(**_HINTED, initial_channel=CHANNEL_ID, response_url_enabled=Bool()),
    "multi_static_select": shape(
        "options|option_groups options^option_groups",
        **_MULTI,
        options=_OPTIONS,
        option_groups=_GROUPS,
        initial_options=_OPTIONS,
    ),
    "multi_external_select": shape(
        **_MULTI, initial_options=_OPTIONS, min_query_length=Int(0, 100)
    ),
    "multi_users_select": shape(**_MULTI, initial_users=ListOf(USER_ID, 100)),
    "multi_conversations_select": shape(
        **_MULTI, **_CONVERSATIONS, initial_conversations=ListOf(CHANNEL_ID, 100)
    ),
    "multi_channels_select": shape(**_MULTI, initial_channels=ListOf(CHANNEL_ID, 100)),
}

CONTEXT: Mapping[str, Shape] = {
    "mrkdwn": shape("text", text=Str(3000), verbatim=Bool()),
    "plain_text": shape("text", text=Str(3000), emoji=Bool()),
    "image": ELEMENTS["image"],
}

OBJECTS: Mapping[str, Shape] = {
    "confirm": shape(
        "title text confirm deny",
        title=Text(100, mrkdwn=False),
        text=Text(300),
        confirm=Text(30, mrkdwn=False),
        deny=Text(30, mrkdwn=False),
        style=Str(values=frozenset({"primary", "danger"})),
    ),
    "option": shape(
        "text value", text=Text(75), value=Str(150, low=0), description=Text(75), url=URL
    ),
    "option_group": shape("label options", label=PLAIN_75, options=ListOf(OPTION, 100)),
    "filter": shape(
        "include|exclude_external_shared_channels|exclude_bot_users",
        include=ListOf(Str(values=frozenset({"im", "mpim", "private", "public"})), 4),
        exclude_external_shared_channels=Bool(),
        exclude_bot_users=Bool(),
    ),
    "dispatch_action_config": shape(
        trigger_actions_on=ListOf(
            Str(values=frozenset({"on_enter_pressed", "on_character_entered"})), 2
        ),
    ),
    "slack_file": shape("id|url", id=Str(255), url=URL),
    "segment": shape("label value", label=Str(20), value=Number(above_zero=True)),
    "point": shape("label value", label=Str(20), value=Number()),
    "series": shape("name data", name=Str(20), data=ListOf(Obj("point"), 20)),
    "style": shape(
        bold=Bool(),
        italic=Bool(),
        strike=Bool(),
        code=Bool(),
        underline=Bool(),
        highlight=Bool(),
        client_highlight=Bool(),
        unlink=Bool(),
    ),
    "axes": shape("categories", categories=ListOf(Str(20), 20), x_label=Str(50), y_label=Str(50)),
}

_SERIES_CHART = shape(
    "series axis_config", series=ListOf(Obj("series"), 6), axis_config=Obj("axes")
)
CHARTS: Mapping[str, Shape] = {
    "pie": shape("segments", segments=ListOf(Obj("segment"), 6)),
    "bar": _SERIES_CHART,
    "line": _SERIES_CHART,
    "area": _SERIES_CHART,
}

_STYLE: Mapping[str, Rule] = {"style": Obj("style")}
_INLINE = Typed(
    "inline",
    frozenset(
        {"text", "link", "user", "channel", "emoji", "usergroup", "date", "broadcast", "color"}
    ),
)
RICH_TEXT: Mapping[str, Shape] = {
    "rich_text_section": shape("elements", elements=ListOf(_INLINE, 1000, low=0)),
    "rich_text_quote": shape("elements", elements=ListOf(_INLINE, 1000, low=0), border=Int(0, 1)),
    "rich_text_preformatted": shape(
        "elements",
        elements=ListOf(Typed("inline", frozenset({"text", "link"})), 1000, low=0),
        border=Int(0, 1),
        language=Str(50),
    ),
    "rich_text_list": shape(
        "style elements",
        style=Str(values=frozenset({"bullet", "ordered"})),
        elements=ListOf(Typed("rich_text", frozenset({"rich_text_section"})), 1000),
        indent=Int(0, 8),
        offset=Int(0, 10_000),
        border=Int(0, 1),
    ),
}
INLINE: Mapping[str, Shape] = {
    "text": shape("text", text=Str(10_000), **_STYLE),
    "link": shape("url", url=URL, text=Str(3000), unsafe=Bool(), **_STYLE),
    "user": shape("user_id", user_id=USER_ID, **_STYLE),
    "channel": shape("channel_id", channel_id=CHANNEL_ID, **_STYLE),
    "emoji": shape("name", name=Str(255), unicode=Str(255), skin_tone=Int(1, 6), **_STYLE),
    "usergroup": shape("usergroup_id", usergroup_id=Str(255), **_STYLE),
    "date": shape(
        "timestamp format",
        timestamp=Int(),
        format=Str(255),
        url=URL,
        fallback=Str(255),
        **_STYLE,
    ),
    "broadcast": shape(
        "range", range=Str(values=frozenset({"here", "channel", "everyone"})), **_STYLE
    ),
    "color": shape("value", value=Str(7), **_STYLE),
}
TABLES: Mapping[str, Mapping[str, Shape]] = {
    "blocks": BLOCKS,
    "elements": ELEMENTS,
    "context": CONTEXT,
    "charts": CHARTS,
    "rich_text": RICH_TEXT,
    "inline": INLINE,
}

VIEW_FIELDS: Mapping[str, Rule] = {
    "callback_id": ID,
    "private_metadata": Str(3000, low=0),
    "external_id": ID,
    "clear_on_close": Bool(),
    "notify_on_close": Bool(),
}
TITLE = Text(24, mrkdwn=False)
VIEWS: Mapping[str, Shape] = {
    "modal": shape(
        "title blocks",
        **VIEW_FIELDS,
        title=TITLE,
        submit=TITLE,
        close=TITLE,
        submit_disabled=Bool(),
        blocks=ListOf(Typed("blocks", frozenset(BLOCKS)), 100, low=0),
    ),
    "home": shape(
        "blocks",
        **VIEW_FIELDS,
        blocks=ListOf(Typed("blocks", frozenset(BLOCKS)), 100, low=0),
    ),
}
MESSAGE_BLOCKS = ListOf(Typed("blocks", frozenset(BLOCKS)), 50, low=0)
VIEW_BYTES = 250_000
CHARTS_A_MESSAGE = 2
