"""What a person sees when they ask for their figures."""

from __future__ import annotations

from bot.domain.moment import Moment
from bot.feature import Surface
from bot.features.stats import use_cases
from bot.features.stats.blocks import empty_stats, stats_reply
from bot.slack.blocks import Block, Message
from bot.slack.requests import Request, look
from bot.storage import Tx
from bot.text.speech import Speech
