"""A load of signed slash commands: a few connections, kept busy."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from tests.support.payloads import command, form, signed

_numbers = count(1)


@dataclass
class Load:
    """Sends ``/lost`` by ``users`` of a team to ``url``, signed with ``secret``."""

    url: str
    secret: str
    team: str
    users: list[str]
    text: str = ""
    milliseconds: list[float] = field(default_factory=list)

    async def run(self, in_flight: int, seconds: float) -> float:
        """Keep ``in_flight`` commands under way; return how many a second were answered."""
        started = time.perf_counter()
        await self._send(in_flight, lambda: time.perf_counter() < started + seconds)
        return len(self.milliseconds) / (time.perf_counter() - started)

    async def once_each(self, in_flight: int) -> None:
        """Have every user log once: a first log, and the first of a day, tell more."""
        await self._send(in_flight, lambda: len(self.milliseconds) < len(self.users))

    @property
    def median(self) -> float:
        """The median of the answers' latencies, in milliseconds."""
        return statistics.median(self.milliseconds)

    async def _send(self, in_flight: int, goes_on: Callable[[], bool]) -> None:
        self.milliseconds.clear()
        await asyncio.gather(*(self._connection(goes_on) for _ in range(in_flight)))

    async def _connection(self, goes_on: Callable[[], bool]) -> None:
        host, port = urlsplit(self.url).hostname, urlsplit(self.url).port
        reader, writer = await asyncio.open_connection(host, port)
        while goes_on():
            sent = time.perf_counter()
            writer.write(self._request())
            if await _saved(reader):
                self.milliseconds.append((time.perf_counter() - sent) * 1000)
        writer.close()
        await writer.wait_closed()

    def _request(self) -> bytes:
        number = next(_numbers)
        fields = command(
            self.text,
            team_id=self.team,
            user_id=self.users[number % len(self.users)],
            trigger_id=f"{number}.{time.time_ns()}",
            response_url="http://127.0.0.1:9/nowhere",
        )
        raw = form(fields)
        headers = signed(raw, secret=self.secret) | {
            "Host": "localhost",
            "Content-Length": str(len(raw)),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"POST /slack/events HTTP/1.1\r\n{lines}\r\n".encode() + raw


async def _saved(reader: asyncio.StreamReader) -> bool:
    """Read one answer; return whether it was given in time. Raises ValueError where it failed."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    if " 200 " not in head.splitlines()[0]:
        raise ValueError(head)
    length = next(line for line in head.splitlines() if line.startswith("content-length:"))
    body = await reader.readexactly(int(length.partition(":")[2]))
    if b"broke" in body:
        raise ValueError(body.decode())
    return b"Not saved" not in body
