"""The table of all sessions."""

from pipeline.report.formatting import acronym, anchor, number, percent, session_date
from pipeline.report.material import Material, Row, list_items
from pipeline.tables.vocabulary import ALL_TURNS, UNANSWERED

TABLE_MEASURES = ("interactivity", "responsiveness")
"""Measures in the table of sessions."""


def session_rows(material: Material) -> list[Row]:
    """Rows of the table of sessions, in order of day and identifier."""
    rows = [_session_row(material, session) for session in material.sessions.values()]
    return sorted(
        rows, key=lambda row: (row["session"]["date"] or str(row["session"]["year"]), row["session"]["session_id"])
    )


def _session_row(material: Material, session: Row) -> Row:
    measures = {
        row["measure"]: row
        for row in material.rows_of_session("session_measures", session["session_id"])
        if row["view"] == ALL_TURNS
    }
    shown = {name: measures.get(name, {"value": None, "n": 0, "note": "not measured"}) for name in TABLE_MEASURES}
    names = [acronym(c) for c in list_items(session["coalitions"])]
    questions = material.rows_of_session("questions", session["session_id"])
    unanswered = sum(row["status"] == UNANSWERED for row in questions) if questions else None
    facts = {"anchor": anchor("session", session["session_id"]), "when": session_date(session), "coalitions": names}
    return {"session": session, "measures": shown, "unanswered": unanswered, "asked": len(questions), **facts}


def attributed_words(session: Row) -> str:
    """How many words of a session have a named speaker: "64% of 2,149 words"."""
    return f"{percent(session['attributed_share'])} of {number(session['words'])} words"
