"""Values of two runs: coalitions, overlaps, groups, sessions."""

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.compared_runs import measure, members, pair, session

from pipeline.commands import diff
from pipeline.commands.diff.group_changes import match_groups

OVERLAPS = {
    "beyond both intervals": (pair("a", "b", 0.2, 1, 0.1, 0.3), pair("a", "b", 0.5, 1, 0.4, 0.6), ["moved"], True),
    "within the later interval": (
        pair("a", "b", 0.2, 1, 0.1, 0.3),
        pair("a", "b", 0.5, 1, 0.1, 0.6),
        ["within"],
        False,
    ),
    "within the earlier interval": (
        pair("a", "b", 0.2, 1, 0.1, 0.6),
        pair("a", "b", 0.5, 1, 0.4, 0.6),
        ["within"],
        False,
    ),
    "beyond the only interval": (pair("a", "b", 0.2, 1, 0.1, 0.3), pair("a", "b", 0.5, 1), ["moved"], True),
    "no interval": (pair("a", "b", 0.2, 1), pair("a", "b", 0.5, 1), ["within"], None),
    "no figure any more": (pair("a", "b", 0.2, 1, 0.1, 0.3), pair("a", "b", nan, 1), ["within"], None),
    "another rank": (pair("a", "b", 0.2, 1), pair("a", "b", 0.2, 3), ["ranks"], None),
    "other pairs": (pair("a", "b", 0.2, 1), pair("a", "c", 0.2, 1), ["gone", "new"], None),
}


@pytest.mark.parametrize("name", OVERLAPS)
def test_overlaps(folder, name):
    before, after, parts, beyond = OVERLAPS[name]
    found = diff.compare_runs(folder("a", coalition_overlap=[before]), folder("b", coalition_overlap=[after]))[
        "overlaps"
    ]
    assert sorted(part for part, entries in found.items() if entries) == parts
    assert found[parts[0]][0].get("beyond") is beyond


def test_groups_are_told_by_their_members(folder):
    before = members(one="dc-kite dc-mast dc-rope", two="dc-pie dc-jam", three="dc-oar dc-sail")
    after = members(one="dc-pie dc-jam", two="dc-kite dc-mast dc-buoy", four="dc-sun dc-moon")
    found = diff.compare_runs(folder("a", coalition_groups=before), folder("b", coalition_groups=after))["groups"]
    moves = {
        "group_id": "two",
        "before_id": "one",
        "stayed": ["dc-kite", "dc-mast"],
        "joined": ["dc-buoy"],
        "left": ["dc-rope"],
    }
    assert found["changed"] == [moves]
    assert [group["group_id"] for group in found["new"]] == ["four"]
    assert [group["group_id"] for group in found["gone"]] == ["three"]


def test_the_group_with_most_members_in_common_is_the_same():
    before = {"one": frozenset("abc"), "two": frozenset("de")}
    assert match_groups(before, {"new": frozenset("abd"), "other": frozenset("ce")}) == {"new": "one", "other": "two"}
    assert match_groups(before, {"new": frozenset("ade")}) == {"new": "two"}


GROUPS = st.dictionaries(st.sampled_from("pqr"), st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=3)


@settings(max_examples=25, deadline=None)
@given(GROUPS, GROUPS)
def test_groups_are_matched_one_to_one_and_only_with_members_in_common(before, after):
    found = match_groups(before, after)
    assert len(set(found.values())) == len(found)
    assert all(after[new] & before[old] for new, old in found.items())
    assert set(match_groups(after, after)) == set(after)


def test_measures_of_sessions_are_ranked_on_the_scale_of_each(folder):
    before = [
        measure("kites", "longest_monologue", 500),
        measure("cables", "longest_monologue", 100),
        measure("kites", "gini", 0.2),
        measure("cables", "gini", 0.2),
    ]
    after = [
        measure("kites", "longest_monologue", 520),
        measure("cables", "longest_monologue", 100),
        measure("kites", "gini", 0.6),
        measure("cables", "gini", 0.2),
    ]
    found = diff.compare_runs(folder("a", session_measures=before), folder("b", session_measures=after))["measures"]
    assert [entry["measure"] for entry in found["sessions"]] == ["gini", "longest_monologue"]
    assert [
        (mean["measure"], mean["before"], mean["after"], mean["before_n"], mean["after_n"]) for mean in found["means"]
    ] == [
        ("gini", 0.2, 0.4, 2, 2),
        ("longest_monologue", 300, 310, 2, 2),
    ]


def test_a_change_beyond_the_intervals_comes_first(folder):
    values = {"kites": (0.1, 0.9, (0, 1), (0, 1)), "cables": (0.4, 0.5, (0.39, 0.41), (0.49, 0.51))}
    sides = [
        [measure(name, "gini", row[at], low=row[2 + at][0], high=row[2 + at][1]) for name, row in values.items()]
        for at in (0, 1)
    ]
    found = diff.compare_runs(folder("a", session_measures=sides[0]), folder("b", session_measures=sides[1]))[
        "measures"
    ]["sessions"]
    assert [(entry["session_id"], entry["beyond"]) for entry in found] == [("cables", True), ("kites", False)]


def test_turns_and_words_of_a_session_are_said_once(folder):
    sides = [
        {"sessions": [session("kites", turns=n)], "session_measures": [measure("kites", "turns", n)]} for n in (10, 12)
    ]
    found = diff.compare_runs(folder("a", **sides[0]), folder("b", **sides[1]))
    assert [(entry["measure"], entry["before"], entry["after"]) for entry in found["sessions"]["changed"]] == [
        ("turns", 10, 12)
    ]
    assert found["measures"]["sessions"] == []


def test_an_unknown_value_is_not_zero(folder):
    sides = (
        [measure("kites", "gini", 0.4), measure("cables", "gini", 0.2)],
        [measure("kites", "gini", nan), measure("cables", "gini", 0.2)],
    )
    found = diff.compare_runs(folder("a", session_measures=sides[0]), folder("b", session_measures=sides[1]))
    (entry,) = found["measures"]["sessions"]
    assert (entry["before"], entry["after"], entry["change"]) == (0.4, None, None)
    assert [(mean["after"], mean["after_n"]) for mean in found["measures"]["means"]] == [(0.2, 1)]
    assert "0.40 -> unknown" in diff.diff_text(found)


def test_measures_without_moderators_are_in_the_json_only(folder):
    sides = [[measure("kites", "gini", value, view="no_moderator")] for value in (0.2, 0.4)]
    found = diff.compare_runs(folder("a", session_measures=sides[0]), folder("b", session_measures=sides[1]))
    assert found["measures"]["sessions"]
    assert found["measures"]["means"]
    assert "0.20 -> 0.40" not in diff.diff_text(found)


def test_coalitions(folder):
    facts = {"specialisation_low": 0.3, "specialisation_high": 0.5}
    before = [
        {"coalition_id": "dc-kite", "specialisation": 0.4, "named_outside": 2, **facts},
        {"coalition_id": "dc-mast", "name": "Masts"},
    ]
    after = [
        {"coalition_id": "dc-kite", "specialisation": 0.45, "named_outside": 9, **facts},
        {"coalition_id": "dc-rope", "name": "Ropes"},
    ]
    found = diff.compare_runs(folder("a", coalitions=before), folder("b", coalitions=after))["coalitions"]
    assert [entry["coalition_id"] for entry in found["added"] + found["gone"]] == ["dc-rope", "dc-mast"]
    assert {(entry["measure"], entry["before"], entry["after"], entry["beyond"]) for entry in found["changed"]} == {
        ("specialisation", 0.4, 0.45, False),
        ("named_outside", 2, 9, None),
    }
