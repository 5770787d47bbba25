"""Step `mentions`: where a turn names a coalition, in any of its forms."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.config import MentionsSettings
from pipeline.tables import TABLES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

TOPIC = re.compile(r"^(?:the )?dynamic coalition (?:on|for|of) (?:the )?(?P<topic>.+)$", re.I)
TOPIC_FORMS = (
    "dynamic coalition {on} {the}{topic}",
    "coalition {on} {the}{topic}",
    "DC {on} {the}{topic}",
    "D.C. {on} {the}{topic}",
    "DC {topic}",
)
"""How speakers name a coalition on a topic: "the coalition on community connectivity"."""


def run(turns: pd.DataFrame, registry: pd.DataFrame, *, config: MentionsSettings) -> dict[str, pd.DataFrame]:
    """List every place where a turn names a coalition of the registry."""
    forms = coalition_names(registry)
    rows = [
        {
            "turn_id": turn.turn_id,
            "session_id": turn.session_id,
            "start": start,
            "end": end,
            "coalition_id": coalition,
            "text": turn.text[start:end],
        }
        for turn in turns.itertuples()
        for start, end, coalition in mentions_in(turn.text, forms)
    ]
    return {"mentions": TABLES["mentions"].build(rows)}


def coalition_names(registry: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """(coalition_id, name, aliases) of every coalition, as `find` takes them; old names are aliases."""
    aliases = [f"{alias};{old}" for alias, old in zip(registry["aliases"], registry["old_names"], strict=True)]
    return tuple(zip(registry["coalition_id"], registry["name"], aliases, strict=True))


def mentions_in(text: str, registry: tuple[tuple[str, str, str], ...]) -> list[tuple[int, int, str]]:
    """Names of coalitions in a text.

    Parameters
    ----------
    text : str
        Any text.
    registry : tuple of (coalition_id, name, aliases)
        Coalitions; aliases joined by ``;``.

    Returns
    -------
    list of (start, end, coalition_id)
        Character offsets, in order, not overlapping; the longest name wins.
    """
    nlp, matcher, hint = _matcher(registry)
    text = text.replace("\u2019", "'")
    if not hint.search(text):
        return []
    from spacy.util import filter_spans

    found = matcher(nlp.make_doc(text), as_spans=True)
    spans = filter_spans(span for span in found if " " in span.text or span.text[:2].isupper())
    return [(span.start_char, span.end_char, span.label_) for span in spans]


@lru_cache(maxsize=4)
def _matcher(registry: tuple[tuple[str, str, str], ...]) -> tuple["Language", "PhraseMatcher", re.Pattern[str]]:
    """(tokenizer, matcher of all names, a quick pattern that every text with a name matches)."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    starts: set[str] = set()
    for coalition, name, aliases in registry:
        spelt = sorted(set(coalition_spellings(name.replace("\u2019", "'"), aliases.replace("\u2019", "'"))))
        matcher.add(coalition, [nlp.make_doc(form) for form in spelt])
        starts.update(" ".join(form.split()[:2]) for form in spelt)
    return nlp, matcher, re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, starts)))})", re.I)


def coalition_spellings(name: str, aliases: str) -> Iterator[str]:
    """All forms of a coalition's names that `find` knows."""
    for form in [name, *aliases.split(";")]:
        form = form.strip()
        if not form:
            continue
        topic = TOPIC.match(form)
        yield form
        if topic:
            yield from _topic_forms(topic["topic"])
        elif re.fullmatch(r"(?:D\.?C\.?)[- ]?[A-Z0-9]\S*", form):
            yield from _acronym_forms(form)


def _topic_forms(topic: str) -> Iterator[str]:
    for form in TOPIC_FORMS:
        for on in ("on", "for", "of"):
            for the in ("", "the "):
                yield form.format(on=on, the=the, topic=topic)


def _acronym_forms(acronym: str) -> Iterator[str]:
    tail = re.sub(r"^D\.?C\.?[- ]?", "", acronym)
    if len(tail) > 1:
        yield from (f"DC-{tail}", f"DC {tail}", f"D.C. {tail}", f"DC{tail}")
