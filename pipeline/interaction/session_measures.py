"""Measures of a session in one view, as data: a new one is one line, and its definition one line in the glossary."""

from collections.abc import Callable, Iterator, Sequence
from math import isnan, nan, sqrt
from typing import NamedTuple

import numpy as np

from pipeline.interaction.questions import Question
from pipeline.interaction.session_view import Seen
from pipeline.measures.views import Measure
from pipeline.metrics import dyads, participation, rhythm, shifts
from pipeline.metrics.resampling import interval
from pipeline.tables.interaction import ADDRESSED, UNANSWERED, UNCLEAR
from pipeline.tables.transcripts import LEADING

STATEMENT_WORDS = 150
"""Words from which a turn counts as a statement; findings print it."""

REMOTE = frozenset({"remote"})
AUDIENCE = REMOTE | {"audience"}
"""Roles of those who came to listen."""

PER = 1000
"""Words to which a rate of questions refers."""


class Value(NamedTuple):
    """A value, NaN where there is none, what it rests on, its 95 % interval or its bounds where it has them, and why there is none."""

    value: float
    n: int
    low: float = nan
    high: float = nan
    why: str = "nothing to measure"


def of_session(seen: Seen) -> Iterator[Measure]:
    """All measures of a session, those that cannot be told with the reason."""
    for reason, table in (
        ("", COUNTED),
        (seen.no_roles, ROLES),
        (seen.incomparable, COMPARING),
        (seen.no_network, NETWORK),
    ):
        for name, compute in table.items():
            yield measured(name, Value(nan, len(seen.turns)) if reason else compute(seen), reason)


def measured(name: str, found: Value, reason: str = "") -> Measure:
    """A value as a measure; one that is NaN is empty, for a reason."""
    if isnan(found.value):
        return Measure(name, None, found.n, reason or found.why)
    low, high = (None if isnan(end) else float(end) for end in (found.low, found.high))
    return Measure(name, float(found.value), found.n, "", low, high)


def share(part: float, whole: float) -> float:
    """Part of a whole, NaN of nothing."""
    return part / whole if whole else nan


def _rows(kind: str) -> Callable[[Seen], Value]:
    """How much evidence of a kind there is."""
    return lambda seen: Value(sum(edge.kind == kind for edge in seen.edges), len(seen.turns))


def _said_by(roles: frozenset[str]) -> Callable[[Seen], Value]:
    """Share of the words that is said in some roles."""

    def said(seen: Seen) -> Value:
        return Value(share(float(seen.turns.loc[seen.turns["role"].isin(roles), "words"].sum()), seen.said), seen.said)

    return said


def _open(questions: Sequence[Question]) -> int:
    return sum(question.status == UNANSWERED for question in questions)


def response_rate(questions: Sequence[Question]) -> Value:
    """Share of questions that were answered or taken up, those left out of which nobody can tell; none where these are the most.

    Its ends are bounds: the share of all questions, were none or all of the unclear ones answered (Manski 2003, Partial Identification of Probability
    Distributions).
    """
    asked, clear = len(questions), sum(question.status != UNCLEAR for question in questions)
    answered = clear - _open(questions)
    if asked > 2 * clear:
        return Value(nan, clear, why="most questions are unclear")
    return Value(share(answered, clear), clear, share(answered, asked), share(asked - clear + answered, asked))


def _longest(seen: Seen) -> Value:
    return Value(float(seen.turns["words"].max()) if len(seen.turns) else nan, len(seen.turns))


COUNTED: dict[str, Callable[[Seen], Value]] = {
    "words": lambda s: Value(s.said, len(s.turns)),
    "turns": lambda s: Value(len(s.turns), len(s.turns)),
    "longest_monologue": _longest,
    "handovers": _rows("handover"),
    "references": _rows("reference"),
    "answers": _rows("answer"),
    "agreements": _rows("agreement"),
    "disagreements": _rows("disagreement"),
    "thanks": _rows("thanks"),
    "interruptions": _rows("interruption"),
    "questions": lambda s: Value(len(s.questions), len(s.turns)),
    "questions_rate": lambda s: Value(share(PER * len(s.questions), s.said), s.said),
    "response_rate": lambda s: response_rate(s.questions),
    "unanswered_questions": lambda s: Value(_open(s.questions), len(s.questions)),
    "unclear_questions": lambda s: Value(sum(question.status == UNCLEAR for question in s.questions), len(s.questions)),
}
"""Counts and shares that need to know no speaker."""

ROLES: dict[str, Callable[[Seen], Value]] = {
    "moderator_share": _said_by(LEADING),
    "audience_share": _said_by(AUDIENCE),
    "remote_share": _said_by(REMOTE),
    "audience_turns": lambda s: Value(float(s.turns["role"].isin(AUDIENCE).sum()), len(s.turns)),
}
"""Measures of roles."""


def interactivity(voices: list[str], words: list[int], opening: int) -> float:
    """How far a session is an exchange.

    Parameters
    ----------
    voices : list of str, length n_turns
        Who speaks, turn by turn, no voice twice in a row.
    words : list of int, length n_turns
        Words of each turn.
    opening : int
        Words at the start of a turn that count as said early.

    Returns
    -------
    float
        In [0, 1]: 0 where everybody speaks once, towards 1 where the same people come back in short turns; NaN for fewer than two turns.

    Notes
    -----
    Geometric mean of `participation.return_share` and `participation.early_share`: either alone can be high in a lecture
    (a moderator comes back between fourteen statements; a hundred people say one sentence each).
    """
    return sqrt(participation.return_share(voices) * participation.early_share(words, opening))


def _interactivity(seen: Seen) -> Value:
    words = list(seen.joined["words"])

    def of(kept: "np.ndarray") -> float:
        places = np.flatnonzero(kept)
        return interactivity([seen.voices[i] for i in places], [words[i] for i in places], seen.config.opening_words)

    n = len(words)
    return Value(of(np.ones(n, bool)), n, *interval(of, n, low=0.0, high=1.0))


def _statements(seen: Seen) -> Value:
    words = seen.joined["words"]
    return Value(share(float(words[words >= STATEMENT_WORDS].sum()), seen.said), seen.said)


def _window(which: int) -> Callable[[Seen], Value]:
    """Share of the top speaker (0) or evenness (1) in windows of words."""
    return lambda seen: Value(rhythm.window_balance(seen.voices, list(seen.joined["words"]))[which], seen.said)


def median_wait(latency: "np.ndarray") -> Value:
    """Median of the turns that were waited; NaN, for the first turn of a voice, is left out."""
    back = latency[~np.isnan(latency)]
    return Value(float(np.median(back)) if len(back) else nan, len(back))


def _spread(measure: Callable[[list[float]], float]) -> Callable[[Seen], Value]:
    """A measure of the words of the speakers."""
    return lambda seen: Value(measure([float(words) for words in seen.spoken.values()]), len(seen.spoken))


COMPARING: dict[str, Callable[[Seen], Value]] = {
    "speakers": lambda s: Value(len(s.spoken), len(s.turns)),
    "gini": _spread(participation.gini),
    "evenness": _spread(participation.evenness),
    "return_share": lambda s: Value(participation.return_share(s.voices), len(s.voices)),
    "early_share": lambda s: Value(
        participation.early_share(list(s.joined["words"]), s.config.opening_words), len(s.voices)
    ),
    "statement_share": _statements,
    "interactivity": _interactivity,
    "window_top_share": _window(0),
    "window_evenness": _window(1),
    "latency": lambda s: median_wait(s.latency),
}
"""Measures that compare speakers."""


def _return(beyond: bool) -> Callable[[Seen], Value]:
    """Share of A, B, A among neighbouring turns, also less what chance gives."""

    def rate(seen: Seen) -> Value:
        observed = dyads.return_rate(seen.voices)
        return Value(observed - (dyads.return_by_chance(seen.orders) if beyond else 0), len(seen.voices))

    return rate


def _reciprocity(seen: Seen) -> Value:
    chance = dyads.reciprocity_by_chance(seen.addressed, times=seen.config.orders, seed=seen.config.seed)
    return Value(dyads.reciprocity(seen.addressed, chance), int(seen.addressed.sum()))


def _class(name: str) -> Callable[[Seen], Value]:
    """Share of the participation shifts of a class."""

    def of_class(seen: Seen) -> Value:
        told = sum(seen.shift_counts.values())
        return Value(share(sum(n for code, n in seen.shift_counts.items() if shifts.CODES[code] == name), told), told)

    return of_class


def _code(code: str) -> Callable[[Seen], Value]:
    return lambda seen: Value(seen.shift_counts[code], sum(seen.shift_counts.values()))


NETWORK: dict[str, Callable[[Seen], Value]] = {
    "dyadic_return": _return(beyond=False),
    "dyadic_return_beyond_chance": _return(beyond=True),
    "reciprocity": _reciprocity,
    "centralisation": lambda s: Value(dyads.centralisation(s.addressed), int(s.addressed.sum())),
    "addressed_share": lambda s: Value(
        share(len({e.source for e in s.edges if e.kind in ADDRESSED and e.target >= 0}), len(s.turns)), len(s.turns)
    ),
    "known_shifts": lambda s: Value(shifts.known_share(s.shifts), sum(shift != shifts.NO_SHIFT for shift in s.shifts)),
    **{f"turn_{name}": _class(name) for name in dict.fromkeys(shifts.CODES.values())},
    **{f"pshift_{code}": _code(code) for code in shifts.CODES},
}
"""Measures of who addresses and follows whom."""
