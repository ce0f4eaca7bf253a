"""Rules of Block Kit that tie several values together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.blockkit.table import CHARTS_A_MESSAGE

Json = dict[str, Any]


def blocks(found: list[Json], pointer: str) -> Iterator[str]:
    """Yield the problems between blocks that are each well formed."""
    yield from _repeated_ids(found, pointer)
    charts = sum(1 for block in found if block["type"] == "data_visualization")
    if charts > CHARTS_A_MESSAGE:
        yield _at(f"no more than {CHARTS_A_MESSAGE} data_visualization blocks allowed", pointer)
    for place, block in enumerate(found):
        here = f"{pointer}/{place}"
        for element, where in elements(block, here):
            yield from _element(element, where)
        if block["type"] == "data_visualization":
            yield from _chart(block["chart"], f"{here}/chart")


def view(found: Json) -> Iterator[str]:
    """Yield the problems of a well-formed view as a whole."""
    inputs = any(block["type"] == "input" for block in found["blocks"])
    if found["type"] == "modal" and inputs and "submit" not in found:
        yield _at("missing required field: submit (a modal with an input needs one)", "/view")
    focused = sum(
        1
        for block in found["blocks"]
        for element, _ in elements(block, "")
        if element.get("focus_on_load")
    )
    if focused > 1:
        yield _at("focus_on_load may be set once", "/view/blocks")


def elements(block: Json, pointer: str) -> Iterator[tuple[Json, str]]:
    """Yield the interactive elements of a block, each with its pointer."""
    for name in ("accessory", "element"):
        if name in block:
            yield block[name], f"{pointer}/{name}"
    if block["type"] == "actions":
        for place, element in enumerate(block["elements"]):
            yield element, f"{pointer}/elements/{place}"


def _repeated_ids(found: list[Json], pointer: str) -> Iterator[str]:
    for name in _repeated(block.get("block_id") for block in found):
        yield _at(f"duplicate block_id: {name}", pointer)
    for place, block in enumerate(found):
        held = [element for element, _ in elements(block, "")]
        for name in _repeated(element.get("action_id") for element in held):
            yield _at(f"duplicate action_id: {name}", f"{pointer}/{place}/elements")


def _repeated(names: Iterable[str | None]) -> list[str]:
    return [name for name, times in Counter(names).items() if name is not None and times > 1]


def options(element: Json) -> list[Json]:
    """Return the options an element offers, groups flattened."""
    grouped = [each for group in element.get("option_groups", []) for each in group["options"]]
    return [*element.get("options", []), *grouped]


def _element(element: Json, pointer: str) -> Iterator[str]:
    yield from _initials(element, pointer)
    kind = element["type"]
    if kind in {"overflow", "static_select", "multi_static_select"}:
        yield from _plain_options(element, pointer)
    if kind != "overflow" and any("url" in option for option in options(element)):
        yield _at("invalid additional property: url", pointer)
    low, high = element.get("min_length"), element.get("max_length")
    if low is not None and high is not None and low > high:
        yield _at("min_length must not be greater than max_length", pointer)
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and high is not None and float(low) > float(high):
        yield _at("min_value must not be greater than max_value", pointer)


def _plain_options(element: Json, pointer: str) -> Iterator[str]:
    for option in options(element):
        if option["text"]["type"] != "plain_text":
            yield _at("unsupported type: mrkdwn", f"{pointer}/options")


def _initials(element: Json, pointer: str) -> Iterator[str]:
    if "options" not in element and "option_groups" not in element:
        return
    offered = options(element)
    if "initial_option" in element and element["initial_option"] not in offered:
        yield _at("initial_option must be one of the options", f"{pointer}/initial_option")
    for option in element.get("initial_options", []):
        if option not in offered:
            yield _at("initial_options must be among the options", f"{pointer}/initial_options")


def _chart(chart: Json, pointer: str) -> Iterator[str]:
    if chart["type"] == "pie":
        return
    for name in _repeated(series["name"] for series in chart["series"]):
        yield _at(f"duplicate series name: {name}", f"{pointer}/series")
    categories = chart["axis_config"]["categories"]
    for name in _repeated(categories):
        yield _at(f"duplicate category: {name}", f"{pointer}/axis_config/categories")
    for place, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            yield _at(
                "data must have one point for every category", f"{pointer}/series/{place}/data"
            )


def _at(problem: str, pointer: str) -> str:
    return f"{problem} [json-pointer:{pointer}]"
