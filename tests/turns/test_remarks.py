"""Remarks for the user on a file that was read all the same, and on its turns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import fails

from pipeline.config import TurnsSettings
from pipeline.tables.vocabulary import DOUBTS
from pipeline.turns import remarks
from pipeline.turns.segmentation import split

SETTINGS = TurnsSettings()
LONG = "DIRECTOR GENERAL OF THE OFFICE OF LAMPS AND OIL IN THE REPUBLIC OF FREEDONIA AND THE ISLES BY THE SEA"


def about_file(text):
    return [reason.split(":")[0] for reason, _ in remarks.about_file(text, split(text, SETTINGS)[0])]


def doubts(text):
    return [(row["what"], row["at"], row["turns"]) for row in remarks.about_turns(split(text, SETTINGS)[0], SETTINGS)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (">> PIP: One.", []),
        ("We meet by the sea. " * 20, ["no speaker labels"]),
        (">> " + "We meet by the sea. " * 20, ["no speaker labels"]),
        ("We meet by the sea. " * 3, []),
        (">> PIP: " + "x" * 400, ["holds a word of 400 characters; is it a transcript?"]),
        (">> PIP: " + "x" * 40, []),
        (">> PIP: One.\n>> WREN: Two.", []),
        fails(
            ">> " + "We meet by the sea. " * 20 + "\n>> " + "So we do. " * 20,
            ["no speaker labels"],
            why="two turns without a label are worth a remark too",
        ),
    ],
)
def test_about_a_file(text, reasons):
    assert about_file(text) == reasons


def test_one_line_is_named_as_such():
    ((reason, detail),) = remarks.about_file("We meet. " * 40, split("We meet. " * 40, SETTINGS)[0])
    assert "one line" in reason
    assert detail == "80 words"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (">> PIP: One. WREN MOSS: Two.\n>> PIP: Three.", [("WREN MOSS", 0, 1)]),
        (">> WREN: One,>> Two.", [(">>", 0, 1)]),
        (">> PIP: One.\n>> PIP: So it is: two.", []),
        (">> PIP: One. NOTE: two. QUESTION: three?", []),
        (">> PIP: I like the AI: it is new.", []),
        (">> PIP: One. Wren Moss said: two.", []),
        (f">> {LONG}: One.", [(LONG, 0, 1)]),
        (
            f">> {LONG}: One.\n>> PIP: Two.\n>> {LONG}: Three.\n>> THE {LONG}: Four.",
            [(LONG, 0, 2), (f"THE {LONG}", 3, 1)],
        ),
        (f">> {LONG.capitalize()}: one.", []),
    ],
)
def test_about_turns(text, found):
    assert doubts(text) == found


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.sampled_from("AB:. >>a"), max_size=30), max_size=4).map("\n>> ".join))
def test_doubts_are_rows_of_their_table(text):
    turns, _ = split(text, SETTINGS)
    rows = remarks.about_turns(turns, SETTINGS)
    assert all(
        row["kind"] in DOUBTS and row["what"] in turns[row["at"]].text and 1 <= row["turns"] <= len(turns)
        for row in rows
    )
    keys = [(row["kind"], row["what"]) for row in rows]
    assert keys == sorted(set(keys))
