"""The battery of calls that the official client makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.playground.playground import Playground
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, client_of

Ask = Callable[[AsyncWebClient, Slack], Awaitable[AsyncSlackResponse]]


async def refusal(asked: Awaitable[Any]) -> dict[str, Any]:
    """Return the answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        await asked
    found: dict[str, Any] = caught.value.response.data
    return found


async def raw(
    slack: Playground, method: str, token: str, verb: str = "POST", **sent: Any
) -> dict[str, Any]:
    """Return the answer to a request of one's own making."""
    headers = {"Authorization": f"Bearer {token}", **sent.pop("headers", {})}
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{slack.api_url}{method}", headers=headers, **sent) as answer,
    ):
        found: dict[str, Any] = await answer.json()
        return found


# --- who is asking


async def test_a_token_says_whose_it_is(served: Slack) -> None:
    answer = await client_of(served).auth_test()

    assert answer["user_id"] == served.install.bot_user
    assert answer["bot_id"] == served.install.bot_id
    assert answer["team_id"] == served.team.id
    assert answer["team"] == "Juniper Supply"
    assert answer["is_enterprise_install"] is False


async def test_an_unknown_token_is_invalid(served: Slack) -> None:
    assert (await refusal(client_of(served, "xoxb-no").auth_test()))["error"] == "invalid_auth"


async def test_no_token_is_not_authed(served: Slack) -> None:
    assert (await raw(served, "auth.test", ""))["error"] == "not_authed"


async def test_a_token_may_come_as_an_argument(served: Slack) -> None:
    url = f"{served.api_url}auth.test"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data={"token": served.install.token}) as answer,
    ):
        assert (await answer.json())["ok"] is True


async def test_an_unknown_method_is_told(served: Slack) -> None:
    answer = await refusal(client_of(served).api_call("chat.shout"))

    assert (answer["error"], answer["req_method"]) == ("unknown_method", "chat.shout")


async def test_a_missing_scope_is_told_with_what_is_needed() -> None:
    async with playground(MANIFEST, scopes=frozenset({"commands", "users:read"})) as slack:
        answer = await refusal(client_of(slack).chat_postMessage(channel="C1", text="x"))

    assert answer["error"] == "missing_scope"
    assert (answer["needed"], answer["provided"]) == ("chat:write", "commands,users:read")


async def test_scopes_come_with_each_answer(served: Slack) -> None:
    answer = await client_of(served).auth_test()

    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_a_bot_token_opens_no_socket_and_an_app_token_posts_nothing(served: Slack) -> None:
    client = client_of(served)
    bot = await refusal(client.apps_connections_open(app_token=served.install.token))
    app = await refusal(
        client_of(served, served.core.app.app_token).chat_postMessage(channel="C1", text="x")
    )

    assert (bot["error"], app["error"]) == ("not_allowed_token_type", "not_allowed_token_type")


# --- how it is asked


async def test_a_body_that_is_no_json_is_told(served: Slack) -> None:
    headers = {"Content-Type": "application/json"}
    token = served.install.token

    broken = await raw(served, "chat.postMessage", token, data="{", headers=headers)
    listed = await raw(served, "chat.postMessage", token, data="[]", headers=headers)
    odd = await raw(served, "chat.postMessage", token, data="x", headers={"Content-Type": "a/b"})

    assert [each["error"] for each in (broken, listed, odd)] == [
        "invalid_json",
        "json_not_object",
        "invalid_post_type",
    ]


async def test_methods_with_arguments_in_the_query_read_no_json(served: Slack) -> None:
    answer = await raw(served, "users.info", served.install.token, json={"user": "U1"})

    assert answer["error"] == "invalid_arguments"


async def test_a_form_may_carry_blocks_as_json(served: Slack) -> None:
    form = {"channel": served.channel("sales").id, "blocks": '[{"type": "divider"}]', "text": "x"}

    answer = await raw(served, "chat.postMessage", served.install.token, data=form)

    assert answer["message"]["blocks"][0]["type"] == "divider"


async def test_blocks_that_are_no_json_are_invalid(served: Slack) -> None:
    form = {"channel": served.channel("sales").id, "blocks": "[", "text": "x"}

    answer = await raw(served, "chat.postMessage", served.install.token, data=form)

    assert answer["error"] == "invalid_blocks"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({}, "[ERROR] missing required field: channel"),
        ({"channel": 7}, "[ERROR] must be a string [json-pointer:/channel]"),
    ],
)
async def test_arguments_are_checked(served: Slack, args: dict[str, Any], message: str) -> None:
    answer = await raw(served, "chat.postMessage", served.install.token, json=args)

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [message]


# --- people and team


async def test_a_user_has_the_offset_that_is_true_today() -> None:
    for month, offset in ((1, -18000), (7, -14400)):
        at = datetime(2026, month, 1, tzinfo=UTC)
        async with playground(MANIFEST, at=at) as slack:
            answer = await client_of(slack).users_info(
                user=slack.person("ana").id, include_locale=True
            )
        assert answer["user"]["tz_offset"] == offset
        assert answer["user"]["tz"] == "America/New_York"
        assert answer["user"]["locale"] == "en-US"


async def test_a_locale_comes_only_when_asked_for(served: Slack) -> None:
    answer = await client_of(served).users_info(user=served.person("ben").id)

    assert "locale" not in answer["user"]


async def test_an_unknown_user_is_not_found(served: Slack) -> None:
    assert (await refusal(client_of(served).users_info(user="U9")))["error"] == "user_not_found"


async def test_users_come_in_pages(served: Slack) -> None:
    client = client_of(served)
    names: list[str] = []
    async for answer in await client.users_list(limit=2):
        names += [member["name"] for member in answer["members"]]

    assert names == ["slackbot", "ana", "ben", "cleo", "dana", "echo"]


@pytest.mark.parametrize("cursor", ["nonsense", "after-x"])
async def test_a_made_up_cursor_is_invalid(served: Slack, cursor: str) -> None:
    assert (await refusal(client_of(served).users_list(cursor=cursor)))["error"] == "invalid_cursor"


async def test_a_limit_that_is_no_number_is_invalid(served: Slack) -> None:
    answer = await refusal(client_of(served).users_list(limit="many"))  # type: ignore[arg-type]  # wrong on purpose

    assert answer["error"] == "invalid_arguments"


async def test_the_team_has_its_name_and_domain(served: Slack) -> None:
    team = (await client_of(served).team_info())["team"]

    assert (team["id"], team["domain"]) == (served.team.id, "juniper")


# --- conversations


async def test_a_channel_tells_what_it_is(served: Slack) -> None:
    shared = served.add_channel(served.team, "partners", is_ext_shared=True)
    client = client_of(served)

    sales = await client.conversations_info(
        channel=served.channel("sales").id, include_num_members=True, include_locale=True
    )
    partners = await client.conversations_info(channel=shared.id)

    assert sales["channel"]["is_member"] is True
    assert sales["channel"]["num_members"] == 5
    assert sales["channel"]["is_ext_shared"] is False
    assert partners["channel"]["is_ext_shared"] is True
    assert partners["channel"]["is_member"] is False


async def test_a_direct_message_tells_whose_it_is(served: Slack) -> None:
    client, ana = client_of(served), served.person("ana")

    opened = await client.conversations_open(users=ana.id, return_im=True)
    again = await client.conversations_open(channel=opened["channel"]["id"])
    info = await client.conversations_info(channel=again["channel"]["id"])

    assert opened["channel"]["is_im"] is True
    assert info["channel"]["user"] == ana.id


@pytest.mark.parametrize(("who", "code"), [("U9", "user_not_found"), ("slackbot", "cannot_dm_bot")])
async def test_a_direct_message_needs_a_person(served: Slack, who: str, code: str) -> None:
    bot = served.team.user_named(who)

    answer = await refusal(client_of(served).conversations_open(users=bot.id if bot else who))

    assert answer["error"] == code


async def test_a_private_channel_is_hidden_from_who_is_not_in_it(served: Slack) -> None:
    private = served.add_channel(served.team, "deals", kind="private")
    client = client_of(served)

    hidden = await refusal(client.conversations_info(channel=private.id))
    private.members.add(served.install.bot_user)
    shown = await client.conversations_info(channel=private.id)

    assert hidden["error"] == "channel_not_found"
    assert shown["channel"]["is_private"] is True


async def test_channels_are_listed_by_kind(served: Slack) -> None:
    served.add_channel(served.team, "old", is_archived=True)
    private = served.add_channel(served.team, "deals", kind="private")
    private.members.add(served.install.bot_user)
    client = client_of(served)

    public = await client.conversations_list(exclude_archived=True)
    both = await client.conversations_list(types=["public_channel", "private_channel"])
    own = await client.users_conversations(types="public_channel,private_channel")

    assert [each["name"] for each in public["channels"]] == ["sales", "random"]
    assert [each["name"] for each in both["channels"]] == ["sales", "random", "old", "deals"]
    assert [each["name"] for each in own["channels"]] == ["sales", "deals"]


async def test_each_kind_of_channel_needs_its_scope() -> None:
    async with playground(MANIFEST, scopes=frozenset({"channels:read"})) as slack:
        answer = await refusal(client_of(slack).conversations_list(types="private_channel"))

    assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:read")


async def test_members_come_in_pages(served: Slack) -> None:
    found: list[str] = []
    async for answer in await client_of(served).conversations_members(
        channel=served.channel("sales").id, limit=3
    ):
        found += answer["members"]

    assert set(found) == served.channel("sales").members


async def test_history_is_newest_first_and_without_what_one_person_sees(served: Slack) -> None:
    client, where = client_of(served), served.channel("sales").id
    first = await client.chat_postMessage(channel=where, text="one")
    await client.chat_postMessage(channel=where, text="in thread", thread_ts=first["ts"])
    await client.chat_postEphemeral(channel=where, user=served.person("ana").id, text="secret")
    second = await client.chat_postMessage(channel=where, text="two")

    history = await client.conversations_history(channel=where)
    newer = await client.conversations_history(channel=where, oldest=first["ts"])
    inclusive = await client.conversations_history(
        channel=where, oldest=first["ts"], latest=second["ts"], inclusive=True, limit=1
    )
    thread = await client.conversations_replies(channel=where, ts=first["ts"])

    assert [each["text"] for each in history["messages"]] == ["two", "one"]
    assert [each["text"] for each in newer["messages"]] == ["two"]
    assert inclusive["has_more"] is True
    assert [each["text"] for each in thread["messages"]] == ["one", "in thread"]


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda c, s: c.conversations_history(channel=s.channel("random").id), "not_in_channel"),
        (lambda c, _: c.conversations_history(channel="C9"), "channel_not_found"),
        (
            lambda c, s: c.conversations_history(channel=s.channel("sales").id, oldest="soon"),
            "invalid_ts_oldest",
        ),
        (
            lambda c, s: c.conversations_replies(channel=s.channel("sales").id, ts="1.0"),
            "thread_not_found",
        ),
    ],
)
async def test_history_is_refused(served: Slack, ask: Ask, code: str) -> None:
    assert (await refusal(ask(client_of(served), served)))["error"] == code


async def test_the_bot_joins_a_public_channel_once(served: Slack) -> None:
    client, random = client_of(served), served.channel("random")

    first = await client.conversations_join(channel=random.id)
    second = await client.conversations_join(channel=random.id)

    assert first["channel"]["is_member"] is True
    assert second["warning"] == "already_in_channel"
    assert served.install.bot_user in random.members


async def test_the_bot_joins_neither_private_nor_archived_channels(served: Slack) -> None:
    client = client_of(served)
    private = served.add_channel(served.team, "deals", kind="private")
    private.members.add(served.install.bot_user)
    archived = served.add_channel(served.team, "old", is_archived=True)

    codes = [
        (await refusal(client.conversations_join(channel=each.id)))["error"]
        for each in (private, archived)
    ]

    assert codes == ["method_not_supported_for_channel_type", "is_archived"]


# --- posting


async def test_a_post_is_seen_by_everybody_in_the_channel(served: Slack) -> None:
    answer = await client_of(served).chat_postMessage(
        channel=served.channel("sales").id,
        text="Hello",
        client_msg_id="00000000-0000-0000-0000-000000000001",
        metadata={"event_type": "hello", "event_payload": {}},
    )

    assert answer["message"]["bot_id"] == served.install.bot_id
    assert answer["message"]["client_msg_id"].endswith("1")
    for name in ("ana", "ben"):
        assert [seen.screen for seen in served.person(name).sees("#sales")] == ["Hello"]


async def test_a_channel_may_be_named_and_a_person_be_a_destination(served: Slack) -> None:
    client, ana = client_of(served), served.person("ana")

    named = await client.chat_postMessage(channel="#sales", text="Hi all")
    direct = await client.chat_postMessage(channel=ana.id, text="Hi Ana")

    assert named["channel"] == served.channel("sales").id
    assert direct["channel"] == ana.dm_channel.id
    assert [seen.screen for seen in ana.dm] == ["Hi Ana"]
    assert served.person("ben").dm == []


async def test_an_ephemeral_message_is_seen_by_one(served: Slack) -> None:
    ana, ben = served.person("ana"), served.person("ben")

    await client_of(served).chat_postEphemeral(
        channel=served.channel("sales").id, user=ana.id, text="Just you"
    )

    assert [seen.ephemeral for seen in ana.sees("sales")] == [True]
    assert ben.sees("sales") == []


async def test_a_message_is_edited_deleted_and_reacted_to(served: Slack) -> None:
    client, ana = client_of(served), served.person("ana")
    posted = await client.chat_postMessage(
        channel="#sales", text="One", blocks=[{"type": "divider"}]
    )
    where, ts = posted["channel"], posted["ts"]
    seen = ana.sees("sales")[0]

    await client.chat_update(channel=where, ts=ts, text="Two")
    assert (seen.screen, bool(seen.message.edited)) == ("Two", True)
    await client.reactions_add(channel=where, timestamp=ts, name="tada")
    again = await refusal(client.reactions_add(channel=where, timestamp=ts, name="tada"))
    link = await client.chat_getPermalink(channel=where, message_ts=ts)
    history = await client.conversations_history(channel=where)
    await client.chat_delete(channel=where, ts=ts)

    assert again["error"] == "already_reacted"
    assert link["permalink"].endswith(f"/archives/{where}/p{ts.replace('.', '')}")
    assert history["messages"][0]["reactions"][0]["name"] == "tada"
    assert seen.gone
    assert ana.sees("sales") == []


async def test_blocks_are_checked_with_a_pointer(served: Slack) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]

    answer = await refusal(
        client_of(served).chat_postMessage(channel="#sales", text="x", blocks=blocks)
    )

    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


def sales(slack: Slack) -> str:
    return slack.channel("sales").id


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda c, _: c.chat_postMessage(channel="C9", text="x"), "channel_not_found"),
        (lambda c, _: c.chat_postMessage(channel="#nowhere", text="x"), "channel_not_found"),
        (lambda c, _: c.chat_postMessage(channel="U9", text="x"), "channel_not_found"),
        (lambda c, _: c.chat_postMessage(channel="#random", text="x"), "not_in_channel"),
        (lambda c, _: c.chat_postMessage(channel="#old", text="x"), "is_archived"),
        (lambda c, _: c.chat_postMessage(channel="USLACKBOT", text="x"), "cannot_dm_bot"),
        (lambda c, s: c.chat_postMessage(channel=s.person("gone").id, text="x"), "user_disabled"),
        (lambda c, _: c.api_call("chat.postMessage", json={"channel": "#sales"}), "no_text"),
        (lambda c, _: c.chat_postMessage(channel="#sales", text="x" * 4001), "msg_too_long"),
        (
            lambda c, s: c.chat_postEphemeral(channel=sales(s), user="U9", text="x"),
            "user_not_in_channel",
        ),
        (lambda c, s: c.chat_update(channel=sales(s), ts="1.0", text="x"), "message_not_found"),
        (
            lambda c, s: c.chat_update(
                channel=sales(s), ts=s.person("ana").sees("sales")[0].message.ts, text="x"
            ),
            "cant_update_message",
        ),
        (
            lambda c, s: c.chat_delete(
                channel=sales(s), ts=s.person("ana").sees("sales")[0].message.ts
            ),
            "cant_delete_message",
        ),
    ],
)
async def test_a_post_is_refused(served: Slack, ask: Ask, code: str) -> None:
    served.joins_team("gone", deleted=True)
    served.add_channel(served.team, "old", is_archived=True)
    await served.person("ana").says("mine", in_="sales")

    assert (await refusal(ask(client_of(served), served)))["error"] == code


# --- files


async def test_a_file_is_uploaded_in_three_steps(served: Slack) -> None:
    ana = served.person("ana")

    answer = await client_of(served).files_upload_v2(
        channel=ana.dm_channel.id, filename="nos.csv", content="a,b\n1,2\n", initial_comment="Here"
    )

    shared = ana.dm[0].message
    assert shared.text == "Here"
    assert shared.files[0]["name"] == "nos.csv"
    async with (
        aiohttp.ClientSession() as session,
        session.get(answer["file"]["url_private"]) as download,
    ):
        assert await download.text() == "a,b\n1,2\n"


async def test_a_file_may_stay_unshared(served: Slack) -> None:
    answer = await client_of(served).files_upload_v2(filename="nos.csv", content="a")

    assert answer["file"]["title"] == "nos.csv"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"files": "[]"}, "invalid_arguments"),
        ({"files": '["F1"]'}, "invalid_arguments"),
        ({"files": '[{"id": "F1"}]'}, "file_not_found"),
        ({"files": '[{"id": "F1"}]', "channel_id": "C9"}, "channel_not_found"),
    ],
)
async def test_an_upload_that_cannot_end_is_refused(
    served: Slack, args: dict[str, str], code: str
) -> None:
    answer = await raw(served, "files.completeUploadExternal", served.install.token, data=args)

    assert answer["error"] == code


async def test_bytes_must_fit_what_was_announced(served: Slack) -> None:
    client = client_of(served)
    announced = await client.files_getUploadURLExternal(filename="a.csv", length=5)
    nothing = await refusal(client.files_getUploadURLExternal(filename="a.csv", length=0))

    async with aiohttp.ClientSession() as session:
        async with session.post(announced["upload_url"], data=b"abc") as wrong:
            assert (wrong.status, await wrong.text()) == (400, "invalid_length")
        async with session.post(f"{served.url}upload/none", data=b"abc") as unknown:
            assert (unknown.status, await unknown.text()) == (400, "file_not_found")
        async with session.get(f"{served.url}files/none") as missing:
            assert missing.status == 404
    assert nothing["error"] == "missing_argument"
