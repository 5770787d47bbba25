"""Step `speakers`: printed labels to persons, one identifier each, and the rule that decided.

A person is named only where the transcript does it: by a label with a name, or by the speaker's own introduction. Labels
such as MODERATOR or AUDIENCE are slots, not persons. Parts and misspellings of a name are joined to a full name only
where exactly one of the session's names fits.
"""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import Speakers as Settings
from pipeline.sources import slug
from pipeline.tables import TABLES
from pipeline.tables.outputs import LEADING
from pipeline.turns import labels
from pipeline.turns.introductions import introduced

Name = tuple[str, ...]
TAIL = 260
"""Characters at the end of a turn in which the floor is given."""


class Person(NamedTuple):
    """Who spoke one turn: tokens of the full name as printed, and the rule that named them."""

    name: Name
    rule: str


def run(turns: pd.DataFrame, speaker_facts: pd.DataFrame, *, config: Settings) -> dict[str, pd.DataFrame]:
    """Give every turn its speaker, where the transcript says who it is, and list the speakers."""
    known = _known_names(speaker_facts)
    frames = [_session(part, known, config) for _, part in turns.groupby("session_id", sort=True)]
    named = pd.concat(frames, ignore_index=True) if frames else turns.copy()
    named, display = _show_names(named, speaker_facts)
    return {"turns": named, "speakers": _list_speakers(named, display, speaker_facts)}


def _known_names(facts: pd.DataFrame) -> dict[Name, Name]:
    """Every spelling in speakers.csv to the tokens of its full name."""
    pairs = ((spelling, row.name) for row in facts.itertuples(index=False) for spelling in [row.name, *row.aliases.split(";")])
    return {labels.tokens(spelling): labels.tokens(name) for spelling, name in pairs if spelling.strip()}


def _session(part: pd.DataFrame, known: dict[Name, Name], config: Settings) -> pd.DataFrame:
    printed = [labels.parse(label) for label in part["label"]]
    said = [introduced(text) for text in part["text"]]
    spoken = ["" if label.name else name for label, name in zip(printed, said, strict=True)]
    names = Counter(labels.tokens(label.name) for label in printed if label.name)
    names.update(labels.tokens(name) for label, name in zip(printed, said, strict=True) if name and _may_name(label, name))
    persons = resolve(names, known, config.spelling)
    who = [_person(label, name, persons) for label, name in zip(printed, spoken, strict=True)]
    rules = [p.rule or rule for p, rule in zip(who, part["attribution"], strict=True)]
    part = part.assign(attribution=rules, speaker_id=[speaker_id(p.name, session) for p, session in zip(who, part["session_id"], strict=True)])
    return part.assign(role=_roles(part, who, config))


def _may_name(label: labels.Label, said: str) -> bool:
    """A turn's own introduction counts where its label has no name, or a part of the same one (CHAIR MOSSBANK)."""
    name = labels.tokens(label.name)
    return not name or (len(name) == 1 and _is_part(name[0], labels.tokens(said)))


def resolve(names: Counter[Name], known: dict[Name, Name], spelling: float) -> dict[Name, Person]:
    """Which person each printed name of one session means.

    Parameters
    ----------
    names : Counter of tuple of str
        Printed names as tokens, with the number of turns.
    known : dict
        Spellings and full names from speakers.csv.
    spelling : float
        Least rapidfuzz ratio (0 to 100) of two spellings of one name.

    Returns
    -------
    dict
        A part (surname or first name alone) and a misspelling mean a full name only where exactly one fits.
    """
    full = {name for name in names if len(name) > 1}
    found = {name: Person(known.get(name, name), "label") for name in names}
    for name in sorted(full):
        better = _misspelt(name, names, spelling) if name not in known else None
        if better:
            found[name] = Person(known.get(better, better), "label-spelling")
    for name in sorted(set(names) - full - set(known)):
        fits = {found[f].name for f in full if _is_part(name[0], f)} if name else set()
        if len(fits) == 1:
            found[name] = Person(fits.pop(), "label-part")
    return found


def _is_part(token: str, full: Name) -> bool:
    return token in (full[0], full[-1], *full[-1].split("-"))


def _misspelt(name: Name, names: Counter[Name], spelling: float) -> Name | None:
    """The one more frequent name that this one is a spelling of: same first name, surname a letter or two off."""
    from rapidfuzz.fuzz import ratio

    def close(other: Name) -> bool:
        same_first = len(other) == len(name) and other[0] == name[0] and other[1:-1] == name[1:-1]
        return same_first and min(len(other[-1]), len(name[-1])) >= 5 and ratio(other[-1], name[-1]) >= spelling

    fits = [other for other in names if other != name and len(other) > 1 and names[other] > names[name] and close(other)]
    return fits[0] if len(fits) == 1 else None


def _person(label: labels.Label, said: str, persons: dict[Name, Person]) -> Person:
    if label.name:
        return persons[labels.tokens(label.name)]
    return Person(persons[labels.tokens(said)].name, "self-introduction") if said else Person((), "")


def speaker_id(name: Name, session_id: str) -> str:
    """Identifier of a person: the same over sessions for a full name, of this session for a single name."""
    if not name:
        return ""
    return person_key(name) if len(name) > 1 else f"{person_key(name)}--{session_id}"


def person_key(name: Name) -> str:
    """A name as part of an identifier: "PIP", "QUILLFEATHER" is "pip-quillfeather"."""
    readable = slug(" ".join(name))
    return readable if readable != "session" else "name-" + "-".join(f"{ord(c):x}" for c in "".join(name)[:12])


def _roles(part: pd.DataFrame, who: list[Person], config: Settings) -> list[str]:
    """Role of each turn: a person whom one label calls chair or moderator is that in the whole session."""
    leads = {p.name: role for p, role in zip(who, part["role"], strict=True) if p.name and role in LEADING}
    if not part["role"].isin(LEADING).any():
        leads.update(dict.fromkeys(_giver_of_floor(part, who, config), "moderator"))
    return [leads.get(p.name, role) if p.name else role for p, role in zip(who, part["role"], strict=True)]


def _giver_of_floor(part: pd.DataFrame, who: list[Person], config: Settings) -> list[Name]:
    """The person who most often names the next speaker at the end of a turn, if often enough."""
    given: Counter[Name] = Counter()
    for (giver, taker), text in zip(zip(who, who[1:], strict=False), part["text"], strict=False):
        if giver.name and taker.name and giver.name != taker.name:
            tail = set(labels.tokens(text[-TAIL:]))
            given[giver.name] += bool(tail & {t for t in (taker.name[0], taker.name[-1]) if len(t) > 2})
    best = given.most_common(1)
    enough = best and best[0][1] >= config.moderator_handovers and best[0][1] > sum(given.values()) / 2
    return [best[0][0]] if enough else []


def _show_names(turns: pd.DataFrame, facts: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Fill speaker_name: as in speakers.csv, else as somebody's speech spells it, else from the label."""
    listed = {person_key(labels.tokens(name)): name for name in facts["name"]}
    display: dict[str, str] = {}
    for session in turns[turns["speaker_id"] != ""].groupby("session_id", sort=True):
        text = " ".join(turns.loc[turns["session_id"] == session[0], "text"])
        for person, rows in session[1].groupby("speaker_id", sort=True):
            if person not in display:
                display[str(person)] = listed.get(str(person).partition("--")[0]) or _display(rows, text)
    return turns.assign(speaker_name=[display.get(s, "") for s in turns["speaker_id"]]), display


def _display(rows: pd.DataFrame, text: str) -> str:
    exact = rows[rows["attribution"] != "label-spelling"]
    sure = exact if len(exact) else rows
    printed = [labels.parse(label).name or introduced(spoken) for label, spoken in zip(sure["label"], sure["text"], strict=True)]
    said = [name for name, label in zip(map(introduced, sure["text"]), printed, strict=True) if set(labels.tokens(label)) < set(labels.tokens(name))]
    longest = max(printed + said, key=lambda name: (len(labels.tokens(name)), printed.count(name), name))
    return _as_spelt(longest, text) if labels.is_capitals(longest, 0.7) else longest


def _as_spelt(printed: str, text: str) -> str:
    """The name as it stands in running text ("Pip McMoss"), else made from the capitals."""
    at = text.lower().find(printed.lower())
    spelt = text[at : at + len(printed)] if at >= 0 else ""
    return spelt if spelt and not labels.is_capitals(spelt, 0.7) and spelt[0].isupper() and " " in spelt else labels.show(printed)


def _list_speakers(turns: pd.DataFrame, display: dict[str, str], facts: pd.DataFrame) -> pd.DataFrame:
    given = {person_key(labels.tokens(row["name"])): row for row in facts.to_dict("records")}
    rows: list[dict[str, Any]] = []
    for person, part in turns[turns["speaker_id"] != ""].groupby("speaker_id", sort=True):
        fact = given.get(str(person).partition("--")[0], {})
        aliases = sorted({label for label in part["label"] if label and labels.parse(label).name})
        known = {k: fact.get(k, "") for k in ("coalition_id", "organisation", "stakeholder_group", "region")}
        counts = {"sessions": part["session_id"].nunique(), "turns": len(part), "words": int(part["words"].sum())}
        rows.append({"speaker_id": person, "name": display[str(person)], "aliases": ";".join(a.replace(";", ",") for a in aliases), **known, **counts})
    return TABLES["speakers"].build(rows)
