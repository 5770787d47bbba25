"""Sentences of a text, by offsets."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence in `text`, without the white space around it, in order.

    Boundaries are nupunkt's (abbreviations such as "U.N." end no sentence).
    """
    from nupunkt import sent_spans

    spans = []
    for start, end in sent_spans(text):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start + left, start + len(piece.rstrip())))
    return spans
