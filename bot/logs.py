"""Structured log lines with stable event names; what people type and secrets never get in.

Rebound logs through structlog: ``log.info("server.listening", port=3000)``. What libraries log
comes out as the event ``library`` with the constant part of their message only: Bolt puts whole
request bodies into its own, the SDK tickets and tokens.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

_ROOT = Path(__file__).parent.parent
_FRAMES = 6

# What holds a person's words or a secret, wherever a caller might put it.
_NEVER = frozenset(
    {
        *("text", "body", "note", "notes", "words", "blocks", "view", "payload", "message"),
        *("token", "secret", "password", "response_url", "trigger_id", "headers"),
    }
)
_SECRET = re.compile(
    r"xox[a-z]+(?:\.xox[a-z]+)?-[\w-]+|xapp-[\w-]+|hooks\.slack[\w.-]*/\S+|(?<=[?&])ticket=[^&\s]+"
    r"|(?<=://)[^/@\s]+@"
)

# Libraries speak up from these levels on; Bolt's warnings are said better by bot.slack.
_LIBRARIES = {"slack_bolt": logging.ERROR, "aiohttp.access": logging.CRITICAL}
_OTHERS = logging.WARNING


def configure(level: str, style: str, stream: TextIO | None = None) -> None:
    """Send all log lines from ``level`` on to ``stream`` (stderr) as ``console`` or ``json``."""
    out = stream or sys.stderr
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _keep_out,
        _renderer(style, out),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    logging.root.handlers = [_Libraries()]
    logging.root.setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))


def described(error: BaseException) -> dict[str, Any]:
    """Return the kind of ``error`` and where it happened, without its message: that may quote."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    where = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "where": where}


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(_ROOT))
    return "/".join(path.parts[-2:])


def _renderer(style: str, out: TextIO) -> Callable[..., str | bytes]:
    if style == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(colors=out.isatty())


def _keep_out(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop what must never be logged, whoever put it there."""
    for key in [key for key in event if key in _NEVER]:
        event[key] = "(kept out)"
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _SECRET.sub("(kept out)", value)
    return event


class _Libraries(logging.Handler):
    """Hands what libraries log to structlog, reduced to what can hold nobody's words."""

    def emit(self, record: logging.LogRecord) -> None:
        library = record.name.partition(".")[0]
        least = _LIBRARIES.get(record.name, _LIBRARIES.get(library, _OTHERS))
        if record.levelno < least:
            return
        error = described(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
        structlog.get_logger().log(
            record.levelno, "library", logger=record.name, says=_constant_part(record.msg), **error
        )


def _constant_part(message: object) -> str:
    """Return what stands before the first value in a library's message."""
    return re.split(r"[(:{\[\n%]", str(message), maxsplit=1)[0].strip()
