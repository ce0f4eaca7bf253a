"""A small soak: killed a few times under load, every no is stored once. See `make soak`."""

from __future__ import annotations

from pathlib import Path

from tests.soak.killing import soak
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
