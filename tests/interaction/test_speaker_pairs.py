"""Rows of speaker_pairs.csv on dialogues whose evidence is written by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import InteractionSettings
from pipeline.interaction import speaker_pairs
from pipeline.interaction.session_view import SessionView
from pipeline.interaction.transcript import Edge
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS

CONFIG = InteractionSettings(orders=99)
SPEAKERS = {
    "P": ("Pip Quillfeather", "panellist"),
    "W": ("Wren Mossbank", "panellist"),
    "T": ("Tamsin Oakapple", "panellist"),
    "M": ("Juniper Saltmarsh", "moderator"),
    "m": ("", "moderator"),
    "?": ("", "audience"),
}
P, W, T, M = "pip-quillfeather", "wren-mossbank", "tamsin-oakapple", "juniper-saltmarsh"
laws = settings(max_examples=25, deadline=None)


def edge(source, target, kind):
    return Edge(kind, source, target, 0, 4, 0.9, "made-up")


@pytest.fixture(scope="session")
def table(voiced):
    """Function: letters of who speaks and edges to rows by pair; words of a turn in `words`."""

    def make(who, edges=(), words=None):
        texts = ["kite " * count for count in words or [3] * len(who)]
        seen = SessionView(
            voiced([(*SPEAKERS[letter], text) for letter, text in zip(who, texts, strict=True)]),
            [edge(*e) for e in edges],
            [],
            CONFIG,
        )
        return {(row["source_speaker_id"], row["target_speaker_id"]): row for row in speaker_pairs.pair_rows(seen)}

    return make


def test_who_speaks_next_follows_who_spoke_before(table):
    rows = table("PWWP?T")
    assert {pair: row["follows"] for pair, row in rows.items()} == {(W, P): 1, (P, W): 1}


@laws
@given(who=st.text("PWTm?", max_size=30))
def test_follows_sum_to_the_transitions_between_named_speakers(table, who):
    named = [(a, b) for a, b in zip(who, who[1:], strict=False) if a != b and not {a, b} & set("m?")]
    rows = table(who)
    assert sum(row["follows"] for row in rows.values()) == len(named)
    assert list(rows) == sorted(rows)
    assert all(a != b and a and b for a, b in rows)


@pytest.mark.parametrize(
    ("who", "words", "given", "bridged"),
    [
        ("PMW", [9, 9, 9], [(1, 2, "handover")], {(W, P): 1}),
        ("PmW", [9, 60, 9], [(1, 2, "handover")], {(W, P): 1}),
        ("PMW", [9, 61, 9], [(1, 2, "handover")], {}),
        ("PMW", [9, 9, 9], [], {}),
        ("PMW", [9, 9, 9], [(1, 0, "handover")], {}),
        ("PMW", [9, 9, 9], [(1, 2, "reference")], {}),
        ("PTW", [9, 9, 9], [(1, 2, "handover")], {}),
        ("PMP", [9, 9, 9], [(1, 2, "handover")], {}),
        ("?MW", [9, 9, 9], [(1, 2, "handover")], {}),
        ("PM?", [9, 9, 9], [(1, 2, "handover")], {}),
        ("PMWMP", [9] * 5, [(1, 2, "handover"), (3, 4, "handover")], {(W, P): 1, (P, W): 1}),
        ("PMWTPMW", [9] * 7, [(1, 2, "handover"), (5, 6, "handover")], {(W, P): 2}),
    ],
    ids=[
        "named",
        "unnamed",
        "long",
        "no evidence",
        "to somebody else",
        "no handover",
        "no moderator",
        "the same",
        "from nobody",
        "to nobody",
        "both",
        "twice",
    ],
)
def test_bridged_by_a_short_turn_of_the_moderator_that_gives_the_floor(table, who, words, given, bridged):
    rows = table(who, given, words)
    assert {pair: row["bridged"] for pair, row in rows.items() if row["bridged"]} == bridged


def test_bridged_pairs_need_not_follow_each_other(table):
    row = table("PMW", [(1, 2, "handover")])[W, P]
    assert (row["follows"], row["bridged"], row["addressed"]) == (0, 1, 0)


@laws
@given(
    edges=st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5), st.sampled_from(INTERACTION_KINDS)), max_size=15)
)
def test_addressed_counts_evidence_between_two_named_speakers(table, edges):
    who, ids = "PWTm?W", {"P": P, "W": W, "T": T}
    found = {pair: row["addressed"] for pair, row in table(who, edges).items() if row["addressed"]}
    meant = [(ids.get(who[s]), ids.get(who[t])) for s, t, kind in edges if t >= 0 and kind in ADDRESSED]
    assert found == {pair: meant.count(pair) for pair in set(meant) if None not in pair and pair[0] != pair[1]}


CHANCE = ("expected", "lift", "p", "q")


@pytest.mark.parametrize(
    "who",
    ["PWT" * 6, "PW" * 12, "PWT" + "?" * 40, "PW"],
    ids=["few turns", "few people", "mostly unknown", "two turns"],
)
def test_there_is_no_chance_without_a_network(table, who):
    rows = table(who)
    assert rows
    assert all(row[name] is None for row in rows.values() for name in CHANCE)


def test_pairs_of_a_network_have_chance(table):
    rows = table("PW" * 12 + "TM" * 12 + "TW" + "PW" * 6)
    assert all(
        row["lift"] == pytest.approx(row["follows"] / row["expected"]) for row in rows.values() if row["expected"]
    )
    assert rows[P, W]["lift"] > 1 > rows[T, W]["lift"]
    assert rows[P, W]["p"] < 0.05
    assert all(0 < row["p"] <= row["q"] <= 1 for row in rows.values())


def test_rows_are_rows_of_the_table(table):
    rows = [
        {"session_id": "marmalade", "view": "all", **row}
        for who in ["PWTPWT" * 4]
        for row in table(who, [(2, 1, "answer")]).values()
    ]
    made = TABLES["speaker_pairs"].conform(TABLES["speaker_pairs"].build(rows))
    assert len(made) == 3
    assert np.isfinite(made["lift"]).all()


def test_nobody_makes_no_rows(table):
    assert table("") == table("?m?") == {}
