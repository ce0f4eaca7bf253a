"""``/lost`` over signed HTTP against a no-op, and beside what one would write instead."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml

from bot.playground.story import Slack, playground
from tests.bench.load import Load
from tests.bench.serving import ROOT, Serving, serving

VARIANTS = {
    "noop": "no-op listener, Rebound's server",
    "rebound": "/lost, SQLite FULL on a file",
    "default": "no-op listener, Bolt's default settings",
    "sqlalchemy": "/lost's transaction with SQLAlchemy's async engine",
}
ROUNDS = 3
SECONDS = 3.0
IN_FLIGHT = 32
REPS = 64


async def measure() -> list[str]:
    """Return the table's lines."""
    os.sched_setaffinity(0, {1})
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    speeds: dict[str, list[float]] = defaultdict(list)
    medians: dict[str, list[float]] = defaultdict(list)
    starts, memory = [], []
    async with playground(manifest, mode="http") as slack:
        users = [slack.joins_team(f"rep{number}").user.id for number in range(REPS)]
        for _ in range(ROUNDS):
            for variant in VARIANTS:
                with tempfile.TemporaryDirectory() as folder:
                    async with serving(variant, _environ(slack, Path(folder))) as server:
                        if variant == "rebound":
                            starts.append(server.seconds_to_ready)
                            memory.append(server.megabytes)
                        speed, median = await _run(server, slack, users)
                        speeds[variant].append(speed)
                        medians[variant].append(median)
    ready, idle = statistics.median(starts), statistics.median(memory)
    closing = f"start to readyz: {ready:.2f} s · resident when idle: {idle:.0f} MB"
    return [*_table(speeds, medians), closing]


async def _run(server: Serving, slack: Slack, users: list[str]) -> tuple[float, float]:
    secret = slack.settings()["SLACK_SIGNING_SECRET"]
    load = Load(server.url, secret, slack.team.id, users)
    await load.run(8, 1.0)
    speed = await load.run(IN_FLIGHT, SECONDS)
    await load.run(1, 1.0)
    return speed, load.median


def _environ(slack: Slack, folder: Path) -> dict[str, str]:
    return {
        **slack.settings(),
        "DATABASE_URL": f"sqlite:///{folder}/rebound.db",
        "BENCH_DATABASE": f"{folder}/other.db",
    }


def _table(speeds: dict[str, list[float]], medians: dict[str, list[float]]) -> list[str]:
    noop = statistics.median(speeds["noop"])
    lines = ["| | req/s | of the no-op | p50 alone, ms |", "|---|---|---|---|"]
    for variant, name in VARIANTS.items():
        speed, median = statistics.median(speeds[variant]), statistics.median(medians[variant])
        lines.append(f"| {name} | {speed:,.0f} | {speed / noop:.2f} | {median:.2f} |")
    return lines


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())
