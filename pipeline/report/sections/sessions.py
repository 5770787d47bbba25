"""The table of all sessions."""

from pipeline.report.formatting import acronym, anchor, number, percent, when
from pipeline.report.material import Material, Record, parts
from pipeline.tables.vocabulary import UNANSWERED

COLUMNS = ("interactivity", "responsiveness")
"""Measures in the table."""


def listed(material: Material) -> list[Record]:
    """Rows of the table of sessions, in order of day and identifier."""
    rows = [_listed(material, session) for session in material.sessions.values()]
    return sorted(
        rows, key=lambda row: (row["session"]["date"] or str(row["session"]["year"]), row["session"]["session_id"])
    )


def _listed(material: Material, session: Record) -> Record:
    measures = {
        row["measure"]: row
        for row in material.of_session("session_measures", session["session_id"])
        if row["view"] == "all"
    }
    shown = {name: measures.get(name, {"value": None, "n": 0, "note": "not measured"}) for name in COLUMNS}
    names = [acronym(c) for c in parts(session["coalitions"])]
    questions = material.of_session("questions", session["session_id"])
    unanswered = sum(row["status"] == UNANSWERED for row in questions) if questions else None
    facts = {"anchor": anchor("session", session["session_id"]), "when": when(session), "coalitions": names}
    return {"session": session, "measures": shown, "unanswered": unanswered, "asked": len(questions), **facts}


def attribution(session: Record) -> str:
    """How much of a session has a named speaker: "64% of 2,149 words"."""
    return f"{percent(session['attributed_share'])} of {number(session['words'])} words"
