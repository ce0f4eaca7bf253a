"""What Slack says of a person, and what stands in when it doesn't."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.domain.people import Person, Profile
from bot.slack import profiles
from bot.slack.client import open_session, slack_client
from bot.slack.profiles import Profiles, profile_of
from bot.storage import Storage, open_storage
from tests.support.small_slack import SmallSlack

MIRA = Person("T0HARBOR", "U0MIRA")
DEFAULT = Profile("Europe/Berlin", "en-US")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


@pytest.fixture
async def storage(tmp_path: str) -> AsyncIterator[Storage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/profiles.db")
    yield opened
    await opened.close()


@pytest.fixture
def known(slack: SmallSlack, session: aiohttp.ClientSession, storage: Storage) -> Profiles:
    return Profiles(slack_client(slack.api_url, session, "xoxb-1"), storage, DEFAULT)


async def test_a_person_is_asked_about_once(slack: SmallSlack, known: Profiles) -> None:
    for _ in range(3):
        assert await known.of(MIRA) == (Profile("America/Chicago", "en-US"), True)
    assert len(slack.asked("users.info")) == 1
    assert slack.asked("users.info")[0]["include_locale"] == "1"


@pytest.mark.parametrize("fault", ["hangs", "fails", "breaks", "says nothing of the person"])
async def test_without_an_answer_the_default_stands_in_until_there_is_one(
    slack: SmallSlack, known: Profiles, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    answer = slack.answers["users.info"]
    if fault == "hangs":
        monkeypatch.setattr(profiles, "PATIENCE", 0.1)
        slack.hang.add("users.info")
    elif fault == "fails":
        slack.answers["users.info"] = {"ok": False, "error": "missing_scope"}
    elif fault == "breaks":
        slack.drop.add("users.info")
    else:
        slack.answers["users.info"] = {"ok": True}
    profile, _ = await known.of(MIRA)
    assert profile == DEFAULT
    if fault != "says nothing of the person":
        slack.hang.clear()
        slack.drop.clear()
        slack.answers["users.info"] = answer
        assert await known.of(MIRA) == (Profile("America/Chicago", "en-US"), True)


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../../etc/passwd", 5])
def test_a_zone_that_nobody_here_knows_does_not_count(zone: object) -> None:
    assert profile_of({"tz": zone, "locale": "de-DE"}, DEFAULT) == Profile("Europe/Berlin", "de-DE")
