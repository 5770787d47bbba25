"""Measures of a session in one view, as data: a new one is one line, and its definition one line in the glossary."""

from collections.abc import Callable, Iterator, Sequence
from math import isnan, nan, sqrt
from typing import NamedTuple

import numpy as np

from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.session_view import SessionView
from pipeline.measures.views import Measure
from pipeline.metrics import dyads, participation, rhythm, shifts
from pipeline.metrics.resampling import interval
from pipeline.tables.vocabulary import ADDRESSED, LEADING, UNANSWERED, UNCLEAR

STATEMENT_WORDS = 150
"""Minimum words of a statement; findings print it."""

REMOTE = frozenset({"remote"})
AUDIENCE = REMOTE | {"audience"}
"""Roles of those who came to listen."""

QUESTION_RATE_WORDS = 1000
"""Question rates are per this many words."""


class MeasuredValue(NamedTuple):
    """A value before it is a `Measure`.

    Attributes
    ----------
    value : float
        The value, NaN where there is none.
    n : int
        What it rests on.
    low, high : float
        95 % interval, or bounds; NaN where there are none.
    why : str
        Why there is no value.
    """

    value: float
    n: int
    low: float = nan
    high: float = nan
    why: str = "nothing to measure"


def measures_of_session(view: SessionView) -> Iterator[Measure]:
    """All measures of a session; those that are undefined give the reason."""
    for reason, table in (
        ("", COUNT_MEASURES),
        (view.no_roles, ROLE_MEASURES),
        (view.incomparable, COMPARATIVE_MEASURES),
        (view.no_network, NETWORK_MEASURES),
    ):
        for name, compute in table.items():
            yield to_measure(name, MeasuredValue(nan, len(view.turns)) if reason else compute(view), reason)


def to_measure(name: str, found: MeasuredValue, reason: str = "") -> Measure:
    """A value as a measure; NaN becomes an empty value with the reason."""
    if isnan(found.value):
        return Measure(name, None, found.n, reason or found.why)
    low, high = (None if isnan(end) else float(end) for end in (found.low, found.high))
    return Measure(name, float(found.value), found.n, "", low, high)


def share(part: float, whole: float) -> float:
    """Part of a whole, in [0, 1]; NaN where the whole is 0."""
    return part / whole if whole else nan


def _evidence_count(kind: str) -> Callable[[SessionView], MeasuredValue]:
    """Number of pieces of evidence of a kind."""
    return lambda v: MeasuredValue(sum(edge.kind == kind for edge in v.edges), len(v.turns))


def _share_of_roles(roles: frozenset[str]) -> Callable[[SessionView], MeasuredValue]:
    """Share of the words that people in some roles say."""

    def role_share(view: SessionView) -> MeasuredValue:
        words = float(view.turns.loc[view.turns["role"].isin(roles), "words"].sum())
        return MeasuredValue(share(words, view.total_words), view.total_words)

    return role_share


def _unanswered(questions: Sequence[SessionQuestion]) -> int:
    return sum(question.status == UNANSWERED for question in questions)


def response_rate(questions: Sequence[SessionQuestion]) -> MeasuredValue:
    """Share of the clear questions that were answered or taken up, in [0, 1]; NaN where most questions are unclear.

    Low and high are bounds: the share of all questions if none, or all, of the unclear ones were answered
    (Manski 2003, Partial Identification of Probability Distributions).
    """
    asked, clear = len(questions), sum(question.status != UNCLEAR for question in questions)
    answered = clear - _unanswered(questions)
    if asked > 2 * clear:
        return MeasuredValue(nan, clear, why="most questions are unclear")
    return MeasuredValue(share(answered, clear), clear, share(answered, asked), share(asked - clear + answered, asked))


def _longest(view: SessionView) -> MeasuredValue:
    return MeasuredValue(float(view.turns["words"].max()) if len(view.turns) else nan, len(view.turns))


COUNT_MEASURES: dict[str, Callable[[SessionView], MeasuredValue]] = {
    "words": lambda v: MeasuredValue(v.total_words, len(v.turns)),
    "turns": lambda v: MeasuredValue(len(v.turns), len(v.turns)),
    "longest_monologue": _longest,
    "handovers": _evidence_count("handover"),
    "references": _evidence_count("reference"),
    "answers": _evidence_count("answer"),
    "agreements": _evidence_count("agreement"),
    "disagreements": _evidence_count("disagreement"),
    "thanks": _evidence_count("thanks"),
    "interruptions": _evidence_count("interruption"),
    "questions": lambda v: MeasuredValue(len(v.questions), len(v.turns)),
    "questions_rate": lambda v: MeasuredValue(
        share(QUESTION_RATE_WORDS * len(v.questions), v.total_words), v.total_words
    ),
    "response_rate": lambda v: response_rate(v.questions),
    "unanswered_questions": lambda v: MeasuredValue(_unanswered(v.questions), len(v.questions)),
    "unclear_questions": lambda v: MeasuredValue(sum(q.status == UNCLEAR for q in v.questions), len(v.questions)),
}
"""Counts and shares that do not need to know who speaks."""

ROLE_MEASURES: dict[str, Callable[[SessionView], MeasuredValue]] = {
    "moderator_share": _share_of_roles(LEADING),
    "audience_share": _share_of_roles(AUDIENCE),
    "remote_share": _share_of_roles(REMOTE),
    "audience_turns": lambda v: MeasuredValue(float(v.turns["role"].isin(AUDIENCE).sum()), len(v.turns)),
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
        Words at the start of a turn that count as early.

    Returns
    -------
    float
        In [0, 1]: 0 where everybody speaks once, towards 1 where the same people come back in short turns; NaN for
        fewer than two turns.

    Notes
    -----
    Geometric mean of `participation.return_share` and `participation.early_share`: either alone can be high in a
    lecture (a moderator comes back between fourteen statements; a hundred people say one sentence each).
    """
    return sqrt(participation.return_share(voices) * participation.early_share(words, opening))


def _interactivity(view: SessionView) -> MeasuredValue:
    words = list(view.joined["words"])

    def of(kept: "np.ndarray") -> float:
        places = np.flatnonzero(kept)
        return interactivity([view.voices[i] for i in places], [words[i] for i in places], view.config.opening_words)

    n = len(words)
    return MeasuredValue(of(np.ones(n, bool)), n, *interval(of, n, low=0.0, high=1.0))


def _statements(view: SessionView) -> MeasuredValue:
    words = view.joined["words"]
    return MeasuredValue(share(float(words[words >= STATEMENT_WORDS].sum()), view.total_words), view.total_words)


def _window(which: int) -> Callable[[SessionView], MeasuredValue]:
    """Share of the top speaker (0) or evenness (1) in windows of words."""
    return lambda v: MeasuredValue(rhythm.window_balance(v.voices, list(v.joined["words"]))[which], v.total_words)


def median_wait(latency: "np.ndarray") -> MeasuredValue:
    """Median latency in turns; NaN, the latency of a voice's first turn, is left out."""
    back = latency[~np.isnan(latency)]
    return MeasuredValue(float(np.median(back)) if len(back) else nan, len(back))


def _spread(measure: Callable[[list[float]], float]) -> Callable[[SessionView], MeasuredValue]:
    """A measure of the words of the speakers."""
    return lambda v: MeasuredValue(measure(list(map(float, v.words_by_voice.values()))), len(v.words_by_voice))


COMPARATIVE_MEASURES: dict[str, Callable[[SessionView], MeasuredValue]] = {
    "speakers": lambda v: MeasuredValue(len(v.words_by_voice), len(v.turns)),
    "gini": _spread(participation.gini),
    "evenness": _spread(participation.evenness),
    "return_share": lambda v: MeasuredValue(participation.return_share(v.voices), len(v.voices)),
    "early_share": lambda v: MeasuredValue(
        participation.early_share(list(v.joined["words"]), v.config.opening_words), len(v.voices)
    ),
    "statement_share": _statements,
    "interactivity": _interactivity,
    "window_top_share": _window(0),
    "window_evenness": _window(1),
    "latency": lambda v: median_wait(v.latency),
}
"""Measures that compare speakers."""


def _return_rate(beyond: bool) -> Callable[[SessionView], MeasuredValue]:
    """Share of A-B-A sequences, or its excess over the share expected by chance."""

    def rate(view: SessionView) -> MeasuredValue:
        observed = dyads.return_rate(view.voices)
        return MeasuredValue(observed - (dyads.return_by_chance(view.orders) if beyond else 0), len(view.voices))

    return rate


def _reciprocity(view: SessionView) -> MeasuredValue:
    chance = dyads.reciprocity_by_chance(view.addressed, times=view.config.orders, seed=view.config.seed)
    return MeasuredValue(dyads.reciprocity(view.addressed, chance), int(view.addressed.sum()))


def _shift_class_share(name: str) -> Callable[[SessionView], MeasuredValue]:
    """Share of the participation shifts in a class."""

    def of_class(view: SessionView) -> MeasuredValue:
        known = sum(view.shift_counts.values())
        inside = sum(n for code, n in view.shift_counts.items() if shifts.CODES[code] == name)
        return MeasuredValue(share(inside, known), known)

    return of_class


def _shift_count(code: str) -> Callable[[SessionView], MeasuredValue]:
    return lambda v: MeasuredValue(v.shift_counts[code], sum(v.shift_counts.values()))


NETWORK_MEASURES: dict[str, Callable[[SessionView], MeasuredValue]] = {
    "dyadic_return": _return_rate(beyond=False),
    "dyadic_return_beyond_chance": _return_rate(beyond=True),
    "reciprocity": _reciprocity,
    "centralisation": lambda v: MeasuredValue(dyads.centralisation(v.addressed), int(v.addressed.sum())),
    "addressed_share": lambda v: MeasuredValue(
        share(len({e.source for e in v.edges if e.kind in ADDRESSED and e.target >= 0}), len(v.turns)), len(v.turns)
    ),
    "known_shifts": lambda v: MeasuredValue(
        shifts.known_share(v.shifts), sum(shift != shifts.NO_SHIFT for shift in v.shifts)
    ),
    **{f"turn_{name}": _shift_class_share(name) for name in dict.fromkeys(shifts.CODES.values())},
    **{f"pshift_{code}": _shift_count(code) for code in shifts.CODES},
}
"""Measures of who addresses and follows whom."""
