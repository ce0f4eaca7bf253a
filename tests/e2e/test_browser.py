"""The whole bot in a real browser, as somebody meets it first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from bot.playground.story import Slack
from bot.storage import Storage
from bot.storage.deliveries import Delivery
from tests.e2e.conftest import FRIDAY
from tests.support.browser import NEEDS_BROWSER, chromium, opened

pytestmark = NEEDS_BROWSER

NOTE = "Acme said the budget is frozen"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


async def test_a_no_is_logged_and_its_reply_read(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says("/lost setup $500 10")
    await tab.says(f"/lost {NOTE}")

    reply = tab.page.locator(".message.ephemeral").last
    await expect(reply).to_contain_text("+$50.00 · 1 today · $50")
    await expect(reply).to_contain_text("$500 ÷ 10 contacts = $50.00")
    await expect(reply).to_contain_text(f"“{NOTE}”")
    for button in ("Reflect", "Add details", "Undo", "Moved on"):
        await expect(reply.get_by_role("button", name=button, exact=True)).to_be_visible()
    assert tab.errors == []


async def test_details_are_entered_wrongly_then_rightly(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says(f"/lost {NOTE}")
    await tab.page.get_by_role("button", name="Add details").click()
    form = tab.page.locator("dialog.modal")
    await form.get_by_label("Account").fill("Acme")
    await form.get_by_label("Reason").select_option(label="Budget")
    await form.get_by_label("Deal value").fill("a lot")
    await form.get_by_role("button", name="Save").click()

    await expect(form.locator(".error")).to_contain_text("please write it as $12,000 or 12k")
    await expect(form.get_by_label("Account")).to_have_value("Acme")
    await form.get_by_label("Deal value").fill("12k")
    await form.get_by_role("button", name="Save").click()

    await expect(form.locator(".error")).to_have_count(0)
    await expect(tab.page.locator(".message.ephemeral").last).to_contain_text("$12,000")
    assert tab.errors == []


async def test_a_no_is_taken_back(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says(f"/lost {NOTE}")
    reply = tab.page.locator(".message.ephemeral").last
    await reply.get_by_role("button", name="Undo").click()

    await expect(reply).to_contain_text("Taken back")
    await expect(reply.get_by_role("button", name="Undo")).to_have_count(0)


async def test_another_person_sees_nothing_of_it(slack: Slack, browser: Browser) -> None:
    tab = await opened(browser, slack)
    await tab.says(f"/lost {NOTE}")
    await expect(tab.page.locator(".message.ephemeral")).to_have_count(1)
    await tab.page.get_by_role("button", name="Reflect").click()
    await expect(tab.page.locator("dialog.modal")).to_have_count(1)
    await tab.page.keyboard.press("Escape")
    await tab.becomes(slack, "ben")

    await expect(tab.page).to_have_url(f"{slack.url}#{slack.person('ben').id}/{_sales(slack)}")
    for name in ("ben", "cleo", "dana"):
        other = await opened(browser, slack, name)
        await expect(other.page.locator(".empty")).to_be_visible()
        assert "Acme" not in await other.page.content()
    assert "Acme" not in await tab.page.content()
    await tab.becomes(slack, "ana")
    await expect(tab.page.locator(".message.ephemeral")).to_contain_text(NOTE)


async def test_tomorrow_brings_what_is_due_then(
    slack: Slack, storage: Storage, browser: Browser
) -> None:
    ana = slack.person("ana")
    due = FRIDAY + timedelta(days=2)
    later = Delivery(ana.team.id, "later", ana.id, "test", {"text": "Good morning"}, due)
    await storage.write(lambda tx: tx.deliveries.add(later))
    tab = await opened(browser, slack)
    await expect(tab.page.locator("#clock-time")).to_contain_text("Fri, Nov 20, 10:00 AM")
    await tab.page.get_by_role("button", name="Next workday 08:30").click()

    await expect(tab.page.locator("#clock-time")).to_contain_text("Mon, Nov 23, 08:30 AM")
    await tab.page.get_by_role("button", name="Rebound").click()
    await expect(tab.page.locator(".message")).to_contain_text("Good morning")
    assert tab.errors == []


def _sales(slack: Slack) -> str:
    return slack.channel("sales").id
