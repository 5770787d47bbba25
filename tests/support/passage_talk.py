"""Turns of made-up talk."""

from itertools import cycle, islice, product

from pipeline.tables import TABLES

WORDS = ["".join(letters) for letters in product("bdfgk", "aeiou", "lmnr", "aeo", "st")]


def sentences(*sizes):
    """A text of sentences of so many words, none of which comes twice within 600."""
    said = cycle(WORDS)
    return " ".join(" ".join(islice(said, size)).capitalize() + "." for size in sizes)


def turn(position, text, session="marmalade", coalition="dc-kites"):
    empty = dict.fromkeys(("speaker_id", "speaker_name", "label", "coalition_rule", "coalition_evidence"), "")
    facts = {"role": "unknown", "attribution": "none", "words": len(text.split()), "source_start": 0, "source_end": 0}
    place = {
        "turn_id": f"{session}-t{position:05d}",
        "session_id": session,
        "position": position,
        "coalition_id": coalition,
        "text": text,
    }
    return {**empty, **facts, **place}


def turns(*rows):
    return TABLES["turns"].conform(TABLES["turns"].build(rows))
