"""What every measure is: the glossary, and whether it is that of the measures that are made."""

import ast
import re
from pathlib import Path

import pytest

from pipeline import summary
from pipeline.config import GlossarySettings, InteractionSettings, UptakeSettings
from pipeline.data import load_measures
from pipeline.interaction import session_measures, speaker_measures
from pipeline.interaction.uptake import step as uptake
from pipeline.measures import glossary, session_comparison
from pipeline.measures.glossary import definitions, titles, units
from pipeline.metrics.shifts import CODES
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import MEASURED_LEVELS

ROWS = list(load_measures().itertuples(index=False))
by_measure = pytest.mark.parametrize("row", ROWS, ids=[row.measure for row in ROWS])

SUMMARY = Path(summary.__file__).parent
TABLES_OF_SESSIONS = {
    "counted": session_measures.COUNT_MEASURES,
    "comparing speakers": session_measures.COMPARATIVE_MEASURES,
    "network": session_measures.NETWORK_MEASURES,
    "what is said": uptake.SESSION_UPTAKE,
    "compared": dict.fromkeys(session_comparison.COMPARED),
}
TABLES_OF_SPEAKERS = {"counted": speaker_measures.SPEAKER_MEASURES, "what is said": uptake.SPEAKER_UPTAKE}


def at(*levels):
    """Measures of some levels."""
    return {row.measure for row in ROWS if row.level in levels}


def stated():
    """Names of measures that makers of statements write out."""
    for path in sorted(SUMMARY.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "StatedValue"
                and len(node.args) > 2
            )
            if named and isinstance(node.args[2], ast.Constant):
                yield node.args[2].value


@by_measure
def test_a_definition_is_one_short_sentence(row):
    assert row.definition.endswith(".")
    assert not re.search(r"[.?!]\s+[A-Z]", row.definition)
    assert row.definition[0].isupper()
    assert len(row.definition) < 220


@by_measure
def test_a_measure_has_a_title_a_unit_a_range_and_a_reading(row):
    assert all([row.title, row.unit, row.range, row.reading])
    assert re.fullmatch(r"-?[\d.]+ (?:to -?[\d.]+|and more)|up to [\d.]+", row.range)
    assert not row.unit.startswith("share") or "1" in row.range


@by_measure
def test_a_part_is_part_of_a_measure_of_its_level(row):
    parents = [part for part in row.part_of.split(";") if part]
    assert set(parents) <= at(row.level, "both") - {row.measure}


@pytest.mark.parametrize("table", TABLES_OF_SESSIONS.values(), ids=TABLES_OF_SESSIONS)
def test_measures_of_sessions_are_in_the_glossary(table):
    assert set(table) <= at("session", "both")


@pytest.mark.parametrize("table", TABLES_OF_SPEAKERS.values(), ids=TABLES_OF_SPEAKERS)
def test_measures_of_speakers_are_in_the_glossary(table):
    assert set(table) <= at("speaker", "both")


def test_no_measure_is_made_twice():
    made = [
        *session_measures.COUNT_MEASURES,
        *session_measures.COMPARATIVE_MEASURES,
        *session_measures.NETWORK_MEASURES,
        *uptake.SESSION_UPTAKE,
    ]
    assert len(set(made)) == len(made)
    assert not set(speaker_measures.SPEAKER_MEASURES) & set(uptake.SPEAKER_UPTAKE)


def test_measures_that_findings_state_are_in_the_glossary():
    assert {"overlap", "addressed", "attributed_share", "files"} <= set(stated())
    assert set(stated()) <= set(definitions())


def test_measures_of_a_run_are_those_of_the_glossary(small_run):
    tables = small_run.result.tables
    assert set(tables["session_measures"]["measure"]) == at("session", "both")
    assert set(tables["speaker_measures"]["measure"]) == at("speaker", "both")
    assert set(tables["findings"]["measure"]) <= set(definitions())
    assert set(tables["measures"]["measure"]) == set(definitions())


@pytest.mark.parametrize("table", ["session_measures", "speaker_measures"])
def test_units_of_a_run_are_those_of_the_glossary(small_run, table):
    made = small_run.result.tables[table]
    assert (made["unit"] == made["measure"].map(units())).all()


def test_values_of_a_run_lie_in_their_range(small_run):
    ranges = {row.measure: row.range for row in ROWS}
    for table in ("session_measures", "speaker_measures"):
        made = small_run.result.tables[table]
        for row in made[made["value"].notna()].itertuples():
            least, most = ends(ranges[row.measure])
            assert least - 1e-9 <= row.value <= most + 1e-9, row


def ends(given):
    """Least and greatest value of a range in words."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", given)]
    if given.startswith("up to"):
        return float("-inf"), numbers[0]
    return (numbers[0], float("inf")) if given.endswith("and more") else tuple(numbers)


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("early_share", f"first {InteractionSettings().opening_words} words"),
        ("statement_share", f"{session_measures.STATEMENT_WORDS} words or more"),
        ("window_top_share", "windows of 400 words"),
        ("questions_rate", f"per {session_measures.QUESTION_RATE_WORDS:,} words"),
        ("responsivity", {5: "the five turns before"}[UptakeSettings().cohesion_window]),
        ("internal_cohesion", {5: "below 0.8"}[UptakeSettings().cohesion_window]),
    ],
)
def test_numbers_in_definitions_are_those_of_the_settings(measure, told):
    assert told in definitions()[measure]


@pytest.mark.parametrize("code", CODES)
def test_participation_shifts_are_part_of_their_class(code):
    row = next(row for row in ROWS if row.measure == f"pshift_{code}")
    assert (row.part_of, row.definition.split(":")[0]) == (f"turn_{CODES[code]}", f"Participation shifts {code}")


def test_lookups_know_every_measure():
    assert set(definitions()) == set(units()) == set(titles()) == {row.measure for row in ROWS}
    assert (units()["gini"], titles()["gini"]) == ("index 0 to 1", "inequality of words")


def _made(**tables):
    frames = {
        name: TABLES[name].build([{"measure": measure} for measure in tables.get(name, ())])
        for name in ("session_measures", "speaker_measures")
    }
    return glossary.run(**frames, config=GlossarySettings())["measures"]


def test_the_table_holds_what_occurs_and_what_stands_in_other_tables():
    made = TABLES["measures"].conform(_made(session_measures=["gini", "words"], speaker_measures=["words", "uptake"]))
    elsewhere = {row.measure for row in ROWS if row.level not in MEASURED_LEVELS}
    assert set(made["measure"]) == {"gini", "words", "uptake"} | elsewhere
    assert made.set_index("measure").loc["gini", "definition"] == definitions()["gini"]


def test_nothing_measured_needs_no_glossary():
    assert len(_made()) == 0
