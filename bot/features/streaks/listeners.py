"""Streaks among a rep's figures."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.moment import Moment
from bot.features.streaks.blocks import stats_blocks
from bot.slack.blocks import Block
from bot.storage import Tx
from bot.storage.standing import standing
from bot.text.speech import Speech


async def stats_part(tx: Tx, moment: Moment, speech: Speech) -> Sequence[Block]:
    """Return what the rep's figures say of showing up."""
    found = await standing(tx, moment.rep, moment.hours, moment.today)
    return stats_blocks(found.streak, found.rhythm, moment.rep, speech)
