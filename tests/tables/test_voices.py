"""Voices without a name: the same rule as where interaction is measured."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables.vocabulary import ROLES
from pipeline.tables.voices import most_words, voice_keys, voices

TURN = st.tuples(
    st.sampled_from(["", "", "pip-quillfeather", "wren-mossbank"]), st.sampled_from(ROLES), st.integers(0, 5)
)


def session(rows, name="loft"):
    frame = pd.DataFrame(rows, columns=["speaker_id", "role", "words"])
    return frame.assign(session_id=name, position=range(len(rows)), turn_id=[f"{name}-t{n}" for n in range(len(rows))])


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(TURN, max_size=8))
def test_turns_are_one_voice_where_interaction_takes_them_for_one(rows):
    turns = session(rows)
    keys, seen = voice_keys(turns), voices(turns)
    assert [[one == other for other in keys] for one in keys] == [[one == other for other in seen] for one in seen]


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(TURN, max_size=8))
def test_no_voice_without_a_name_is_in_two_sessions(rows):
    shared = set(voice_keys(session(rows))) & set(voice_keys(session(rows, "hall")))
    assert shared == {who for who, *_ in rows if who}


ROLES_HELD = {
    "most words": ([("panellist", 5), ("moderator", 9), ("panellist", 3)], "moderator"),
    "words of several turns": ([("panellist", 5), ("moderator", 7), ("panellist", 3)], "panellist"),
    "equals": ([("remote", 5), ("audience", 5)], "audience"),
    "no words": ([("remote", 0)], "remote"),
}


@pytest.mark.parametrize(("rows", "expected"), ROLES_HELD.values(), ids=ROLES_HELD)
def test_a_voice_has_the_value_under_which_most_of_its_words_are_said(rows, expected):
    assert most_words(session([("pip-quillfeather", *row) for row in rows]), "role") == {"pip-quillfeather": expected}


def test_no_turns_have_no_voices():
    assert (voice_keys(session([])), most_words(session([]), "role")) == ([], {})
