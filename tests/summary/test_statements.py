"""Statements say what stands in the tables, and nothing where nothing stands."""

import re
from string import Formatter

import numpy as np
import pandas as pd
import pytest

from pipeline.glossary import definitions, units
from pipeline.summary import ranked
from pipeline.summary.evidence import Row, Statement
from pipeline.summary.templates import TEMPLATES
from pipeline.tables import TABLES

MAY_BE_EMPTY = {"unclear"}
"""Fields that say nothing where there is nothing to say."""

PATTERNS = {
    kind: re.compile(
        "".join(re.escape(text) + ((".*" if field in MAY_BE_EMPTY else ".+") if field else "") for text, field, _, _ in Formatter().parse(template.text))
    )
    for kind, template in TEMPLATES.items()
}


def kind_of(statement):
    """The template a statement was made of."""
    (kind,) = [kind for kind, pattern in PATTERNS.items() if pattern.fullmatch(statement)]
    return kind


def named_rows(finding, tables):
    """The rows of the table that a finding names."""
    table = tables[finding.table]
    for part in filter(None, finding.row.split(";")):
        column, _, value = part.partition("=")
        table = table[table[column].astype(str) == value]
    return table


def stated(kind, findings):
    """Findings made of one template."""
    return findings[[kind_of(statement) == kind for statement in findings["statement"]]]


def expected_value(table, column, rows):
    """What a statement on these rows states."""
    if column == "unanswered_questions":
        return len(rows)
    if column in ("files", "unnamed"):
        return rows.iloc[:, 0].nunique()
    if table == "taxonomy":
        return ((rows["coalitions"] != "") == (column == "covered")).sum()
    return rows[column].astype(float).mean()


@pytest.fixture
def findings(tables, stage):
    return stage(tables)["findings"]


def test_questions_of_which_nobody_can_tell_are_counted_beside(findings, stage, tables):
    assert "3 questions in all sessions were taken up by nobody;" in stated("left open", findings)["statement"].iloc[0]
    more = tables["questions"].iloc[:1].assign(question_id="unclear", status="unclear", answer_turn_id="")
    found = stage({**tables, "questions": pd.concat([tables["questions"], more], ignore_index=True)})["findings"]
    assert "taken up by nobody (of 1 more the transcript does not show it);" in stated("left open", found)["statement"].iloc[0]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_template_is_used_and_filled(kind, findings):
    made = stated(kind, findings)
    assert len(made)
    assert not made["statement"].str.contains(r"[{}]|\bnan\b|None|“”").any()


def test_every_value_is_that_of_the_row_it_names(findings, tables):
    for finding in findings.itertuples():
        rows = named_rows(finding, tables)
        column = "value" if finding.table.endswith("_measures") else "difference" if finding.table == "session_comparison" else finding.measure
        assert finding.value == pytest.approx(expected_value(finding.table, column, rows)), finding.statement


def test_every_row_that_is_named_is_there_and_named_by_its_key(findings, tables):
    for finding in findings[
        ~findings["table"].isin(["problems", "coalition_groups", "taxonomy", "questions"]) & (findings["measure"] != "unnamed")
    ].itertuples():
        assert len(named_rows(finding, tables)) == 1
        assert [part.partition("=")[0] for part in finding.row.split(";")] == TABLES[finding.table].key()


def test_the_value_is_in_the_words(findings):
    for finding in findings.itertuples():
        specs = [spec for _, field, spec, _ in Formatter().parse(TEMPLATES[kind_of(finding.statement)].text) if field == "value"]
        assert all(format(finding.value, spec) in finding.statement for spec in specs)


def test_every_quote_is_there_and_verbatim(tables, stage):
    made = stage(tables)
    known = set(made["quotes"]["quote_id"]) | set(tables["quotes"]["quote_id"])
    assert {quote for ids in made["findings"]["quote_ids"] for quote in ids.split(";") if quote} <= known
    texts = tables["turns"].set_index("turn_id")["text"]
    assert all(quote.text == texts[quote.turn_id][quote.start : quote.end] != "" for quote in made["quotes"].itertuples())


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
    texts = pd.concat([tables["quotes"], made["quotes"]]).drop_duplicates("quote_id").set_index("quote_id")["text"]
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
    row = Row("coalitions", {}, "breadth", 1.0)
    made = [Statement("broad", kind, row, kind) for kind in ("tentative", "strong")]
    assert [statement.text for statement in ranked(made)] == ["strong", "tentative"]


@pytest.mark.parametrize(("kind", "strength"), [("difference", "strong"), ("trend", "tentative")])
def test_differences_between_sessions_say_how_sure_they_are(kind, strength, findings):
    assert list(stated(kind, findings)["strength"]) == [strength]


def test_differences_are_stated_with_their_sides(findings):
    (made,) = stated("difference", findings)["statement"]
    assert made == ("Sessions of the kind “main session” have a lower interactivity than the others: 0.3 against 0.6 (4 sessions, 6 others; chance 1.0%).")


@pytest.mark.parametrize("change", [{"q": 0.2}, {"status": "too few sessions to tell from chance"}, {"view": "no_moderator"}])
def test_differences_that_may_be_chance_are_not_stated(change, tables, stage):
    tables["session_comparison"] = tables["session_comparison"].assign(**change)
    assert "session_comparison" not in set(stage(tables)["findings"]["table"])


@pytest.mark.parametrize(("asked", "count"), [(2, 0), (3, 1)])
def test_few_questions_make_no_statement_on_how_many_were_answered(asked, count, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(n=table["n"].where(table["measure"] != "response_rate", asked))
    assert len(stated("unanswered", stage(tables)["findings"])) == count


def test_who_leads_is_not_said_to_exchange(tables, stage, findings):
    assert stated("exchange", findings)["statement"].iloc[0].startswith("Nobody took another up more than Wren Mossbank did Pip Quillfeather")
    tables["turns"] = tables["turns"].assign(role="chair")
    assert stated("exchange", stage(tables)["findings"]).empty


def test_themes_of_the_year_are_told_against_the_years_before(tables, stage, findings):
    assert "In 2031 most words went to “solar masts”: 30% of all words, against 20% before." in set(findings["statement"])
    assert "New in 2031: “kite flight”, on which 700 words were said, and none before." in set(findings["statement"])
    tables["theme_shares"] = tables["theme_shares"].query("value == '2031'")
    assert stated("theme of the year", stage(tables)["findings"]).empty


def test_coalitions_that_nobody_names_are_one_statement(tables, stage, findings):
    assert list(stated("unnamed", findings)["statement"]) == [
        "Dynamic Coalition on the estuary and Dynamic Coalition on the forge are never named by others outside their own sessions."
    ]
    tables["coalitions"]["named_outside"] = 1
    assert stated("unnamed", stage(tables)["findings"]).empty


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
    ("measure", "kind"), [("interactivity", "lecture"), ("responsiveness", "uptake"), ("response_rate", "unanswered"), ("gini", "dominance")]
)
def test_no_statement_on_a_measure_that_is_withheld_everywhere(measure, kind, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(value=table["value"].where(table["measure"] != measure))
    assert stated(kind, stage(tables)["findings"]).empty


@pytest.mark.parametrize(("measure", "kind"), [("responsiveness", "uptake"), ("disagreements", "disagreement")])
def test_no_statement_on_nothing(measure, kind, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(value=table["value"].where((table["measure"] != measure) | table["value"].isna(), 0.0))
    assert stated(kind, stage(tables)["findings"]).empty


def test_lecture_and_conversation_are_the_ends_of_the_scale(findings):
    assert "“The Marmalade Forum” came closest to a lecture" in stated("lecture", findings)["statement"].iloc[0]
    assert "“Kites at Dawn” came closest to a conversation" in stated("conversation", findings)["statement"].iloc[0]


def test_a_moderator_is_not_said_to_dominate(findings):
    assert stated("dominance", findings)["statement"].iloc[0].startswith("Pip Quillfeather spoke 55%")


def test_who_asked_is_said_as_far_as_it_is_known(tables, stage, findings):
    assert "Tamsin Oakapple" in stated("unanswered", findings)["statement"].iloc[0]
    tables["questions"]["speaker_id"] = ""
    assert "the moderator" in stated("unanswered", stage(tables)["findings"])["statement"].iloc[0]


def test_all_questions_answered_is_no_statement(findings):
    assert not stated("unanswered", findings)["statement"].str.contains("Kites at Dawn").any()


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        (
            "recognised",
            "Dynamic Coalition on the airfield is named most outside its own sessions: twice, in 2 sessions, "
            "by moderators (1) and panellists (1); by group: Technical Community (1).",
        ),
        ("old name", "Dynamic Coalition on the bakery was called by an old name twice, as “harbour” and “every baker”."),
        ("wrong name", "Dynamic Coalition on the cellar was called by a name that is nearly its own once, as “oldest mast”."),
    ],
)
def test_who_names_a_coalition_and_how_is_said(kind, statement, findings):
    assert list(stated(kind, findings)["statement"]) == [statement]


def test_who_names_a_coalition_is_said_as_far_as_it_is_known(tables, stage):
    tables["recognition"] = tables["recognition"].assign(role="unknown", stakeholder_group="")
    assert stated("recognised", stage(tables)["findings"])["statement"].iloc[0].endswith(": twice, in 2 sessions.")


@pytest.mark.parametrize(("measure", "kind"), [("old_names", "old name"), ("wrong_names", "wrong name"), ("named_outside", "recognised")])
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
                "Coalitions clearly speak about 1 of the 2 Sustainable Development Goals, most about “Quality education”.",
            ],
        ),
        (
            "uncovered",
            [
                "No coalition clearly speaks about 1 of the 3 Digital Watch issues, among them “Spam”.",
                "No coalition clearly speaks about 1 of the 2 Sustainable Development Goals, among them “Gender equality”.",
            ],
        ),
        (
            "only one",
            [
                "Dynamic Coalition on the bakery is the only coalition that clearly speaks about “Privacy”, one of the Digital Watch issues: 200 words.",
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
    assert [list(stated(kind, findings)["row"]) for kind in kinds] == [[f"coalition_a=airfield;coalition_b={b}"] for b in ("bakery", "cellar", "dovecote")]


@pytest.mark.parametrize("contact", ["mentions", "shared_speakers", "exchanges"])
def test_only_pairs_without_any_contact_are_missed(contact, tables, stage):
    tables["coalition_overlap"][contact] = 1
    assert stated("missed", stage(tables)["findings"]).empty


def test_how_a_pair_is_in_touch_is_said(tables, stage):
    tables["coalition_overlap"] = tables["coalition_overlap"].assign(mentions=2, shared_speakers=1, exchanges=0)
    (made,) = stated("together", stage(tables)["findings"])["statement"]
    assert made.endswith("above all “solar masts”; one names the other twice and they share speakers or guests once.")


def test_groups_that_come_by_chance_are_not_stated(tables, stage):
    tables["coalition_groups"]["status"] = "groups as marked come by chance"
    assert stated("group", stage(tables)["findings"]).empty


def test_only_the_first_pair_is_called_closest(tables, stage):
    pairs = tables["coalition_overlap"]
    tables["coalition_overlap"] = pairs.assign(quote_ids=pairs["quote_ids"].where(pairs["rank"] > 1, ""))
    closest = stated("closest", stage(tables)["findings"])
    assert set(closest["row"]) <= {"coalition_a=airfield;coalition_b=bakery"}


def test_a_pair_is_stated_with_its_interval(findings, tables):
    first = tables["coalition_overlap"].sort_values("rank").iloc[0]
    stated_first = stated("closest", findings).iloc[0]
    assert (stated_first["low"], stated_first["high"], stated_first["strength"]) == (first["low"], first["high"], "strong")
    assert np.isnan(stated("theme", findings)["low"].iloc[0])


@pytest.mark.parametrize("change", [{"status": "fewer than 300 themed words"}, {"q_close": 0.2}, {"q_close": None, "low": None, "high": None, "p_close": None}])
def test_a_pair_that_cannot_be_trusted_is_tentative(change, tables, stage):
    tables["coalition_overlap"] = TABLES["coalition_overlap"].conform(tables["coalition_overlap"].assign(**change))
    pairs = stage(tables)["findings"].query("table == 'coalition_overlap'")
    assert set(pairs["strength"]) == {"tentative"}


def test_groups_that_do_not_hold_are_not_stated(findings):
    (made,) = stated("group", findings).itertuples()
    assert made.row == "group_id=group-01"
    assert "the airfield, Dynamic Coalition on the bakery and Dynamic Coalition on the cellar would" in made.statement


@pytest.mark.parametrize(
    ("reasons", "count"),
    [
        ([("owl.vtt", "a label is unclear"), ("owl.vtt", "a time is missing")], 1),
        ([("owl.vtt", "a label is unclear"), ("pier.vtt", "a time is missing")], 2),
        ([("owl.vtt", "a label is unclear"), ("pier.svg", "ignored: not a transcript")], 1),
        ([("pier.svg", "ignored: not a transcript")], 0),
    ],
    ids=["one file twice", "two files", "one beside an ignored one", "only ignored ones"],
)
def test_files_that_were_not_read_are_counted_once(reasons, count, tables, stage, rows):
    tables["problems"] = rows("problems", [{"file": file, "reason": reason, "stage": "turns"} for file, reason in reasons])
    made = stated("problems", stage(tables)["findings"])
    assert list(made["value"]) == [count] * (count > 0)
    assert made["statement"].str.startswith(f"{count} file").all()


def test_one_of_a_thing_is_not_called_many(tables, stage, rows):
    tables["themes"] = tables["themes"].assign(sessions=1, speakers=1)
    tables["problems"] = rows("problems", [{"file": "owl.svg", "reason": "it is a drawing", "stage": "ingest"}])
    text = " ".join(stage(tables)["findings"]["statement"])
    assert re.findall(r"\b1 (?:\w+ )?(?:files|sessions|speakers|times|questions|turns|words|disagreements)\b", text) == []


def test_the_inputs_stay_as_they_were(tables, stage):
    before = {name: table.copy() for name, table in tables.items()}
    stage(tables)
    for name, table in before.items():
        pd.testing.assert_frame_equal(tables[name], table)
