"""What a person sees of a yes: its reply, what became of it, its form, and its line in figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.agreed import Price
from bot.domain.ledger import Contact
from bot.domain.logged import Logged
from bot.domain.money import Money
from bot.domain.reading import (
    WINS_BACK,
    AskReading,
    Hint,
    MakeItCount,
    MakeItWin,
    PersonNotTold,
    Refusal,
    RefusalKind,
    ValueHint,
    read_amount,
)
from bot.domain.sums import contacts_of
from bot.domain.wins import LONGEST_NAME, NOTE_SHOWN, Told, can_be_dated
from bot.feature import Surface
from bot.features.wins.use_cases import TakenBack, Won
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Option,
    View,
    actions,
    button,
    columns,
    context,
    date_input,
    field,
    line_input,
    message,
    modal,
    option,
    plain,
    radio,
    section,
    select,
)
from bot.slack.forms import Form
from bot.slack.mrkdwn import escape, quoted
from bot.text.formats import plain_number
from bot.text.refusals import refusal_sentence
from bot.text.speech import Speech
from bot.text.terms import contact_word, yes_word

EDIT_FORM, LINK_FORM = "win.form", "win.link"
"""Callback ids."""

HELP = ("wins.help_one", "wins.help_pay", "wins.help_dated", "wins.help_later")

_LINES = 2  # what other features may add to a reply
_SHORT = 60  # characters of a name or a note that is told
_LISTED = 3  # wins that are told
_LONGEST_OPTION = 75  # characters
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form about a win carries: the win, and the response_url of the reply that shows it."""

    win: str
    shown_in: str

    def written(self) -> str:
        """Return it as private metadata."""
        return json.dumps([self.win, self.shown_in])

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return what the metadata holds."""
        return cls(*json.loads(metadata))


def win_reply(won: Won, surface: Surface) -> Message:
    """Return the answer to a yes: activity beside its result, what it took, and one question."""
    logged, speech = won.logged, Speech(won.logged.moment.rep.locale)
    bare = replace(logged, hints=())  # what a text suggests of a yes is told here
    lines = (line for each in surface.reply_lines if (line := each(bare, speech)))
    small = [_took(won, speech), _link(won, speech), *list(lines)[:_LINES]]
    welcome = (step(logged, speech) for step in surface.welcome if logged.first_ever)
    counts = ".count" if logged.price.terms.counts_only else ""
    first = [section(speech.say(f"rejections.welcome{counts}"))] if logged.first_ever else []
    blocks = [
        section(_headline(won, speech)),
        *first,
        columns(_activity(won, speech), _result(won, speech)),
        *(context(line) for line in small if line),
        *(block for each in surface.reply_blocks for block in each(bare, speech)),
        *_hints(won, speech),
        *_question(won, speech),
        actions(*_buttons(won, speech), *surface.buttons(logged, speech)),
        *(block for blocks in welcome for block in blocks),
    ]
    return message(_headline(won, speech).replace("*", ""), blocks)


def taken_back_reply(taken: TakenBack, speech: Speech, today: date) -> Message:
    """Return that a yes counts no more, with the way back."""
    win, day = taken.win, taken.day
    lines = [
        speech.say("wins.taken_back", what=name_of(win, taken.price, speech)),
        speech.say(
            "wins.day_left",
            day=speech.day(day.local_date, today),
            n=day.yeses,
            yeses=yes_word(speech, taken.price.terms, day.yeses),
            nos=speech.say("wins.nos", n=day.nos),
        ),
    ]
    again = button(speech.say("wins.put_back"), "win.put_back", win.id)
    return message(lines[0].replace("*", ""), [section("\n".join(lines)), actions(again)])


def name_of(win: Contact, price: Price, speech: Speech) -> str:
    """Return a yes by whom it is from, else as what it is."""
    return escape(_name(win, price, speech))


def help_reply(speech: Speech) -> Message:
    """Return how a yes is logged, by example."""
    lines = [speech.say(line) for line in ("wins.help_title", *HELP)]
    return message("\n".join(lines))


def _name(win: Contact, price: Price, speech: Speech) -> str:
    told = win.details.account or win.note
    return _cut(told) if told else yes_word(speech, price.terms, win.count)


def refusal_reply(refusal: Refusal, speech: Speech) -> Message:
    """Return why no yes was logged."""
    if refusal.kind is RefusalKind.ZERO:
        return message(speech.say("wins.zero"))
    sentence = refusal_sentence(speech, refusal, quoted(refusal.typed, _SHORT))
    return message(speech.say("wins.nothing_logged", sentence=sentence))


def ask_reply(asked: AskReading, speech: Speech) -> Message:
    """Return the question whether a text is a win's name or was meant as a command."""
    command = asked.meant.value.replace("_", " ")
    told = speech.say("wins.ask", typed=quoted(asked.text, _SHORT), command=command)
    log_it = button(speech.say("wins.log_it"), "win.log_it", asked.text[:2000])
    told = speech.say("wins.nothing_logged", sentence=told)
    return message(told, [section(told), actions(log_it)])


def edit_form(win: Contact, sheet: Sheet, speech: Speech) -> View:
    """Return the form in which a yes is told otherwise."""
    details = win.details
    pay = win.earned if win.pay_said else None
    holds = [option(speech.say(f"wins.holds.{each}"), each) for each in ("yes", "no")]
    return modal(
        EDIT_FORM,
        speech.say("wins.form"),
        [
            field("who", speech.say("wins.who"), line_input(details.account, longest=LONGEST_NAME)),
            field("day", speech.say("wins.day"), date_input(win.local_date), optional=False),
            field("deal", speech.say("wins.deal_value"), _amount_input(details.deal, speech)),
            field(
                "pay",
                speech.say("wins.pay"),
                _amount_input(pay, speech),
                hint=speech.say("wins.pay.hint"),
            ),
            field(
                "note",
                speech.say("wins.note"),
                line_input(win.note, lines=True, longest=NOTE_SHOWN),
            ),
            field(
                "holds",
                speech.say("wins.holds"),
                radio(holds, "no" if win.undone_at else "yes"),
                optional=False,
            ),
        ],
        submit=speech.say("wins.save"),
        close=speech.say("wins.cancel"),
        private_metadata=sheet.written(),
    )


def told_in(form: Form, today: date, speech: Speech, currency: str) -> Told | dict[str, str]:
    """Return what the form tells of a yes, or what is wrong with it, by block id."""
    errors: dict[str, str] = {}
    day = form.day("day")
    if day is None or not can_be_dated(day, today):
        errors["day"] = speech.say("wins.bad_day", limit=WINS_BACK)
    amounts: dict[str, Money | None] = {}
    for block in ("deal", "pay"):
        typed = form.text(block)
        read = read_amount(typed, speech.locale, currency) if typed else None
        if isinstance(read, RefusalKind):
            errors[block] = speech.say(f"refusal.{read.value}", typed=f"“{typed}”")
        else:
            amounts[block] = read
    if errors or day is None:
        return errors
    return Told(day, form.text("who"), amounts["deal"], amounts["pay"], form.text("note"))


def link_form(win: Contact, nos: Sequence[Contact], sheet: Sheet, speech: Speech) -> View:
    """Return the form that asks which no a yes grew out of."""
    options = [option(speech.say("wins.no_no"), _NONE)]
    options += [option(_option_text(no, speech), no.id) for no in nos]
    chosen = select(options, win.came_from or _NONE)
    return modal(
        LINK_FORM,
        speech.say("wins.link"),
        [field("no", speech.say("wins.which_no"), chosen, optional=False)],
        submit=speech.say("wins.save"),
        close=speech.say("wins.cancel"),
        private_metadata=sheet.written(),
    )


def linked_in(form: Form) -> str | None:
    """Return the id of the no that was chosen, None for none of them."""
    chosen = form.choice("no")
    return None if chosen == _NONE else chosen


def make_it_blocks(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the button that turns a no typed as "won …" into a win."""
    if not any(isinstance(hint, MakeItWin) for hint in logged.hints):
        return ()
    label = speech.say("wins.make_it_a_win")
    return (actions(button(label, "win.make_it_a_win", logged.contact.log_id)),)


def listed(
    wins: Sequence[Contact], prices: Mapping[str, Price], speech: Speech, today: date
) -> list[Block]:
    """Return the last wins for the rep's figures, and a menu that opens the form of each."""
    if not wins:
        return []
    holding = [win for win in wins if not win.undone_at][:_LISTED]
    lines = [_listed(win, prices[win.price_id], speech, today) for win in holding]
    options = [_option(win, prices[win.price_id], speech, today) for win in wins]
    menu = select(options) | {
        "action_id": "win.edit_listed",
        "placeholder": plain(speech.say("wins.form")),
    }
    return [section("\n".join([speech.say("wins.last_wins"), *lines]), menu)]


def _listed(win: Contact, price: Price, speech: Speech, today: date) -> str:
    shows_money = win.earned and not price.terms.counts_only
    return speech.say(
        "wins.listed.earned" if shows_money else "wins.listed",
        day=speech.day(win.local_date, today),
        what=name_of(win, price, speech),
        earned=win.earned,
    )


def _option(win: Contact, price: Price, speech: Speech, today: date) -> Option:
    """Return a win for the menu; an option's text knows no markup."""
    key = "wins.listed.taken_back" if win.undone_at else "wins.listed"
    day = speech.day(win.local_date, today)
    text = speech.say(key, day=day, what=_name(win, price, speech))
    return option(text[:_LONGEST_OPTION], win.id)


def _headline(won: Won, speech: Speech) -> str:
    win, terms = won.logged.contact, won.logged.price.terms
    who = win.details.account
    first = speech.say(
        "wins.won" if who else "wins.won.nobody",
        n=win.count,
        yeses=yes_word(speech, terms, win.count),
        who=escape(_cut(who or "")),
    )
    parts = [
        first,
        quoted(win.note) if win.note else "",
        speech.say("wins.deal", deal=win.details.deal) if win.details.deal else "",
        "" if _is_today(won) else speech.say("wins.dated", day=_day(won, speech)),
    ]
    return " · ".join(part for part in parts if part)


def _activity(won: Won, speech: Speech) -> str:
    win, day = won.logged.contact, won.logged.day
    terms = won.logged.price.terms
    contacts = contacts_of(day, terms)
    word = contact_word(speech, terms, contacts)
    when = _when(won, speech)
    lines = [speech.say("wins.activity")]
    if win.worth:
        a_contact = speech.say(f"words.a_contact.{terms.contact.value}")
        lines.append(speech.say("wins.worth", worth=win.worth, a_contact=a_contact))
    key = "wins.day_activity" if day.worth else "wins.day_activity.counts"
    lines.append(speech.say(key, n=contacts, contacts=word, total=day.worth, when=when))
    return "\n".join(lines)


def _result(won: Won, speech: Speech) -> str:
    win, day, price = won.logged.contact, won.logged.day, won.logged.price
    lines = [speech.say("wins.result")]
    if win.earned and not price.terms.counts_only:
        lines.append(speech.say(_earned_key(win, price), earned=win.earned))
    yeses = yes_word(speech, price.terms, day.yeses)
    lines.append(speech.say("wins.day_result", n=day.yeses, yeses=yeses, when=_when(won, speech)))
    return "\n".join(lines)


def _earned_key(win: Contact, price: Price) -> str:
    if win.pay_said:
        return "wins.earned"
    return "wins.earned.by_example" if price.is_stand_in else "wins.earned.by_setup"


def _took(won: Won, speech: Speech) -> str:
    took = won.took
    if not took.nos:
        return ""
    key = "wins.took" if took.worth else "wins.took.counts"
    return speech.say(key, n=took.nos, worth=speech.amounts(took.worth))


def _link(won: Won, speech: Speech) -> str:
    no = won.came_from
    if no is None:
        return ""
    key = "wins.replaced" if won.replaced else "wins.linked"
    return speech.say(
        key,
        day=speech.day(no.local_date, won.logged.moment.today),
        what=quoted(no.details.account or no.note or "…", _SHORT),
    )


def _question(won: Won, speech: Speech) -> list[Block]:
    asked = won.logged.question
    return [section(f"_{speech.say(f'question.{asked}')}_")] if asked else []


def _hints(won: Won, speech: Speech) -> list[Block]:
    """Return what is to be asked or offered about what was typed."""
    win = won.logged.contact
    told = [_not_told(hint, speech) for hint in won.logged.hints]
    blocks = [context(line) for line in told if line]
    offers = [_offer(hint, win, speech) for hint in won.logged.hints]
    buttons = [offer for offer in offers if offer]
    if won.unclear and win.details.deal:
        blocks.append(section(speech.say("wins.deal_or_pay", amount=win.details.deal)))
        buttons.append(button(speech.say("wins.is_deal"), "win.is_deal", win.id))
        buttons.append(button(speech.say("wins.is_pay"), "win.is_pay", win.id))
    return [*blocks, actions(*buttons)] if buttons else blocks


def _not_told(hint: Hint, speech: Speech) -> str:
    if not isinstance(hint, PersonNotTold):
        return ""
    return speech.say("wins.not_told", name=escape(_cut(hint.name)))


def _offer(hint: Hint, win: Contact, speech: Speech) -> Element | None:
    match hint:
        case MakeItCount(count):
            label = speech.say("wins.make_it", n=count)
            return button(label, "win.make_it", json.dumps([win.id, count]))
        case ValueHint(amount):
            label = speech.say("wins.value", deal=amount)
            value = json.dumps([win.id, amount.minor, amount.currency])
            return button(label, f"win.value.{amount.minor}", value)
        case _:
            return None


def _buttons(won: Won, speech: Speech) -> list[Element]:
    win_id = won.logged.contact.id
    return [
        button(speech.say(f"wins.{name}"), f"win.{name}", win_id)
        for name in ("undo", "edit", "came_back")
    ]


def _amount_input(money: Money | None, speech: Speech) -> Element:
    """Return a box for an amount; one in another currency than the rep's is told by its code."""
    written = f"{plain_number(money.major, speech.locale)} {money.currency}" if money else None
    return line_input(written, longest=40)


def _option_text(no: Contact, speech: Speech) -> str:
    """Return a no for a menu."""
    told = " · ".join(part for part in (no.details.account, no.note) if part)
    text = speech.say("wins.listed", day=no.local_date, what=_cut(told))
    return text[:_LONGEST_OPTION]


def _when(won: Won, speech: Speech) -> str:
    if _is_today(won):
        return speech.say("wins.today")
    return speech.say("wins.on", day=_day(won, speech))


def _day(won: Won, speech: Speech) -> str:
    return speech.day(won.logged.contact.local_date, won.logged.moment.today)


def _is_today(won: Won) -> bool:
    return won.logged.contact.local_date == won.logged.moment.today


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
