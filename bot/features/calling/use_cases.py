"""A calling block: started, each call logged or taken back, and ended with one question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.calling import LASTS, CallingBlock
from bot.domain.contacts import Outcome
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.prompts import Prompt
from bot.domain.question_choice import Asking, Occasion, choose_question
from bot.domain.reading import LogReading
from bot.domain.sums import Sums, sums_of
from bot.domain.terms import DEFAULT_TERMS, Terms
from bot.storage import Tx, ledger
from bot.storage.ids import new_id
from bot.storage.rejections import log_rejection


@dataclass(frozen=True, slots=True)
class Card:
    """A block as its card shows it. ``terms`` are the rep's, for the words.

    ``goes_on`` tells whether calls can be logged, ``logged`` is what the last click logged;
    ``refused`` that it did nothing, ``typing`` that its question can be answered by typing.
    """

    block: CallingBlock
    sums: Sums
    terms: Terms
    goes_on: bool
    logged: Logged | None = None
    refused: bool = False
    typing: bool = False


async def start(tx: Tx, moment: Moment) -> tuple[Card, bool]:
    """Start a block, or return the one that goes on (True); one left open long ago is ended."""
    last = await tx.calling_blocks.going_on(moment.person)
    if last and (await _settled(tx, moment, last)).goes_on(moment.at):
        return await _card(tx, moment, last), True
    block = CallingBlock(new_id(), moment.person, moment.at)
    await tx.calling_blocks.start(block)
    return await _card(tx, moment, block), False


async def log(outcome: Outcome, tx: Tx, moment: Moment, block_id: str) -> Card | None:
    """Log one call; None where there is no such block of the rep's."""
    block = await _find(tx, moment, block_id)
    if block is None:
        return None
    if not block.goes_on(moment.at):
        return replace(await _card(tx, moment, block), refused=True)
    reading = LogReading(outcome=outcome)  # a yes pays what setup says
    logged = await log_rejection(tx, moment, reading, block_id=block.id)
    return replace(await _card(tx, moment, block), logged=logged)


async def take_back(tx: Tx, moment: Moment, block_id: str) -> Card | None:
    """Take back the block's last call that holds; None where there is no such block."""
    block = await _find(tx, moment, block_id)
    if block is None:
        return None
    calls = await tx.contacts.of_block(moment.person, block.id)
    if calls and block.goes_on(moment.at):
        await ledger.undo(tx, calls[-1:], moment.at)
        return await _card(tx, moment, block)
    return replace(await _card(tx, moment, block), refused=True)


async def finish(tx: Tx, moment: Moment, block_id: str) -> Card | None:
    """End a block, with one question for all of it; None where there is no such block."""
    block = await _find(tx, moment, block_id)
    if block is None:
        return None
    if block.goes_on(moment.at):
        return await _card(tx, moment, await _end(tx, moment, block, moment.at))
    return replace(await _card(tx, moment, block), refused=True)


async def _find(tx: Tx, moment: Moment, block_id: str) -> CallingBlock | None:
    block = await tx.calling_blocks.find(moment.person, block_id)
    return await _settled(tx, moment, block) if block else None


async def _settled(tx: Tx, moment: Moment, block: CallingBlock) -> CallingBlock:
    """Return the block, ended if it was left open too long."""
    if block.done_at or block.goes_on(moment.at):
        return block
    return await _end(tx, moment, block, block.started_at + LASTS)


async def _end(tx: Tx, moment: Moment, block: CallingBlock, at: datetime) -> CallingBlock:
    calls = await tx.contacts.of_block(moment.person, block.id)
    question = await _question(tx, moment) if calls else None
    if question:
        await tx.prompts.add(Prompt(moment.person, f"block:{block.id}", block.id, question, at))
    await tx.calling_blocks.finish(moment.person, block.id, at, question)
    return replace(block, done_at=at, question=question)


async def _card(tx: Tx, moment: Moment, block: CallingBlock) -> Card:
    calls = await tx.contacts.of_block(moment.person, block.id)
    terms = moment.price.terms if moment.price else DEFAULT_TERMS
    typing = bool(block.question) and await tx.granted.reads_dms(moment.person.tenant_id)
    return Card(block, sums_of(calls), terms, block.goes_on(moment.at), typing=typing)


async def _question(tx: Tx, moment: Moment) -> str:
    rep = moment.rep
    asking = Asking(Occasion.DIGEST)
    question = choose_question(asking, rep.asked, rep.person.user_id, moment.today)
    await tx.reps.set_asked(rep.person, {**rep.asked, question.key: moment.today})
    return question.key
