"""Blocks and views held against the table; problems are told with their JSON pointer."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.blockkit import sense, table
from bot.playground.blockkit.rules import (
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
)

Problems = Iterator[str]


def message_problems(blocks: Any) -> list[str]:
    """Return what Slack has against ``blocks`` as a message's blocks; empty when nothing."""
    return list(_Check("message").blocks(blocks, table.MESSAGE_BLOCKS, "/blocks"))


def view_problems(view: Any) -> list[str]:
    """Return what Slack has against ``view`` (a modal or Home); empty when nothing."""
    if not isinstance(view, dict):
        return [_at("must be an object", "/view")]
    kind = str(view.get("type"))
    if kind not in table.VIEWS:
        return [_at(f"unsupported type: {kind}", "/view/type")]
    check = _Check(kind)
    shape = table.VIEWS[kind]
    rest = {name: value for name, value in view.items() if name != "blocks"}
    open_fields = Shape(shape.fields, shape.required - {"blocks"})
    problems = list(check.fields(rest, open_fields, "/view"))
    if "blocks" not in view:
        problems.append(_at("missing required field: blocks", "/view"))
    else:
        problems += check.blocks(view["blocks"], shape.fields["blocks"], "/view/blocks")
    if len(json.dumps(view, ensure_ascii=False).encode()) > table.VIEW_BYTES:
        problems.append(_at("must be smaller than 250 kB", "/view"))
    return problems or list(sense.view(view))


def _at(problem: str, pointer: str) -> str:
    return f"{problem} [json-pointer:{pointer}]"


class _Check:
    """One surface's check; it goes down the value with the table's rules."""

    def __init__(self, surface: str) -> None:
        self.surface = surface

    def blocks(self, blocks: Any, rule: Rule, pointer: str) -> list[str]:
        """Return the problems of a list of blocks, the ones between blocks last."""
        found = list(self.value(blocks, rule, pointer))
        return found or list(sense.blocks(blocks, pointer))

    def value(self, value: Any, rule: Rule, pointer: str) -> Problems:
        """Yield the problems of ``value`` under ``rule``."""
        match rule:
            case Str():
                yield from _string(value, rule, pointer)
            case Text():
                yield from _text(value, rule, pointer)
            case Int():
                yield from _whole(value, rule, pointer)
            case Number():
                yield from _number(value, rule, pointer)
            case Bool():
                if not isinstance(value, bool):
                    yield _at("must be a boolean", pointer)
            case ListOf():
                yield from self._list(value, rule, pointer)
            case Typed():
                yield from self._typed(value, rule, pointer)
            case Obj():
                yield from self._object(value, table.OBJECTS[rule.name], pointer)

    def fields(self, value: Mapping[str, Any], shape: Shape, pointer: str) -> Problems:
        """Yield the problems of an object's fields, its ``type`` set aside."""
        yield from _presence(value, shape, pointer)
        for name, inner in value.items():
            if name == "type":
                continue
            rule = shape.fields.get(name)
            if rule is None:
                yield _at(f"invalid additional property: {name}", pointer)
            else:
                yield from self.value(inner, rule, f"{pointer}/{name}")

    def _list(self, value: Any, rule: ListOf, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield _at("must be an array", pointer)
            return
        if len(value) > rule.high:
            yield _at(f"no more than {rule.high} items allowed", pointer)
        if len(value) < rule.low:
            yield _at(f"no fewer than {rule.low} items allowed", pointer)
        for place, item in enumerate(value):
            yield from self.value(item, rule.item, f"{pointer}/{place}")

    def _typed(self, value: Any, rule: Typed, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield _at("must be an object", pointer)
            return
        if "type" not in value:
            yield _at("missing required field: type", pointer)
            return
        kind = str(value["type"])
        shape = table.TABLES[rule.table].get(kind) if kind in rule.types else None
        if shape is None or self.surface not in shape.surfaces:
            yield _at(f"unsupported type: {kind}", f"{pointer}/type")
            return
        yield from self.fields(value, shape, pointer)

    def _object(self, value: Any, shape: Shape, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield _at("must be an object", pointer)
            return
        yield from self.fields(value, shape, pointer)


def _presence(value: Mapping[str, Any], shape: Shape, pointer: str) -> Problems:
    for name in sorted(shape.required - value.keys()):
        yield _at(f"missing required field: {name}", pointer)
    if shape.one_of and not shape.one_of & value.keys():
        yield _at(f"must provide one of: {', '.join(sorted(shape.one_of))}", pointer)
    if len(shape.at_most_one & value.keys()) > 1:
        yield _at(f"must provide only one of: {', '.join(sorted(shape.at_most_one))}", pointer)


def _string(value: Any, rule: Str, pointer: str) -> Problems:
    if not isinstance(value, str):
        yield _at("must be a string", pointer)
    elif len(value) > rule.high:
        yield _at(f"must be less than {rule.high + 1} characters", pointer)
    elif len(value) < rule.low:
        yield _at(f"must be more than {rule.low - 1} characters", pointer)
    elif rule.values and value not in rule.values:
        yield _at(f"must be one of: {', '.join(sorted(rule.values))}", pointer)
    elif rule.pattern and not rule.pattern.fullmatch(value):
        yield _at("must match the expected format", pointer)


_TEXT_FIELDS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}


def _text(value: Any, rule: Text, pointer: str) -> Problems:
    if not isinstance(value, dict):
        yield _at("must be an object", pointer)
        return
    kind = str(value.get("type"))
    if kind not in _TEXT_FIELDS or (kind == "mrkdwn" and not rule.mrkdwn):
        yield _at(f"unsupported type: {kind}", f"{pointer}/type")
        return
    for name in sorted(value.keys() - _TEXT_FIELDS[kind]):
        yield _at(f"invalid additional property: {name}", pointer)
    yield from _string(value.get("text"), Str(rule.high, rule.low), f"{pointer}/text")
    for flag in ("emoji", "verbatim"):
        if not isinstance(value.get(flag, False), bool):
            yield _at("must be a boolean", f"{pointer}/{flag}")


def _whole(value: Any, rule: Int, pointer: str) -> Problems:
    if not isinstance(value, int) or isinstance(value, bool):
        yield _at("must be an integer", pointer)
    elif not rule.low <= value <= rule.high:
        yield _at(f"must be from {rule.low} to {rule.high}", pointer)


def _number(value: Any, rule: Number, pointer: str) -> Problems:
    good = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not good or not math.isfinite(value):
        yield _at("must be a number", pointer)
    elif rule.above_zero and value <= 0:
        yield _at("must be greater than 0", pointer)
