"""A short notation for spaCy's token patterns.

``as {who} <adv>* said|noted`` is "as", somebody, any number of adverbs, "said" or "noted". A word stands for its norm in small letters: ``not`` finds
"n't", ``am`` finds "'m", ``-`` any dash. ``|`` parts the words of one place, ``(a b / c)`` are phrases of which one stands there; ``?`` and ``*`` after
a place make it optional or repeated, ``?`` after a bracket the whole phrase. ``<class>`` is one of `CLASSES`, ``{name}`` a speaker of the session,
``{who}`` one or somebody told by a role, ``^`` before the first place begins the sentence.
"""

import re
from functools import cache
from typing import Any

CLASSES = {
    "adv": """also really just very quite so too much rather fully even simply only again totally completely strongly entirely absolutely wholeheartedly
        already rightly well still always earlier before""",
    "said": """said say says saying mentioned noted raised described explained suggested proposed argued outlined stressed highlighted emphasised emphasized
        observed recalled presented underlined flagged pointed""",
    "point": """point points question questions remark remarks comment comments idea ideas proposal proposals example examples story intervention suggestion
        argument arguments presentation statement concern concerns observation analogy""",
    "tell": "said say says saying think thinks thought believe believes claim claims argue argues feel feels tell told hope guess assume pretend imagine",
    "end": ". , ! ; : -",
}
"""Words that stand for one another; ``<adv>`` finds any word in -ly too, ``<word>`` any word, ``<cap>`` one with a capital."""

ADVERBS = frozenset(CLASSES["adv"].split())

NAME_MASK, ROLE_MASK = "\u021d", "\u01a3"
"""Letters that stand in for every letter of a name, and of another way to say who is meant, so that other words stay where they were."""

PLACE = re.compile(r"(?P<what>.+?)(?P<op>[?*]?)$")


class English:
    """A blank English pipeline with flags of its words: a masked name, a name or role, an adverb, a capital."""

    def __init__(self) -> None:
        import spacy

        self.nlp = spacy.blank("en")
        flag = self.nlp.vocab.add_flag
        self.flags = {
            "{name}": flag(lambda text: text.startswith(NAME_MASK)),
            "{who}": flag(lambda text: text.startswith((NAME_MASK, ROLE_MASK))),
            "<adv>": flag(lambda text: text.lower() in ADVERBS or (len(text) > 4 and text.endswith("ly"))),
            "<word>": flag(lambda text: text[:1].isalnum() or text[:1] in "'\u2019"),
            "<cap>": flag(lambda text: text[:1].isupper()),
        }


@cache
def english() -> English:
    """The one pipeline of a process."""
    return English()


def expand(pattern: str) -> list[str]:
    """Patterns without brackets: ``a (b c / d)? e`` is "a b c e", "a d e", "a e"."""
    group = re.search(r"\(([^()]*)\)(\??)", pattern)
    if not group:
        return [" ".join(pattern.split())]
    options = [*group[1].split("/"), *([""] if group[2] else [])]
    return [whole for option in options for whole in expand(pattern[: group.start()] + option + pattern[group.end() :])]


def token_patterns(pattern: str) -> list[list[dict[Any, Any]]]:
    """Patterns of spaCy's Matcher for one in this notation.

    Raises
    ------
    KeyError
        A class that is not in `CLASSES`.
    """
    return [_tokens(plain) for plain in expand(pattern)]


def _tokens(plain: str) -> list[dict[Any, Any]]:
    places = [_token(place) for place in plain.removeprefix("^").split()]
    return [{**places[0], "IS_SENT_START": True}, *places[1:]] if plain.startswith("^") else places


def _token(place: str) -> dict[Any, Any]:
    what, op = _parts(place)
    repeated = {"OP": op} if op else {}
    if what in english().flags:
        return {**repeated, english().flags[what]: True}
    words = _words(what)
    return {**repeated, "NORM": words[0] if len(words) == 1 else {"IN": words}}


def _parts(place: str) -> tuple[str, str]:
    """What stands in a place, and whether it is optional or repeated."""
    what, op = PLACE.match(place).group("what", "op")  # type: ignore[union-attr]  # any place fits
    return what, op


def _words(what: str) -> list[str]:
    return [
        word for part in what.split("|") for word in (CLASSES[part[1:-1]].split() if part.startswith("<") else [part])
    ]


CONTRACTED = frozenset("am are is was have has had will would not do did does can could might must".split())
"""Words that may be said as a part of another: "I'm", "don't", "cannot"."""


def needed(pattern: str) -> list[list[frozenset[str]]]:
    """Words that a sentence has to have before a pattern can find anything: of one of these lists, one word of each set; the rarest set first."""
    return [_needed(plain.removeprefix("^").split()) for plain in expand(pattern)]


def _needed(places: list[str]) -> list[frozenset[str]]:
    words = [_words(what) for what, op in map(_parts, places) if not op and what not in english().flags]
    plain = [
        frozenset(one) for one in words if all(word.isalpha() for word in one) and not CONTRACTED.intersection(one)
    ]
    return sorted(plain, key=lambda one: -sum(map(len, one)) / len(one))
