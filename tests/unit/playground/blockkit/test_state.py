from __future__ import annotations

from bot.playground.blockkit.state import values_of, with_ids
from bot.playground.ids import Ids
from tests.unit.playground.blockkit.parts import (
    actions,
    button,
    element,
    entry,
    options,
    plain,
    section,
    text_entry,
)


def test_missing_ids_are_filled_in_and_the_original_stays_as_it_was() -> None:
    blocks = [
        actions({"type": "button", "text": plain()}),
        section(block_id="mine", accessory=button()),
    ]

    done = with_ids(blocks, Ids())

    assert done[0]["block_id"]
    assert done[0]["elements"][0]["action_id"]
    assert done[1]["block_id"] == "mine"
    assert done[1]["accessory"]["action_id"] == "press"
    assert "block_id" not in blocks[0]


def test_values_start_as_the_elements_say() -> None:
    blocks = with_ids(
        [
            {**text_entry(initial_value="Acme"), "block_id": "a"},
            {**entry(element("checkboxes", options=options(2))), "block_id": "b"},
            actions(button()),
        ],
        Ids(),
    )

    assert values_of(blocks) == {
        "a": {"it": {"type": "plain_text_input", "value": "Acme"}},
        "b": {"it": {"type": "checkboxes", "selected_options": []}},
    }


def test_what_was_entered_stays_where_ids_and_type_stay() -> None:
    blocks = [{**text_entry(), "block_id": "a"}, {**text_entry(), "block_id": "b"}]
    kept = {
        "a": {"it": {"type": "plain_text_input", "value": "typed"}},
        "b": {"it": {"type": "datepicker", "selected_date": "2026-11-23"}},
    }

    values = values_of(blocks, kept)

    assert values["a"]["it"]["value"] == "typed"
    assert values["b"]["it"] == {"type": "plain_text_input", "value": None}
