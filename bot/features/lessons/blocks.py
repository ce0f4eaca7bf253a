"""What a person sees of lessons: a plan recalled, a trial counted, and all cards in a form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.domain.contacts import Outcome, Stage
from bot.domain.lessons import TRIED_ON, Card
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reflection import Plan, PlanState, Reflection, Tried
from bot.features.lessons.use_cases import PLANS, STAGES, Asked, Library
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Option,
    View,
    actions,
    button,
    context,
    date_input,
    divider,
    field,
    line_input,
    message,
    modal,
    option,
    overflow,
    page,
    section,
    select,
)
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

LIST, EDIT = "lesson.list", "lesson.edit"
"""Callback ids."""

_LESSON = 150  # characters of a lesson, or of half a plan, that are shown: each may take five
_SHORT = 80  # characters of a lesson in a line
_LONGEST_OPTION = 75
_OFFERED = 50  # other lessons in a menu
_OF_A_STAGE = 3  # lessons shown under each stage


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form carries along: what was asked for; of an edited card its log and two forms.

    ``form`` is the form's own id, ``shown`` that of the one whose words it showed.
    """

    asked: Asked
    log: str = ""
    form: str = ""
    shown: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        read = json.loads(metadata)
        return cls(**{**read, "asked": Asked(**read["asked"])})

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def recalled_blocks(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the plan that fits a no, unless it was a harsh one."""
    recalled, tone = logged.recalled, logged.contact.details.tone
    if recalled is None or (tone and tone.harsh):
        return ()
    log_id = logged.contact.log_id
    return (
        section(_plan("recalled", recalled.plan, speech)),
        actions(
            button(speech.say("lessons.used"), "lesson.used", log_id),
            button(speech.say("lessons.not_now"), "lesson.not_now", log_id),
        ),
    )


def trial_blocks(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return on how many contacts a lesson was tried; after the fifth, the question how it went."""
    trying = logged.moment.trying
    if trying is None:
        return ()
    new = _counted(logged) if _is_new(logged) else 0
    lesson, now = quoted(trying.words, _SHORT), trying.contacts + new
    if now < TRIED_ON:
        line = speech.say("lessons.counter", lesson=lesson, n=now, all=TRIED_ON)
        return (context(line),) if new else ()
    if trying.contacts >= TRIED_ON and new:
        return ()  # it was asked before
    value = f"{trying.log_id}:{logged.contact.log_id}"
    return (
        section(speech.say("lessons.how_did_it_go", lesson=lesson, all=TRIED_ON)),
        actions(
            *(
                button(speech.say(f"lessons.tried.{each.value}"), f"lesson.tried.{each}", value)
                for each in Tried
            )
        ),
    )


def result_line(result: Tried, speech: Speech, *, kept: bool) -> str:
    """Return what is said to how it went; a no asks for the behaviour, never the person."""
    if not kept:
        return speech.say("lessons.result.gone")
    if result is Tried.NO:
        return speech.say("lessons.result.no", question=speech.say("question.which_behaviour"))
    return speech.say(f"lessons.result.{result.value}")


def plan_message(log_id: str, plan: Plan, speech: Speech) -> Message:
    """Return the question what came of a plan (seed 1.19)."""
    sentence = _plan("look_back", plan, speech)
    buttons = [
        button(speech.say(f"lessons.plan_{key}"), f"lesson.plan.{key}", log_id)
        for key in ("done", "dropped", "later")
    ]
    return message(sentence, [section(sentence), actions(*buttons)])


def next_message(next_up: str, speech: Speech) -> Message:
    """Return what the rep wanted to do next."""
    sentence = speech.say("lessons.next_up", next_up=quoted(next_up, _LESSON))
    return message(sentence, [section(sentence)])


def settled_line(plan: Plan | None, speech: Speech) -> str:
    """Return what is said to what became of a plan."""
    if plan is None:
        return speech.say("lessons.settled.gone")
    return speech.say(f"lessons.settled.{plan.state.value}", day=plan.due or "")


def in_a_form(many: int, speech: Speech) -> Message:
    """Return the way to the form, where none can be opened."""
    if not many:
        return message(speech.say("lessons.none"))
    sentence = speech.say("lessons.in_a_form", n=many)
    opening = button(speech.say("lessons.open"), "lesson.open")
    return message(sentence, [section(sentence), actions(opening)])


def list_page(library: Library, moment: Moment, note: str = "") -> View:
    """Return the cards that were asked for, a page of them, and the way to find others."""
    speech = Speech(moment.rep.locale)
    first = [section(note)] if note else []
    if not library.cards:
        return page(message("", [*first, section(speech.say("lessons.none"))]))
    return modal(
        LIST,
        speech.say("lessons.title"),
        [*first, *_search(library, speech), divider(), *_cards(library, moment, speech)],
        submit=speech.say("lessons.find"),
        close=speech.say("lessons.close"),
        private_metadata=Sheet(library.asked).metadata,
    )


def edit_form(
    written: Reflection, others: Sequence[Reflection], sheet: Sheet, moment: Moment, note: str = ""
) -> View:
    """Return a card's form, filled in with ``written``."""
    speech, plan = Speech(moment.rep.locale), written.plan
    due = plan.due if plan and plan.due and plan.due >= moment.today else None
    fields = [
        field("lesson", speech.say("lessons.lesson"), line_input(written.lesson)),
        field("when", speech.say("lessons.plan_when"), line_input(plan.when if plan else None)),
        field("then", speech.say("lessons.plan_then"), line_input(plan.then if plan else None)),
        field("due", speech.say("lessons.plan_due"), date_input(due)),
    ]
    if others:
        options = [_other(each, moment, speech) for each in others[:_OFFERED]]
        menu = select(options, written.same_as)
        fields.append(field("same_as", speech.say("lessons.same_as"), menu))
    back = actions(
        button(speech.say("lessons.back"), "lesson.back"),
        button(speech.say("lessons.share"), "sharing.lesson", sheet.log),
    )
    return modal(
        EDIT,
        speech.say("lessons.edit_title"),
        [*([section(note)] if note else []), *fields, back],
        submit=speech.say("lessons.save"),
        close=speech.say("lessons.close"),
        private_metadata=sheet.metadata,
    )


def delete_page(written: Reflection, asked: Asked, speech: Speech) -> View:
    """Return the question whether to forget a card."""
    return modal(
        "lesson.delete",
        speech.say("lessons.title"),
        [
            section("\n".join(_words(written, None, speech))),
            section(speech.say("lessons.delete_ask")),
            actions(
                button(speech.say("lessons.delete"), "lesson.delete", written.log_id),
                button(speech.say("lessons.back"), "lesson.back"),
            ),
        ],
        close=speech.say("lessons.close"),
        private_metadata=Sheet(asked).metadata,
    )


def _counted(logged: Logged) -> int:
    contacts = logged.in_numbers or (logged.contact,)
    return sum(each.count for each in contacts if each.outcome is not Outcome.NO_REPLY)


def _is_new(logged: Logged) -> bool:
    """Return whether the log was just written: the moment was found before it."""
    last = logged.moment.last
    return last is None or (
        last.log_id != logged.contact.log_id and last.log_id < logged.contact.id
    )


def _search(library: Library, speech: Speech) -> list[Block]:
    asked = library.asked
    plans = sum(1 for card in library.cards if card.open_plan)
    options = _filters(library, speech)
    chosen = select(options, asked.about or "all")
    return [
        context(speech.say("lessons.summary", n=len(library.cards), plans=plans)),
        field("words", speech.say("lessons.words"), line_input(asked.words, longest=200)),
        field("about", speech.say("lessons.about"), chosen, optional=False),
    ]


def _filters(library: Library, speech: Speech) -> list[Option]:
    """Return what can be shown: all, open plans, stages, and the reasons that cards have."""
    reasons = dict.fromkeys(card.reason for card in library.cards if card.reason)
    named = {
        "all": speech.say("lessons.all"),
        PLANS: speech.say("lessons.plans"),
        STAGES: speech.say("lessons.stages"),
    }
    for stage in Stage:
        word = speech.say(f"words.stage.{stage.value}")
        named[f"stage:{stage.value}"] = speech.say("lessons.of_stage", stage=word)
    for reason in reasons:
        word = speech.say(f"words.reason.{reason}")
        named[f"reason:{reason}"] = speech.say("lessons.of_reason", reason=word)
    return [option(label, key) for key, label in named.items()]


def _cards(library: Library, moment: Moment, speech: Speech) -> Iterable[Block]:
    if library.asked.about == STAGES:
        return [each for stage in Stage for each in _stage(stage, library, moment, speech)]
    stage = library.asked.wanted.stage
    head = [_play(stage, library, speech)] if stage else []
    if not library.shown:
        return [*head, section(speech.say("lessons.none_found"))]
    cards = [_card(card, library, moment, speech) for card in library.page]
    return [*head, *cards, *_pager(library, speech)]


def _stage(stage: Stage, library: Library, moment: Moment, speech: Speech) -> list[Block]:
    """Return what helps at a stage, and the latest lessons from there (seed 4.13)."""
    own = [card for card in library.shown if card.stage is stage][:_OF_A_STAGE]
    cards = [_card(card, library, moment, speech) for card in own]
    nothing = [context(speech.say("lessons.no_lesson_there"))]
    return [_play(stage, library, speech), *(cards or nothing), divider()]


def _play(stage: Stage, library: Library, speech: Speech) -> Block:
    nos = speech.say("lessons.nos_there", n=library.nos.get(stage, 0))
    return section(f"{speech.say(f'lessons.play.{stage.value}')}\n{nos}")


def _card(card: Card, library: Library, moment: Moment, speech: Speech) -> Block:
    words = _words(card.written, _facts(card, library, moment, speech), speech)
    menu = overflow("lesson.menu", _entries(card, library, speech))
    return section("\n".join(words), menu)


def _words(written: Reflection, facts: str | None, speech: Speech) -> list[str]:
    plan = written.plan
    lines = [f"*{quoted(written.lesson, _LESSON)}*"] if written.lesson else []
    if plan:
        state = plan.state.value
        if plan.state is PlanState.OPEN and plan.due:
            state = "due"
        told = speech.say(f"lessons.state.{state}", day=plan.due or "")
        lines.append(f"{_plan('plan', plan, speech)} · _{told}_")
    return [*lines, facts] if facts else lines


def _facts(card: Card, library: Library, moment: Moment, speech: Speech) -> str:
    """Return where a card comes from: never the no's own words (seed 2.17)."""
    written = card.written
    parts = [
        _day(card.day or moment.rep.local_date(written.at), moment, speech),
        "" if card.day else speech.say("lessons.of_block"),
        speech.say(f"words.reason.{card.reason}") if card.reason else "",
        speech.say(f"words.stage.{card.stage.value}") if card.stage else "",
        _same(card, library, moment, speech),
        _tried(card, library, speech),
    ]
    return " · ".join(part for part in parts if part)


def _same(card: Card, library: Library, moment: Moment, speech: Speech) -> str:
    same = [each for each in library.cards if each.written.log_id == card.written.same_as]
    if not same:
        return ""
    day = same[0].day or moment.rep.local_date(same[0].written.at)
    return speech.say("lessons.same", day=_day(day, moment, speech))


def _tried(card: Card, library: Library, speech: Speech) -> str:
    trial, trying = card.written.trial, library.trying
    if trial is None:
        return ""
    if trial.result:
        return speech.say(f"lessons.tried_{trial.result.value}")
    contacts = trying.contacts if trying else 0
    return speech.say("lessons.trying", n=contacts, all=TRIED_ON)


def _entries(card: Card, library: Library, speech: Speech) -> list[Option]:
    """Return what can be done with a card, at most five things."""
    trial, trying = card.written.trial, library.trying
    keys = ["edit"]
    is_over = trial and not trial.result and trying and trying.contacts >= TRIED_ON
    if is_over:
        keys += [each.value for each in Tried]
    else:
        keys += [] if trial and not trial.result else ["try"]
        keys += ["done", "dropped"] if card.open_plan else []
    results = {each.value for each in Tried}
    labels = {key: f"tried.{key}" if key in results else f"menu.{key}" for key in [*keys, "delete"]}
    return [
        option(speech.say(f"lessons.{label}"), f"{key}:{card.written.log_id}")
        for key, label in labels.items()
    ]


def _pager(library: Library, speech: Speech) -> list[Block]:
    here = min(library.asked.page, library.pages - 1)
    if library.pages == 1:
        return []
    buttons: list[Element] = []
    if here:
        buttons.append(button(speech.say("lessons.before"), "lesson.page.before", str(here - 1)))
    if here + 1 < library.pages:
        buttons.append(button(speech.say("lessons.after"), "lesson.page.after", str(here + 1)))
    told = speech.say("lessons.page", page=here + 1, pages=library.pages)
    return [context(told), actions(*buttons)]


def _plan(key: str, plan: Plan, speech: Speech) -> str:
    when, then = quoted(plan.when, _LESSON), quoted(plan.then, _LESSON)
    return speech.say(f"lessons.{key}", when=when, then=then)


def _other(written: Reflection, moment: Moment, speech: Speech) -> Option:
    day = _day(moment.rep.local_date(written.at), moment, speech)
    return option(f"{day} · {written.lesson}"[:_LONGEST_OPTION], written.log_id)


def _day(day: date, moment: Moment, speech: Speech) -> str:
    return speech.day(day, moment.today)
