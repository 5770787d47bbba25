"""The sessions as a ConvoKit corpus: one conversation for each session, one utterance for each turn.

The format is that of ConvoKit 5.0.0 (its ``dump`` and ``Corpus``): Chang et al. 2020, ConvoKit: A Toolkit for the
Analysis of Conversations.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.exports.cells import rounded
from pipeline.tables import TABLES, files
from pipeline.tables.files import storable
from pipeline.tables.vocabulary import ADDRESSED
from pipeline.tables.voices import most_words, voice_keys

CONVOKIT_FOLDER = "convokit"
NEEDED_TABLES = frozenset({"sessions", "turns", "speakers"})
CORPUS_FILES = ("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json")

Meta = dict[str, Any]
Tables = dict[str, pd.DataFrame]

# Fields of the metadata with their types; unknown text is empty, an unknown number null.
UTTERANCE_FIELDS: dict[str, type] = {
    "session_id": str,
    "turn_index": int,
    "label": str,
    "role": str,
    "attribution": str,
    "coalition_id": str,
    "n_words": int,
    "char_start": int,
    "char_end": int,
    "source_sha256": str,
    "theme_ids": list,
    "addressee_id": str,
    "addressee_kind": str,
    "addressee_confidence": float,
    "timestamp_kind": str,
}
SPEAKER_FIELDS: dict[str, type] = {
    "name": str,
    "aliases": list,
    "coalition_id": str,
    "organisation": str,
    "stakeholder": str,
    "region": str,
    "role": str,
    "match_kind": str,
}
CONVERSATION_FIELDS: dict[str, type] = {
    "title": str,
    "date": str,
    "year": int,
    "kind": str,
    "room": str,
    "format": str,
    "coalition_ids": list,
    "source_url": str,
    "source_file": str,
    "caption_status": str,
}
CORPUS_FACTS: dict[str, str] = {
    "name": "igf-sessions",
    "timestamp_kind": "words",
    "timestamp": "words spoken in the session before the turn",
    "reply_to": "the turn before it in the session; whom a turn is meant for is in meta.addressee_id, with kind and "
    "confidence",
    "unknown_speakers": "unknown:<session>:<role> for the unnamed holder of the floor, unknown:<turn> for any other "
    "turn without a name: no two are one person",
}
"""What a user of the corpus must know."""


def write(folder: Path, tables: Tables) -> list[str]:
    """Write ``convokit/``, a folder for ``convokit.Corpus(filename=...)``; remove it if the run has no turns.

    Utterances are ordered by session (date, session_id) and turn. Each replies to the turn before it, so that every
    conversation has one root. Turns without a named speaker are never joined, except those of the unnamed holder of the
    floor within one session. The addressee of a turn is the target of its surest evidence of the kinds in `ADDRESSED`.
    Equal tables give equal bytes.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run by name, each as declared; ``turn_themes`` and ``interactions`` are optional.

    Returns
    -------
    list of str
        Files written, relative to the folder.
    """
    if not set(tables) >= NEEDED_TABLES:
        for name in CORPUS_FILES:
            (folder / CONVOKIT_FOLDER / name).unlink(missing_ok=True)
        return []
    turns = _in_order(tables)
    makers = (
        _utterances(turns, tables),
        _members(_speakers(turns, tables)),
        _members(_conversations(turns, tables)),
        _document(CORPUS_FACTS),
        _document(_index()),
    )
    for name, lines in zip(CORPUS_FILES, makers, strict=True):
        files.write_atomic(folder / CONVOKIT_FOLDER / name, partial(_stream, lines))
    return [f"{CONVOKIT_FOLDER}/{name}" for name in CORPUS_FILES]


def _stream(lines: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="ascii", newline="\n") as stream:
        stream.writelines(lines)


def _document(value: Any) -> list[str]:
    return [json.dumps(value, indent=2) + "\n"]


def _members(items: Iterable[tuple[str, Meta]]) -> Iterator[str]:
    """The lines of a JSON object with one member for each speaker or conversation."""
    start = "{\n"
    for key, meta in items:
        yield start + f"{json.dumps(key)}: {json.dumps({'meta': meta, 'vectors': []}, allow_nan=False)}"
        start = ",\n"
    yield ("\n" if start == ",\n" else "{") + "}\n"


def _index() -> dict[str, Any]:
    overall: dict[str, type] = dict.fromkeys(CORPUS_FACTS, str)
    parts = {
        "utterances": UTTERANCE_FIELDS,
        "speakers": SPEAKER_FIELDS,
        "conversations": CONVERSATION_FIELDS,
        "overall": overall,
    }
    kinds = {f"{part}-index": {name: [str(kind)] for name, kind in fields.items()} for part, fields in parts.items()}
    return {**kinds, "version": 1, "vectors": []}


def _in_order(tables: Tables) -> pd.DataFrame:
    """Turns by date, session and position, with ``key`` (voice), ``reply_to``, ``offset`` (in words) and ``sha``."""
    sessions = tables["sessions"].set_index("session_id")
    turns = tables["turns"].assign(key=voice_keys(tables["turns"]))
    facts = {
        "date": turns["session_id"].map(sessions["date"]),
        "sha": turns["session_id"].map(sessions["source_sha256"]),
    }
    words = turns["words"].astype("int64")  # a table without rows has no numbers yet
    turns = turns.assign(**facts, words=words).sort_values(["date", "session_id", "position"], ignore_index=True)
    by_session = turns.groupby("session_id", sort=False)
    return turns.assign(reply_to=by_session["turn_id"].shift(), offset=by_session["words"].cumsum() - turns["words"])


def _utterances(turns: pd.DataFrame, tables: Tables) -> Iterator[str]:
    themes, aims = _themes(tables), _addressees(turns, tables)
    for turn in turns.itertuples(index=False, name="Turn"):
        ends = {
            "id": turn.turn_id,
            "conversation_id": turn.session_id,
            "text": storable(turn.text),
            "speaker": turn.key,
        }
        meta = {
            **_turn_meta(turn),
            "theme_ids": themes.get(turn.turn_id, []),
            **aims.get(turn.turn_id, NO_ADDRESSEE),
            "timestamp_kind": "words",
        }
        place: Meta = {
            "reply-to": turn.reply_to if isinstance(turn.reply_to, str) else None,
            "timestamp": int(turn.offset),
            "vectors": [],
        }
        yield (
            json.dumps({**ends, "meta": {name: meta[name] for name in UTTERANCE_FIELDS}, **place}, allow_nan=False)
            + "\n"
        )


def _turn_meta(turn: Any) -> Meta:
    said = {
        "session_id": turn.session_id,
        "turn_index": int(turn.position),
        "label": storable(turn.label),
        "role": turn.role,
    }
    rules = {"attribution": turn.attribution, "coalition_id": turn.coalition_id, "n_words": int(turn.words)}
    return {
        **said,
        **rules,
        "char_start": int(turn.source_start),
        "char_end": int(turn.source_end),
        "source_sha256": turn.sha,
    }


def _themes(tables: Tables) -> dict[str, list[str]]:
    """Themes of each turn, the heaviest first."""
    frame = tables.get("turn_themes", TABLES["turn_themes"].build()).sort_values(
        ["weight", "theme_id"], ascending=[False, True]
    )
    themes: dict[str, list[str]] = defaultdict(list)
    for turn, theme in zip(frame["turn_id"], frame["theme_id"], strict=True):
        themes[turn].append(theme)
    return themes


ADDRESSEE_COLUMNS = ("source_turn_id", "target_speaker_id", "target_turn_id", "kind", "weight")
NO_ADDRESSEE: Meta = {"addressee_id": "", "addressee_kind": "", "addressee_confidence": None}


def _addressees(turns: pd.DataFrame, tables: Tables) -> dict[str, Meta]:
    """Whom each turn addresses, by its surest evidence; an unnamed addressee has the voice key of the target turn."""
    voice = dict(zip(turns["turn_id"], turns["key"], strict=True))
    frame = tables.get("interactions", TABLES["interactions"].build())
    frame = frame[frame["kind"].isin(ADDRESSED)].sort_values(["weight", "interaction_id"], ascending=[False, True])
    aims: dict[str, Meta] = {}
    for turn, person, target, kind, weight in zip(*(frame[name] for name in ADDRESSEE_COLUMNS), strict=True):
        if key := person or voice.get(target, ""):
            aims.setdefault(
                turn, {"addressee_id": key, "addressee_kind": kind, "addressee_confidence": rounded(weight)}
            )
    return aims


def _speakers(turns: pd.DataFrame, tables: Tables) -> Iterator[tuple[str, Meta]]:
    """Metadata of every voice that speaks, by voice key."""
    roles, rules = most_words(turns, "role"), most_words(turns, "attribution")
    known = {row["speaker_id"]: row for row in tables["speakers"].to_dict("records")}
    for key in sorted(roles):
        row = defaultdict(str, known.get(key, {}))
        names = {"name": storable(row["name"]), "aliases": _list(row["aliases"]), "coalition_id": row["coalition_id"]}
        group = {
            "organisation": storable(row["organisation"]),
            "stakeholder": storable(row["stakeholder_group"]),
            "region": storable(row["region"]),
        }
        yield key, {**names, **group, "role": roles[key], "match_kind": rules[key]}


def _conversations(turns: pd.DataFrame, tables: Tables) -> Iterator[tuple[str, Meta]]:
    """Metadata of every session with turns, in the order of the utterances."""
    sessions = tables["sessions"].set_index("session_id")
    for name in turns["session_id"].unique():
        row = sessions.loc[name]
        facts = {field: storable(row[field]) for field in ("title", "date", "kind", "room", "format", "source_file")}
        more = {
            "coalition_ids": _list(row["coalitions"]),
            "source_url": storable(row["url"]),
            "caption_status": row["status"],
        }
        meta = {**facts, **more, "year": None if pd.isna(row["year"]) else int(row["year"])}
        yield name, {field: meta[field] for field in CONVERSATION_FIELDS}


def _list(cell: str) -> list[str]:
    return [storable(part) for part in cell.split(";") if part]
