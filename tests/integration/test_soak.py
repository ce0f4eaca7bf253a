"""A small soak: killed a few times under load, every no is stored once. See `make soak`."""

from __future__ import annotations

from pathlib import Path

from tests.soak.killing import soak
from tests.soak.sending import send_under_fire
from tests.support.postgres import new_schema


async def test_a_few_kills_on_sqlite_lose_and_double_nothing(tmp_path: Path) -> None:
    counted = await soak(f"sqlite:///{tmp_path}/rebound.db", kills=2, processes=1, seed=1)
    assert counted.right, counted
    assert counted.kills == 2
    assert counted.nos > 0


async def test_a_few_kills_on_postgresql_lose_and_double_nothing(postgres: str) -> None:
    async with new_schema(postgres) as url:
        counted = await soak(url, kills=4, processes=2, seed=1)
    assert counted.right, counted
    assert counted.kills == 4
    assert counted.nos > 0


async def test_three_processes_two_of_them_killed_send_each_morning_once(
    postgres: str, tmp_path: Path
) -> None:
    async with new_schema(postgres) as url:
        sent = await send_under_fire(url, tmp_path, reps=300, processes=3, kills=2, seed=1)
    assert sent.right(300, 2), sent
