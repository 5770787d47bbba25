"""Shares of themes: of every value they sum to 1, with what has no theme and why."""

import pandas as pd
import pytest
from support.turns import turn

from pipeline.config import ThemeSharesSettings
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import TOO_SHORT
from pipeline.themes.theme_shares import run


def passage(turn_id, words, theme="", reason=""):
    return {
        "turn_id": turn_id,
        "start": 0,
        "end": 1,
        "session_id": "",
        "coalition_id": "",
        "words": words,
        "theme_id": theme,
        "reason": reason,
    }


@pytest.fixture
def shares():
    turns = pd.DataFrame(
        [
            turn(turn_id="t0", session="a", coalition="kites", who="pip", words=100),
            turn(turn_id="t1", session="a", position=1, role="audience", words=5),
            turn(turn_id="t2", session="b", coalition="masts", who="wren", words=60),
        ]
    )
    held = pd.DataFrame(
        [passage("t0", 70, "theme-001"), passage("t0", 30, reason="procedural"), passage("t2", 60, reason="unclear")]
    )
    sessions = pd.DataFrame({"session_id": ["a", "b"], "year": [2031, None]})
    speakers = pd.DataFrame({"speaker_id": ["pip", "wren"], "stakeholder_group": ["Media", ""]})
    return TABLES["theme_shares"].conform(
        run(held, turns, sessions, speakers, config=ThemeSharesSettings())["theme_shares"]
    )


def test_shares_of_a_value_sum_to_one(shares):
    assert shares.groupby(["dimension", "value"])["share"].sum().round(6).eq(1).all()


def test_words_and_denominators_are_those_of_the_turns(shares):
    of_session = shares[(shares["dimension"] == "session") & (shares["value"] == "a")].set_index("part")
    assert of_session["words"].to_dict() == {"theme-001": 70, "procedural": 30, TOO_SHORT: 5}
    assert set(of_session["n"]) == {105}


def test_only_known_values_are_listed(shares):
    values = shares.groupby("dimension")["value"].unique().map(sorted).to_dict()
    assert values == {
        "session": ["a", "b"],
        "coalition": ["kites", "masts"],
        "role": ["audience", "panellist"],
        "stakeholder_group": ["Media"],
        "year": ["2031"],
    }
