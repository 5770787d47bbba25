"""Every theme is the same, new, gone, split or merged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.compared_runs import HALL, MAST, PIE, theme

from pipeline.commands import diff
from pipeline.commands.diff.theme_changes import match_themes

THEMES = {
    "identifiers kept": ([theme(1, MAST), theme(2, HALL)], [theme(1, MAST), theme(2, HALL + " disc")], {}),
    "identifiers swapped": ([theme(1, MAST), theme(2, HALL)], [theme(1, HALL), theme(2, MAST)], {}),
    "new and gone": (
        [theme(1, MAST), theme(2, HALL)],
        [theme(1, MAST), theme(2, PIE)],
        {"new": ["theme-002"], "gone": ["theme-002"]},
    ),
    "a row that says it is gone": (
        [theme(1, MAST), theme(2, HALL)],
        [theme(1, MAST), theme(2, HALL, 0, change="gone")],
        {"gone": ["theme-002"]},
    ),
    "split, as the later run says": (
        [theme(1, MAST)],
        [theme(1, MAST), theme(2, PIE, change="split", before="theme-001")],
        {"split": ["theme-001", "theme-001", "theme-002"]},
    ),
    "merged, as the later run says": (
        [theme(1, MAST), theme(2, PIE)],
        [theme(1, MAST, change="merged", before="theme-001;theme-002")],
        {"merged": ["theme-001", "theme-001", "theme-002"]},
    ),
    "what an even later run said of it is not of these two": (
        [theme(1, MAST), theme(2, PIE, change="split", before="theme-001")],
        [theme(1, MAST), theme(2, PIE, change="split", before="theme-001")],
        {},
    ),
    "numbers given anew, what was said of earlier ones means nothing": (
        [theme(1, MAST), theme(2, HALL), theme(3, PIE)],
        [theme(1, MAST), theme(2, "oak elm ash", change="split", before="theme-003"), theme(3, HALL), theme(4, PIE)],
        {"new": ["theme-002"]},
    ),
    "split by its keywords": (
        [theme(1, "mast cable kite rope oar sail")],
        [theme(5, "mast cable kite rope"), theme(6, "oar sail kite buoy")],
        {"split": ["theme-001", "theme-005", "theme-006"]},
    ),
    "merged by its keywords": (
        [theme(5, "mast cable kite rope"), theme(6, "oar sail kite buoy")],
        [theme(1, "mast cable kite rope oar sail")],
        {"merged": ["theme-001", "theme-005", "theme-006"]},
    ),
    "split in two, of which neither is like it": (
        [theme(1, MAST), theme(2, PIE)],
        [
            theme(1, MAST),
            theme(3, HALL, change="split", before="theme-002"),
            theme(4, "oak elm ash", change="split", before="theme-002"),
        ],
        {"split": ["theme-002", "theme-003", "theme-004"]},
    ),
    "grown and shrunk": (
        [theme(1, MAST, 500), theme(2, HALL, 500)],
        [theme(1, MAST, 800), theme(2, HALL, 100)],
        {"grown": ["theme-001"], "shrunk": ["theme-002"]},
    ),
}


@pytest.mark.parametrize("name", THEMES)
def test_themes(folder, name):
    before, after, expected = THEMES[name]
    found = diff.compare_runs(folder("a", themes=before), folder("b", themes=after))["themes"]
    ids = {
        part: [one["theme_id"] for entry in entries for one in (entry, *entry.get("into", []), *entry.get("from", []))]
        for part, entries in found.items()
    }
    assert {part: names for part, names in ids.items() if names} == expected


def test_themes_that_are_gone_are_not_counted(folder):
    found = diff.compare_runs(
        folder("a", themes=[theme(1, MAST), theme(2, HALL)]),
        folder("b", themes=[theme(1, MAST), theme(2, HALL, 0, change="gone")]),
    )
    assert [(count["what"], count["before"], count["after"]) for count in found["counts"]] == [("themes", 2, 1)]


def test_shares_are_of_all_words_that_were_spoken(folder):
    found = diff.compare_runs(folder("a", themes=[theme(1, MAST, 500)]), folder("b", themes=[theme(1, MAST, 800)]))[
        "themes"
    ]["grown"]
    assert [(entry["before"], entry["after"], entry["change"]) for entry in found] == [(0.25, 0.4, 0.15)]


WORDS = st.lists(st.sampled_from("mast cable kite rope oar sail buoy pie jam".split()), min_size=1, unique=True).map(
    " ".join
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_every_theme_has_one_fate(before, after):
    earlier, later = (
        {f"theme-{at}": {"keywords": words.replace(" ", ";")} for at, words in enumerate(words)}
        for words in (before, after)
    )
    found, into, out_of = match_themes(earlier, later)
    assert len(set(found.values())) == len(found)
    assert not set(found.values()) & set(into)
    assert not set(found) & set(out_of)
    assert set(found) | set(out_of) <= set(later)
    assert set(found.values()) | set(into) <= set(earlier)
    assert set(into.values()) <= set(found)
    assert set(out_of.values()) <= set(found.values())
