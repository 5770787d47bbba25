"""Fragments and whole sentences."""

import pytest

from pipeline.interaction.questions.asking import WHOLE_SENTENCE


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("How high is it?", True),
        ("\u201cHow high is it?\u201d", True),
        ("40 metres, or more?", True),
        ("on the mast, or not?", False),
        ("How high is", False),
        ("\u2014or not?", False),
    ],
)
def test_a_whole_sentence(sentence, whole):
    assert bool(WHOLE_SENTENCE.search(sentence)) == whole
