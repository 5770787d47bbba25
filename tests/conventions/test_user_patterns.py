"""What a user's own patterns do to a transcript."""

from pipeline.config import TurnsSettings
from pipeline.conventions.user_patterns import AddedPatterns, own_pattern
from pipeline.turns.segmentation import split

TEXT = """>> PIP: The lamps (owl hoots) are lit.
Lantern Captions Inc
And the jars.
Voice of Wren - They are bright.
Voice of Pip - Yes.
"""


def pattern(use, text, example, kind=""):
    return own_pattern(
        {"use": use, "entry": 1, "pattern": text, "example_text": example, "counter_text": "", "kind": kind}
    )


FURNITURE = pattern("furniture", "Lantern Captions .*", "Lantern Captions Inc")
NOTE = pattern("notes", "owl hoots", "owl hoots", kind="noise")
LABEL = pattern("labels", "Voice of (?P<label>[A-Z][a-z]+) -", "Voice of Pip -", kind="moderator")


def turns(own):
    found, notes = split(TEXT, TurnsSettings(), own)
    return [(turn.label, turn.role, turn.text) for turn in found], [note.kind for note in notes]


def test_without_patterns_all_of_it_is_spoken():
    assert turns(AddedPatterns()) == (
        [
            (
                "PIP",
                "",
                "The lamps (owl hoots) are lit. Lantern Captions Inc And the jars."
                " Voice of Wren - They are bright. Voice of Pip - Yes.",
            )
        ],
        [],
    )


def test_furniture_notes_and_labels():
    assert turns(AddedPatterns((FURNITURE,), (NOTE,), (LABEL,))) == (
        [
            ("PIP", "", "The lamps are lit. And the jars."),
            ("Wren", "moderator", "They are bright."),
            ("Pip", "moderator", "Yes."),
        ],
        ["noise", "furniture"],
    )


def test_a_label_alone_is_enough():
    found, _ = split(
        "Voice of Wren - The lamps.\nVoice of Pip - Yes.\n", TurnsSettings(), AddedPatterns(labels=(LABEL,))
    )
    assert [(turn.label, turn.text) for turn in found] == [("Wren", "The lamps."), ("Pip", "Yes.")]


def test_an_end_of_line_is_that_of_the_line():
    own = AddedPatterns((pattern("furniture", "^Lantern.*$", "Lantern"),))
    assert turns(own)[1] == ["furniture"]


def test_what_matches_nothing_takes_nothing():
    assert turns(AddedPatterns((pattern("furniture", "x*", "xx"),))) == turns(AddedPatterns())
