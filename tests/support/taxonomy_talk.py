"""Turns and passages of made-up talk, and vectors that say how near each text is to known subjects."""

import numpy as np

from pipeline.tables import TABLES
from pipeline.themes.taxonomy.terms import known_subjects


def turn(session, position, text, coalition=""):
    place = {
        "turn_id": f"{session}-t{position:05d}",
        "session_id": session,
        "position": position,
        "coalition_id": coalition,
    }
    return {
        **place,
        "text": text,
        "words": len(text.split()),
        "role": "unknown",
        "attribution": "none",
        "source_start": 0,
        "source_end": 0,
    }


def table(name, rows=()):
    return TABLES[name].conform(TABLES[name].build(list(rows)))


def turns(*rows):
    return table("turns", rows)


def passage(row, *, start=0, end=None, passage_id="", reason=""):
    """A passage of a turn, as table `passages` has it."""
    text = row["text"][start:end]
    place = {name: row[name] for name in ("turn_id", "session_id", "coalition_id")}
    ids = {"passage_id": passage_id or f"{row['turn_id']}-{start}", "reason": reason}
    return {**place, **ids, "start": start, "end": start + len(text), "words": len(text.split())}


def passages(*rows):
    return table("passages", rows)


def encoder(near):
    """An `embed` under which texts have the given cosines with subjects: {text: {(scheme, code): cosine}}; any other text has none."""
    known = known_subjects()
    places = {place: i for i, place in enumerate(zip(known["scheme"], known["code"], strict=True))}
    described = dict(zip(known["description"], np.eye(len(known) + 1, dtype=np.float32), strict=False))

    def vector(text):
        if text in described:
            return described[text]
        row = np.zeros(len(known) + 1, np.float32)
        for place, cosine in near.get(text, {}).items():
            row[places[place]] = cosine
        row[-1] = np.sqrt(1 - np.square(row).sum())
        return row

    return lambda texts, model: np.stack([vector(text) for text in texts])
