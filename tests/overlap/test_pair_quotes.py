"""Why two coalitions overlap: the themes they share, and the passages on them that are most alike."""

import numpy as np
import pandas as pd
import pytest

from pipeline.overlap.pair_quotes import PairQuotes

LINES = {
    "t0": (
        "airfield",
        "Kites fly over the harbour when the wind turns, and every rope is wet by noon, as they say on the long pier "
        "in the old town.",
    ),
    "t1": (
        "airfield",
        "A rope holds for one winter and no longer, which is why the harbour buys new ones in spring and sells the old "
        "ones to the bakers there.",
    ),
    "t2": (
        "harbour",
        "We buy rope every spring because it holds for one winter only, and what is left of it goes to the bakers at "
        "the end of the old pier.",
    ),
    "t3": ("harbour", "Rope and wind."),
}


@pytest.fixture
def evidence():
    turns = pd.DataFrame([{"turn_id": turn, "text": text} for turn, (_, text) in LINES.items()])
    passages = pd.DataFrame(
        [
            {
                "turn_id": turn,
                "start": 0,
                "end": len(text),
                "theme_id": "kites",
                "coalition_id": coalition,
                "words": len(text.split()),
                "text": text,
            }
            for turn, (coalition, text) in LINES.items()
        ]
    )
    vectors = np.array([[1, 0, 0], [0, 1, 0], [0, 0.9, 0.1], [0, 1, 0]], np.float32)
    return PairQuotes(passages, vectors, turns, {"kites": ["rope", "wind"]})


def test_the_passages_most_alike_are_shown_and_short_ones_come_last(evidence):
    closeness, spans = evidence.closest_passages("airfield", "harbour", "kites")
    assert [span[0] for span in spans] == ["t1", "t2"]
    assert closeness == pytest.approx(0.9)


def test_only_themes_on_which_both_have_words_are_quotable(evidence):
    assert evidence.quotable_themes("airfield", "harbour", ["kites", "masts"]) == ["kites"]
    assert evidence.quotable_themes("airfield", "library", ["kites"]) == []


def test_the_typical_passage_of_each_is_the_nearest_to_all(evidence):
    assert {
        coalition: span[0] for coalition, span in evidence.typical("kites", ["airfield", "harbour", "library"]).items()
    } == {
        "airfield": "t1",
        "harbour": "t2",
    }
    assert evidence.typical("masts", ["airfield"]) == {}
