"""The database: can it be used, is it up to date, is there room, is it whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.doctor.finding import Finding, fail, ok, warn
from bot.storage import StorageError
from bot.storage.examining import look_at
from bot.storage.health import Health

_MB = 1_000_000
_GB = 1_000_000_000
_ROOM_NEEDED = 100 * _MB
_ROOM_WISHED = _GB
_LOG_LARGE = 256 * _MB


async def examine_database(url: str, keys: Sequence[str], pool: int) -> list[Finding]:
    """Look at the database; ``keys`` are to open its texts, ``pool`` is how many connect."""
    try:
        seen = await look_at(url)
    except StorageError as error:
        return [fail("database", str(error), "see DATABASE_URL, and that the database runs")]
    if seen is None:
        return [ok("database", "SQLite, not there yet: serve makes it")]
    return [
        ok("database", f"{seen.engine}, {_size(seen.size)}"),
        _writes(seen),
        _migrations(seen),
        _keys(seen, keys),
        *_room(seen),
        *_log(seen),
        *_connections(seen, pool),
        _integrity(seen),
    ]


def _writes(seen: Health) -> Finding:
    if seen.takes_writes:
        return ok("writes", "taken")
    advice = "let DATABASE_URL name the primary; make file and folder writable for this user"
    return fail("writes", "not taken: read-only, or a standby", advice)


def _migrations(seen: Health) -> Finding:
    if seen.ahead:
        advice = "run the newer Rebound, or restore the backup that belongs to this one"
        return fail("migrations", f"version {seen.version}, newer than this Rebound", advice)
    if not seen.behind:
        return ok("migrations", f"version {seen.version}, the newest")
    if seen.engine.startswith("SQLite"):
        return ok("migrations", f"version {seen.version}: serve brings it up to date")
    if not seen.version:
        return ok("migrations", "an empty database: serve makes the tables")
    advice = "run python -m bot migrate"
    return fail("migrations", f"version {seen.version}, older than this Rebound", advice)


def _keys(seen: Health, keys: Sequence[str]) -> Finding:
    if not seen.opens_with(keys):
        advice = "put the missing key behind the new one: REBOUND_KEYS=new,old"
        return fail("keys", "texts here were sealed with a key that isn't given", advice)
    if keys:
        return ok("keys", f"{len(keys)}, and they open all that was sealed here")
    advice = "set REBOUND_KEYS; what is stored until then stays as it is"
    return warn("keys", "none: notes and answers are stored unencrypted", advice)


def _room(seen: Health) -> list[Finding]:
    if seen.free is None:
        return []
    found = f"{_size(seen.free)} free"
    if seen.free < _ROOM_NEEDED:
        return [fail("disk", found, "make room: nothing can be stored when it is full")]
    if seen.free < max(_ROOM_WISHED, seen.size):
        return [warn("disk", found, "make room for a backup and for a year's growth")]
    return [ok("disk", found)]


def _log(seen: Health) -> list[Finding]:
    """PostgreSQL keeps its own log in bounds by its settings; SQLite's grows while it is read."""
    if seen.log_size is None:
        return []
    found = _size(seen.log_size)
    if seen.engine.startswith("SQLite") and seen.log_size > _LOG_LARGE:
        advice = "something reads the file for very long; a restart of Rebound writes the log back"
        return [warn("write-ahead log", found, advice)]
    return [ok("write-ahead log", found)]


def _connections(seen: Health, pool: int) -> list[Finding]:
    if seen.connections_left is None:
        return []
    found = f"{seen.connections_left} left, of which each process takes up to {pool}"
    if seen.connections_left < pool:
        advice = "lower DATABASE_POOL, raise max_connections, or put a pooler between"
        return [warn("connections", found, advice)]
    return [ok("connections", found)]


def _integrity(seen: Health) -> Finding:
    if seen.damage:
        advice = "restore a backup; on PostgreSQL, REINDEX first"
        return fail("integrity", seen.damage, advice)
    return ok("integrity", "sound")


def _size(size: int) -> str:
    return f"{size / _GB:.1f} GB" if size >= _GB else f"{size / _MB:.1f} MB"
