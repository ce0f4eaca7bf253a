"""``/lost`` on PostgreSQL against a no-op, and three processes against one.

PostgreSQL and the load have the cores beyond the first two where there are any; where there are
none they share them with the bots, and three processes can win only what is left over.
"""

from __future__ import annotations

import asyncio
import os
import statistics
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import psutil
import yaml

from bot.playground.story import Slack, playground
from bot.storage.opening import migrate
from tests.bench.load import Load
from tests.bench.serving import ROOT, Serving, serving
from tests.support.postgres import Server, new_schema, server

ROUNDS = 3
SECONDS = 3.0
IN_FLIGHT = 32
IN_FLIGHT_OF_MANY = 96  # one process or three: enough for each of the three
REPS = 512  # each does something once a second or less: more often, they would wait for themselves
BOTS_ON = "0,1"
CORES = os.cpu_count() or 1
ON_ONE_CORE = {"noop", "lost"}
VARIANTS = {
    "noop": "no-op listener, Rebound's server, one core",
    "lost": "/lost on PostgreSQL, one core",
    "one": "/lost on PostgreSQL, one process on two cores",
    "three": "/lost on PostgreSQL, three processes on two cores",
}


@dataclass(frozen=True)
class Figures:
    """What one run gave: answers a second, and CPU milliseconds for each."""

    speed: float
    bot: float
    database: float
    load: float


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Run every variant a few times in turn."""
    found: dict[str, list[Figures]] = defaultdict(list)
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    with server() as postgres:  # before the load keeps to its core, or it would keep to it, too
        os.sched_setaffinity(0, set(range(2, CORES)) or {1})
        async with playground(manifest, mode="http") as slack:
            users = [slack.joins_team(f"rep{number}").user.id for number in range(REPS)]
            for _ in range(ROUNDS):
                for variant in VARIANTS:
                    found[variant].append(await _measured(variant, slack, users, postgres))
    in_flight = f"{IN_FLIGHT} in flight, {IN_FLIGHT_OF_MANY} on two cores"
    return [*_table(found), f"({CORES} cores; the median of {ROUNDS} runs; {in_flight})"]


async def _measured(variant: str, slack: Slack, users: list[str], postgres: Server) -> Figures:
    many = 3 if variant == "three" else 1
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(new_schema(postgres.url))
        await migrate(url)
        environ = {
            **slack.settings(),
            "DATABASE_URL": url,
            "BENCH_CORES": "0" if variant in ON_ONE_CORE else BOTS_ON,
        }
        listener = "noop" if variant == "noop" else "rebound"
        bots = [await stack.enter_async_context(serving(listener, environ)) for _ in range(many)]
        in_flight = IN_FLIGHT if variant in ON_ONE_CORE else IN_FLIGHT_OF_MANY
        return await _run(bots, slack, users, postgres, in_flight)


async def _run(
    bots: Sequence[Serving], slack: Slack, users: list[str], postgres: Server, in_flight: int
) -> Figures:
    secret = slack.settings()["SLACK_SIGNING_SECRET"]
    loads = [Load(bot.url, secret, slack.team.id, users) for bot in bots]
    each = in_flight // len(bots)
    await asyncio.gather(*(load.once_each(each) for load in loads))
    processes = [bot.process for bot in bots]
    mine = [psutil.Process()]
    before = _cpu(processes), _cpu(_backends(postgres)), _cpu(mine)
    speeds = await asyncio.gather(*(load.run(each, SECONDS) for load in loads))
    after = _cpu(processes), _cpu(_backends(postgres)), _cpu(mine)
    answers = sum(len(load.milliseconds) for load in loads)
    each_took = ((b - a) * 1000 / answers for a, b in zip(before, after, strict=True))
    return Figures(sum(speeds), *each_took)


def _backends(postgres: Server) -> list[psutil.Process]:
    pid = int((postgres.folder / "postmaster.pid").read_text().splitlines()[0])
    return psutil.Process(pid).children(recursive=True)


def _cpu(processes: Sequence[psutil.Process]) -> float:
    """Return the seconds that the processes have computed so far."""
    times = [process.cpu_times() for process in processes]
    return sum(each.user + each.system for each in times)


def _table(found: dict[str, list[Figures]]) -> list[str]:
    speeds = {name: statistics.median(each.speed for each in runs) for name, runs in found.items()}
    lines = [
        "| | req/s | ratio | CPU ms: bot | database | load | of the bots' cores |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, meaning in VARIANTS.items():
        against = "one" if name == "three" else "noop"
        bot, database, load = (
            statistics.median(getattr(each, part) for each in found[name])
            for part in ("bot", "database", "load")
        )
        busy = bot * speeds[name] / 1000 / (1 if name in ON_ONE_CORE else 2)
        ratio = f"{speeds[name] / speeds[against]:.2f} of the {against.replace('noop', 'no-op')}"
        lines.append(
            f"| {meaning} | {speeds[name]:,.0f} | {ratio} | {bot:.2f} | {database:.2f} | {load:.2f}"
            f" | {busy:.0%} |"
        )
    return lines
