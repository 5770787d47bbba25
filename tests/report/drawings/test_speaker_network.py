"""Who addresses whom."""

import pytest

from pipeline.report.drawings.speaker_network import (
    CIRCLE_RADIUS,
    DOT_RADIUS,
    DRAWING_SIZE,
    MAX_PEOPLE,
    follows_against_chance,
    speaker_network,
)
from pipeline.report.material import Material
from pipeline.tables import TABLES


def pairs(*rows, view="all"):
    """Material of one session from (source, target, addressed)."""
    names = ("source_speaker_id", "target_speaker_id", "addressed")
    facts = {"session_id": "kites", "view": view, "follows": 4, "expected": 1.5, "q": 0.01}
    return Material(
        {"speaker_pairs": TABLES["speaker_pairs"].build([dict(zip(names, row, strict=True)) | facts for row in rows])}
    )


def test_an_arrow_for_each_two_and_the_same_in_the_table():
    made = speaker_network(pairs(("pip", "wren", 3), ("wren", "pip", 1), ("pip", "odo", 0)), "kites", {"pip": "4"})
    assert {node.name: node.colour for node in made.nodes} == {"pip": "4", "wren": "o"}
    assert [arrow.title for arrow in made.arrows] == ["pip to wren: 3 times", "wren to pip: 1 time"]
    assert [(pair.source, pair.target, pair.addressed) for pair in made.pairs] == [
        ("pip", "wren", 3),
        ("wren", "pip", 1),
        ("pip", "odo", 0),
    ]
    assert made.total == 4


def test_more_evidence_is_wider():
    widths = [
        arrow.width for arrow in speaker_network(pairs(("pip", "wren", 9), ("wren", "pip", 1)), "kites", {}).arrows
    ]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 2


@pytest.mark.parametrize(
    "material",
    [pairs(), pairs(("pip", "wren", 0)), pairs(("pip", "pip", 5)), pairs(("pip", "wren", 5), view="no_moderator")],
)
def test_nothing_addressed_no_network(material):
    assert speaker_network(material, "kites", {}) is None


def test_people_beyond_the_most_addressed_are_only_in_the_table():
    made = speaker_network(pairs(*((f"p{i:02d}", "hub", 30 - i) for i in range(20))), "kites", {})
    assert len(made.nodes) == MAX_PEOPLE
    assert len(made.arrows) == MAX_PEOPLE - 1
    assert len(made.pairs) == 20


def test_all_people_stand_within_the_drawing():
    made = speaker_network(pairs(*((f"p{i:02d}", f"p{(i + 5) % 12:02d}", 1) for i in range(12))), "kites", {})
    for node in made.nodes:
        assert DOT_RADIUS <= node.x <= DRAWING_SIZE[0] - DOT_RADIUS
        assert DOT_RADIUS <= node.y <= DRAWING_SIZE[1] - DOT_RADIUS
        assert (node.x - DRAWING_SIZE[0] / 2) ** 2 + (node.y - DRAWING_SIZE[1] / 2) ** 2 == pytest.approx(
            CIRCLE_RADIUS**2, rel=0.01
        )


def test_chance_stands_beside_the_count():
    (pair,) = speaker_network(pairs(("pip", "wren", 1)), "kites", {}).pairs
    assert follows_against_chance(pair) == "4 (1.5 by chance)"
    assert pair.more
    assert follows_against_chance(pair._replace(expected=float("nan"))) == "4"
    assert not pair._replace(q=0.2).more
