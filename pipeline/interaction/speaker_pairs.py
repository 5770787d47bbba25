"""Rows of speaker_pairs.csv: who speaks after whom, compared with chance, and who addresses whom."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.interaction.session_view import SessionView
from pipeline.metrics import dyads
from pipeline.tables.vocabulary import LEADING
from pipeline.tables.voices import known

MAX_BRIDGE_WORDS = 60
"""A moderator's turn between two others of at most this many words only passes the floor on."""


def pair_rows(view: SessionView) -> Iterator[dict[str, Any]]:
    """One row for each ordered pair of named speakers of whom one follows or addresses the other."""
    named = set(view.turns["speaker_id"]) - {""}
    follows = Counter((after, before) for before, after in pairwise(view.voices))
    chance = {} if view.no_network else dyads.lift(view.voices, orders=view.orders, among=named)
    addressed, bridged = Counter(view.addressing), Counter(_bridged(view))
    for pair in sorted({*follows, *addressed, *bridged}):
        if named.issuperset(pair) and pair[0] != pair[1]:
            expected = chance.get(pair)
            yield {
                "source_speaker_id": pair[0],
                "target_speaker_id": pair[1],
                "follows": follows[pair],
                **{name: getattr(expected, name, None) for name in ("expected", "lift", "p", "q")},
                "bridged": bridged[pair],
                "addressed": addressed[pair],
            }


def _bridged(view: SessionView) -> Iterator[tuple[str, str]]:
    """(who speaks next, who spoke before) around each short turn in which a moderator passes the floor on."""
    turns = list(view.turns[["position", "voice", "role", "words"]].itertuples())
    given = {(edge.source, edge.target) for edge in view.edges if edge.kind == "handover"}
    for before, between, after in zip(turns, turns[1:], turns[2:], strict=False):
        passes = (
            between.role in LEADING
            and between.words <= MAX_BRIDGE_WORDS
            and (between.position, after.position) in given
        )
        if passes and before.voice != after.voice and known(before.voice) and known(after.voice):
            yield after.voice, before.voice
