"""Trouble on demand: what goes wrong with the next calls, on either way."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

ANY = "*"
"""Any method of the Web API, response URLs included."""

TO_BOT = "to_bot"
"""Any request from Slack to the bot."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble.

    ``kind`` to Slack: ``error`` (``code``), ``ratelimited`` (``seconds``), ``status``
    (``status``), ``dropped`` (nothing happens, the connection breaks), ``slow``
    (``seconds`` before), ``lost`` (it happens, then the connection breaks).
    To the bot: ``dropped`` (never arrives), ``slow``, ``lost`` (arrives, its answer
    doesn't), ``twice`` (arrives twice).
    """

    kind: str
    code: str = "internal_error"
    seconds: float = 1.0
    status: int = 500

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind} (there are: {', '.join(sorted(KINDS))})")


KINDS = frozenset({"error", "ratelimited", "status", "dropped", "slow", "lost", "twice"})


class Faults:
    """Faults that wait for their calls, first come, first served."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)

    def add(self, target: str, fault: Fault, times: int = 1) -> None:
        """Have ``fault`` befall the next ``times`` calls of a method, ``ANY`` or ``TO_BOT``."""
        self._waiting[target].extend([fault] * times)

    def take(self, target: str) -> Fault | None:
        """Return and use up the fault for a call, or none."""
        targets = (target,) if target == TO_BOT else (target, ANY)
        for name in targets:
            waiting = self._waiting.get(name)
            if waiting:
                return waiting.popleft()
        return None

    def clear(self) -> None:
        """Forget all faults that wait."""
        self._waiting.clear()

    def waiting(self) -> dict[str, list[Fault]]:
        """Return what waits, by target."""
        return {target: list(faults) for target, faults in self._waiting.items() if faults}
