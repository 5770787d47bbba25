"""Rows of interactions.csv: who hands over to, refers to, asks, answers, agrees with whom, with the words that show it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from pipeline.interaction.cues import CUES, SHORT_QUESTION, TAGS
from pipeline.sentences import sentence_spans
from pipeline.tables.outputs import LEADING
from pipeline.words import content_words

SHORT_TURN = 40
"""Words below which a moderator's turn passes the floor on and answers nothing."""

LAST_SENTENCES = 3
"""A question counts when it stands in the last sentences of a turn."""


class Edge(NamedTuple):
    """One piece of evidence between two turns (positions in the session); target -1 where it is not known."""

    kind: str
    source: int
    target: int
    start: int
    end: int
    weight: float


class Names:
    """The names of a session's speakers as others say them: full name, first name and surname where only one person has it."""

    def __init__(self, speakers: dict[str, str]) -> None:
        forms: dict[str, set[str]] = {}
        for person, name in speakers.items():
            words = name.split()
            for form in {name, words[0], words[-1]} if words else set():
                if len(form) > 2 and form[0].isupper():
                    forms.setdefault(form, set()).add(person)
        self.persons = {form: next(iter(people)) for form, people in forms.items() if len(people) == 1}
        longest_first = sorted(self.persons, key=lambda form: (-len(form), form))
        self.pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self.any = re.compile(rf"\b(?P<name>{self.pattern})\b")
        self.cues = [(cue, re.compile(cue.pattern.replace("{name}", f"(?P<name>{self.pattern})"))) for cue in CUES]

    def last_named(self, text: str) -> list[str]:
        """Persons named in a text, last first."""
        return [self.persons[m["name"]] for m in reversed(list(self.any.finditer(text)))]


def find(turns: pd.DataFrame) -> list[Edge]:
    """All evidence in one session.

    Parameters
    ----------
    turns : DataFrame
        Turns of one session in order, with the column ``voice``: who speaks, as far as that is known.

    Returns
    -------
    list of Edge
        In order of the source turn.
    """
    session = list(turns.itertuples())
    names = Names({t.speaker_id: t.speaker_name for t in session if t.speaker_id})
    edges = [*_said(session, names), *_handovers(session, names), *_follows(session)]
    questions = list(_questions(session))
    edges += questions
    edges += [edge for question in questions if (edge := _answer(session, question, names))]
    return sorted(set(edges))


def _said(session: list[Any], names: Names) -> Iterator[Edge]:
    for at, turn in enumerate(session):
        for start, end in sentence_spans(turn.text):
            sentence = turn.text[start:end]
            found: dict[str, Edge] = {}
            for cue, pattern in names.cues:
                match = pattern.search(sentence)
                target = _target(session, at, match, names) if match else None
                if match and target is not None:
                    found.setdefault(cue.kind, Edge(cue.kind, at, target, start + match.start(), start + match.end(), cue.weight))
            if "disagreement" in found:
                found.pop("agreement", None)
            yield from found.values()


def _target(session: list[Any], at: int, match: re.Match[str], names: Names) -> int | None:
    """Turn that a cue is aimed at: the person's latest before, or the turn before where nobody is named."""
    if "name" not in match.re.groupindex:
        return at - 1 if at and session[at - 1].voice != session[at].voice else None
    person = names.persons[match["name"]]
    if person == session[at].speaker_id:
        return None
    return next((i for i in range(at - 1, -1, -1) if session[i].speaker_id == person), None)


def _handovers(session: list[Any], names: Names) -> Iterator[Edge]:
    """A turn that ends by naming the one who speaks next."""
    for at, (turn, after) in enumerate(zip(session, session[1:], strict=False)):
        if not after.speaker_id or after.speaker_id == turn.speaker_id:
            continue
        for start, end in sentence_spans(turn.text)[-2:][::-1]:
            if after.speaker_id in names.last_named(turn.text[start:end]):
                yield Edge("handover", at, at + 1, start, end, 0.95 if turn.role in LEADING else 0.7)
                break


def _follows(session: list[Any]) -> Iterator[Edge]:
    for at in range(1, len(session)):
        if session[at].voice != session[at - 1].voice:
            yield Edge("follow", at, at - 1, 0, 0, 0.2)


def _questions(session: list[Any]) -> Iterator[Edge]:
    """The last real question near the end of each turn."""
    for at, turn in enumerate(session):
        if "?" not in turn.text:
            continue
        for start, end in sentence_spans(turn.text)[-LAST_SENTENCES:][::-1]:
            if is_question(turn.text[start:end]):
                yield Edge("question", at, -1, start, end, 0.9)
                break


def is_question(sentence: str) -> bool:
    """A sentence that asks something: "How high is the mast?", but not "Right?" or "The mast is high, right?"."""
    plain = sentence.strip().rstrip('"\u201d)').lower().replace("\u2019", "'")
    tagged = f" {plain}".endswith(tuple(f" {tag}" for tag in TAGS))
    return plain.endswith("?") and len(plain.split()) >= SHORT_QUESTION and not tagged


def _answer(session: list[Any], question: Edge, names: Names) -> Edge | None:
    """The turn that answers: the person who was asked, else the first other speaker who is not just passing the floor on."""
    asker = session[question.source]
    tail = asker.text[max(0, question.start - 120) :]
    asked = next((person for person in names.last_named(tail) if person != asker.speaker_id), "")
    for at in range(question.source + 1, min(question.source + 4, len(session))):
        turn = session[at]
        if turn.voice == asker.voice:
            return None
        if asked and turn.speaker_id == asked:
            return Edge("answer", at, question.source, 0, _first_sentence(turn.text), 0.9)
        if not asked and not _passes_on(turn, asker.text[question.start : question.end]):
            return Edge("answer", at, question.source, 0, _first_sentence(turn.text), 0.6) if _says(turn) else None
    return None


def _passes_on(turn: Any, question: str) -> bool:
    """A moderator's turn that is short, or long and on something else."""
    shared = set(content_words(question)) & set(content_words(turn.text))
    return turn.role in LEADING and (turn.words < SHORT_TURN or len(shared) < 2)


def _says(turn: Any) -> bool:
    """More than a counter-question or a sound."""
    sentences = sentence_spans(turn.text)
    return bool(turn.words >= 3 and not (len(sentences) == 1 and turn.text.rstrip().endswith("?")))


def _first_sentence(text: str) -> int:
    spans = sentence_spans(text)
    return spans[0][1] if spans else len(text)
