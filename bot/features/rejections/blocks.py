"""What a person sees of a log: the full reply, the short one, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Tally
from bot.domain.logged import Logged
from bot.domain.reply import Lead
from bot.feature import Choice, Surface
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    message,
    option,
    overflow,
    section,
)
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech
from bot.text.terms import contact_word, yes_word

_LINES = 2  # what other features may add to a reply
_MENU = 5  # what a menu holds
_SHORT = 60  # characters of a win's name


def rejection_reply(logged: Logged, surface: Surface) -> Message:
    """Return the answer to a log: full, or one line (PRODUCT §1)."""
    speech = Speech(logged.moment.rep.locale)
    if not logged.plan.full:
        return _short(logged, surface, speech)
    blocks = [
        *_top(logged, speech),
        *_context(logged, surface, speech),
        *_question(logged, speech),
        actions(*_buttons(logged, surface, speech)),
        *_welcome(logged, surface, speech),
    ]
    return message(_plain_text(logged, speech), blocks)


def undo_reply(taken: tuple[Contact, Tally] | None, speech: Speech, today: date) -> Message:
    """Return what became of an undo."""
    if taken is None:
        return message(speech.say("rejections.nothing_to_undo"))
    contact, day = taken
    so_far = _so_far(day, speech, today=day.local_date == today)
    return message(speech.say("rejections.undone", n=contact.count, so_far=so_far))


def closed_reply(contact: Contact, speech: Speech) -> Message:
    """Return what stands in the place of a no that was left behind."""
    worth = f"*{speech.amount(contact.worth)}* · " if contact.worth else ""
    return message(worth + speech.say("rejections.closed"))


def _short(logged: Logged, surface: Surface, speech: Speech) -> Message:
    log_id = logged.contact.log_id
    headline = _headline(logged, speech)
    menu = [
        option(choice.said(logged, speech), f"{choice.key}:{log_id}")
        for choice in _fitting(logged, surface)
        if choice.key != "undo"
    ]
    row = [
        button(speech.say("rejections.plus_one"), "no.plus_one", log_id),
        button(speech.say("rejections.undo"), "no.undo", log_id),
        overflow("no.menu", menu[:_MENU]),
    ]
    return message(_stripped(headline), [section(headline), actions(*row)])


def _top(logged: Logged, speech: Speech) -> list[Block]:
    """Return the headline and the echo; after a hard no, the acknowledgement alone."""
    first = "rejections.gentle" if logged.plan.gentle else None
    lines = [speech.say(first) if first else _headline(logged, speech)]
    if logged.plan.arithmetic:
        lines.append(_arithmetic(logged, speech))
    lines += [echo] if (echo := _echo(logged, speech)) else []
    welcome = [section(speech.say("rejections.welcome"))] if logged.first_ever else []
    return [section("\n".join(lines)), *welcome]


def _headline(logged: Logged, speech: Speech) -> str:
    contact, day = logged.contact, logged.day
    if contact.outcome is Outcome.NO_REPLY and not contact.worth:
        return speech.say("rejections.no_reply", n=contact.count)
    if logged.plan.lead is Lead.COUNT:
        key = "rejections.counted" if _is_today(logged) else "rejections.counted_then"
        return speech.say(key, n=day.nos, day=day.local_date)
    if logged.plan.lead is Lead.TOTAL:
        return speech.say("rejections.total_leads", total=day.worth, n=day.nos, worth=contact.worth)
    key = "rejections.worth" if contact.count == 1 else "rejections.worth_of_many"
    worth = speech.say(key, worth=contact.worth, n=contact.count)
    return f"{worth} · {_so_far(logged.day, speech, today=_is_today(logged))}"


def _so_far(day: Tally, speech: Speech, *, today: bool) -> str:
    key = "rejections.today" if today else "rejections.that_day"
    return speech.say(key, n=day.nos, total=day.worth, day=day.local_date)


def _arithmetic(logged: Logged, speech: Speech) -> str:
    price = logged.price
    ratio = price.contacts_per_yes
    return speech.say(
        "rejections.arithmetic",
        pay=price.pay_per_yes,
        ratio=ratio,
        contacts=contact_word(speech, price.terms, ratio),
        value=price.value,
    )


def _echo(logged: Logged, speech: Speech) -> str:
    """Return what was understood of the text, part by part."""
    contact, details = logged.contact, logged.contact.details
    parts = [
        quoted(contact.note) if contact.note else "",
        speech.say(f"words.reason.{details.reason}") if details.reason else "",
        speech.say(f"words.stage.{details.stage.value}") if details.stage else "",
        speech.say("rejections.value", deal=details.deal) if details.deal else "",
        "" if _is_today(logged) else speech.say("rejections.dated", day=contact.local_date),
    ]
    return " · ".join(part for part in parts if part)


def _context(logged: Logged, surface: Surface, speech: Speech) -> list[Block]:
    """Return the small print: an honest fact, a win of one's own, what other features add."""
    own = [_fact(logged, speech), _win(logged, speech)]
    own.append(speech.say("rejections.repeated") if logged.repeated else None)
    added = [line for each in surface.reply_lines if (line := each(logged, speech))]
    lines = [line for line in own if line] + added[:_LINES]
    return [context(line) for line in lines]


def _fact(logged: Logged, speech: Speech) -> str | None:
    if logged.fact is None:
        return None
    terms = logged.price.terms
    return speech.say(
        f"fact.{logged.fact.key}",
        **logged.fact.numbers,
        yes=yes_word(speech, terms),
        contact=contact_word(speech, terms),
        contacts=contact_word(speech, terms, terms.contacts_per_yes),
    )


def _win(logged: Logged, speech: Speech) -> str | None:
    win = logged.moment.win
    if win is None:
        return None
    what = quoted(win.what, _SHORT) if win.what else yes_word(speech, logged.price.terms)
    key = "rejections.win_paid" if win.earned else "rejections.win"
    return speech.say(key, day=win.day, what=what, earned=win.earned)


def _question(logged: Logged, speech: Speech) -> list[Block]:
    question = speech.say(f"question.{logged.question}")
    asked = section(f"_{question}_")
    if not logged.plan.gentle or not logged.contact.worth:
        return [asked]
    worth = speech.say(
        "rejections.gentle_worth",
        worth=logged.contact.worth,
        n=logged.day.nos,
        total=logged.day.worth,
    )
    return [asked, context(worth)]


def _buttons(logged: Logged, surface: Surface, speech: Speech) -> list[Element]:
    log_id = logged.contact.log_id
    return [
        button(choice.said(logged, speech), f"no.{choice.key}", log_id)
        for choice in _fitting(logged, surface)
    ]


def _welcome(logged: Logged, surface: Surface, speech: Speech) -> list[Block]:
    added = (step(logged, speech) for step in surface.welcome if logged.first_ever)
    return [block for blocks in added for block in blocks]


def _fitting(logged: Logged, surface: Surface) -> Sequence[Choice]:
    return [choice for choice in surface.choices if choice.fits(logged)]


def _is_today(logged: Logged) -> bool:
    return logged.contact.local_date == logged.moment.today


def _plain_text(logged: Logged, speech: Speech) -> str:
    """Return what a notification or a screen reader says."""
    headline = speech.say("rejections.gentle") if logged.plan.gentle else _headline(logged, speech)
    return f"{_stripped(headline)}. {speech.say(f'question.{logged.question}')}"


def _stripped(mrkdwn: str) -> str:
    return mrkdwn.replace("*", "")
