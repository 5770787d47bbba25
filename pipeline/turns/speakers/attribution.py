"""Who speaks each turn of one session: labels first, then introductions, then handovers."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from rapidfuzz.fuzz import ratio

from pipeline.config import SpeakersSettings
from pipeline.conventions import labels
from pipeline.conventions.floor import TAKES_FLOOR
from pipeline.conventions.introductions import FIRST_WORDS, SURE_INTRODUCTION, introduced
from pipeline.conventions.labels import Label
from pipeline.conventions.spoken_names import NEVER_IN_NAMES
from pipeline.tables.vocabulary import LEADING
from pipeline.turns.speakers import given_floor
from pipeline.turns.speakers.named_in_thanks import spoken_in_full
from pipeline.turns.speakers.roster import AnnouncedPerson
from pipeline.turns.speakers.spellings import Name, PersonMeant, is_part, resolve_names

Doubt = dict[str, Any]

NAMELESS_LABEL = re.compile(r"$|(?:(?:UN\w+|MALE|FEMALE|GUEST) )?(?:SPEAKER|VOICE)S?\b", re.I)
"""Labels without a name whose speaker a handover may name, beside those of the audience."""

TURNS_UNTIL_OWN_LABEL = 3
"""If the person given the floor speaks under their own label within so many turns, they did not speak the first one."""

MIN_HANDOVER_SHARE = 0.4
"""Minimum share of a person's turns that end by naming the next speaker to count as leading, beside a chair too, as a
deputy does. In 30 committee meetings those who
lead have 0.45 or more, all others 0.35 or less."""

MIN_SPELLING_SIMILARITY = 60
"""Two names with a lower similarity (rapidfuzz ratio of their words) cannot be spellings of each other."""


class Attribution(NamedTuple):
    """Who speaks one turn: tokens of the full name, the name as printed or said, the rule, the role."""

    name: Name
    printed: str
    rule: str
    role: str


def attribute_turns(
    part: pd.DataFrame,
    parsed: Mapping[str, Label],
    listed: Mapping[Name, AnnouncedPerson],
    known: Mapping[Name, Name],
    config: SpeakersSettings,
) -> tuple[list[Attribution], list[Doubt]]:
    """Speakers of a session's turns, in order, and what is in doubt.

    Parameters
    ----------
    part : DataFrame
        Turns of one session in order.
    parsed : mapping
        Labels as printed, taken apart.
    listed : mapping
        People that the session's page announces, by name.
    known : mapping
        Spellings in speakers.csv to full names.
    config : SpeakersSettings
        Similarity of spellings, and when somebody counts as moderator.
    """
    texts = list(part["text"])
    printed = _with_country_names([parsed[label] for label in part["label"]], listed)
    said = [introduced(text) for text in texts]
    clash = [
        bool(label.name and name) and _clashes(label.name, name, text)
        for label, name, text in zip(printed, said, texts, strict=True)
    ]
    names = _names(printed, said, clash)
    surnames = {labels.tokens(label.name) for label in printed if label.titled and len(labels.tokens(label.name)) == 1}
    spelt = spoken_in_full(printed, texts, {*names, *listed}) | {name: entry.name for name, entry in listed.items()}
    on_labels = {labels.tokens(label.name) for label in printed}
    apart = {
        labels.tokens(name) for label, name in zip(printed, said, strict=True) if name and label.role == "audience"
    } - on_labels
    persons = resolve_names(names, known, config.spelling, spelt, surnames, apart)
    rules = list(part["attribution"])
    voices = [_voice(*turn, persons, spelt) for turn in zip(printed, said, clash, rules, part["role"], strict=True)]
    voices = _with_roles(voices, texts, listed, config)
    voices, refused = _given_the_floor(voices, printed, list(part["label"]), texts, {*_people(persons), *listed})
    doubts = [*_ambiguous(printed, persons, part), *_clashing(printed, said, clash, part), *_refused(refused, part)]
    return voices, doubts


def _with_country_names(parsed: Sequence[Label], listed: Collection[Name]) -> list[Label]:
    """The labels; a country that is also somebody's name here (JORDAN, with "Jordan Oak" on the list) is that name."""
    full = {*listed, *(labels.tokens(label.name) for label in parsed if label.name)}
    parts = {word for name in full if len(name) > 1 for word in (name[0], name[-1])}
    return [Label(p.body, p.role, "") if p.body and not p.name and p.body.upper() in parts else p for p in parsed]


def _names(printed: Sequence[Label], said: Sequence[str], clash: Sequence[bool]) -> Counter[Name]:
    names = Counter(labels.tokens(label.name) for label in printed if label.name)
    names.update(
        labels.tokens(name)
        for label, name, no in zip(printed, said, clash, strict=True)
        if name and not no and _may_name(label, name)
    )
    return names


def _may_name(label: Label, said: str) -> bool:
    """A turn's own introduction counts where its label has no name, or a part of the same one (CHAIR MOSSBANK)."""
    name = labels.tokens(label.name)
    return not name or (len(name) == 1 and is_part(name[0], labels.tokens(said)))


def _clashes(label: str, said: str, text: str) -> bool:
    """The label names one person and the first words, beyond doubt, another."""
    one, other = labels.tokens(label), labels.tokens(said)
    sure = SURE_INTRODUCTION.search(" ".join(text.split()[:FIRST_WORDS])) is not None
    return (
        sure
        and len(other) > 1
        and not set(one) & set(other)
        and ratio(" ".join(one), " ".join(other)) < MIN_SPELLING_SIMILARITY
    )


def _voice(
    label: Label,
    said: str,
    clash: bool,
    rule: str,
    role: str,
    persons: Mapping[Name, PersonMeant],
    spelt: Mapping[Name, str],
) -> Attribution:
    if clash:
        return Attribution((), "", "none", role)
    if label.name:
        name, found = labels.tokens(label.name), persons[labels.tokens(label.name)]
        own = said if said and set(name) < set(labels.tokens(said)) else label.name
        return Attribution(found.name, spelt.get(found.name, own), found.rule, role)
    if said:
        name = labels.tokens(said)
        return Attribution(persons[name].name if len(name) > 1 else name, said, "self-introduction", role)
    return Attribution((), "", rule, role)


def _people(persons: Mapping[Name, PersonMeant]) -> set[Name]:
    return {person.name for person in persons.values() if len(person.name) > 1}


def _with_roles(
    voices: list[Attribution], texts: Sequence[str], listed: Mapping[Name, AnnouncedPerson], config: SpeakersSettings
) -> list[Attribution]:
    """A chair or moderator by label or list is that all session; so is whoever gives the floor as they do."""
    leads = {name: entry.role for name, entry in listed.items() if entry.role in LEADING}
    leads |= {voice.name: voice.role for voice in voices if voice.name and voice.role in LEADING}
    spoken = {voice.name for voice in voices}
    alone = not spoken & set(leads) and not any(voice.role in LEADING for voice in voices)
    leads = dict.fromkeys(_givers_of_floor(voices, texts, config, alone=alone), "moderator") | leads
    return [voice._replace(role=leads.get(voice.name, voice.role)) if voice.name else voice for voice in voices]


def _givers_of_floor(
    voices: Sequence[Attribution], texts: Sequence[str], config: SpeakersSettings, *, alone: bool
) -> list[Name]:
    """People who name the next speaker at the end of `MIN_HANDOVER_SHARE` of their turns, and several speakers.

    Where nobody is known to lead (`alone`), also whoever does so more often than all others together.
    """
    given: dict[Name, list[Name]] = {}
    for giver, taker, text in zip(voices, voices[1:], texts, strict=False):
        if giver.name and taker.name and giver.name != taker.name:
            tail = set(labels.tokens(text[-given_floor.MAX_TAIL_CHARACTERS :]))
            given.setdefault(giver.name, []).extend(
                [taker.name] * bool(tail & {t for t in (taker.name[0], taker.name[-1]) if len(t) > 2})
            )
    turns, all_given = Counter(voice.name for voice in voices), sum(map(len, given.values()))
    enough = {name: to for name, to in given.items() if len(to) >= config.moderator_handovers}
    often = [
        name
        for name, to in enough.items()
        if len(to) >= MIN_HANDOVER_SHARE * turns[name] and len(set(to)) >= config.moderator_handovers
    ]
    return often + [name for name, to in enough.items() if alone and len(to) > all_given / 2]


def _given_the_floor(
    voices: list[Attribution],
    printed: Sequence[Label],
    shown: Sequence[str],
    texts: Sequence[str],
    people: Collection[Name],
) -> tuple[list[Attribution], list[tuple[int, str, str]]]:
    """Turns named by a handover that nothing contradicts, and (turn, name, why) of the handovers not believed."""
    named = list(voices)
    refused: list[tuple[int, str, str]] = []
    for i in range(1, len(voices)):
        giver, taker, label = voices[i - 1], voices[i], printed[i]
        nameless = label.role == "audience" or NAMELESS_LABEL.match(shown[i])
        if taker.name or taker.rule not in ("none", "slot") or not nameless or label.body or label.name:
            continue
        gave = given_floor.floor_given_by(texts[i - 1])
        if not gave or not (gave.strong or giver.role in LEADING):
            continue
        name = given_floor.person_meant(gave.name, people) or _new_person(gave, people, texts[i])
        if not name or name == giver.name:
            continue
        followers = [voice.name for voice in voices[i + 1 : i + TURNS_UNTIL_OWN_LABEL]]
        against = given_floor.contradicted(name, texts[i], texts[i + 1 : i + 2], followers)
        if against:
            refused.append((i, gave.printed, against))
        else:
            role = (
                taker.role if label.role else next((voice.role for voice in voices if voice.name == name), "panellist")
            )
            named[i] = Attribution(
                name, gave.printed if len(gave.name) > 1 else labels.show(" ".join(name)), "handover", role
            )
    return named, refused


def _new_person(gave: given_floor.GivenFloor, people: Collection[Name], text: str) -> Name:
    """The name of a person not known in the session who is given the floor by full name, empty if in doubt.

    It shares no word with anybody's, and has a title or the next turn takes the floor with thanks.
    """
    known = {word for name in people for word in name}
    new = (
        gave.strong and len(gave.name) > 1 and not known & set(gave.name) and (gave.titled or TAKES_FLOOR.search(text))
    )
    return (
        gave.name
        if new and labels.is_person(gave.printed) and not NEVER_IN_NAMES.intersection(gave.printed.split())
        else ()
    )


def _ambiguous(printed: Sequence[Label], persons: Mapping[Name, PersonMeant], part: pd.DataFrame) -> Iterator[Doubt]:
    tokens = [labels.tokens(label.name) for label in printed]
    for name, person in sorted(persons.items()):
        at = [i for i, one in enumerate(tokens) if one == name]
        if person.candidates and at:
            who = " or ".join(labels.show(" ".join(other)) for other in person.candidates)
            yield _doubt("ambiguous name", part["label"].iloc[at[0]], part, at, f"may be {who}; kept apart")


def _clashing(
    printed: Sequence[Label], said: Sequence[str], clash: Sequence[bool], part: pd.DataFrame
) -> Iterator[Doubt]:
    for i, (label, name, clashes) in enumerate(zip(printed, said, clash, strict=True)):
        if clashes:
            yield _doubt(
                "label against speech",
                f"{label.name} / {name}",
                part,
                [i],
                "the label names one person and the first words another; left unnamed",
            )


def _refused(refused: Sequence[tuple[int, str, str]], part: pd.DataFrame) -> Iterator[Doubt]:
    for i, name, why in refused:
        yield _doubt(
            "handover not believed", f"{name} in turn {part['position'].iloc[i]}", part, [i], f"{why}; left unnamed"
        )


def _doubt(kind: str, what: str, part: pd.DataFrame, at: Sequence[int], detail: str) -> Doubt:
    return {"kind": kind, "what": what, "turn_id": part["turn_id"].iloc[at[0]], "turns": len(at), "detail": detail}
