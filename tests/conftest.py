"""What is said at the end of every run of the tests."""

from __future__ import annotations

from typing import Any

from tests.support.browser import WITHOUT


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how to run the tests that need a browser, where they were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(WITHOUT in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"Browser tests were skipped: {WITHOUT}.")
