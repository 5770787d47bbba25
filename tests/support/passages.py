"""Rows of the table of passages, and text of which passages can be cut."""

from itertools import cycle, islice, product

from support.tables import checked

WORDS = ["".join(letters) for letters in product("bdfgk", "aeiou", "lmnr", "aeo", "st")]


def sentences(*sizes):
    """A text of sentences of so many words, none of which comes twice within 600."""
    endless = cycle(WORDS)
    return " ".join(" ".join(islice(endless, size)).capitalize() + "." for size in sizes)


def passage(turn, *, start=0, end=None, passage_id="", **columns):
    """A passage of a turn."""
    text = turn["text"][start:end]
    place = {name: turn[name] for name in ("turn_id", "session_id", "coalition_id")}
    span = {"start": start, "end": start + len(text), "words": len(text.split())}
    return {**place, **span, "passage_id": passage_id or f"{turn['turn_id']}-{start}", **columns}


def passages(*rows):
    """The table of passages, checked."""
    return checked("passages", rows)
