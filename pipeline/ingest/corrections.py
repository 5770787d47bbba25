"""corrections.csv: what an analyst corrects by hand, by turn, by label, or for a session."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CLAIMS, NO_EFFECT, ROLES

CORRECTIONS_FILE = "corrections.csv"
NAME_FIELD, ROLE_FIELD, COALITION_FIELD = "speaker_name", "role", "coalition_id"
TURN_FIELDS = (NAME_FIELD, ROLE_FIELD, COALITION_FIELD, *CLAIMS)
"""Fields of a turn or a label."""

SESSION_FIELDS = tuple(column for column in TABLES["session_facts"].columns() if column not in ("session_id", "file"))
"""Fields of a session: the columns of sessions.csv."""


def turn_corrections(corrections: pd.DataFrame, *fields: str) -> pd.DataFrame:
    """Corrections of turns and labels, in the order of the file."""
    aimed = (corrections["turn"] != "") | (corrections["label"] != "")
    return corrections[aimed & corrections["field"].isin(fields or TURN_FIELDS)]


def corrected_values(turns: pd.DataFrame, corrections: pd.DataFrame, field: str) -> dict[int, str]:
    """Value of each corrected turn by its place in `turns`; a turn's own correction wins over its label's."""
    found = [(row, corrected_turns(turns, row)) for row in turn_corrections(corrections, field).itertuples()]
    ordered = sorted(found, key=lambda one: (_by_turn(turns, *one), one[0].line))
    return {place: row.value for row, places_ in ordered for place in places_}


def _by_turn(turns: pd.DataFrame, row: Any, found: list[int]) -> bool:
    """The row names one turn, not all turns of a label."""
    return len(found) == 1 and row.turn in (turns["turn_id"].iloc[found[0]], str(turns["position"].iloc[found[0]]))


def corrected_turns(turns: pd.DataFrame, row: Any) -> list[int]:
    """Turns (by place) that one correction means: by turn_id or position, else all with the label as printed."""
    spoken = zip(turns["session_id"], turns["turn_id"], turns["position"], turns["label"], strict=True)
    here = [
        (place, turn_id, str(position), label)
        for place, (session, turn_id, position, label) in enumerate(spoken)
        if session == row.session_id
    ]
    found = [(place, label) for place, turn_id, position, label in here if row.turn and row.turn in (turn_id, position)]
    if found or (row.turn and row.label):
        return [place for place, label in found if not row.label or _plain(label) == _plain(row.label)]
    wanted = _plain(row.label or row.turn)  # a label may stand in the column of turns
    return [place for place, _, _, label in here if label and _plain(label) == wanted]


def _plain(label: str) -> str:
    return " ".join(label.split()).strip(" :>").casefold()


def correction_faults(turns: pd.DataFrame, corrections: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of problems for corrections that changed nothing: no such turn or label, or no such role."""
    for row in turn_corrections(corrections).itertuples():
        meant = corrected_turns(turns, row)
        if not meant:
            yield correction_problem(
                row.line, f"session {row.session_id} has no {f'turn {row.turn}' if row.turn else f'label {row.label}'}"
            )
        elif row.field == ROLE_FIELD and row.value not in ROLES:
            yield correction_problem(row.line, f"role {row.value or '(empty)'} is not known; roles: {', '.join(ROLES)}")
        elif row.field in CLAIMS and not any(turns["speaker_id"].iloc[place] for place in meant):
            yield correction_problem(row.line, f"{row.field} of a turn without a speaker; correct its speaker_name too")


def resolve_sessions(corrections: pd.DataFrame, ids: Mapping[str, str], problems: list[dict[str, Any]]) -> pd.DataFrame:
    """Corrections with session_id filled, also where a row names the file; one without effect is a row of problems.

    Parameters
    ----------
    corrections : DataFrame
        As read from the file.
    ids : mapping of str to str
        Session of each transcript.
    problems : list of dict
        Rows are added to it.
    """
    known = {**{session: session for session in ids.values()}, **ids}
    kept = []
    for row in corrections.to_dict("records"):
        allowed = TURN_FIELDS if row["turn"] or row["label"] else SESSION_FIELDS
        if row["session_id"] not in known:
            problems.append(correction_problem(row["line"], f"there is no session {row['session_id'] or '(empty)'}"))
        elif row["field"] not in allowed:
            problems.append(
                correction_problem(
                    row["line"],
                    f"field {row['field'] or '(empty)'} cannot be corrected here; fields: {', '.join(allowed)}",
                )
            )
        else:
            kept.append({**row, "session_id": known[row["session_id"]]})
    return TABLES["corrections"].build(kept)


def merge_session_facts(facts: pd.DataFrame, corrections: pd.DataFrame, files: Mapping[str, str]) -> pd.DataFrame:
    """What sessions.csv says, with the corrections of whole sessions over it."""
    rows: dict[str, dict[str, Any]] = {row["file"]: row for row in facts.to_dict("records")}
    for row in corrections[(corrections["turn"] == "") & (corrections["label"] == "")].itertuples():
        file = files[row.session_id]
        rows[file] = {**rows.get(file, {"file": file, "session_id": row.session_id}), row.field: row.value}
    return TABLES["session_facts"].build(rows.values())


def correction_problem(line: int, reason: str) -> dict[str, Any]:
    """One row of problems about a line of the corrections."""
    return {
        "file": CORRECTIONS_FILE,
        "reason": f"line {line}: {reason}",
        "stage": "turns",
        "kind": NO_EFFECT,
        "detail": "",
    }
