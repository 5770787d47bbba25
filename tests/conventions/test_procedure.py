"""Procedural talk: every pattern finds its example, and talk on a subject that uses such words stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.conventions.procedure import ANY_PROCEDURE, PROCEDURE, is_procedural, procedural_share

NAMES = frozenset({"pip", "wren", "quillfeather"})


@pytest.mark.parametrize("rule", PROCEDURE, ids=lambda rule: rule.name)
def test_an_example_is_procedural(rule):
    assert ANY_PROCEDURE.search(rule.example)
    assert is_procedural(rule.example, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, Pip. Next is Wren Quillfeather. You have the floor.",
        "Good afternoon, everybody, and welcome. Can you hear me at the back?",
        "You have two minutes left, please. Then we go for lunch.",
        "Are there any questions? The microphone is over there. Please introduce yourself.",
        "Thank you very much, Chair.",
    ],
)
def test_procedural_talk(text):
    assert is_procedural(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Captions help a deaf pupil follow a lesson in a noisy school, and a hearing one too.",
        "A microphone in a toy records what children say, and nobody knows where the recordings go.",
        "Thank you. The lamp union counts boats in the harbour by night, and half of them carry no light at all in "
        "winter.",
        "The audio tower sends tide tables to fishing boats over an old radio band that costs nothing.",
        "",
    ],
)
def test_talk_on_a_subject(text):
    assert not is_procedural(text, NAMES)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_a_share_is_a_share(text):
    assert 0 <= procedural_share(text, NAMES) <= 1
