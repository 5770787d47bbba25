"""Colours of the report: one place, light and dark alike."""

import pytest

from pipeline.report.drawings import colours as c


@pytest.mark.parametrize("palette", [c.PAGE_COLOURS, c.SERIES_COLOURS], ids=["page", "series"])
def test_light_and_dark_declare_the_same_colours(palette):
    assert palette["light"].keys() == palette["dark"].keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_speakers_or_themes_have_the_same_colour(scheme):
    assert len(set(c.SERIES_COLOURS[scheme].values())) == c.COLOUR_COUNT + 2


@pytest.mark.parametrize(("rank", "expected"), [(0, "0"), (c.COLOUR_COUNT - 1, "9"), (c.COLOUR_COUNT, c.OTHER)])
def test_ranks_beyond_the_colours_share_one(rank, expected):
    assert c.series_colour(rank) == expected
    assert expected in c.SERIES_COLOURS["light"]


def test_the_style_declares_every_colour_twice_and_a_class_for_each():
    style = c.colour_style()
    for name in c.SERIES_COLOURS["light"]:
        assert style.count(f"--c{name}:#") == 2
        assert f".c{name}{{--c:var(--c{name})}}" in style
    assert all(style.count(f"--{name}:#") == 2 for name in c.PAGE_COLOURS["light"])


def test_placeholders_of_plots_name_colours_of_the_page():
    assert {style.removeprefix("var(--").removesuffix(")") for style in c.PLACEHOLDERS.values()} <= c.PAGE_COLOURS[
        "light"
    ].keys()
