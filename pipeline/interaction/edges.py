"""One piece of evidence between two turns."""

from typing import NamedTuple


class Edge(NamedTuple):
    """One piece of evidence between two turns of a session.

    Attributes
    ----------
    kind : str
        One of `pipeline.tables.interaction.KINDS`.
    source, target : int
        Positions of the turn that acts and of the turn it is aimed at; target -1 where that is not known.
    start, end : int
        The words in the source turn that show it, ``text[start:end]``; 0, 0 for a turn that only follows.
    weight : float
        Confidence of the rule, 0 to 1.
    cue : str
        Short name of the rule.
    """

    kind: str
    source: int
    target: int
    start: int
    end: int
    weight: float
    cue: str
