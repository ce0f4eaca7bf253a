"""``make soak``: SOAK_KILLS (200) on each engine, a line for each hundred; then a morning."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from tests.soak.killing import soak
from tests.soak.sending import send_under_fire
from tests.support.postgres import new_schema, server

KILLS = int(os.environ.get("SOAK_KILLS", "200"))
AT_ONCE = 20
REPS = 5_000


async def _soak(name: str, url: str, processes: int) -> bool:
    """Kill ``KILLS`` times, a new database every ``AT_ONCE``; say how it went."""
    began, nos, tries, right = time.monotonic(), 0, 0, True
    for seed in range(max(1, KILLS // AT_ONCE)):
        async with AsyncExitStack() as stack:
            if url:
                database = await stack.enter_async_context(new_schema(url))
            else:
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                database = f"sqlite:///{folder}/rebound.db"
            counted = await soak(database, kills=AT_ONCE, processes=processes, seed=seed)
        nos, tries = nos + counted.nos, tries + counted.tries
        right = right and counted.right
        minutes = (time.monotonic() - began) / 60
        verdict = "each stored once" if counted.right else f"WRONG: {counted}"
        print(
            f"{name}: {(seed + 1) * AT_ONCE} kills in {minutes:.1f} min, {nos:,} nos typed in "
            f"{tries:,} tries: {verdict}",
            flush=True,
        )
    return right


async def _morning(url: str) -> bool:
    """Send 5,000 reps their morning by three processes, five of which are killed."""
    with tempfile.TemporaryDirectory() as folder:
        async with new_schema(url) as database:
            sent = await send_under_fire(
                database, Path(folder), reps=REPS, processes=3, kills=5, seed=1
            )
    right = sent.right(REPS, 5)
    verdict = "each delivered once" if right else "WRONG"
    print(f"A morning, three processes, five kills: {verdict}: {sent}", flush=True)
    return right


async def main() -> int:
    """Soak both engines; return 1 where a no or a message was lost or doubled."""
    on_sqlite = await _soak("SQLite", "", 1)
    with server() as postgres:
        on_postgres = await _soak("PostgreSQL, two processes", postgres.url, 2)
        mornings = await _morning(postgres.url)
    return 0 if on_sqlite and on_postgres and mornings else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
