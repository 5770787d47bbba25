"""Quotes stand word for word in their turn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables import TABLES
from pipeline.tables.quote_spans import (
    MAX_QUOTE_WORDS,
    MIN_QUOTE_WORDS,
    most_telling_sentences,
    opening_sentence,
    quote_id,
    spans_table,
    trimmed_span,
    widened_span,
)

OPENING = "My name is Wren Mossbank and I look after every solar mast and cable here."
I_AM = "I'm Wren Mossbank of the solar mast and cable office by the harbour."
FROM = "I speak today for the Dynamic Coalition on solar masts and cables by the harbour."
SOLAR = "The solar mast by the harbour needs a new cable every year."
KITES = "Kites are flown from the pier by owls on quiet mornings."
SHORT = "It is high."
laws = settings(max_examples=50, deadline=None)


def told(text, words, start=0, end=None):
    """The words that `most_telling_sentences` picks."""
    found = most_telling_sentences(text, start, len(text) if end is None else end, words)
    return text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{KITES} {SOLAR}", ["solar", "cable"], SOLAR),
        (f"{KITES} {SOLAR}", ["solar mast"], SOLAR),
        (f"{SOLAR} {KITES}", ["owls"], KITES),
        (f"{KITES} {SOLAR}", ["kites", "solar"], f"{KITES} {SOLAR}"),
        (f"{SOLAR} {SOLAR}", ["solar"], SOLAR),
        (f"{OPENING} {SOLAR}", ["solar", "mast", "cable", "wren"], SOLAR),
        (f"{I_AM} {SOLAR}", ["solar", "mast", "cable", "wren"], SOLAR),
        (f"{FROM} {SOLAR}", ["solar", "masts", "cables", "dynamic"], SOLAR),
        (SHORT, ["solar"], SHORT),
        (f"- {SOLAR}", ["solar"], SOLAR),
        ("", ["solar"], ""),
    ],
    ids=[
        "by words",
        "by phrase",
        "second",
        "both",
        "the first of equals",
        "no introduction",
        "no name",
        "no coalition",
        "too short, but all there is",
        "no dash",
        "nothing",
    ],
)
def test_telling(text, words, expected):
    assert told(text, words) == expected


def test_the_first_of_equals_is_the_first():
    assert most_telling_sentences(f"{SOLAR} {SOLAR}", 0, 2 * len(SOLAR) + 1, ["solar"]) == (0, len(SOLAR))


def test_telling_stays_within_the_passage():
    text = f"{SOLAR} {KITES} {SOLAR}"
    assert told(text, ["solar"], start=len(SOLAR) + 1, end=len(SOLAR) + 1 + len(KITES)) == KITES


@laws
@given(
    st.lists(st.sampled_from([OPENING, SOLAR, KITES, SHORT, "Yes."]), min_size=1, max_size=12),
    st.sets(st.sampled_from(["solar", "owls", "pier"])),
)
def test_a_quote_has_eight_to_sixty_words_where_the_passage_has_such_a_span(sentences, words):
    text = " ".join(sentences)
    quote = told(text, words)
    assert quote in text
    assert MIN_QUOTE_WORDS <= len(quote.split()) <= MAX_QUOTE_WORDS or set(sentences) <= {SHORT, "Yes."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SHORT} {SOLAR} {KITES}", f"{SHORT} {SOLAR}"),
        (f"{SOLAR} {KITES}", SOLAR),
        (f"{SHORT} {SHORT}", f"{SHORT} {SHORT}"),
        (SHORT, SHORT),
    ],
    ids=["more is needed", "enough", "all there is", "one sentence"],
)
def test_enough(text, expected):
    first = text.index(".") + 1
    _, start, end = widened_span(("a-t0", 0, first), text)
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(f"{SHORT} {SOLAR} {KITES}", SOLAR), (f"- {SOLAR}", SOLAR), (f"{SHORT} Yes.", SHORT), ("", "")],
    ids=["after a short one", "no dash", "only short ones", "nothing"],
)
def test_opening(text, expected):
    turn_id, start, end = opening_sentence("a-t0", text)
    assert (turn_id, text[start:end]) == ("a-t0", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-- The mast", "The mast"),
        ("\u201cThe mast\u201d", "\u201cThe mast\u201d"),
        ("=SUM(A1)", "SUM(A1)"),
        ("\u2019+1 mast", "\u2019+1 mast"),
        ("\u2019 The mast", "The mast"),
        ("'+1' is a mast", "1' is a mast"),
        ("(The mast)", "(The mast)"),
        ("\u2026 5 masts", "5 masts"),
        ("...", ""),
        ("", ""),
    ],
)
def test_trim(text, expected):
    assert text[slice(*trimmed_span(text, 0, len(text)))] == expected


@laws
@given(st.text(alphabet="ab5 -=.\n\"'(\u201c\u2026\u2014", max_size=30), st.data())
def test_trim_stays_within_the_span_and_is_done_once(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    trimmed = trimmed_span(text, start, end)
    assert start <= trimmed[0] <= trimmed[1] == end
    assert trimmed_span(text, *trimmed) == trimmed


def test_equal_spans_are_one_row():
    span = ("marmalade-t00000", 0, 3)
    assert spans_table([span, span]).to_dict("records") == [
        {"quote_id": quote_id(span), "turn_id": "marmalade-t00000", "start": 0, "end": 3}
    ]


def test_no_spans_make_no_rows():
    assert TABLES["quote_spans"].conform(spans_table([])).empty


@laws
@given(
    st.lists(st.tuples(st.sampled_from(["a-t1", "a-t11", "a"]), st.integers(0, 20), st.integers(0, 20)), unique=True)
)
def test_identifiers_are_unique(spans):
    assert len(set(map(quote_id, spans))) == len(spans)
