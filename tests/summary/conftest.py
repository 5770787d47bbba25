"""Tables from which every kind of statement can be made."""

from itertools import combinations

import pytest

from pipeline.config import Summary
from pipeline.quotes import around, quote_id
from pipeline.summary import run
from pipeline.tables import TABLES

COALITIONS = ["airfield", "bakery", "cellar", "dovecote", "estuary", "forge"]
PEOPLE = ["Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple"]
TITLES = {"marmalade": "The Marmalade Forum", "kites": "Kites at Dawn", "masts": "Masts and Cables"}
LINES = {
    "marmalade": [
        (
            "Tamsin Oakapple",
            "moderator",
            "Good morning to everybody at the harbour, and to those who listen from the old pier. The airfield coalition is here.",
        ),
        ("Pip Quillfeather", "panellist", "Every mast by the harbour needs a new cable before the winter storms come back. That is all I have to say."),
        ("Wren Mossbank", "panellist", "Kites are flown by owls on quiet mornings, and nobody has ever asked them why they do so."),
    ],
    "kites": [
        ("", "audience", "Who is going to pay for all the new cables that the harbour needs?"),
        ("Pip Quillfeather", "panellist", "The harbour pays for all of its cables with what it earns from marmalade. As Wren said, that is plenty."),
        ("Wren Mossbank", "panellist", "I would disagree with Pip. Marmalade does not sell in the summer, as every baker on the pier will tell you."),
    ],
    "masts": [
        ("Tamsin Oakapple", "moderator", "Why is the oldest mast on the pier still without a light at night?"),
        ("Wren Mossbank", "panellist", "The airfield coalition has told us about that more than once, and nobody listened."),
    ],
}
MEASURES = {
    "marmalade": {"interactivity": 0.1, "responsiveness": 0.01, "gini": 0.3, "response_rate": None, "disagreements": 0, "agreements": 1},
    "kites": {"interactivity": 0.8, "responsiveness": 0.125, "gini": 0.4, "response_rate": 1.0, "disagreements": 1, "agreements": 0},
    "masts": {"interactivity": None, "responsiveness": None, "gini": 0.2, "response_rate": 0.0, "disagreements": 0, "agreements": 2},
}
COMMON = {
    "theme_breadth": 2.5,
    "main_theme_share": 0.6,
    "acronyms_unexplained_rate": 0.4,
    "turns": 24,
    "speakers": 3,
    "statement_share": 0.75,
    "moderator_share": 0.2,
}
AUDIENCE = {"marmalade": 0.0, "kites": 0.25, "masts": 0.0}


def _empty(name):
    """A value for every column of a table."""
    schema = TABLES[name].to_schema().columns
    return {column: "" if "str" in str(spec.dtype) else 0 for column, spec in schema.items()}


def _rows(name, rows):
    return TABLES[name].conform(TABLES[name].build([{**_empty(name), **row} for row in rows]))


def _identifier(name):
    return name.lower().replace(" ", "-")


def _turns():
    for session, lines in LINES.items():
        for position, (who, role, text) in enumerate(lines):
            place = {"turn_id": f"{session}-t{position}", "session_id": session, "position": position, "words": len(text.split()), "text": text}
            yield {
                **place,
                "speaker_id": _identifier(who),
                "speaker_name": who,
                "role": role,
                "attribution": "label" if who else "none",
                "coalition_id": "bakery",
            }


def _edge(kind, source, target, words):
    session, _, position = source.partition("-t")
    text = LINES[session][int(position)][2]
    start = text.index(words)
    place = {"interaction_id": f"{source}-{kind}-1", "session_id": session, "source_turn_id": source, "target_turn_id": target}
    ends = {"source_speaker_id": _identifier(LINES[session][int(position)][0]), "target_speaker_id": _speaker_of(target)}
    return {**place, **ends, "kind": kind, "weight": 0.9, "quote": words, "quote_start": start, "quote_end": start + len(words)}


def _speaker_of(turn):
    return _identifier(_said(turn)[0]) if turn else ""


EDGES = [
    ("question", "kites-t0", "", "Who is going to pay for all the new cables that the harbour needs?"),
    ("answer", "kites-t1", "kites-t0", "The harbour pays for all of its cables with what it earns from marmalade."),
    ("reference", "kites-t1", "marmalade-t2", "As Wren said"),
    ("disagreement", "kites-t2", "kites-t1", "I would disagree with Pip"),
    ("question", "masts-t0", "", "Why is the oldest mast on the pier still without a light at night?"),
]


QUESTIONS = [("kites-t0", "answered", "kites-t1"), ("masts-t0", "unanswered", ""), ("masts-t1", "unanswered", "")]


def _whole(turn):
    """The first sentence of a turn as a quote."""
    text = _said(turn)[2]
    return around(turn, text, 0, 1)


def _questions():
    for turn, status, answer in QUESTIONS:
        who, role, _ = _said(turn)
        place = {"question_id": f"{turn}-question-1", "turn_id": turn, "session_id": turn.partition("-t")[0]}
        answered = {"answer_turn_id": answer, "answer_quote_id": quote_id(_whole(answer)) if answer else "", "weight": 0.9 if answer else None}
        yield {**place, "speaker_id": _identifier(who), "role": role, "status": status, "quote_id": quote_id(_whole(turn)), **answered}


def _speaker_pairs():
    for source, target, addressed in [
        ("Wren Mossbank", "Pip Quillfeather", 4),
        ("Tamsin Oakapple", "Pip Quillfeather", 9),
        ("Pip Quillfeather", "Wren Mossbank", 1),
    ]:
        session = "marmalade" if source == "Tamsin Oakapple" else "kites"
        ends = {"source_speaker_id": _identifier(source), "target_speaker_id": _identifier(target)}
        yield {"session_id": session, "view": "all", **ends, "follows": 2, "addressed": addressed}


def _theme_shares():
    for year, theme, words in [("2030", "theme-001", 600), ("2031", "theme-001", 900), ("2031", "theme-002", 700)]:
        yield {"dimension": "year", "value": year, "part": theme, "theme_id": theme, "share": words / 3000, "words": words, "n": 3000}


def _session_comparison():
    sides = {"sessions": 4, "others": 6, "low": -0.5, "high": -0.1, "least_p": 0.001, "status": "ok"}
    shared = {"view": "all", "unit": "index 0 to 1", **sides}
    yield {
        **shared,
        "dimension": "kind",
        "value": "main session",
        "measure": "interactivity",
        "mean": 0.3,
        "others_mean": 0.6,
        "difference": -0.3,
        "p": 0.002,
        "q": 0.01,
    }
    yield {**shared, "dimension": "speakers", "value": "15 and more", "measure": "gini", "mean": 0.5, "others_mean": 0.4, "difference": 0.1, "p": 0.2, "q": 0.4}
    trend = {"sessions": 10, "mean": None, "others": 0, "others_mean": None, "difference": -0.8, "unit": "rank correlation"}
    yield {**shared, "dimension": "attendees", "value": "trend", "measure": "audience_share", **trend, "p": 0.02, "q": 0.08}


def _group_focus():
    for coalition in ["airfield", "bakery", "cellar"]:
        yield {"group_id": "group-01", "theme_id": "theme-001", "coalition_id": coalition, "rank": 1, "share": 0.5, "quote_id": f"q-{coalition}"}


def _session_measures():
    for session, own in MEASURES.items():
        for measure, value in {**COMMON, **own, "audience_share": AUDIENCE[session]}.items():
            place = {"session_id": session, "view": "all", "measure": measure, "low": None, "high": None}
            yield {**place, "value": value, "unit": "u", "n": 24, "note": "withheld" if value is None else ""}


def _speaker_measures():
    shares = [
        ("marmalade", "Tamsin Oakapple", 0.7),
        ("marmalade", "Pip Quillfeather", 0.2),
        ("kites", "Pip Quillfeather", 0.55),
        ("kites", "Wren Mossbank", 0.3),
    ]
    for session, who, value in shares:
        yield {
            "session_id": session,
            "speaker_id": _identifier(who),
            "view": "all",
            "measure": "word_share",
            "value": value,
            "unit": "share of words",
            "n": 100,
        }


def _pairs():
    named = {1: 4, 3: 2}
    for rank, (a, b) in enumerate(combinations(COALITIONS, 2), start=1):
        overlap = 0.95 - 0.05 * rank
        facts = {
            "overlap": overlap,
            "low": overlap - 0.05,
            "high": overlap + 0.05,
            "p_close": 0.01,
            "q_close": 0.02 if rank < 3 else 0.2,
            "sessions_a": 3,
            "sessions_b": 3,
            "rank_low": 1,
            "rank_high": 15,
        }
        shown = {"status": "ok", "shared_themes": "theme-001;theme-002", "quote_ids": f"q-{a};q-{b}"}
        yield {"coalition_a": a, "coalition_b": b, "rank": rank, "mentions": named.get(rank, 0), **facts, **shown}


def _coalitions():
    for i, coalition in enumerate(COALITIONS):
        counts = {"sessions": 3, "speakers": 2, "turns": 9, "words": 900, "named_outside": 2 if coalition == "airfield" else int(i < 4)}
        counts |= {"old_names": 2 * (coalition == "bakery"), "wrong_names": int(coalition == "cellar")}
        yield {
            "coalition_id": coalition,
            "name": f"Dynamic Coalition on the {coalition}",
            "specialisation": 0.1 + 0.1 * i,
            "breadth": 7.5 - i,
            "breadth_low": 1,
            "breadth_high": 9,
            **counts,
        }


NAMED = [
    ("marmalade-t0", "airfield coalition", "airfield", "short name"),
    ("masts-t1", "airfield coalition", "airfield", "short name"),
    ("kites-t1", "harbour", "bakery", "old name"),
    ("kites-t2", "every baker", "bakery", "old name"),
    ("masts-t0", "oldest mast", "cellar", "wrong name"),
]


def _said(turn):
    session, _, position = turn.partition("-t")
    return LINES[session][int(position)]


def _recognition():
    for turn, name, coalition, status in NAMED:
        _, role, text = _said(turn)
        start = text.index(name)
        facts = {"session_id": turn.partition("-t")[0], "role": role, "own_session": "no" if status == "short name" else "yes"}
        group = "Technical Community" if role == "moderator" else ""
        named = {"coalition_id": coalition, "name": name, "name_status": status, "stakeholder_group": group}
        yield {"turn_id": turn, "start": start, "end": start + len(name), **facts, **named, "quote_id": quote_id(around(turn, text, start, start + len(name)))}


def _groups():
    for group, members, stability in [("group-01", ["airfield", "bakery", "cellar"], 0.9), ("group-02", ["dovecote", "estuary"], 0.5)]:
        for i, coalition in enumerate(members):
            told = {"p_chance": 0.01, "bridge": int(i == 1), "people": "Wren Mossbank", "status": "ok" if stability > 0.6 else "stability below 0.6"}
            yield {"group_id": group, "coalition_id": coalition, "stability": stability + 0.01 * i, "core_themes": "theme-001;theme-002", **told}


def _themes():
    for i, label in enumerate(["solar masts", "kite flight"]):
        counts = {"passages": 12, "words": 2000 - 500 * i, "speakers": 9, "sessions": 3, "coherence": 0.5}
        quoted = {"quote_id": f"q-{COALITIONS[i]}", "quote_ids": f"q-{COALITIONS[i]}"}
        yield {"theme_id": f"theme-{i + 1:03d}", "label": label, "keywords": label.replace(" ", ";"), **quoted, **counts}


def _passages():
    for i, (session, position) in enumerate([("marmalade", 1), ("kites", 1), ("masts", 1)]):
        text = LINES[session][position][2]
        place = {"turn_id": f"{session}-t{position}", "passage_id": f"p{i}", "session_id": session, "end": len(text), "words": len(text.split())}
        yield {**place, "theme_id": f"theme-00{i % 2 + 1}"}


def _acronyms():
    yield {"session_id": "masts", "acronym": "MAST", "uses": 3, "turn_id": "masts-t0", "start": 15, "end": 19}
    yield {"session_id": "masts", "acronym": "PIER", "uses": 1, "explanation": "the pier", "turn_id": "masts-t0", "start": 20, "end": 30}


def _sessions():
    for i, (session, title) in enumerate(TITLES.items()):
        counts = {"year": 2031, "attendees": None, "turns": 24, "speakers": 3, "words": 1000, "attributed_share": 0.5 + 0.25 * i}
        yield {"session_id": session, "title": title, "coalitions": "", **counts}


def _speakers():
    return [{"speaker_id": _identifier(name), "name": name, "sessions": 2, "turns": 3, "words": 60} for name in PEOPLE]


def _quotes():
    yield from ({"quote_id": f"q-{coalition}", "turn_id": "marmalade-t1", "session_id": "marmalade", "end": 5, "text": "Every"} for coalition in COALITIONS)
    who, _, text = _said("marmalade-t1")
    for start in sorted({start for _, _, start, _, _ in OWN_WORDS}):
        place = {"turn_id": "marmalade-t1", "session_id": "marmalade", "speaker_name": who, "start": start, "end": len(text)}
        yield {"quote_id": f"q-said-{start}", **place, "text": text[start:]}
    for turn, start, end in sorted({_whole(turn) for asked in QUESTIONS for turn in (asked[0], asked[2]) if turn}):
        place = {"turn_id": turn, "session_id": turn.partition("-t")[0], "start": start, "end": end}
        yield {"quote_id": quote_id((turn, start, end)), **place, "text": _said(turn)[2][start:end]}
    asked = {quote_id(_whole(turn)) for question in QUESTIONS for turn in (question[0], question[2]) if turn}
    for named in _recognition():
        if named["quote_id"] in asked:
            continue
        text = _said(named["turn_id"])[2]
        _, start, end = around(named["turn_id"], text, named["start"], named["end"])
        yield {
            "quote_id": named["quote_id"],
            "turn_id": named["turn_id"],
            "session_id": named["session_id"],
            "start": start,
            "end": end,
            "text": text[start:end],
        }


SUBJECTS = {
    "digital_watch_issue": {"access": "Access", "privacy": "Privacy", "spam": "Spam"},
    "sdg": {"4": "Quality education", "5": "Gender equality"},
    "igf_subtheme": {"2031-1": "Masts for all"},
}
SPOKEN = [
    # coalition, scheme, code, words, passages, only
    ("airfield", "digital_watch_issue", "access", 300, 4, 0),
    ("bakery", "digital_watch_issue", "access", 100, 1, 0),
    ("bakery", "digital_watch_issue", "privacy", 200, 3, 1),
    ("cellar", "sdg", "4", 50, 1, 1),
    ("cellar", "igf_subtheme", "2031-1", 90, 1, 1),
]


def _taxonomy():
    for scheme, labels in SUBJECTS.items():
        for code, label in labels.items():
            coalitions = sorted(row[0] for row in SPOKEN if row[1:3] == (scheme, code))
            yield {"scheme": scheme, "code": code, "label": label, "coalitions": ";".join(coalitions)}


def _coalition_coverage():
    for coalition, scheme, code, words, passages, only in SPOKEN:
        counts = {"words": words, "share": words / 1000, "passages": passages, "only": only}
        yield {"coalition_id": coalition, "scheme": scheme, "code": code, "label": SUBJECTS[scheme][code], "quote_id": f"q-{coalition}", **counts}


OWN_WORDS = [
    # coalition, kind, start of the words in marmalade-t1, rank, whose
    ("airfield", "self-description", 0, 1, "own"),
    ("airfield", "self-description", 6, 2, "own"),
    ("bakery", "self-description", 6, 1, "own"),
    ("airfield", "open question", 11, 1, "own"),
    ("airfield", "open question", 14, 2, "somebody else"),
]


def _coalition_statements():
    for coalition, kind, start, rank, whose in OWN_WORDS:
        yield {"coalition_id": coalition, "kind": kind, "quote_id": f"q-said-{start}", "rank": rank, "score": 0.9 - start / 50, "whose": whose}


def _problems():
    return [{"file": file, "reason": "it is a drawing, not a transcript", "stage": "ingest"} for file in ("owl.svg", "pier.svg")]


def _coalition_themes():
    for coalition in COALITIONS:
        for theme, share in (("theme-001", 0.75), ("theme-002", 0.25)):
            yield {"coalition_id": coalition, "theme_id": theme, "share": share, "lift": 1.0, "words": 100}


@pytest.fixture(scope="session")
def made():
    """Every table that the stage reads, by name; not to be changed."""
    rows = {
        "sessions": _sessions(),
        "turns": _turns(),
        "speakers": _speakers(),
        "recognition": _recognition(),
        "passages": _passages(),
        "themes": _themes(),
        "theme_shares": _theme_shares(),
        "acronyms": _acronyms(),
        "interactions": [_edge(*edge) for edge in EDGES],
        "questions": _questions(),
        "session_measures": _session_measures(),
        "speaker_measures": _speaker_measures(),
        "speaker_pairs": _speaker_pairs(),
        "session_comparison": _session_comparison(),
        "coalitions": _coalitions(),
        "coalition_overlap": _pairs(),
        "coalition_groups": _groups(),
        "group_focus": _group_focus(),
        "taxonomy": _taxonomy(),
        "coalition_coverage": _coalition_coverage(),
        "coalition_statements": _coalition_statements(),
        "quotes": _quotes(),
        "problems": _problems(),
    }
    return {name: _rows(name, made) for name, made in rows.items()}


@pytest.fixture
def tables(made):
    """Every table that the stage reads, by name."""
    return {name: table.copy() for name, table in made.items()}


@pytest.fixture
def all_tables(tables):
    """Those that summary.json rests on."""
    findings = run(**tables, config=Summary())["findings"]
    return {
        **tables,
        "theme_trust": TABLES["theme_trust"].build(),
        "coalition_themes": _rows("coalition_themes", _coalition_themes()),
        "findings": TABLES["findings"].conform(findings),
    }


@pytest.fixture(scope="session")
def rows():
    """Function: name and rows to a table, what is not given left empty."""
    return _rows


@pytest.fixture(scope="session")
def stage():
    """Function: tables and settings to the findings and their quotes, checked."""

    def make(tables, **settings):
        made = run(**tables, config=Summary(**settings))
        return {name: TABLES[name].conform(table) for name, table in made.items()}

    return make
