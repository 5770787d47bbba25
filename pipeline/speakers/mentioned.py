"""Full names that others speak of people whose label prints one word: CHAIR MOSSBANK, "Thank you, Wren Mossbank"."""

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.speakers.handovers import TAIL
from pipeline.speakers.names import Name
from pipeline.turns import labels
from pipeline.turns.introductions import JOINT, NEVER_IN_NAMES, NOT_NAMES, WORD
from pipeline.turns.labels import Label

HEAD = 120
"""Characters at the start of the next turn in which somebody is thanked by name."""

FULL = re.compile(rf"(?<![\w'\u2019-])({WORD}(?:{JOINT}\s+{WORD}){{1,2}})(?![\w-])")
"""Two or three words with a capital in running speech."""


def spoken_in_full(printed: Sequence[Label], texts: Sequence[str], names: Collection[Name]) -> dict[Name, str]:
    """The full names, as spoken, that single words on labels stand for, where the session speaks of exactly one person so called.

    A surname is looked for in all that is said; a first name only where the floor is given to it or it is thanked, in the last words before
    and the first words after its turns: a session speaks of more people called Pip than spoke in it.
    """
    full = [name for name in names if len(name) > 1]
    known = {name[-1] for name in full} | {name[0] for name in full}
    wanted = {name: label.titled for label in printed if len(name := labels.tokens(label.name)) == 1 and name[0] not in known}
    everywhere = _full_names(texts) if wanted else {}
    found: dict[Name, str] = {}
    for name, titled in wanted.items():
        fits = {other: spelt for other, spelt in everywhere.items() if other[-1] == name[0]}
        if not titled:
            fits |= {other: spelt for other, spelt in _full_names(_beside(name, printed, texts)).items() if other[0] == name[0]}
        found |= fits if len(fits) == 1 else {}
    return found


def _beside(name: Name, printed: Sequence[Label], texts: Sequence[str]) -> list[str]:
    """The last words before and the first words after each turn under a label."""
    at = [i for i, label in enumerate(printed) if labels.tokens(label.name) == name]
    return [texts[i - 1][-TAIL:] for i in at if i] + [texts[i + 1][:HEAD] for i in at if i + 1 < len(texts)]


def _full_names(texts: Iterable[str]) -> dict[Name, str]:
    """Full names in running speech, by tokens, without titles and capitals that begin a sentence ("Thank Wren Mossbank")."""
    found: dict[Name, str] = {}
    for match in (match for text in texts for match in FULL.finditer(text)):
        words = labels.parse(match.group(1)).name.split()
        while words and words[0] in NOT_NAMES:
            words = words[1:]
        name = " ".join(words)
        if len(words) > 1 and not NEVER_IN_NAMES.intersection(words) and labels.is_person(name):
            found.setdefault(labels.tokens(name), name)
    return found
