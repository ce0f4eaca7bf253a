"""What a person reads: messages and views as plain lines of text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.playground.blockkit.sense import options
from bot.playground.world import Json, Workspace

MENTION = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
MARKS = re.compile(r"(?<![\w*])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![\w*])")


def screen(blocks: Iterable[Json], text: str, team: Workspace) -> str:
    """Return the lines that a person sees: the blocks, or the text where there are none."""
    lines = [line for block in blocks for line in block_lines(block, team)]
    return "\n".join(lines) if lines else plain(text, team)


def plain(mrkdwn: str, team: Workspace) -> str:
    """Return mrkdwn as it reads: without marks, mentions by name, entities resolved."""
    named = MENTION.sub(lambda found: _mention(found, team), mrkdwn)
    before = ""
    while before != named:
        before, named = named, MARKS.sub(r"\2", named)
    return html.unescape(named)


def block_lines(block: Json, team: Workspace) -> list[str]:
    """Return the lines of one block."""
    write = WRITERS.get(block["type"])
    return list(write(block, team)) if write else [f"[{block['type']}]"]


def words(text: Json | None, team: Workspace) -> str:
    """Return a text object as it reads."""
    if text is None:
        return ""
    return plain(text["text"], team) if text["type"] == "mrkdwn" else str(text["text"])


def element_line(element: Json, team: Workspace) -> str:
    """Return an element in square brackets, with what it offers."""
    kind = element["type"]
    if kind == "image":
        return f"[{element['alt_text']}]"
    if kind in {"mrkdwn", "plain_text"}:
        return words(element, team)
    offered = " | ".join(words(option["text"], team) for option in options(element))
    label = words(element.get("text") or element.get("placeholder"), team)
    if kind == "overflow":
        return f"[… {offered}]"
    return f"[{label or offered or kind}]"


def _section(block: Json, team: Workspace) -> Iterator[str]:
    if "text" in block:
        yield words(block["text"], team)
    for field in block.get("fields", []):
        yield words(field, team)
    if "accessory" in block:
        yield element_line(block["accessory"], team)


def _text(block: Json, team: Workspace) -> Iterator[str]:
    yield words(block["text"], team)


def _row(block: Json, team: Workspace) -> Iterator[str]:
    yield " ".join(element_line(element, team) for element in block["elements"])


def _input(block: Json, team: Workspace) -> Iterator[str]:
    yield f"{words(block['label'], team)}: {element_line(block['element'], team)}"
    if "hint" in block:
        yield words(block["hint"], team)


def _chart(block: Json, _: Workspace) -> Iterator[str]:
    chart = block["chart"]
    yield f"[chart: {block['title']}]"
    if chart["type"] == "pie":
        yield ", ".join(f"{each['label']} {each['value']}" for each in chart["segments"])
        return
    for series in chart["series"]:
        points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
        yield f"{series['name']}: {points}"


def _rich(block: Json, team: Workspace) -> Iterator[str]:
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from (f"• {_inline(item, team)}" for item in part["elements"])
        else:
            yield _inline(part, team)


def _inline(part: Json, team: Workspace) -> str:
    return "".join(_piece(piece, team) for piece in part["elements"])


def _piece(piece: Json, team: Workspace) -> str:
    match piece["type"]:
        case "user":
            return _user_name(piece["user_id"], team)
        case "channel":
            return _channel_name(piece["channel_id"], team)
        case "emoji":
            return f":{piece['name']}:"
        case "broadcast":
            return f"@{piece['range']}"
    return str(piece.get("text") or piece.get("url") or piece.get("fallback") or "")


def _mention(found: re.Match[str], team: Workspace) -> str:
    sign, target, label = found.groups()
    if sign == "@":
        return _user_name(target, team)
    if sign == "#":
        return _channel_name(target, team)
    if sign == "!":
        return label if label is not None else f"@{target.split('^')[0]}"
    return label or target


def _user_name(user_id: str, team: Workspace) -> str:
    user = team.users.get(user_id)
    return f"@{user.name if user else user_id}"


def _channel_name(channel_id: str, team: Workspace) -> str:
    channel = team.channels.get(channel_id)
    return f"#{channel.name if channel else channel_id}"


Writer = Callable[[Json, Workspace], Iterator[str]]

WRITERS: dict[str, Writer] = {
    "actions": _row,
    "alert": _text,
    "context": _row,
    "data_visualization": _chart,
    "divider": lambda _block, _team: iter(["---"]),
    "header": _text,
    "image": lambda block, _team: iter([f"[{block['alt_text']}]"]),
    "input": _input,
    "markdown": lambda block, _team: iter([str(block["text"])]),
    "rich_text": _rich,
    "section": _section,
}


def labels(blocks: Iterable[Any], team: Workspace) -> list[str]:
    """Return the labels of everything that can be clicked: buttons and menu entries."""
    found: list[str] = []
    for block in blocks:
        held = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        for element in held:
            if element["type"] in {"button", "workflow_button"}:
                found.append(words(element["text"], team))
            elif element["type"] == "overflow":
                found += [words(option["text"], team) for option in element["options"]]
    return found
