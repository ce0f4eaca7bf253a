"""Modals, a stack a person, and Homes, one a person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.playground.blockkit.check import view_problems
from bot.playground.blockkit.state import Values, values_of, with_ids
from bot.playground.errors import SlackError, invalid
from bot.playground.ids import Ids
from bot.playground.world import Json

DEPTH = 3
"""How many modals may lie on each other."""


@dataclass(slots=True, eq=False)
class View:
    """An open modal or a published Home; ``raw`` is the app's view, with ids filled in.

    ``errors`` are what the app said under its inputs, by block id; ``trouble`` is what
    Slack itself says when the app didn't answer.
    """

    id: str
    kind: str
    user: str
    team: str
    raw: Json
    hash: str
    root: str
    previous: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None
    revision: int = 0

    @property
    def blocks(self) -> list[Json]:
        """The view's blocks."""
        blocks: list[Json] = self.raw["blocks"]
        return blocks


class Views:
    """All open modals and Homes of the playground."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._hashes = 0
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self._known: dict[str, View] = {}

    def open(self, user: str, team: str, raw: Any) -> View:
        """Open a modal as the only one of its person."""
        view = self._new("modal", user, team, raw)
        for old in self.stacks.get(user, []):
            del self._known[old.id]
        self.stacks[user] = [view]
        return view

    def push(self, user: str, team: str, raw: Any) -> View:
        """Lay a modal upon the person's open ones."""
        stack = self.stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= DEPTH:
            raise SlackError("push_limit_reached")
        view = self._new("modal", user, team, raw)
        view.root, view.previous = stack[0].id, stack[-1].id
        stack.append(view)
        return view

    def publish(self, user: str, team: str, raw: Any, expected_hash: str | None) -> View:
        """Publish a person's Home."""
        home = self.homes.get(user)
        if home is None:
            home = self.homes[user] = self._new("home", user, team, raw)
            return home
        return self.update(home, raw, expected_hash)

    def update(self, view: View, raw: Any, expected_hash: str | None = None) -> View:
        """Replace a view's content; what was entered stays where the ids stay."""
        if expected_hash is not None and expected_hash != view.hash:
            raise SlackError("hash_conflict")
        checked = self._checked(view.kind, raw, view)
        view.raw = checked
        view.values = values_of(view.blocks, view.values)
        view.errors = {}
        view.trouble = None
        view.hash = self._hash()
        return view

    def find(self, view_id: str | None, external_id: str | None) -> View:
        """Return an open modal or a Home by either id; ``not_found`` where there is none."""
        found = self._known.get(view_id) if view_id else self._external(external_id)
        if found is None:
            raise SlackError("not_found")
        return found

    def top(self, user: str) -> View | None:
        """Return the modal that a person sees, or none."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def close(self, view: View, *, whole_stack: bool = False) -> list[View]:
        """Close a modal, or all of its person's, and return what was closed, topmost first.

        A modal that is closed already stays so: nothing else is closed in its stead.
        """
        stack = self.stacks.get(view.user, [])
        if view not in stack:
            return []
        first = 0 if whole_stack else stack.index(view)
        self.stacks[view.user] = stack[:first]
        closed = stack[first:][::-1]
        for old in closed:
            del self._known[old.id]
        return closed

    def is_open(self, view: View) -> bool:
        """Tell whether a modal is still open."""
        return view in self.stacks.get(view.user, [])

    def _new(self, kind: str, user: str, team: str, raw: Any) -> View:
        checked = self._checked(kind, raw, None)
        name = self._ids.new("V")
        view = View(name, kind, user, team, checked, self._hash(), name)
        view.values = values_of(view.blocks)
        self._known[name] = view
        return view

    def _checked(self, kind: str, raw: Any, replaced: View | None) -> Json:
        parsed = _parsed(raw)
        problems = view_problems(parsed)
        if problems:
            raise invalid("invalid_arguments", problems)
        if parsed["type"] != kind:
            raise invalid(
                "invalid_arguments",
                [f"unsupported type: {parsed['type']} [json-pointer:/view/type]"],
            )
        self._unique(parsed.get("external_id"), replaced)
        return {**parsed, "blocks": with_ids(parsed["blocks"], self._ids)}

    def _unique(self, external_id: str | None, replaced: View | None) -> None:
        if external_id is not None and self._external(external_id) not in (None, replaced):
            raise SlackError("duplicate_external_id")

    def _external(self, external_id: str | None) -> View | None:
        same = (view for view in self._known.values() if view.raw.get("external_id") == external_id)
        return next(same, None) if external_id else None

    def _hash(self) -> str:
        self._hashes += 1
        return f"{1_700_000_000 + self._hashes}.{self._hashes:08x}"


def _parsed(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        raise invalid("invalid_arguments", ["must be valid JSON [json-pointer:/view]"]) from None
