"""Furniture: every entry is found where it says it stands, and no spoken sentence is taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import fails

from pipeline.config import TurnsSettings
from pipeline.conventions import furniture as furniture_patterns
from pipeline.conventions.furniture import FURNITURE
from pipeline.conventions.notes import Span, blank, furniture, merge_spans, strip_furniture, time_codes
from pipeline.conventions.time_codes import TIME_CODE
from pipeline.turns.segmentation import split

PLACES = {
    "line": ">> PIP: The lamps are lit.\n{line}\nWe go on.\n>> WREN: Yes.",
    "head": "{line}\n\n>> PIP: The lamps are lit. We go on.\n>> WREN: Yes.",
    "alone": ">> PIP: The lamps are lit.\n\n{line}\n\nWe go on.\n>> WREN: Yes.",
    "within": ">> PIP: The lamps are lit.\n{line}\nWe go on.\n>> WREN: Yes.",
    "anywhere": ">> PIP: The lamps are lit.\n{line}\nWe go on.\n>> WREN: Yes.",
    "last": ">> PIP: The lamps are lit. We go on.\n>> WREN: Yes.\n\n{line}\n",
}
"""Where a line may stand in a transcript of two turns."""

SAID = [("PIP", "The lamps are lit. We go on."), ("WREN", "Yes.")]


def named(kind):
    return f"{kind.kind}: {kind.example[:40]}"


names = pytest.mark.parametrize("kind", FURNITURE, ids=named)


def read(place, line):
    """Turns as (label, text), kinds of notes, of a transcript with a line of furniture or speech."""
    turns, notes = split(PLACES[place].format(line=line), TurnsSettings())
    return [(turn.label, turn.text) for turn in turns], [note.kind for note in notes]


def ends_the_text(kind):
    return kind.pattern.endswith(r"\Z")


@names
def test_an_entry_finds_its_example(kind):
    assert kind.search(kind.example)
    assert any(hint in f"\n{kind.example.lower()}" for hint in kind.hints)


@names
def test_an_entry_is_well_formed(kind):
    assert kind.where in furniture_patterns.FURNITURE_PLACES
    assert kind.hints
    assert all(hint == hint.lower() for hint in kind.hints)


def test_examples_differ():
    assert len({(kind.example, kind.pattern) for kind in FURNITURE}) == len(FURNITURE)


@pytest.mark.parametrize("kind", FURNITURE, ids=named)
def test_an_example_is_no_speech_where_it_stands(kind):
    assert read("last" if ends_the_text(kind) or kind.where == "ends" else kind.where, kind.example) == (
        SAID,
        [kind.kind],
    )


@pytest.mark.parametrize(
    ("place", "line", "kind"),
    [
        ("head", "You are here: Home", "cms"),
        ("head", "This is now a legacy site. Please go to our new one.", "cms"),
        ("last", "2 comments", "cms"),
        ("last", "Terms of Use", "cms"),
        ("last", "© 2031 Marmalade Forum", "cms"),
        ("last", "Contact us", "cms"),
        ("alone", "Session Transcript", "cms"),
        (
            "head",
            "Organizer 1: Pip Quillfeather, Civil Society, Western European and Others Group (WEOG)",
            "speaker list",
        ),
        ("head", "Organizer 2: Tide Table Society", "speaker list"),
        ("head", "Speaker 1: Pip Oak, Technical Community, WEOG", "speaker list"),
        ("head", "Onsite Moderator: Wren Oak", "speaker list"),
        ("last", "Rapporteur: Tansy Fern", "speaker list"),
        ("anywhere", "* * *", "separator"),
        ("anywhere", "________", "separator"),
        ("last", "(The session concluded at 11.30 a.m.)", "end"),
        ("last", "[Concluded at 11:30 a.m.]", "end"),
        ("last", "End of session.", "end"),
        ("last", "The session concluded at 1730 local time", "end"),
        ("head", "Quill Captions, captioning provided by hand", "header"),
        ("last", "*** FINISHED FILE ***", "status"),
        ("last", "<!--[if !supportFootnotes]-->", "cms"),
        ("anywhere", "*   *   *", "separator"),
        ("anywhere", "The following are the outputs of real-time captioning of it.", "disclaimer"),
        ("head", "We use cookies on this site, and you agree to it.", "cms"),
        ("head", "By clicking the Accept button, you agree to us doing so.", "cms"),
        ("head", "This site uses cookies. By going on, you agree to our use of cookies.", "cms"),
        ("last", "We use cookies to make this site better.", "cms"),
        ("last", "Accept all cookies", "cms"),
        ("head", "You may add a comment at the bottom of this page.", "cms"),
        ("last", "This transcript is open for comments, at the bottom of this page.", "cms"),
        ("last", "Privacy Policy | Terms of Use | Contact", "cms"),
        ("last", "Powered by Lamp CMS", "cms"),
        ("last", "Session report", "cms"),
        ("last", "Email: [email protected]", "cms"),
        ("last", "(c) 2031 Marmalade Forum", "cms"),
        fails("head", "Speaker 2: TBC", "speaker list", why="a place that is still free is read as a turn"),
    ],
)
def test_a_line_of_furniture(place, line, kind):
    assert read(place, line) == (SAID, [kind])


SPOKEN = [
    "Thank you.",
    "The meeting is adjourned.",
    "First, the lamps.",
    "Next slide, please.",
    "The end of the day is near.",
    "End of story.",
    "Raw data is best, unedited and finished late.",
    "Agenda item two is oil.",
    "Agenda:",
    "Contact us at the booth.",
    "Print is dead.",
    "No comments yet from the floor.",
    "Top of my list is oil.",
    "Transcript or not, we go on.",
    "Related links are on the page.",
    "You are here to help.",
    "Welcome to the United Nations, dear friends.",
    "This is a legacy of ours.",
    "Note: the lamps are lit.",
    "Room 4: that is where we meet.",
    "Question: who pays?",
    "First: the oil.",
    "He said: no.",
    "10:30 Opening",
    "At 10:30: the opening.",
    "It is 10:05, so we are late.",
    "Civil society, governments and all of you.",
    "My moderator: Pip Oak.",
    "Speakers: there are many.",
    "[Two of them.]",
    "(The blue one.)",
    "Visit www.example.org for more.",
    "Please stand by the door.",
    "Captions help us all, and a record of the meeting is kept.",
    "The paper is open for comments until May.",
]


@pytest.mark.parametrize("line", SPOKEN)
def test_a_spoken_line_stays_wherever_it_stands(line):
    said = f"The lamps are lit. {line} We go on."
    assert read("alone", line) == read("anywhere", line) == ([("PIP", said), ("WREN", "Yes.")], [])
    assert read("last", line) == ([SAID[0], ("WREN", f"Yes. {line}")], [])


WRAPPED = [
    "The lamps are lit, and the session is open.",
    "We closed the window at 10:05, and then we began",
    "no comments from me on that.",
    "a note on copyright, terms of use and privacy policy",
    "raw data, unedited and finished late",
    "and you are here, at the end of the session, to help.",
    "copyright law is one thing, lamps are another",
    "You are here to help us",
    "This is why captions matter, and errors in them cost us.",
    "Please note the following: captions help us all, and a record of the meeting is kept.",
    "share the oil, follow us and print it",
    "agenda",
    "Note: it is late, and",
    "Room 4: it is there, and",
    "10:30, or so we thought,",
    "(or so we thought",
    "and it ended at 10:30, as",
]


@pytest.mark.parametrize("line", WRAPPED)
def test_a_line_of_wrapped_speech_stays(line):
    turns, notes = split(f">>PIP:   It is so, and\n {line}\n for all of us here.", TurnsSettings())
    assert [turn.text for turn in turns] == [f"It is so, and {line} for all of us here."]
    assert notes == []


EATEN = {
    "a menu word with anything after it is no menu": [
        "Copyright is a right, and lamps are another.",
        "Leave a comment in the chat, please.",
        "Also available in six languages is our report.",
        "Palais des Nations, where we met last year, was cold.",
        "Share this on every channel you have.",
        "Follow us to the lighthouse.",
        "Last updated in May, the table is old.",
        "This document is open for comments until May, and we welcome yours.",
    ],
    "a caption company has a name, not a sentence": [
        "Services by the state are good.",
        "Captioned by hand, a film is for all.",
        "P.O. box or not, we get mail.",
    ],
    "a word with a full stop is spoken": ["Next."],
    "people speak of captioning too": [
        "This is the output of the captioning, and it is live.",
        "As you see, this is the output of the captioning.",
    ],
    "a warning without a path is spoken": ["Warning: the lamp on line 4 is out."],
    "three groups or two are no person": [
        "Civil Society, Private Sector, Governments",
        "Internet Society, civil society",
        "In Africa, Latin America, Asia Pacific",
    ],
}


@pytest.mark.parametrize("line", [line for lines in EATEN.values() for line in lines])
@pytest.mark.parametrize("place", ["alone", "last"])
def test_a_spoken_line_is_eaten_by_no_pattern(place, line):
    assert line in " ".join(text for _, text in read(place, line)[0])


@pytest.mark.parametrize(
    "line",
    [
        "The meeting is adjourned, and thank you.",
        "So the meeting is adjourned until 3:00 this afternoon.",
        "We closed at 5:30 last night, thank you all.",
        "This session ends at 10:30, so please be brief.",
        "10:30 is when the session ends.",
        "and that is what we all\nshare",
    ],
)
def test_the_last_words_are_kept(line):
    assert read("last", line)[0] == [SAID[0], ("WREN", "Yes. " + line.replace("\n", " "))]


@pytest.mark.parametrize(
    "line",
    [
        "We talk about copyright exceptions for libraries and what they need.",
        fails(
            "We talk about\n\ncopyright exceptions for libraries and what they\n\nneed.",
            why="a line of double-spaced speech begins with a menu word",
        ),
        "We hear of\n\nservices by the state and of many others\n\nhere.",
        "We hope that you will\n\nshare\n\nit.",
    ],
)
def test_double_spaced_speech_stays(line):
    assert read("alone", line)[0] == [
        ("PIP", f"The lamps are lit. {' '.join(line.split())} We go on."),
        ("WREN", "Yes."),
    ]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("00:00:03 ", "PIP OAK"),
        ("[00:00:03] ", "Pip Oak"),
        ("(0:03) ", "PIP OAK"),
        ("[00:00:03] - ", "PIP OAK"),
        ("00:03 ", ">> PIP OAK"),
        ("1:02:03.5 ", "PIP OAK"),
        ("0:03 ", "PIP OAK"),
        ("00:03 - ", ">> PIP OAK"),
    ],
)
def test_a_time_code_before_a_label(code, label):
    turns, notes = split(f"{code}{label}: One.\n{code}{label}: Two.", TurnsSettings())
    assert [turn.text for turn in turns] == ["One.", "Two."]
    assert [note.kind for note in notes] == ["time code", "time code"]


@pytest.mark.parametrize("line", ["00:00:01.000 --> 00:00:03.000", "[00:12:31]", "00:12:31,500", "12:31", "(12:31)"])
def test_a_time_code_on_a_line_of_its_own(line):
    assert read("alone", line) == (SAID, ["time code"])


@pytest.mark.parametrize(
    "line",
    [
        "It is 10:05 now.",
        "10:05 it is.",
        "At 10:30",
        "We voted 12:31 for oil.",
        "We meet at two (14:30) in the hall.",
    ],
)
def test_a_clock_time_in_speech_stays(line):
    assert read("anywhere", line) == ([("PIP", f"The lamps are lit. {line} We go on."), ("WREN", "Yes.")], [])


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("0123:>[]() \n-.,a"), max_size=60))
def test_time_codes_lie_in_order_and_are_what_the_pattern_finds(text):
    spans = time_codes(text)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert {(match.start(), match.end()) for match in TIME_CODE.finditer(text)} >= {
        (span.start, span.end) for span in spans if len(spans) == 1
    }


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from([kind.example for kind in FURNITURE] + SPOKEN + ["", ">> PIP: One.", "WREN OAK: Two."]),
        max_size=8,
    ).map("\n".join)
)
def test_spans_lie_within_the_text_and_are_not_blank(text):
    spans = merge_spans(furniture(text, len(text)))
    assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
    assert len(blank(text, spans)) == len(text)
    assert len(strip_furniture(text)) <= len(text)


def test_blank_keeps_what_no_span_covers():
    assert blank("one two three", [Span(4, 7, "x")]) == "one     three"
