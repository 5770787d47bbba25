"""Texts on which a careless pattern takes the square of their length, or never ends: `make bench`."""

import time

import pytest

from pipeline.config import TurnsSettings
from pipeline.conventions.characters import plain_characters
from pipeline.conventions.introductions import introduced
from pipeline.conventions.notes import notes
from pipeline.turns import marks
from pipeline.turns.segmentation import split

SMALL, LARGE = 50_000, 400_000

INVISIBLE = ["\u200b" * 20_000, "a\u200b" * 10_000, "\u00a0" * 20_000, "\u2011" * 20_000, " " * 20_000]
INVISIBLE += ["a" + mark * 20_000 + "b" for mark in ("\u200b", "\u00ad", "\u200e")]

GREETINGS = ["Yes, ", "Hello, ", "Hello? ", "Good morning. ", "Pip Oak, ", "I am ", "My name is "]

NOTES = ["(", "[", "( ", "(a) ", "(applause) ", "(applause", "((a))", ") "]

FURNITURE = [
    "captioning ",
    "rough draft format\n",
    "on line 4 ",
    "<!--[if ",
    "speaker: Pip Oak, a\n",
    "The meeting ended at 10:30\n",
    "(session ended ",
    "* ",
    "1:11 ",
]
MARKS = [">", "> ", ">> ", ">>A", "A:\n", "AB: ", "Pip Oak:\n", "Pip Oak  0:03\n", ". PIP OAK: ", ":: ", "PIP " * 9]
MARKS += ["A" * 99 + ":", " \n", "\n "]

TURNS = [">> PIP: one " + "\n" * 8000 + "two", ">> PIP: one (" + " " * 2500 + "two", ">> " * 8000, "(" * 8000]
TURNS += ["- " * 8000]

ANYTHING = ["(", "[a] ", ">> ", "> ", "A:\n", "AB: ", ". PIP OAK: ", "10:30\n", "captioning\n", "- ", " \n", "\u2028"]
ANYTHING += ["a\u200b", "\u0130", "é", "www.a.", "a    b ", "Pip Oak, weog\n"]


def seconds(function, *arguments):
    """Time that a call takes, as the processor counts it."""
    began = time.process_time()
    function(*arguments)
    return time.process_time() - began


def split_up(text):
    return split(text, TurnsSettings())


def turn_starts(text):
    return marks.turn_starts(text, TurnsSettings())


def list_notes(text):
    return list(notes(text))


def furnished(piece, size=LARGE, end="\n>> WREN: Two."):
    return ">> PIP: One.\n\n" + piece * (size // len(piece)) + end


def limited(benchmark, limit, function, text):
    """Hold a call to a limit in seconds."""
    taken = benchmark.pedantic(seconds, (function, text), rounds=1)
    assert taken < limit


def linear(benchmark, allowance, factor, function, small, large):
    """Hold the time of a large text to a multiple of that of a small one, beside an allowance in seconds."""
    before = seconds(function, small)
    taken = benchmark.pedantic(seconds, (function, large), rounds=1)
    assert taken < allowance + factor * before


@pytest.mark.parametrize("text", INVISIBLE)
def test_invisible_characters(benchmark, text):
    limited(benchmark, 0.15, plain_characters, text)


@pytest.mark.parametrize("text", [*(piece * 40 for piece in GREETINGS), "A-" * 50_000])
def test_a_row_of_greetings(benchmark, text):
    limited(benchmark, 0.2, introduced, text)


@pytest.mark.parametrize("piece", NOTES)
def test_brackets(benchmark, piece):
    limited(benchmark, 4, list_notes, piece * (LARGE // len(piece)))


@pytest.mark.parametrize("piece", FURNITURE)
def test_furniture(benchmark, piece):
    linear(benchmark, 1.0, 16, split_up, furnished(piece, SMALL), furnished(piece))


@pytest.mark.parametrize("end", ["", "\n>> WREN: Two."])
def test_lines_of_a_menu(benchmark, end):
    small, large = (furnished("example.org\n", size, end) for size in (250_000, 1_000_000))
    linear(benchmark, 0.8, 8, split_up, small, large)


@pytest.mark.parametrize("piece", MARKS)
def test_marks_of_turns(benchmark, piece):
    small, large = (piece * (size // len(piece)) for size in (SMALL, LARGE))
    linear(benchmark, 1.5, 14, turn_starts, small, large)


@pytest.mark.parametrize("text", TURNS)
def test_turns(benchmark, text):
    limited(benchmark, 8, split_up, text)


@pytest.mark.parametrize("piece", ANYTHING)
def test_a_quarter_of_a_megabyte_of_anything(benchmark, piece):
    limited(benchmark, 8, split_up, furnished(piece, 250_000))
