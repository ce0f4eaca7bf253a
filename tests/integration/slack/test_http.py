from __future__ import annotations

from pathlib import Path

from tests.support.payloads import command, form
from tests.support.small_slack import SmallSlack
from tests.support.tiny import TinyFeature, post, running, settings


async def test_a_signed_command_is_answered_with_the_listeners_own_words(
    slack: SmallSlack, tmp_path: Path
) -> None:
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        answer = await post(bot, form(command("Acme")))
    assert answer.status == 200
    assert answer.text == "T0HARBOR U0MIRA Europe/Berlin: Acme"
