"""Sessions side by side: sorted by what they are, compared by what they did."""

import numpy as np
import pandas as pd
import pytest

from pipeline.config import ComparisonSettings
from pipeline.measures.glossary import units
from pipeline.measures.session_comparison import COMPARED, dimensions, run
from pipeline.tables import TABLES

CONFIG = ComparisonSettings(deals=199, resamples=50)
KINDS = ["main session", "workshop", "workshop"]


def sessions(n, **columns):
    base = {"turns": 20, "speakers": 3, "words": 1000, "attributed_share": 1.0}
    rows = [
        {"session_id": f"s{i:03d}", "title": f"Masts {i}", "kind": KINDS[i % 3], "year": 2030 + i % 2, **base}
        for i in range(n)
    ]
    table = TABLES["sessions"].build(
        [{**row, **{name: values[i] for name, values in columns.items()}} for i, row in enumerate(rows)]
    )
    return TABLES["sessions"].conform(table)


def measures(values, view="all"):
    """Table of measures: a list of values by session for each name, None where it is withheld."""
    rows = [
        {"session_id": f"s{i:03d}", "view": view, "measure": name, "value": value, "unit": units()[name], "n": 20}
        for name, told in values.items()
        for i, value in enumerate(told)
    ]
    return TABLES["session_measures"].build(rows)


def compared(table, told, config=CONFIG):
    return TABLES["session_comparison"].conform(run(table, told, config=config)["session_comparison"])


def row(found, dimension, value, measure):
    (one,) = found[
        (found["dimension"] == dimension) & (found["value"] == value) & (found["measure"] == measure)
    ].itertuples()
    return one


def planted(n=30):
    return {
        "interactivity": [0.2 if i % 3 == 0 else 0.7 + i / 1000 for i in range(n)],
        "speakers": [3.0 + i for i in range(n)],
    }


def test_what_is_planted_is_found():
    found = row(compared(sessions(30), measures(planted())), "kind", "main session", "interactivity")
    assert (found.sessions, found.others, found.status) == (10, 20, "ok")
    assert found.mean == pytest.approx(0.2)
    assert found.difference == pytest.approx(found.mean - found.others_mean)
    assert found.low <= found.difference <= found.high < 0
    assert found.q < 0.05


def test_a_session_without_the_measure_is_left_out():
    told = planted()
    told["interactivity"][:6] = [None] * 6
    found = row(compared(sessions(30), measures(told)), "kind", "main session", "interactivity")
    assert (found.sessions, found.others) == (8, 16)


def test_a_session_of_unknown_kind_is_on_neither_side():
    kinds = ["kites"] * 5 + ["cables"] * 6 + [""] * 3
    found = row(
        compared(sessions(14, kind=kinds), measures({"gini": [0.4] * 5 + [0.2] * 6 + [1.0] * 3})),
        "kind",
        "kites",
        "gini",
    )
    assert (found.sessions, found.others) == (5, 6)
    assert (found.mean, found.others_mean) == pytest.approx((0.4, 0.2))


@pytest.mark.parametrize(
    ("speakers", "band"),
    [
        (2, "up to 4"),
        (4, "up to 4"),
        (5, "5 to 9"),
        (9, "5 to 9"),
        (10, "10 to 14"),
        (15, "15 and more"),
        (400, "15 and more"),
    ],
)
def test_bands_of_speakers(speakers, band):
    values = pd.DataFrame({"speakers": [float(speakers), 2.0, 6.0]})
    sides = dimensions(sessions(3), values)["speakers"]
    assert sides[band][0] == 1


@pytest.mark.parametrize(
    ("attendees", "band"), [(25, "up to 25"), (26, "26 to 60"), (60, "26 to 60"), (61, "61 and more")]
)
def test_bands_of_attendees(attendees, band):
    assert (
        dimensions(sessions(3, attendees=[attendees, 3, 70]), pd.DataFrame(index=range(3)))["attendees"][band][0] == 1
    )


def test_what_is_not_known_is_on_no_side():
    sides = dimensions(
        sessions(4, attendees=[10, None, 70, 80], room=["A", "", "B", "B"]), pd.DataFrame(index=range(4))
    )
    assert np.isnan(sides["attendees"]["up to 25"][1])
    assert np.isnan(sides["room"]["A"][1])
    assert np.isnan(sides["attendees"]["trend"][1])


@pytest.mark.parametrize(("cell", "whose"), [("", "none"), ("kites", "one"), ("kites;masts", "several")])
def test_whose_session_it_is(cell, whose):
    assert (
        dimensions(sessions(3, coalitions=[cell, "a", "a;b"]), pd.DataFrame(index=range(3)))["coalitions"][whose][0]
        == 1
    )


def test_a_trend_with_the_number_of_people():
    found = row(
        compared(sessions(12, attendees=list(range(10, 130, 10))), measures({"gini": [i / 20 for i in range(12)]})),
        "attendees",
        "trend",
        "gini",
    )
    assert found.difference == pytest.approx(1)
    assert (found.sessions, found.unit) == (12, "rank correlation")


def test_a_measure_that_does_not_vary_has_no_trend_and_says_so():
    found = row(
        compared(sessions(12, attendees=list(range(12))), measures({"gini": [0.5] * 12})), "attendees", "trend", "gini"
    )
    assert np.isnan(found.difference)
    assert found.status == "the measure does not vary"


def test_a_measure_is_not_compared_by_itself():
    told = planted() | {"speakers": [float(i) for i in range(30)]}
    found = compared(sessions(30), measures(told))
    assert "speakers" not in set(found.loc[found["dimension"] == "speakers", "measure"])
    assert {"speakers", "interactivity"} == set(found.loc[found["dimension"] == "kind", "measure"])


def test_too_few_sessions_are_marked():
    found = compared(sessions(6), measures({"gini": [0.1, 0.5, 0.6, 0.2, 0.4, 0.7]}))
    assert row(found, "kind", "main session", "gini").status == "fewer than 3 sessions to compare"
    assert row(found, "year", "2030", "gini").status == "too few sessions to tell from chance"
    assert found["q"].isna().all()


@pytest.mark.parametrize("n", [0, 1])
def test_nothing_is_compared_with_nothing(n):
    assert compared(sessions(n), measures({"gini": [0.4] * n})).empty


def test_the_order_of_rows_changes_nothing():
    table, told = sessions(20), measures(planted(20))
    pd.testing.assert_frame_equal(
        compared(table, told), compared(table.iloc[::-1], told.sample(frac=1, random_state=1))
    )


def test_compared_measures_are_in_the_glossary():
    assert set(COMPARED) <= set(units())


def test_views_are_compared_apart():
    both = pd.concat([measures(planted()), measures({"interactivity": [0.5] * 30}, "no_moderator")])
    found = compared(sessions(30), both)
    apart = found[
        (found["dimension"] == "kind") & (found["value"] == "workshop") & (found["measure"] == "interactivity")
    ].set_index("view")["difference"]
    assert apart["all"] > 0
    assert apart["no_moderator"] == 0


def test_two_years_have_no_trend_and_three_have():
    told = measures({"gini": [i / 20 for i in range(12)]})
    two = compared(sessions(12), told).query("dimension == 'year'")
    assert dict(zip(two["value"], two["difference"], strict=True)) == pytest.approx({"2030": -0.05, "2031": 0.05})
    three = compared(sessions(12, year=[2030 + i // 4 for i in range(12)]), told)
    assert row(three, "year", "trend", "gini").difference > 0.9


@pytest.mark.parametrize(
    ("own", "others", "status", "least"),
    [(3, 3, "too few sessions to tell from chance", 0.1), (3, 4, "ok", 1 / 35), (4, 4, "ok", 2 / 70)],
)
def test_the_least_chance_of_few_sessions(own, others, status, least):
    told = measures({"gini": [0.9] * own + [0.1] * others})
    found = row(
        compared(sessions(own + others, kind=["kites"] * own + ["cables"] * others), told), "kind", "kites", "gini"
    )
    assert (found.least_p, found.p, found.status) == (pytest.approx(least), pytest.approx(least), status)


def test_numbers_that_repeat_have_too_few_orders():
    found = row(
        compared(sessions(4, attendees=[10, 20, 30, 30]), measures({"gini": [0.1, 0.2, 0.3, 0.4]})),
        "attendees",
        "trend",
        "gini",
    )
    assert found.status == "too few sessions to tell from chance"


def test_equal_values_differ_by_nothing_at_all():
    found = row(compared(sessions(30), measures({"gini": [0.1] * 30})), "kind", "workshop", "gini")
    assert (found.difference, found.low, found.high, found.p, found.q) == (0, 0, 0, 1, 1)


@pytest.mark.parametrize(
    "told",
    [{}, {"gini": [None] * 12}, {"handovers": [1.0] * 12}, {"gini": [0.5] * 4 + [None] * 8}],
    ids=["none", "withheld", "not compared", "one side"],
)
def test_without_measures_on_both_sides_nothing_is_compared(told):
    table = sessions(12, kind=["kites"] * 4 + ["cables"] * 8, year=[2030] * 12)
    assert compared(table, measures(told)).empty


def test_q_is_corrected_within_a_dimension_and_a_view():
    rng = np.random.default_rng(2)
    told = {name: list(rng.random(30)) for name in COMPARED}
    found = compared(sessions(30), pd.concat([measures(told), measures(told, "no_moderator")]))
    firm = found.query("dimension == 'kind' and view == 'all' and status == 'ok'").sort_values("p")
    steps = firm["p"].to_numpy() * len(firm) / np.arange(1, len(firm) + 1)
    assert firm["q"].to_numpy() == pytest.approx(np.minimum(1, np.minimum.accumulate(steps[::-1])[::-1]))


def test_the_same_bytes_come_twice_and_inputs_stay():
    table, told = sessions(20), measures(planted(20))
    before = table.copy(), told.copy()
    assert compared(table, told).to_csv() == compared(table, told).to_csv()
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(told, before[1])
