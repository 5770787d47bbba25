"""Rows of made-up outputs, for two runs that are compared."""

from math import nan

SESSIONS = [
    {
        "session_id": "kites",
        "title": "Kites over Masts",
        "turns": 40,
        "words": 1000,
        "source_sha256": "k",
        "attributed_share": 0.9,
    },
    {
        "session_id": "cables",
        "title": "Cables of the Bay",
        "turns": 20,
        "words": 1000,
        "source_sha256": "c",
        "attributed_share": 1,
    },
]
RUN = {
    "pipeline": "0.1.0",
    "python": "3.11",
    "packages": {"numpy": "2.0"},
    "until": "summary",
    "settings": {"themes": {"seed": 0}},
    "seconds": {"turns": 1},
}


def session(name, **facts):
    return {"session_id": name, "title": name.title(), "turns": 10, "words": 1000, "attributed_share": 1, **facts}


def finding(place, measure, value, row, topic="lectures and conversations", table="session_measures", **facts):
    statement = f"“{row}” has {measure} {value}."
    values = {"value": value, "row": row, "table": table, "strength": "strong", "statement": statement, **facts}
    return {"finding_id": f"finding-{place:03}", "topic": topic, "measure": measure, **values}


def theme(place, keywords, words=100, **facts):
    return {
        "theme_id": f"theme-{place:03}",
        "label": keywords.split()[0],
        "keywords": keywords.replace(" ", ";"),
        "words": words,
        **facts,
    }


def pair(one, other, overlap, rank, low=nan, high=nan):
    return {"coalition_a": one, "coalition_b": other, "overlap": overlap, "rank": rank, "low": low, "high": high}


def members(**groups):
    return [{"group_id": group, "coalition_id": name} for group, names in groups.items() for name in names.split()]


def measure(session_id, name, value, view="all", **facts):
    return {"session_id": session_id, "view": view, "measure": name, "value": value, **facts}


EVERYTHING = {
    "findings": [finding(1, "interactivity", 0.4, "session_id=kites;view=all")],
    "themes": [theme(1, "mast cable kite"), theme(2, "boiler server lorry")],
    "theme_trust": [{"measure": "coherence", "value": 0.2}],
    "coalition_overlap": [pair("dc-kite", "dc-mast", 0.4, 1, 0.3, 0.5)],
    "coalition_groups": members(a="dc-kite dc-mast"),
    "coalitions": [{"coalition_id": "dc-kite", "specialisation": 0.4, "named_outside": 2}],
    "session_measures": [measure("kites", "interactivity", 0.4)],
    "speakers": [{"speaker_id": "pip-quillfeather"}],
    "interactions": [],
    "quotes": [],
    "problems": [],
}


MAST, HALL, PIE = "mast cable kite rope", "hall server lorry boiler", "pie jam spoon jar"
"""Keywords of three themes."""
