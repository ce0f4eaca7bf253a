"""How a PostgreSQL database is, as far as its user may see."""

from __future__ import annotations

import asyncpg

from bot.storage import schema
from bot.storage.engine import StorageError
from bot.storage.health import Health
from bot.storage.postgres_faults import told
from bot.storage.postgres_opening import Address, Server

_SECONDS_TO_CONNECT = 10.0
_READ_ONLY = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean"
_CONNECTIONS_LEFT = """
    SELECT current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - (SELECT COUNT(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend')
"""
_BROKEN_INDEXES = """
    SELECT string_agg(indexrelid::regclass::text, ', ') FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT indisvalid
"""


async def look_at_postgres(url: str) -> Health:
    """Look at the database at ``url``. Raises StorageError."""
    try:
        server = await asyncpg.connect(
            Address.of(url).dsn, timeout=_SECONDS_TO_CONNECT, statement_cache_size=0
        )
        try:
            return await _seen(server)
        finally:
            server.terminate()
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise StorageError(str(told(error) or error)) from error


async def _seen(server: Server) -> Health:
    version = await _version(server)
    proofs = await server.fetch("SELECT proof FROM key_proof") if version else []
    broken = await server.fetchval(_BROKEN_INDEXES)
    return Health(
        engine=f"PostgreSQL {await server.fetchval('SHOW server_version')}",
        version=version,
        size=await server.fetchval("SELECT pg_database_size(current_database())"),
        free=None,
        log_size=await _log_size(server),
        damage=f"indexes that can't be used: {broken}" if broken else "",
        proofs=[row["proof"] for row in proofs],
        takes_writes=not await server.fetchval(_READ_ONLY),
        connections_left=await server.fetchval(_CONNECTIONS_LEFT),
    )


async def _version(server: Server) -> int:
    if await server.fetchval("SELECT to_regclass('migration') IS NULL"):
        return 0
    return int(await server.fetchval(schema.VERSION))


async def _log_size(server: Server) -> int | None:
    """Return the size of the write-ahead log; None where the user may not look."""
    try:
        size = await server.fetchval("SELECT SUM(size)::bigint FROM pg_ls_waldir()")
    except asyncpg.InsufficientPrivilegeError:
        return None
    return int(size)
