"""What a person sees of a log: the full reply, the short one, and what became of it."""

from __future__ import annotations

from datetime import date

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Tally
from bot.domain.logged import Logged
from bot.domain.money import total
from bot.domain.price import agreed_value
from bot.domain.reply import Lead
from bot.domain.sums import contacts_of
from bot.domain.terms import Terms
from bot.feature import MENU, Surface
from bot.features.rejections.use_cases import NotTaken, Taken
from bot.slack.answers import beside
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    message,
    overflow,
    section,
)
from bot.slack.mrkdwn import escape, quoted
from bot.storage.rejections import Missing
from bot.storage.telling import whole
from bot.text.speech import Speech
from bot.text.terms import contact_word, yes_word

_LINES = 2  # what other features may add to a reply
_SHORT = 60  # characters of a win's name


def rejection_reply(logged: Logged, surface: Surface) -> Message:
    """Return the answer to a log: full, or one line."""
    speech = Speech(logged.moment.rep.locale)
    if not logged.plan.full:
        return _short(logged, surface, speech)
    blocks = [
        *_top(logged, speech),
        *_added(logged, surface, speech),
        *_context(logged, surface, speech),
        *_question(logged, speech),
        actions(*surface.buttons(logged, speech)),
        *_welcome(logged, surface, speech),
        *(block for added in surface.reply_end for block in added(logged, speech)),
    ]
    return message(_plain_text(logged, speech), blocks)


def undo_reply(undone: Taken | NotTaken | Missing, speech: Speech, today: date) -> Message:
    """Return what became of an undo; a log that stays keeps its message."""
    if undone is NotTaken.TOO_OLD:
        return dict(beside(message(speech.say(f"rejections.{undone}"))))
    if not isinstance(undone, Taken):
        return message(speech.say(f"rejections.{undone}"))
    terms = undone.terms
    so_far = _so_far(undone.day, terms, speech, today=undone.day.local_date == today)
    rows = [[row for row in undone.rows if row.outcome is outcome] for outcome in Outcome]
    what = ", ".join(_counted(whole(alike), terms, speech) for alike in rows if alike)
    return message(speech.say("rejections.undone", what=what, so_far=so_far))


def closed_reply(contact: Contact | Missing, speech: Speech) -> Message:
    """Return what stands in the place of a no that was left behind."""
    if isinstance(contact, Missing):
        return message(speech.say(f"rejections.{contact}"))
    worth = f"*{speech.amount(contact.worth)}* · " if contact.worth else ""
    return message(worth + speech.say("rejections.closed"))


def _short(logged: Logged, surface: Surface, speech: Speech) -> Message:
    log_id = logged.contact.log_id
    headline = _headline(logged, speech)
    menu = [
        choice.entry(log_id, speech)
        for choice in surface.choices
        if choice.suits(logged) and choice.key != "undo"
    ]
    row = [
        button(speech.say("rejections.plus_one"), "no.plus_one", log_id),
        button(speech.say("rejections.undo"), "no.undo", log_id),
        overflow("no.menu", menu[:MENU]),
    ]
    blocks = [section(headline), *_added(logged, surface, speech), actions(*row)]
    return message(_stripped(headline), blocks)


def _welcome(logged: Logged, surface: Surface, speech: Speech) -> list[Block]:
    added = (step(logged, speech) for step in surface.welcome if logged.first_ever)
    return [block for blocks in added for block in blocks]


def _counted(contact: Contact, terms: Terms, speech: Speech) -> str:
    yes = escape(yes_word(speech, terms, contact.count))
    return speech.say(f"rejections.counted.{contact.outcome.value}", n=contact.count, yes=yes)


def _added(logged: Logged, surface: Surface, speech: Speech) -> list[Block]:
    """Return the blocks that other features add."""
    return [block for added in surface.reply_blocks for block in added(logged, speech)]


def _top(logged: Logged, speech: Speech) -> list[Block]:
    """Return the headline and the echo; after a hard no, an acknowledgement instead."""
    gentle = logged.plan.gentle
    lines = [_acknowledgement(logged, speech) if gentle else _headline(logged, speech)]
    if logged.plan.arithmetic:
        lines.append(_arithmetic(logged, speech))
    lines += [echo] if (echo := _echo(logged, speech)) else []
    counts = ".count" if logged.price.terms.counts_only else ""
    welcome = [section(speech.say(f"rejections.welcome{counts}"))] if logged.first_ever else []
    return [section("\n".join(lines)), *welcome]


def _acknowledgement(logged: Logged, speech: Speech) -> str:
    tone = logged.contact.details.tone
    return speech.say("rejections.harsh" if tone and tone.harsh else "rejections.gentle")


def _headline(logged: Logged, speech: Speech) -> str:
    contact, day, terms = logged.contact, logged.day, logged.price.terms
    if logged.in_numbers:
        return _day_headline(logged, speech)
    then = "" if _is_today(logged) else "_then"
    if contact.outcome is Outcome.NO_REPLY:
        return _no_reply(contact, speech)
    if logged.plan.lead is Lead.COUNT:
        return speech.say(f"rejections.counts_lead{then}", n=day.nos, day=day.local_date)
    if logged.plan.lead is Lead.TOTAL:
        key, worth = f"rejections.total_leads{then}", contact.worth
        return speech.say(key, total=day.worth, n=day.nos, worth=worth, day=day.local_date)
    key = "rejections.worth" if contact.count == 1 else "rejections.worth_of_many"
    worth_of_it = speech.say(key, worth=contact.worth, n=contact.count)
    return f"{worth_of_it} · {_so_far(day, terms, speech, today=_is_today(logged))}"


def _no_reply(contact: Contact, speech: Speech) -> str:
    """Return the headline of contacts that were neither yes nor no (seed 3.15)."""
    key = "rejections.no_reply_worth" if contact.worth else "rejections.no_reply"
    return speech.say(key, n=contact.count, worth=contact.worth)


def _day_headline(logged: Logged, speech: Speech) -> str:
    """Return the headline of a day in numbers: what was done, what it was worth, what it paid."""
    terms = logged.price.terms
    what = ", ".join(_counted(contact, terms, speech) for contact in logged.in_numbers)
    currency = logged.price.value.currency
    worth = total((contact.worth for contact in logged.in_numbers), currency)
    paid = [contact.earned for contact in logged.in_numbers if contact.earned]
    parts = [
        speech.say(
            "rejections.worth_of_day" if worth else "rejections.day", worth=worth, what=what
        ),
        *(speech.say("rejections.earned", earned=earned) for earned in paid),
    ]
    if logged.day.nos:
        parts.append(_so_far(logged.day, terms, speech, today=_is_today(logged)))
    return " · ".join(parts)


def _so_far(day: Tally, terms: Terms, speech: Speech, *, today: bool) -> str:
    """Return a day's nos and worth; with all its contacts where these are more than its nos."""
    contacts = contacts_of(day, terms)
    when = "today" if today else "that_day"
    among = ".among" if contacts > day.nos else ""
    counts = "" if day.worth else ".count"
    return speech.say(
        f"rejections.{when}{among}{counts}",
        n=day.nos,
        contacts=f"{speech.number(contacts)} {contact_word(speech, terms, contacts)}",
        total=day.worth,
        day=day.local_date,
    )


def _arithmetic(logged: Logged, speech: Speech) -> str:
    """Return the sum behind the price, or the counts that it was measured by."""
    price = logged.price
    terms, evidence = price.terms, price.evidence
    if price.value != agreed_value(terms):
        return speech.say(
            "rejections.measured",
            value=price.value,
            n=evidence.contacts,
            contacts=contact_word(speech, terms, evidence.contacts),
            wins=evidence.wins,
            yeses=escape(yes_word(speech, terms, evidence.wins)),
        )
    return speech.say(
        "rejections.arithmetic",
        pay=terms.pay_for(None),
        ratio=terms.contacts_per_yes,
        contacts=contact_word(speech, terms, terms.contacts_per_yes),
        value=price.value,
    )


def _echo(logged: Logged, speech: Speech) -> str:
    """Return what was understood of the text and told in the form, part by part."""
    contact, details = logged.contact, logged.contact.details
    revisit = details.revisit_on
    parts = [
        quoted(contact.note) if contact.note else "",
        f"*{escape(details.account)}*" if details.account else "",
        speech.say(f"words.reason.{details.reason}") if details.reason else "",
        speech.say(f"words.stage.{details.stage.value}") if details.stage else "",
        speech.say("rejections.value", deal=details.deal) if details.deal else "",
        "" if _is_today(logged) else speech.say("rejections.dated", day=contact.local_date),
        speech.say("rejections.revisit", day=revisit) if revisit else "",
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
        yes=escape(yes_word(speech, terms)),
        contact=contact_word(speech, terms),
        contacts=contact_word(speech, terms, terms.contacts_per_yes),
    )


def _win(logged: Logged, speech: Speech) -> str | None:
    win = logged.moment.win
    if win is None:
        return None
    yes = escape(yes_word(speech, logged.price.terms))
    what = quoted(win.what, _SHORT) if win.what else yes
    named = "" if win.what else "_unnamed"
    paid = "_paid" if win.earned and not logged.price.terms.counts_only else ""
    day = speech.day(win.day, logged.moment.today)
    return speech.say(f"rejections.win{named}{paid}", day=day, what=what, earned=win.earned)


def _question(logged: Logged, speech: Speech) -> list[Block]:
    question = speech.say(f"question.{logged.question}")
    asked = section(f"_{question}_")
    if not logged.plan.gentle or not logged.contact.worth:
        return [asked]
    so_far = _so_far(logged.day, logged.price.terms, speech, today=_is_today(logged))
    worth, n = logged.contact.worth, logged.contact.count
    return [asked, context(speech.say("rejections.gentle_worth", n=n, worth=worth, so_far=so_far))]


def _is_today(logged: Logged) -> bool:
    return logged.contact.local_date == logged.moment.today


def _plain_text(logged: Logged, speech: Speech) -> str:
    """Return what a notification or a screen reader says."""
    gentle = logged.plan.gentle
    headline = _acknowledgement(logged, speech) if gentle else _headline(logged, speech)
    return f"{_stripped(headline)}. {speech.say(f'question.{logged.question}')}"


def _stripped(mrkdwn: str) -> str:
    return mrkdwn.replace("*", "")
