"""Block Kit as plain dicts: the few shapes that Rebound's messages and modals are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

Block = dict[str, Any]
Element = dict[str, Any]
Message = dict[str, Any]
View = dict[str, Any]
Option = dict[str, Any]

_CHART_TITLE = 50
_LABEL = 20


def message(text: str, blocks: Sequence[Block] = ()) -> Message:
    """Return a message; ``text`` is what notifications and screen readers say."""
    return {"text": text, "blocks": list(blocks)} if blocks else {"text": text}


def with_line(shown: Message, line: str) -> Message:
    """Return a message of blocks with one more line of small print below."""
    return {**shown, "blocks": [*shown["blocks"], context(line)]}


def words(text: str) -> Block:
    """Return a paragraph of a person's own words, as they are."""
    return {"type": "section", "text": plain(text)}


def section(text: str, accessory: Element | None = None) -> Block:
    """Return a paragraph of mrkdwn."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block | {"accessory": accessory} if accessory else block


def columns(*texts: str) -> Block:
    """Return paragraphs of mrkdwn side by side, two in a row, at most ten."""
    return {"type": "section", "fields": [mrkdwn(text) for text in texts]}


def context(*lines: str) -> Block:
    """Return small print, at most ten lines."""
    return {"type": "context", "elements": [mrkdwn(line) for line in lines]}


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain(text)}


def divider() -> Block:
    """Return a line."""
    return {"type": "divider"}


def actions(*elements: Element) -> Block:
    """Return a row of buttons and menus."""
    return {"type": "actions", "elements": list(elements)}


def button(
    label: str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: Mapping[str, Any] | None = None,
) -> Element:
    """Return a button; ``value`` comes back when it is clicked."""
    element: Element = {"type": "button", "text": plain(label), "action_id": action_id}
    if value:
        element["value"] = value
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = dict(confirm)
    return element


def overflow(action_id: str, options: Iterable[Option]) -> Element:
    """Return a menu of one to five options."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def option(label: str, value: str) -> Option:
    """Return a choice of a menu, a select or a group."""
    return {"text": plain(label), "value": value}


def confirm(title: str, text: str, yes: str, no: str) -> Mapping[str, Any]:
    """Return the question that is asked before a button does its work."""
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str | None = None,
    close: str | None = None,
    private_metadata: str = "",
    closes_all: bool = False,
) -> View:
    """Return a modal; ``private_metadata`` comes back when it is submitted.

    One that ``closes_all`` takes the modals below along when it is closed.
    """
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title),
        "blocks": list(blocks),
        "private_metadata": private_metadata,
    }
    if submit:
        view["submit"] = plain(submit)
    if close:
        view["close"] = plain(close)
    if closes_all:
        view["clear_on_close"] = True
    return view


def page(message: Message, close: str = "Close", *, closes_all: bool = False) -> View:
    """Return a modal that shows ``message``, the last of its kind: it can only be closed."""
    shown = message.get("blocks") or [section(message["text"])]
    return modal("page", "Rebound", shown, close=close, closes_all=closes_all)


def field(
    block_id: str,
    label: str,
    element: Element,
    *,
    optional: bool = True,
    hint: str | None = None,
    dispatch: bool = False,
) -> Block:
    """Return one field of a modal; its element's action_id is ``value``.

    ``dispatch`` tells the app of each change, before the modal is submitted.
    """
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element | {"action_id": "value"},
        "optional": optional,
    }
    if dispatch:
        block["dispatch_action"] = True
    return block | {"hint": plain(hint)} if hint else block


def line_input(
    value: str | None = None, *, lines: bool = False, longest: int = 3000, placeholder: str = ""
) -> Element:
    """Return a box for text, of one line or several; it shows as much of ``value`` as it holds."""
    element: Element = {"type": "plain_text_input", "multiline": lines, "max_length": longest}
    if value:
        element["initial_value"] = value[:longest]
    if placeholder:
        element["placeholder"] = plain(placeholder)
    return element


def select(options: Sequence[Option], chosen: str | None = None) -> Element:
    """Return a menu of up to 100 options, with the one whose value is ``chosen`` selected."""
    return _chosen({"type": "static_select", "options": list(options)}, options, chosen)


def grouped_select(groups: Mapping[str, Sequence[Option]], chosen: str | None = None) -> Element:
    """Return a menu whose options stand in groups, by the groups' labels."""
    element: Element = {
        "type": "static_select",
        "option_groups": [
            {"label": plain(label), "options": list(options)} for label, options in groups.items()
        ],
    }
    return _chosen(element, [one for options in groups.values() for one in options], chosen)


def multi_select(options: Sequence[Option], chosen: Iterable[str], most: int) -> Element:
    """Return a menu of up to 100 options, of which at ``most`` so many may be selected."""
    wanted = set(chosen)
    selected = [one for one in options if one["value"] in wanted]
    element: Element = {
        "type": "multi_static_select",
        "options": list(options),
        "max_selected_items": most,
    }
    return element | {"initial_options": selected} if selected else element


def person_select(chosen: str | None = None) -> Element:
    """Return a menu of the workspace's people, with the one whose id is ``chosen`` selected."""
    element: Element = {"type": "users_select"}
    return element | {"initial_user": chosen} if chosen else element


def radio(options: Sequence[Option], chosen: str | None = None) -> Element:
    """Return radio buttons, at most ten."""
    return _chosen({"type": "radio_buttons", "options": list(options)}, options, chosen)


def number_input(value: int | None, *, smallest: int, largest: int) -> Element:
    """Return a box for a whole number, empty without a ``value``."""
    element: Element = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": str(smallest),
        "max_value": str(largest),
    }
    return element if value is None else element | {"initial_value": str(value)}


def checkboxes(options: Sequence[Option], chosen: Iterable[str] = ()) -> Element:
    """Return boxes to tick, at most ten; those whose values are ``chosen`` are ticked."""
    wanted = set(chosen)
    ticked = [one for one in options if one["value"] in wanted]
    element: Element = {"type": "checkboxes", "options": list(options)}
    return element | {"initial_options": ticked} if ticked else element


def time_input(minutes: int) -> Element:
    """Return a time picker that shows so many minutes past midnight."""
    return {"type": "timepicker", "initial_time": f"{minutes // 60:02}:{minutes % 60:02}"}


def date_input(chosen: date | None = None) -> Element:
    """Return a date picker."""
    element: Element = {"type": "datepicker"}
    return element | {"initial_date": chosen.isoformat()} if chosen else element


def mrkdwn(text: str) -> dict[str, Any]:
    """Return a text in Slack's markup."""
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> dict[str, Any]:
    """Return a text without markup."""
    return {"type": "plain_text", "text": text, "emoji": True}


def _chosen(element: Element, options: Sequence[Option], chosen: str | None) -> Element:
    initial = next((one for one in options if one["value"] == chosen), None)
    return element | {"initial_option": initial} if initial else element


def channel_select(chosen: str | None = None) -> Element:
    """Return a menu of the channels that the person is in."""
    element: Element = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return element | {"initial_conversation": chosen} if chosen else element


def bar_chart(title: str, series: str, values: Mapping[str, float]) -> Block:
    """Return a chart with a bar for each label; title, series and labels are cut to fit."""
    points = [{"label": label[:_LABEL], "value": value} for label, value in values.items()]
    return {
        "type": "data_visualization",
        "title": title[:_CHART_TITLE],
        "chart": {
            "type": "bar",
            "series": [{"name": series[:_LABEL], "data": points}],
            "axis_config": {"categories": [point["label"] for point in points]},
        },
    }


def has_chart(message: Message) -> bool:
    """Tell whether there is a chart in a message."""
    return any(block["type"] == "data_visualization" for block in message.get("blocks", ()))
