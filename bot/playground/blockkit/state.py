"""What a person has entered: the ``state.values`` of messages and views."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.playground.ids import Ids

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an element's value stands: in its state, as its initial value, and when empty."""

    key: str
    initial: str
    many: bool = False


SLOTS = {
    "plain_text_input": Slot("value", "initial_value"),
    "number_input": Slot("value", "initial_value"),
    "email_text_input": Slot("value", "initial_value"),
    "url_text_input": Slot("value", "initial_value"),
    "rich_text_input": Slot("rich_text_value", "initial_value"),
    "datepicker": Slot("selected_date", "initial_date"),
    "timepicker": Slot("selected_time", "initial_time"),
    "datetimepicker": Slot("selected_date_time", "initial_date_time"),
    "checkboxes": Slot("selected_options", "initial_options", many=True),
    "radio_buttons": Slot("selected_option", "initial_option"),
    "static_select": Slot("selected_option", "initial_option"),
    "external_select": Slot("selected_option", "initial_option"),
    "users_select": Slot("selected_user", "initial_user"),
    "conversations_select": Slot("selected_conversation", "initial_conversation"),
    "channels_select": Slot("selected_channel", "initial_channel"),
    "multi_static_select": Slot("selected_options", "initial_options", many=True),
    "multi_external_select": Slot("selected_options", "initial_options", many=True),
    "multi_users_select": Slot("selected_users", "initial_users", many=True),
    "multi_conversations_select": Slot(
        "selected_conversations", "initial_conversations", many=True
    ),
    "multi_channels_select": Slot("selected_channels", "initial_channels", many=True),
    "file_input": Slot("files", "initial_files", many=True),
}
"""Elements that hold a value."""


def elements_of(block: Json) -> list[Json]:
    """Return the interactive elements of a block."""
    held = [block[name] for name in ("accessory", "element") if name in block]
    if block["type"] == "actions":
        held.extend(block["elements"])
    return [element for element in held if element["type"] != "image"]


def each_element(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield every interactive element with its block."""
    return ((block, element) for block in blocks for element in elements_of(block))


def with_ids(blocks: Iterable[Json], ids: Ids) -> list[Json]:
    """Return a copy of ``blocks`` in which each block and element has its id."""
    done = copy.deepcopy(list(blocks))
    for block in done:
        if not block.get("block_id"):
            block["block_id"] = ids.new("b")
    for _, element in each_element(done):
        if not element.get("action_id"):
            element["action_id"] = ids.new("a")
    return done


def empty(element: Json) -> Json:
    """Return the state of an element in which nothing was entered."""
    slot = SLOTS[element["type"]]
    return {"type": element["type"], slot.key: [] if slot.many else None}


def initial(element: Json) -> Json:
    """Return the state that an element starts with."""
    state = empty(element)
    slot = SLOTS[element["type"]]
    if slot.initial in element:
        state[slot.key] = copy.deepcopy(element[slot.initial])
    return state


def values_of(blocks: Iterable[Json], kept: Values | None = None) -> Values:
    """Return the values of ``blocks``: what was entered before where ids stay, else initial."""
    values: Values = {}
    for block, element in each_element(blocks):
        if element["type"] not in SLOTS:
            continue
        before = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        same = before is not None and before["type"] == element["type"]
        state = before if before is not None and same else initial(element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = state
    return values
