"""What may stand between Rebound and PostgreSQL: a wire that breaks, a pooler that switches."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

COMMIT = b"COMMIT\0"
_ASK_FOR_TLS = struct.pack("!II", 8, 80877103)


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[str]:
    """Serve each connection to a free port; yield its address as PostgreSQL's."""
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        with contextlib.suppress(OSError, EOFError, asyncio.CancelledError):
            await serve(reader, writer)
        await _close(writer)
        tasks.discard(task)

    server = await asyncio.start_server(handle, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"postgresql://postgres@localhost:{port}/postgres"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Wire:
    """Carries bytes to and fro; ``cut_before`` and ``cut_after`` break it at that many COMMITs.

    Cut before, the COMMIT never arrives; cut after, its answer is never seen. While it is
    ``silent``, what is sent goes nowhere, as on a network that drops packets.
    """

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / ".s.PGSQL.5432")
        self.cut_before = self.cut_after = 0
        self.silent = False

    async def serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """Carry one connection until it is cut or closed."""
        server, requests = await asyncio.open_unix_connection(self._socket)
        back = asyncio.create_task(self._back(server, answers))
        try:
            while (sent := await client.read(65536)) and await self._forward(sent, requests):
                if COMMIT in sent and self.cut_after:
                    self.cut_after -= 1
                    back.cancel()  # what comes back now reaches nobody
                    await server.read(65536)
                    return
        finally:
            back.cancel()
            await _close(requests)

    async def _forward(self, sent: bytes, requests: asyncio.StreamWriter) -> bool:
        if COMMIT in sent and self.cut_before:
            self.cut_before -= 1
            return False
        if not self.silent:
            requests.write(sent)
            await requests.drain()
        return True

    async def _back(self, server: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        while said := await server.read(65536):
            answers.write(said)
            await answers.drain()
        answers.close()


class TlsWire(Wire):
    """A wire that only carries what was encrypted on the way to it."""

    def __init__(self, folder: Path, certificate: Path) -> None:
        super().__init__(folder)
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate)
        self.refused = 0

    async def serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """Carry one connection, as PostgreSQL does with TLS: asked first, then agreed upon."""
        if await client.readexactly(8) != _ASK_FOR_TLS:
            self.refused += 1
            return
        answers.write(b"S")
        await answers.start_tls(self._context)
        await super().serve(client, answers)


class Pooler:
    """A pooler in transaction mode: each transaction runs on whichever server is next."""

    def __init__(self, folder: Path, servers: int = 2) -> None:
        self._socket = str(folder / ".s.PGSQL.5432")
        self._size = servers
        self._free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
        self._free = asyncio.Queue()
        self._hello = b""
        self._all: list[asyncio.StreamWriter] = []

    async def serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """Serve one client, transaction by transaction."""
        length = struct.unpack("!I", await client.readexactly(4))[0]
        await self._connect(struct.pack("!I", length) + await client.readexactly(length - 4))
        answers.write(self._hello)
        while (request := await _message(client))[:1] != b"X":  # the client's goodbye
            server = await self._free.get()
            server[1].write(request)
            await self._transaction(client, answers, server)

    async def close(self) -> None:
        """Let go of the servers."""
        for requests in self._all:
            await _close(requests)

    async def _connect(self, startup: bytes) -> None:
        """Open the servers as the first client says it; tell clients what the server told."""
        while len(self._all) < self._size:
            server = await asyncio.open_unix_connection(self._socket)
            self._all.append(server[1])
            server[1].write(startup)
            self._hello = b""
            while (said := await _message(server[0]))[:1] != b"Z":
                self._hello += _made_up_key(said) if said[:1] == b"K" else said
            self._hello += said
            self._free.put_nowait(server)

    async def _transaction(
        self,
        client: asyncio.StreamReader,
        answers: asyncio.StreamWriter,
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        onwards = asyncio.create_task(_carry(client, server[1]))
        try:
            while (said := await _message(server[0])) != b"Z\0\0\0\x05I":
                answers.write(said)
        finally:
            onwards.cancel()
            await asyncio.gather(onwards, return_exceptions=True)
            self._free.put_nowait(server)
        answers.write(said)


async def _carry(client: asyncio.StreamReader, requests: asyncio.StreamWriter) -> None:
    with contextlib.suppress(asyncio.IncompleteReadError):  # the client left
        while True:
            requests.write(await _message(client))


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError, asyncio.CancelledError):
        await writer.wait_closed()


async def _message(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readexactly(5)
    return head + await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)


def _made_up_key(said: bytes) -> bytes:
    return said[:5] + struct.pack("!I", 4711) + said[9:]
