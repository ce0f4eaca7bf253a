"""A choice that looks random and is always the same: for a rep, a day and whatever else."""

from __future__ import annotations

import hashlib
from functools import lru_cache


@lru_cache(maxsize=8192, typed=True)
def steady_number(*parts: object) -> int:
    """Return a number from 0 to 2⁶⁴ − 1 that depends on ``parts`` alone, on any machine."""
    text = ":".join(map(str, parts))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
