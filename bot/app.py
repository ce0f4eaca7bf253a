"""Puts the bot together: the only module that knows every part."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from slack_bolt.async_app import AsyncApp

from bot.domain.people import Profile
from bot.feature import Feature, Plan, Surface
from bot.logs import described
from bot.scheduling.clock import Job, JobClock
from bot.scheduling.pace import Pace
from bot.scheduling.sender import Sender
from bot.settings import Settings
from bot.slack import lifecycle
from bot.slack.answers import Answers
from bot.slack.authorize import Installation, OneTeam, OursOnly
from bot.slack.client import TokenRefused, Unreachable, open_session, slack_client
from bot.slack.door import Door
from bot.slack.errors import answer_errors
from bot.slack.profiles import Profiles
from bot.slack.server import Server
from bot.slack.services import AttachServices, Services
from bot.slack.socket import SocketMode
from bot.slack.tasks import Tasks
from bot.slack.telling import Teller
from bot.storage import Storage, StorageError, open_storage
from bot.storage.upkeep import erase_stings, purge_requests

log = structlog.get_logger()

# Together less than the 10 seconds that the hastiest hosts leave between SIGTERM and SIGKILL.
_ANSWER_SECONDS = 3.0
_DRAIN_SECONDS = 3.0
_END_SECONDS = 9.0

# Objects made since the last look; looks at the youngest, and at the older, before the next kind.
_COLLECTED_AFTER = (10_000, 20, 20)

# What Bolt looks up by itself; with the last two it would install by OAuth and drop our token.
BOLT_READS = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_VERIFICATION_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
)


class Bot:
    """Rebound from its start to its end; make it inside the running event loop.

    ``storage`` is open, and stays so.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        features: Sequence[Feature],
        storage: Storage,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: Callable[[], Pace] = Pace,
    ) -> None:
        self._settings = settings
        self._session = open_session()
        self._tasks = Tasks()
        self._learning: asyncio.Task[None] | None = None
        self._over = asyncio.Event()
        self.gave_up: Exception | None = None
        self.services = self._services(storage, now)
        self._team = OneTeam(self.services.client, settings.bot_token)
        teller = Teller(self.services.answers, self.services.patient_client, self._tasks)
        self.app = self._bolt_app(teller, features)
        self._sender = self._outbox(features, pace)
        self._plans = [plan for feature in features for plan in feature.plans]
        self._clock = JobClock(
            [
                Job("schedule", timedelta(seconds=20), self._sender.plan),
                Job("deliveries", timedelta(seconds=30), self._look_for_due),
                Job("requests", timedelta(hours=1), self._forget_requests),
                Job("stings", timedelta(hours=1), self._erase_stings),
                *(
                    Job(plan.__name__, timedelta(seconds=20), partial(self._plan, plan))
                    for plan in self._plans
                ),
            ]
        )
        door = Door(self.app, self.services, teller)
        self._socket = self._socket_mode(door) if settings.socket_mode else None
        self._server = self._http(storage, door)
        self.port = settings.port

    async def start(self) -> None:
        """Connect, and listen on ``port``. Raises TokenRefused, CannotListen."""
        try:
            await self._learn_team()
            self.port = await self._server.start(
                self._settings.host, self._settings.port, grace=_ANSWER_SECONDS
            )
            if self._socket is not None:
                await self._socket.start()
            self._sender.start()
            self._clock.start()
        except BaseException:
            await self.stop()
            raise

    async def unready(self) -> dict[str, str]:
        """Return what doesn't work, by its name, with a reason; nothing when all is well."""
        return await self._server.unready()

    async def over(self) -> None:
        """Return when Rebound can't go on; ``gave_up`` says why: TokenRefused or Unreachable."""
        await self._over.wait()

    def _give_up(self, why: Exception) -> None:
        if self.gave_up is None:
            log.critical("bot.gives_up", reason=str(why))
            self.gave_up = why
            self._over.set()

    async def due_now(self) -> None:
        """Send what is due now: for a clock that was moved."""
        for plan in self._plans:
            await self._plan(plan)
        await self._sender.send_due()

    async def settled(self) -> None:
        """Return once what was begun is done, such as answers that are on their way."""
        await self._tasks.settled()

    async def stop(self) -> None:
        """Accept nothing more, answer what runs, finish what was promised, and let go."""
        self._clock.stop()
        if self._socket is not None:
            self._socket.pause()
        if self._learning is not None:
            self._learning.cancel()
        await self._server.stop()
        await asyncio.gather(self._tasks.drain(_DRAIN_SECONDS), self._sender.stop(_DRAIN_SECONDS))
        if self._socket is not None:
            await self._socket.stop()
        await self._session.close()

    async def _learn_team(self) -> None:
        try:
            await self._team.learn()
            self._take_up()
        except Unreachable as reason:
            log.warning("slack.unreachable", reason=str(reason))
            self._learning = asyncio.create_task(self._keep_learning())

    def _take_up(self) -> None:
        """Go on with what a refused token had stopped, with what it is good for now."""
        if (known := self._team.installation) is None:
            return
        self._tasks.start(self._sender.resume(known.tenant_id), "resume")
        self._tasks.start(self._keep_scopes(known), "scopes")

    async def _keep_scopes(self, known: Installation) -> None:
        try:
            await self.services.storage.write(
                lambda tx: tx.granted.put(known.tenant_id, known.scopes)
            )
        except StorageError as error:  # what was known before holds until the next start
            log.warning("scopes.not_kept", **described(error))

    async def _keep_learning(self) -> None:
        try:
            await self._team.keep_learning()
            self._take_up()
        except TokenRefused as refusal:
            self._give_up(refusal)

    def _services(self, storage: Storage, now: Callable[[], datetime]) -> Services:
        api_url, token = self._settings.api_url, self._settings.bot_token
        client = slack_client(api_url, self._session, token)
        default = Profile(self._settings.default_timezone, "en-US")
        return Services(
            storage=storage,
            now=now,
            client=client,
            patient_client=slack_client(api_url, self._session, token, patient=True),
            answers=Answers(self._session, self._tasks, client.proxy),
            tasks=self._tasks,
            profiles=Profiles(client, storage, default),
            default_timezone=self._settings.default_timezone,
            due=asyncio.Event(),
        )

    def _outbox(self, features: Sequence[Feature], pace: Callable[[], Pace]) -> Sender:
        return Sender(
            self.services.storage,
            self.services.patient_client,
            now=self.services.now,
            compose={kind: each for one in features for kind, each in one.deliveries.items()},
            due=self.services.due,
            pace=pace,
        )

    async def _plan(self, plan: Plan) -> None:
        """Put into the outbox what is due; what fails is tried again at the next look."""
        try:
            await plan(self.services)
        except Exception as error:  # noqa: BLE001 - one feature's fault stops no other
            log.error("plan.failed", **described(error))  # noqa: TRY400 - without its message

    async def _look_for_due(self) -> None:
        self.services.due.set()

    async def _forget_requests(self) -> None:
        await purge_requests(self.services.storage, self.services.now())

    async def _erase_stings(self) -> None:
        await erase_stings(self.services.storage, self.services.now())

    def _bolt_app(self, teller: Teller, features: Sequence[Feature]) -> AsyncApp:
        quiet = logging.getLogger("slack_bolt")
        quiet.setLevel(logging.ERROR)
        with _unset(BOLT_READS):
            app = AsyncApp(
                name="rebound",
                logger=quiet,
                client=slack_client(self._settings.api_url, self._session),
                process_before_response=True,
                before_authorize=OursOnly(self._team, teller),
                authorize=self._team,
                request_verification_enabled=False,  # bot.slack.signature does it
                attaching_function_token_enabled=False,
                attaching_conversation_kwargs_enabled=False,
            )
        app.use(AttachServices(services=self.services, surface=Surface.of(features)))
        answer_errors(app, teller)
        # A request is held against one listener after the other: /lost, the most used, comes first.
        for feature in sorted(features, key=lambda feature: feature.reply is None):
            feature.listeners(app)
        lifecycle.listen(app)
        return app

    def _socket_mode(self, door: Door) -> SocketMode:
        return SocketMode(
            self._settings.app_token,
            client=self.services.patient_client,
            door=door,
            tasks=self._tasks,
            answers=self.services.answers,
            give_up=self._give_up,
        )

    def _http(self, storage: Storage, door: Door) -> Server:
        if self._socket is not None:
            checks = {"slack": self._team.check, "socket": self._socket.check}
            return Server({"database": storage.ping, **checks})
        server = Server({"database": storage.ping, "slack": self._team.check})
        server.admit_slack(door, self._settings.signing_secret)
        return server


async def serve(settings: Settings, features: Sequence[Feature]) -> None:
    """Run the bot until SIGTERM or SIGINT, or until it can't go on.

    Raises StorageError, TokenRefused, Unreachable, CannotListen.
    """
    storage = await open_storage(
        settings.database_url,
        settings.keys,
        pool_size=settings.database_pool,
        auto_migrate=settings.auto_migrate,
    )
    try:
        bot = Bot(settings, features=features, storage=storage)
        await _until_a_signal(bot, "socket mode" if settings.socket_mode else "signed HTTP")
        log.info("bot.stopping")
        last_resort = _end_within(_END_SECONDS)
        await bot.stop()
    finally:
        await storage.close()
    last_resort.cancel()
    log.info("bot.stopped")
    if bot.gave_up is not None:
        raise bot.gave_up


async def _until_a_signal(bot: Bot, mode: str) -> None:
    """Start ``bot``; return at the first signal, also amid the start, or when it can't go on."""
    ended = asyncio.Event()

    async def run() -> None:
        await bot.start()
        _spare_the_collector()
        log.info("bot.started", mode=mode)
        await bot.over()

    def end() -> None:
        ended.set()
        running.cancel()

    running = asyncio.create_task(run())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, end)
    (outcome,) = await asyncio.gather(running, return_exceptions=True)
    if not ended.is_set() and outcome is not None:
        raise outcome


def _spare_the_collector() -> None:
    """Have Python look for garbage less often, and not among what the start has made.

    Nearly all of a request is freed without it; by its usual thresholds it took a fifth of the CPU.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)


def _end_within(seconds: float) -> threading.Timer:
    """End the process then, if it still runs: what is committed is safe, the rest isn't logged."""

    def cut_off() -> None:
        log.error("bot.cut_off", after_seconds=seconds)
        os._exit(1)

    timer = threading.Timer(seconds, cut_off)
    timer.daemon = True
    timer.start()
    return timer


@contextmanager
def _unset(names: Sequence[str]) -> Iterator[None]:
    """Hide environment variables from a library that would act on them."""
    hidden = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
