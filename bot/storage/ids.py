"""Identifiers that sort by the time they were made."""

from __future__ import annotations

import os
import time
from uuid import UUID


class _Ticks:
    """Milliseconds and a counter of twelve bits within each; never the same twice, never back."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        self._last = max(self._last + 1, (time.time_ns() // 1_000_000) << 12)
        return self._last


_ticks = _Ticks()


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7 and 6.2) as text.

    In one process a later one sorts after an earlier one, within a millisecond and after the
    clock was put back, too: the latest log and the price that holds are found by it.
    """
    tick = _ticks.next()
    random = int.from_bytes(os.urandom(8)) >> 2
    value = tick >> 12 << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | random
    return str(UUID(int=value))
