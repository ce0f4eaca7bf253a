"""Groups: units of work that share one transaction, those of different reps side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.people import Person
from bot.storage.engine import Tx, Unit, run


@dataclass(slots=True)
class Waiting:
    """A unit, and whoever waits for its result since that second of the monotonic clock."""

    unit: Unit[Any]
    rep: Person | None
    done: asyncio.Future[Any]
    since: float

    def settle(self, result: Any) -> None:
        """Hand the result over, if somebody still waits."""
        if not self.done.done():
            self.done.set_result(result)

    def refuse(self, error: Exception) -> None:
        """Hand the error over, if somebody still waits."""
        if not self.done.done():
            self.done.set_exception(error)


def parts(group: Sequence[Waiting]) -> list[list[Waiting]]:
    """Cut the group into stretches of reps' units; what isn't one rep's runs by itself."""
    cut: list[list[Waiting]] = []
    for waiting in group:
        if waiting.rep and cut and cut[-1][-1].rep:
            cut[-1].append(waiting)
        else:
            cut.append([waiting])
    return cut


def lanes(part: Sequence[Waiting]) -> list[list[Waiting]]:
    """Return the units of each rep in their order, the reps in theirs."""
    found: dict[Person | None, list[Waiting]] = {}
    for waiting in part:
        found.setdefault(waiting.rep, []).append(waiting)
    return [found[rep] for rep in sorted(found, key=_name)]


def _name(rep: Person | None) -> tuple[str, str]:
    return (rep.tenant_id, rep.user_id) if rep else ("", "")


async def run_part(part: Sequence[Waiting], tx: Tx) -> list[Any]:
    """Run units side by side, each rep's in their order; wait for all, even if one fails.

    They begin in the order of their reps, and so take their locks in the same one everywhere.
    """
    if len(part) == 1:
        return [await run(part[0].unit, tx)]
    results: dict[int, Any] = {}

    async def run_lane(lane: list[Waiting]) -> None:
        for waiting in lane:
            results[id(waiting)] = await run(waiting.unit, tx)

    ended = await asyncio.gather(*map(run_lane, lanes(part)), return_exceptions=True)
    if failed := next((error for error in ended if error is not None), None):
        raise failed
    return [results[id(waiting)] for waiting in part]
