"""Evidence of one session: who hands over to, refers to, asks, answers, agrees with, interrupts whom, with the words that show it."""

from collections.abc import Iterator
from functools import cache

import pandas as pd

from pipeline.interaction.edges import Edge
from pipeline.interaction.evidence import handovers, interruptions
from pipeline.interaction.evidence.cues import EARLY
from pipeline.interaction.evidence.matching import Hit, finder
from pipeline.interaction.naming.people import Meant, mask
from pipeline.interaction.transcript import Session, Turn

ROLE_WEIGHT = {"": 1.0, "before": 0.95, "lead": 0.9, "other": 0.85}
"""Factor of the confidence where somebody is told by a role."""

FOLLOW = 0.2
"""Confidence that a turn is about the one before because it comes next."""


def find(turns: pd.DataFrame) -> list[Edge]:
    """Evidence in one session, but for questions and answers: those come from `pipeline.interaction.questions.of_session`.

    Parameters
    ----------
    turns : DataFrame
        Turns of one session in order, with the column ``voice``: who speaks, as far as that is known.

    Returns
    -------
    list of Edge
        In order of kind and source turn; empty without turns.
    """
    session = Session(turns)
    said = [edge for turn in session.turns for edge in _said(session, turn)]
    edges = [*said, *handovers.found(session, said), *interruptions.found(session), *_follows(session)]
    return sorted(set(edges))


def _said(session: Session, turn: Turn) -> Iterator[Edge]:
    """What the words of a turn show."""
    for place, (start, end) in enumerate(turn.sentences):
        sentence = turn.text[start:end]
        cues = finder().candidates(sentence)
        needs = {who for _, cue in cues for who in _needs(cue.pattern)}
        meant = _meant(session, turn, (start, end), roles="{who}" in needs) if needs else []
        masks = {"{name}", "{who}"} if any(piece.persons for piece in meant) else {"{who}"} if meant else set()
        possible = [(rank, cue) for rank, cue in cues if _needs(cue.pattern) <= masks and (masks or place < EARLY)]
        for hit in finder().hits(mask(sentence, meant), possible) if possible else []:
            yield from _edges(
                session,
                turn,
                place,
                start,
                hit,
                [piece for piece in meant if hit.start <= piece.start and piece.end <= hit.end],
            )


def _meant(session: Session, turn: Turn, span: tuple[int, int], *, roles: bool) -> list[Meant]:
    """Who is meant in a sentence, by name or else by role, by offsets in it."""
    start, end = span
    named = [piece._replace(start=piece.start - start, end=piece.end - start) for piece in turn.named_in(start, end)]
    told = session.people.by_role(turn.text[start:end]) if roles else []
    return [
        *named,
        *(role for role in told if not any(role.start < piece.end and piece.start < role.end for piece in named)),
    ]


@cache
def _needs(pattern: str) -> set[str]:
    return {who for who in ("{name}", "{who}") if who in pattern}


def _edges(session: Session, turn: Turn, place: int, offset: int, hit: Hit, meant: list[Meant]) -> Iterator[Edge]:
    cue, span = hit.cue, (offset + hit.start, offset + hit.end)
    if not meant:
        target = session.before(turn.at, bridged=cue.kind != "interruption") if place < EARLY else -1
        if target >= 0:
            yield Edge(cue.kind, turn.at, target, *span, cue.weight, cue.name)
    for piece in meant:
        for target in _targets(session, turn, piece):
            yield Edge(cue.kind, turn.at, target, *span, round(cue.weight * ROLE_WEIGHT[piece.role], 2), cue.name)


def _targets(session: Session, turn: Turn, piece: Meant) -> list[int]:
    """Turns of those who are meant: the latest of each; -1 for somebody who cannot be told; none for oneself and for one who has not spoken."""
    if piece.persons:
        latest = [session.latest(person, turn.at) for person in piece.persons if person != turn.person]
        return [at for at in latest if at >= 0]
    if piece.role == "before":
        return [at for at in [session.before(turn.at)] if at >= 0]
    if piece.role == "lead":
        return [session.lead(turn.at)] if turn.voice not in session.leading else []
    return [-1]


def _follows(session: Session) -> Iterator[Edge]:
    for last, turn in zip(session.turns, session.turns[1:], strict=False):
        if turn.voice != last.voice:
            yield Edge("follow", turn.at, last.at, 0, 0, FOLLOW, "next")
