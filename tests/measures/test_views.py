"""The two views of a session, and measures as rows of tables."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measures.glossary import units
from pipeline.measures.views import Measure, by_view, measure_row
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import LEADING, ROLES, VIEWS

laws = settings(max_examples=25, deadline=None)


def session(roles):
    return pd.DataFrame({"position": range(len(roles)), "role": pd.Series(roles, dtype=str)})


@laws
@given(st.lists(st.sampled_from(ROLES), max_size=12))
def test_one_view_has_all_turns_and_one_those_of_nobody_who_leads(roles):
    turns = session(roles)
    found = by_view(turns)
    assert list(found) == VIEWS
    pd.testing.assert_frame_equal(found["all"], turns)
    assert list(found["no_moderator"]["position"]) == [i for i, role in enumerate(roles) if role not in LEADING]


@pytest.mark.parametrize("role", ROLES)
def test_those_who_lead_are_moderators_and_chairs(role):
    assert len(by_view(session([role]))["no_moderator"]) == (role not in {"moderator", "chair"})


@pytest.mark.parametrize(
    ("measure", "row"),
    [
        (
            Measure("words", 12.0, 3),
            {"measure": "words", "unit": "words", "value": 12.0, "n": 3, "note": "", "low": None, "high": None},
        ),
        (
            Measure("interactivity", 0.5, 9, "", 0.4, 0.6),
            {
                "measure": "interactivity",
                "unit": "index 0 to 1",
                "value": 0.5,
                "n": 9,
                "note": "",
                "low": 0.4,
                "high": 0.6,
            },
        ),
        (
            Measure("gini", None, 2, "fewer than 6 turns"),
            {
                "measure": "gini",
                "unit": "index 0 to 1",
                "value": None,
                "n": 2,
                "note": "fewer than 6 turns",
                "low": None,
                "high": None,
            },
        ),
    ],
)
def test_a_measure_is_a_row(measure, row):
    assert measure_row(measure) == row


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("session_measures", {"session_id": "jars", "view": "all"}),
        ("speaker_measures", {"session_id": "jars", "speaker_id": "pip", "view": "all"}),
    ],
)
def test_rows_fit_the_tables_of_sessions_and_speakers(table, key):
    made = TABLES[table].conform(
        TABLES[table].build({**key, **measure_row(Measure(name, None, 0, "made up"))} for name in sorted(units()))
    )
    assert len(made) == len(units())
    assert set(made["note"]) == {"made up"}


def test_a_measure_that_the_glossary_does_not_know_is_an_error():
    with pytest.raises(KeyError, match="kites"):
        measure_row(Measure("kites", 1.0, 1))
