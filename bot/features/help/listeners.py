"""What a person who asks for help is answered."""

from __future__ import annotations

from bot.domain.moment import Moment
from bot.feature import Surface
from bot.features.help.blocks import help_page
from bot.slack.blocks import Message
from bot.slack.requests import Request, look
from bot.storage import Tx
from bot.text.speech import Speech


async def help_typed(request: Request, offered: Surface) -> Message:
    """Answer ``/lost help``."""

    async def act(_: Tx, moment: Moment) -> Message:
        return help_page(offered.help, Speech(moment.rep.locale))

    return await look(request, act)
