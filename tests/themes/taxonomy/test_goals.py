"""Goals are found as they are spoken, and nobody's second goal is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.passages import passage, passages
from support.turns import turn, turns

from pipeline.themes.taxonomy.goals import (
    ABOUT_GOALS,
    GOAL_TITLES,
    NUMBER_WORDS,
    goal_numbers,
    goal_rows,
    named_goals,
)

laws = settings(max_examples=50, deadline=None)


def goals(text, about=True):
    return sorted({goal for goal, _, _ in named_goals(text, about=about)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SDG 9", [9]),
        ("SDG5", [5]),
        ("SDGs5 and 6", [5, 6]),
        ("SDG-17", [17]),
        ("SDG\u201117", [17]),
        ("SDG nine", [9]),
        ("sdg 13", [13]),
        ("S.D.G. 16", [16]),
        ("S.D.G.s 4 and 5", [4, 5]),
        ("the SDG's 3 and 4", [3, 4]),
        ("SDGs 4, 5 and 10", [4, 5, 10]),
        ("SDGs four, five, and ten", [4, 5, 10]),
        ("SDGs 1 to 3", [1, 2, 3]),
        ("SDGs 15\u201317", [15, 16, 17]),
        ("SDG number 6", [6]),
        ("SDG No. 6", [6]),
        ("SDG goal 6", [6]),
        ("SDG 9.1", [9]),
        ("SDG target 16.10", [16]),
        ("SDG 4 targets", [4]),
        ("We reach SDG 4 by 2030.", [4]),
        ("Sustainable Development Goal 5", [5]),
        ("SUSTAINABLE DEVELOPMENT GOALS 4 AND 9", [4, 9]),
        ("the SDG on gender equality", [5]),
        ("SDG, quality education", [4]),
        ("the Goal on Peace, Justice, and Strong Institutions", [16]),
        ("the goal on life on land", [15]),
        ("SDG 9, one of many", [9]),
        ("SDG 4 and 5 million pupils", [4]),
        ("SDG 5 to 10 countries", [5]),
        ("SDG nine and one of them", [9]),
    ],
)
def test_goals_that_are_named_anywhere(text, expected):
    assert goals(text, about=False) == expected
    assert goals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goal 5 of the 2030 agenda", [5]),
        ("goals one and two of the Sustainable Development Goals", [1, 2]),
        ("This is goal five.", [5]),
        ("goals 4 through 6", [4, 5, 6]),
        ("Global Goals 4 and 5", [4, 5]),
        ("GOAL 8", [8]),
        ("goal number two", [2]),
    ],
)
def test_goals_that_are_named_where_the_goals_are_spoken_of(text, expected):
    assert goals(text) == expected
    assert goals(text, about=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "SDG 18",
        "SDG 0",
        "SDG 10%",
        "SDG 4.0",
        "the SDGs 17 goals",
        "We like the SDG. 9 of us were there.",
        "the USDG 9",
        "our first goal",
        "two goals to one",
        "17 goals",
        "goals 2030",
        "the goals, one of which is sleep",
        "Goal one of our project is sleep.",
        "goals one and two of our project",
        "Goals 1 and 2 of the marmalade plan",
        "goal one is our jar",
        "the goal five years ago",
        "the goal five-year plan",
        "the goal 1.5 degrees",
        "goals one by one",
        "a goal no one can reach",
        "our goal number one",
        "our goal for quality education",
        "SDG on life on landscapes",
        "climate action",
    ],
)
def test_what_names_no_goal(text):
    assert goals(text) == []


@pytest.mark.parametrize(
    "text",
    ["Agenda 2030 is late.", "THE 2030 AGENDA", "the global goals", "an SDG", "Sustainable development goals matter."],
)
def test_what_speaks_about_the_goals(text):
    assert ABOUT_GOALS.search(text)


def test_every_goal_has_a_title():
    assert [goal for goal, _ in GOAL_TITLES] == list(range(1, 18))


@laws
@given(st.lists(st.integers(1, 17), min_size=1, max_size=6), st.booleans())
def test_numbers_are_those_of_the_list(listed, in_words):
    said = [NUMBER_WORDS[n - 1] if in_words else str(n) for n in listed]
    assert goal_numbers(", ".join(said)) == listed
    assert goal_numbers(" and ".join(said)) == listed
    assert goals(
        f"SDGs {', '.join(said[:-1])} and {said[-1]}" if said[1:] else f"SDG {said[0]}", about=False
    ) == sorted(set(listed))


@laws
@given(st.integers(1, 17), st.integers(1, 17), st.sampled_from([" to ", " through ", "-", "\u2011", "\u2013"]))
def test_a_range_holds_all_between(first, last, to):
    assert goal_numbers(f"{first}{to}{last}") == (list(range(first, last + 1)) if first < last else [first, last])


@laws
@given(st.text(st.sampled_from("SDGs goal 1729.,-and"), max_size=40))
def test_a_named_goal_is_a_goal_and_its_words_are_in_the_text(text):
    for goal, start, end in named_goals(text, about=True):
        assert 1 <= goal <= 17
        assert 0 <= start < end <= len(text)


def test_rows_are_passages_that_name_a_goal_procedural_ones_among_them():
    talk = turn("Welcome to our hour on SDG 4. Goals two and three wait. SDG 4 again.", session="jars")
    owls = turn("My goal two is sleep.", session="owls")
    cut = [passage(talk, end=29, reason="procedural"), passage(talk, start=30), passage(owls)]
    found = goal_rows(turns(talk, owls), passages(*cut))
    assert [(row["turn_id"], row["start"], row["code"], row["evidence"]) for row in found] == [
        ("jars-t00000", 0, "4", "named"),
        ("jars-t00000", 30, "2", "named"),
        ("jars-t00000", 30, "3", "named"),
        ("jars-t00000", 30, "4", "named"),
    ]
    assert {row["scheme"] for row in found} == {"sdg"}
