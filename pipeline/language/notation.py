"""Token patterns in a short notation, run by spaCy's Matcher.

``as {who} <adv>* said|noted`` finds "as", a person, any number of adverbs, then "said" or "noted".

- A word stands for its norm in small letters: ``not`` finds "n't", ``am`` finds "'m", ``-`` any dash.
- ``|`` separates alternatives of one token; ``(a b / c)`` are alternative phrases.
- ``?`` or ``*`` after a token makes it optional or repeated; ``?`` after a bracket makes the whole phrase optional.
- ``<class>`` is one of `CLASSES`; ``{name}`` is a speaker, ``{who}`` a speaker or somebody meant by a role.
- ``^`` before the first token ties it to the start of the sentence.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.language.patterns import Pattern

if TYPE_CHECKING:
    from spacy.matcher import Matcher

CLASSES = {
    "adv": """also really just very quite so too much rather fully even simply only again totally completely strongly
        entirely absolutely wholeheartedly already rightly well still always earlier before""",
    "said": """said say says saying mentioned noted raised described explained suggested proposed argued outlined
        stressed highlighted emphasised emphasized observed recalled presented underlined flagged pointed""",
    "point": """point points question questions remark remarks comment comments idea ideas proposal proposals example
        examples story intervention suggestion argument arguments presentation statement concern concerns observation
        analogy""",
    "tell": """said say says saying think thinks thought believe believes claim claims argue argues feel feels tell told
        hope guess assume pretend imagine""",
    "end": ". , ! ; : -",
}
"""Interchangeable words. ``<adv>`` also finds any word in -ly; ``<word>`` any word; ``<cap>`` a capitalised one."""

ADVERBS = frozenset(CLASSES["adv"].split())

NAME_MASK, ROLE_MASK = "\u021d", "\u01a3"
"""Letters that replace every letter of a name, and of a person meant by a role, so that offsets stay the same."""

TOKEN_PLACE = re.compile(r"(?P<what>.+?)(?P<op>[?*]?)$")
"""A token of a pattern: what stands there, and whether it is optional or repeated."""


class English:
    """A blank English pipeline whose vocabulary flags names, roles, adverbs, words and capitals."""

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


def token_matcher(patterns: Iterable[Pattern]) -> "Matcher":
    """A Matcher that reports each pattern under its name, in the longest form that stands at a place."""
    from spacy.matcher import Matcher

    matcher = Matcher(english().nlp.vocab, validate=False)  # validation does not know custom flags
    for pattern in patterns:
        matcher.add(pattern.name, token_patterns(pattern.pattern), greedy="LONGEST")
    return matcher


def tokens_find(pattern: Pattern, text: str) -> bool:
    """Whether a token pattern is found in a text in which ``{name}`` and ``{who}`` stand for a name and a role.

    Raises
    ------
    ValueError
        The pattern is not in this notation.
    """
    masked = text.replace("{name}", NAME_MASK * 4).replace("{who}", ROLE_MASK * 4)
    return bool(token_matcher([pattern])(english().nlp.make_doc(masked)))


def expand(pattern: str) -> list[str]:
    """Variants without brackets: ``a (b c / d)? e`` becomes "a b c e", "a d e", "a e"."""
    group = re.search(r"\(([^()]*)\)(\??)", pattern)
    if not group:
        return [" ".join(pattern.split())]
    options = [*group[1].split("/"), *([""] if group[2] else [])]
    return [whole for option in options for whole in expand(pattern[: group.start()] + option + pattern[group.end() :])]


def token_patterns(pattern: str) -> list[list[dict[Any, Any]]]:
    """Patterns of spaCy's Matcher for one in this notation.

    Raises
    ------
    ValueError
        A class that is not in `CLASSES`, a bracket that is not closed, or a variant without words.
    """
    return [_tokens(variant) for variant in expand(pattern)]


def _tokens(variant: str) -> list[dict[Any, Any]]:
    tokens = [_token(place) for place in variant.removeprefix("^").split()]
    if not tokens or "(" in variant or ")" in variant:
        raise ValueError(f"no words in {variant!r}" if not tokens else f"unpaired bracket in {variant!r}")
    return [{**tokens[0], "IS_SENT_START": True}, *tokens[1:]] if variant.startswith("^") else tokens


def _token(place: str) -> dict[Any, Any]:
    what, op = _parts(place)
    repeated = {"OP": op} if op else {}
    if what in english().flags:
        return {**repeated, english().flags[what]: True}
    words = _words(what)
    return {**repeated, "NORM": words[0] if len(words) == 1 else {"IN": words}}


def _parts(place: str) -> tuple[str, str]:
    """What stands in a place, and whether it is optional or repeated."""
    what, op = TOKEN_PLACE.match(place).group("what", "op")  # type: ignore[union-attr]  # any place fits
    return what, op


def _words(what: str) -> list[str]:
    """Words that may stand in a place."""
    words: list[str] = []
    for part in what.split("|"):
        if part.startswith("<") and part.removeprefix("<").removesuffix(">") not in CLASSES:
            known = ", ".join(f"<{name}>" for name in CLASSES)
            raise ValueError(f"unknown class {part}; known classes: {known}, <word>, <cap>")
        words += CLASSES[part[1:-1]].split() if part.startswith("<") else [part]
    return words


CONTRACTED = frozenset("am are is was have has had will would not do did does can could might must".split())
"""Words that may be part of another: "I'm", "don't", "cannot"."""


def required_words(pattern: str) -> list[list[frozenset[str]]]:
    """What a sentence must contain before a pattern can match.

    Returns
    -------
    list of list of frozenset of str
        For each variant of the pattern the sets of which the sentence needs one word each, the rarest set first.
    """
    return [_required(variant.removeprefix("^").split()) for variant in expand(pattern)]


def _required(places: list[str]) -> list[frozenset[str]]:
    words = [_words(what) for what, op in map(_parts, places) if not op and what not in english().flags]
    plain = [
        frozenset(one) for one in words if all(word.isalpha() for word in one) and not CONTRACTED.intersection(one)
    ]
    return sorted(plain, key=lambda one: -sum(map(len, one)) / len(one))
