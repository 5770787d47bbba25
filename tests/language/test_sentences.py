"""Sentences by offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.sentences import sentence_spans

PIECES = st.lists(
    st.sampled_from(
        [
            "The tide is high.",
            "Is it?",
            "No!",
            "Dr. Mossbank spoke",
            "the U.N. met",
            " ",
            "\n\n",
            "\t",
            "...",
            "\u2026",
            "42",
            "\u201cYes.\u201d",
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n ", []),
        ("The tide is high", ["The tide is high"]),
        ("The tide is high. Is it? It is!", ["The tide is high.", "Is it?", "It is!"]),
        ("  The tide is high.  \n\n It is.  ", ["The tide is high.", "It is."]),
        ("Dr. Mossbank met the U.N. envoy. Pip did not.", ["Dr. Mossbank met the U.N. envoy.", "Pip did not."]),
        ("It cost 3.5 marks per cable. Wren paid.", ["It cost 3.5 marks per cable.", "Wren paid."]),
        (
            "E.g. the mast by the harbour, i.e. the old one. It fell.",
            ["E.g. the mast by the harbour, i.e. the old one.", "It fell."],
        ),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@settings(max_examples=50, deadline=None)
@given(PIECES.map(" ".join))
def test_sentences_are_in_order_and_lose_nothing_but_white_space(text):
    spans = sentence_spans(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
