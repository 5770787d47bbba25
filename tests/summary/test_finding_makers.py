"""Statements say what stands in the tables, and nothing where nothing stands."""

import re
from string import Formatter

import pandas as pd
import pytest
from support.finding_statements import expected_value, kind_of, named_rows, stated
from support.quoted import with_quotes

from pipeline.measures.glossary import definitions, units
from pipeline.summary.finding_texts import FINDING_TEXTS
from pipeline.summary.statements import StatedValue, Statement
from pipeline.summary.step import ranked_statements
from pipeline.tables import TABLES


@pytest.mark.parametrize("kind", FINDING_TEXTS)
def test_every_template_is_used_and_filled(kind, findings):
    made = stated(kind, findings)
    assert len(made)
    assert not made["statement"].str.contains(r"[{}]|\bnan\b|None|“”").any()


def test_every_value_is_that_of_the_row_it_names(findings, tables):
    for finding in findings.itertuples():
        rows = named_rows(finding, tables)
        column = (
            "value"
            if finding.table.endswith("_measures")
            else "difference"
            if finding.table == "session_comparison"
            else finding.measure
        )
        assert finding.value == pytest.approx(expected_value(finding.table, column, rows)), finding.statement


def test_every_row_that_is_named_is_there_and_named_by_its_key(findings, tables):
    for finding in findings[
        ~findings["table"].isin(["problems", "coalition_groups", "taxonomy", "questions"])
        & (findings["measure"] != "unnamed")
    ].itertuples():
        assert len(named_rows(finding, tables)) == 1
        assert [part.partition("=")[0] for part in finding.row.split(";")] == TABLES[finding.table].key()


def test_the_value_is_in_the_words(findings):
    for finding in findings.itertuples():
        specs = [
            spec
            for _, field, spec, _ in Formatter().parse(FINDING_TEXTS[kind_of(finding.statement)].text)
            if field == "value"
        ]
        assert all(format(finding.value, spec) in finding.statement for spec in specs)


def test_every_quote_is_there_and_verbatim(tables, stage):
    made = stage(tables)
    known = set(made["quotes"]["quote_id"]) | set(tables["quote_spans"]["quote_id"])
    assert {quote for ids in made["findings"]["quote_ids"] for quote in ids.split(";") if quote} <= known
    texts = tables["turns"].set_index("turn_id")["text"]
    assert all(
        quote.text == texts[quote.turn_id][quote.start : quote.end] != "" for quote in made["quotes"].itertuples()
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("lecture", ["Every mast by the harbour", "Good morning to everybody"]),
        ("conversation", ["Who is going to pay", "The harbour pays for"]),
        ("uptake", ["As Wren said"]),
        ("dominance", ["The harbour pays for"]),
        ("exchange", ["I would disagree with Pip."]),
        ("audience", ["Who is going to pay"]),
        ("group", ["Every"] * 3),
        ("left open", ["Why is the oldest mast", "The airfield coalition has told us"]),
        ("unanswered", ["Why is the oldest mast", "The airfield coalition has told us"]),
        ("disagreement", ["I would disagree with Pip."]),
        ("recognised", ["The airfield coalition is here.", "The airfield coalition has told us"]),
        ("old name", ["The harbour pays for", "Marmalade does not sell"]),
        ("wrong name", ["Why is the oldest mast"]),
        ("own words", ["Every mast by the harbour"]),
    ],
)
def test_a_statement_quotes_what_shows_it(kind, words, tables, stage):
    made = stage(tables)
    ids = stated(kind, made["findings"])["quote_ids"].iloc[0].split(";")
    before = with_quotes(tables, tables["turns"])["quotes"]
    texts = pd.concat([before, made["quotes"]]).drop_duplicates("quote_id").set_index("quote_id")["text"]
    assert sorted(word for word in words if any(texts[quote].startswith(word) for quote in ids)) == sorted(words)
    assert len(ids) == len(words)


def test_findings_are_numbered_and_never_doubled(findings):
    assert list(findings["finding_id"]) == [f"finding-{i:03d}" for i in range(1, len(findings) + 1)]
    assert findings["statement"].is_unique


def test_every_finding_has_the_definition_and_unit_of_its_measure(findings):
    for finding in findings.itertuples():
        assert finding.definition == definitions()[finding.measure]
        assert finding.unit == ("rank correlation" if "value=trend" in finding.row else units()[finding.measure])


def test_findings_on_one_topic_do_not_push_out_others(findings):
    first = findings["topic"].head(8)
    assert first.value_counts().max() <= 2
    assert first.nunique() >= 5


def test_the_surest_of_two_alike_comes_first():
    row = StatedValue("coalitions", {}, "breadth", 1.0)
    made = [Statement("broad", kind, row, kind) for kind in ("tentative", "strong")]
    assert [statement.text for statement in ranked_statements(made)] == ["strong", "tentative"]


@pytest.mark.parametrize(("kind", "strength"), [("difference", "strong"), ("trend", "tentative")])
def test_differences_between_sessions_say_how_sure_they_are(kind, strength, findings):
    assert list(stated(kind, findings)["strength"]) == [strength]


def test_differences_are_stated_with_their_sides(findings):
    (made,) = stated("difference", findings)["statement"]
    assert made == (
        "Sessions of the kind “main session” have a lower interactivity than the others: 0.3 against 0.6 (4 "
        "sessions, 6 others; chance 1.0%)."
    )


@pytest.mark.parametrize(
    "change", [{"q": 0.2}, {"status": "too few sessions to tell from chance"}, {"view": "no_moderator"}]
)
def test_differences_that_may_be_chance_are_not_stated(change, tables, stage):
    tables["session_comparison"] = tables["session_comparison"].assign(**change)
    assert "session_comparison" not in set(stage(tables)["findings"]["table"])


def test_themes_of_the_year_are_told_against_the_years_before(tables, stage, findings):
    assert "In 2031 the most words went to “solar masts”: 30% of all words, compared with 20% before." in set(
        findings["statement"]
    )
    assert "New in 2031: “kite flight”, with 700 words, and none before." in set(findings["statement"])
    tables["theme_shares"] = tables["theme_shares"].query("value == '2031'")
    assert stated("theme of the year", stage(tables)["findings"]).empty


def test_the_most_telling_are_kept(tables, stage, findings):
    few = stage(tables, findings=3)["findings"]
    pd.testing.assert_frame_equal(few, findings.head(3))


def test_no_statement_from_empty_tables(tables, stage):
    made = stage({name: TABLES[name].conform(TABLES[name].build()) for name in tables})
    assert made["findings"].empty
    assert made["quotes"].empty


@pytest.mark.parametrize(
    "name",
    [
        "session_measures",
        "speaker_measures",
        "speaker_pairs",
        "session_comparison",
        "theme_shares",
        "interactions",
        "coalition_overlap",
        "coalition_groups",
        "coalition_coverage",
        "coalition_statements",
        "taxonomy",
        "problems",
    ],
)
def test_no_statement_from_a_table_that_is_empty(name, tables, stage):
    findings = stage({**tables, name: TABLES[name].conform(TABLES[name].build())})["findings"]
    assert len(findings)
    assert name not in set(findings["table"])


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("interactivity", "lecture"),
        ("responsiveness", "uptake"),
        ("response_rate", "unanswered"),
        ("gini", "dominance"),
    ],
)
def test_no_statement_on_a_measure_that_is_withheld_everywhere(measure, kind, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(value=table["value"].where(table["measure"] != measure))
    assert stated(kind, stage(tables)["findings"]).empty


@pytest.mark.parametrize(("measure", "kind"), [("responsiveness", "uptake"), ("disagreements", "disagreement")])
def test_no_statement_on_nothing(measure, kind, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(
        value=table["value"].where((table["measure"] != measure) | table["value"].isna(), 0.0)
    )
    assert stated(kind, stage(tables)["findings"]).empty


def test_lecture_and_conversation_are_the_ends_of_the_scale(findings):
    assert "“The Marmalade Forum” came closest to a lecture" in stated("lecture", findings)["statement"].iloc[0]
    assert "“Kites at Dawn” came closest to a conversation" in stated("conversation", findings)["statement"].iloc[0]


def test_a_moderator_is_not_said_to_dominate(findings):
    assert stated("dominance", findings)["statement"].iloc[0].startswith("Pip Quillfeather spoke 55%")


@pytest.mark.parametrize(
    ("reasons", "count"),
    [
        ([("owl.vtt", "a label is unclear", "remark"), ("owl.vtt", "a time is missing", "remark")], 1),
        ([("owl.vtt", "a label is unclear", "remark"), ("pier.vtt", "a time is missing", "remark")], 2),
        ([("owl.vtt", "a label is unclear", "remark"), ("pier.svg", "not a transcript", "ignored")], 1),
        ([("pier.svg", "not a transcript", "ignored")], 0),
    ],
    ids=["one file twice", "two files", "one beside an ignored one", "only ignored ones"],
)
def test_files_that_were_not_read_are_counted_once(reasons, count, tables, stage, rows):
    tables["problems"] = rows(
        "problems",
        [{"file": file, "reason": reason, "stage": "turns", "kind": kind} for file, reason, kind in reasons],
    )
    made = stated("problems", stage(tables)["findings"])
    assert list(made["value"]) == [count] * (count > 0)
    assert made["statement"].str.startswith(f"{count} file").all()


def test_one_of_a_thing_is_not_called_many(tables, stage, rows):
    tables["themes"] = tables["themes"].assign(sessions=1, speakers=1)
    tables["problems"] = rows(
        "problems", [{"file": "owl.svg", "reason": "it is a drawing", "stage": "ingest", "kind": "not read"}]
    )
    text = " ".join(stage(tables)["findings"]["statement"])
    assert (
        re.findall(r"\b1 (?:\w+ )?(?:files|sessions|speakers|times|questions|turns|words|disagreements)\b", text) == []
    )


def test_the_inputs_stay_as_they_were(tables, stage):
    before = {name: table.copy() for name, table in tables.items()}
    stage(tables)
    for name, table in before.items():
        pd.testing.assert_frame_equal(tables[name], table)
