"""Measures of one session in one view: its themes, its acronyms, its words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.config import FocusSettings
from pipeline.language.sentences import sentence_spans
from pipeline.measures.views import Measure
from pipeline.metrics.distribution_overlap import effective_number
from pipeline.metrics.readability import lix, per_hundred
from pipeline.themes.focus.acronyms import FAMILIAR_ACRONYMS, SessionAcronyms
from pipeline.themes.focus.rarity import proper_names, rare_words

MAX_RARE_RATE = 15.0
"""With this many rare words per 100 a session is hardly in English."""

MAX_SENTENCE_WORDS = 60
"""With more words per sentence the transcript hardly marks where sentences end."""


def with_counts(
    session: pd.DataFrame, names: frozenset[str], found: SessionAcronyms, config: FocusSettings
) -> pd.DataFrame:
    """Turns with the columns ``letters`` (list: letters of each word), ``sentences`` and ``rare`` (counts)."""
    texts = [str(text) for text in session["text"]]
    acronyms = FAMILIAR_ACRONYMS.union(use.acronym for use in found.uses)
    known = names | proper_names(texts) | {acronym.lower() for acronym in acronyms}
    return session.assign(
        letters=[
            [sum(map(str.isalpha, word)) for word in text.split() if any(map(str.isalnum, word))] for text in texts
        ],
        sentences=[len(sentence_spans(text)) for text in texts],
        rare=[sum(1 for _ in rare_words(text, known, config.rare_below, capitals=bool(found.note))) for text in texts],
    )


def focus_measures(
    turns: pd.DataFrame, themed: pd.DataFrame, found: SessionAcronyms, config: FocusSettings
) -> list[Measure]:
    """All measures of one session in one view.

    Parameters
    ----------
    turns : DataFrame
        Turns of the view, as `with_counts` returns them.
    themed : DataFrame
        Passages of these turns that have a theme.
    found : SessionAcronyms
        Acronyms of the whole session, whatever the view: an explanation by a moderator counts.
    config : FocusSettings
        Minimum number of words, and what counts as rare.

    Returns
    -------
    list of Measure
        The same measures in the same order for every session, each with a value or the reason why it has none.
    """
    words = int(turns["words"].sum())
    reason = f"fewer than {config.min_words} words" if words < config.min_words else ""
    return [
        *_themes(themed, config.min_words),
        *_acronyms(turns, found, words, reason),
        _rare(turns, words, reason),
        _readability(turns, words, reason),
    ]


def _themes(themed: pd.DataFrame, min_words: int) -> Iterator[Measure]:
    by_theme = themed.groupby("theme_id", sort=True)["words"].sum()
    total = int(by_theme.sum())
    reason = f"fewer than {min_words} themed words" if total < min_words else ""
    yield Measure(
        "theme_breadth", None if reason else effective_number((by_theme / total).to_numpy(float)), total, reason
    )
    yield Measure("main_theme_share", None if reason else float(by_theme.max() / total), total, reason)


def _acronyms(turns: pd.DataFrame, found: SessionAcronyms, words: int, reason: str) -> Iterator[Measure]:
    here = set(turns["turn_id"])
    uses = [use.acronym for use in found.uses if use.turn_id in here]
    open_uses = [acronym for acronym in uses if acronym not in found.explained]
    different, reason = len(set(uses)), reason or found.note
    none = reason or ("" if different else "no acronyms")
    yield Measure("acronyms", None if reason else float(different), words, reason)
    yield Measure("acronyms_unexplained", None if none else len(set(open_uses)) / different, different, none)
    yield Measure("acronyms_unexplained_rate", None if reason else per_hundred(len(open_uses), words), words, reason)


def _rare(turns: pd.DataFrame, words: int, reason: str) -> Measure:
    rate = per_hundred(int(turns["rare"].sum()), words)
    reason = reason or ("hardly in English" if rate >= MAX_RARE_RATE else "")
    return Measure("rare_terms", None if reason else rate, words, reason)


def _readability(turns: pd.DataFrame, words: int, reason: str) -> Measure:
    letters: Sequence[int] = [count for counts in turns["letters"] for count in counts]
    sentences = int(turns["sentences"].sum())
    reason = reason or ("ends of sentences are hardly marked" if len(letters) > MAX_SENTENCE_WORDS * sentences else "")
    return Measure("readability", None if reason else lix(letters, sentences), words, reason)
