"""The rule that names a speaker from a thanks: a label prints one word, CHAIR MOSSBANK, and the turn after it says
"Thank you, Wren Mossbank"; or the turn before gives the floor by full name.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.conventions import labels
from pipeline.conventions.floor import THANKS_BY_NAME
from pipeline.conventions.labels import Label
from pipeline.turns.speakers.given_floor import floor_given_by
from pipeline.turns.speakers.spellings import Name

MAX_HEAD_CHARACTERS = 120
"""Characters at the start of the next turn in which somebody is thanked by name."""


def spoken_in_full(printed: Sequence[Label], texts: Sequence[str], known: Collection[Name]) -> dict[Name, str]:
    """The full names, as spoken, that single words on labels stand for.

    Only the turn before, which gives the floor to "Pip Quillfeather", or the turn after, which thanks him, says who PIP
    is: a session mentions more people of that name than speak in it. Two such names, or one that is on a label or list
    (`known`), tell nothing new.
    """
    words = {word for name in known if len(name) > 1 for word in (name[0], name[-1])}
    found: dict[Name, dict[Name, str]] = {}
    for i, label in enumerate(printed):
        name = labels.tokens(label.name)
        if len(name) == 1 and name[0] not in words:
            fits = {
                full: spelt
                for full, spelt in _beside(texts, i)
                if name[0] in ((full[-1],) if label.titled else (full[0], full[-1]))
            }
            found.setdefault(name, {}).update(fits)
    return {full: spelt for fits in found.values() if len(fits) == 1 for full, spelt in fits.items()}


def _beside(texts: Sequence[str], i: int) -> Iterator[tuple[Name, str]]:
    """Full names in the handover before a turn and in the thanks after it."""
    gave = floor_given_by(texts[i - 1]) if i else None
    head = texts[i + 1][:MAX_HEAD_CHARACTERS] if i + 1 < len(texts) else ""
    thanked = THANKS_BY_NAME.search(head)
    if thanked and re.match(r",?\s+and\s+[A-Z]", head[thanked.end() :]):
        thanked = None
    for spelt in (gave.printed if gave else "", thanked["name"] if thanked else ""):
        name = labels.parse(spelt).name if spelt else ""
        if len(labels.tokens(name)) > 1 and labels.is_person(name):
            yield labels.tokens(name), name
