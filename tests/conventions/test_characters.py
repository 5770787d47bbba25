"""Plain characters keep offsets, and a turn's text is the same in every table."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.cases import fails

from pipeline.config import TurnsSettings
from pipeline.conventions.characters import INVISIBLE, PLAIN_FOR, dashes_lost, plain_characters, spoken_line
from pipeline.tables.files import defuse, restore_formula
from pipeline.turns.segmentation import split

quick = settings(max_examples=50, deadline=None)
texts = st.text(st.sampled_from([*PLAIN_FOR, *INVISIBLE, *"=+-@'\t\n\r aZé\u2014"]), max_size=30) | st.text(max_size=30)


@quick
@given(texts)
def test_plain_keeps_length_and_is_done_once(text):
    assert len(plain_characters(text)) == len(text)
    assert plain_characters(plain_characters(text)) == plain_characters(text)


def test_plain_maps_no_character_to_one_it_maps_on():
    assert all(len(value) == 1 and value not in PLAIN_FOR for value in PLAIN_FOR.values())
    assert not set(PLAIN_FOR) & set(INVISIBLE)


@quick
@given(st.lists(texts, max_size=4))
def test_spoken_is_one_line_and_done_once(pieces):
    text = spoken_line(pieces)
    assert text == " ".join(text.split())
    assert spoken_line([text]) == text


@quick
@given(st.lists(texts, max_size=4))
@example(["--", "=1"])
@example(["\u200b=1"])
def test_spoken_is_no_formula(pieces):
    assert defuse(spoken_line(pieces)) == restore_formula(spoken_line(pieces)) == spoken_line(pieces)


@quick
@given(st.lists(texts, max_size=4))
def test_spoken_keeps_letters_and_figures(pieces):
    assert [c for c in spoken_line(pieces) if c.isalnum()] == [c for c in "".join(pieces) if c.isalnum()]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["a ", " b"], "a b"),
        (["-- as I said"], "\u2014 as I said"),
        (["-1 lamp"], "\u20141 lamp"),
        (["=1+1"], "\u2019=1+1"),
        (["'=1+1' is a sum"], "\u2019=1+1' is a sum"),
        (["'tis lit"], "'tis lit"),
        (["soft\u00adly", "lit\u200e"], "softly lit"),
        ([], ""),
    ],
)
def test_spoken(pieces, text):
    assert spoken_line(pieces) == text


WORDS = "the lamps of the town are lit by hand each night and the boats come home " * 12


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (WORDS + "we have    or had    a plan", True),
        (WORDS + "we have   or had a plan", True),
        (WORDS + "it is late,    or so we think", True),
        (WORDS, False),
        (WORDS + "it is late.    Or so we think", False),
        (WORDS + "we have -- or had    a plan", False),
        (WORDS + "we have \u2013 or had    a plan", False),
        (WORDS + "we have\n    or had a plan", False),
        ("a    b    c    d", False),
        ("", False),
        fails(
            WORDS.replace(" by", " - by", 1) + "we have    or had    a plan",
            True,
            why="one hyphen between spaces, as in a title, hides all lost dashes",
        ),
    ],
)
def test_dashes_lost(text, lost):
    assert dashes_lost(text) == lost


def test_a_lost_dash_becomes_one_in_speech_alone():
    (one, two), _ = split(f">>PIP:   {WORDS}\n>>WREN:    We have    or had    a plan.", TurnsSettings())
    assert (one.text, two.text) == (WORDS.strip(), "We have -- or had -- a plan.")


@quick
@given(st.text(st.sampled_from("a ,.-\n"), max_size=60))
def test_a_gap_becomes_a_dash_and_no_word_is_lost(text):
    with_dashes, without = spoken_line([text], dashes=True), spoken_line([text])
    assert [word for word in with_dashes.split() if word.strip("-\u2014")] == [
        word for word in without.split() if word.strip("-\u2014")
    ]
