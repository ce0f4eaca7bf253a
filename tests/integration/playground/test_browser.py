"""The page in a real browser, with a small bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import Browser, expect
from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_socket
from tests.integration.playground.conftest import MONDAY, QUICK
from tests.integration.playground.test_stories import MODAL
from tests.support.browser import NEEDS_BROWSER, chromium, opened
from tests.unit.playground.blockkit.parts import (
    CONFIRM,
    actions,
    button,
    chart,
    element,
    options,
    pie,
    section,
)

pytestmark = NEEDS_BROWSER

REPLY = [
    section("*+$50.00* &lt;b&gt;bold&lt;/b&gt; :tada:\n> their words\n• `code`"),
    actions(
        button("Details", action_id="details", style="primary"),
        button("Undo", action_id="undo", confirm=CONFIRM),
        element("overflow", options=options(3)),
    ),
]
HOME = {
    "type": "home",
    "blocks": [section("Your numbers"), chart("line"), pie(("Price", 3), ("Budget", 1))],
}


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A playground with a small bot."""
    async with playground(MANIFEST, at=MONDAY) as served:
        app = app_of(served)

        @app.command("/echo")
        async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
            bad = [{"type": "confetti", "size": 7}]
            await ack(text="+$50.00", blocks=bad if command["text"] == "bad" else REPLY)

        @app.action("details")
        async def details(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            await app.client.views_open(trigger_id=body["trigger_id"], view=MODAL)

        @app.action("undo")
        async def undo(ack: AsyncAck, respond: AsyncRespond) -> None:
            await ack()
            await respond("Taken back.", replace_original=True)

        @app.action("it")
        async def menu(ack: AsyncAck, respond: AsyncRespond, action: dict[str, Any]) -> None:
            await ack()
            await respond(f"chose {action['selected_option']['value']}", replace_original=True)

        @app.view("details")
        async def submitted(ack: AsyncAck, view: dict[str, Any]) -> None:
            if view["state"]["values"]["account"]["text"]["value"] == "?":
                await ack(response_action="errors", errors={"account": "Who was it?"})
            else:
                await ack()

        @app.event("app_home_opened")
        async def home(event: dict[str, Any]) -> None:
            await app.client.views_publish(user_id=event["user"], view=HOME)

        async with over_socket(served, app):
            yield served


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


async def test_a_command_is_answered_and_taken_back(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says("/echo Acme said no")

    reply = tab.page.locator(".message.ephemeral")
    await expect(reply).to_contain_text("+$50.00 <b>bold</b> 🎉")
    await expect(reply).to_contain_text("Only visible to you")
    await expect(reply.locator("blockquote")).to_have_text("their words")
    await reply.get_by_role("button", name="Undo").click()
    await tab.page.get_by_role("button", name="No", exact=True).click()
    await reply.get_by_role("button", name="Undo").click()
    await tab.page.get_by_role("button", name="Yes", exact=True).click()

    await expect(reply).to_contain_text("Taken back.")
    assert tab.errors == []


async def test_a_modal_is_wrong_then_right_and_survives_a_reload(
    slack: Slack, browser: Browser
) -> None:
    tab = await opened(browser, slack)
    await tab.says("/echo")
    await tab.page.get_by_role("button", name="Details").click()
    account = tab.page.get_by_label("Account")

    await tab.page.get_by_role("button", name="Save").click()
    await expect(tab.page.locator(".error")).to_have_text("Please complete this required field.")
    await account.fill("?")
    await account.press("Enter")
    await expect(tab.page.locator(".error")).to_have_text("Who was it?")
    await account.fill("Acme")
    await tab.page.get_by_label("Reason").select_option("Price")
    await expect(account).to_have_value("Acme")
    await slack.core.changes.wait(lambda: _entered(slack), 5)
    await tab.page.reload()
    await expect(account).to_have_value("Acme")
    await expect(tab.page.get_by_label("Reason")).to_have_value("price")
    await tab.page.get_by_role("button", name="Save").click()

    await expect(tab.page.locator("dialog")).to_have_count(0)
    assert tab.errors == []


def _entered(slack: Slack) -> bool | None:
    modal = slack.person("ana").modal
    held = modal.values if modal else {}
    return True if (held.get("Account"), held.get("Reason")) == ("Acme", "Price") else None


async def test_html_and_script_are_shown_as_text(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    nasty = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    await slack.person("ben").says(nasty, in_="sales")
    await client_of(slack).chat_postMessage(
        channel="#sales", text="x", blocks=[section(nasty[:40])]
    )

    await expect(tab.page.locator("#stream")).to_contain_text(nasty)
    assert await tab.page.locator("#stream img, #stream script").count() == 0
    assert "owned" not in await tab.page.title()


async def test_another_person_sees_nothing_private(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says("/echo")
    await expect(tab.page.locator(".message.ephemeral")).to_have_count(1)
    await client_of(slack).chat_postMessage(channel="#sales", text="for all")

    await tab.page.get_by_label("You are").select_option(slack.person("ben").id)

    await expect(tab.page.locator("#stream")).to_contain_text("for all")
    await expect(tab.page.locator(".message.ephemeral")).to_have_count(0)
    assert slack.person("ben").id in tab.page.url


async def test_two_tabs_show_the_same(slack: Slack, browser: Browser) -> None:
    one, two = await opened(browser, slack), await opened(browser, slack, "ben")
    await one.says("hello from the first")

    await expect(two.page.locator("#stream")).to_contain_text("hello from the first")
    await two.page.get_by_role("button", name="random").click()
    await one.says("and again")
    await expect(two.page.get_by_label("1 unread")).to_be_visible()


async def test_a_message_too_long_is_refused_and_kept(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says("x" * 40_000)

    await expect(tab.page.locator(".toast")).to_contain_text("at most 12,000 characters")
    assert len(await tab.page.input_value("#composer-text")) == 40_000


async def test_the_clock_moves_to_tomorrow_morning(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    moments: list[datetime] = []

    async def follow(now: datetime) -> None:
        moments.append(now)
        await client_of(slack).chat_postMessage(channel="#sales", text="Good morning")

    slack.clock.on_move(follow)
    await tab.page.get_by_role("button", name="Next workday 08:30").click()

    await expect(tab.page.locator("#stream")).to_contain_text("Good morning")
    await expect(tab.page.locator("#clock-time")).to_contain_text("Tue, Nov 24, 08:30 AM")
    assert len(moments) == 1


async def test_everything_can_be_done_by_keyboard(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    keys = tab.page.keyboard
    await tab.page.focus("#composer-text")
    await keys.type("/")
    await expect(tab.page.locator("#commands [role=option]")).to_have_count(2)
    await keys.press("ArrowDown")
    await keys.press("ArrowUp")
    await keys.press("Tab")
    assert await tab.page.input_value("#composer-text") == "/echo "
    await keys.press("Enter")
    await tab.page.get_by_role("button", name="More", exact=True).focus()
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await keys.press("Enter")

    await expect(tab.page.locator("#stream")).to_contain_text("chose 1")
    await keys.press("Escape")
    assert tab.errors == []


async def test_the_home_draws_its_charts(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.page.get_by_role("button", name="Home").click()

    await expect(tab.page.locator(".home svg")).to_have_count(2)
    await expect(tab.page.locator(".home svg path.slice")).to_have_count(2)
    await expect(tab.page.get_by_role("img", name="Nos a day: line chart of Nos")).to_be_visible()
    await tab.page.get_by_text("As a table").first.click()
    await expect(tab.page.locator(".home table").first).to_contain_text("Tue")
    assert tab.errors == []


async def test_refused_blocks_are_shown_in_red_with_their_pointer(
    slack: Slack, browser: Browser
) -> None:
    tab = await opened(browser, slack)
    await tab.says("/echo bad")

    card = tab.page.locator(".refusal")
    await expect(card).to_contain_text("unsupported type: confetti [json-pointer:/blocks/0/type]")
    await card.get_by_text("What was sent").click()
    await expect(card.locator("pre")).to_contain_text('"size": 7')
    await card.get_by_role("button", name="Hide").click()
    await expect(card).to_have_count(0)


async def test_the_wire_and_its_faults(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.page.get_by_role("button", name="Wire and faults").click()
    panel = tab.page.locator("#panel")
    await panel.get_by_label("What goes wrong").select_option(
        label="Lost answer (it happens, nobody hears)"
    )
    await panel.get_by_label("with the").select_option("to_bot")
    await panel.get_by_role("button", name="Let it happen").click()
    await expect(panel.locator(".waiting")).to_contain_text("lost for next request to the app")
    await tab.says("/echo")

    await expect(tab.page.locator("#stream")).to_contain_text("operation_timeout")
    await expect(panel.locator(".wire summary").first).to_contain_text("timeout")
    await panel.get_by_label("Filter").fill("connections")
    await expect(panel.locator(".wire > li:visible").first).to_contain_text("apps.connections.open")


async def test_a_bot_that_left_is_told(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    slack.core.timing = QUICK
    slack.tell_of_bot("Its log is in bot.log")
    await slack.uninstall(slack.team)

    await expect(tab.page.locator("#notices")).to_contain_text("was uninstalled")
    await slack.close()
    await expect(tab.page.locator("#notices")).to_contain_text("isn't running any more")


@pytest.mark.parametrize("width", [360, 1280])
async def test_nothing_is_wider_than_the_screen_nor_from_elsewhere(
    slack: Slack, browser: Browser, width: int
) -> None:
    image = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A hill"}
    await client_of(slack).chat_postMessage(
        channel="#sales", text="x", blocks=[image, chart(), section("x" * 300)]
    )
    tab = await opened(browser, slack, viewport={"width": width, "height": 740})
    await expect(tab.page.get_by_role("img", name="A hill")).to_be_visible()

    wide = await tab.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= width
    assert {url.split("/")[2] for url in tab.requests if "data:" not in url} == {
        slack.url.split("/")[2]
    }
    if width < 700:
        await tab.page.get_by_role("button", name="Channels and people").click()
        await expect(tab.page.get_by_role("button", name="random")).to_be_visible()
