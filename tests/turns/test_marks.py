"""Where turns start: labels in every form, and sentences with a colon that are none."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.cases import fails

from pipeline.config import TurnsSettings
from pipeline.turns import marks
from pipeline.turns.segmentation import split

quick = settings(max_examples=50, deadline=None)
people = st.sampled_from(
    ["PIP QUILLFEATHER", "CHAIR MOSSBANK", "ÉLODIE BRÄMBACH", "H.E. TANSY FERN", "PIP O'MOSS", "REMOTE MODERATOR"]
)
said = st.sampled_from(["The lamps are lit.", "So they are, and the oil is in.", "May I ask who lit them?", "Yes."])
exchanges = st.lists(st.tuples(people, said), min_size=1, max_size=6).map(lambda turns: [*turns, *turns])
noise = st.text(st.sampled_from(list(">:\n ().,AbÉ1-")), max_size=80) | st.text(max_size=60)


def turns(*lines):
    """Turns as (label, text) of a transcript in lines."""
    return [(turn.label, turn.text) for turn in split("\n".join(lines), TurnsSettings())[0]]


def after_chevrons(start):
    """Label of a turn that starts in this way."""
    ((label, _),) = turns(f">> {start} the lamps are lit.")
    return label


@pytest.mark.parametrize(
    "label",
    [
        "PIP QUILLFEATHER",
        "PIP",
        "CHAIR ST. MOSSBANK",
        "CO-CHAIR MOSSBANK",
        "THE MODERATOR",
        "REMOTE MODERATOR",
        "INTERPRETER",
        "FREEDONIA",
        "FREEDONIA POST UNION",
        "DELEGATE OF FREEDONIA",
        "H.E. FED. COUN. PIP MOSSBANK",
        "DEPUTY SECRETARY-GENERAL MOSSBANK",
        "ÉLODIE BRÄMBACH",
        "PIP MOSS-BANK",
        "PIP O'MOSS",
        "PIP Q. MOSSBANK",
        "PIP MOSSBANK (DC-MAR)",
        "PIP MOSSBANK (?)",
        "PIP MOSSBANK, TIDE TABLE",
        "PIP McMOSS",
        "SPEAKER 2",
        "Speaker 2",
        "Moderator",
        "Audience member",
        "Pip",
        "Pip Quillfeather",
        "Pip van der Moss",
        "Élodie Brämbach",
        "Pip Moss (Tide Table)",
        "MODERATOR (speaking Spanish)",
        "QUESTION FROM THE FLOOR",
        "AUDIENCE",
        "ATTENDEE",
        "ANNOUNCER",
        "[PIP MOSS]",
        "(PIP MOSS)",
    ],
)
def test_label_after_chevrons(label):
    assert after_chevrons(f"{label}:").strip("[()]") == label.strip("[()]")


@pytest.mark.parametrize(
    "form",
    [
        ">>{}:",
        ">> {}:",
        ">>  {}:",
        ">>> {}:",
        "> > {}:",
        ">> {} :",
        ">> {}::",
        "   >> {}:",
        "\t>>{}:",
        ">>{}:  ",
        ">>\u00a0{}:\u00a0",
    ],
)
def test_forms_of_chevrons(form):
    assert turns(form.format("PIP MOSS") + " One.", form.format("WREN OAK") + " Two.") == [
        ("PIP MOSS", "One."),
        ("WREN OAK", "Two."),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "»» {}:",
        "» {}:",
        "›› {}:",
        "\uff1e\uff1e {}:",
        fails("> {}:", why="the mark of a mail program counts from three labels on"),
    ],
)
def test_forms_of_chevrons_that_programs_make(form):
    assert turns(
        form.format("PIP MOSS") + " One.", form.format("WREN OAK") + " Two.", form.format("PIP MOSS") + " Three."
    )[0] == ("PIP MOSS", "One.")


@pytest.mark.parametrize(
    "start",
    [
        "Question:",
        "Answer:",
        "First:",
        "Second:",
        "Finally:",
        "Note:",
        "And so I ask you this:",
        "My point:",
        "He said:",
        "One thing:",
        "As follows:",
        "So:",
        "Well:",
        "AI (a lamp that thinks) has one aim:",
    ]
    + ["The question is this:", "I say:", "Yes:", "Room:", "Time:", "10:30:", "5:"]
    + [
        fails(start, why="a word with a capital that begins a sentence is taken for a first name")
        for start in ("Look:", "Colleagues:", "Friends:", "Briefly:")
    ]
    + ["In Brazil:", "Sorry:", "Please:", "On AI:", "The Internet:", "Dear All:"]
    + ["Two Things:", "Step One:", "Question One:"],
)
def test_a_sentence_with_a_colon_is_no_label(start):
    assert after_chevrons(start) == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PIP MOSS: One.", "WREN OAK: Two."], ["PIP MOSS", "WREN OAK"]),
        (["Pip Moss: One.", "Wren Oak: Two.", "Pip Moss: Three."], ["Pip Moss", "Wren Oak", "Pip Moss"]),
        (["Pip: One.", "Wren: Two.", "Pip: Three.", "Wren: Four."], ["Pip", "Wren", "Pip", "Wren"]),
        (["Moderator: One.", "Audience: Two."], ["Moderator", "Audience"]),
        (["PIP MOSS:", "One.", "", "WREN OAK:", "Two."], ["PIP MOSS", "WREN OAK"]),
        (["FREEDONIA: One.", "BRINDLEMOOR: Two."], ["FREEDONIA", "BRINDLEMOOR"]),
        (["SPEAKER 1: One.", "SPEAKER 2: Two."], ["SPEAKER 1", "SPEAKER 2"]),
        (["PIP MOSS (DC-MAR): One.", "WREN OAK (DC-LAN): Two."], ["PIP MOSS (DC-MAR)", "WREN OAK (DC-LAN)"]),
        fails(
            ["Pip Moss: One lamp is lit, and one is not.", "Wren Oak: Two lamps are lit."],
            ["Pip Moss", "Wren Oak"],
            why="names in mixed case that come once each are left in speech",
        ),
        fails(
            ["Pip: One.", "Wren: Two.", "Pip: Three.", "Tansy: Four.", "Wren: Five."],
            ["Pip", "Wren", "Pip", "Tansy", "Wren"],
            why="a first name among many is left in speech",
        ),
        fails(
            ["**PIP MOSS:** One.", "**WREN OAK:** Two."],
            ["PIP MOSS", "WREN OAK"],
            why="a label in asterisks in a text file makes a header of all that is said",
        ),
        (["- PIP MOSS: One.", "- WREN OAK: Two.", "- PIP MOSS: Three."], ["PIP MOSS", "WREN OAK", "PIP MOSS"]),
        (["[PIP MOSS] One.", "[WREN OAK] Two.", "[PIP MOSS] Three."], ["PIP MOSS", "WREN OAK", "PIP MOSS"]),
        (["PIP MOSS - One.", "WREN OAK - Two.", "PIP MOSS - Three."], ["PIP MOSS", "WREN OAK", "PIP MOSS"]),
        (["Pip Moss", "One.", "Wren Oak", "Two.", "Pip Moss", "Three."], ["Pip Moss", "Wren Oak", "Pip Moss"]),
    ],
)
def test_labels_without_chevrons(lines, expected):
    assert [label for label, _ in turns(*lines)] == expected


@pytest.mark.parametrize(
    "form",
    [
        fails("- {}: ", why="the mark of a list is left in the turn before"),
        fails("1. {}: ", why="the mark of a list is left in the turn before"),
        fails("[{}] ", why="the bracket of a label is left in the turn before"),
        "{} - ",
        "{}\n",
    ],
)
def test_labels_of_unusual_forms_leave_no_mark(form):
    people = ["PIP MOSS", "WREN OAK", "PIP MOSS"]
    assert turns(*(f"{form.format(name)}The lamps are lit." for name in people)) == [
        (name, "The lamps are lit.") for name in people
    ]


@pytest.mark.parametrize(
    "line",
    [
        "We speak of lamps.\n\nThank you.\n\nWe go on.\n\nThank you.\n\nWe close.\n\nThank you.",
        "So I speak - as I do.\nSo I rest - as I do.\nSo I speak - and so on, for all.",
        "We speak of lamps.\nThe Lamp - what is it?\nThe Lamp - who owns it?\nThe Lamp - we love it.",
        "We speak of lamps.\n\nThank You\n\nWe go on.\n\nThank You\n\nWe close.\n\nThank You\n\nAnd rest.",
    ],
)
def test_a_speech_without_labels_has_none(line):
    assert {label for label, _ in turns(line)} <= {""}


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("PIP MOSS: One. WREN OAK: Two. PIP MOSS: Three. WREN OAK: Four.", 4),
        ("DR. PIP MOSS: One. H.E. WREN OAK: Two. DR. PIP MOSS: Three. H.E. WREN OAK: Four.", 4),
        (">>PIP: One. >>WREN: Two. >>And three? >> PIP: Four.", 4),
        ("PIP MOSS: One -- WREN OAK: Two. PIP MOSS: Three. WREN OAK: Four.", 4),
        fails(
            "MODERATOR: One. PIP MOSS: Two. CHAIR: Three.",
            3,
            why="a role within a line counts only where it comes again",
        ),
        fails(
            "PIP MOSS (DC-MAR): One. WREN OAK (DC-LAN): Two. PIP MOSS (DC-MAR): Three. WREN OAK (DC-LAN): Four.",
            4,
            why="a label with brackets within a line is left in speech",
        ),
        fails(
            "SPEAKER 1: One. SPEAKER 2: Two. SPEAKER 1: Three. SPEAKER 2: Four.",
            4,
            why="a label with a number within a line is left in speech",
        ),
        fails(
            "Pip Moss: One lamp. Wren Oak: Two. Pip Moss: Three. Wren Oak: Four.",
            4,
            why="a label in mixed case within a line is left in speech",
        ),
        (">> PIP: One.>> WREN: Two.", 2),
    ],
)
def test_labels_in_flattened_text(line, count):
    assert [text for _, text in turns(line)] == re.findall(
        r"(?:One|Two|And three|Three|Four)(?: lamp| --)?[.?]?", line
    )[:count]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Pip Moss  0:03", "One.", "Wren Oak  0:05", "Two.", "Pip Moss  1:02:03", "Three."],
            ["Pip Moss", "Wren Oak", "Pip Moss"],
        ),
        (["Unknown Speaker  0:03", "One."], ["Unknown Speaker"]),
        (["Speaker 1 (00:03):", "One.", "Speaker 2 (00:07):", "Two."], ["Speaker 1", "Speaker 2"]),
        (["PIP MOSS [00:00:03]: One.", "WREN OAK [00:00:05]: Two."], ["PIP MOSS", "WREN OAK"]),
        (
            ["[00:00:03] Pip Moss: One.", "[00:00:05] Wren Oak: Two.", "[00:00:07] Pip Moss: Three."],
            ["Pip Moss", "Wren Oak", "Pip Moss"],
        ),
        (["00:00:03 PIP MOSS: One.", "00:00:05 WREN OAK: Two."], ["PIP MOSS", "WREN OAK"]),
        fails(
            ["Speaker 1  0:03", "One.", "Speaker 2  0:07", "Two."],
            ["Speaker 1", "Speaker 2"],
            why="a number in a label with a time makes a header of all that is said",
        ),
    ],
)
def test_labels_with_times(lines, expected):
    assert [label for label, _ in turns(*lines)] == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["so that the session will", "Wren Oak at 10:30"],
        ["and I ask all of you what it is that", "Oil Lamps: they are"],
        ["10:30 Opening", "10:45 Lamps: an overview"],
        ["My point: the lamps are lit.", "My point: they are."],
        ["https://example.org/lamps", "www.example.org: the page"],
        ["Note: it is late.", "NOTE: it is."],
        ["He said: no.", "He said: yes."],
        ["I quote: the lamps, they are lit, are they not, said: yes."],
        ["In Africa: three lamps.", "In Asia: four.", "In Africa: more.", "In Asia: more."],
        ["Point One: lamps.", "Point Two: oil.", "Point One: again."],
        ["All: the lamps are for all."],
        ["Chair: I mean the wooden kind."],
        ["Video: it is a film."],
        ["so I give the floor of this lamp session to the dear", "Secretariat: they know."],
        ["so I give the floor of this lamp session to the dear", "NASA: they know."],
    ],
)
def test_lines_of_speech_that_are_no_labels(lines):
    assert turns(">> PIP QUILLFEATHER: I say,", *lines, ">> WREN OAK: Yes.") == [
        ("PIP QUILLFEATHER", " ".join(["I say,", *lines])),
        ("WREN OAK", "Yes."),
    ]


@quick
@given(exchanges)
def test_chevrons_or_not_are_the_same_turns(exchange):
    plain = [f"{label}: {text}" for label, text in exchange]
    assert (
        turns(*plain) == turns(*(f">> {line}" for line in plain)) == turns(*(f">>{line}" for line in plain)) == exchange
    )


@quick
@given(exchanges)
def test_one_line_or_many_are_the_same_turns(exchange):
    chevrons = [f">> {label}: {text}" for label, text in exchange]
    assert turns(" ".join(chevrons)) == turns(*chevrons) == turns(*(line + "\n\n" for line in chevrons)) == exchange


@quick
@given(exchanges, st.sampled_from(["[00:12:31] ", "00:12:31 ", "(1:02:03) "]))
def test_time_codes_change_no_turn(exchange, code):
    assert (
        turns(*(f"{code}{label}: {text}" for label, text in exchange))
        == turns(*(f"{code}>> {label}: {text}" for label, text in exchange))
        == exchange
    )


@quick
@given(noise)
@example("A: b\nA: c\n>> A: d")
@example(">>")
def test_marks_lie_in_order_and_hold_their_labels(text):
    found = marks.turn_starts(text, TurnsSettings())
    assert found == sorted(found)
    assert all(0 <= mark.start <= mark.speech <= len(text) for mark in found)
    assert all(" ".join(mark.label.split()) in " ".join(text[mark.start : mark.speech].split()) for mark in found)
