"""One rep of the story: what they type and click on a working day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import TypeVar

from bot.demo import words
from bot.demo.team import Habits
from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen

T = TypeVar("T")

_ENTERED = 0.3  # the chance that a rep adds details to a no
_UNDONE = 0.03
_CHATS = 0.02
_CHEERS = 0.06
_ANSWERED = 0.6
_WORKED = "Yesterday: worked, no nos"
_STAGES = ("qualification", "needs", "negotiation", "completion")
_TONES = ("Polite", "Polite", "Polite", "Indifferent", "Annoyed", "Angry")


class Rep:
    """Somebody who sells; all they do follows from their habits and one seed.

    ``chatter`` is what they say in the channel some day, ``team`` whom they may cheer on. ``acts``
    counts what was done, ``refused`` holds what a screen didn't let them do.
    """

    def __init__(
        self,
        person: Person,
        habits: Habits,
        *,
        seed: int,
        chatter: Sequence[str],
        team: Sequence[str] = (),
    ) -> None:
        self._person = person
        self._team = team
        self._habits = habits
        self._chance = Random(f"{seed} {habits.name}")  # noqa: S311 - a story, not a secret
        self._day = 0
        self._away = False
        self._looked = 0.0
        self._chatter = list(chatter)
        self.acts = 0
        self.refused: list[str] = []

    async def begin(self) -> None:
        """Say what a yes pays, log a first no, and say when to be written to."""
        with self._as_far_as_it_goes():
            await self._types(f"/lost setup {self._habits.setup}")
            first = await self._types("/lost")
            await self._clicks(first, self._habits.writes)
            if self._habits.on_board:
                board = await self._types("/leaderboard", in_="#sales")
                await self._clicks(board, "Join")
            for wanted in self._habits.sets_up:
                await self._types(f"/leaderboard {wanted}", in_="#sales")

    async def work(self, day: int) -> None:
        """Work one shift of the story's day with this number."""
        self._day = day
        with self._as_far_as_it_goes():
            if day in self._habits.away:
                await self._stays_away()
            else:
                await self._sells()

    async def _sells(self) -> None:
        await self._comes_back()
        await self._answers()
        if self._happens(self._habits.blocks):
            await self._calls_in_a_block()
        for _ in range(self._how_many(self._habits.contacts)):
            await self._logs()
        if self._happens(_CHEERS):
            await self._cheers()
        if self._chatter and self._happens(_CHATS):
            await self._person.says(self._chatter.pop(), in_="#sales")

    @contextmanager
    def _as_far_as_it_goes(self) -> Iterator[None]:
        try:
            yield
        except Refused as refusal:
            self.refused.append(str(refusal))

    # --- days off, and what comes by itself

    async def _stays_away(self) -> None:
        if not self._away:
            self._away = True
            await self._types("/lost away")

    async def _comes_back(self) -> None:
        if self._away:
            self._away = False
            await self._types("/lost back")

    async def _answers(self) -> None:
        """Answer what came by itself since the last look."""
        news = [seen for seen in self._person.dm if float(seen.message.ts) > self._looked]
        self._looked = max([self._looked, *(float(seen.message.ts) for seen in news)])
        for seen in news:
            if seen.ephemeral or not seen.message.by_app:
                continue
            if _WORKED in seen.labels and self._happens(_ANSWERED):
                await self._clicks(seen, _WORKED)
            if "Skip" in seen.labels and self._happens(_ANSWERED):
                await self._reflects(seen)
            elif "Skip" in seen.labels:
                await self._clicks(seen, "Skip")

    # --- contacts

    async def _logs(self) -> None:
        """Log a contact, in one of the ways there are."""
        if self._happens(self._habits.wins):
            await self._wins()
            return
        ways = {
            self._tells: 5,
            self._notes: 3,
            self._logs_bare: 3,
            self._logs_several: 1,
            self._logs_no_answers: 1,
            self._logs_in_the_dm: 1,
        }
        [way] = self._chance.choices(list(ways), list(ways.values()))
        await way()

    async def _tells(self) -> None:
        """Log a no with its value, reason and stage, and look at it again."""
        stage = self._one_of(_STAGES if self._reason() != "price" else _STAGES[2:])
        reason, account = self._reason(), self._one_of(words.ACCOUNTS)
        reply = await self._types(f"/lost {account} {self._value()} #{reason} @{stage}")
        await self._looks_again(reply)

    async def _notes(self) -> None:
        reason = self._reason()
        said = self._one_of(words.NOTES[reason])
        when = "yesterday " if self._happens(0.05) else ""
        reply = await self._types(f"/lost {when}{self._one_of(words.ACCOUNTS)} {said}")
        await self._looks_again(reply)

    async def _logs_bare(self) -> None:
        reply = await self._types("/lost")
        for _ in range(self._chance.randrange(3)):
            if "+1" in reply.labels:
                await self._clicks(reply, "+1")

    async def _logs_several(self) -> None:
        await self._types(f"/lost {self._chance.randint(3, 8)} cold calls")

    async def _logs_no_answers(self) -> None:
        await self._types(f"/lost {self._chance.randint(4, 20)} no answer")

    async def _logs_in_the_dm(self) -> None:
        self.acts += 1
        await self._person.says(f"lost {self._one_of(words.ACCOUNTS)}")

    async def _wins(self) -> None:
        await self._types(f"/won deal {self._value()} {self._one_of(words.ACCOUNTS)}")

    async def _calls_in_a_block(self) -> None:
        await self._types("/lost block")
        card = await self._person.waits_for("Calling block", in_=self._person.dm_channel)
        for _ in range(self._chance.randint(5, 9)):
            [label] = self._chance.choices(("No", "No answer", "Yes"), (10, 10, 1))
            await self._clicks(card, label)
        await self._clicks(card, "Done")

    # --- the channel

    async def _cheers(self) -> None:
        """Cheer a teammate on below the latest board, if there is one."""
        boards = [seen for seen in self._person.sees("#sales") if "Cheer" in seen.labels]
        if boards:
            await self._clicks(boards[-1], "Cheer")
            await self._person.waits_for_modal()
            others = [name for name in self._team if name != self._habits.name]
            await self._submits({"Who?": f"@{self._one_of(tuple(others))}"})
            await self._closes()

    # --- afterwards

    async def _looks_again(self, reply: Seen) -> None:
        """Do with a reply what its rep does with it."""
        if self._happens(_UNDONE):
            await self._clicks(reply, "Undo")
            return
        if self._happens(_ENTERED):
            await self._adds_details(reply)
        if self._happens(self._habits.reflects):
            await self._reflects(reply)
        elif self._happens(0.2) and "Moved on" in reply.labels:
            await self._clicks(reply, "Moved on")

    async def _adds_details(self, reply: Seen) -> None:
        await self._clicks(reply, "Add details")
        await self._person.waits_for_modal()
        told = {
            "How the no sounded": self._one_of(_TONES),
            "Within my control": self._one_of(("Yes", "Partly", "No")),
            "Their words": self._one_of(words.THEIR_WORDS),
            "The door": self._one_of(("Open", "Ajar", "Ajar", "Closed")),
        }
        await self._submits(told)
        await self._closes()

    async def _reflects(self, reply: Seen) -> None:
        await self._clicks(reply, "Reflect")
        form = await self._person.waits_for_modal()
        answers = (words.HAPPENED, words.AGAIN, words.SWAP, words.LESSONS)
        written = zip(form.values, map(self._one_of, answers), strict=True)
        await self._submits(dict(written))
        plan = self._person.modal
        if plan and plan.values and self._happens(0.6):
            halves = zip(plan.values, self._one_of(words.PLANS), strict=False)
            await self._submits(dict(halves))
        await self._closes()

    # --- hands

    async def _types(self, line: str, in_: str = "") -> Seen:
        self.acts += 1
        return await self._person.types(line, in_=in_ or self._person.dm_channel)

    async def _clicks(self, on: Seen, label: str) -> None:
        self.acts += 1
        await self._person.clicks(on, label)

    async def _submits(self, values: dict[str, str]) -> None:
        self.acts += 1
        errors = await self._person.submits(values)
        if errors:
            raise Refused(f"the form said {errors}")

    async def _closes(self) -> None:
        if self._person.modal:
            await self._person.closes()

    # --- chance

    def _happens(self, chance: float) -> bool:
        return self._chance.random() < chance

    def _one_of(self, several: tuple[T, ...]) -> T:
        return self._chance.choice(several)

    def _how_many(self, mean: float) -> int:
        return int(mean) + self._happens(mean % 1) + self._happens(0.2)

    def _reason(self) -> str:
        """Return a reason by the rep's weights; what was learned weighs on it no more."""
        learned = self._habits.learned
        weights = {
            reason: weight
            for reason, weight in self._habits.reasons.items()
            if reason != "price" or learned is None or self._day < learned
        }
        [reason] = self._chance.choices(list(weights), list(weights.values()))
        return reason

    def _value(self) -> str:
        low, high = self._habits.deals
        return f"{self._habits.sign}{self._chance.randrange(low, high, 500)}"
