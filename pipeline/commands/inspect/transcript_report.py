"""What was read from one transcript, as plain data."""

import json
from typing import Any

import pandas as pd

from pipeline.ingest.step import SIDECAR, TEXT_FACTS

Report = dict[str, Any]

FACTS = (
    "title",
    "date",
    "year",
    "day",
    "kind",
    "number",
    "room",
    "format",
    "coalitions",
    "url",
    "attendees",
    "interpretation",
    "status",
)


def transcript_report(file: str, tables: dict[str, pd.DataFrame]) -> Report:
    """What was read from one file.

    Parameters
    ----------
    file : str
        Path of the transcript in its folder.
    tables : dict of str to DataFrame
        Tables of a run on that file alone, up to the stage `turns`.

    Returns
    -------
    dict
        ``file``, ``session_id``, ``facts`` (field, value, source), ``counts``, ``speakers`` with their shares of the
        words, ``turns`` with the rule that named the speaker, ``notes`` (furniture and captioners' notes), ``doubts``,
        ``affiliations`` and ``problems``; plain values only.
    """
    session = _records(tables["sessions"])[:1]
    turns, notes = _records(tables["turns"]), _records(tables["notes"])
    return {
        "file": file,
        "session_id": session[0]["session_id"] if session else "",
        "facts": _facts(session[0], tables["documents"]) if session else [],
        "counts": _counts(turns, notes),
        "speakers": _speakers(tables["turns"]),
        "turns": turns,
        "notes": notes,
        "doubts": _records(tables["doubts"]),
        "affiliations": _records(tables["affiliations"]),
        "problems": [row for row in _records(tables["problems"]) if session or row["file"] == file],
    }


def report_json(report: Report) -> str:
    """The report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=1)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", force_ascii=False))
    return plain


def _facts(session: dict[str, Any], documents: pd.DataFrame) -> list[dict[str, Any]]:
    sources = dict(fact.split(":", 1) for fact in session["facts_from"].split(";") if fact)
    known = [
        {"field": name, "value": session[name], "source": sources.get(name, _elsewhere(name))}
        for name in FACTS
        if session[name] not in ("", None)
    ]
    read = {"container": documents["container"].iloc[0], "encoding": documents["encoding"].iloc[0]}
    return known + [{"field": name, "value": value, "source": "file"} for name, value in read.items()]


def _elsewhere(name: str) -> str:
    """Source of a fact that facts_from does not list: a year from the date, coalitions from the title."""
    return "title" if name in TEXT_FACTS else "date" if name == "year" else SIDECAR


def _counts(turns: list[dict[str, Any]], notes: list[dict[str, Any]]) -> dict[str, int]:
    named = [turn for turn in turns if turn["speaker_name"]]
    return {
        "turns": len(turns),
        "words": sum(turn["words"] for turn in turns),
        "named_turns": len(named),
        "named_words": sum(turn["words"] for turn in named),
        "words_beside_speech": sum(len(note["text"].split()) for note in notes),
    }


def _speakers(turns: pd.DataFrame) -> list[dict[str, Any]]:
    """Speakers by their words; those without a name by their label."""
    who = turns.assign(
        who=turns["speaker_name"].where(
            turns["speaker_name"] != "", turns["label"].map(lambda label: f"({label or 'no label'})")
        )
    )
    total = max(1, int(turns["words"].sum()))
    rows = [
        {
            "name": str(name),
            "speaker_id": part["speaker_id"].iloc[0],
            "role": part["role"].mode().iloc[0],
            "coalition_id": ";".join(sorted({c for c in part["coalition_id"] if c})),
            "turns": len(part),
            "words": int(part["words"].sum()),
            "share": round(int(part["words"].sum()) / total, 4),
            "rules": ";".join(sorted(set(part["attribution"]))),
            "labels": ";".join(sorted({label for label in part["label"] if label})),
        }
        for name, part in who.groupby("who", sort=True)
    ]
    return sorted(rows, key=lambda row: (-row["words"], row["name"]))
