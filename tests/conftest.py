"""What holds for every test: nothing is timed, and logs are left as they were found."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from bot import logs

settings.register_profile("rebound", deadline=None)
settings.load_profile("rebound")


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Undo what a test configured: its stream is closed when the next one logs."""
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    root.handlers[:] = [each for each in root.handlers if type(each).__module__ != logs.__name__]
