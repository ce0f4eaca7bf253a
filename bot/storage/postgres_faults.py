"""What PostgreSQL's errors mean to whoever runs Rebound, and which of them pass."""

from __future__ import annotations

import socket
import ssl

import asyncpg

from bot.storage.engine import StorageError

_BROKEN = "The connection to the database broke, or cannot be made."
_LOGIN = "The database refuses the user or the password of DATABASE_URL."

_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (asyncpg.InvalidAuthorizationSpecificationError, _LOGIN),
    (asyncpg.InvalidCatalogNameError, "There is no database by the name in DATABASE_URL."),
    (asyncpg.InvalidSchemaNameError, "The database has no schema that Rebound may use."),
    (asyncpg.InsufficientPrivilegeError, "The database user may not do what Rebound needs."),
    (asyncpg.ReadOnlySQLTransactionError, "The database takes no writes: is it a standby?"),
    (
        asyncpg.DiskFullError,
        "The database's disk is full: nothing can be stored until there is room.",
    ),
    (asyncpg.TooManyConnectionsError, "The database has no connection left for Rebound."),
    (asyncpg.CannotConnectNowError, "The database is starting, stopping or recovering."),
    (asyncpg.QueryCanceledError, "The database cancelled a statement that took too long."),
    (asyncpg.OperatorInterventionError, "The database was stopped."),
    (asyncpg.PostgresConnectionError, _BROKEN),
    (socket.gaierror, "The database's host is not known."),
    (ssl.SSLError, "No trusted connection to the database can be made (TLS)."),
    (TimeoutError, "The database does not answer in time."),
    (OSError, _BROKEN),
)
"""The first one that fits is told. Any other error is the fault of a statement."""

_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    OSError,
)
_CONFLICTS = (
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.InvalidCachedStatementError,
    asyncpg.OutdatedSchemaCacheError,
)


def passes(error: Exception) -> bool:
    """Tell whether the database may soon be in reach again."""
    return isinstance(error, _LOST) and not isinstance(error, (socket.gaierror, ssl.SSLError))


def is_conflict(error: Exception) -> bool:
    """Tell whether the unit got into another one's way, or met a schema that just changed."""
    return isinstance(error, _CONFLICTS)


def told(error: Exception) -> StorageError | None:
    """Return the error in words, None where the database is not at fault."""
    if isinstance(error, StorageError):
        return error
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            in_words = StorageError(f"{sentence} ({str(error) or kind.__name__})")
            in_words.__cause__ = error
            return in_words
    return None


def refused_commit(error: Exception) -> bool:
    """Tell whether the database itself said that it did not commit."""
    said = isinstance(error, asyncpg.PostgresError) and error.sqlstate
    return bool(said) and not str(said).startswith(("08", "57"))
