"""What stands before the first label: somebody's speech, the header of the page, or a disclaimer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import fails

from pipeline.config import TurnsSettings
from pipeline.turns import opening
from pipeline.turns.segmentation import split

LOST = "speech before the first label that addresses nobody is taken for a header"
NO_SPEECH = "words about the session, before the first label, are taken for speech"

SPEECH = [
    "Good morning.",
    "Good morning, everyone. Please sit.",
    "Hello?",
    "So, are we live?",
    "Your Excellencies, the lamps are lit.",
    "Welcome to the Marmalade Forum.",
    "Thank you for the captions and the recording of it.",
    "-- and so, as I told you, the lamps were lit.",
    "We meet by the sea,\nas we do each year.",
    "The lamps were lit by hand in every town along the coast until the war, and by the post office after it, which "
    "is why nobody knows who lit them.",
    "Okay.",
    "Can everybody hear me?",
    fails("The meeting will now come to order.", why=LOST),
    "Ladies and gentlemen, the session is open.",
    fails("It is ten o'clock and the lamps are lit.", why=LOST),
    "Dear friends,\nthe lamps are lit.",
    "and so the lamps were lit at last.",
    "-- and so the lamps were lit at last and all the boats came home.",
    fails(
        "Before all else, there is captioning in the room, and the recording will be online.",
        why="speech that names captions is taken for a disclaimer",
    ),
    "We have captions and a recording of it all, so do mind the errors.",
]

HEADERS = [
    "Marmalade for All",
    "IGF 2031 - Day 2 - Room 7 - WS99: Marmalade",
    "IGF 2031 – Day 3 – Convention Hall II – DC – Marmalade",
    "IGF 2031 Day 2 DC Main Session: Marmalade – RAW",
    "4 May 2031 - A Main Session on Lanterns in Brindlemoor, Freedonia",
    "Internet Governance Forum\nBrindlemoor, Freedonia\nMarmalade Session\n4 May 2031",
    "- Marmalade Session -",
    "MAY 4, 2031\n11:00 A.M.",
    "Sixth Meeting\n27 -30 September 2031\nLantern Hall\nMay 4, 2031 - 09:00AM",
    "Brindlemoor, 4 May 2031.",
    "Sixth Meeting of the Forum.",
    "Room: Estuary Hall",
    "Our Lamps, Our Future",
    "What is a Lamp? Who Owns It?",
    "Lamps, oil, boats,\ntides and jars\nin every town",
    "10:30 Opening\n10:45 Lamps: an overview\n11:00 Oil",
    "WS #99: Marmalade\n\nWS #99: Marmalade",
    "DC-MAR: Marmalade for All",
    "OPENING CEREMONY: LAMPS FOR ALL",
    fails(
        "DC-MAR: Marmalade for All\n\nDC-MAR: Marmalade for All",
        why="a title in two lines that begins with an acronym is taken for a label",
    ),
    fails("How do we light lamps for all?", why=NO_SPEECH),
    "Theme: lamps for all of us.",
    "Description: In this session we discuss lamps, and you are welcome.",
]

DISCLAIMERS = [
    "The following are the outputs of the captioning taken during an IGF intervention. It is no authoritative record.",
    "This text is being provided in a rough draft format. Captions help people to take part, and may not be verbatim.",
    "What follows was transcribed by machine, so the transcript may be inaccurate or hold errors.",
    "[ The captions here are automatic, and a verbatim record of what was said they are not. ]",
]


def read(first):
    """Text of turns without a label, kinds of notes, where `first` stands before a label."""
    turns, notes = split(f"{first}\n\n>> PIP: The lamps are lit.", TurnsSettings())
    assert (turns[-1].label, turns[-1].text) == ("PIP", "The lamps are lit.")
    return [turn.text.replace("\u2014", "--") for turn in turns[:-1]], {note.kind for note in notes}


@pytest.mark.parametrize("first", SPEECH)
def test_speech(first):
    assert read(first) == ([" ".join(first.split())], set())


@pytest.mark.parametrize("first", HEADERS)
def test_headers(first):
    assert read(first) == ([], {"header"})


@pytest.mark.parametrize("first", DISCLAIMERS)
def test_disclaimers(first):
    assert read(first) == ([], {"disclaimer"})


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("Marmalade Forum\n4 May 2031\n\n***\n\nGood morning, and sit, please.", "Good morning, and sit, please."),
        (f"Marmalade Forum\n\n{DISCLAIMERS[0]}\n\n***\n\nGood morning, all of you.", "Good morning, all of you."),
        (f"You are welcome to read this page.\n\n{DISCLAIMERS[0]}\n\n***", ""),
        ("[ Gavel ]\nGood morning, all of you.", "Good morning, all of you."),
        ("Good morning, all of you.\n\nRoom: Attic", "Good morning, all of you. Room: Attic"),
    ],
)
def test_speech_after_a_header(first, said):
    assert read(first)[0] == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Lantern Day\n\nDear friends, the lamps are lit and the boats are in.",
            ["Dear friends, the lamps are lit and the boats are in."],
        ),
        (
            "The lamps are lit and the boats are in.\n\nAnd so we rest.",
            ["The lamps are lit and the boats are in. And so we rest."],
        ),
        ("Lantern Day\n4 May 2031", []),
        ("", []),
    ],
)
def test_a_text_without_labels(text, said):
    assert [turn.text for turn in split(text, TurnsSettings())[0]] == said


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("aAb. \n?!,-:"), max_size=80), st.booleans())
def test_every_line_is_speech_or_note(text, labelled):
    speech, notes = opening.speech_before_labels(text, len(text), [], labelled=labelled)
    assert len(speech) <= 1
    rest = text[: speech[0].start] if speech else text
    assert "".join(rest.split()) == "".join("".join(text[note.start : note.end].split()) for note in notes)
