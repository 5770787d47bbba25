"""From decoded source text to turns and notes, with offsets."""

import bisect
from typing import NamedTuple

from pipeline.config import TurnsSettings
from pipeline.conventions.characters import dashes_lost, plain_characters, spoken_line
from pipeline.conventions.notes import Span, blank, furniture, gaps, merge_spans, notes, time_codes
from pipeline.conventions.user_patterns import AddedPatterns
from pipeline.turns import opening
from pipeline.turns.marks import Mark, turn_starts


class SplitTurn(NamedTuple):
    """One turn: span in the source, label as printed, what was spoken, the role that a user's pattern gives."""

    start: int
    end: int
    label: str
    text: str
    role: str = ""


NO_PATTERNS = AddedPatterns()


def split(source: str, settings: TurnsSettings, own: AddedPatterns = NO_PATTERNS) -> tuple[list[SplitTurn], list[Span]]:
    """Split a transcript into turns.

    Parameters
    ----------
    source : str
        Decoded source text.
    settings : TurnsSettings
        Limits for labels.
    own : AddedPatterns
        Patterns of a user.

    Returns
    -------
    turns : list of SplitTurn
        In order; turns without a word are left out.
    notes : list of Span
        Everything that is not speech: furniture, captioners' notes, headers; in order, not overlapping.
    """
    text = plain_characters(source)
    codes = time_codes(text)
    text = blank(text, codes) if codes else text
    candidates = turn_starts(text, settings, own.labels)
    first = candidates[0].start if candidates else len(text)
    spans = merge_spans([*codes, *furniture(text, first, own.furniture), *notes(text, own.notes)])
    marks = _outside(candidates, spans)
    before, headers = opening.speech_before_labels(
        text, marks[0].start if marks else len(text), spans, labelled=bool(marks)
    )
    marks = before + marks
    spans = merge_spans([*spans, *headers])
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    lost = dashes_lost(text)
    turns = [_turn(text, mark, end, spans, lost) for mark, end in zip(marks, ends, strict=False)]
    return [turn for turn in turns if any(c.isalnum() for c in turn.text)], spans


def _outside(marks: list[Mark], spans: list[Span]) -> list[Mark]:
    starts = [span.start for span in spans]

    def free(mark: Mark) -> bool:
        at = bisect.bisect_right(starts, mark.start) - 1
        return at < 0 or mark.start >= spans[at].end

    return [mark for mark in marks if free(mark)]


def _turn(text: str, mark: Mark, end: int, spans: list[Span], lost: bool) -> SplitTurn:
    parts = list(gaps(mark.speech, end, spans))
    body = spoken_line([text[a:b] for a, b in parts], dashes=lost)
    last = max((a + len(text[a:b].rstrip()) for a, b in parts if text[a:b].strip()), default=mark.speech)
    return SplitTurn(mark.start, last, mark.label, body, mark.role)
