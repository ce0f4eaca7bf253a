"""What a rep and a coach see of an ask: the form, the preview, the messages, the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.domain.coaching import BY_DEFAULT, MOST_NOS, Ask, AskState, Part, Role, Wish
from bot.domain.ledger import Contact
from bot.domain.people import Person
from bot.domain.reflection import Plan, Reflection
from bot.features.coaching.use_cases import Became, Desk, No, Offer, OwnAsk, Problem, Problems, Sent
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Option,
    View,
    actions,
    button,
    checkboxes,
    context,
    divider,
    field,
    header,
    line_input,
    message,
    modal,
    multi_select,
    option,
    page,
    person_select,
    section,
    words,
)
from bot.slack.colleagues import Unfit
from bot.slack.mrkdwn import escape, quoted
from bot.text.speech import Speech

_LABEL = 75  # characters of an option
_PIECE = 500  # characters of a text about a no: five nos stay within one message
_LINE = 200
_LINK = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: its ask's id, its own, and where its message is changed."""

    ask: str
    form: str = ""
    instead_of: str | None = None
    url: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


# --- the rep asks


def ask_form(offer: Offer, sheet: Sheet, today: date, speech: Speech) -> View:
    """Return the form, with what is picked, filled in and ticked."""
    wish, nos = offer.wish, [_no_option(no, today, speech) for no in offer.nos]
    parts = [option(speech.say(f"coaching.part.{part.value}"), part.value) for part in Part]
    link = line_input(wish.link, longest=_LINK, placeholder=speech.say("coaching.link_example"))
    fields = {
        "nos": (speech.say("coaching.nos"), multi_select(nos, wish.logs, MOST_NOS)),
        "coach": (speech.say("coaching.coach"), person_select(wish.coach_id)),
        "skill": (speech.say("question.one_skill"), line_input(wish.skill, lines=True)),
        "link": (speech.say("coaching.link"), link),
        "parts": (speech.say("coaching.parts"), checkboxes(parts, wish.parts)),
    }
    return modal(
        "coaching.ask",
        speech.say("coaching.title"),
        [
            context(speech.say("coaching.who_sees")),
            *(
                field(name, label, element, optional=name in {"link", "parts"})
                for name, (label, element) in fields.items()
            ),
        ],
        submit=speech.say("coaching.show"),
        close=speech.say("coaching.not_now"),
        private_metadata=sheet.metadata,
    )


def errors(problems: Problems, unfit: Unfit | None, speech: Speech) -> dict[str, str]:
    """Return what is wrong, under its fields."""
    told = {name: speech.say(f"coaching.problem.{each}") for name, each in problems.items()}
    return told | ({"coach": speech.say(f"coaching.unfit.{unfit}")} if unfit else {})


def content(rep: Person, wish: Wish, nos: Sequence[No], today: date, speech: Speech) -> list[Block]:
    """Return what goes to the coach: what was ticked of each no, and nothing else."""
    asks = speech.say("coaching.asks", rep=mention(rep.user_id), n=len(nos))
    blocks = [section(asks), section(speech.say("coaching.look_at")), words(wish.skill)]
    if wish.link:
        blocks.append(section(speech.say("coaching.recording", link=escape(wish.link))))
    for n, no in enumerate(nos, start=1):
        blocks += _told(n, no, wish.parts, today, speech)
    return blocks


def preview(
    wish: Wish, blocks: Sequence[Block], draft_id: str, speech: Speech, *, accepted: bool
) -> View:
    """Return the page that shows what goes, with its *Send* and the way back to the form."""
    key = "coaching.preview" if accepted else "coaching.preview_asked"
    return modal(
        "coaching.preview",
        speech.say("coaching.preview_title"),
        [context(speech.say(key, coach=mention(wish.coach_id))), divider(), *blocks],
        submit=speech.say("coaching.send"),
        close=speech.say("coaching.back"),
        private_metadata=draft_id,
    )


def not_sent(why: Problem | Unfit, speech: Speech) -> View:
    """Return the page that says why nothing was sent; closing it leads back to the form."""
    table = "unfit" if isinstance(why, Unfit) else "problem"
    told = speech.say("coaching.not_sent", why=speech.say(f"coaching.{table}.{why}"))
    return page(message(told), speech.say("coaching.back"))


def sent_page(sent: Sent, speech: Speech) -> View:
    """Return what follows *Send*, with the way to take it back."""
    ask, coach = sent.ask, mention(sent.ask.wish.coach_id)
    if sent.again:
        key = "coaching.sent_already"
    elif sent.muted:
        key = "coaching.sent_muted"
    else:
        key = "coaching.sent" if sent.role is Role.ACCEPTED else "coaching.sent_asked"
    blocks = [section(speech.say(key, coach=coach))]
    if ask.open:
        blocks.append(actions(_take_back(ask, speech)))
    title, close = speech.say("coaching.sent_title"), speech.say("coaching.close")
    return modal("coaching.sent", title, blocks, close=close, closes_all=True)


def taken_back(became: Became, ask: Ask | None, speech: Speech) -> Message:
    """Return what became of taking an ask back."""
    if became is Became.DONE and ask:
        return message(speech.say("coaching.taken_back", coach=mention(ask.wish.coach_id)))
    return message(told_of(became, ask, speech))


def told_of(became: Became, ask: Ask | None, speech: Speech) -> str:
    """Return why nothing can be done with an ask of the rep's."""
    coach = mention(ask.wish.coach_id) if ask else ""
    return speech.say(f"coaching.state.{became}", coach=coach)


# --- the coach


def role_message(rep: Person, speech: Speech) -> Message:
    """Return the question whether somebody wants to coach a rep: nothing of what was picked."""
    asks = speech.say("coaching.role", rep=mention(rep.user_id))
    return message(speech.say("coaching.plain_role"), [section(asks), _role_buttons(rep, speech)])


def role_reply(rep: Person, speech: Speech, said: Role | None) -> Message:
    """Return what stands in the place of that question once it is answered, or taken back."""
    key = f"coaching.{said}" if said else "coaching.role_gone"
    told = speech.say(key, rep=mention(rep.user_id))
    if said is not Role.DECLINED:
        return message(told)
    label = speech.say("coaching.accept_after_all")
    again = button(label, "coaching.accept", rep.user_id)
    return message(told, [section(told), actions(again)])


def ask_message(ask: Ask, speech: Speech) -> Message:
    """Return an ask as its coach gets it: what the rep saw before, and two buttons."""
    blocks = [dict(block) for block in ask.blocks]
    return message(speech.say("coaching.plain_ask"), [*blocks, _queue_buttons(ask, speech)])


def answer_form(ask: Ask, sheet: Sheet, speech: Speech) -> View:
    """Return the form for the answer, below what the rep sent."""
    return modal(
        "coaching.answer",
        speech.say("coaching.answer_title"),
        [
            *(dict(block) for block in ask.blocks),
            divider(),
            context(speech.say("coaching.behaviour")),
            field("keep", speech.say("coaching.keep_box"), line_input(lines=True)),
            field("advice", speech.say("coaching.advice_box"), line_input(lines=True)),
        ],
        submit=speech.say("coaching.send_answer"),
        close=speech.say("coaching.not_now"),
        private_metadata=sheet.metadata,
    )


def thanks(ask: Ask, speech: Speech) -> View:
    """Return the coach's last page."""
    return page(message(speech.say("coaching.thanks", rep=mention(ask.person.user_id))))


def unsent(became: Became, rep_id: str, typed: Sequence[str | None], speech: Speech) -> View:
    """Return the page that says why an answer wasn't sent, with what was written."""
    told = section(speech.say(f"coaching.coach_state.{became}", rep=mention(rep_id)))
    texts = [words(text) for text in typed if text]
    kept = [section(speech.say("coaching.your_words")), *texts] if texts else []
    return page(message(speech.say("coaching.answer_title"), [told, *kept]))


def for_coach(key: str, ask: Ask, speech: Speech) -> Message:
    """Return what stands in the place of an ask that its coach is done with."""
    return message(speech.say(f"coaching.{key}", rep=mention(ask.person.user_id)))


def recalled_message(ask: Ask, speech: Speech) -> Message:
    """Return what stands in the place of an ask that was taken back: nothing of it."""
    told = speech.say("coaching.recalled", rep=mention(ask.person.user_id))
    return message(told, [section(told)])


def closed_for_coach(became: Became, speech: Speech, rep_id: str = "") -> Message:
    """Return what a coach is told whose button leads nowhere any more."""
    return message(speech.say(f"coaching.coach_state.{became}", rep=mention(rep_id)))


# --- back to the rep


def answered_message(ask: Ask, day: date, speech: Speech) -> Message:
    """Return the answer as the rep gets it."""
    blocks = _answer(ask, day, speech)
    try_it = button(speech.say("coaching.try_it"), "coaching.try", ask.id, style="primary")
    return message(speech.say("coaching.plain_answer"), [*blocks, actions(try_it)])


def said_message(said: str, ask: Ask, speech: Speech) -> Message:
    """Return that the coach declined, or put it off, with the way to somebody else."""
    told = speech.say(f"coaching.coach_{said}", coach=mention(ask.wish.coach_id))
    return message(told, [section(told), actions(_elsewhere(ask, speech))])


def waits_message(ask: Ask, day: date, speech: Speech) -> Message:
    """Return the reminder of an ask that nobody answered."""
    coach, n = mention(ask.wish.coach_id), len(ask.wish.logs)
    told = speech.say("coaching.waits", coach=coach, day=day, n=n)
    row = actions(_withdraw(ask, speech), _elsewhere(ask, speech))
    return message(told, [section(told), row])


def try_form(ask: Ask, no: No, day: date, sheet: Sheet, speech: Speech) -> View:
    """Return the form that ends a review: what to try, and what stays a strength."""
    plan = no.written.plan if no.written else None
    strength = (no.written.again if no.written else None) or ask.keep
    boxes = {
        "when": (plan.when if plan else speech.say("coaching.next_five"), "coaching.when"),
        "then": (plan.then if plan else None, "coaching.then"),
        "strength": (strength, "coaching.strength"),
    }
    return modal(
        "coaching.tried",
        speech.say("coaching.try_title"),
        [
            *_answer(ask, day, speech),
            divider(),
            section(f"*{speech.say('question.next_five_calls')}*"),
            *(
                field(name, speech.say(label), line_input(value, lines=True), optional=False)
                for name, (value, label) in boxes.items()
            ),
        ],
        submit=speech.say("coaching.keep_it"),
        close=speech.say("coaching.not_now"),
        private_metadata=sheet.metadata,
    )


def answer_page(ask: Ask, day: date, speech: Speech) -> View:
    """Return an answer to nos of which none is left to keep a plan with."""
    small = context(speech.say("coaching.nothing_left"))
    return page(message(speech.say("coaching.plain_answer"), [*_answer(ask, day, speech), small]))


def nothing_left(typed: Sequence[str | None], speech: Speech) -> View:
    """Return the page that says why a plan can't be kept, with what was written."""
    told = [
        section(speech.say("coaching.nothing_left")),
        section(speech.say("coaching.your_words")),
    ]
    texts = [words(text) for text in typed if text]
    return page(message(speech.say("coaching.try_title"), [*told, *texts]))


def tried(plan: Plan, strength: str, speech: Speech) -> View:
    """Return the rep's last page: what to try, always with what stays a strength (seed 4.26)."""
    when, then = quoted(plan.when, _LINE), quoted(plan.then, _LINE)
    kept = speech.say("coaching.tried", when=when, then=then)
    stays = speech.say("coaching.stays", strength=quoted(strength, _LINE))
    return page(message(kept, [section(kept), section(stays)]))


def desk_page(desk: Desk, rep_day: Mapping[str, date], speech: Speech) -> Message:
    """Return what is open, as a rep and as a coach. ``rep_day`` has the asks' days by id."""
    blocks = [header(speech.say("coaching.desk"))]
    if desk.asks:
        blocks.append(section(speech.say("coaching.yours")))
    for own in desk.asks:
        blocks += _own(own, rep_day[own.ask.id], speech)
    if desk.roles or desk.queue:
        blocks.append(section(speech.say("coaching.for_you")))
    for rep in desk.roles:
        asks = speech.say("coaching.role", rep=mention(rep.user_id))
        blocks += [section(asks), _role_buttons(rep, speech)]
    for ask in desk.queue:
        blocks += _queued(ask, rep_day[ask.id], speech)
    if len(blocks) == 1:
        blocks.append(section(speech.say("coaching.nothing")))
    blocks.append(actions(button(speech.say("coaching.ask"), "coaching.new")))
    return message(speech.say("coaching.desk"), blocks)


def mention(user_id: str) -> str:
    """Return a person's name as Slack shows it."""
    return f"<@{user_id}>" if user_id else ""


def no_wish(coach_id: str) -> Wish:
    """Return what a form begins with: nothing but the last coach and the usual ticks."""
    return Wish((), coach_id, "", None, BY_DEFAULT)


def _no_option(no: Contact, today: date, speech: Speech) -> Option:
    told = no.details.account or no.note or speech.say("coaching.no_of", n=no.count)
    label = " · ".join([speech.day(no.local_date, today), " ".join(told.split())])
    cut = label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
    return option(cut, no.log_id)


def _told(n: int, no: No, parts: Sequence[Part], today: date, speech: Speech) -> list[Block]:
    """Return what was ticked of one no."""
    facts = [fact for part in parts if (fact := _fact(part, no.contact, today, speech))]
    number = speech.say("coaching.nth", n=n)
    counted = speech.say("coaching.no_of", n=no.contact.count)
    blocks = [section(" ".join([number, " · ".join([*facts, counted])]))]
    texts = [text for part in parts for text in _texts(part, no)]
    return blocks + [
        section(speech.say(f"coaching.{key}", **_cut(values))) for key, values in texts
    ]


def _fact(part: Part, no: Contact, today: date, speech: Speech) -> str:
    details = no.details
    match part:
        case Part.DATE:
            return speech.day(no.local_date, today)
        case Part.ACCOUNT if details.account:
            return f"*{escape(details.account)}*"
        case Part.REASON if details.reason:
            return speech.say(f"words.reason.{details.reason}")
        case Part.STAGE if details.stage:
            return speech.say(f"words.stage.{details.stage.value}")
        case Part.TONE if details.tone:
            tone = speech.say(f"words.tone.{details.tone.value}")
            return speech.say("coaching.sounded", tone=tone.lower())
    return ""


def _texts(part: Part, no: No) -> list[tuple[str, dict[str, str]]]:
    """Return the free texts of a part, by the key of what introduces them."""
    contact, written = no.contact, no.written
    told: dict[str, str | None] = {}
    if part is Part.THEIR_WORDS:
        told = {"words_of_theirs": contact.details.their_words}
    if part is Part.NOTE:
        told = {"note": contact.note}
    if part is Part.REFLECTION and written:
        told = {"happened": written.happened, "again": written.again, "swap": written.swap}
    if part is Part.LESSON and written:
        return _lesson(written)
    return [(key, {"text": text}) for key, text in told.items() if text]


def _lesson(written: Reflection) -> list[tuple[str, dict[str, str]]]:
    told = [("lesson", {"text": written.lesson})] if written.lesson else []
    if plan := written.plan:
        told.append(("plan", {"when": plan.when, "then": plan.then}))
    return told


def _cut(values: Mapping[str, str]) -> dict[str, Any]:
    longest = _PIECE // len(values)
    return {name: quoted(text, longest) for name, text in values.items()}


def _answer(ask: Ask, day: date, speech: Speech) -> list[Block]:
    coach = mention(ask.wish.coach_id)
    blocks = [section(speech.say("coaching.answered", coach=coach, day=day))]
    if ask.keep:
        blocks += [section(speech.say("coaching.keeps")), words(ask.keep)]
    if ask.advice:
        blocks += [section(speech.say("coaching.tries")), words(ask.advice)]
    return blocks


def _own(own: OwnAsk, day: date, speech: Speech) -> list[Block]:
    ask, n = own.ask, len(own.ask.wish.logs)
    line = speech.say("coaching.line", coach=mention(ask.wish.coach_id), day=day, n=n)
    state = speech.say(f"coaching.is.{_state(own)}")
    row: list[Element] = []
    if ask.state is AskState.ANSWERED:
        row.append(button(speech.say("coaching.read"), "coaching.try", ask.id))
    elif own.may_go_elsewhere:
        row += [_withdraw(ask, speech), _elsewhere(ask, speech)]
    elif own.may_be_taken_back:
        row.append(_take_back(ask, speech))
    told = section(f"{line} {state}")
    return [told, actions(*row)] if row else [told]


def _state(own: OwnAsk) -> str:
    ask = own.ask
    if ask.state is AskState.ANSWERED:
        return "answered"
    if own.undelivered:
        return "undelivered"
    if ask.opened_at:
        return "opened"
    if ask.put_off_at:
        return "put_off"
    return "sent" if own.role is Role.ACCEPTED else "asked"


def _queued(ask: Ask, day: date, speech: Speech) -> list[Block]:
    n = len(ask.wish.logs)
    line = speech.say("coaching.line_of", rep=mention(ask.person.user_id), day=day, n=n)
    return [section(line), _queue_buttons(ask, speech)]


def _role_buttons(rep: Person, speech: Speech) -> Block:
    return actions(
        button(speech.say("coaching.accept"), "coaching.accept", rep.user_id, style="primary"),
        button(speech.say("coaching.decline"), "coaching.decline", rep.user_id),
    )


def _queue_buttons(ask: Ask, speech: Speech) -> Block:
    return actions(
        button(speech.say("coaching.answer"), "coaching.answer", ask.id, style="primary"),
        button(speech.say("coaching.later"), "coaching.later", ask.id),
    )


def _take_back(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.take_back"), "coaching.take_back", ask.id)


def _withdraw(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.withdraw"), "coaching.withdraw", ask.id)


def _elsewhere(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.elsewhere"), "coaching.elsewhere", ask.id)
