"""Step `recognition`: where each coalition is named, by whom, by which name, and whether outside its own room."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import RecognitionSettings
from pipeline.data import load_registry
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table, whole_sentences
from pipeline.turns.coalitions import near_misses
from pipeline.turns.coalitions.mentions import names, spellings


class Named(NamedTuple):
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
    """List every place where a coalition is named, near misses of its name among them, and quote the sentence."""
    named = [Named(m.turn_id, m.start, m.end, m.coalition_id) for m in mentions.itertuples()]
    named += _nearly(turns, named, registry, config)
    spoken = _spoken(turns, sessions, speakers)
    kinds = _kinds(registry)
    rows, spans = [], []
    for place in named:
        turn = spoken[place.turn_id]
        spans.append(whole_sentences(place.turn_id, turn["text"], place.start, place.end))
        rows.append({**_row(place, turn, kinds), "quote_id": quote_id(spans[-1])})
    return {"recognition": TABLES["recognition"].build(rows), "quote_spans": spans_table(spans)}


def outside(recognition: pd.DataFrame) -> pd.DataFrame:
    """Rows in which others name a coalition outside its own sessions."""
    return recognition[recognition["own_session"] == "no"]


def _nearly(
    turns: pd.DataFrame, named: list[Named], registry: pd.DataFrame, config: RecognitionSettings
) -> Iterator[Named]:
    """Near misses that overlap no name that was found already."""
    forms = names(registry)
    taken: dict[str, list[Named]] = {}
    for place in named:
        taken.setdefault(place.turn_id, []).append(place)
    for turn_id, text in zip(turns["turn_id"], turns["text"], strict=True):
        for start, end, coalition in near_misses.find(text, forms, config):
            if all(end <= place.start or place.end <= start for place in taken.get(turn_id, [])):
                yield Named(turn_id, start, end, coalition)


def _spoken(turns: pd.DataFrame, sessions: pd.DataFrame, speakers: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Every turn with the facts of its session and speaker."""
    rooms = sessions.set_index("session_id")[["year", "kind", "coalitions"]]
    groups = dict(zip(speakers["speaker_id"], speakers["stakeholder_group"], strict=True))
    facts = turns.join(rooms, on="session_id").assign(
        stakeholder_group=[groups.get(who, "") for who in turns["speaker_id"]]
    )
    return {str(row["turn_id"]): row for row in facts.to_dict("records")}


def _row(place: Named, turn: dict[str, Any], kinds: dict[tuple[str, str], str]) -> dict[str, Any]:
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
        "name_status": kinds.get((place.coalition_id, letters(name)), "wrong name"),
    }


def letters(name: str) -> str:
    """A name without what is only spelling: capitals, spaces, hyphens, "&" for "and", "-ize" for "-ise"."""
    plain = name.lower().replace("&", "and").replace("iz", "is")
    return "".join(character for character in plain if character.isalnum())


def _kinds(registry: pd.DataFrame) -> dict[tuple[str, str], str]:
    """What each form of each coalition's names is, by coalition and `letters`; the package's registry knows some old names too."""
    former = pd.concat([load_registry(), registry])
    found = {
        (c, letters(form)): "short name" for c, name, aliases in names(registry) for form in spellings(name, aliases)
    }
    found |= {
        (c, letters(form)): "old name"
        for c, old in zip(former["coalition_id"], former["old_names"], strict=True)
        for form in spellings("", old)
    }
    found |= {
        (c, letters(form)): "name"
        for c, name in zip(registry["coalition_id"], registry["name"], strict=True)
        for form in _full(name)
    }
    renamed = set(registry.loc[registry["status"] == "renamed", "coalition_id"])
    return {key: "old name" if key[0] in renamed else kind for key, kind in found.items()}


def _full(name: str) -> list[str]:
    """The full name, also with another small word: "dynamic coalition for the Internet of Things"."""
    return [form for form in spellings(name, "") if form == name or form.startswith("dynamic coalition ")]
