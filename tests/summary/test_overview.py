"""summary.json and findings.json, from tables."""

import json

import pandas as pd
import pytest

from pipeline.summary.overview import findings_document, records, summary_document
from pipeline.tables import TABLES


@pytest.fixture
def summary(all_tables):
    return summary_document(all_tables)


def test_a_summary_is_json_without_nan(summary):
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary


def test_counts_are_lengths_of_tables(summary, all_tables):
    counts = summary["counts"]
    assert counts.pop("words") == 3000
    assert counts.pop("coalition_groups") == 2
    assert counts == {name: len(all_tables[name]) for name in counts}


def test_themes_that_are_gone_do_not_count(all_tables):
    all_tables["themes"].loc[all_tables["themes"].index[0], "change"] = "gone"
    made = summary_document(all_tables)
    assert (made["counts"]["themes"], len(made["themes"])) == (1, 1)


def test_it_counts_what_there_is(summary):
    counts = summary["counts"]
    assert {"sessions", "turns", "findings", "problems"} <= set(counts)


def test_sessions_have_headline_measures_and_unknown_ones_are_null(summary):
    sessions = {row["session_id"]: row for row in summary["sessions"]}
    assert (sessions["kites"]["interactivity"], sessions["masts"]["interactivity"]) == (0.8, None)
    assert sessions["kites"]["title"] == "Kites at Dawn"


def test_themes_come_by_words_and_overlaps_by_rank(summary):
    assert [row["label"] for row in summary["themes"]] == ["solar masts", "kite flight"]
    assert [row["rank"] for row in summary["overlaps"]] == list(range(1, 16))


def test_groups_have_members_themes_and_stability(summary):
    assert summary["groups"][0] == {
        "group_id": "group-01",
        "members": ["airfield", "bakery", "cellar"],
        "core_themes": ["theme-001", "theme-002"],
        "stability": 0.91,
        "p_chance": 0.01,
        "status": "ok",
        "bridge": "bakery",
        "people": ["Wren Mossbank"],
    }


def test_a_group_without_core_themes_has_an_empty_list(all_tables):
    all_tables["coalition_groups"]["core_themes"] = ""
    assert summary_document(all_tables)["groups"][0]["core_themes"] == []


def test_profiles_name_themes_neighbours_and_people(summary):
    profiles = {row["coalition_id"]: row for row in summary["coalitions"]}
    assert profiles["bakery"]["themes"] == ["solar masts", "kite flight"]
    names = {other: f"Dynamic Coalition on the {other}" for other in ("airfield", "cellar", "dovecote")}
    assert profiles["bakery"]["closest"] == [{"coalition_id": other, "name": name} for other, name in names.items()]
    assert profiles["bakery"]["people"] == ["Pip Quillfeather", "Tamsin Oakapple", "Wren Mossbank"]
    assert profiles["airfield"]["people"] == []


def test_profiles_describe_a_coalition_in_its_own_words(summary):
    profiles = {row["coalition_id"]: row for row in summary["coalitions"]}
    described = profiles["airfield"]["description"]
    assert described["text"].startswith("Every mast by the harbour")
    assert {key: described[key] for key in described if key != "text"} == {
        "speaker": "Pip Quillfeather",
        "session_id": "marmalade",
        "quote_id": "q-said-0",
        "whose": "own",
    }
    assert [(question["quote_id"], question["whose"]) for question in profiles["airfield"]["open_questions"]] == [
        ("q-said-11", "own"),
        ("q-said-14", "somebody else"),
    ]
    assert (profiles["cellar"]["description"], profiles["cellar"]["open_questions"]) == (None, [])


def test_profiles_list_known_subjects_with_most_words_first(summary):
    profiles = {row["coalition_id"]: row for row in summary["coalitions"]}
    assert [(row["label"], row["words"], row["share"]) for row in profiles["bakery"]["subjects"]] == [
        ("Privacy", 200, 0.2),
        ("Access", 100, 0.1),
    ]
    assert [row["label"] for row in profiles["bakery"]["only_on"]] == ["Privacy"]
    assert [(row["label"], row["taxonomy"]) for row in profiles["cellar"]["only_on"]] == [
        ("Quality education", "Sustainable Development Goals")
    ]
    assert (profiles["forge"]["subjects"], profiles["forge"]["only_on"]) == ([], [])


def test_coverage_says_which_subjects_nobody_one_and_many_speak_about(summary):
    assert summary["coverage"] == {
        "digital_watch_issues": {
            "spoken_by_nobody": ["Spam"],
            "spoken_by_one": [{"label": "Privacy", "coalition": "Dynamic Coalition on the bakery"}],
            "most": [
                {"label": "Access", "coalitions": 2, "words": 400},
                {"label": "Privacy", "coalitions": 1, "words": 200},
            ],
        },
        "sdgs": {
            "spoken_by_nobody": ["Gender equality"],
            "spoken_by_one": [{"label": "Quality education", "coalition": "Dynamic Coalition on the cellar"}],
            "most": [{"label": "Quality education", "coalitions": 1, "words": 50}],
        },
    }


def test_empty_tables_make_an_empty_summary(all_tables):
    empty = summary_document({name: TABLES[name].conform(TABLES[name].build()) for name in all_tables})
    assert [part for scheme in empty.pop("coverage").values() for part in scheme.values()] == [[]] * 6
    assert set(empty.pop("counts").values()) == {0}
    assert all(part == [] for part in empty.values())


def test_findings_name_their_row_and_their_quotes(all_tables):
    document = findings_document(all_tables["findings"])
    assert len(document) == len(all_tables["findings"])
    closest = next(row for row in document if row["topic"] == "closest coalitions")
    assert closest["row"] == {"coalition_a": "airfield", "coalition_b": "bakery"}
    assert closest["quote_ids"] == ["q-airfield", "q-bakery"]
    json.dumps(document, allow_nan=False)


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ([0.123456789, 1234567.0, 2.0], "float64", [0.123457, 1234570.0, 2.0]),
        ([1, 12345678], "int64", [1, 12345678]),
        ([1, None], "Int64", [1, None]),
        ([0.5, None], "float64", [0.5, None]),
        (["", "1"], "str", ["", "1"]),
    ],
    ids=["six digits", "whole numbers", "whole numbers that may be unknown", "unknown", "text"],
)
def test_records(values, dtype, expected):
    found = [row["x"] for row in records(pd.DataFrame({"x": pd.Series(values, dtype=dtype)}))]
    assert found == expected
    assert list(map(type, found)) == list(map(type, expected))
