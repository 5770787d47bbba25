"""How values are shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report import formatting

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "words", "–"),
        (NAN, "share of words", "–"),
        (0.361851, "share of words", "36%"),
        (0.001, "share of questions", "<1%"),
        (0.0, "share of questions", "0%"),
        (2838.0, "words", "2,838"),
        (0.398893, "index 0 to 1", "0.40"),
        (1.0, "index 0 to 1", "1.00"),
        (0.0279892, "cosine beyond chance", "0.028"),
        (5.44769, "themes", "5.4"),
        (21.4, "LIX", "21"),
        (0.5584, "uses per 100 words", "0.56"),
        (2113.43, "words", "2,113"),
        (5.5, "acronyms", "5.50"),
        (-0.3, "LIX", "0"),
        (-0.002, "share of words", "0%"),
        (-0.25, "share of words", "-25%"),
        (-4.5, "LIX", "-4"),
    ],
)
def test_number(value, unit, shown):
    assert formatting.number(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.64, "share of words", "64% of words"),
        (0.28, "share", "28%"),
        (0.15, "index 0 to 1", "0.15 (index 0 to 1)"),
        (3.0, "mentions", "3 mentions"),
        (1.0, "mentions", "1 mention"),
        (1.0, "people", "1 person"),
        (NAN, "words", "–"),
        (7.0, "", "7"),
    ],
)
def test_measured_has_its_unit(value, unit, shown):
    assert formatting.measured(value, unit) == shown


@pytest.mark.parametrize(
    ("date", "shown"), [("2031-05-13", "13 May 2031"), ("2031-13-01", "2031-13-01"), ("spring", "spring"), ("", "")]
)
def test_day(date, shown):
    assert formatting.date_in_words(date) == shown


def test_a_session_without_a_day_has_its_year():
    assert formatting.session_date({"date": "", "year": 2031.0}) == "2031"
    assert formatting.session_date({"date": "", "year": NAN}) == ""


@pytest.mark.parametrize(
    ("n", "unit", "shown"),
    [(2149, "share of words", "2,149 words"), (92, "index 0 to 1", "n = 92"), (NAN, "rows", "n = –")],
)
def test_rests_on(n, unit, shown):
    assert formatting.rests_on(n, unit) == shown


@pytest.mark.parametrize(
    ("coalition", "shown"), [("dc-iot", "DC-IOT"), ("dc3", "DC3"), ("Drachen & Öl", "Drachen & Öl")]
)
def test_acronym(coalition, shown):
    assert formatting.acronym(coalition) == shown


@given(st.text(max_size=300), st.integers(10, 80))
@settings(max_examples=50, deadline=None)
def test_short_is_one_line_that_begins_the_text(text, length):
    line = " ".join(text.split())
    shown = formatting.short(text, length)
    assert len(shown) <= length
    assert shown == line or line.startswith(shown.removesuffix("\u2026"))


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_anchors_are_plain_and_differ_for_different_keys(one, other):
    ids = [formatting.anchor("quote", key.encode("utf-8", "replace").decode()) for key in (one, other)]
    assert all(id_.isascii() and not any(character.isspace() for character in id_) for id_ in ids)
    assert (ids[0] == ids[1]) == (one.encode("utf-8", "replace") == other.encode("utf-8", "replace"))
