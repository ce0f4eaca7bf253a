"""What a person sees when they ask for their figures."""

from __future__ import annotations

from bot.domain.moment import Moment
from bot.feature import Surface
from bot.features.stats import use_cases
from bot.features.stats.blocks import empty_stats, stats_reply
from bot.slack.blocks import Message
from bot.slack.requests import Request, look
from bot.storage import Tx
from bot.text.speech import Speech


async def stats_typed(request: Request, offered: Surface) -> Message:
    """Answer with the rep's figures, and what other features add to them."""

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        parts = [await part(tx, moment, speech) for part in offered.stats]
        added = [block for part in parts for block in part]
        if moment.last is None:
            return empty_stats(added, speech)
        return stats_reply(await use_cases.stats(tx, moment), added, speech)

    return await look(request, act)
