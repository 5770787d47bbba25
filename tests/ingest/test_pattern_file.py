"""patterns.toml: what a user adds is checked like ours, and a fault names the entry."""

import time

import pytest

from pipeline.conventions.user_patterns import AddedPatterns, added_patterns
from pipeline.errors import ConfigError
from pipeline.ingest import folder
from pipeline.ingest.pattern_file import KINDS_BY_USE, PATTERN_FILE, read_user_patterns
from pipeline.tables import TABLES

ENTRIES = """
[[furniture]]
pattern = "(?i)lantern captions inc"
example = "Lantern Captions Inc"
counter = "We light the lanterns."

[[notes]]
pattern = "(?i)owl hoots"
example = "Owl hoots"
kind = "noise"

[[labels]]
pattern = "Voice of (?P<label>[A-Z][a-z]+) -"
example = "Voice of Pip - The lamps"
kind = "moderator"

[[cues]]
pattern = "hear , hear"
example = "Hear, hear!"
kind = "agreement"
"""


@pytest.fixture
def given(make_folder):
    """Function: text of patterns.toml to its table."""
    return lambda text: read_user_patterns(make_folder({PATTERN_FILE: text, "talk.txt": ">> PIP: The lamps."}))


def test_without_the_file_there_are_none(tmp_path):
    table = read_user_patterns(tmp_path)
    assert table.equals(TABLES["user_patterns"].build())
    assert added_patterns(table) == AddedPatterns()


def test_entries_by_what_they_are_for(given):
    found = added_patterns(given(ENTRIES))
    assert [[one.name for one in part] for part in found] == [
        ["[[furniture]] entry 1"],
        ["[[notes]] entry 1"],
        ["[[labels]] entry 1"],
        ["[[cues]] entry 1"],
    ]
    assert [one.kind for part in found for one in part] == ["", "noise", "moderator", "agreement"]
    assert found.furniture[0].counter == "We light the lanterns."


def test_entries_keep_their_order(given):
    entry = '[[cues]]\npattern = "{0}"\nexample = "{0}"\nkind = "thanks"\n'
    found = added_patterns(given("".join(entry.format(f"word{n}") for n in range(12))))
    assert [one.pattern for one in found.cues] == [f"word{n}" for n in range(12)]


FAULTS = {
    "no TOML": ("[[furniture]\n", "patterns.toml: is not valid TOML: "),
    "not UTF-8": (b'x = "\xff"', "patterns.toml: is not valid TOML: "),
    "unknown table": (
        '[[menus]]\npattern = "a"\nexample = "a"\n',
        "patterns.toml: unknown table menus; known tables: furniture, notes, labels, cues",
    ),
    "no list": ('[furniture]\npattern = "a"\n', "patterns.toml: furniture must be a list of entries"),
    "unknown key": (
        '[[notes]]\npattern = "a"\nexample = "a"\nsample = "a"\n',
        "patterns.toml: [[notes]] entry 1: unknown key sample; known keys: pattern, example, counter, kind",
    ),
    "no text": ('[[notes]]\npattern = 3\nexample = "a"\n', "patterns.toml: [[notes]] entry 1: pattern must be text"),
    "no pattern": ('[[notes]]\nexample = "a"\n', "patterns.toml: [[notes]] entry 1: pattern is missing"),
    "no example": ('[[notes]]\npattern = "a"\n', "patterns.toml: [[notes]] entry 1: example is missing"),
    "no regular expression": (
        '[[notes]]\npattern = "a("\nexample = "a"\n',
        "patterns.toml: pattern '[[notes]] entry 1': no regular expression",
    ),
    "example not found": (
        '[[furniture]]\npattern = "lamp"\nexample = "jar"\n',
        "patterns.toml: pattern '[[furniture]] entry 1': does not find its example 'jar'",
    ),
    "counter-example found": (
        '[[furniture]]\npattern = "lamp"\nexample = "lamp"\ncounter = "lamps"\n',
        "patterns.toml: pattern '[[furniture]] entry 1': finds its counter-example 'lamps'",
    ),
    "a note is the whole bracket": (
        '[[notes]]\npattern = "owl"\nexample = "owl hoots"\n',
        "patterns.toml: pattern '[[notes]] entry 1': does not find its example 'owl hoots'",
    ),
    "unknown kind": (
        '[[notes]]\npattern = "a"\nexample = "a"\nkind = "owls"\n',
        "patterns.toml: [[notes]] entry 1: kind owls is not known; kinds: applause, laughter,",
    ),
    "role of a label": (
        '[[labels]]\npattern = "(?P<label>a)"\nexample = "a"\nkind = "owl"\n',
        "patterns.toml: [[labels]] entry 1: kind owl is not known; kinds: moderator, chair,",
    ),
    "a cue without a kind": (
        '[[cues]]\npattern = "a"\nexample = "a"\n',
        "patterns.toml: [[cues]] entry 1: kind (none) is not known; kinds: reference,",
    ),
    "a cue that nobody's words can be": (
        '[[cues]]\npattern = "a"\nexample = "a"\nkind = "follow"\n',
        "patterns.toml: [[cues]] entry 1: kind follow is not known; kinds: reference,",
    ),
    "a cue that is not in the notation": (
        '[[cues]]\npattern = "a <b>"\nexample = "a b"\nkind = "thanks"\n',
        "patterns.toml: pattern '[[cues]] entry 1': unknown class <b>; known classes: <adv>,",
    ),
    "a cue that does not find its example": (
        '[[cues]]\npattern = "hats off to {name}"\nexample = "Hats off to Pip"\nkind = "thanks"\n',
        "patterns.toml: pattern '[[cues]] entry 1': does not find its example 'Hats off to Pip'",
    ),
    "a label without a group": (
        '[[labels]]\npattern = "Pip"\nexample = "Pip"\n',
        "patterns.toml: [[labels]] entry 1: a label needs a group named label",
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_the_entry(given, text, message):
    with pytest.raises(ConfigError) as error:
        given(text)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:a|a)*b|a", "(\\\\w+\\\\s?)*:|a"])
def test_a_pattern_that_runs_away_is_refused(given, monkeypatch, pattern):
    monkeypatch.setattr("pipeline.ingest.pattern_file.TRIAL_SECONDS", 1)
    began = time.perf_counter()
    with pytest.raises(ConfigError, match="takes too long"):
        given(f'[[furniture]]\npattern = "{pattern}"\nexample = "aaaa"\n')
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize("use", KINDS_BY_USE)
def test_the_kinds_of_each_use_differ(use):
    assert len(set(KINDS_BY_USE[use])) == len(KINDS_BY_USE[use]) > 1


def test_the_file_is_no_problem_and_no_transcript(make_folder):
    found = folder.scan(make_folder({PATTERN_FILE: ENTRIES, "talk.txt": ">> PIP: The lamps."}))
    assert found["problems"].empty
    assert list(found["sources"]["file"]) == ["talk.txt"]
    assert len(found["user_patterns"]) == 4


def test_the_folder_of_a_transcript_is_the_one_with_the_file(make_folder):
    home = make_folder({PATTERN_FILE: ENTRIES, "day/talk.txt": ">> PIP: The lamps."})
    assert folder.place_of_transcript(home / "day" / "talk.txt") == (home, "day/talk.txt")
