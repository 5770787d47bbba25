"""Sentences of a text, by offsets."""

from functools import lru_cache

KEPT = 4096
"""Texts whose sentences are kept: several steps ask for those of the same turns."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence in `text`, without the white space around it, in order.

    Boundaries are nupunkt's (abbreviations such as "U.N." end no sentence).
    """
    return list(_spans(text))


@lru_cache(maxsize=KEPT)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    from nupunkt import sent_spans

    spans = []
    for start, end in sent_spans(text):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start + left, start + len(piece.rstrip())))
    return tuple(spans)
