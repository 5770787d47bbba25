"""Themes keep their identifiers from run to run; what is new, merged, split or gone is said."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import IdentitySettings
from pipeline.tables import TABLES
from pipeline.themes.identity import run

laws = settings(max_examples=25, deadline=None)


def passages(themes):
    """Ten words on each of the themes, in order; "" for none."""
    facts = {"end": 1, "session_id": "owls", "words": 10}
    rows = [
        {**facts, "turn_id": f"t{i:03d}", "start": 0, "passage_id": f"p{i}", "theme_id": theme}
        for i, theme in enumerate(themes)
    ]
    return TABLES["passages"].conform(TABLES["passages"].build(rows))


def themes(names, **columns):
    facts = {"passages": 1, "words": 10, "speakers": 1, "sessions": 1, "status": "ok"}
    rows = [
        {**facts, "theme_id": name, "label": f"about {name}", "keywords": "owl;mast"}
        for name in sorted(set(names) - {""})
    ]
    return TABLES["themes"].conform(TABLES["themes"].build(rows).assign(**columns))


def earlier(held, change=None, gone=()):
    """Tables of the previous run, from the theme of each passage."""
    names = sorted(set(held) - {""})
    rows = [
        {"theme_id": name, "label": f"about {name}", "keywords": "owl;mast", "change": (change or {}).get(name, "")}
        for name in names
    ]
    rows += [{"theme_id": name, "label": f"about {name}", "change": "gone"} for name in gone]
    places = [{"turn_id": f"t{i:03d}", "start": 0, "theme_id": theme} for i, theme in enumerate(held)]
    return TABLES["previous_themes"].conform(TABLES["previous_themes"].build(rows)), TABLES[
        "previous_passages"
    ].conform(TABLES["previous_passages"].build(places))


def again(before, now, **facts):
    """Themes and passages of this run after the previous one."""
    shares = {"dimension": "session", "value": "owls", "share": 0.5, "words": 10, "n": 20}
    found = passages(now)
    tables = {
        "turn_themes": TABLES["turn_themes"].build([{"turn_id": "t000", "theme_id": now[0], "weight": 1.0}]),
        "theme_shares": TABLES["theme_shares"].build(
            [
                {**shares, "part": now[0] or "too short", "theme_id": now[0]},
                {**shares, "part": "unclear", "theme_id": ""},
            ]
        ),
    }
    made = run(*earlier(before, **facts), themes(now), found, **tables, config=IdentitySettings())
    return {name: TABLES[name].conform(table) for name, table in made.items()}


def said(made):
    """What themes.csv says of each theme: (change, before)."""
    return {row.theme_id: (row.change, row.before) for row in made["themes"].itertuples()}


A, B, C, D = (f"theme-00{i}" for i in range(1, 5))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([A] * 4 + [B] * 4, [B] * 4 + [A] * 4, {A: ("", ""), B: ("", "")}),
        ([A] * 4 + [B] * 4, [A] * 4 + [B] * 4 + [C] * 4, {A: ("", ""), B: ("", ""), C: ("new", "")}),
        ([B] * 4, [A] * 4 + [B] * 4, {B: ("", ""), C: ("new", "")}),
        ([A] * 6 + [B] * 4, [A] * 10, {A: ("merged", f"{A};{B}")}),
        ([A] * 10, [A] * 6 + [B] * 4, {A: ("", ""), B: ("split", A)}),
        ([A] * 4 + [B] * 4, [A] * 4 + [""] * 4, {A: ("", ""), B: ("gone", "")}),
        ([A] * 4 + [B] * 4, [A] * 4, {A: ("", ""), B: ("gone", "")}),
    ],
    ids=[
        "named anew",
        "one more",
        "one more, that is larger",
        "two become one",
        "one becomes two",
        "left without a theme",
        "its session is not there",
    ],
)
def test_what_became_of_themes(before, now, expected):
    assert said(again(before, now)) == expected


def test_all_tables_have_the_same_identifiers():
    made = again([B] * 4, [A] * 4)
    assert set(made["passages"]["theme_id"]) == set(made["turn_themes"]["theme_id"]) == {B}
    assert list(made["theme_shares"]["part"]) == [B, "unclear"]


def test_a_number_is_never_given_to_another_theme():
    made = again([A] * 4, [A] * 4 + [B] * 4, gone=[D])
    assert set(said(made)) == {A, D, "theme-005"}


def test_without_a_previous_run_nothing_changes():
    made = again([], [A] * 4)
    assert said(made) == {A: ("", "")}


def test_a_theme_that_is_gone_stays_listed_so_that_its_number_is_not_given_again():
    first = again([A] * 4 + [C], [A] * 4 + [C] * 2, gone=[D])
    assert said(first) == {A: ("", ""), C: ("", ""), D: ("gone", "")}
    assert "theme-005" in said(again([A] * 4, [A] * 4 + [B] * 4, gone=[D]))


def test_where_nothing_is_found_any_more_all_are_gone():
    assert said(again([A] * 4 + [B] * 4, [""] * 8)) == {A: ("gone", ""), B: ("gone", "")}


def test_the_same_again_says_what_was_said():
    made = again([A] * 4 + [B] * 4, [B] * 4 + [A] * 4, change={B: "new"}, gone=[C])
    assert said(made) == {A: ("", ""), B: ("new", ""), C: ("gone", "")}


labels = st.lists(st.sampled_from([A, B, C, ""]), min_size=1, max_size=20).filter(lambda found: set(found) != {""})


@laws
@given(labels, labels)
def test_the_second_of_two_equal_runs_is_equal(before, now):
    first = again(before, now)
    looked_back = earlier(list(first["passages"]["theme_id"]))[1]
    told = first["themes"][["theme_id", "label", "keywords", "change", "before"]]
    shares = {name: first[name] for name in ("turn_themes", "theme_shares")}
    fresh = passages(now), themes(now)
    second = run(told, looked_back, fresh[1], fresh[0], **shares, config=IdentitySettings())
    pd.testing.assert_frame_equal(
        TABLES["themes"].conform(second["themes"])[["theme_id", "change", "before"]],
        first["themes"][["theme_id", "change", "before"]],
    )
    assert list(TABLES["passages"].conform(second["passages"])["theme_id"]) == list(first["passages"]["theme_id"])


@laws
@given(labels, labels)
def test_two_themes_never_become_one(before, now):
    made = again(before, now)
    live = made["themes"][made["themes"]["change"] != "gone"]
    assert len(live) == len(set(now) - {""})
    assert made["passages"].groupby("theme_id").size().drop("", errors="ignore").sum() == sum(
        theme != "" for theme in now
    )
