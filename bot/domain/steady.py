"""A choice that looks random and is always the same: for a rep, a day and whatever else."""

from __future__ import annotations

import zlib


def steady_number(*parts: object) -> int:
    """Return a number from 0 to 2³² − 1 that depends on ``parts`` alone, on any machine."""
    return zlib.crc32(":".join(map(str, parts)).encode())
