"""Findings as the report shows them."""

import pytest

from pipeline.report.material import Material
from pipeline.report.sections import findings as f


@pytest.fixture(scope="module")
def made(material, citations):
    return {finding.topic: finding for finding in f.report_findings(material, citations)}


@pytest.mark.parametrize(
    ("topic", "measure", "value", "rests_on"),
    [
        ("lectures and conversations", "interactivity", "0.15 (index 0 to 1)", "n = 1,392"),
        ("unanswered questions", "response rate", "50% of questions", "1,392 questions"),
        ("closest coalitions", "overlap", "40%", "3 and 2 sessions"),
        ("themes", "", "900 words", "30 passages in 2 sessions"),
        ("data quality", "share with a named speaker", "90% of words", "1,392 words"),
    ],
)
def test_a_value_has_its_name_and_its_denominator(made, topic, measure, value, rests_on):
    assert (made[topic].measure, made[topic].value, made[topic].rests_on) == (measure, value, rests_on)


def test_a_definition_comes_from_the_finding_else_the_glossary_else_the_column(material, made):
    assert made["lectures and conversations"].definition.startswith("How far a session is an exchange")
    assert made["data quality"].definition == "Share of the words whose speaker the transcript names."
    assert f.measure_definition(material, "no table", "no measure") == ""


def test_the_findings_own_definition_wins(frames, citations):
    told = Material({**frames, "findings": frames["findings"].assign(definition="What it is.")})
    assert {finding.definition for finding in f.report_findings(told, citations)} == {"What it is."}


def test_a_row_that_is_not_there_gives_no_denominator(frames, citations):
    lost = Material({**frames, "findings": frames["findings"].assign(row="session_id=nowhere;view=all")})
    assert {finding.rests_on for finding in f.report_findings(lost, citations)} == {""}


def test_the_interval_is_shown_where_there_is_one(frames, citations):
    wide = Material({**frames, "findings": frames["findings"].assign(low=0.1, high=0.6)})
    assert f.report_findings(wide, citations)[3].interval == "10% to 60%"


def test_the_strongest_are_strong_on_different_topics_and_not_on_the_data(made):
    best = f.strongest_findings(list(made.values()))
    assert [finding.topic for finding in best] == [
        "lectures and conversations",
        "unanswered questions",
        "themes",
        "focus",
        "dominance",
    ]


def test_one_of_each_topic_before_a_second_of_any(made):
    lecture, focus = made["lectures and conversations"], made["focus"]
    assert f.strongest_findings([lecture, lecture, focus]) == [lecture, focus, lecture]


def test_counts_by_strength(made):
    assert f.counts_by_strength(made.values()) == "5 strong, 2 tentative"
    assert f.counts_by_strength([]) == ""
