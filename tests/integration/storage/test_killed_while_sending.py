"""A process that is killed amid its work loses nothing; only the message in flight may double."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.people import Person, Profile
from bot.storage import Storage, Tx, open_storage
from tests.support.processes import python, said_by

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
REPS = 12

SENDING = """
    import asyncio, os, signal, sys
    from datetime import UTC, datetime
    from bot.scheduling import planner, sender
    from bot.storage import open_storage
    from bot.storage.deliveries import Deliveries
    from bot.storage.schedules import Schedules

    url, posts, step, nth = sys.argv[1:]
    sender.LEASE_MS = 300
    counts = dict.fromkeys(("plan", "claim", "post", "mark"), 0)

    def reached(name):
        counts[name] += 1
        if name == step and counts[name] == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)

    def killed_after(owner, method, name):
        original = getattr(owner, method)
        async def wrapped(*arguments, **named):
            result = await original(*arguments, **named)
            reached(name)
            return result
        setattr(owner, method, wrapped)

    killed_after(Schedules, "move", "plan")
    killed_after(Deliveries, "claim", "claim")
    killed_after(Deliveries, "sent", "mark")

    class Slack:
        async def chat_postMessage(self, *, channel, client_msg_id, **content):
            with open(posts, "a") as file:
                file.write(f"{channel} {client_msg_id}\\n")
            reached("post")
            return {"ts": "1.0", "channel": channel}

    async def compose(tx, delivery):
        return {"text": "Good morning", "blocks": []}

    async def main():
        storage = await open_storage(url)
        at = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
        its = sender.Sender(storage, Slack(), now=lambda: at, compose={"morning": compose},
                            due=asyncio.Event())
        await its.send_due()
        await storage.close()

    asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("step", "nth"),
    [("plan", 1), ("claim", 1), ("post", 1), ("post", 4), ("mark", 1), ("mark", 4)],
)
async def test_a_killed_process_misses_nothing(
    url: str, tmp_path: Path, step: str, nth: int
) -> None:
    await _reps(url)
    posts = tmp_path / "posts"
    posts.touch()
    code, said = await asyncio.to_thread(said_by, python(SENDING, url, posts, step, nth))
    assert code == -signal.SIGKILL, said
    assert bool(await _unsent(url)) == (step != "plan")  # there is something left to miss
    await asyncio.sleep(0.4)  # until its leases have ended
    code, said = await asyncio.to_thread(said_by, python(SENDING, url, posts, "never", 1))
    assert code == 0, said
    posted = Counter(posts.read_text().split("\n")[:-1])
    assert len({line.split()[0] for line in posted}) == REPS
    assert len(posted) == REPS  # a double has the same id
    in_flight = 20 if step in {"post", "mark"} else 0
    assert posted.total() - REPS <= in_flight
    assert await _unsent(url) == 0


async def _reps(url: str) -> None:
    storage = await open_storage(url)

    async def unit(tx: Tx) -> None:
        for number in range(REPS):
            person = Person("T1", f"U{number}")
            profile = Profile("Europe/Berlin", "de-DE")
            await tx.reps.touch(person, MORNING, profile, zone_known=True)
            await tx.schedules.start(person, datetime(2026, 11, 1, tzinfo=UTC))

    await storage.write(unit)
    await storage.close()


async def _unsent(url: str) -> int:
    storage = await open_storage(url)
    counts = await _counts(storage)
    await storage.close()
    return sum(many for state, many in counts.items() if state != "sent")


async def _counts(storage: Storage) -> dict[str, int]:
    counts = await storage.read(lambda tx: tx.deliveries.counts())
    return {each.state: each.many for each in counts}
