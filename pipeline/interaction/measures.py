"""Measures of a session and of its speakers, with and without the moderators."""

from collections.abc import Iterator
from math import isnan, nan, sqrt
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Interaction as Settings
from pipeline.interaction.evidence import Edge
from pipeline.metrics import participation
from pipeline.metrics.uptake import term_vectors, uptake
from pipeline.tables.outputs import LEADING
from pipeline.views import Measure
from pipeline.words import content_words

UNKNOWN = "?"
"""First character of a voice that may be anybody's."""

KNOWN_SHARE = 0.5
"""Share of the words whose speaker must be known before speakers are compared."""


STATEMENT_WORDS = 150
"""Words from which a turn counts as a statement; findings print it."""


def of_session(turns: pd.DataFrame, edges: list[Edge], config: Settings) -> list[Measure]:
    """Measures of one session in one view."""
    counts = [Measure("words", float(turns["words"].sum()), "words", len(turns)), Measure("turns", float(len(turns)), "turns", len(turns))]
    kinds = [_count(edges, kind) for kind in ("handover", "reference", "agreement", "disagreement", "thanks", "question")]
    shares = [_role_share(turns, "moderator_share", LEADING), _role_share(turns, "audience_share", {"audience", "remote"})]
    return [*counts, *shares, *kinds, _answered(edges), *_withheld(turns, config), _longest(turns)]


def _count(edges: list[Edge], kind: str) -> Measure:
    n = sum(edge.kind == kind for edge in edges)
    return Measure(f"{kind}s" if not kind.endswith("s") else kind, float(n), "rows", n)


def _role_share(turns: pd.DataFrame, name: str, roles: frozenset[str] | set[str]) -> Measure:
    words = int(turns["words"].sum())
    said = float(turns.loc[turns["role"].isin(roles), "words"].sum())
    return Measure(name, said / words, "share of words", words) if words else Measure(name, None, "share of words", 0, "no words")


def _answered(edges: list[Edge]) -> Measure:
    asked = {edge.source for edge in edges if edge.kind == "question"}
    answered = {edge.target for edge in edges if edge.kind == "answer"}
    if not asked:
        return Measure("response_rate", None, "share of questions", 0, "no questions")
    return Measure("response_rate", len(asked & answered) / len(asked), "share of questions", len(asked))


def _longest(turns: pd.DataFrame) -> Measure:
    return Measure("longest_monologue", float(turns["words"].max()) if len(turns) else None, "words", len(turns), "" if len(turns) else "no turns")


def _withheld(turns: pd.DataFrame, config: Settings) -> Iterator[Measure]:
    """Measures that compare speakers, or the reason why they are withheld."""
    reason = too_little(turns, config)
    for name, (unit, compute) in COMPARING.items():
        value, n = (np.nan, len(turns)) if reason else compute(turns, config)
        empty = isnan(value)
        yield Measure(name, None if empty else float(value), unit, n, reason or ("nothing to compare" if empty else ""))


def too_little(turns: pd.DataFrame, config: Settings) -> str:
    """Why speakers of a session cannot be compared, "" if they can."""
    known = turns[~turns["voice"].str.startswith(UNKNOWN)]
    if len(turns) < config.min_turns:
        return f"fewer than {config.min_turns} turns"
    if known["words"].sum() < KNOWN_SHARE * turns["words"].sum():
        return "the speaker of more than half of the words is not known"
    return "fewer than two speakers" if known["voice"].nunique() < 2 else ""


def _spoken(turns: pd.DataFrame) -> list[float]:
    known = turns[~turns["voice"].str.startswith(UNKNOWN)]
    return [float(words) for words in known.groupby("voice", sort=True)["words"].sum()]


def merged(turns: pd.DataFrame) -> pd.DataFrame:
    """Neighbouring turns of one voice joined: columns ``voice``, ``words``, ``text``."""
    block = (turns["voice"] != turns["voice"].shift()).cumsum()
    return turns.groupby(block, sort=False).agg(voice=("voice", "first"), words=("words", "sum"), text=("text", " ".join))


def interactivity(turns: pd.DataFrame, config: Settings) -> tuple[float, int]:
    """0 a row of lectures, 1 an exchange: geometric mean of the share of turns by people who come back and the share of words said early in a turn."""
    joined = merged(turns)
    back = participation.return_share(list(joined["voice"]))
    early = participation.early_share(list(joined["words"]), config.opening_words)
    return sqrt(back * early), len(joined)


def responsiveness(turns: pd.DataFrame, config: Settings) -> tuple[float, int]:
    """Words taken up from the speakers just before, beyond what speakers of the session share anywhere (-1 to 1, 0 is chance)."""
    joined = merged(turns)
    near, anywhere, n = uptake(term_vectors([content_words(text) for text in joined["text"]]), list(joined["voice"]), config.window)
    return near - anywhere, n


def _statements(turns: pd.DataFrame) -> tuple[float, int]:
    words = merged(turns)["words"]
    total = int(words.sum())
    return (float(words[words >= STATEMENT_WORDS].sum()) / total if total else nan), total


COMPARING: dict[str, tuple[str, Any]] = {
    "speakers": ("people", lambda t, c: (float(len(_spoken(t))), len(t))),
    "gini": ("index 0 to 1", lambda t, c: (participation.gini(_spoken(t)), len(_spoken(t)))),
    "evenness": ("index 0 to 1", lambda t, c: (participation.evenness(_spoken(t)), len(_spoken(t)))),
    "return_share": ("share of turns", lambda t, c: (participation.return_share(list(t["voice"])), len(t))),
    "early_share": ("share of words", lambda t, c: (participation.early_share(list(merged(t)["words"]), c.opening_words), len(t))),
    "statement_share": ("share of words", lambda t, c: _statements(t)),
    "interactivity": ("index 0 to 1", interactivity),
    "responsiveness": ("cosine beyond chance", responsiveness),
}
"""Measures that compare speakers: unit and ``f(turns, config) -> (value, n)``. A new measure is one line here."""


def of_speakers(turns: pd.DataFrame, edges: list[Edge]) -> Iterator[tuple[str, Measure]]:
    """(speaker_id, measure) for each named speaker of one session in one view."""
    total = int(turns["words"].sum())
    who = dict(zip(turns["position"], turns["speaker_id"], strict=True))
    for person, own in turns[turns["speaker_id"] != ""].groupby("speaker_id", sort=True):
        words = int(own["words"].sum())
        yield str(person), Measure("words", float(words), "words", len(own))
        yield str(person), Measure("turns", float(len(own)), "turns", len(own))
        yield str(person), Measure("word_share", words / total if total else None, "share of words", total)
        yield str(person), Measure("longest_monologue", float(own["words"].max()), "words", len(own))
        for kind in ("question", "answer", "reference", "agreement", "disagreement"):
            made = sum(edge.kind == kind and who.get(edge.source) == person for edge in edges)
            yield str(person), Measure(f"{kind}s_made", float(made), "rows", len(own))
        named = sum(edge.kind == "reference" and who.get(edge.target) == person for edge in edges)
        yield str(person), Measure("references_received", float(named), "rows", len(own))
