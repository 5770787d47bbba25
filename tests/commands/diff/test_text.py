"""What a person reads in a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.compared_runs import SESSIONS, measure, pair, session

from pipeline.commands import diff
from pipeline.commands.diff.row_changes import cell_number, equal_numbers
from pipeline.commands.diff.text import before_and_after, rounded_number


def test_text_lists_ten_and_counts_the_rest(folder):
    found = diff.compare_runs(
        folder("a"), folder("b", sessions=[*SESSIONS, *(session(f"kite-{n:02}") for n in range(22))])
    )
    block = next(block for block in diff.diff_text(found).split("\n\n") if block.startswith("Sessions added"))
    assert block.splitlines()[1:] == [*(f"  “Kite-{n:02}” (kite-{n:02})" for n in range(10)), "  ... and 12 more"]
    assert len(found["sessions"]["added"]) == 22


def test_text_says_both_values_and_what_is_too_small_to_show(folder):
    sides = [[measure("kites", name, value)] for name, value in (("gini", 0.4), ("gini", 0.4001))]
    found = diff.compare_runs(folder("a", session_measures=sides[0]), folder("b", session_measures=sides[1]))
    assert "Means over all sessions\n  1 too small to show" in diff.diff_text(found)
    overlaps = diff.compare_runs(
        folder("c", coalition_overlap=[pair("dc-kite", "dc-mast", 0.4, 1, 0.3, 0.45)]),
        folder("d", coalition_overlap=[pair("dc-kite", "dc-mast", 0.52, 1, 0.5, 0.6)]),
    )
    assert "  dc-kite and dc-mast: overlap 0.40 -> 0.52 (95% interval 0.30 to 0.45 -> 0.50 to 0.60)" in diff.diff_text(
        overlaps
    )


def test_text_cannot_steer_a_terminal(folder):
    found = diff.compare_runs(folder("a"), folder("b", sessions=[*SESSIONS, session("ropes", title="\x1b[31mRopes")]))
    assert "\x1b" not in diff.diff_text(found)
    assert "Ropes" in diff.diff_text(found)


ARROWS = [
    (0.4, 0.52, "0.40 -> 0.52"),
    (0.901, 0.904, "0.901 -> 0.904"),
    (0.40001, 0.40002, ""),
    (3, 12, "3 -> 12"),
    (22330, 22331, "22330 -> 22331"),
    (0, 0.25, "0 -> 0.25"),
    (None, 0.25, "unknown -> 0.25"),
    (-0.21, 1234.5, "-0.21 -> 1234"),
]


@pytest.mark.parametrize(("before", "after", "said"), ARROWS)
def test_numbers_in_words(before, after, said):
    assert before_and_after(before, after) == said


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3", 3),
        ("0.5", 0.5),
        ("3.0", 3.0),
        ("", None),
        ("nan", None),
        ("inf", None),
        ("mast", None),
        ("1e+06", 1_000_000),
    ],
)
def test_cells_are_numbers_or_unknown(cell, value):
    assert cell_number(cell) == value
    assert isinstance(cell_number(cell), type(value))


@settings(max_examples=25, deadline=None)
@given(st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-6), st.integers(2, 6))
def test_a_figure_is_the_number_to_its_digits(value, digits):
    assert float(rounded_number(value, digits)) == pytest.approx(value, rel=10 ** (1 - digits))


@settings(max_examples=25, deadline=None)
@given(st.floats(-1e6, 1e6))
def test_a_number_written_to_a_table_is_the_same(value):
    assert equal_numbers(value, cell_number(f"{value:.6g}")) or abs(value) < 1e-12
    assert not equal_numbers(value, None)
