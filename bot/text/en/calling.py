"""What Rebound says in calling blocks."""

from __future__ import annotations

from collections.abc import Mapping

CALLING: dict[str, str | Mapping[str, str]] = {
    "help_block": "`/lost block` · a card in our DM: one click a call, one question at the end",
    # What /lost block is answered
    "started": "Your block card is in our DM. One click a call; Done ends the block.",
    "still_open": "Your last block is still open, so its card is in our DM again.",
    # The card
    "title": "*Calling block*",
    "title_done": "*Calling block: done*",
    "plain": {
        "one": "Calling block: {n} call logged",
        "other": "Calling block: {n} calls logged",
    },
    "activity": "*Activity*",
    "nos": {"one": "{n} no", "other": "{n} nos"},
    "no_replies": {"one": "{n} no answer", "other": "{n} no answers"},
    "worth": "worth {worth} so far",
    "result": "*Result*",
    "earned": "pays {earned}",
    "button.no": "No",
    "button.no_reply": "No answer",
    "button.yes": "Yes",
    "button.undo": "Undo",
    "button.done": "Done",
    "nothing_to_undo": "Nothing left to take back in this block.",
    # Beside the card
    "first": (
        "Every no is part of the work that a yes pays for, so the card adds what each call was "
        "worth."
    ),
    "beside": "With this call your price was looked at again:",
    # The end
    "type_here": "Answer right here, by typing, or with Reflect.",
    "nothing_logged": "Nothing was logged in this block. The next one starts with `/lost block`.",
    "finished": "This block is finished, so nothing was changed. `/lost block` starts another.",
    "gone": "That block isn't there any more, so nothing was logged.",
}
