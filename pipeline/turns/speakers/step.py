"""Step `speakers`: printed labels to persons, one identifier each, and the rule that decided.

A person is named only where the transcript does so: by a label with a name, by the speaker's own introduction, or by
whoever gives the floor if nothing contradicts it. Labels such as MODERATOR or AUDIENCE are slots, not persons. What an
analyst writes in corrections.csv wins.
"""

import hashlib
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import SpeakersSettings
from pipeline.conventions import labels
from pipeline.conventions.labels import Label
from pipeline.ingest.corrections import NAME_FIELD, ROLE_FIELD, corrected_values, correction_faults
from pipeline.language.slug import slug
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CLAIMS, ROLES
from pipeline.turns.speakers import affiliations, roster
from pipeline.turns.speakers.affiliations import Claim
from pipeline.turns.speakers.attribution import Attribution, attribute_turns
from pipeline.turns.speakers.persons import join_names, similar_names
from pipeline.turns.speakers.spellings import Name, is_full

MIN_ACCENTED_SHARE = 0.2
"""Minimum share of a person's turns with an accented name for the accents to be shown: captioners rather drop than add
them.
"""


class AttributedSession(NamedTuple):
    """One session: its turns, who spoke each, who was announced, what is in doubt."""

    turns: pd.DataFrame
    voices: list[Attribution]
    listed: dict[Name, roster.AnnouncedPerson]
    doubts: list[dict[str, Any]]


def run(
    turns: pd.DataFrame,
    notes: pd.DataFrame,
    speaker_facts: pd.DataFrame,
    corrections: pd.DataFrame,
    *,
    config: SpeakersSettings,
) -> dict[str, pd.DataFrame]:
    """Give every turn its speaker, where the transcript says who it is, and list the speakers."""
    known = _known_names(speaker_facts)
    lists = _rosters(notes)
    parsed = {str(label): labels.parse(str(label)) for label in turns["label"].unique()}
    sessions = [
        _attribute(part, parsed, lists.get(str(sid), {}), known, corrections, config)
        for sid, part in turns.groupby("session_id", sort=True)
    ]
    joined, similar = _join(sessions, config)
    named = (
        pd.concat([_with_ids(one, joined) for one in sessions], ignore_index=True)
        if sessions
        else turns.assign(printed="")
    )
    named, display = _show_names(named, speaker_facts)
    claims = affiliations.affiliations_table(
        affiliations.with_groups(_claims(named, parsed, sessions, joined, speaker_facts, corrections))
    )
    doubts = [doubt for one in sessions for doubt in one.doubts] + similar
    return {
        "turns": named.drop(columns=["printed"]),
        "speakers": _list_speakers(named, parsed, display, affiliations.first_claims(claims), speaker_facts),
        "affiliations": claims,
        "doubts": TABLES["doubts"].build(doubts).drop_duplicates(TABLES["doubts"].key(), ignore_index=True),
        "problems": TABLES["problems"].build(list(correction_faults(turns, corrections))),
    }


def _known_names(facts: pd.DataFrame) -> dict[Name, Name]:
    """Every spelling in speakers.csv to the tokens of its full name; one that two people have means neither."""
    pairs = {
        (_tokens(spelling), _tokens(row.name))
        for row in facts.itertuples(index=False)
        for spelling in [row.name, *row.aliases.split(";")]
        if spelling.strip()
    }
    held = Counter(spelling for spelling, _ in pairs)
    return {spelling: name for spelling, name in sorted(pairs) if held[spelling] == 1}


def _tokens(name: str) -> Name:
    """Words of a name that somebody wrote by hand, without titles: "Dr. Pip Fern" is ("PIP", "FERN")."""
    return labels.tokens(labels.parse(name).name or name)


def _rosters(notes: pd.DataFrame) -> dict[str, dict[Name, roster.AnnouncedPerson]]:
    """People that each session's page announces, by name."""
    lines = notes[
        (notes["kind"] == "speaker list") | ((notes["kind"] == "header") & (notes["position"] < 0))
    ].sort_values("source_start")
    read = {str(sid): roster.read_roster(part["text"]) for sid, part in lines.groupby("session_id", sort=True)}
    return {sid: {labels.tokens(entry.name): entry for entry in reversed(entries)} for sid, entries in read.items()}


def _attribute(
    part: pd.DataFrame,
    parsed: dict[str, Label],
    listed: dict[Name, roster.AnnouncedPerson],
    known: dict[Name, Name],
    corrections: pd.DataFrame,
    config: SpeakersSettings,
) -> AttributedSession:
    part = part.sort_values("position", ignore_index=True)
    voices, doubts = attribute_turns(part, parsed, listed, known, config)
    given = corrected_values(part, corrections, NAME_FIELD)
    voices = [
        voice._replace(name=known.get(_tokens(given[i]), _tokens(given[i])), printed=given[i], rule="corrections.csv")
        if i in given
        else voice
        for i, voice in enumerate(voices)
    ]
    roles = corrected_values(part, corrections, ROLE_FIELD)
    voices = [voice._replace(role=roles[i]) if roles.get(i) in ROLES else voice for i, voice in enumerate(voices)]
    return AttributedSession(
        part, voices, listed, [{"session_id": part["session_id"].iloc[0], **doubt} for doubt in doubts]
    )


def _join(sessions: list[AttributedSession], config: SpeakersSettings) -> tuple[dict[Name, Name], list[dict[str, Any]]]:
    """Full names that are one person over sessions, and doubts about those that may be."""
    counts = Counter(voice.name for one in sessions for voice in one.voices if is_full(voice.name))
    where = {
        voice.name: (one.turns["session_id"].iloc[0], one.turns["turn_id"].iloc[i])
        for one in sessions
        for i, voice in enumerate(one.voices)
    }
    joined = join_names(counts)
    persons = {name: count for name, count in counts.items() if joined[name] == name}
    doubts = [
        {
            "session_id": where[rarer][0],
            "kind": "similar names",
            "what": labels.show(" ".join(rarer)),
            "turn_id": where[rarer][1],
            "turns": counts[rarer],
            "detail": f"may be {labels.show(' '.join(better))}; "
            "kept apart: name one as an alias of the other in speakers.csv to join them",
        }
        for rarer, better in similar_names(persons, config.spelling)
    ]
    return joined, doubts


def _with_ids(one: AttributedSession, joined: dict[Name, Name]) -> pd.DataFrame:
    ids = [speaker_id(joined.get(voice.name, voice.name), one.turns["session_id"].iloc[0]) for voice in one.voices]
    facts = {
        "role": [v.role for v in one.voices],
        "attribution": [v.rule for v in one.voices],
        "printed": [v.printed for v in one.voices],
    }
    return one.turns.assign(speaker_id=ids, **facts)


def speaker_id(name: Name, session_id: str) -> str:
    """Identifier of a person: the same over sessions for a full name, of this session for a part of one."""
    if not name:
        return ""
    return person_key(name) if is_full(name) else f"{person_key(name)}--{session_id}"


def person_key(name: Name) -> str:
    """A name as part of an identifier: "pip-quillfeather"; a name in another script gets a digest."""
    readable = slug(" ".join(name).replace("'", ""))
    if "".join(name).isascii() and name != ("SESSION",):
        return readable
    return f"{readable}-{hashlib.sha256(' '.join(name).encode()).hexdigest()[:8]}"


def _show_names(turns: pd.DataFrame, facts: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Fill speaker_name: as in speakers.csv, else as somebody's speech spells it, else from the label."""
    listed = {person_key(_tokens(name)): name for name in facts["name"]}
    texts = {str(sid): " ".join(part) for sid, part in turns.groupby("session_id")["text"]}
    display = {
        str(person): listed.get(str(person).partition("--")[0]) or _display(rows, texts)
        for person, rows in turns[turns["speaker_id"] != ""].groupby("speaker_id", sort=True)
    }
    return turns.assign(speaker_name=[display.get(s, "") for s in turns["speaker_id"]]), display


def _display(rows: pd.DataFrame, texts: dict[str, str]) -> str:
    """The fullest form that was printed or said, diacritics kept, as correct as the captioner has it anywhere."""
    corrected = rows.loc[rows["attribution"] == "corrections.csv", "printed"]
    if len(corrected):
        return str(corrected.iloc[0])
    exact = rows[rows["attribution"] != "label-spelling"]
    sure = exact if len(exact) else rows
    forms = Counter(sure["printed"])
    often = sum(forms.values()) * MIN_ACCENTED_SHARE
    best = max(
        forms,
        key=lambda name: (len(labels.tokens(name)), not name.isascii() and forms[name] >= often, forms[name], name),
    )
    if not labels.is_capitals(best, 0.7):
        return labels.show_words(best)
    spelt = (_as_spelt(best, texts[sid]) for sid in sorted(set(sure.loc[sure["printed"] == best, "session_id"])))
    return next((name for name in spelt if name), labels.show(best))


def _as_spelt(printed: str, text: str) -> str:
    """The name as it stands in running text ("Pip McMoss"), "" if it does not."""
    at = text.lower().find(printed.lower())
    spelt = text[at : at + len(printed)] if at >= 0 else ""
    return spelt if spelt and not labels.is_capitals(spelt, 0.7) and spelt[0].isupper() and " " in spelt else ""


def _claims(
    turns: pd.DataFrame,
    parsed: dict[str, Label],
    sessions: list[AttributedSession],
    joined: dict[Name, Name],
    facts: pd.DataFrame,
    corrections: pd.DataFrame,
) -> list[Claim]:
    """All that is said of the speakers' organisations, groups and regions."""
    named = turns[turns["speaker_id"] != ""]
    people = set(named["speaker_id"])
    given = {person_key(_tokens(row["name"])): row for row in facts.to_dict("records")}
    found: list[Claim] = [
        claim
        for person in sorted(people)
        for claim in affiliations.claims_of_facts(person, given.get(person.partition("--")[0], {}), "speakers.csv")
    ]
    for one in sessions:
        sid = one.turns["session_id"].iloc[0]
        for name, entry in one.listed.items():
            person = speaker_id(joined.get(name, name), sid)
            if person in people:
                found += [
                    {**claim, "session_id": sid}
                    for claim in affiliations.claims_of_facts(person, entry._asdict(), "speaker list")
                ]
    for field in CLAIMS:
        corrected = corrected_values(turns, corrections, field)
        rows = (turns.iloc[place] for place in corrected)
        found += [
            {
                "speaker_id": row.speaker_id,
                "field": field,
                "source": "corrections.csv",
                "value": value,
                "session_id": row.session_id,
            }
            for row, value in zip(rows, corrected.values(), strict=True)
            if row.speaker_id
        ]
    for row in named.itertuples():
        said = [
            *affiliations.claims_of_label(row.speaker_id, row.label, parsed[row.label]),
            *affiliations.claims_of_speech(row.speaker_id, row.text),
        ]
        found += [{**claim, "session_id": row.session_id} for claim in said]
    return found


def _list_speakers(
    turns: pd.DataFrame,
    parsed: dict[str, Label],
    display: dict[str, str],
    said: dict[tuple[str, str], str],
    facts: pd.DataFrame,
) -> pd.DataFrame:
    coalitions = {person_key(_tokens(row.name)): row.coalition_id for row in facts.itertuples(index=False)}
    rows: list[dict[str, Any]] = []
    for person, part in turns[turns["speaker_id"] != ""].groupby("speaker_id", sort=True):
        aliases = sorted({label for label in part["label"] if label and parsed[label].name})
        known = {field: said.get((str(person), field), "") for field in CLAIMS}
        counts = {"sessions": part["session_id"].nunique(), "turns": len(part), "words": int(part["words"].sum())}
        coalition = coalitions.get(str(person).partition("--")[0], "")
        names = {
            "speaker_id": person,
            "name": display[str(person)],
            "aliases": ";".join(a.replace(";", ",") for a in aliases),
        }
        rows.append({**names, "coalition_id": coalition, **known, **counts})
    return TABLES["speakers"].build(rows)
