"""What would have been logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import structlog

from bot import logs


@contextmanager
def log_lines(level: str = "DEBUG", style: str = "json") -> Iterator[StringIO]:
    """Log into the yielded buffer, and as before afterwards."""
    handlers, before = logging.root.handlers, logging.root.level
    out = StringIO()
    logs.configure(level, style, out)
    try:
        yield out
    finally:
        structlog.reset_defaults()
        logging.root.handlers = handlers
        logging.root.setLevel(before)
