"""Quotes stand word for word in their turn, with its speaker and the page of its session."""

import pandas as pd
import pytest
from support.turns import talk

from pipeline.config import QuotesSettings
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table
from pipeline.turns.quotes import run

SOLAR = "The solar mast by the harbour needs a new cable every year."
KITES = "Kites are flown from the pier by owls on quiet mornings."


def turns(*texts):
    return TABLES["turns"].build(talk([("Pip Quillfeather", "panellist", text) for text in texts]))


def sessions(url):
    return pd.DataFrame({"session_id": ["marmalade"], "url": [url]})


def filled(spans, turns, sessions):
    return run(spans_table(spans), turns, sessions, config=QuotesSettings())["quotes"]


def test_rows_of_quotes_are_verbatim():
    made = TABLES["quotes"].conform(
        filled(
            [("marmalade-t00001", 0, 5), ("marmalade-t00000", 4, 9)],
            turns(SOLAR, KITES),
            sessions("https://forum.example/1"),
        )
    )
    assert made[["quote_id", "turn_id", "text"]].to_numpy().tolist() == [
        ["q-marmalade-t00000-4-9", "marmalade-t00000", SOLAR[4:9]],
        ["q-marmalade-t00001-0-5", "marmalade-t00001", "Kites"],
    ]
    assert set(made["speaker_name"]) == {"Pip Quillfeather"}
    assert set(made["url"]) == {"https://forum.example/1"}


def test_equal_spans_are_one_quote():
    span = ("marmalade-t00000", 0, 3)
    assert list(filled([span, span], turns(SOLAR), sessions(""))["quote_id"]) == [quote_id(span)]


def test_no_spans_make_no_quotes():
    assert filled([], turns(SOLAR), sessions("")).empty


def test_a_session_without_a_page_has_no_url():
    assert list(filled([("marmalade-t00000", 0, 3)], turns(SOLAR), sessions("").head(0))["url"]) == [""]


def test_a_span_of_a_turn_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="marmalade-t00009"):
        filled([("marmalade-t00009", 0, 3)], turns(SOLAR), sessions(""))
