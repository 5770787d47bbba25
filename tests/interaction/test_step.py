"""A user's own cues beside those of the package."""

import pytest

from pipeline.config import InteractionSettings
from pipeline.interaction.step import run
from pipeline.tables import TABLES

CONFIG = InteractionSettings(orders=19)
TALK = [
    ("Pip Quillfeather", "panellist", "The mast of the harbour bends."),
    ("Wren Mossbank", "panellist", "Hear, hear! Masts bend."),
    ("Tamsin Oakapple", "moderator", "Masts bend in winter. Hats off to Pip Quillfeather for the rope."),
]


def user_patterns(*cues):
    rows = [
        {"use": "cues", "entry": n, "pattern": pattern, "example_text": example, "counter_text": "", "kind": kind}
        for n, (pattern, example, kind) in enumerate(cues, start=1)
    ]
    return TABLES["user_patterns"].build(rows)


@pytest.mark.parametrize(
    ("cue", "found"),
    [
        (("hear , hear", "Hear, hear!", "agreement"), ["agreement", 1, 0, "Hear, hear"]),
        (("hats|caps off to {who}", "Hats off to {name}.", "thanks"), ["thanks", 2, 0, "Hats off to Pip Quillfeather"]),
    ],
)
def test_a_users_cue_is_evidence(turns, cue, found):
    def rows(patterns):
        table = run(turns(TALK), patterns, config=CONFIG)["interactions"]
        ends = [table[column].str[-5:].astype(int) for column in ("source_turn_id", "target_turn_id")]
        spoken = zip(table["kind"], *ends, table["quote"], table["cue"], strict=True)
        return [list(row) for row in spoken if row[0] != "follow"]

    assert rows(user_patterns()) == []
    assert rows(user_patterns(cue)) == [[*found, "[[cues]] entry 1"]]
