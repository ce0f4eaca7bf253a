"""What holds for every test: nothing is timed, and logs are left as they were found.

At the end of a run it is said how to run the tests that need a browser, where they were skipped.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import settings

from bot import logs
from tests.support.browser import WITHOUT

settings.register_profile("rebound", deadline=None)
settings.load_profile("rebound")


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Undo what a test configured: its stream is closed when the next one logs."""
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    root.handlers[:] = [each for each in root.handlers if type(each).__module__ != logs.__name__]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how to run the tests that need a browser, where they were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(WITHOUT in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"Browser tests were skipped: {WITHOUT}.")
