"""Statements on coalitions: who names them, what they speak about, which are close, which could meet."""

import numpy as np
import pytest
from support.finding_statements import stated

from pipeline.tables import TABLES


def test_coalitions_that_nobody_names_are_one_statement(tables, stage, findings):
    assert list(stated("unnamed", findings)["statement"]) == [
        "Dynamic Coalition on the estuary and Dynamic Coalition on the forge are never named by others outside "
        "their own sessions."
    ]
    tables["coalitions"]["named_outside"] = 1
    assert stated("unnamed", stage(tables)["findings"]).empty


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        (
            "recognised",
            "Dynamic Coalition on the airfield is the coalition that others name most outside its own sessions: "
            "twice, in 2 sessions, "
            "by moderators (1) and panellists (1); by group: Technical Community (1).",
        ),
        (
            "old name",
            "Dynamic Coalition on the bakery was called by an old name twice, as “harbour” and “every baker”.",
        ),
        (
            "wrong name",
            "Dynamic Coalition on the cellar was called by a near miss of its name once, as “oldest mast”.",
        ),
    ],
)
def test_who_names_a_coalition_and_how_is_said(kind, statement, findings):
    assert list(stated(kind, findings)["statement"]) == [statement]


def test_who_names_a_coalition_is_said_as_far_as_it_is_known(tables, stage):
    tables["recognition"] = tables["recognition"].assign(role="unknown", stakeholder_group="")
    assert stated("recognised", stage(tables)["findings"])["statement"].iloc[0].endswith(": twice, in 2 sessions.")


@pytest.mark.parametrize(
    ("measure", "kind"), [("old_names", "old name"), ("wrong_names", "wrong name"), ("named_outside", "recognised")]
)
def test_names_that_nobody_said_are_no_statement(measure, kind, tables, stage):
    tables["coalitions"] = tables["coalitions"].assign(**{measure: 0})
    assert stated(kind, stage(tables)["findings"]).empty


@pytest.mark.parametrize(
    ("kind", "statements"),
    [
        (
            "covered",
            [
                "Coalitions clearly speak about 2 of the 3 Digital Watch issues, most about “Access” and “Privacy”.",
                "Coalitions clearly speak about 1 of the 2 Sustainable Development Goals, most about “Quality "
                "education”.",
            ],
        ),
        (
            "uncovered",
            [
                "No coalition clearly speaks about 1 of the 3 Digital Watch issues, among them “Spam”.",
                "No coalition clearly speaks about 1 of the 2 Sustainable Development Goals, among them “Gender "
                "equality”.",
            ],
        ),
        (
            "only one",
            [
                "Dynamic Coalition on the bakery is the only coalition that clearly speaks about “Privacy”, one of "
                "the Digital Watch issues: 200 words.",
                "Dynamic Coalition on the cellar is the only coalition that clearly speaks about “Quality education”, "
                "one of the Sustainable Development Goals: 50 words.",
            ],
        ),
        (
            "own words",
            [
                f"Dynamic Coalition on the {name}, in its own words: “{words} by the harbour needs a new cable "
                "before the winter storms come back. That is all I have to say.”"
                for name, words in (("airfield", "Every mast"), ("bakery", "mast"))
            ],
        ),
    ],
)
def test_known_subjects_and_own_words_are_stated_plainly(kind, statements, findings):
    assert list(stated(kind, findings)["statement"]) == statements


def test_a_subject_that_few_passages_are_on_is_tentative(findings):
    assert list(stated("only one", findings)["strength"]) == ["strong", "tentative"]


def test_subjects_that_all_are_spoken_about_are_not_called_missing(tables, stage):
    tables["taxonomy"] = tables["taxonomy"].query("coalitions != ''")
    assert stated("uncovered", stage(tables)["findings"]).empty
    assert len(stated("covered", stage(tables)["findings"])) == 2


def test_closest_missed_and_together_are_different_pairs(findings):
    kinds = ("closest", "missed", "together")
    assert [list(stated(kind, findings)["row"]) for kind in kinds] == [
        [f"coalition_a=airfield;coalition_b={b}"] for b in ("bakery", "cellar", "dovecote")
    ]


@pytest.mark.parametrize("contact", ["mentions", "shared_speakers", "exchanges"])
def test_only_pairs_without_any_contact_are_missed(contact, tables, stage):
    tables["coalition_overlap"][contact] = 1
    assert stated("missed", stage(tables)["findings"]).empty


def test_how_a_pair_is_in_touch_is_said(tables, stage):
    tables["coalition_overlap"] = tables["coalition_overlap"].assign(mentions=2, shared_speakers=1, exchanges=0)
    (made,) = stated("together", stage(tables)["findings"])["statement"]
    assert made.endswith("above all “solar masts”; one names the other twice and they share speakers or guests once.")


def test_groups_that_come_by_chance_are_not_stated(tables, stage):
    tables["coalition_groups"]["status"] = "groups this distinct can arise by chance"
    assert stated("group", stage(tables)["findings"]).empty


def test_only_the_first_pair_is_called_closest(tables, stage):
    pairs = tables["coalition_overlap"]
    tables["coalition_overlap"] = pairs.assign(quote_ids=pairs["quote_ids"].where(pairs["rank"] > 1, ""))
    closest = stated("closest", stage(tables)["findings"])
    assert set(closest["row"]) <= {"coalition_a=airfield;coalition_b=bakery"}


def test_a_pair_is_stated_with_its_interval(findings, tables):
    first = tables["coalition_overlap"].sort_values("rank").iloc[0]
    stated_first = stated("closest", findings).iloc[0]
    assert (stated_first["low"], stated_first["high"], stated_first["strength"]) == (
        first["low"],
        first["high"],
        "strong",
    )
    assert np.isnan(stated("theme", findings)["low"].iloc[0])


@pytest.mark.parametrize(
    "change",
    [
        {"status": "fewer than 300 themed words"},
        {"q_close": 0.2},
        {"q_close": None, "low": None, "high": None, "p_close": None},
    ],
)
def test_a_pair_that_cannot_be_trusted_is_tentative(change, tables, stage):
    tables["coalition_overlap"] = TABLES["coalition_overlap"].conform(tables["coalition_overlap"].assign(**change))
    pairs = stage(tables)["findings"].query("table == 'coalition_overlap'")
    assert set(pairs["strength"]) == {"tentative"}


def test_groups_that_do_not_hold_are_not_stated(findings):
    (made,) = stated("group", findings).itertuples()
    assert made.row == "group_id=group-01"
    assert "the airfield, Dynamic Coalition on the bakery and Dynamic Coalition on the cellar would" in made.statement
