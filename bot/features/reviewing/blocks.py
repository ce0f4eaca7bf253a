"""What a coach sees: the question for the role, an ask, the form for the answer; and the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.domain.coaching import Ask, AskState, Role
from bot.domain.people import Person
from bot.features.reviewing.use_cases import Desk, OwnAsk
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    View,
    actions,
    button,
    context,
    divider,
    field,
    header,
    line_input,
    message,
    modal,
    page,
    section,
    words,
)
from bot.slack.mrkdwn import mention
from bot.storage.coaching import Became
from bot.text.speech import Speech


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: the ask, its own id, and where the ask's message is changed."""

    ask: str
    form: str
    url: str

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def role_message(rep: Person, speech: Speech) -> Message:
    """Return the question whether somebody wants to coach a rep: nothing of what was picked."""
    asks = speech.say("reviewing.role", rep=mention(rep.user_id))
    return message(speech.say("reviewing.plain_role"), [section(asks), _role_buttons(rep, speech)])


def role_reply(rep: Person, speech: Speech, said: Role | None) -> Message:
    """Return what stands in the place of that question once it is answered, or taken back."""
    key = f"reviewing.{said}" if said else "reviewing.role_gone"
    told = speech.say(key, rep=mention(rep.user_id))
    if said is not Role.DECLINED:
        return message(told)
    label = speech.say("reviewing.accept_after_all")
    again = button(label, "reviewing.accept", rep.user_id)
    return message(told, [section(told), actions(again)])


def ask_message(ask: Ask, speech: Speech) -> Message:
    """Return an ask as its coach gets it: what the rep saw before, and two buttons."""
    blocks = [dict(block) for block in ask.blocks]
    return message(speech.say("reviewing.plain_ask"), [*blocks, _queue_buttons(ask, speech)])


def answer_form(ask: Ask, sheet: Sheet, speech: Speech) -> View:
    """Return the form for the answer, below what the rep sent."""
    return modal(
        "reviewing.answer",
        speech.say("reviewing.answer_title"),
        [
            *(dict(block) for block in ask.blocks),
            divider(),
            context(speech.say("reviewing.behaviour")),
            field("keep", speech.say("reviewing.keep_box"), line_input(lines=True)),
            field("advice", speech.say("reviewing.advice_box"), line_input(lines=True)),
        ],
        submit=speech.say("reviewing.send_answer"),
        close=speech.say("coaching.not_now"),
        private_metadata=sheet.metadata,
    )


def thanks(ask: Ask, speech: Speech) -> View:
    """Return the coach's last page."""
    return page(message(speech.say("reviewing.thanks", rep=mention(ask.person.user_id))))


def unsent(became: Became, rep_id: str, typed: Sequence[str | None], speech: Speech) -> View:
    """Return the page that says why an answer wasn't sent, with what was written."""
    told = section(speech.say(f"reviewing.state.{became}", rep=mention(rep_id)))
    texts = [words(text) for text in typed if text]
    kept = [section(speech.say("reviewing.your_words")), *texts] if texts else []
    return page(message(speech.say("reviewing.answer_title"), [told, *kept]))


def for_coach(key: str, ask: Ask, speech: Speech) -> Message:
    """Return what stands in the place of an ask that its coach is done with."""
    return message(speech.say(f"reviewing.{key}", rep=mention(ask.person.user_id)))


def recalled_message(rep_id: str, speech: Speech) -> Message:
    """Return what stands in the place of an ask that was taken back: nothing of it."""
    told = speech.say("reviewing.recalled", rep=mention(rep_id))
    return message(told, [section(told)])


def closed_for_coach(became: Became, speech: Speech, rep_id: str = "") -> Message:
    """Return what a coach is told whose button leads nowhere any more."""
    return message(speech.say(f"reviewing.state.{became}", rep=mention(rep_id)))


def desk_page(desk: Desk, rep_day: Mapping[str, date], speech: Speech) -> Message:
    """Return what is open, as a rep and as a coach. ``rep_day`` has the asks' days by id."""
    blocks = [header(speech.say("reviewing.desk"))]
    if desk.asks:
        blocks.append(section(speech.say("reviewing.yours")))
    for own in desk.asks:
        blocks += _own(own, rep_day[own.ask.id], speech)
    if desk.roles or desk.queue:
        blocks.append(section(speech.say("reviewing.for_you")))
    for rep in desk.roles:
        asks = speech.say("reviewing.role", rep=mention(rep.user_id))
        blocks += [section(asks), _role_buttons(rep, speech)]
    for ask in desk.queue:
        blocks += _queued(ask, rep_day[ask.id], speech)
    if len(blocks) == 1:
        blocks.append(section(speech.say("reviewing.nothing")))
    blocks.append(actions(button(speech.say("coaching.ask"), "coaching.new")))
    return message(speech.say("reviewing.desk"), blocks)


def _own(own: OwnAsk, day: date, speech: Speech) -> list[Block]:
    ask, n = own.ask, len(own.ask.wish.logs)
    line = speech.say("reviewing.line", coach=mention(ask.wish.coach_id), day=day, n=n)
    told = section(f"{line} {speech.say(f'reviewing.is.{_state(own)}')}")
    row: list[Element] = []
    if ask.state is AskState.ANSWERED:
        row = [button(speech.say("reviewing.read"), "reviewed.read", ask.id)]
    elif ask.state is AskState.DECLINED:
        row = [_own_button("elsewhere", ask, speech)]
    elif own.may_go_elsewhere:
        row = [_own_button("withdraw", ask, speech), _own_button("elsewhere", ask, speech)]
    elif own.may_be_taken_back:
        row = [_own_button("take_back", ask, speech)]
    return [told, actions(*row)] if row else [told]


def _state(own: OwnAsk) -> str:
    """Return how far an ask is, as its text is found."""
    ask = own.ask
    if not ask.open:
        return ask.state.value
    if not own.holds:
        return "void"
    if own.undelivered:
        return "undelivered"
    if ask.opened_at or ask.put_off_at:
        return "opened" if ask.opened_at else "put_off"
    return "sent" if own.role is Role.ACCEPTED else "asked"


def _queued(ask: Ask, day: date, speech: Speech) -> list[Block]:
    n = len(ask.wish.logs)
    line = speech.say("reviewing.line_of", rep=mention(ask.person.user_id), day=day, n=n)
    return [section(line), _queue_buttons(ask, speech)]


def _role_buttons(rep: Person, speech: Speech) -> Block:
    return actions(
        button(speech.say("reviewing.accept"), "reviewing.accept", rep.user_id, style="primary"),
        button(speech.say("reviewing.decline"), "reviewing.decline", rep.user_id),
    )


def _queue_buttons(ask: Ask, speech: Speech) -> Block:
    return actions(
        button(speech.say("reviewing.answer"), "reviewing.answer", ask.id, style="primary"),
        button(speech.say("reviewing.later"), "reviewing.later", ask.id),
    )


def _own_button(key: str, ask: Ask, speech: Speech) -> Element:
    """Return a button that asking has for the rep's own ask."""
    return button(speech.say(f"coaching.{key}"), f"coaching.{key}", ask.id)
