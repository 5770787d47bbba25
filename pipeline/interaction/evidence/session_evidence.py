"""All evidence of a session except questions and answers, with the words that show it."""

from collections.abc import Iterator
from functools import cache

from pipeline.interaction.evidence.cue_matching import CueFinder, CueHit, cue_finder
from pipeline.interaction.evidence.cues import OPENING_SENTENCES
from pipeline.interaction.evidence.handovers import find_handovers
from pipeline.interaction.evidence.interruptions import find_interruptions
from pipeline.interaction.naming.people import Referent, mask
from pipeline.interaction.transcript import Edge, Transcript, TranscriptTurn
from pipeline.language.patterns import Pattern

REFERENT_WEIGHT = {"": 1.0, "previous": 0.95, "moderator": 0.9, "somebody": 0.85}
"""Factor of the confidence by how somebody is meant: "" by name, else by a role."""

FOLLOW_WEIGHT = 0.2
"""Confidence that a turn is about the one before because it comes next."""


def find_evidence(transcript: Transcript, more_cues: tuple[Pattern, ...] = ()) -> list[Edge]:
    """Evidence in one session, except questions and answers (`pipeline.interaction.questions`).

    Parameters
    ----------
    transcript : Transcript
        The session.
    more_cues : tuple of Pattern
        A user's own cues, tried after those of the package.

    Returns
    -------
    list of Edge
        In order of kind and source turn; empty without turns.
    """
    finder = cue_finder(more_cues)
    spoken = [edge for turn in transcript.turns for edge in _cued(transcript, turn, finder)]
    handovers, interruptions = find_handovers(transcript, spoken), find_interruptions(transcript)
    return sorted({*spoken, *handovers, *interruptions, *_follows(transcript)})


def _cued(transcript: Transcript, turn: TranscriptTurn, finder: CueFinder) -> Iterator[Edge]:
    """What the words of a turn show."""
    for number, (start, end) in enumerate(turn.sentences):
        sentence = turn.text[start:end]
        places = finder.candidates(sentence)
        needs = {place: _placeholders(finder.cues[place].pattern) for place in places}
        needed = frozenset().union(*needs.values())
        meant = _referents(transcript, turn, (start, end), roles="{who}" in needed) if needed else []
        masks = {"{name}", "{who}"} if any(piece.persons for piece in meant) else {"{who}"} if meant else set()
        possible = [place for place in places if needs[place] <= masks and (masks or number < OPENING_SENTENCES)]
        for hit in finder.hits(mask(sentence, meant), possible) if possible else []:
            within = [piece for piece in meant if hit.start <= piece.start and piece.end <= hit.end]
            yield from _edges(transcript, turn, number, start, hit, within)


def _referents(transcript: Transcript, turn: TranscriptTurn, span: tuple[int, int], *, roles: bool) -> list[Referent]:
    """Who is meant in a sentence, by name or else by role, by offsets in it."""
    start, end = span
    named = [piece._replace(start=piece.start - start, end=piece.end - start) for piece in turn.named_in(start, end)]
    by_role = transcript.people.by_role(turn.text[start:end]) if roles else []
    return [
        *named,
        *(role for role in by_role if not any(role.start < piece.end and piece.start < role.end for piece in named)),
    ]


@cache
def _placeholders(pattern: str) -> frozenset[str]:
    return frozenset(who for who in ("{name}", "{who}") if who in pattern)


def _edges(
    transcript: Transcript, turn: TranscriptTurn, number: int, offset: int, hit: CueHit, referents: list[Referent]
) -> Iterator[Edge]:
    """Edges of a cue in a sentence (its number in the turn and its offset): one for each turn that it means."""
    cue, span = hit.cue, (offset + hit.start, offset + hit.end)
    if not referents:
        opens = number < OPENING_SENTENCES
        target = transcript.before(turn.position, bridged=cue.kind != "interruption") if opens else -1
        if target >= 0:
            yield Edge(cue.kind, turn.position, target, *span, cue.weight, cue.name)
    for piece in referents:
        weight = round(cue.weight * REFERENT_WEIGHT[piece.role], 2)
        for target in _targets(transcript, turn, piece):
            yield Edge(cue.kind, turn.position, target, *span, weight, cue.name)


def _targets(transcript: Transcript, turn: TranscriptTurn, referent: Referent) -> list[int]:
    """Latest turns of those who are meant: -1 for somebody unknown; none for oneself or one who has not spoken yet."""
    if referent.persons:
        latest = [transcript.latest(person, turn.position) for person in referent.persons if person != turn.person]
        return [at for at in latest if at >= 0]
    if referent.role == "previous":
        return [at for at in [transcript.before(turn.position)] if at >= 0]
    if referent.role == "moderator":
        return [transcript.latest_of_moderator(turn.position)] if turn.voice not in transcript.moderators else []
    return [-1]


def _follows(transcript: Transcript) -> Iterator[Edge]:
    for last, turn in zip(transcript.turns, transcript.turns[1:], strict=False):
        if turn.voice != last.voice:
            yield Edge("follow", turn.position, last.position, 0, 0, FOLLOW_WEIGHT, "next")
