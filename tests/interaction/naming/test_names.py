"""Names of a session's speakers in running speech."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.interaction.naming.names import Names
from pipeline.interaction.naming.people import People, mask

SPEAKERS = {
    name.lower().replace(" ", "-"): name
    for name in [
        "Pip Quillfeather",
        "Wren Mossbank",
        "Will Oakapple",
        "May Saltmarsh",
        "Tamsin O\u2019Kite",
        "Ruben de la Cable",
        "Juniper Oakapple",
    ]
}
SAID = ["The mast will bend in may.", "We hope that kites fly."]


def found(text):
    return [(text[mention.start : mention.end], mention.person) for mention in Names(SPEAKERS, SAID).mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As Pip said, masts bend.", [("Pip", "pip-quillfeather")]),
        (
            "Pip Quillfeather and Wren bend masts.",
            [("Pip Quillfeather", "pip-quillfeather"), ("Wren", "wren-mossbank")],
        ),
        ("Dr. Mossbank\u2019s mast is tall.", [("Dr. Mossbank", "wren-mossbank")]),
        ("Madam Chair Mossbank, please.", [("Madam Chair Mossbank", "wren-mossbank")]),
        ("Minister Pip, please.", [("Minister Pip", "pip-quillfeather")]),
        ("Tamsin O\u2019Kite flies.", [("Tamsin O\u2019Kite", "tamsin-o\u2019kite")]),
        ("Ruben de la Cable flies.", [("Ruben de la Cable", "ruben-de-la-cable")]),
        ("Ruben Cable flies.", [("Ruben Cable", "ruben-de-la-cable")]),
        ("Mr. Oakapple, please.", []),
        ("Juniper Oakapple, please.", [("Juniper Oakapple", "juniper-oakapple")]),
        ("Pip Saltmarsh-Green said so.", []),
        ("Pip Thornbury said so.", []),
        ("Mr. Pip Thornbury said so.", []),
        ("We asked Basil Mossbank.", []),
        ("Thanks Pip for that.", [("Pip", "pip-quillfeather")]),
        ("Echoing Pip, masts bend.", [("Pip", "pip-quillfeather")]),
        ("Basil Quillfeather bends.", []),
        ("Will the mast bend?", []),
        ("Will, please.", [("Will", "will-oakapple")]),
        ("Will Oakapple, please.", [("Will Oakapple", "will-oakapple")]),
        ("I asked Will about it.", [("Will", "will-oakapple")]),
        ("It bends in May.", []),
        ("I agree with May.", [("May", "may-saltmarsh")]),
        ("The Pip method bends masts.", []),
        ("The pipette and the Wrens.", []),
        ("Pip-like masts bend.", []),
        ("pip bends.", []),
        ("", []),
    ],
)
def test_mentions(text, names):
    assert found(text) == names


def test_a_name_is_no_word_where_the_session_does_not_say_it_in_small_letters():
    names = Names({"kites-mossbank": "Kites Mossbank"}, ["Masts bend."])
    assert [mention.person for mention in names.mentions("Kites bends masts.")] == ["kites-mossbank"]
    assert not Names({"kites-mossbank": "Kites Mossbank"}, SAID).mentions("Kites bends masts.")


@pytest.mark.parametrize("speakers", [{}, {"x": ""}, {"x": "de la"}, {"x": "X"}])
def test_names_that_nobody_can_say(speakers):
    assert Names(speakers, SAID).mentions("As X said, de la Cable bends masts.") in (
        [],
        Names({"x": "X"}).mentions("As X said, de la Cable bends masts."),
    )


def test_two_people_named_together_are_one_piece():
    text = "As Pip and Wren said, and Will, masts bend."
    assert [piece.persons for piece in People(SPEAKERS, SAID).named(text)] == [
        ("pip-quillfeather", "wren-mossbank"),
        ("will-oakapple",),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Pip", "Wren", "Mossbank", "Dr.", "said", "the previous speaker", "and", ",", "Will", "May", "'s"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_masks_keep_the_length_and_all_other_letters(text):
    people = People(SPEAKERS, SAID)
    pieces = [*people.named(text), *people.by_role(text)]
    covered = mask(text, pieces)
    hidden = {at for piece in pieces for at in range(piece.start, piece.end)}
    assert len(covered) == len(text)
    assert [at for at, (a, b) in enumerate(zip(text, covered, strict=True)) if a != b] == sorted(hidden)
