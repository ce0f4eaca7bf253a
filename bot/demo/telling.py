"""Tells the story: at once, or when somebody asks for it on the page."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from bot.demo import story
from bot.demo.progress import Bar
from bot.playground.errors import Refused
from bot.playground.playground import Offer, Progress
from bot.playground.story import Slack

_NAME = "Three months go by"
_OFFER = "Fill in three months"
_NOTE = "Seven made-up people log, win and reflect, day by day. It takes some seconds."


class Storyteller:
    """Plays the story, with a bar on the terminal and on the page.

    ``begun`` is called when it begins, ``broke`` with what goes wrong in it.
    """

    def __init__(
        self,
        slack: Slack,
        settled: story.Settled,
        *,
        begun: Callable[[], None],
        broke: Callable[[BaseException], None],
    ) -> None:
        self._slack = slack
        self._settled = settled
        self._begun = begun
        self._broke = broke
        self._playing: asyncio.Task[None] | None = None

    def offer(self) -> None:
        """Put a button on the page that lets three months go by from then on."""

        def take() -> None:
            self.begin(self._slack.clock.now() + story.THREE_MONTHS)

        self._slack.make_offer(Offer(_OFFER, _NOTE, take))

    def begin(self, until: datetime) -> None:
        """Play from now ``until`` a moment."""
        self._slack.make_offer(None)
        self._slack.show_progress(Progress(_NAME, 0, 1))
        self._begun()
        story.bring_team(self._slack)
        self._playing = asyncio.create_task(self._play(until))

    def stop(self) -> None:
        """Play no further."""
        self._slack.make_offer(None)
        if self._playing is not None:
            self._playing.cancel()

    async def _play(self, until: datetime) -> None:
        bar = Bar(_NAME)
        started = time.perf_counter()

        def on_day(done: int, total: int) -> None:
            bar.show(done, total)
            self._slack.show_progress(Progress(_NAME, done, total))

        try:
            told = await story.play(self._slack, until=until, settled=self._settled, on_day=on_day)
            bar.end(f"{told.acts:,} acts in {time.perf_counter() - started:.0f} s")
        except Refused as refusal:
            bar.end(f"stopped: {refusal}")
        except Exception as error:  # noqa: BLE001 - the page tells of it
            self._broke(error)
        finally:
            self._slack.show_progress(None)
