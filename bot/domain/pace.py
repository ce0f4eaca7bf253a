"""How fast a workspace may be written to: a token bucket in one number."""

from __future__ import annotations

from dataclasses import dataclass, replace

POSTS_A_MINUTE = 294
"""Slack permits "several hundred" a minute; this leaves a margin below three hundred."""

AT_ONCE = 20
"""How many posts may begin at once after a rest."""

EACH = 60_000 // POSTS_A_MINUTE
"""Milliseconds of the permitted rate that one post takes."""

_REST = AT_ONCE * EACH
_LONGEST_PAUSE = 600_000  # a clock that was put back makes nobody wait for longer


@dataclass(frozen=True, slots=True)
class Budget:
    """What a workspace may be sent at ``now``; both are instants of real time in milliseconds.

    Each post moves ``paid_until`` on by what it takes at the permitted rate, from now at the
    earliest; it may be ahead of now by as much as the posts that are permitted at once take.
    """

    paid_until: int
    now: int

    @property
    def free(self) -> int:
        """How many posts may begin now."""
        return max(0, (_REST - self._ahead) // EACH)

    @property
    def wait(self) -> int:
        """The milliseconds until a post may begin, 0 for now."""
        return max(0, self._ahead + EACH - _REST)

    def after(self, many: int) -> Budget:
        """Return what is left after so many posts."""
        return replace(self, paid_until=self.now + self._ahead + many * EACH)

    def paused(self, milliseconds: int) -> Budget:
        """Return what is left where Slack asks for no post for so long: then one at a time."""
        pause = min(milliseconds, _LONGEST_PAUSE)
        return replace(self, paid_until=self.now + max(self._ahead, pause + _REST - EACH))

    @property
    def _ahead(self) -> int:
        ahead = max(0, self.paid_until - self.now)
        return ahead if ahead <= _LONGEST_PAUSE + _REST else 0
