"""Organisation, stakeholder group and region of speakers: who says so, and in which words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from pipeline.conventions import labels
from pipeline.conventions.courtesies import SPOKEN_TITLE
from pipeline.conventions.introductions import FIRST_WORDS, introduced
from pipeline.conventions.labels import Label
from pipeline.conventions.spoken_names import SPOKEN_NAME
from pipeline.language.patterns import Pattern
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CLAIM_SOURCES, CLAIMS
from pipeline.turns.speakers.roster import STAKEHOLDER_GROUPS, affiliation_part

Claim = dict[str, Any]

PROPER = r"(?!I\b)[A-Z][\w&'\u2019-]*"
NAMED_BODY = (
    rf"(?P<the>[Tt]he\s+)?(?P<body>{PROPER}(?:\s+(?:of|for|and|the|on|de|di|del|&)(?=\s+(?:the\s+)?(?!I\b)[A-Z])"
    rf"|\s+{PROPER}){{0,8}})"
)
AM = r"\bI(?:'m|\u2019m|\s+am|\s+come)"
SAYS_NAME = rf"(?:{AM}|\b[Tt]his is|\bname(?:'s|\u2019s| is))\s+{SPOKEN_TITLE}{SPOKEN_NAME}\s*,?"
HERE = r"(?:\s+(?:here|speaking|joining|online|also|just|and))*"
SPEAKS_OF_SELF = rf"(?:{SAYS_NAME}|{AM}|{SAYS_NAME}\s+(?:and\s+)?{AM}){HERE}"
OFFICES = (
    "(?:director|chair(?:man|woman|person)?|head|president|secretary(?:[- ]general)?|member|(?:co-?)?founder"
    "|manager|officer|coordinator|professor|lecturer|researcher|student|fellow|lawyer|engineer|representative"
    "|delegate|ambassador|lead|leader|ceo|citizen)"
)
STATED_BODIES: tuple[Pattern, ...] = (
    Pattern(
        "from",
        rf"{SPEAKS_OF_SELF}\s+from\s+{NAMED_BODY}",
        "I'm Pip Quillfeather from the Tide Table Society",
    ),
    Pattern(
        "work at",
        rf"\bI(?:\s+|(?:'m|\u2019m|\s+am)\s+)(?:work|working|volunteer)\s+(?:at|for)\s+{NAMED_BODY}",
        "I work at the Tide Table",
    ),
    Pattern(
        "represent",
        rf"(?:{SPEAKS_OF_SELF}\s+represent(?:ing)?|\bI\s+represent|{SPEAKS_OF_SELF}\s+(?:for|on behalf of)"
        rf"|^\W*[Oo]n behalf of)\s+{NAMED_BODY}",
        "I represent the Tide Table",
    ),
    Pattern(
        "office at",
        rf"{SPEAKS_OF_SELF}\s+(?:an?|the|one of the)\s+(?:(?!former|ex-)[\w-]+\s+){{0,3}}?(?i:{OFFICES})s?"
        rf"\s+(?:(?:of|for|in)\s+[\w\s]{{1,40}}?\s+(?:at|with)|of|at|from|with)\s+{NAMED_BODY}",
        "I'm the director of the Tide Table Society",
    ),
)
"""How people say in their first words for whom they work, or where they come from."""

OFFICE_BEFORE_BODY = re.compile(
    "^(?:(?:vice|co|deputy)[- ])?(?:chair(?:man|woman)?|director|head|president|member|founder|secretary"
    r"|ceo)\s+(?:of|at)\s+(?:the\s+)?",
    re.I,
)
"""An office before the organisation it is held in: "CHAIR OF THE LAMP UNION"."""

SAID_GROUPS = re.compile(
    rf"(?:{SPEAKS_OF_SELF}|\bI)\s+(?:from|of|for|in|with|represent(?:ing)?"
    r"|on behalf of)\s+(?:the\s+)?(?P<group>(?i:civil society|technical community|private sector"
    r"|government(?= of\b)))",
)
"""How they say to which stakeholder group they belong."""


INTRODUCES_SOMEBODY = re.compile(r"\b[Tt]his is\b|\bname(?:'s|\u2019s| is)\b")
"""Words that introduce the speaker or somebody else: then the turn must be an introduction."""

NEVER_A_BODY = re.compile(r"coalition|\bDC\b|^(?:session|panel|workshop|room|meeting)s?$", re.I)
"""What no organisation is called."""


def claims_of_facts(speaker_id: str, fact: dict[str, str], source: str) -> Iterator[Claim]:
    """What a row of a sidecar or of a speaker list says."""
    for field in CLAIMS:
        if fact.get(field):
            yield {
                "speaker_id": speaker_id,
                "field": field,
                "source": source,
                "value": fact[field],
                "evidence": fact.get("line", ""),
            }


def claims_of_label(speaker_id: str, label: str, parsed: Label) -> Iterator[Claim]:
    """What stands in a label's brackets, after its comma, or in place of a name."""
    for part in dict.fromkeys(
        OFFICE_BEFORE_BODY.sub("", part.strip()) for part in [*parsed.extra.split(","), parsed.body] if part.strip()
    ):
        field, value = affiliation_part(part)
        if field != "organisation" or (not labels.is_person(part) and not part.upper().startswith("DC")):
            yield {"speaker_id": speaker_id, "field": field, "source": "label", "value": value, "evidence": label}


def claims_of_speech(speaker_id: str, text: str) -> Iterator[Claim]:
    """What somebody says of himself in his first words: "I'm Pip Quillfeather from the Tide Table"."""
    head = " ".join(text.split()[:FIRST_WORDS])
    if INTRODUCES_SOMEBODY.search(head) and not introduced(head):
        return
    group = SAID_GROUPS.search(head)
    if group:
        value = next(one.kind for one in STAKEHOLDER_GROUPS if one.regex.match(group["group"]))
        yield _said(speaker_id, "stakeholder_group", value, group.group())
    seen = {"stakeholder_group"} if group else set()
    for match in (match for form in STATED_BODIES if (match := form.search(head))):
        field, value = affiliation_part(match["body"])
        if field not in seen and (field != "organisation" or _is_body(match)):
            seen.add(field)
            yield _said(speaker_id, field, value, match.group())


def _is_body(match: re.Match[str]) -> bool:
    """Neither a town ("from Brindlemoor") nor a coalition, country or occasion: those are no organisations."""
    body = match["body"]
    named = match["the"] or not labels.is_person(body)
    return bool(named) and not NEVER_A_BODY.search(body) and labels.known_bodies().get(labels.tokens(body)) != "country"


def _said(speaker_id: str, field: str, value: str, evidence: str) -> Claim:
    return {
        "speaker_id": speaker_id,
        "field": field,
        "source": "self-introduction",
        "value": value,
        "evidence": evidence,
    }


def with_groups(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, and the stakeholder group of each organisation that is known to the project."""
    found = list(claims)
    for claim in [claim for claim in found if claim["field"] == "organisation"]:
        group = labels.known_bodies().get(labels.tokens(claim["value"]), "")
        if group not in ("", "country"):
            found.append({**claim, "field": "stakeholder_group", "source": "organisation", "value": group})
    return found


def affiliations_table(claims: list[Claim]) -> pd.DataFrame:
    """Table ``affiliations``: each claim once, with its first evidence."""
    frame = TABLES["affiliations"].build(claims)
    return frame.drop_duplicates(TABLES["affiliations"].key(), ignore_index=True)


def first_claims(affiliations: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(speaker, field) to the value whose source comes first."""
    order = {source: place for place, source in enumerate(CLAIM_SOURCES)}
    ranked = affiliations.assign(place=affiliations["source"].map(order)).sort_values("place", kind="stable")
    best = ranked.drop_duplicates(["speaker_id", "field"])
    return {(row.speaker_id, row.field): row.value for row in best.itertuples()}
