"""What is said turn by turn: pieces of passages, and turns of one voice together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import UptakeSettings
from pipeline.interaction.uptake.spoken_turns import new_in_turns, spoken_pieces, spoken_turns
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import PROCEDURAL, TOO_SHORT
from pipeline.tables.voices import joined
from pipeline.themes.passages.step import cut_passages

CONFIG = UptakeSettings()
PIP, WREN, TAMSIN = "Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple"
SAID = {
    "long": "The mast of the harbour bends in the wind, and nobody mends it. "
    "Solar cables rust in the salt, and kites need rope.",
    "short": "Kites need rope in rain.",
    "tiny": "Of course, yes.",
    "closing": "The floor is yours, please.",
    "none": "",
}
SPEAKERS = [(PIP, "panellist"), (WREN, "panellist"), (TAMSIN, "moderator"), ("", "audience")]
LINES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(list(SAID.values()))).map(lambda pair: (*pair[0], pair[1])),
    max_size=12,
)
laws = settings(max_examples=25, deadline=None)


def cut_up(turns, aim=30, least=8):
    """Passages of turns; a closing is procedural."""
    return cut_passages(turns, target=aim, min_words=least, procedural=lambda text: text == SAID["closing"])


def piece(turn_id, start, end, words, passage_id, reason=""):
    where = {"turn_id": turn_id, "session_id": "marmalade", "start": start, "end": end}
    return {**where, "words": words, "passage_id": passage_id, "reason": reason, "coalition_id": ""}


def test_a_passage_over_several_turns_stands_for_none_of_them(voiced):
    turns = voiced(
        [
            (PIP, "panellist", "Kites need rope."),
            (WREN, "panellist", "Masts need paint and rope."),
            (PIP, "panellist", "Cables need salt."),
        ]
    )
    rows = [
        piece(turn, 0, len(text), len(text.split()), "one")
        for turn, text in zip(turns["turn_id"], turns["text"], strict=True)
    ]
    found = spoken_pieces(turns, TABLES["passages"].build(rows), UptakeSettings(piece_words=1))
    assert list(found["embedded"]) == list(found["text"]) == list(turns["text"])


def test_a_passage_within_one_turn_is_read_as_a_whole(voiced):
    text = "Kites need rope of hemp. Masts need paint. Cables need salt and sun."
    turns = voiced([(PIP, "panellist", text)])
    rows = [
        piece(turns["turn_id"][0], 0, 24, 5, "one"),
        piece(turns["turn_id"][0], 43, 68, 6, "one"),
        piece(turns["turn_id"][0], 25, 42, 3, "two"),
    ]
    found = spoken_pieces(turns, TABLES["passages"].build(rows), UptakeSettings(piece_words=1))
    assert list(found["text"]) == ["Kites need rope of hemp.", "Masts need paint.", "Cables need salt and sun."]
    whole = "Kites need rope of hemp. Cables need salt and sun."
    assert list(found["embedded"]) == [whole, "Masts need paint.", whole]


def test_what_only_runs_the_session_and_what_is_very_short_is_left_out(voiced):
    turns = voiced([(PIP, "panellist", SAID[name]) for name in ("long", "closing", "tiny", "short")])
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    assert PROCEDURAL in set(cut_up(turns)["reason"])
    assert set(found["turn_id"]) == {turns["turn_id"][0], turns["turn_id"][3]}
    assert (found["words"] >= CONFIG.piece_words).all()


def test_a_passage_too_short_for_a_theme_still_says_something(voiced):
    turns = voiced([(PIP, "panellist", SAID["short"])])
    passages = cut_up(turns)
    assert list(passages["reason"]) == [TOO_SHORT]
    assert list(spoken_pieces(turns, passages, CONFIG)["embedded"]) == [SAID["short"]]


@laws
@given(lines=LINES, aim=st.integers(10, 60))
def test_pieces_are_verbatim_and_no_two_turns_share_a_passage(voiced, lines, aim):
    turns = voiced(lines)
    found = spoken_pieces(turns, cut_up(turns, aim), CONFIG)
    own = dict(zip(turns["turn_id"], turns["text"], strict=True))
    for row in found.itertuples():
        assert row.text in own[row.turn_id]
        assert row.text in row.embedded
        assert row.embedded in own[row.turn_id]
    assert list(found.index) == list(range(len(found)))


@laws
@given(lines=LINES, random=st.randoms(use_true_random=False))
def test_pieces_do_not_hang_on_the_order_of_rows(voiced, lines, random):
    turns = voiced(lines)
    passages = cut_up(turns)
    mixed = random.sample(range(len(passages)), len(passages))
    assert spoken_pieces(turns, passages, CONFIG).equals(spoken_pieces(turns.iloc[::-1], passages.iloc[mixed], CONFIG))


def direction(text):
    return np.random.default_rng(len(text)).normal(size=4)


def vectors(found):
    return np.random.default_rng(0).normal(size=(len(found), 4))


def test_neighbouring_turns_of_one_voice_are_one(voiced):
    turns = voiced(
        [
            (PIP, "panellist", SAID["short"]),
            (PIP, "panellist", SAID["long"]),
            (WREN, "panellist", SAID["short"]),
            (PIP, "panellist", SAID["short"]),
        ]
    )
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    told = vectors(found)
    said = spoken_turns(turns, found, told, CONFIG)
    assert said.voices == ["pip-quillfeather", "wren-mossbank", "pip-quillfeather"]
    assert said.words[0] == [
        "kites",
        "rope",
        "rain",
        "mast",
        "harbour",
        "bends",
        "wind",
        "mends",
        "solar",
        "cables",
        "rust",
        "salt",
        "kites",
        "rope",
    ]
    own = found["turn_id"].isin(turns["turn_id"][:2]).to_numpy()
    assert np.allclose(said.vectors[0], (told[own] * found["words"].to_numpy()[own, None]).sum(axis=0))


def test_turns_that_say_nothing_do_not_part_what_stands_around_them(voiced):
    turns = voiced(
        [(PIP, "panellist", SAID["short"]), (WREN, "panellist", SAID["tiny"]), (PIP, "panellist", SAID["short"])]
    )
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    assert spoken_turns(turns, found, vectors(found), CONFIG).voices == ["pip-quillfeather"]


def test_newness_is_that_of_each_turn_after_all_before_it(voiced):
    lines = [
        (PIP, "panellist", SAID["short"]),
        (TAMSIN, "moderator", SAID["tiny"]),
        (TAMSIN, "moderator", SAID["long"]),
        (WREN, "panellist", SAID["short"]),
    ]
    turns = voiced(lines)
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    told = np.array([direction(text) for text in found["text"]])
    new = new_in_turns(turns, found, told)
    first, tiny, long, last = turns["turn_id"]
    assert (new[first], new[last]) == (1, pytest.approx(0, abs=1e-6))
    assert 0 < new[long] <= 1
    assert tiny not in new
    without = turns[turns["role"] != "moderator"]
    assert np.allclose(spoken_turns(without, found, told, CONFIG, new).newness, [1, 0], atol=1e-6)
    assert np.isnan(spoken_turns(without, found, told, CONFIG).newness).all()


def test_people_are_known_voices(voiced):
    turns = voiced([(PIP, "panellist", SAID["short"]), ("", "audience", SAID["short"]), ("", "chair", SAID["short"])])
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    assert spoken_turns(turns, found, vectors(found), CONFIG).people == ["pip-quillfeather", "", "(chair)"]


@laws
@given(lines=LINES)
def test_all_that_is_said_is_gathered_once(voiced, lines):
    turns = voiced(lines)
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    told = vectors(found)
    said = spoken_turns(turns, found, told, CONFIG)
    assert said.voices == list(joined(turns[turns["turn_id"].isin(found["turn_id"])])["voice"])
    assert np.allclose(said.vectors.sum(axis=0), (told * found["words"].to_numpy(float)[:, None]).sum(axis=0))
    assert all(a != b for a, b in zip(said.voices, said.voices[1:], strict=False))
    assert len(said.words) == len(said.vectors) == len(said.voices)


@pytest.mark.parametrize(
    "lines",
    [[], [(PIP, "panellist", SAID["tiny"])], [(PIP, "panellist", SAID["closing"])]],
    ids=["no turns", "tiny", "procedural"],
)
def test_nothing_said(voiced, lines):
    turns = voiced(lines)
    found = spoken_pieces(turns, cut_up(turns), CONFIG)
    assert len(found) == 0
    assert spoken_turns(turns, found, np.zeros((0, 4)), CONFIG).voices == []
