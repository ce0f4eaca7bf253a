"""One rep of the story: what they type and click on a working day."""

from __future__ import annotations

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
_STAGES = ("qualification", "needs", "negotiation", "completion")
_TONES = ("Polite", "Polite", "Polite", "Indifferent", "Annoyed", "Angry")


class Rep:
    """Somebody who sells; all they do follows from their habits and one seed.

    ``acts`` counts what was done, ``refused`` holds what the screen didn't let them do.
    """

    def __init__(self, person: Person, habits: Habits, seed: int) -> None:
        self._person = person
        self._habits = habits
        self._chance = Random(f"{seed} {habits.name}")  # noqa: S311 - a story, not a secret
        self._day = 0
        self.acts = 0
        self.refused: list[str] = []

    async def begin(self) -> None:
        """Say what a yes pays, and how many contacts it takes."""
        await self._types(f"/lost setup {self._habits.setup}")

    async def work(self, day: int) -> None:
        """Work one shift of the story's day with this number."""
        self._day = day
        if day in self._habits.away:
            return
        try:
            if self._happens(self._habits.blocks):
                await self._calls_in_a_block()
            for _ in range(self._how_many(self._habits.contacts)):
                await self._logs()
            if self._happens(0.02):
                await self._person.says(self._one_of(words.CHATTER), in_="#sales")
        except Refused as refusal:
            self.refused.append(str(refusal))

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
            await self._submits(dict(zip(plan.values, self._one_of(words.PLANS), strict=True)))
        await self._closes()

    # --- hands

    async def _types(self, line: str) -> Seen:
        self.acts += 1
        return await self._person.types(line, in_=self._person.dm_channel)

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
