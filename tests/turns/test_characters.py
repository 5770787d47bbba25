"""Plain characters keep offsets, and a turn's text is the same in every table."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.store import defuse
from pipeline.turns.characters import INVISIBLE, PLAIN, plain, spoken

quick = settings(max_examples=50, deadline=None)
texts = st.text(st.sampled_from([*PLAIN, *INVISIBLE, *"=+-@'\t\n\r aZé\u2014"]), max_size=30) | st.text(max_size=30)


@quick
@given(texts)
def test_plain_keeps_length_and_is_done_once(text):
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_plain_maps_no_character_to_one_it_maps_on():
    assert all(len(value) == 1 and value not in PLAIN for value in PLAIN.values())
    assert not set(PLAIN) & set(INVISIBLE)


@quick
@given(st.lists(texts, max_size=4))
def test_spoken_is_one_line_and_done_once(pieces):
    text = spoken(pieces)
    assert text == " ".join(text.split())
    assert spoken([text]) == text


@quick
@given(st.lists(texts, max_size=4))
@example(["--", "=1"])
@example(["\u200b=1"])
def test_spoken_is_no_formula(pieces):
    assert defuse(spoken(pieces)) == spoken(pieces)


@quick
@given(st.lists(texts, max_size=4))
def test_spoken_keeps_letters_and_figures(pieces):
    assert [c for c in spoken(pieces) if c.isalnum()] == [c for c in "".join(pieces) if c.isalnum()]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["a ", " b"], "a b"),
        (["-- as I said"], "\u2014 as I said"),
        (["-1 lamp"], "\u20141 lamp"),
        (["=1+1"], "'=1+1"),
        (["soft\u00adly", "lit\u200e"], "softly lit"),
        ([], ""),
    ],
)
def test_spoken(pieces, text):
    assert spoken(pieces) == text
