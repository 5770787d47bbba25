"""Lanes of speakers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.turns import turn

from pipeline.report.drawings.colours import NOBODY, OTHER
from pipeline.report.drawings.timeline import LANE_WIDTH, MAX_LANES, placed_turns, session_timeline
from pipeline.report.material import Material
from pipeline.tables import TABLES

STROKE = re.compile(r"M(\d+) 5h(\d+)")


def strokes(paths):
    return [(int(a), int(a) + int(b)) for _, path in paths for a, b in STROKE.findall(path)]


def session(*turns):
    """Material of one session from (speaker, words) of each turn."""
    rows = [
        turn(
            turn_id=f"t{i}", session="kites", position=i, who=who, role="panellist" if who else "audience", words=words
        )
        for i, (who, words) in enumerate(turns)
    ]
    names = [{"speaker_id": who, "name": who.title()} for who in sorted({who for who, _ in turns if who})]
    return Material({"turns": TABLES["turns"].build(rows), "speakers": TABLES["speakers"].build(names)})


def test_lanes_come_by_words_and_those_without_a_name_last():
    made = session_timeline(session(("pip", 10), ("", 90), ("wren", 30), ("pip", 5)), "kites", {})
    assert [(lane.name, lane.words, lane.turns, lane.colour) for lane in made.lanes] == [
        ("Wren", 30, 1, "0"),
        ("Pip", 15, 2, "1"),
        ("", 90, 1, NOBODY),
    ]
    assert (made.everyone.words, made.everyone.turns) == (135, 4)


def test_turns_stand_to_scale():
    made = session_timeline(session(("pip", 25), ("wren", 75)), "kites", {})
    assert strokes(made.lanes[0].by_speaker) == [(LANE_WIDTH // 4, LANE_WIDTH)]
    assert strokes(made.lanes[1].by_speaker) == [(0, LANE_WIDTH // 4)]


def test_turns_are_coloured_by_theme():
    made = session_timeline(session(("pip", 50), ("pip", 50)), "kites", {"t0": "3"})
    assert made.lanes[0].by_theme == (
        ("3", f"M0 5h{LANE_WIDTH // 2}"),
        (NOBODY, f"M{LANE_WIDTH // 2} 5h{LANE_WIDTH // 2}"),
    )


def test_many_speakers_share_the_last_colour_and_those_with_few_words_are_only_named():
    made = session_timeline(session(*((f"person-{i:02d}", 100 - i) for i in range(MAX_LANES + 3))), "kites", {})
    assert len(made.lanes) == MAX_LANES
    assert made.lanes[-1].colour == OTHER
    assert [words for _, words in made.others] == [100 - MAX_LANES, 99 - MAX_LANES, 98 - MAX_LANES]


def test_a_role_is_that_of_most_words(frames):
    rows = frames["turns"][frames["turns"]["session_id"] == "session-000"]
    changed = rows.assign(role=["moderator" if i == 1 else role for i, role in enumerate(rows["role"])])
    whole = session_timeline(Material({"turns": changed}), "session-000", {})
    assert {lane.role for lane in whole.lanes} == {"panellist", "moderator", "audience"}


def test_no_turns_no_timeline():
    assert session_timeline(Material({}), "kites", {}) is None


def test_a_session_without_words_still_has_lanes():
    assert session_timeline(session(("pip", 0)), "kites", {}).lanes[0].words == 0


@given(st.lists(st.tuples(st.sampled_from(["pip", "wren", ""]), st.integers(0, 500)), min_size=1, max_size=30))
@settings(max_examples=25, deadline=None)
def test_every_turn_is_drawn_in_order_and_none_outside(turns):
    material = session(*turns)
    placed = placed_turns(material.rows_of_session("turns", "kites"))
    assert [turn.start for turn in placed] == sorted(turn.start for turn in placed)
    assert all(turn.width >= 1 and turn.start + turn.width <= LANE_WIDTH + 1 for turn in placed)
    made = session_timeline(material, "kites", {})
    assert sum(lane.words for lane in made.lanes) == sum(words for _, words in turns)
    drawn = strokes(made.everyone.by_speaker)
    assert all(any(a <= turn.start < b for a, b in drawn) for turn in placed)


def test_shares_are_those_of_the_table_and_of_those_without_a_name_the_rest(frames):
    doubled = frames["speaker_measures"].assign(value=frames["speaker_measures"]["value"] * 2)
    made = session_timeline(Material({**frames, "speaker_measures": doubled}), "session-000", {})
    assert made.lanes[0].share == pytest.approx(2 * made.lanes[0].words / made.everyone.words)
    assert made.lanes[-1].name == ""
    assert made.lanes[-1].share == pytest.approx(made.lanes[-1].words / made.everyone.words)
