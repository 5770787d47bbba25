"""Words that tell a subject, and those that do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.words import STOP_WORDS, WORD, content_words

TEXT = st.text(alphabet="abceé ğ-'\u2019.,!?1_\nTHE", max_size=60)
laws = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("The mast, and the cable!", ["mast", "cable"]),
        ("We don't see it's a mast", ["mast"]),
        ("We don\u2019t see it\u2019s a mast", ["mast"]),
        ("Wren\u2019s mast", ["wren's", "mast"]),
        ("Everybody's sort of mast", ["mast"]),
        ("end-to-end e-waste", ["end-to-end", "e-waste"]),
        ("Señor Ğüzel's KITE", ["señor", "ğüzel's", "kite"]),
        ("5G and IPv6 in 2031", ["ipv6"]),
        ("mast_head - 'cable'", ["mast_head", "cable"]),
        ("Thank you, Chair, for the floor.", []),
    ],
)
def test_content_words(text, expected):
    assert content_words(text) == expected


@laws
@given(TEXT)
def test_no_content_word_is_a_stop_word(text):
    assert not STOP_WORDS & set(content_words(text))


@laws
@given(TEXT, TEXT)
def test_content_words_of_two_texts_are_those_of_each(one, other):
    assert content_words(f"{one} . {other}") == content_words(one) + content_words(other)


@laws
@given(TEXT)
def test_content_words_ignore_capitals_and_the_kind_of_apostrophe(text):
    assert content_words(text) == content_words(text.upper()) == content_words(text.replace("\u2019", "'"))


def test_stop_words_are_words_in_small_letters():
    assert [word for word in STOP_WORDS if word != word.lower() or "\u2019" in word] == []
    assert [word for word in STOP_WORDS if len(word) > 1 and WORD.fullmatch(word) is None] == []
