"""What findings never say: numbers that are not known, one of many things, and all of one topic first."""

import re

import pytest

from pipeline.summary.finding_texts import FINDING_TEXTS
from pipeline.summary.statements import StatedValue, Statement
from pipeline.summary.step import ranked_statements
from pipeline.tables import TABLES

ROW = StatedValue("coalitions", {}, "breadth", 1.0)
ODD = re.compile(r"\bnan\b|\bNone\b|[{}]|“”|  ")
ONE = re.compile(r"\b1 (?:\w+ )?(?:files|sessions|speakers|times|questions|turns|words|agreements|acronyms|others)\b")


def without(tables, measure):
    """Tables in which a measure is withheld everywhere."""
    table = tables["session_measures"]
    return {**tables, "session_measures": table.assign(value=table["value"].where(table["measure"] != measure))}


@pytest.mark.parametrize(
    "measure",
    [
        "statement_share",
        "turns",
        "speakers",
        "main_theme_share",
        "agreements",
        "audience_share",
        "interactivity",
        "theme_breadth",
        "acronyms_unexplained_rate",
    ],
)
def test_what_is_withheld_is_not_said(measure, tables, stage):
    findings = stage(without(tables, measure))["findings"]
    assert len(findings) > 20
    assert not [statement for statement in findings["statement"] if ODD.search(statement)]
    assert measure not in set(findings.loc[findings["table"] == "session_measures", "measure"])


def test_a_share_of_words_that_is_not_known_is_nobodys(tables, stage):
    tables["speaker_measures"]["value"] = float("nan")
    assert "word_share" not in set(stage(tables)["findings"]["measure"])


@pytest.mark.parametrize("name", ["acronyms", "questions", "group_focus", "passages"])
def test_tables_that_are_empty_leave_other_statements_whole(name, tables, stage):
    findings = stage({**tables, name: TABLES[name].conform(TABLES[name].build())})["findings"]
    assert len(findings) > 20
    assert not [statement for statement in findings["statement"] if ODD.search(statement)]


def test_one_is_singular_everywhere(tables, stage):
    tables["session_measures"] = tables["session_measures"].assign(value=1.0)
    tables["speaker_pairs"] = tables["speaker_pairs"].assign(addressed=3)
    tables["session_comparison"] = (
        tables["session_comparison"].query("value != 'trend'").assign(sessions=1, others=1)
    )  # a trend takes three
    statements = list(stage(tables)["findings"]["statement"])
    assert not [statement for statement in statements if ONE.search(statement)]
    assert [statement for statement in statements if "(1 session, 1 other;" in statement]


def test_after_two_on_a_topic_others_of_nearly_the_same_weight_come_first():
    made = [Statement("unanswered", f"unanswered {i}", ROW, "strong", after=i) for i in range(4)]
    others = [Statement(kind, kind, ROW, "strong") for kind in ("together", "theme", "dominance")]
    assert [s.text for s in ranked_statements([*others, *made])] == [
        "unanswered 0",
        "unanswered 1",
        "together",
        "unanswered 2",
        "theme",
        "unanswered 3",
        "dominance",
    ]
    assert FINDING_TEXTS["together"].weight == 85 < FINDING_TEXTS["unanswered"].weight - 2


def test_the_order_in_which_statements_are_made_decides_only_between_equals():
    made = [Statement(kind, kind, ROW, "strong") for kind in ("theme", "lecture", "closest")]
    assert (
        [s.text for s in ranked_statements(made)]
        == [s.text for s in ranked_statements(made[::-1])]
        == ["lecture", "closest", "theme"]
    )
