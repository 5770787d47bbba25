"""Rows of speaker_pairs.csv: who speaks after whom, against chance, and who addresses whom."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.interaction.session_view import Seen
from pipeline.metrics import dyads
from pipeline.tables.transcripts import LEADING
from pipeline.turns.voices import known

SHORT_TURN = 60
"""Words up to which a moderator's turn between two others only passes the floor on."""


def rows(seen: Seen) -> Iterator[dict[str, Any]]:
    """One row for each two named speakers of whom one follows or addresses the other."""
    named = set(seen.turns["speaker_id"]) - {""}
    follows = Counter((after, before) for before, after in pairwise(seen.voices))
    chance = {} if seen.no_network else dyads.lift(seen.voices, orders=seen.orders, among=named)
    addressed, bridged = Counter(seen.addressing), Counter(_bridged(seen))
    for pair in sorted({*follows, *addressed, *bridged}):
        if named.issuperset(pair) and pair[0] != pair[1]:
            found = chance[pair]._asdict() if pair in chance else {}
            lifted = {name: found.get(name) for name in ("expected", "lift", "p", "q")}
            ends = {"source_speaker_id": pair[0], "target_speaker_id": pair[1]}
            yield {**ends, "follows": follows[pair], **lifted, "bridged": bridged[pair], "addressed": addressed[pair]}


def _bridged(seen: Seen) -> Iterator[tuple[str, str]]:
    """(who speaks next, who spoke before) a short turn by which a moderator gives the floor from one to the other."""
    turns = list(seen.turns[["position", "voice", "role", "words"]].itertuples())
    given = {(edge.source, edge.target) for edge in seen.edges if edge.kind == "handover"}
    for before, between, after in zip(turns, turns[1:], turns[2:], strict=False):
        passes = between.role in LEADING and between.words <= SHORT_TURN and (between.position, after.position) in given
        if passes and before.voice != after.voice and known(before.voice) and known(after.voice):
            yield after.voice, before.voice
