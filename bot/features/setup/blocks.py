"""What a person sees of setup: the example's line, what a setup led to, and its form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from bot.domain.agreed import Price
from bot.domain.logged import Logged
from bot.domain.reading import Refusal, SetupReading
from bot.domain.setup import LONGEST_WORD, Answers, Blank, Mistake, Mistakes, PayKind, currency_of
from bot.domain.terms import (
    ContactKind,
    CountsOnly,
    DealShare,
    FixedPay,
    Terms,
    YesKind,
)
from bot.features.setup.use_cases import SetUp
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    View,
    actions,
    button,
    context,
    date_input,
    field,
    line_input,
    message,
    modal,
    option,
    radio,
    section,
    select,
)
from bot.slack.forms import Form
from bot.slack.mrkdwn import quoted
from bot.text.formats import currency_name, plain_number
from bot.text.refusals import refusal_sentence
from bot.text.speech import Speech
from bot.text.terms import sum_behind

FORM = "setup.form"
"""The callback id of setup's form."""

_CURRENCIES = (
    *("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "HKD", "JPY", "CNY", "INR", "SEK"),
    *("NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "ILS", "AED", "SAR", "ZAR", "NGN", "KES"),
    *("EGP", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "KRW", "TWD", "THB", "VND", "PHP", "IDR"),
    *("MYR", "UAH", "ISK"),
)


@dataclass(frozen=True, slots=True)
class SetupForm:
    """Setup's form as it stands. ``follows`` is the id of the price that its own is to follow.

    ``asks_when`` tells that the rep has numbers of their own: then a change is new from today,
    or they were wrong ``since`` a day (a ``mistake``). ``shown_in`` is the response_url of the
    message that shows what it changes, if there is one.
    """

    answers: Answers
    locale: str
    follows: str | None
    asks_when: bool
    mistake: bool = False
    since: date | None = None
    shown_in: str = ""


def example_line(logged: Logged, speech: Speech) -> str | None:
    """Return the line that says that a price is only the example's."""
    tells = logged.price.is_stand_in and not logged.first_ever and logged.checked is None
    return speech.say("setup.example") if tells else None


def welcome_blocks(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return what the first reply of all says of the price, while it is the example's."""
    if not logged.price.is_stand_in:
        return ()
    told = speech.say("setup.welcome", sum=sum_behind(speech, logged.price))
    return (section(told, button(speech.say("setup.set_numbers"), "setup.set_numbers")),)


def stats_blocks(price: Price, speech: Speech) -> Sequence[Block]:
    """Return the way to the form from the rep's figures."""
    label = "set_numbers" if price.is_stand_in else "change_numbers"
    return (actions(button(speech.say(f"setup.{label}"), "setup.set_numbers")),)


def setup_reply(done: SetUp, speech: Speech) -> Message:
    """Return what a setup led to, with its buttons."""
    price = done.price
    buttons = [button(speech.say("setup.change"), "setup.change", price.id)]
    if not done.same:
        buttons.append(button(speech.say("setup.undo"), "setup.undo", price.id))
    if not done.same and not done.first:
        buttons.insert(0, button(speech.say("setup.mistake"), "setup.mistake", price.id))
    return _told(price, [_what_follows(done, speech)], speech, buttons)


def setup_page(done: SetUp, speech: Speech) -> View:
    """Return what the form ends with."""
    shown = _told(done.price, [_what_follows(done, speech)], speech, [])
    title, close = speech.say("setup.form"), speech.say("setup.done")
    return modal("setup.done", title, shown["blocks"], close=close)


def price_message(key: str, price: Price, speech: Speech) -> Message:
    """Return a sentence about the price that holds, with the way to the form."""
    told = speech.say(f"setup.{key}", sum=sum_behind(speech, price), value=price.value)
    label = "setup.set_numbers" if price.is_stand_in else "setup.change"
    return message(told, [section(told), actions(button(speech.say(label), "setup.set_numbers"))])


def open_message(price: Price, typed: str, speech: Speech) -> Message:
    """Return the numbers that hold, with the button that opens the form with what was typed."""
    told = speech.say("setup.open", sum=sum_behind(speech, price))
    opens = button(speech.say("setup.set_numbers"), "setup.set_numbers", typed)
    return message(told, [section(told), actions(opens)])


def refused_setup(refusal: Refusal, speech: Speech) -> Message:
    """Return what is wrong with what was typed behind ``setup``."""
    return message(refusal_sentence(speech, refusal, quoted(refusal.typed)))


def form_for(price: Price, typed: SetupReading, locale: str) -> Answers:
    """Return the answers that the form opens with: the rep's own, with what was typed in them.

    An example in another currency than the country's is not shown.
    """
    terms = price.terms
    currency = currency_of(locale) if price.is_stand_in else terms.currency
    speech = Speech(locale)
    written = _written(terms if currency == terms.currency else _without_pay(terms), speech)
    kind = _pay_kind(terms)
    if typed.commission is not None:
        kind, currency = PayKind.FIXED, typed.commission.currency
        written[Blank.AMOUNT] = plain_number(typed.commission.major, locale)
    if typed.share is not None:
        kind = PayKind.SHARE
        written[Blank.SHARE] = _percent(typed.share, speech)
    if typed.contacts_per_yes is not None:
        written[Blank.RATIO] = plain_number(typed.contacts_per_yes, locale)
    return Answers(terms.yes, kind, currency, terms.contact, written)


def read_form(view: Mapping[str, Any], form: Form) -> SetupForm:
    """Return the form as a person has it before them; what is hidden is kept."""
    kept = json.loads(view["private_metadata"])
    shown = {blank: form.text(blank.value) for blank in Blank if blank.value in form.values}
    written = {**kept["written"], **shown}
    answers = Answers(
        yes=YesKind(form.choice("setup_yes") or YesKind.SALE),
        pay=PayKind(form.choice("setup_pay") or PayKind.FIXED),
        currency=form.choice("currency") or kept["currency"],
        contact=ContactKind(form.choice("contact") or ContactKind.ANY),
        written={Blank(blank): text for blank, text in written.items() if text},
    )
    return SetupForm(
        answers=answers,
        locale=kept["locale"],
        follows=kept["follows"],
        asks_when=kept["asks_when"],
        mistake=form.choice("setup_when") == "since",
        since=form.day("since"),
        shown_in=kept["shown_in"],
    )


def setup_form(form: SetupForm) -> View:
    """Return the modal: three questions, and only the blanks that their answers call for."""
    answers, speech = form.answers, Speech(form.locale)
    kept = {
        "currency": answers.currency,
        "written": answers.written,
        "locale": form.locale,
        "follows": form.follows,
        "asks_when": form.asks_when,
        "shown_in": form.shown_in,
    }
    return modal(
        FORM,
        speech.say("setup.form"),
        [
            *_yes_fields(answers, speech),
            *_pay_fields(answers, speech),
            *_contact_fields(answers, speech),
            *(_when_fields(form, speech) if form.asks_when else []),
        ],
        submit=speech.say("setup.save"),
        close=speech.say("setup.cancel"),
        private_metadata=json.dumps(kept),
    )


def day_errors(form: SetupForm, today: date, speech: Speech) -> dict[str, str]:
    """Return what is wrong with the day since when the numbers were wrong, by block id."""
    if not form.mistake:
        return {}
    if form.since is None:
        return {"setup_when": speech.say("setup.no_day")}
    return {"since": speech.say("setup.day_ahead")} if form.since > today else {}


def form_errors(mistakes: Mistakes, form: Form, speech: Speech) -> dict[str, str]:
    """Return what is wrong with the form, by block id.

    A blank that isn't on the screen (it couldn't be drawn anew) is told under its question.
    """
    questions = {Blank.OWN_WORD: "setup_yes", Blank.RATIO: "contact"}
    return {
        blank.value if blank.value in form.values else questions.get(blank, "setup_pay"): _mistake(
            found, form.text(blank.value) or "", speech
        )
        for blank, found in mistakes.items()
    }


def _mistake(found: object, typed: str, speech: Speech) -> str:
    if isinstance(found, Mistake):
        return speech.say(f"setup.{found.value}")
    return speech.say(f"refusal.{found}", typed=f"“{typed}”")


def _told(
    price: Price, lines: Sequence[str], speech: Speech, buttons: Sequence[Element]
) -> Message:
    summed = sum_behind(speech, price)
    told = [line for line in lines if line]
    blocks = [section(f"*{summed}*"), *map(context, told)]
    return message(summed, [*blocks, *([actions(*buttons)] if buttons else [])])


def _what_follows(done: SetUp, speech: Speech) -> str:
    if done.same:
        return speech.say("setup.same")
    if done.first:
        return speech.say("setup.first", n=done.repriced) if done.repriced else ""
    if done.price.from_date < done.day:
        return speech.say("setup.since", n=done.repriced, day=done.price.from_date)
    return speech.say("setup.from_today")


def _without_pay(terms: Terms) -> Terms:
    return replace(terms, pay=CountsOnly(terms.currency))


def _percent(part: Fraction, speech: Speech) -> str:
    return f"{plain_number(part * 100, speech.locale)}%"


def _pay_kind(terms: Terms) -> PayKind:
    match terms.pay:
        case FixedPay():
            return PayKind.FIXED
        case DealShare():
            return PayKind.SHARE
        case CountsOnly():
            return PayKind.NOTHING


def _written(terms: Terms, speech: Speech) -> dict[Blank, str]:
    """Return the blanks that hold these terms, as the rep would write them."""
    written = {Blank.RATIO: plain_number(terms.contacts_per_yes, speech.locale)}
    if terms.own_word:
        written[Blank.OWN_WORD] = terms.own_word
    match terms.pay:
        case FixedPay(amount):
            written[Blank.AMOUNT] = plain_number(amount.major, speech.locale)
        case DealShare(part, deal):
            written[Blank.SHARE] = _percent(part, speech)
            written[Blank.DEAL] = plain_number(deal.major, speech.locale)
    return written


def _yes_fields(answers: Answers, speech: Speech) -> list[Block]:
    kinds = [option(speech.say(f"setup.yes.{kind.value}"), kind.value) for kind in YesKind]
    asked = field(
        "setup_yes",
        speech.say("setup.yes"),
        radio(kinds, answers.yes),
        optional=False,
        dispatch=True,
    )
    own = answers.yes is YesKind.OWN_WORD
    return [asked, *([_blank(Blank.OWN_WORD, answers, speech, LONGEST_WORD)] if own else [])]


def _pay_fields(answers: Answers, speech: Speech) -> list[Block]:
    kinds = [option(speech.say(f"setup.pay.{kind.value}"), kind.value) for kind in PayKind]
    asked = field(
        "setup_pay",
        speech.say("setup.pay"),
        radio(kinds, answers.pay),
        optional=False,
        dispatch=True,
    )
    blanks = {PayKind.FIXED: [Blank.AMOUNT], PayKind.SHARE: [Blank.SHARE, Blank.DEAL]}
    written = [_blank(blank, answers, speech) for blank in blanks.get(answers.pay, [])]
    return [asked, *written, *([_currency(answers, speech)] if written else [])]


def _currency(answers: Answers, speech: Speech) -> Block:
    codes = dict.fromkeys([answers.currency, *_CURRENCIES])
    options = [option(currency_name(code), code) for code in codes]
    label = speech.say("setup.currency")
    return field("currency", label, select(options, answers.currency), optional=False)


def _contact_fields(answers: Answers, speech: Speech) -> list[Block]:
    kinds = [option(speech.say(f"setup.contact.{kind.value}"), kind.value) for kind in ContactKind]
    chosen = select(kinds, answers.contact)
    asked = field("contact", speech.say("setup.contact"), chosen, optional=False)
    return [asked, _blank(Blank.RATIO, answers, speech)]


def _when_fields(form: SetupForm, speech: Speech) -> list[Block]:
    kinds = [option(speech.say(f"setup.when.{kind}"), kind) for kind in ("today", "since")]
    chosen = radio(kinds, "since" if form.mistake else "today")
    asked = field("setup_when", speech.say("setup.when"), chosen, optional=False, dispatch=True)
    day = field("since", speech.say("setup.since_day"), date_input(form.since), optional=False)
    return [asked, *([day] if form.mistake else [])]


def _blank(blank: Blank, answers: Answers, speech: Speech, longest: int = 40) -> Block:
    hint = speech.say("setup.ratio.hint") if blank is Blank.RATIO else None
    hinted = "" if hint else speech.say(f"setup.{blank.value}.placeholder")
    box = line_input(answers.written.get(blank), longest=longest, placeholder=hinted)
    label = speech.say(f"setup.{blank.value}")
    return field(blank.value, label, box, optional=False, hint=hint)
