"""What docs/operations.md says is counted and logged, is."""

from __future__ import annotations

import re

import pytest
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from bot.doctor.slack import NEEDED
from tests.project.source import modules, text_of

PAGE = text_of("docs/operations.md")
OURS = {
    re.sub("_total$", "", metric._name): metric
    for metric in vars(metrics).values()
    if isinstance(metric, MetricWrapperBase)
}
_NAME = re.compile(r"rebound_[a-z_]+[a-z]")
_SUFFIX = re.compile("_(bucket|count|sum|total)$")
_MATCHER = re.compile(r"(rebound_\w+)\{([^}]*)\}")
_VALUE = re.compile(r'(\w+)=~?"([^"]*)"')


def bare(name: str) -> str:
    return _SUFFIX.sub("", name)


def test_every_metric_is_explained_and_no_other_is_named() -> None:
    named = {bare(name) for name in _NAME.findall(PAGE)}
    assert named == set(OURS)


def test_the_table_names_each_metrics_labels() -> None:
    for name, labels in re.findall(r"^\| `(rebound_\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE):
        listed = tuple(label for label in labels.strip().split(", ") if label)
        assert listed == OURS[bare(name)]._labelnames


def test_alerts_ask_for_labels_and_values_that_there_are() -> None:
    asked = _MATCHER.findall(PAGE.replace("\\|", "|"))
    assert len(asked) > 8
    for name, matchers in asked:
        metric = OURS[bare(name)]
        for label, value in _VALUE.findall(matchers):
            assert label in metric._labelnames
            if label in {"outcome", "reason", "kind"}:
                assert value in metric._documentation


@pytest.mark.parametrize(
    "event", sorted(set(re.findall(r"`([a-z]+\.[a-z_]+)`", PAGE)) - {"rebound.service"})
)
def test_events_that_are_explained_are_logged(event: str) -> None:
    assert any(f'"{event}"' in text_of(path) for path in modules("bot"))


def test_the_scopes_without_which_the_doctor_fails_are_named() -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith("| scopes |")]
    assert set(re.findall("`([a-z:]+)`", row)) == NEEDED
