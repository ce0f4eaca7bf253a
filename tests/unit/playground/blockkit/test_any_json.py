"""Whatever JSON an app sends, the check answers; it never raises."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.blockkit import table
from bot.playground.blockkit.check import message_problems, view_problems

SHAPES = (*table.TABLES.values(), table.OBJECTS, table.VIEWS)
TYPES = sorted({name for shapes in SHAPES for name in shapes} | {"plain_text", "mrkdwn"})
FIELDS = sorted({name for shapes in SHAPES for shape in shapes.values() for name in shape.fields})

leaves = st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=3)
anything = st.recursive(
    leaves | st.sampled_from(TYPES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FIELDS, "type"]), inner, max_size=4)
        | st.builds(
            lambda kind, fields: {**fields, "type": kind},
            st.sampled_from(TYPES),
            st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
        )
    ),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_blocks_of_any_json_are_answered(value: Any) -> None:
    assert all("[json-pointer:/blocks" in problem for problem in message_problems(value))


@settings(max_examples=150, deadline=None)
@given(anything)
def test_a_view_of_any_json_is_answered(value: Any) -> None:
    assert all("[json-pointer:/view" in problem for problem in view_problems(value))
