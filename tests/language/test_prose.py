"""Numbers with their nouns, and lists."""

import pytest

from pipeline.language.prose import counted, joined, times


@pytest.mark.parametrize(
    ("n", "thing", "things", "expected"),
    [
        (1, "session", "", "1 session"),
        (0, "session", "", "0 sessions"),
        (3, "person", "people", "3 people"),
        (1.0, "person", "people", "1 person"),
        (12_400, "word", "", "12,400 words"),
    ],
)
def test_counted(n, thing, things, expected):
    assert counted(n, thing, things) == expected


@pytest.mark.parametrize(("n", "expected"), [(1, "once"), (2.0, "twice"), (3, "3 times"), (1200, "1,200 times")])
def test_times(n, expected):
    assert times(n) == expected


@pytest.mark.parametrize(
    ("words", "shown"), [(["masts"], "masts"), (["masts", "kites", "owls"], "masts, kites and owls"), ([], "")]
)
def test_joined(words, shown):
    assert joined(words) == shown
