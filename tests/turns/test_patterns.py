"""Pattern tables: every entry finds its own example and leaves ordinary speech and names alone."""

import pytest

from pipeline.config import Turns
from pipeline.tables.outputs import ROLES
from pipeline.turns.labels import is_header
from pipeline.turns.furniture import FURNITURE, NEVER_NOTE, NOTE_WORDS, WEAK_NOTE_WORDS
from pipeline.turns.patterns import CHEVRON, ROLE_PREFIX, TITLES
from pipeline.turns.notes import note_kind
from pipeline.turns.segmentation import split

SPEECH = [
    "The lamps are lit, and the session is open.",
    "Please note the following: captions help us all, and a record of the meeting is kept.",
    "We closed the window at 10:05, and then we began",
    "no comments from me on that.",
    "a note on copyright, terms of use and privacy policy",
    "raw data, unedited and finished late",
    "and you are here, at the end of the session, to help.",
    "copyright law is one thing, lamps are another",
    "You are here to help us",
    "Welcome to the United Nations, dear friends of the lamp",
    "This is why captions matter, and errors in them cost us.",
    "We hold that the paper is open for comments until May.",
]
NAMES = [
    "PIP QUILLFEATHER",
    "WREN OAK",
    "ALLARD MOSS",
    "DRAKE FERN",
    "MANNING OAK",
    "VIDEOLA ELM",
    "CHAIRES OAK",
    "HOSTETTER OAK",
    "SIRI MOSS",
    "GENERALI OAK",
    "HONOR OAK",
]


@pytest.mark.parametrize("furniture", FURNITURE, ids=lambda furniture: f"{furniture.kind}: {furniture.example[:30]}")
def test_furniture_finds_its_example(furniture):
    assert furniture.pattern.search(furniture.example)


@pytest.mark.parametrize("line", SPEECH)
def test_furniture_leaves_a_line_of_speech(line):
    turns, notes = split(f">> PIP: It is so, and\n{line}\nfor all of us here.", Turns())
    assert (len(turns), notes) == (1, [])


@pytest.mark.parametrize("name", NAMES)
def test_names_that_start_like_a_role_or_title_are_names(name):
    assert not TITLES.match(name)
    assert [role for pattern, role in ROLE_PREFIX if pattern.match(name)] == []


def test_roles_are_those_of_the_table():
    assert {role for _, role in ROLE_PREFIX} | {"panellist"} <= set(ROLES)


@pytest.mark.parametrize("title", ["DR. OUKO", "H.E. MINISTER MOSSBANK", "The Honourable Pip Moss", "Under-Secretary-General Oak"])
def test_title(title):
    assert TITLES.match(title)


@pytest.mark.parametrize("title", ["DR.", "MINISTER", "DRAKE OAK", "MISSY OAK", "MS"])
def test_no_title_without_a_name_after_it(title):
    assert not TITLES.match(title)


@pytest.mark.parametrize("word", sorted(set(NOTE_WORDS) - WEAK_NOTE_WORDS))
def test_note_word_makes_its_note(word):
    assert note_kind(word) == NOTE_WORDS[word]


def test_word_lists_do_not_contradict():
    assert not NEVER_NOTE & (set(NOTE_WORDS) | WEAK_NOTE_WORDS)
    assert all(word == word.lower().strip() for word in [*NOTE_WORDS, *WEAK_NOTE_WORDS, *NEVER_NOTE])


@pytest.mark.parametrize("text", [">>PIP:", ">> PIP:", "> > PIP:", ">>> PIP:", "so. >>And", "\t>> PIP:"])
def test_chevron(text):
    assert len(CHEVRON.findall(text)) == 1


@pytest.mark.parametrize("text", ["> quoted", "a>>b", "5 > 3", ""])
def test_no_chevron(text):
    assert not CHEVRON.search(text)


@pytest.mark.parametrize(
    "slot", ["MODERATOR", "CHAIR", "SECRETARIAT", "INTERPRETER", "AUDIENCE", "PARTICIPANT", "CAPTIONER", "ANNOUNCER", "SPEAKER", "RAPPORTEUR"]
)
def test_a_slot_is_no_fact_of_the_session(slot):
    assert not is_header(slot)
