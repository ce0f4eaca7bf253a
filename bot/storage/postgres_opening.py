"""Opens a PostgreSQL database: reads its address, looks at the server, brings it up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

from bot.storage import schema
from bot.storage.engine import Storage, StorageError
from bot.storage.postgres import PostgresStorage
from bot.storage.postgres_faults import told
from bot.storage.vault import Vault

Server: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_CACHED = 512
_SECONDS_TO_CONNECT = 10.0
_SECONDS_TO_ANSWER = 15.0
_LIBPQ_ONLY = ("channel_binding", "gssencmode", "connect_timeout")
_NOT_UNDERSTOOD = (
    "DATABASE_URL cannot be understood: is it postgresql://user:password@host:port/name, with "
    "special characters in the password percent-encoded?"
)
_LOCK = 0x5265626F  # "Rebo"


@dataclass(frozen=True, slots=True)
class Address:
    """A DATABASE_URL as the driver takes it; ``cached`` statements, None: find out how many.

    ``statement_cache_size=0`` in the URL keeps nothing on the server between transactions.
    """

    dsn: str
    cached: int | None

    @classmethod
    def of(cls, url: str) -> Address:
        """Read ``url``. Raises StorageError where an option cannot be understood."""
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        cached = options.pop("statement_cache_size", None)
        if cached is not None and not cached.isdecimal():
            raise StorageError("statement_cache_size in DATABASE_URL must be a number.")
        # What only libpq knows would be taken for a setting of the server, and refused.
        known = {key: value for key, value in options.items() if key not in _LIBPQ_ONLY}
        dsn = urlunsplit(parts._replace(query=urlencode(known)))
        return cls(dsn, None if cached is None else int(cached))


async def open_postgres(url: str, vault: Vault, *, pool_size: int, auto_migrate: bool) -> Storage:
    """Open the database at ``url``.

    Migrates it if it is empty, or with ``auto_migrate``. Raises StorageError, with a sentence,
    where it cannot be used.
    """
    try:
        address = Address.of(url)
        cached = await _look_at(address, auto_migrate=auto_migrate)
        pool = await asyncpg.create_pool(
            address.dsn,
            min_size=0,
            max_size=pool_size,
            timeout=_SECONDS_TO_CONNECT,
            command_timeout=_SECONDS_TO_ANSWER,
            statement_cache_size=cached,
            reset=_leave,
        )
    except Exception as error:
        if in_words := told(error):
            raise in_words from error
        if isinstance(error, ValueError):  # what it says may hold a piece of the password
            raise StorageError(_NOT_UNDERSTOOD) from None
        raise
    return PostgresStorage(pool, vault)


async def _leave(_connection: object) -> None:
    """Save a round trip: a unit leaves nothing in its session that would need a reset."""


async def _look_at(address: Address, *, auto_migrate: bool) -> int:
    """Bring the database up to date; return how many statements a connection may cache."""
    server = await asyncpg.connect(address.dsn, timeout=_SECONDS_TO_CONNECT, statement_cache_size=0)
    try:
        await _check(server)
        await _bring_up_to_date(server, auto_migrate=auto_migrate)
        cached = await _cacheable(server) if address.cached is None else address.cached
    except BaseException:
        server.terminate()
        raise
    await server.close(timeout=_SECONDS_TO_ANSWER)
    return cached


async def _check(server: Server) -> None:
    encoding = await server.fetchval("SELECT current_setting('server_encoding')")
    read_only = await server.fetchval("SELECT current_setting('transaction_read_only')")
    if read_only == "on":
        raise StorageError("The database takes no writes: is it a standby?")
    if encoding != "UTF8":
        raise StorageError(
            f"The database's encoding is {encoding}, which cannot hold every name: "
            "make one with ENCODING 'UTF8'."
        )


async def _cacheable(server: Server) -> int:
    """Return 0 behind a pooler, which may run a statement on another server than prepared it.

    A pooler makes up the process id by which a connection can be cancelled.
    """
    behind = await server.fetchval("SELECT pg_backend_pid()") != server.get_server_pid()
    return 0 if behind else _CACHED


async def _bring_up_to_date(server: Server, *, auto_migrate: bool) -> None:
    async with server.transaction():
        found = await _version(server)
        if not schema.missing(found):
            return
        if found and not auto_migrate:
            raise StorageError(
                f"The database is at version {found}, and this Rebound needs version "
                f"{schema.latest()}: run `python -m bot migrate`, or set AUTO_MIGRATE=1."
            )
        await _migrate(server)


async def _version(server: Server) -> int:
    if await server.fetchval("SELECT to_regclass('migration') IS NULL"):
        return 0
    found: int = await server.fetchval(schema.VERSION)
    return found


async def _migrate(server: Server) -> None:
    """Run what is missing; whoever else starts at the same time waits here, and finds it done."""
    await server.execute(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")
    # Not asked by name again: PostgreSQL may still remember that there was no such table.
    await server.execute(schema.TABLE)
    for step in schema.missing(await server.fetchval(schema.VERSION)):
        for statement in step.statements:
            await server.execute(statement)
