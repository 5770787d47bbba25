"""Step `recognition`: where each coalition is named, by whom, by which name, and whether outside its own sessions."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import RecognitionSettings
from pipeline.data import load_registry
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table, whole_sentences
from pipeline.turns.coalitions import near_misses
from pipeline.turns.coalitions.mentions import coalition_names, coalition_spellings


class NamedPlace(NamedTuple):
    """A place where a turn names a coalition."""

    turn_id: str
    start: int
    end: int
    coalition_id: str


def run(
    turns: pd.DataFrame,
    sessions: pd.DataFrame,
    speakers: pd.DataFrame,
    registry: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    config: RecognitionSettings,
) -> dict[str, pd.DataFrame]:
    """List every place where a coalition is named, near misses included, and quote the sentence."""
    named = [NamedPlace(m.turn_id, m.start, m.end, m.coalition_id) for m in mentions.itertuples()]
    named += _near_misses(turns, named, registry, config)
    spoken = _turn_facts(turns, sessions, speakers)
    kinds = _name_kinds(registry)
    rows, spans = [], []
    for place in named:
        turn = spoken[place.turn_id]
        spans.append(whole_sentences(place.turn_id, turn["text"], place.start, place.end))
        rows.append({**_row(place, turn, kinds), "quote_id": quote_id(spans[-1])})
    return {"recognition": TABLES["recognition"].build(rows), "quote_spans": spans_table(spans)}


def named_by_others(recognition: pd.DataFrame) -> pd.DataFrame:
    """Rows in which others name a coalition outside its own sessions."""
    return recognition[recognition["own_session"] == "no"]


def _near_misses(
    turns: pd.DataFrame, named: list[NamedPlace], registry: pd.DataFrame, config: RecognitionSettings
) -> Iterator[NamedPlace]:
    """Near misses that overlap no name found before."""
    forms = coalition_names(registry)
    taken: dict[str, list[NamedPlace]] = {}
    for place in named:
        taken.setdefault(place.turn_id, []).append(place)
    for turn_id, text in zip(turns["turn_id"], turns["text"], strict=True):
        for start, end, coalition in near_misses.near_misses_in(text, forms, config):
            if all(end <= place.start or place.end <= start for place in taken.get(turn_id, [])):
                yield NamedPlace(turn_id, start, end, coalition)


def _turn_facts(turns: pd.DataFrame, sessions: pd.DataFrame, speakers: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Every turn with the facts of its session and speaker."""
    hosts = sessions.set_index("session_id")[["year", "kind", "coalitions"]]
    groups = dict(zip(speakers["speaker_id"], speakers["stakeholder_group"], strict=True))
    facts = turns.join(hosts, on="session_id").assign(
        stakeholder_group=[groups.get(who, "") for who in turns["speaker_id"]]
    )
    return {str(row["turn_id"]): row for row in facts.to_dict("records")}


def _row(place: NamedPlace, turn: dict[str, Any], kinds: dict[tuple[str, str], str]) -> dict[str, Any]:
    name = turn["text"][place.start : place.end]
    own = {*str(turn["coalitions"]).split(";"), turn["coalition_id"]}
    copied = ("session_id", "year", "speaker_id", "role", "stakeholder_group")
    return {
        **place._asdict(),
        **{column: turn[column] for column in copied},
        "session_kind": turn["kind"],
        "own_session": "yes" if place.coalition_id in own else "no",
        "speaker_coalition_id": turn["coalition_id"],
        "name": name,
        "name_status": kinds.get((place.coalition_id, name_letters(name)), "wrong name"),
    }


def name_letters(name: str) -> str:
    """A name reduced to its letters, without differences of spelling: capitals, spaces, hyphens, "&", "-ize"."""
    plain = name.lower().replace("&", "and").replace("iz", "is")
    return "".join(character for character in plain if character.isalnum())


def _name_kinds(registry: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Kind of each form of a coalition's names, by coalition and `name_letters`; the package ships some old names."""
    former = pd.concat([load_registry(), registry])
    found = {
        (c, name_letters(form)): "short name"
        for c, name, aliases in coalition_names(registry)
        for form in coalition_spellings(name, aliases)
    }
    found |= {
        (c, name_letters(form)): "old name"
        for c, old in zip(former["coalition_id"], former["old_names"], strict=True)
        for form in coalition_spellings("", old)
    }
    found |= {
        (c, name_letters(form)): "name"
        for c, name in zip(registry["coalition_id"], registry["name"], strict=True)
        for form in _full(name)
    }
    renamed = set(registry.loc[registry["status"] == "renamed", "coalition_id"])
    return {key: "old name" if key[0] in renamed else kind for key, kind in found.items()}


def _full(name: str) -> list[str]:
    """Forms of the full name, also with another small word: "dynamic coalition for the Internet of Things"."""
    return [form for form in coalition_spellings(name, "") if form == name or form.startswith("dynamic coalition ")]
