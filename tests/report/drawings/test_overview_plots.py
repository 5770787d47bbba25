"""Figures by matplotlib."""

import re

import pytest
from support import forum_tables

from pipeline.report.drawings import overview_plots
from pipeline.report.material import Material

DRAW = {"sessions": overview_plots.plot_sessions, "coalitions": overview_plots.plot_coalitions}


@pytest.fixture(scope="module")
def forum():
    """Twelve sessions."""
    return forum_tables.tables(sessions=12, turns=6)


@pytest.mark.parametrize("name", DRAW)
def test_equal_bytes(forum, name):
    shuffled = {table: frame.sample(frac=1, random_state=3) for table, frame in forum.items()}
    assert DRAW[name](Material(forum)) == DRAW[name](Material(shuffled))


@pytest.mark.parametrize("name", DRAW)
def test_identifiers_are_its_own_and_point_within(forum, name):
    svg = DRAW[name](Material(forum)).svg
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert all(id_.startswith(f"f-{name}-") for id_ in ids)
    assert set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg)) <= set(ids)


@pytest.mark.parametrize("name", DRAW)
def test_it_holds_text_in_the_colours_of_the_page_and_no_date(forum, name):
    svg = DRAW[name](Material(forum)).svg
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert "<text" in svg
    assert "var(--accent)" in svg
    assert not re.search(r"DejaVu|<style|<metadata|<!|#[0-9a-f]{6}\b.*fill", svg)


@pytest.mark.parametrize("name", DRAW)
def test_it_is_told_in_words(forum, name):
    assert DRAW[name](Material(forum)).text.count(";") >= 2


def test_few_points_make_no_figure(frames):
    assert overview_plots.plot_sessions(Material(frames)) is None
    assert overview_plots.plot_coalitions(Material({"coalitions": frames["coalitions"].head(3)})) is None


def test_titles_are_text_whatever_they_hold(forum):
    titles = [
        "<script>alert(1)</script>",
        "$x^2$ and \\frac",
        "鳥の凧",
        "\u202etab\x00",
        *forum["sessions"]["title"][4:],
    ]
    strange = Material({**forum, "sessions": forum["sessions"].assign(title=titles)})
    svg = overview_plots.plot_sessions(strange).svg
    assert "<script" not in svg
