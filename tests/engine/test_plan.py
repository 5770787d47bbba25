"""The plan of a run in words."""

import pytest

from pipeline.engine.cache import StepBasis
from pipeline.engine.plan import CACHED, OPEN, REDONE, PlannedStep, _not_cached, changes, plan_lines
from pipeline.engine.runner import Runner
from pipeline.engine.stages import STEPS

LAST = StepBasis("jars", "code", {"lids": 1, "rings": 2}, "model", {"turns": "a", "notes": "b"})

LINES = {
    "in the cache": (PlannedStep("jars", CACHED), "jars  in the cache"),
    "by session": (PlannedStep("jars", REDONE, ("why",), (1, 4)), "jars  would be redone (1 of 4 sessions): why"),
    "whole": (PlannedStep("jars", REDONE, ("why", "and why")), "jars  would be redone: why; and why"),
    "open": (PlannedStep("jars", OPEN, ("depends on lids",)), "jars  depends on lids"),
}


@pytest.mark.parametrize(("step", "line"), LINES.values(), ids=LINES)
def test_a_line_says_what_would_become_of_a_step_and_why(step, line):
    assert plan_lines([step])[0] == line


def test_the_last_line_is_the_total():
    steps = [PlannedStep("a", CACHED), PlannedStep("long", REDONE, ("why",)), PlannedStep("c", OPEN, ("a",))]
    assert plan_lines(steps)[-1] == "1 of 3 steps would be redone, 1 depend on them"
    assert plan_lines(steps[:2])[-1] == "1 of 2 steps would be redone"
    assert [line.index(" ") for line in plan_lines(steps)[:3]] == [1, 4, 1]


CHANGES = {
    "nothing": ({}, []),
    "code": ({"code": "other"}, ["the code changed"]),
    "settings": ({"settings": {"lids": 3, "rings": 2, "new": 0}}, ["its settings changed: lids, new"]),
    "model": ({"model": "other"}, ["its model changed"]),
    "tables": ({"tables": {"turns": "x", "notes": "b", "themes": "c"}}, ["its inputs changed: turns, themes"]),
    "a table that is not known": ({"tables": {"notes": "b"}}, []),
}


@pytest.mark.parametrize(("changed", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_differs_from_the_last_run(changed, expected):
    basis = StepBasis(**{**LAST.__dict__, **changed})
    assert list(changes(basis, LAST)) == expected


@pytest.mark.parametrize(
    ("waits", "reason"),
    [
        (["a", "b"], "depends on a, b, which would be redone"),
        (list("abcdefg"), "depends on a, b, c, d and 3 more, which would be redone"),
    ],
)
def test_a_step_names_a_few_steps_on_which_it_hangs(waits, reason):
    assert _not_cached(Runner(None, None), STEPS[1], LAST, {}, None, waits) == PlannedStep("turns", OPEN, (reason,))
