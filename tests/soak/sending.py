"""Processes that plan, claim, post and mark side by side, and are killed amid it."""

from __future__ import annotations

import asyncio
import random
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.people import Person, Profile
from bot.storage import Storage, Tx, open_storage
from tests.support.processes import python

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""08:30 in Berlin."""

_EACH = 20  # reps of a workspace: as many as may be written to at once

_SENDING = """
    import asyncio, os, sys
    from datetime import UTC, datetime
    from bot.scheduling import sender
    from bot.storage import open_storage

    url, posts = sys.argv[1:]
    sender.LEASE_MS = 15_000

    class Slack:
        async def chat_postMessage(self, *, channel, client_msg_id, **content):
            await asyncio.sleep(0.01)
            os.write(said, f"{client_msg_id}\\n".encode())
            return {"ts": "1.0", "channel": channel}

    async def compose(tx, delivery):
        return {"text": "Good morning", "blocks": []}

    async def waiting(tx):
        counts = await tx.deliveries.counts()
        return not counts or any(each.state == "due" for each in counts)

    async def main():
        storage = await open_storage(url, pool_size=5)
        at = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
        its = sender.Sender(storage, Slack(), now=lambda: at, compose={"morning": compose},
                            due=asyncio.Event())
        while await storage.read(waiting):
            await its.send_due()
            await asyncio.sleep(0.2)
        await storage.close()

    said = os.open(posts, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    asyncio.run(main())
"""


@dataclass(frozen=True)
class Sent:
    """How many reps were written to, in how many posts, and in what states their messages are."""

    reps: int
    posts: int
    most: int
    states: dict[str, int]

    def right(self, reps: int, kills: int) -> bool:
        """Return whether each rep has one message, and doubles are those that were in flight.

        A double has the same ``client_msg_id``: Slack shows it once.
        """
        in_flight = kills * _EACH
        everybody = self.reps == reps and self.states == {"sent": reps}
        return everybody and self.posts - self.reps <= in_flight


async def send_under_fire(
    url: str, folder: Path, *, reps: int, processes: int, kills: int, seed: int
) -> Sent:
    """Have ``processes`` send a morning to ``reps``; kill one of them ``kills`` times."""
    storage = await open_storage(url)
    await storage.write(lambda tx: _fill(tx, reps))
    posts, chance = folder / "posts", random.Random(seed)
    running = [_start(url, posts) for _ in range(processes)]
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(1.0, 2.0))
        number = chance.randrange(processes)
        running[number].kill()
        await asyncio.to_thread(running[number].communicate)
        running[number] = _start(url, posts)
    ends = [await asyncio.to_thread(_end, process) for process in running]
    assert [code for code, _ in ends] == [0] * processes, ends
    sent = await _counted(storage, posts)
    await storage.close()
    return sent


def _start(url: str, posts: Path) -> subprocess.Popen[str]:
    return python(_SENDING, url, posts)


def _end(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, errors = process.communicate(timeout=600)
    return process.returncode, out + errors


async def _fill(tx: Tx, reps: int) -> None:
    for number in range(reps):
        person = Person(f"T{number // _EACH}", f"U{number}")
        profile = Profile("Europe/Berlin", "de-DE")
        await tx.reps.touch(person, MORNING, profile, zone_known=True)
        await tx.schedules.start(person, datetime(2026, 11, 1, tzinfo=UTC))


async def _counted(storage: Storage, posts: Path) -> Sent:
    times = Counter(posts.read_text().split())
    counts = await storage.read(lambda tx: tx.deliveries.counts())
    return Sent(
        reps=len(times),
        posts=times.total(),
        most=max(times.values()),
        states={each.state: each.many for each in counts},
    )
