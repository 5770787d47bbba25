"""Two small sessions: five voices with a name and three without, three coalitions, one of them silent."""

import pytest
from support.tables import checked
from support.turns import turn

from pipeline.tables import PUBLISHED, TABLES

SESSIONS = [
    {
        "session_id": "loft", "title": "Kites over the loft", "date": "2031-05-15", "year": 2031, "kind": "workshop",
        "coalitions": "dc-kites;dc-masts",
        "source_file": "loft.txt", "source_sha256": "a" * 64, "url": "https://forum.example/loft", "status": "raw",
        "turns": 6, "speakers": 3, "words": 70,
    },
    {"session_id": "hall", "title": "Cables in the hall", "date": "2031-05-14", "source_file": "hall.txt",
    "source_sha256": "b" * 64, "turns": 2, "words": 16},
]  # fmt: skip

PEOPLE = {
    "odo-fernhollow": ("Odo Fernhollow", "", "", 1, 1, 9),
    "pip-quillfeather": ("Pip Quillfeather", "dc-kites", "Kite Guild", 2, 3, 37),
    "tamsin-oakapple": ("Tamsin Oakapple", "dc-masts", "", 1, 1, 20),
    "wren-mossbank": ("Wren Mossbank", "", "Forum Office", 1, 1, 10),
    "zadie-unheard": ("Zadie Unheard", "", "", 0, 0, 0),
}

TURNS = [
    ("loft", 0, "wren-mossbank", "moderator", "", 10, "Welcome. Pip, the floor is yours, and mind the cable."),
    (
        "loft",
        1,
        "pip-quillfeather",
        "panellist",
        "dc-kites",
        30,
        "Thank you, Wren. Kites hold a cable up where no mast stands.",
    ),
    ("loft", 2, "tamsin-oakapple", "panellist", "dc-masts", 20, "I agree with Pip: libraries could lend kites."),
    ("loft", 3, "", "moderator", "", 3, "A question there."),
    ("loft", 4, "", "audience", "", 5, "Who mends a torn kite?"),
    ("loft", 5, "pip-quillfeather", "moderator", "", 2, "We do."),
    ("hall", 0, "odo-fernhollow", "panellist", "", 9, "As Pip said in the loft, a cable needs friends."),
    ("hall", 1, "pip-quillfeather", "audience", "", 5, "I did say so, Odo."),
]

EVIDENCE = [
    ("loft-t1-answer-1", "answer", "loft-t1", "loft-t0", 0.6, "Thank you, Wren."),
    ("loft-t0-handover-1", "handover", "loft-t0", "loft-t1", 0.9, "Pip, the floor is yours"),
    ("loft-t1-thanks-1", "thanks", "loft-t1", "loft-t0", 0.9, "Thank you, Wren."),
    ("loft-t2-agreement-1", "agreement", "loft-t2", "loft-t1", 0.8, "I agree with Pip"),
    ("loft-t2-reference-1", "reference", "loft-t2", "loft-t1", 0.7, "with Pip"),
    ("loft-t4-question-1", "question", "loft-t4", "", 0.9, "Who mends a torn kite?"),
    ("loft-t5-answer-1", "answer", "loft-t5", "loft-t4", 0.5, "We do."),
    ("hall-t0-reference-1", "reference", "hall-t0", "", 0.8, "As Pip said"),
    ("hall-t1-follow-1", "follow", "hall-t1", "hall-t0", 0.3, ""),
    ("hall-t1-thanks-1", "thanks", "hall-t1", "hall-t0", 0.9, "I did say so"),
]
"""Evidence; the reference from the hall is to a person, not to a turn."""


def spoken(session, position, speaker, role, coalition, words, text):
    who = {"who": PEOPLE[speaker][0] if speaker else "", "role": role, "label": role.upper(), "coalition": coalition}
    place = {"turn_id": f"{session}-t{position}", "session": session, "position": position}
    source = {"source_start": 100 * position, "source_end": 100 * position + 50, "words": words}
    return turn(text, **place, **who, **source, attribution="label" if speaker else "slot")


def piece(name, kind, source, target, weight, quote):
    speaker = {f"{row[0]}-t{row[1]}": row[2] for row in TURNS}
    aim = speaker.get(target, "") if kind != "reference" else "pip-quillfeather"
    ends = {
        "source_turn_id": source,
        "target_turn_id": target,
        "source_speaker_id": speaker[source],
        "target_speaker_id": aim,
    }
    where = next(row[6] for row in TURNS if f"{row[0]}-t{row[1]}" == source).find(quote)
    said = {"quote": quote, "quote_start": where, "quote_end": where + len(quote)}
    return {
        "interaction_id": name,
        "session_id": source.partition("-")[0],
        "kind": kind,
        **ends,
        "weight": weight,
        "cue": "case",
        **said,
    }


def person(name, row):
    return dict(
        zip(
            ("speaker_id", "name", "coalition_id", "organisation", "sessions", "turns", "words"),
            (name, *row),
            strict=True,
        )
    ) | {"aliases": "A;B"}


def coalition(name, title, words):
    return {
        "coalition_id": name, "name": title, "sessions": 1, "speakers": 1, "turns": 1, "words": words,
        "specialisation": 0.123456789,
        "named_outside": 1, "old_names": 0, "wrong_names": 0,
    }  # fmt: skip


def contact(turn_id, other, quote):
    return {
        "coalition_a": min("dc-masts", other), "coalition_b": max("dc-masts", other), "kind": "mention",
        "turn_id": turn_id, "source_coalition_id": "dc-masts",
        "speaker_id": "tamsin-oakapple", "session_id": "loft", "quote_id": quote,
    }  # fmt: skip


PAIR = {
    "coalition_a": "dc-kites", "coalition_b": "dc-masts", "overlap": 0.25, "rank": 1, "q_close": 0.2,
    "sessions_a": 1, "sessions_b": 1, "mentions": 1,
    "shared_speakers": 0, "exchanges": 2, "opportunity": 0.0625, "together": 0.1875, "status": "few sessions",
    "shared_themes": "theme-001",
}  # fmt: skip

QUOTE = {
    "quote_id": "q-1",
    "turn_id": "loft-t2",
    "session_id": "loft",
    "speaker_name": "Tamsin Oakapple",
    "start": 0,
    "end": 7,
    "text": "I agree",
}

MEASURES = [("interactivity", 0.5, 0.4, 0.6), ("responsiveness", 0.1234567, None, None), ("words", 70.0, None, None)]

ROWS = {
    "sessions": SESSIONS,
    "turns": [spoken(*row) for row in TURNS],
    "speakers": [person(*row) for row in PEOPLE.items()],
    "interactions": [piece(*row) for row in EVIDENCE],
    "coalitions": [
        coalition("dc-kites", "Dynamic Coalition on Kites", 30),
        coalition("dc-masts", "Dynamic Coalition on Masts & Poles", 20),
    ],
    "contacts": [contact("loft-t2", "dc-kites", "q-1"), contact("loft-t2", "dc-silent", "")],
    "coalition_overlap": [PAIR],
    "coalition_groups": [{"group_id": "group-01", "coalition_id": "dc-kites", "bridge": 0}],
    "themes": [
        {"theme_id": f"theme-00{n}", "label": f"kites {n}", "passages": 1, "words": 9, "speakers": 1, "sessions": 1}
        for n in (1, 2)
    ],
    "turn_themes": [
        {"turn_id": "loft-t1", "theme_id": "theme-001", "weight": 0.2},
        {"turn_id": "loft-t1", "theme_id": "theme-002", "weight": 0.6},
        {"turn_id": "loft-t2", "theme_id": "theme-001", "weight": 1.0},
    ],
    "measures": [{"measure": name, "level": "session"} for name, *_ in MEASURES],
    "session_measures": [
        {
            "session_id": "loft",
            "view": view,
            "measure": name,
            "value": value if view == "all" else None,
            "n": 6,
            "low": low,
            "high": high,
        }
        for view in ("all", "no_moderator")
        for name, value, low, high in MEASURES
    ],
    "quotes": [QUOTE],
}


@pytest.fixture(scope="session")
def published():
    """Every published table with the rows above, checked once; those that `ROWS` lacks are empty."""
    return {name: checked(name, ROWS.get(name, ())) for name in PUBLISHED}


@pytest.fixture
def tables(published):
    """Every published table as a run passes it on, to read and to change."""
    return {name: frame.copy() for name, frame in published.items()}


@pytest.fixture
def nothing():
    """Every published table without a row, and so without types of its columns."""
    return {name: TABLES[name].build() for name in PUBLISHED}


@pytest.fixture
def contents():
    """Read what lies in a folder: bytes by path."""
    return lambda folder: {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def mixed():
    """Put the rows of every table into another order."""
    return lambda tables: {
        name: frame.sample(frac=1, random_state=5).reset_index(drop=True) for name, frame in tables.items()
    }
