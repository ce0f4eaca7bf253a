"""The project as text: its files as git has them, and the code's syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that git has, or would take, by their paths from ROOT."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (Path(name) for name in names.split("\0") if name)
    return tuple(path for path in paths if (ROOT / path).is_file())


def text_of(path: str | Path) -> str:
    """Return a file's text; ``path`` is relative to ROOT."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(text_of(path), filename=str(path))


def modules(under: str) -> list[Path]:
    """Return the Python files in a folder."""
    return [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(under)]


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Yield the calls in a file of functions or methods with one of these names."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            yield node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
