"""What is said of sessions side by side, and what is not where years differ."""

import pandas as pd
import pytest


def rows(*changes):
    """Rows of session_comparison: a difference that is no chance, each with what is other."""
    sides = {"sessions": 4, "mean": 0.3, "others": 6, "others_mean": 0.6, "difference": -0.3, "low": -0.5, "high": -0.1}
    row = {
        "dimension": "kind",
        "value": "main session",
        "view": "all",
        "measure": "interactivity",
        "unit": "index 0 to 1",
        **sides,
    }
    return pd.DataFrame(
        [{**row, "p": 0.001, "least_p": 0.001, "q": 0.01, "status": "ok", **change} for change in changes]
    )


def said(tables, stage, years, *changes):
    """Measures of which a difference is stated, most telling first."""
    sessions = tables["sessions"]
    tables["sessions"] = sessions.assign(year=[years[i % len(years)] for i in range(len(sessions))])
    tables["session_comparison"] = rows(*changes)
    found = stage(tables)["findings"]
    return list(found.loc[found["table"] == "session_comparison", "measure"])


ROOM = {"dimension": "room", "value": "the pier"}
AUDIENCE = {"measure": "audience_share", "unit": "share of words"}


@pytest.mark.parametrize(
    ("change", "one_year", "two_years"),
    [({}, ["interactivity"], ["interactivity"]), (ROOM, ["interactivity"], []), (AUDIENCE, ["audience_share"], [])],
    ids=["kind", "room", "printed roles"],
)
def test_what_may_only_be_the_year_is_not_said_over_several_years(change, one_year, two_years, tables, stage):
    assert said(tables, stage, [2031], change) == one_year
    assert said(tables, stage, [2030, 2031], change) == two_years


def test_at_most_three_are_said_each_of_another_measure_the_surest_first(tables, stage):
    made = [
        {"measure": measure, "q": q}
        for measure, q in [("gini", 0.04), ("responsiveness", 0.02), ("interactivity", 0.03), ("response_rate", 0.01)]
    ]
    assert said(tables, stage, [2031], *made, {**ROOM, "measure": "response_rate", "q": 0.02}) == [
        "response_rate",
        "responsiveness",
        "interactivity",
    ]
