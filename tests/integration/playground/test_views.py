"""``views.*`` by the official client, with triggers as people cause them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.playground.errors import Refused
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_http
from tests.integration.playground.test_stories import MODAL
from tests.integration.playground.test_web_api import raw, refusal

SECTION = {"type": "section", "text": {"type": "plain_text", "text": "Step two"}}
BUTTON = {
    "type": "actions",
    "elements": [
        {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}
    ],
}


def home(text: str = "Welcome") -> dict[str, Any]:
    return {
        "type": "home",
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": text}}, BUTTON],
    }


class Bot:
    """Remembers triggers; opens nothing by itself."""

    def __init__(self, app: AsyncApp) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {}
        app.shortcut("start")(self._remember)
        app.action("more")(self._remember)
        app.view("details")(self._answer)

    @property
    def trigger(self) -> str:
        return str(self.bodies[-1]["trigger_id"])

    async def _remember(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self.bodies.append(body)
        await ack()

    async def _answer(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self.bodies.append(body)
        await ack(**self.answer)


@pytest.fixture
async def met() -> AsyncIterator[tuple[Slack, Bot]]:
    async with playground(MANIFEST, "http") as slack:
        app = app_of(slack)
        bot = Bot(app)
        async with over_http(slack, app):
            yield slack, bot


async def test_a_trigger_opens_one_modal_within_its_seconds(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")

    await ana.uses_shortcut("Start")
    opened = await client.views_open(trigger_id=bot.trigger, view=MODAL)
    twice = await refusal(client.views_open(trigger_id=bot.trigger, view=MODAL))
    await ana.uses_shortcut("Start")
    slack.core.triggers.seconds = 0.0
    late = await refusal(client.views_open(trigger_id=bot.trigger, view=MODAL))
    unknown = await refusal(client.views_open(trigger_id="1.2.3", view=MODAL))
    missing = await refusal(client.views_open(trigger_id=bot.trigger, view=""))  # type: ignore[arg-type]  # wrong on purpose

    assert opened["view"]["callback_id"] == "details"
    assert opened["view"]["state"]["values"]["account"]["text"]["value"] is None
    assert [each["error"] for each in (twice, late, unknown, missing)] == [
        "exchanged_trigger_id",
        "expired_trigger_id",
        "invalid_trigger_id",
        "invalid_arguments",
    ]


async def test_a_view_is_checked_with_a_pointer(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    await slack.person("ana").uses_shortcut("Start")
    view = {**MODAL, "title": {"type": "plain_text", "text": "x" * 25}}

    answer = await refusal(client_of(slack).views_open(trigger_id=bot.trigger, view=view))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    assert slack.person("ana").modal is None


async def test_what_was_entered_survives_an_update_with_the_right_hash(
    met: tuple[Slack, Bot],
) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    await ana.uses_shortcut("Start")
    opened = (await client.views_open(trigger_id=bot.trigger, view=MODAL))["view"]
    await ana.fills({"Account": "Acme"})

    updated = await client.views_update(
        view_id=opened["id"],
        hash=opened["hash"],
        view={**MODAL, "blocks": [*MODAL["blocks"], SECTION]},
    )
    conflict = await refusal(
        client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    )

    assert updated["view"]["state"]["values"]["account"]["text"]["value"] == "Acme"
    assert conflict["error"] == "hash_conflict"
    assert ana.modal is not None
    assert "Step two" in ana.modal


async def test_an_external_id_finds_a_view_and_must_be_unique(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana, ben = client_of(slack), slack.person("ana"), slack.person("ben")
    view = {**MODAL, "external_id": "no-7"}
    await ana.uses_shortcut("Start")
    await client.views_open(trigger_id=bot.trigger, view=view)
    await client.views_update(external_id="no-7", view={**view, "callback_id": "again"})

    await ben.uses_shortcut("Start")
    double = await refusal(client.views_open(trigger_id=bot.trigger, view=view))
    nowhere = await refusal(client.views_update(external_id="no-8", view=view))

    assert ana.modal is not None
    assert ana.modal.view.raw["callback_id"] == "again"
    assert (double["error"], nowhere["error"]) == ("duplicate_external_id", "not_found")


async def test_modals_are_pushed_three_deep(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    deeper = {"type": "modal", "title": MODAL["title"], "blocks": [BUTTON]}
    await ana.uses_shortcut("Start")
    outside = await refusal(client.views_push(trigger_id=bot.trigger, view=deeper))
    await ana.uses_shortcut("Start")
    root = await client.views_open(trigger_id=bot.trigger, view=deeper)
    for _ in range(2):
        assert ana.modal is not None
        await ana.clicks(ana.modal, "More")
        pushed = await client.views_push(trigger_id=bot.trigger, view=deeper)
    assert ana.modal is not None
    await ana.clicks(ana.modal, "More")
    fourth = await refusal(client.views_push(trigger_id=bot.trigger, view=deeper))

    assert outside["error"] == "not_found"
    assert pushed["view"]["root_view_id"] == root["view"]["id"]
    assert pushed["view"]["previous_view_id"] not in (None, root["view"]["id"])
    assert fourth["error"] == "push_limit_reached"
    assert bot.bodies[-1]["container"] == {"type": "view", "view_id": ana.modal.view.id}
    assert "response_url" not in bot.bodies[-1]
    await ana.closes()
    assert ana.modal is not None
    assert ana.modal.view.id == pushed["view"]["previous_view_id"]
    with pytest.raises(Refused, match="no submit button"):
        await ana.submits()


async def test_a_push_needs_a_modal_that_is_still_open(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    view = {"type": "modal", "title": MODAL["title"], "blocks": [BUTTON]}
    await ana.uses_shortcut("Start")
    opened = await client.views_open(trigger_id=bot.trigger, view=view)
    assert ana.modal is not None
    await ana.clicks(ana.modal, "More")
    await ana.closes()

    pushed = await refusal(client.views_push(trigger_id=bot.trigger, view=view))
    updated = await refusal(client.views_update(view_id=opened["view"]["id"], view=view))

    assert (pushed["error"], updated["error"]) == ("not_found", "not_found")


@pytest.mark.parametrize(
    ("answer", "title", "depth"),
    [
        ({}, None, 0),
        ({"response_action": "clear"}, None, 0),
        ({"response_action": "update", "view": {**MODAL, "callback_id": "two"}}, "Details", 1),
        ({"response_action": "push", "view": {**MODAL, "callback_id": "two"}}, "Details", 2),
    ],
)
async def test_a_submission_closes_updates_pushes_or_clears(
    met: tuple[Slack, Bot], answer: dict[str, Any], title: str | None, depth: int
) -> None:
    slack, bot = met
    ana = slack.person("ana")
    bot.answer = answer
    await ana.uses_shortcut("Start")
    await client_of(slack).views_open(trigger_id=bot.trigger, view=MODAL)

    assert await ana.submits({"Account": "Acme"}) == {}

    assert (ana.modal.title if ana.modal else None) == title
    assert len(slack.core.views.stacks[ana.id]) == depth


async def test_opening_another_modal_replaces_the_first(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    await ana.uses_shortcut("Start")
    first = await client.views_open(trigger_id=bot.trigger, view=MODAL)
    await ana.uses_shortcut("Start")
    await client.views_open(trigger_id=bot.trigger, view=MODAL)

    gone = await refusal(client.views_update(view_id=first["view"]["id"], view=MODAL))

    assert gone["error"] == "not_found"
    assert len(slack.core.views.stacks[ana.id]) == 1


async def test_a_home_is_published_updated_and_clicked(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")

    first = await client.views_publish(user_id=ana.id, view=home())
    second = await client.views_publish(
        user_id=ana.id, view=home("Again"), hash=first["view"]["hash"]
    )
    conflict = await refusal(
        client.views_publish(user_id=ana.id, view=home(), hash=first["view"]["hash"])
    )
    shown = await ana.waits_for_home("Again")
    await ana.clicks(shown, "More")

    assert first["view"]["id"] == second["view"]["id"]
    assert conflict["error"] == "hash_conflict"
    assert bot.bodies[-1]["view"]["type"] == "home"
    assert slack.person("ben").home is None
    with pytest.raises(Refused, match="isn't on the screen"):
        await slack.person("ben").clicks(shown, "More")


async def test_a_home_is_no_modal_and_needs_a_person(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    await ana.uses_shortcut("Start")

    codes = [
        (await refusal(client.views_open(trigger_id=bot.trigger, view=home())))["error"],
        (await refusal(client.views_publish(user_id=ana.id, view=MODAL)))["error"],
        (await refusal(client.views_publish(user_id="U9", view=home())))["error"],
    ]

    assert codes == ["invalid_arguments", "invalid_arguments", "user_not_found"]


async def test_without_a_home_tab_nothing_is_published() -> None:
    features = {**MANIFEST["features"], "app_home": {}}
    async with playground({**MANIFEST, "features": features}) as slack:
        with pytest.raises(SlackApiError, match="not_enabled"):
            await client_of(slack).views_publish(user_id=slack.person("ana").id, view=home())


async def test_a_view_may_come_as_json_in_a_form(met: tuple[Slack, Bot]) -> None:
    slack, _ = met
    ana, token = slack.person("ana"), slack.install.token

    good = {"user_id": ana.id, "view": json.dumps(home())}
    published = await raw(slack, "views.publish", token, data=good)
    broken = await raw(slack, "views.publish", token, data={**good, "view": "{"})

    assert published["ok"] is True
    assert broken["response_metadata"]["messages"] == [
        "[ERROR] must be valid JSON [json-pointer:/view]"
    ]


async def test_a_modal_submitted_twice_at_once_closes_once(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    client, ana = client_of(slack), slack.person("ana")
    await ana.uses_shortcut("Start")
    await client.views_open(trigger_id=bot.trigger, view={**MODAL, "blocks": [BUTTON]})
    assert ana.modal is not None
    await ana.clicks(ana.modal, "More")
    await client.views_push(trigger_id=bot.trigger, view=MODAL)
    await ana.fills({"Account": "Acme"})

    await asyncio.gather(ana.submits(), ana.submits())

    assert len(slack.core.views.stacks[ana.id]) == 1


async def test_a_modal_closed_before_the_answer_came_stays_closed(met: tuple[Slack, Bot]) -> None:
    slack, bot = met
    ana = slack.person("ana")
    bot.answer = {"response_action": "push", "view": MODAL}
    await ana.uses_shortcut("Start")
    await client_of(slack).views_open(trigger_id=bot.trigger, view=MODAL)
    await ana.fills({"Account": "Acme"})
    slack.fault("to_bot", "slow", seconds=0.05)

    submitting = asyncio.create_task(ana.submits())
    await asyncio.sleep(0.01)
    await ana.closes()
    await submitting

    assert ana.modal is None
