"""The step: a tiny session counted by hand, its two views, what is withheld, and that sessions are measured apart."""

from math import isclose

import pandas as pd
import pytest
from support.tables import checked
from support.turns import talk, turns

from pipeline.config import FocusSettings
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import VIEWS
from pipeline.themes.focus.rarity import proper_names, rare_words, zipf
from pipeline.themes.focus.step import run

SMALL = FocusSettings(min_words=10)
MEASURES = [
    "acronyms",
    "acronyms_unexplained",
    "acronyms_unexplained_rate",
    "main_theme_share",
    "rare_terms",
    "readability",
    "theme_breadth",
]
OPENING = ("Wren Mossbank", "moderator", "The NOC is late. We wait for it by the old quay today.")
ANSWER = ("Pip Quillfeather", "panellist", "The National Owl Count (NOC) has a TTE. Some ornithologists wait.")
LINES = [OPENING, ANSWER]
PLACED = [(0, "t-owls", 5), (0, "t-quay", 5), (1, "t-owls", 10), (1, "", 1)]


def said_in(lines, session_id="owls"):
    """Table of turns from (who, role, text)."""
    return turns(*talk(lines, session_id))


def passages(placed, session_id="owls"):
    """Table of passages from (position, theme, words)."""
    rows = [
        {
            "turn_id": f"{session_id}-t{position:05d}",
            "start": i,
            "end": i + 1,
            "session_id": session_id,
            "words": words,
            "theme_id": theme,
        }
        for i, (position, theme, words) in enumerate(placed)
    ]
    return checked("passages", rows)


def measured(lines, placed=(), config=SMALL, view="all"):
    """Measures of one session by name."""
    table = run(said_in(lines), passages(placed), config=config)["session_measures"]
    return table[table["view"] == view].set_index("measure")


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            "all",  # 13 words in 2 sentences and 11 in 2; "National" and "ornithologists" have more than six letters
            {
                "acronyms": (2, 24),
                "acronyms_unexplained": (1 / 2, 2),
                "acronyms_unexplained_rate": (100 / 24, 24),
                "main_theme_share": (15 / 20, 20),
                "rare_terms": (100 / 24, 24),
                "readability": (24 / 4 + 100 * 2 / 24, 24),
                "theme_breadth": ((4 / 3) ** 0.75 * 4**0.25, 20),
            },
        ),
        (
            "no_moderator",
            {
                "acronyms": (2, 11),
                "acronyms_unexplained": (1 / 2, 2),
                "acronyms_unexplained_rate": (100 / 11, 11),
                "main_theme_share": (1, 10),
                "rare_terms": (100 / 11, 11),
                "readability": (11 / 2 + 100 * 2 / 11, 11),
                "theme_breadth": (1, 10),
            },
        ),
    ],
)
def test_a_session_counted_by_hand(view, expected):
    table = measured(LINES, PLACED, view=view)
    assert sorted(table.index) == sorted(expected) == MEASURES
    assert set(table["note"]) == {""}
    for name, (value, n) in expected.items():
        assert (name, isclose(table.loc[name, "value"], value), table.loc[name, "n"]) == (name, True, n)


def test_the_acronyms_of_that_session():
    table = run(said_in(LINES), passages(PLACED), config=SMALL)["acronyms"]
    columns = ["acronym", "uses", "speakers", "explanation", "turn_id", "start", "end"]
    assert table[columns].to_numpy().tolist() == [
        ["NOC", 2, 2, "National Owl Count", "owls-t00001", 4, 22],
        ["TTE", 1, 1, "", "owls-t00001", 35, 38],
    ]


def test_an_explanation_by_the_moderator_counts_in_both_views():
    lines = [
        ("Wren Mossbank", "moderator", "The National Owl Count, NOC, is late."),
        ("Pip Quillfeather", "panellist", "The NOC is what we have waited for all this long day."),
    ]
    assert [measured(lines, view=view).loc["acronyms_unexplained", "value"] for view in VIEWS] == [0, 0]


SHOUTED = [
    (
        "Pip Quillfeather",
        "panellist",
        "THE NOC HAS COUNTED OWLS IN EVERY TOWER, AND NOBODY KNOWS WHAT THE TTE DID WITH THEM.",
    )
]
FRENCH = [
    (
        "Pip Quillfeather",
        "panellist",
        "Nous avons beaucoup parlé de hiboux dans notre village, mais personne ne les a jamais comptés.",
    )
]
ENDLESS = [("Pip Quillfeather", "panellist", "and then the owl came back to the old tower by the sea " * 12)]


@pytest.mark.parametrize(
    ("lines", "withheld"),
    [
        ([OPENING], {"main_theme_share": "fewer than 10 themed words", "theme_breadth": "fewer than 10 themed words"}),
        (
            [("Pip Quillfeather", "panellist", "We count owls by night, and we count the boats too.")],
            {"acronyms_unexplained": "no acronyms"},
        ),
        (SHOUTED, dict.fromkeys(MEASURES[:3], "printed in capitals")),
        (FRENCH, {"rare_terms": "hardly in English"}),
        (ENDLESS, {"readability": "ends of sentences are hardly marked"}),
        (
            [("Pip Quillfeather", "panellist", "Hm.")],
            dict.fromkeys(["acronyms", "rare_terms", "readability"], "fewer than 10 words"),
        ),
    ],
    ids=["no themes", "no acronyms", "capitals", "french", "no full stops", "short"],
)
def test_what_is_withheld_says_why(lines, withheld):
    table = measured(lines)
    assert dict(table.loc[list(withheld), "note"]) == withheld
    assert (table["value"].isna() == (table["note"] != "")).all()


def test_every_measure_comes_once_in_every_view():
    table = TABLES["session_measures"].conform(run(said_in([OPENING]), passages([]), config=SMALL)["session_measures"])
    assert list(zip(table["view"], table["measure"], strict=True)) == [
        (view, measure) for view in VIEWS for measure in MEASURES
    ]
    assert set(table.loc[table["view"] == "no_moderator", "note"]) == {
        "fewer than 10 words",
        "fewer than 10 themed words",
    }


def test_no_turns_make_empty_tables():
    made = run(said_in([]), passages([]), config=SMALL)
    assert {name: len(TABLES[name].conform(table)) for name, table in made.items()} == {
        "session_measures": 0,
        "acronyms": 0,
    }


def test_tables_stay_as_they_were():
    spoken, placed = said_in(LINES), passages(PLACED)
    before = spoken.copy(), placed.copy()
    run(spoken, placed, config=SMALL)
    pd.testing.assert_frame_equal(spoken, before[0])
    pd.testing.assert_frame_equal(placed, before[1])


def test_sessions_are_measured_apart_and_in_any_order_of_rows():
    spoken = pd.concat([said_in(LINES, "owls"), said_in([ANSWER, ANSWER], "tides")], ignore_index=True)
    placed = pd.concat([passages(PLACED, "owls"), passages([(0, "t-quay", 30)], "tides")], ignore_index=True)
    both = run(spoken[::-1], placed[::-1], config=SMALL)
    for name, table in both.items():
        apart = [
            run(spoken[spoken["session_id"] == sid], placed[placed["session_id"] == sid], config=SMALL)[name]
            for sid in ("owls", "tides")
        ]
        pd.testing.assert_frame_equal(table, pd.concat(apart, ignore_index=True))


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("the", 7, 9), ("networks", 4, 6), ("ornithologists", 1, 3), ("marmaladish", 0, 0), ("", 0, 0)],
)
def test_how_common_words_are(word, low, high):
    assert low <= zipf(word) <= high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some ornithologists' owls", ["ornithologists"]),
        ("The ornithologist\u2019s owl", ["ornithologist"]),
        ("Quillfeather and ORN counted 4a9 owls", []),
        ("A part-time ornithologist", ["ornithologist"]),
        ("brb ye o", []),
    ],
)
def test_rare_words(text, expected):
    assert list(rare_words(text, frozenset({"quillfeather"}), 3.0)) == expected


def test_words_in_capitals_are_counted_where_all_are():
    assert list(rare_words("SOME ORNITHOLOGISTS", frozenset(), 3.0, capitals=True)) == ["ornithologists"]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["We met in Brindlemoor."], {"brindlemoor"}),
        (["Marmalade is cheap."], set()),
        (["We like Marmalade.", "Some marmalade is cheap."], set()),
        (["It rains, Hazel said. Owls fly."], {"hazel"}),
    ],
)
def test_names_are_printed_with_a_capital_within_a_sentence(texts, names):
    assert proper_names(texts) == names
