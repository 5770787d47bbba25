"""Near misses of the coalitions' names: "the Dynamic Coalition on Internet of Thing".

Only after the words that introduce a name: precision first.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pipeline.config import RecognitionSettings
from pipeline.language.words import STOP_WORDS
from pipeline.turns.coalitions.mentions import TOPIC

NAME_START = re.compile(r"\bdynamic coalition (?:on|for|of) (?:the )?", re.I)
"""What a full name starts with: "the dynamic coalition for accessibility and disabilities"."""

ACRONYM_SPOKEN = re.compile(
    r"\b(?i:dynamic coalition)(?i: (?:on|for|of))?(?i: the)?,? \(?(?P<name>(?:D\.?C\.?[- "
    r"]?)?[A-Z][A-Za-z0-9]*[A-Z0-9])\b",
)
"""An acronym after the words: "the Dynamic Coalition DC-PALL"."""

HYPOTHETICAL = re.compile(
    r"\b(?:an?|any|another|every|each|no|one|some|such)\s+(?:(?!(?:the|our|this|your|their)\b)\w+\s+){0,2}$", re.I
)
"""What stands before a coalition that may not exist: "a", "any new"."""

TOPIC_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
WORD_GAP = re.compile(r"[\s,&/-]*")
"""What may stand between two words of a name."""

LINK_WORDS = frozenset("a an and for in of on the to with".split())
"""Words of a name that speakers change freely."""

SHORTEST_ACRONYM, LONGEST_ACRONYM = 4, 8
"""Characters of an acronym that can be told from others when one of them is wrong."""

MIN_WORD_SIMILARITY = 70.0
"""Similarity that each word needs: "library" and "libraries" have 75."""

SURE_SIMILARITY = 94.0
MIN_SURE_WORDS = 3
"""With at least this similarity and so many content words the words that follow do not matter: "internet and job
creation" is not Internet and Jobs.
"""


class CoalitionNames(NamedTuple):
    """Content words of a coalition's topics, and its acronyms in capitals without marks."""

    coalition_id: str
    topics: tuple[tuple[str, ...], ...]
    acronyms: tuple[str, ...]


class SpokenWord(NamedTuple):
    """A content word and where it ends."""

    word: str
    end: int


def near_misses_in(
    text: str, names: tuple[tuple[str, str, str], ...], config: RecognitionSettings
) -> list[tuple[int, int, str]]:
    """Places where a text names a coalition nearly right.

    Parameters
    ----------
    text : str
        Any text.
    names : tuple of (coalition_id, name, aliases)
        Coalitions, as `pipeline.turns.coalitions.mentions.names` gives them.
    config : Recognition
        How near a name must be, and by how much nearer than that of any other coalition.

    Returns
    -------
    list of (start, end, coalition_id)
        Character offsets from "dynamic coalition" on, in order. Names that are exactly right may be among them.
    """
    known = _known(names)
    found = {}
    for match in ACRONYM_SPOKEN.finditer(text):
        coalition = _by_acronym(match["name"], known)
        if coalition and not HYPOTHETICAL.search(text, 0, match.start()):
            found[match.start()] = (match.end("name"), coalition)
    for match in NAME_START.finditer(text):
        named = _by_topic(text, match.end(), known, config)
        if named and not HYPOTHETICAL.search(text, 0, match.start()):
            found[match.start()] = named
    return [(start, end, coalition) for start, (end, coalition) in sorted(found.items())]


@lru_cache(maxsize=4)
def _known(names: tuple[tuple[str, str, str], ...]) -> tuple[CoalitionNames, ...]:
    return tuple(_parts(coalition, [name, *aliases.split(";")]) for coalition, name, aliases in names)


def _parts(coalition_id: str, forms: list[str]) -> CoalitionNames:
    topics = [match["topic"] for form in forms if (match := TOPIC.match(form.strip()))]
    words = (
        tuple(word for word in map(bare_word, TOPIC_WORD.findall(topic)) if word not in LINK_WORDS) for topic in topics
    )
    bare = (re.sub(r"\W", "", form) for form in forms if sum(map(str.isupper, form)) > 1 and len(form.split()) < 3)
    return CoalitionNames(
        coalition_id,
        tuple(filter(None, words)),
        tuple(form.upper() for form in bare if SHORTEST_ACRONYM <= len(form) <= LONGEST_ACRONYM),
    )


def bare_word(word: str) -> str:
    """A word in small letters without "'s"."""
    return word.lower().replace("\u2019", "'").removesuffix("'s")


def _by_acronym(name: str, known: tuple[CoalitionNames, ...]) -> str:
    """The one coalition with an acronym that differs in one character or two that changed places."""
    bare = re.sub(r"\W", "", name).upper()
    near = {
        k.coalition_id for k in known for form in k.acronyms if form[0] == bare[0] and OSA.distance(form, bare) <= 1
    }
    return near.pop() if len(near) == 1 and len(bare) >= SHORTEST_ACRONYM else ""


def _by_topic(
    text: str, start: int, known: tuple[CoalitionNames, ...], config: RecognitionSettings
) -> tuple[int, str] | None:
    """(end, coalition_id) of the one coalition whose topic is near to what is said from `start` on."""
    said = list(_said(text, start, 2 + max((len(topic) for k in known for topic in k.topics), default=0)))
    near = {
        k.coalition_id: max((_score(text, said, topic, config) for topic in k.topics), default=(0.0, 0)) for k in known
    }
    ranked = sorted(near, key=lambda coalition: (-near[coalition][0], coalition))
    best, second = ([near[coalition] for coalition in ranked] + [(0.0, 0), (0.0, 0)])[:2]
    return (best[1], ranked[0]) if best[0] and best[0] - second[0] >= config.margin else None


def _said(text: str, start: int, most: int) -> Iterator[SpokenWord]:
    """The next content words, up to a mark that ends a name."""
    while most:
        word = TOPIC_WORD.match(text, start)
        if not word:
            return
        if bare_word(word.group()) not in LINK_WORDS:
            yield SpokenWord(bare_word(word.group()), word.end())
            most -= 1
        gap = WORD_GAP.match(text, word.end())
        start = gap.end() if gap else word.end()


def _score(text: str, said: list[SpokenWord], topic: tuple[str, ...], config: RecognitionSettings) -> tuple[float, int]:
    """(similarity from 0 to 100, end) of the words said that come nearest to a topic; 0 where they are not near."""
    size = len(topic)
    sizes = [n for n in (size, size + 1, size - 1) if 0 < n <= len(said)]
    scores = [(_similarity([s.word for s in said[:n]], topic), said[n - 1].end) for n in sizes]
    score, end = max(scores, key=lambda scored: scored[0], default=(0.0, 0))
    sure = score >= SURE_SIMILARITY and size >= MIN_SURE_WORDS
    return (score, end) if score >= config.near and (sure or _ends(text, end)) else (0.0, 0)


def _similarity(said: list[str], topic: tuple[str, ...]) -> float:
    if "".join(said) == "".join(topic):
        return 100.0
    pairs = list(zip(said, topic, strict=False))
    if len(said) != len(topic) or any(a[0] != b[0] or fuzz.ratio(a, b) < MIN_WORD_SIMILARITY for a, b in pairs):
        return 0.0
    return fuzz.ratio(" ".join(said), " ".join(topic))


def _ends(text: str, end: int) -> bool:
    """No content word follows that may belong to another name."""
    gap = re.compile(r"\s*").match(text, end)
    word = TOPIC_WORD.match(text, gap.end() if gap else end)
    return word is None or bare_word(word.group()) in STOP_WORDS
