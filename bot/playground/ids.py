"""Identifiers and message stamps that look like Slack's."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import blake2b
from itertools import count


class Ids:
    """Identifiers unique within one playground.

    What outlives it in an app's database (teams, people, channels) goes by ``named``.
    """

    def __init__(self) -> None:
        self._next = count(1)
        self._last_micros = 0

    def new(self, prefix: str) -> str:
        """Return an id such as ``U0000000001`` for the prefix ``U``."""
        return f"{prefix}{next(self._next):010X}"

    def named(self, prefix: str, *names: str) -> str:
        """Return the id of something by its names: the same in every playground."""
        digest = blake2b("/".join(names).encode(), digest_size=5).hexdigest()
        return f"{prefix}{digest.upper()}"

    def stamp(self, now: datetime) -> str:
        """Return a message's ``ts`` (seconds with six decimals); later calls give later ones."""
        micros = max(int(now.timestamp() * 1_000_000), self._last_micros + 1)
        self._last_micros = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"


def secret(prefix: str, size: int = 16) -> str:
    """Return an unguessable value of ``size`` bytes behind ``prefix``."""
    return f"{prefix}{secrets.token_hex(size)}"
