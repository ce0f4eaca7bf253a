"""Starts a measured server and knows when it is ready."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

ROOT = Path(__file__).parents[2]


@dataclass
class Serving:
    """A server that runs: where it is, how long it took to be ready, what it takes up."""

    url: str
    seconds_to_ready: float
    process: psutil.Process

    @property
    def megabytes(self) -> float:
        """Its resident memory."""
        return float(self.process.memory_info().rss) / 1_000_000


@asynccontextmanager
async def serving(variant: str, environ: Mapping[str, str]) -> AsyncIterator[Serving]:
    """Run ``python -m tests.bench.server variant`` until the block ends."""
    port = _free_port()
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.server",
        variant,
        cwd=ROOT,
        env={**os.environ, **environ, "HOST": "127.0.0.1", "PORT": str(port)},
    )
    try:
        url = f"http://127.0.0.1:{port}"
        await _ready(url, process)
        took = time.perf_counter() - started
        yield Serving(url, took, psutil.Process(process.pid))
    finally:
        process.terminate()
        await process.wait()


async def _ready(url: str, process: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(3000):
            if process.returncode is not None:
                raise RuntimeError("the server ended before it was ready")
            try:
                async with session.get(f"{url}/readyz") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.01)
    raise RuntimeError("the server never got ready")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
