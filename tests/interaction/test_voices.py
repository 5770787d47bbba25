"""Whose a turn is, and when speakers can be compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables.voices import joined, known, too_little, voices

LONG, SHORT = "mast " * 60, "Kites need rope."
PIP, WREN = "Pip Quillfeather", "Wren Mossbank"
SPEAKERS = [
    (PIP, "panellist"),
    (WREN, "moderator"),
    ("", "moderator"),
    ("", "chair"),
    ("", "audience"),
    ("", "unknown"),
]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from([LONG, SHORT, ""])).map(lambda pair: (*pair[0], pair[1])),
    max_size=10,
)
laws = settings(max_examples=25, deadline=None)


def test_a_named_speaker_and_a_seat_are_one_voice_and_others_each_their_own(rough):
    lines = [
        (PIP, "moderator", SHORT),
        ("", "audience", SHORT),
        ("", "moderator", SHORT),
        ("", "audience", SHORT),
        ("", "moderator", SHORT),
        ("", "chair", ""),
    ]
    first, second, third, fourth, fifth, sixth = voices(rough(lines))
    assert first == "pip-quillfeather"
    assert len({first, second, third, fourth, sixth}) == 5
    assert third == fifth
    assert [known(voice) for voice in (first, second, third, fourth, sixth)] == [True, False, True, False, True]


@laws
@given(lines=LINES)
def test_joined_turns_keep_the_words_and_have_no_voice_twice_in_a_row(voiced, lines):
    turns = voiced(lines)
    blocks = joined(turns)
    said = list(blocks["voice"])
    assert blocks["words"].sum() == turns["words"].sum()
    assert blocks["words"].dtype == "int64"
    assert all(a != b for a, b in zip(said, said[1:], strict=False))
    for voice in set(turns["voice"]):
        assert blocks.loc[blocks["voice"] == voice, "words"].sum() == turns.loc[turns["voice"] == voice, "words"].sum()


def test_joined_turns_stay_in_order(voiced):
    lines = [
        (PIP, "panellist", "one two"),
        (PIP, "panellist", "three"),
        (WREN, "panellist", "four"),
        (PIP, "panellist", "five"),
    ]
    assert list(joined(voiced(lines)).itertuples(index=False, name=None)) == [
        ("pip-quillfeather", 3),
        ("wren-mossbank", 1),
        ("pip-quillfeather", 1),
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "fewer than 6 turns"),
        ([(PIP, "panellist", SHORT), (WREN, "panellist", SHORT)] * 2, "fewer than 6 turns"),
        (
            [("", "audience", LONG), (PIP, "panellist", SHORT), (WREN, "panellist", SHORT)] * 2,
            "the speaker of more than half of the words is not known",
        ),
        ([("", "unknown", SHORT)] * 6, "the speaker of more than half of the words is not known"),
        ([(PIP, "panellist", SHORT), ("", "audience", SHORT), (PIP, "panellist", "")] * 2, "fewer than two speakers"),
        ([(PIP, "panellist", SHORT), ("", "audience", SHORT), (WREN, "panellist", "")] * 2, ""),
        ([(PIP, "panellist", SHORT), ("", "chair", SHORT)] * 3, ""),
        ([(PIP, "panellist", ""), (WREN, "panellist", "")] * 3, ""),
    ],
    ids=[
        "no turns",
        "few turns",
        "most words nobody's",
        "all words nobody's",
        "one speaker",
        "half of the words known",
        "a seat is a voice",
        "no words",
    ],
)
def test_why_speakers_cannot_be_compared(voiced, lines, reason):
    assert too_little(voiced(lines), 6) == reason
