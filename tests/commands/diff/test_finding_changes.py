"""Findings are told by what they are about."""

import pytest
from support.compared_runs import HALL, MAST, finding, session, theme

from pipeline.commands import diff

KITES = "session_id=kites;view=all;measure=interactivity"
FINDINGS = {
    "another value, id and wording": (
        [finding(1, "interactivity", 0.4, KITES)],
        [finding(7, "interactivity", 0.52, KITES, statement="Otherwise said.")],
        {"changed": [(0.4, 0.52)]},
    ),
    "another id and wording only": (
        [finding(1, "gini", 0.4, KITES)],
        [finding(2, "gini", 0.4, KITES, statement="So.")],
        {},
    ),
    "another strength only": (
        [finding(1, "gini", 0.4, KITES, strength="tentative")],
        [finding(1, "gini", 0.4, KITES)],
        {"changed": [(0.4, 0.4)]},
    ),
    "the last digit only": ([finding(1, "gini", 0.400001, KITES)], [finding(1, "gini", 0.400002, KITES)], {}),
    "cells of the row in another order": (
        [finding(1, "gini", 0.4, "a=1;b=2")],
        [finding(1, "gini", 0.4, "b=2;a=1")],
        {},
    ),
    "sessions of another year, the nearest side by side": (
        [finding(1, "gini", 0.2, "session_id=kites"), finding(2, "gini", 0.9, "session_id=cables")],
        [finding(1, "gini", 0.8, "session_id=oars"), finding(2, "gini", 0.3, "session_id=ropes")],
        {"instead": [(0.9, 0.8), (0.2, 0.3)]},
    ),
    "another session that both have": (
        [finding(1, "gini", 0.2, "session_id=waves")],
        [finding(1, "gini", 0.3, "session_id=tides")],
        {"new": ["session_id=tides"], "gone": ["session_id=waves"]},
    ),
    "one session is of this year only, the other of both": (
        [finding(1, "gini", 0.2, "session_id=waves")],
        [finding(1, "gini", 0.3, "session_id=ropes")],
        {"instead": [(0.2, 0.3)]},
    ),
    "sessions of another year, another measure": (
        [finding(1, "gini", 0.2, "session_id=kites")],
        [finding(1, "evenness", 0.3, "session_id=ropes")],
        {"new": ["session_id=ropes"], "gone": ["session_id=kites"]},
    ),
    "another topic": (
        [finding(1, "gini", 0.2, KITES)],
        [finding(1, "gini", 0.2, KITES, topic="focus")],
        {"new": [KITES], "gone": [KITES]},
    ),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_findings(folder, name):
    before, after, expected = FINDINGS[name]
    sides = [[session(one) for one in ids.split()] for ids in ("kites cables tides waves", "ropes oars tides waves")]
    found = diff.compare_runs(
        folder("a", sessions=sides[0], findings=before), folder("b", sessions=sides[1], findings=after)
    )["findings"]
    said = {
        part: [
            entry["row"] if "row" in entry and part in ("new", "gone") else (entry["before"], entry["after"])
            for entry in found[part]
        ]
        for part in found
    }
    assert {part: entries for part, entries in said.items() if entries} == expected


def test_a_finding_on_a_theme_follows_its_theme_and_not_its_number(folder):
    masts, boilers = "mast cable kite rope", "boiler server lorry hall"
    row = {"topic": "themes", "table": "themes"}
    a = folder(
        "a",
        themes=[theme(1, masts), theme(2, boilers)],
        findings=[finding(1, "words", 10, "theme_id=theme-001", **row)],
    )
    b = folder(
        "b",
        themes=[theme(1, boilers), theme(2, masts)],
        findings=[finding(1, "words", 12, "theme_id=theme-002", **row)],
    )
    c = folder(
        "c",
        themes=[theme(1, "pie jam"), theme(2, masts)],
        findings=[finding(1, "words", 12, "theme_id=theme-001", **row)],
    )
    assert [(entry["before"], entry["after"]) for entry in diff.compare_runs(a, b)["findings"]["changed"]] == [(10, 12)]
    assert {name for name, entries in diff.compare_runs(a, c)["findings"].items() if entries} == {"new", "gone"}


def test_a_finding_on_a_theme_that_is_gone_in_both_is_the_same(folder):
    themes = [theme(1, MAST), theme(2, HALL, 0, change="gone")]
    row = {"topic": "themes", "table": "themes"}
    sides = [
        folder(name, themes=themes, findings=[finding(1, "words", 0, "theme_id=theme-002", **row)]) for name in "ab"
    ]
    assert diff.diff_text(diff.compare_runs(*sides)).startswith("no differences")
