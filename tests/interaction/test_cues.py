"""Every cue finds its example and not its counter-example."""

import re

import pytest

from pipeline.interaction.cues import CUES, SHORT_QUESTION, TAGS
from pipeline.interaction.evidence import Names, is_question
from pipeline.tables.results import KINDS

NAMES = Names({"pip-quillfeather": "Pip Quillfeather", "wren-mossbank": "Wren Mossbank"})
each_cue = pytest.mark.parametrize(("cue", "pattern"), NAMES.cues, ids=[f"{cue.kind}: {cue.example}" for cue in CUES])
FULL = {"Pip": "Pip Quillfeather", "Wren": "Wren Mossbank"}


@each_cue
def test_a_cue_finds_its_example(cue, pattern):
    assert pattern.search(cue.example)


@each_cue
def test_a_cue_finds_its_example_with_a_full_name(cue, pattern):
    assert pattern.search(re.sub(r"Pip|Wren", lambda name: FULL[name.group()], cue.example))


@each_cue
def test_no_cue_of_the_kind_finds_the_counter_example(cue, pattern):
    assert not pattern.search(cue.counter)
    assert not [other.example for other, found in NAMES.cues if other.kind == cue.kind and found.search(cue.counter)]


@each_cue
def test_a_cue_with_a_name_finds_no_stranger(cue, pattern):
    stranger = re.sub(r"Pip|Wren", "Tamsin", cue.example)
    assert bool(pattern.search(stranger)) == ("{name}" not in cue.pattern)


@each_cue
def test_a_cue_is_of_a_declared_kind_and_has_a_confidence(cue, pattern):
    assert cue.kind in KINDS
    assert 0 < cue.weight <= 1


@pytest.mark.parametrize(
    "sentence",
    [
        "As Minister Quillfeather said, the tide is high.",
        "As Dr. Mossbank rightly pointed out, masts rust.",
        "I was coming back to Professor Quillfeather on that.",
        "Wren\u2019s second point was about masts.",
        "Prof Mossbank has already mentioned it.",
    ],
)
def test_references_with_titles_surnames_and_typographic_apostrophes(sentence):
    assert any(pattern.search(sentence) for cue, pattern in NAMES.cues if cue.kind == "reference")


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("How high is the mast?", True),
        ("\u201cHow high is the mast?\u201d", True),
        ("Would you say so, Pip Quillfeather?", True),
        ("How high is it?", True),
        ("How high?", False),
        ("Right?", False),
        ("The mast is high.", False),
        ("The mast is high, right?", False),
        ("The mast is high, isn\u2019t it?", False),
        ("Hello there, can you hear me?", False),
        ("What does that mean for copyright?", True),
        ("Who wrote the marmalade cook book?", True),
        ("Did the owl close both eyes?", True),
        ("Who built the first piano?", True),
    ],
)
def test_what_asks_something(sentence, asks):
    assert is_question(sentence) == asks


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_asks_nothing(tag):
    assert not is_question(f"The old mast by the harbour is high, {tag}")


@pytest.mark.parametrize("words", range(1, 7))
def test_a_question_has_a_least_length(words):
    assert is_question(" ".join(["why"] * words) + "?") == (words >= SHORT_QUESTION)
