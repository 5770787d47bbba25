"""One person over all sessions: the same full name, and ways to print it that can mean nobody else."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from pipeline.turns.speakers.spellings import Name, compact_name, misspelt


def join_names(turns: Mapping[Name, int]) -> dict[Name, Name]:
    """Which full name each full name is counted under.

    Parameters
    ----------
    turns : mapping of tuple of str to int
        Full names of all sessions with their turns.

    Returns
    -------
    dict
        Names that differ in hyphens, a lone initial or the writing of Saint are one, printed as most often; where two
        different initials occur ("PIP J. OAK", "PIP K. OAK"), none is joined. Misspellings are never joined across
        sessions.
    """
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in turns:
        alike[compact_name(name)].append(name)
    joined: dict[Name, Name] = {}
    for names in alike.values():
        best = max(names, key=lambda name: (turns[name], name))
        initials = {tuple(word for word in name if len(word) == 1) for name in names} - {()}
        joined |= {name: best if len(initials) < 2 else name for name in names}
    return joined


def similar_names(names: Mapping[Name, int], spelling: float) -> Iterator[tuple[Name, Name]]:
    """Pairs (rarer, more frequent) of full names that may be one person and are kept apart."""
    by_part: dict[str, set[Name]] = defaultdict(set)
    for name in names:
        by_part[name[0]].add(name)
        by_part[name[-1]].add(name)
    pairs = {pair for group in by_part.values() for pair in combinations(sorted(group), 2)}
    for one, other in sorted(pairs):
        if misspelt(one, other, spelling):
            rarer, better = sorted((one, other), key=lambda name: (names[name], name))
            yield rarer, better
