"""Captioning conventions as cases, and laws that hold whatever is mixed."""

import textwrap
from collections import Counter

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.cases import fails, loaded, marked

from pipeline.config import TurnsSettings
from pipeline.conventions.characters import INVISIBLE, plain_characters
from pipeline.tables import TABLES
from pipeline.turns import step as stage
from pipeline.turns.segmentation import split

CASES = loaded("turns")
quick = settings(max_examples=50, deadline=None)

WORDS = [
    "lamp",
    "tide-table",
    "marmalade",
    "we",
    "the",
    "Quill",
    "1984",
    "rights",
    "session",
    "captions",
    "is",
    "it?",
    "isn't",
    "é",
    "IGF",
    "note",
    "end.",
]
speech = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)
names = st.sampled_from(
    [
        "PIP QUILLFEATHER",
        "CHAIR MOSSBANK",
        "MODERATOR",
        "ÉLODIE BRÄMBACH",
        "Pip van der Moss",
        "WREN OAK (DC-MAR)",
        "H.E. TANSY FERN",
        "",
    ]
)
noise = st.text(st.sampled_from(list(">[]():*-_=\n\t .,AZaz09\u2011\u00a0\u200b\u2028é#?\"'")), max_size=120) | st.text(
    max_size=60
)


def rendered(draw, name, words):
    """One turn in a house style of its own: spaces, chevrons, colons, line breaks and notes by chance."""
    chevrons, gap = (
        draw(st.sampled_from([">>", ">> ", ">>  ", "   >> ", "> > ", ">>> "])),
        draw(st.sampled_from([" ", "   ", "\n"])),
    )
    colon = draw(st.sampled_from([":", "::", " :"])) if name else ""
    joints = [
        draw(st.sampled_from([" ", " ", "  ", "\n ", "\u00a0", " [ Applause ] ", " (Off microphone). "]))
        for _ in words[1:]
    ]
    body = words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
    return chevrons + name + colon + (gap if name else "") + body


@st.composite
def transcripts(draw):
    said = draw(st.lists(st.tuples(names, speech), min_size=1, max_size=8))
    ends = [draw(st.sampled_from(["\n", "\n\n", "\n***\n", "\n[ Gavel ]\n", " "])) for _ in said]
    return said, "".join(rendered(draw, name, words) + end for (name, words), end in zip(said, ends, strict=True))


def label_and_text(source):
    return [[turn.label, turn.text] for turn in split(source, TurnsSettings())[0]]


@pytest.mark.parametrize("case", marked(CASES))
def test_case(case):
    found, notes = split("\n".join(case["text"]), TurnsSettings())
    assert [[turn.label, turn.text] for turn in found] == case["turns"]
    assert [note.kind for note in notes] == case["notes"]


def test_case_names_differ():
    assert len({case["name"] for case in CASES}) == len(CASES)


@quick
@given(transcripts())
def test_every_word_survives_in_order(made):
    said, source = made
    assert label_and_text(source) == [[name, " ".join(words)] for name, words in said]


@quick
@given(transcripts(), st.sampled_from(["***\n\n", "[ Gavel ]\n", "\n\n  ", "Marmalade Forum\nRoom: Estuary Hall\n\n"]))
def test_what_stands_before_changes_no_turn(made, before):
    assert label_and_text(before + made[1]) == label_and_text(made[1])


@quick
@given(noise)
@example(">> PIP: one [ Applause ] two")
@example("")
@example("***")
def test_source_slice_holds_the_words_in_order(source):
    found, _ = split(source, TurnsSettings())
    for turn in found:
        piece, at = plain_characters(source[turn.start : turn.end]).translate(dict.fromkeys(map(ord, INVISIBLE))), 0
        for word in turn.text.lstrip("'\u2014").split():
            at = piece.index(word, at) + len(word)


@quick
@given(noise)
@example("Marmalade Forum")
def test_turns_and_notes_lie_in_order_within_the_source(source):
    found, notes = split(source, TurnsSettings())
    edges = [(0, 0), *((turn.start, turn.end) for turn in found), (len(source), len(source))]
    assert all(a[1] <= b[0] and a[0] <= a[1] for a, b in zip(edges, edges[1:], strict=False))
    assert all(a.end <= b.start for a, b in zip(notes, notes[1:], strict=False))
    assert all(0 <= note.start < note.end <= len(source) for note in notes)


@quick
@given(noise.map(lambda text: text.replace(":", " ")))
@example(">> lamp\nTerms of Use\n>> oil")
def test_every_letter_is_speech_or_note(source):
    found, notes = split(source, TurnsSettings())
    kept = Counter("".join(turn.text for turn in found) + "".join(source[note.start : note.end] for note in notes))
    assert Counter(c for c in source if c.isalpha()) <= kept


MENU = (
    "we hold copyright and terms share print contact agenda transcript comments top read more follow us raw "
    "FINISHED related links tags closed by"
).split()
essays = st.lists(st.sampled_from(MENU), min_size=12, max_size=60).map(
    lambda words: f"The word is {' '.join(words)}, so I say."
)
exchanges = st.lists(st.tuples(names.filter(bool), essays), min_size=2, max_size=4)
styles = st.fixed_dictionaries(
    {
        "chevrons": st.sampled_from([">>", ">> ", "   >> "]),
        "width": st.integers(60, 80),
        "indent": st.sampled_from(["", " ", "\t"]),
    }
)


def printed(exchange, *, chevrons, width, indent, between="\n"):
    """A hard-wrapped transcript of (label, text), lines `between` apart."""
    lines = [
        textwrap.wrap(f"{chevrons}{name}: {text}", width, subsequent_indent=indent, break_on_hyphens=False)
        for name, text in exchange
    ]
    return between.join(line for turn in lines for line in turn) + "\n"


@quick
@given(exchanges, styles)
def test_hard_wrapping_loses_no_word(exchange, style):
    whole = [*exchange, ("WREN", "Yes.")]
    assert label_and_text(printed(whole, **style)) == [[name, text] for name, text in whole]


LAST = "We hold that in each of the towns by the sea it is the copyright of lamps that is to be mended."


@quick
@given(exchanges, styles)
@example([("PIP", "Yes."), ("WREN", LAST)], {"chevrons": ">>", "width": 63, "indent": " "})
def test_hard_wrapping_loses_no_word_at_the_end(exchange, style):
    assert label_and_text(printed(exchange, **style)) == [[name, text] for name, text in exchange]


@quick
@given(exchanges, styles)
@example(
    [
        (
            "PIP",
            "We hold that in each of our towns the law of oil and of lamps and not the copyright of lamps is what is "
            "to be mended.",
        )
    ]
    * 2,
    {"chevrons": ">>", "width": 75, "indent": " "},
)
def test_double_spacing_loses_no_word(exchange, style):
    assert label_and_text(printed(exchange, **style, between="\n\n")) == [[name, text] for name, text in exchange]


@quick
@given(exchanges)
def test_flattening_loses_no_word(exchange):
    assert label_and_text(" ".join(f">> {name}: {text}" for name, text in exchange)) == [
        [name, text] for name, text in exchange
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (">> PIP: one [ Applause ] two", 2),
        fails(
            ">> PIP: one\nservices by two\nthree four",
            7,
            why="all that comes after a line with 'services by' is eaten up to the end of the text",
        ),
        (">> PIP: one\nFinished by two at 10:30\nthree it ended at 10:30 four", 12),
    ],
)
def test_words_are_counted(source, words):
    assert run(lamp=source)["turns"]["words"].sum() == words


def run(**texts):
    documents = TABLES["documents"].build([{"session_id": name, "text": text} for name, text in texts.items()])
    sessions = TABLES["sessions"].build([{"session_id": name, "source_file": f"{name}.txt"} for name in texts])
    before = documents.copy()
    found = stage.run(documents, sessions, TABLES["user_patterns"].build(), config=TurnsSettings())
    pd.testing.assert_frame_equal(documents, before)
    return {name: TABLES[name].conform(frame) for name, frame in found.items()}


def test_stage_numbers_turns_and_counts_words():
    turns = run(lamp=">> PIP: One two.\n>> MODERATOR: Three.")["turns"]
    assert turns["turn_id"].tolist() == ["lamp-t00000", "lamp-t00001"]
    assert turns["words"].tolist() == [2, 1]
    assert turns["role"].tolist() == ["panellist", "moderator"]
    assert turns["attribution"].tolist() == ["none", "slot"]


def test_stage_places_notes_after_their_turn():
    notes = run(lamp="Lantern Day\n>> PIP: One.\n[ Applause ]\n>> WREN: Two.\n[ Gavel ]")["notes"]
    assert list(zip(notes["kind"], notes["position"], strict=True)) == [("header", -1), ("applause", 0), ("gavel", 1)]


def test_document_without_speech_is_a_problem_and_costs_only_itself():
    found = run(lamp=">> PIP: One.", menu="Skip to main content\n\nTerms of Use")
    assert found["problems"][["file", "reason"]].to_numpy().tolist() == [["menu.txt", stage.NO_SPEECH]]
    assert found["turns"]["session_id"].tolist() == ["lamp"]


def test_no_documents_make_empty_tables():
    assert all(frame.empty for frame in run().values())
