"""What a rep sees who asks a coach: the form, exactly what would go, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.domain.coaching import BY_DEFAULT, MOST_NOS, Ask, Part, Role, Wish
from bot.domain.ledger import Contact
from bot.domain.people import Person
from bot.domain.reflection import Reflection
from bot.features.coaching.use_cases import No, Offer, Problem, Problems, Sent
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
from bot.slack.mrkdwn import escape, mention, quoted
from bot.storage.coaching import Became
from bot.text.speech import Speech

_LABEL = 75  # characters of an option
_PIECE = 500  # characters of a text about a no
_ROOM = 8_000  # of all such texts together: Slack takes no message that is much longer
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
    texts = [[text for part in wish.parts for text in _texts(part, no)] for no in nos]
    longest = min(_PIECE, _ROOM // max(1, sum(map(len, texts))))
    for n, (no, told) in enumerate(zip(nos, texts, strict=True), start=1):
        blocks.append(_facts(n, no.contact, wish.parts, today, speech))
        blocks += [
            section(speech.say(f"coaching.{key}", **_cut(values, longest))) for key, values in told
        ]
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


def no_wish(coach_id: str) -> Wish:
    """Return what a form begins with: nothing but the last coach and the usual ticks."""
    return Wish((), coach_id, "", None, BY_DEFAULT)


def _no_option(no: Contact, today: date, speech: Speech) -> Option:
    told = no.details.account or no.note or speech.say("coaching.no_of", n=no.count)
    label = " · ".join([speech.day(no.local_date, today), " ".join(told.split())])
    cut = label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
    return option(cut, no.log_id)


def _facts(n: int, no: Contact, parts: Sequence[Part], today: date, speech: Speech) -> Block:
    """Return the line that one no begins with: what was ticked and isn't a text."""
    facts = [fact for part in parts if (fact := _fact(part, no, today, speech))]
    if no.count > 1 or not facts:
        facts.append(speech.say("coaching.no_of", n=no.count))
    return section(f"{speech.say('coaching.nth', n=n)} {' · '.join(facts)}")


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
        told = {
            "answered": written.answer,
            "happened": written.happened,
            "again": written.again,
            "swap": written.swap,
        }
    if part is Part.LESSON and written:
        return _lesson(written)
    return [(key, {"text": text}) for key, text in told.items() if text]


def _lesson(written: Reflection) -> list[tuple[str, dict[str, str]]]:
    told = [("lesson", {"text": written.lesson})] if written.lesson else []
    if plan := written.plan:
        told.append(("plan", {"when": plan.when, "then": plan.then}))
    return told


def _cut(values: Mapping[str, str], longest: int) -> dict[str, Any]:
    return {name: quoted(text, longest // len(values)) for name, text in values.items()}


def _take_back(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.take_back"), "coaching.take_back", ask.id)


def _withdraw(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.withdraw"), "coaching.withdraw", ask.id)


def _elsewhere(ask: Ask, speech: Speech) -> Element:
    return button(speech.say("coaching.elsewhere"), "coaching.elsewhere", ask.id)
