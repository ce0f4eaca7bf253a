"""What the doctor finds, a line each, and how it is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is like, and what to do about it."""

    name: str
    state: State
    found: str
    advice: str = ""


def ok(name: str, found: str) -> Finding:
    """Return that a thing is as it should be."""
    return Finding(name, State.OK, found)


def warn(name: str, found: str, advice: str) -> Finding:
    """Return that a thing works, and could be better; or that it couldn't be looked at."""
    return Finding(name, State.WARN, found, advice)


def fail(name: str, found: str, advice: str) -> Finding:
    """Return that a thing doesn't work."""
    return Finding(name, State.FAIL, found, advice)


def as_text(findings: Sequence[Finding]) -> str:
    """Return a line for each finding, and one below for what to do."""
    width = max(len(each.name) for each in findings)
    lines = []
    for each in findings:
        lines.append(f"{each.state:<4}  {each.name:<{width}}  {each.found}")
        if each.advice:
            lines.append(f"{'':{width + 6}}  → {each.advice}")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Return all findings as JSON: ``{"ok": …, "checks": [{"name", "state", …}]}``."""
    sound = all(each.state is not State.FAIL for each in findings)
    checks = [asdict(each) for each in findings]
    return json.dumps({"ok": sound, "checks": checks}, ensure_ascii=False, indent=2)
