"""Step `copies`: one transcript under two names is one session; the second is a row of problems."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, combinations
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import CopiesSettings
from pipeline.conventions.note_words import NOTE_WORDS
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import COPY, REMARK

ANCHOR_RATE = 16
"""Phrases are sampled at anchor words: those whose CRC is divisible by this."""

MIN_PHRASES = 5
"""Minimum phrases of a transcript to be compared with others."""


COMPARED_NOTES = frozenset({*NOTE_WORDS.values(), "disclaimer"})
"""Kinds of notes compared, those that belong to a transcript; menus, separators and titles belong to its page."""


class ComparedTranscript(NamedTuple):
    """What is compared: labels and speech in letters alone, their numbers, and the notes with the words before each."""

    words: str
    numbers: tuple[str, ...]
    beside: frozenset[tuple[str, int | str]]
    container: str = ""


def run(
    sessions: pd.DataFrame,
    documents: pd.DataFrame,
    turns: pd.DataFrame,
    notes: pd.DataFrame,
    doubts: pd.DataFrame,
    *,
    config: CopiesSettings,
) -> dict[str, pd.DataFrame]:
    """Leave out transcripts that are copies of one before; name those that are much alike."""
    files = dict(zip(sessions["session_id"], sessions["source_file"], strict=True))
    beside = {str(sid): part for sid, part in notes[notes["kind"].isin(COMPARED_NOTES)].groupby("session_id")}
    kinds = dict(zip(documents["session_id"], documents["container"], strict=True))
    spoken = turns.sort_values("position").groupby("session_id", sort=True)
    held = {
        str(sid): compared_transcript(part, beside.get(str(sid), notes.head(0)), kinds.get(sid, ""))
        for sid, part in spoken
    }
    known = {
        sid: "sessions.csv" in facts for sid, facts in zip(sessions["session_id"], sessions["facts_from"], strict=True)
    }
    order = sorted(held, key=lambda sid: (not known[sid], files[sid]))
    copies = _copies(order, held)
    problems = [
        _problem(files[sid], f"the same words as {files[other]}; read once", COPY) for sid, other in copies.items()
    ]
    for one, other, share in much_alike({sid: held[sid].words for sid in order if sid not in copies}, config):
        reason = f"much like {files[one]}: both are counted; take one away if they are one session"
        problems.append(_problem(files[other], reason, REMARK, f"{share:.0%} of the phrases"))
    left = {
        name: frame[~frame["session_id"].isin(copies)]
        for name, frame in (("sessions", sessions), ("turns", turns), ("notes", notes), ("doubts", doubts))
    }
    return {
        **{name: frame.reset_index(drop=True) for name, frame in left.items()},
        "problems": TABLES["problems"].build(problems),
    }


def compared_transcript(turns: pd.DataFrame, notes: pd.DataFrame, container: str = "") -> ComparedTranscript:
    """A session as it is compared with others."""
    spoken = [letters_only(f"{label} {text}") for label, text in zip(turns["label"], turns["text"], strict=True)]
    before = [0, *accumulate(map(len, spoken))]
    beside = {
        (row.kind, letters_only(row.text) if row.kind == "disclaimer" else before[row.position + 1])
        for row in notes.itertuples()
    }
    numbers = re.findall(r"\d+", " ".join(turns["text"]))
    return ComparedTranscript(" ".join(spoken), tuple(numbers), frozenset(beside), container)


def _copies(order: list[str], held: dict[str, ComparedTranscript]) -> dict[str, str]:
    """Each copy and the session it is a copy of."""
    first: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    copies: dict[str, str] = {}
    for sid in order:
        same = first[held[sid].words, held[sid].numbers]
        found = next((one for one in same if is_copy(held[sid], held[one])), "")
        if found:
            copies[sid] = found
        else:
            same.append(sid)
    return copies


def is_copy(one: ComparedTranscript, other: ComparedTranscript) -> bool:
    """Transcripts of the same words are one where their notes say so.

    Of two files of one format, one may have lost notes of the other; if each has notes that the other lacks, they
    are by two captioners. Files of two formats must have the same notes.
    """
    if one.container != other.container:
        return bool(one.beside) and one.beside == other.beside
    return one.beside <= other.beside or other.beside <= one.beside


def _problem(file: str, reason: str, kind: str, detail: str = "") -> dict[str, Any]:
    return {"file": file, "reason": reason, "stage": "turns", "kind": kind, "detail": detail}


def letters_only(text: str) -> str:
    """The letters of a text in words: equal for copies that differ in notes, separators and characters."""
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def much_alike(words: dict[str, str], config: CopiesSettings) -> Iterator[tuple[str, str, float]]:
    """Pairs of transcripts that share at least `config.near` of the shorter one's phrases, with that share."""
    sampled = {sid: anchored_phrases(text, config.phrase_words) for sid, text in words.items()}
    where: dict[str, list[str]] = defaultdict(list)
    for sid, found in sampled.items():
        for phrase in found:
            where[phrase].append(sid)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for holders in where.values():
        for pair in combinations(holders[:50], 2):  # a phrase in more transcripts than that is a formula
            shared[pair] += 1
    for (one, other), count in sorted(shared.items()):
        fewer = min(len(sampled[one]), len(sampled[other]))
        if fewer >= MIN_PHRASES and count >= config.near * fewer:
            yield one, other, count / fewer


def anchored_phrases(text: str, length: int) -> set[str]:
    """A text's phrases of `length` words that start with an anchor word: the same in every copy, and few."""
    words = text.split()
    anchors = {word for word in set(words) if zlib.crc32(word.encode()) % ANCHOR_RATE == 0}
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1) if words[i] in anchors}
