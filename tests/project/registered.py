"""What the bot registers with Slack's framework, noted instead of acted on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Function = Callable[..., Any]


@dataclass(frozen=True)
class Listener:
    """``kind`` is the decorator's name, ``constraint`` what was given to it."""

    kind: str
    constraint: Any
    function: Function

    def takes(self, name: str) -> bool:
        """Tell whether this listener gets what comes by this name (of a command, an event …)."""
        wanted = self.constraint
        if isinstance(wanted, dict):
            wanted = wanted.get("type") or wanted.get("action_id") or wanted.get("callback_id")
        return bool(wanted.search(name)) if isinstance(wanted, re.Pattern) else wanted == name


@dataclass
class RecordingApp:
    """Takes the place of Bolt's app: notes listeners and the arguments that middleware adds."""

    listeners: list[Listener] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)

    def use(self, middleware: Any) -> None:
        self.shared |= set(middleware._shared)

    def error(self, function: Function) -> Function:
        self.listeners.append(Listener("error", None, function))
        return function

    def __getattr__(self, kind: str) -> Callable[..., Callable[[Function], Function]]:
        def decorator(constraint: Any = None) -> Callable[[Function], Function]:
            def note(function: Function) -> Function:
                self.listeners.append(Listener(kind, constraint, function))
                return function

            return note

        return decorator

    def takes(self, kind: str, name: str) -> bool:
        """Tell whether a listener of this kind gets what comes by this name."""
        return any(one.takes(name) for one in self.listeners if one.kind == kind)

    def names(self, *kinds: str) -> set[Any]:
        """Return the constraints of these kinds of listeners."""
        found = (one.constraint for one in self.listeners if one.kind in kinds)
        return {one.get("type") if isinstance(one, dict) else one for one in found}
