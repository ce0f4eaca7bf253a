"""Prints the mission row by row: which rows have a passing test, and which have none."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "docs" / "seeds.md"
_ROW = re.compile(r"^\| (\d\.\d+) \| (.+?) \| (.+) \| ([MSC]) \|$", re.MULTILINE)
_WIDTH = 70


@dataclass(frozen=True)
class Row:
    """One technique of the mission, and how much it matters (M, S, C)."""

    number: str
    technique: str
    priority: str


def rows() -> dict[str, Row]:
    """Return the mission's rows by their numbers."""
    found = _ROW.findall(SEEDS.read_text(encoding="utf-8"))
    return {number: Row(number, technique, priority) for number, technique, _, priority in found}


class Watcher:
    """A pytest plugin that runs the marked tests alone and notes what became of each row."""

    def __init__(self) -> None:
        self.outcomes: dict[str, list[bool]] = defaultdict(list)
        self._shown: dict[str, set[str]] = {}

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out the tests that show no row."""
        for item in items:
            marks = item.iter_markers("seed")
            self._shown[item.nodeid] = {row for mark in marks for row in mark.args}
        config.hook.pytest_deselected(items=[i for i in items if not self._shown[i.nodeid]])
        items[:] = [item for item in items if self._shown[item.nodeid]]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the outcome for every row that the test shows."""
        if report.when == "call" or report.outcome != "passed":
            for row in self._shown.get(report.nodeid, ()):
                self.outcomes[row].append(report.outcome == "passed")


def table(known: Mapping[str, Row], outcomes: Mapping[str, list[bool]]) -> str:
    """Return a line a row, and the sums by priority."""
    lines, done = [], defaultdict(list)
    for row in known.values():
        results = outcomes.get(row.number, [])
        shown = bool(results) and all(results)
        state = f"{len(results)} passing" if shown else "FAILING" if results else "-"
        technique = row.technique if len(row.technique) <= _WIDTH else row.technique[:_WIDTH] + "…"
        lines.append(f"{row.number:>5} {row.priority}  {state:<11} {technique}")
        done[row.priority].append(shown)
    sums = " · ".join(
        f"{priority} {sum(done[priority])}/{len(done[priority])}" for priority in "MSC"
    )
    return "\n".join([*lines, "", f"Rows shown by passing tests: {sums}"])


def main() -> int:
    """Run the tests that show rows, and print the table."""
    watcher = Watcher()
    code = pytest.main(["-q", "--no-header", "-p", "no:randomly", "tests"], plugins=[watcher])
    print(table(rows(), watcher.outcomes))  # noqa: T201
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
