"""The PostgreSQL engine: a pool of connections, used by any number of processes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeAlias, TypeVar

import asyncpg

from bot.domain.people import Person
from bot.metrics import GROUP_UNITS, UNIT_SECONDS, UNITS_AGAIN
from bot.storage.engine import CLOSED, StorageError, Tx, UncertainError, Unit, run
from bot.storage.groups import Waiting, lanes, run_part
from bot.storage.postgres_faults import is_conflict, passes, refused_commit, told
from bot.storage.postgres_writing import Shared
from bot.storage.statements import PostgresAdapter, Statements
from bot.storage.vault import Vault

T = TypeVar("T")
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"

GROUP = 64
"""How many waiting units share one transaction at the most."""

RETRIES = 5
"""How often a unit is run again because others got into its way."""

PATIENCE = 45.0
"""Seconds for which a unit is tried again while the database is out of reach."""

_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED"
_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Who waits for a row that somebody else holds, holds up the whole group.
_GROUP_WRITING = f"{_WRITING}; SET LOCAL lock_timeout = 200"
_SECONDS_TO_PING = 5.0
_SECONDS_TO_CLOSE = 10.0
_WRITE_SECONDS = UNIT_SECONDS.labels("postgres", "write")
_READ_SECONDS = UNIT_SECONDS.labels("postgres", "read")


class PostgresStorage:
    """Rebound's storage in a PostgreSQL database. See :mod:`bot.storage.postgres_opening`.

    A unit takes its locks as its statements do: it begins with the rep's row, so that one rep's
    units run one after another.
    """

    def __init__(self, pool: Pool, vault: Vault) -> None:
        self._pool, self._vault = pool, vault
        self._statements = Statements(PostgresAdapter)
        sql = self._statements
        self._one_row = {each.sql for each in (sql.reps.touch, sql.moments.moment, sql.tallies.add)}
        self._running: set[asyncio.Task[Any]] = set()
        self._waiting: list[Waiting] = []
        self._grouping = False
        self._closed = False

    async def write(self, unit: Unit[T], rep: Person | None = None) -> T:
        """Run ``unit`` in a transaction; return its result once it is committed.

        A rep's unit shares its transaction with those of others that wait, any other unit has one
        of its own. Raises UncertainError where the connection broke before the commit was
        confirmed.
        """
        with _WRITE_SECONDS.time():
            if rep is None:
                return await asyncio.shield(self._start(self._alone(unit)))
            done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            waiting = Waiting(unit, rep, done, time.monotonic())
            if not self._grouping:
                self._start(self._write_groups())
                self._grouping = True
            self._waiting.append(waiting)
            return await done

    async def read(self, unit: Unit[T]) -> T:
        """Run ``unit``, which only reads, on what was committed when it began."""
        with _READ_SECONDS.time():
            return await asyncio.shield(
                self._start(_patiently(lambda: self._attempt(self._on(unit), _READING, _end)))
            )

    async def ping(self) -> None:
        """Raise StorageError unless the database answers."""
        asking = self._start(self._pool.execute("SELECT 1"))
        try:
            await asyncio.wait_for(asyncio.shield(asking), _SECONDS_TO_PING)
        except StorageError:
            raise
        except Exception as error:
            raise StorageError(f"The database does not answer. {told(error) or error}") from error

    async def close(self) -> None:
        """Finish what runs, then let go of the connections."""
        self._closed = True
        while self._running:
            await asyncio.wait(self._running)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._pool.close(), _SECONDS_TO_CLOSE)

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run ``work`` to its end, even where whoever waits is cancelled: no connection leaks."""
        if self._closed:
            work.close()
            raise StorageError(CLOSED)
        return self._keep(work)

    def _keep(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _write_groups(self) -> None:
        """Commit what waits, as one; what comes meanwhile makes the next group."""
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
                GROUP_UNITS.observe(len(group))
                await self._settle(group)
        except asyncio.CancelledError:
            for waiting in (*group, *self._waiting):
                waiting.done.cancel()
            raise
        finally:
            self._grouping = False

    async def _settle(self, group: Sequence[Waiting]) -> None:
        """Commit the group; whatever hinders it, its units run each by itself then."""
        try:
            results = await self._attempt(self._side_by_side(group), _GROUP_WRITING, _commit)
        except UncertainError as error:
            for waiting in group:
                waiting.refuse(error)
        except Exception:  # noqa: BLE001 - each unit finds it out anew, and is told
            UNITS_AGAIN.labels("postgres", "group").inc(len(group))
            for lane in lanes(group):
                self._keep(self._one_by_one(lane))
        else:
            for waiting, result in zip(group, results, strict=True):
                waiting.settle(result)

    async def _one_by_one(self, lane: Sequence[Waiting]) -> None:
        for waiting in lane:
            try:
                waiting.settle(await self._alone(waiting.unit))
            except Exception as error:  # noqa: BLE001 - it goes to who waits for it
                waiting.refuse(error)

    async def _alone(self, unit: Unit[T]) -> T:
        return await _patiently(lambda: self._attempt(self._on(unit), _WRITING, _commit))

    def _on(self, unit: Unit[T]) -> Callable[[Connection], Awaitable[T]]:
        return lambda connection: run(unit, Tx.on(connection, self._statements, self._vault))

    def _side_by_side(
        self, group: Sequence[Waiting]
    ) -> Callable[[Connection], Awaitable[list[Any]]]:
        def work(connection: Connection) -> Awaitable[list[Any]]:
            shared = connection if len(group) == 1 else Shared(connection, self._one_row)
            return run_part(group, Tx.on(shared, self._statements, self._vault))

        return work

    async def _attempt(
        self,
        work: Callable[[Connection], Awaitable[T]],
        begin: str,
        finish: Callable[[Connection], Awaitable[None]],
    ) -> T:
        async with self._pool.acquire() as connection:
            try:
                await connection.execute(begin)
                result = await work(connection)
            except Exception as error:
                if await _taken_back(connection):
                    raise
                raise ConnectionResetError(str(error)) from error
            except BaseException:
                _give_up(connection)
                raise
            await finish(connection)
            return result


async def _patiently(attempt: Callable[[], Awaitable[T]]) -> T:
    """Try until it works, the conflicts are too many or the database is away for too long."""
    latest = time.monotonic() + PATIENCE
    conflicts, pause = 0, 0.05
    while True:
        try:
            return await attempt()
        except StorageError:
            raise
        except Exception as error:
            if is_conflict(error) and conflicts < RETRIES:
                conflicts += 1
                UNITS_AGAIN.labels("postgres", "conflict").inc()
            elif passes(error) and time.monotonic() < latest:
                pause = min(pause * 2, 1.0)
                UNITS_AGAIN.labels("postgres", "away").inc()
            elif in_words := told(error):
                raise in_words from error
            else:
                raise
        await asyncio.sleep(pause)


async def _taken_back(connection: Connection) -> bool:
    """Roll back; False where the connection was lost, and the server rolls back by itself."""
    try:
        await connection.execute("ROLLBACK")
    except Exception:  # noqa: BLE001 - whatever hinders, the connection is of no more use
        _give_up(connection)
        return False
    return True


def _give_up(connection: Connection) -> None:
    """Drop a connection whose state is not known."""
    with contextlib.suppress(asyncpg.InterfaceError):  # it may have left the pool by itself
        connection.terminate()


async def _commit(connection: Connection) -> None:
    """Commit. Raises UncertainError unless the database said what became of it."""
    try:
        said = await connection.execute("COMMIT")
    except Exception as error:
        if refused_commit(error):
            raise
        _give_up(connection)
        raise UncertainError from error
    if said != "COMMIT":  # PostgreSQL takes back silently what goes on after an error
        raise RuntimeError("a unit of work went on after a statement had failed: nothing is stored")


async def _end(connection: Connection) -> None:
    """End a transaction that only read."""
    await _taken_back(connection)
