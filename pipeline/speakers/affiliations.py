"""Organisation, stakeholder group and region of speakers: who says so, and in which words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from pipeline.speakers.roster import GROUPS, classify, region_of
from pipeline.tables import TABLES
from pipeline.tables.outputs import CLAIM_SOURCES, CLAIMS
from pipeline.turns import labels
from pipeline.turns.introductions import FIRST_WORDS

Claim = dict[str, Any]

PROPER = r"[A-Z][\w&'\u2019-]*"
BODY = rf"{PROPER}(?:\s+(?:of|for|and|the|on|de|di|del|&)(?=\s+(?:the\s+)?[A-Z])|\s+{PROPER}){{0,8}}"
FROM: tuple[tuple[str, str], ...] = (
    # pattern with group ``body``, example
    (
        rf"\b(?:I'm|I\u2019m|I am|this is|name is|speaking|here)\b[^.;!?]{{0,80}}?\bfrom\s+(?P<the>the\s+)?(?P<body>{BODY})",
        "I'm Pip Quillfeather from the Tide Table Society",
    ),
    (rf"\bI\s+(?:work|am working|volunteer)\s+(?:at|for|with)\s+(?:the\s+)?(?P<body>{BODY})", "I work at the Tide Table"),
    (rf"\b(?:I\s+(?:am\s+)?represent(?:ing)?|representing|on behalf of|speaking for)\s+(?:the\s+)?(?P<body>{BODY})", "I represent the Tide Table"),
    (
        rf"\bI(?:'m|\u2019m| am)\s+(?:an?|the|one of the)\s+(?:[\w-]+\s+){{1,4}}?(?:of|at|from|with)\s+(?:the\s+)?(?P<body>{BODY})",
        "I'm the director of the Tide Table Society",
    ),
)
"""How people say in their first words for whom they work."""

SAID_GROUPS = re.compile(
    r"\b(?:I'm|I\u2019m|I am|this is|from|represent\w*|speaking (?:for|as))\b[^.;!?]{0,60}?\b(?:from|of|for|represent\w*|in)\s+(?:the\s+)?"
    r"(?P<group>civil society|technical community|private sector|government(?= of\b))",
    re.I,
)


def claims_of_facts(speaker_id: str, fact: dict[str, str], source: str) -> Iterator[Claim]:
    """What a row of a sidecar or of a speaker list says."""
    for field in CLAIMS:
        if fact.get(field):
            yield {"speaker_id": speaker_id, "field": field, "source": source, "value": fact[field], "evidence": fact.get("line", "")}


def claims_of_label(speaker_id: str, label: str) -> Iterator[Claim]:
    """What stands in a label's brackets, after its comma, or in place of a name."""
    parsed = labels.parse(label)
    for part in dict.fromkeys(part.strip() for part in [*parsed.extra.split(","), parsed.body] if part.strip()):
        field, value = classify(part)
        if field != "organisation" or (not labels.is_person(part) and not part.upper().startswith("DC")):
            yield {"speaker_id": speaker_id, "field": field, "source": "label", "value": value, "evidence": label}


def claims_of_speech(speaker_id: str, text: str) -> Iterator[Claim]:
    """What somebody says of himself in his first words: "I'm Pip Quillfeather from the Tide Table"."""
    head = " ".join(text.split()[:FIRST_WORDS])
    group = SAID_GROUPS.search(head)
    if group:
        value = next(value for pattern, value in GROUPS if re.match(pattern, group["group"], re.I))
        yield _said(speaker_id, "stakeholder_group", value, group.group())
    for pattern, _ in FROM:
        match = re.search(pattern, head)
        region = region_of(match["body"]) if match else ""
        if match and region:
            yield _said(speaker_id, "region", region, match.group())
        elif match and _is_body(match):
            yield _said(speaker_id, "organisation", match["body"], match.group())
            return


def _is_body(match: re.Match[str]) -> bool:
    """Not a town ("from Brindlemoor") nor a coalition: those are no organisations."""
    body = match["body"]
    named = match.groupdict().get("the", "the") is not None or not labels.is_person(body)
    return named and not re.search(r"coalition|\bDC\b", body, re.I)


def _said(speaker_id: str, field: str, value: str, evidence: str) -> Claim:
    return {"speaker_id": speaker_id, "field": field, "source": "self-introduction", "value": value, "evidence": evidence}


def with_groups(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, and the stakeholder group of each organisation that is known to the project."""
    found = list(claims)
    for claim in [claim for claim in found if claim["field"] == "organisation"]:
        group = labels.known_bodies().get(labels.tokens(claim["value"]), "")
        if group not in ("", "country"):
            found.append({**claim, "field": "stakeholder_group", "source": "organisation", "value": group})
    return found


def table(claims: list[Claim]) -> pd.DataFrame:
    """Table ``affiliations``: each claim once, with its first evidence."""
    frame = TABLES["affiliations"].build(claims)
    return frame.drop_duplicates(TABLES["affiliations"].key(), ignore_index=True)


def first(affiliations: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(speaker, field) to the value whose source comes first."""
    order = {source: place for place, source in enumerate(CLAIM_SOURCES)}
    ranked = affiliations.assign(place=affiliations["source"].map(order)).sort_values("place", kind="stable")
    best = ranked.drop_duplicates(["speaker_id", "field"])
    return {(row.speaker_id, row.field): row.value for row in best.itertuples()}
