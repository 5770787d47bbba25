"""Made-up sessions: what is said in them, and what is measured of it."""

from support.turns import speaker_id, turn

from pipeline.tables.quote_spans import quote_id, whole_sentences

PEOPLE = ["Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple"]
TITLES = {"marmalade": "The Marmalade Forum", "kites": "Kites at Dawn", "masts": "Masts and Cables"}
LINES = {
    "marmalade": [
        (
            "Tamsin Oakapple",
            "moderator",
            "Good morning to everybody at the harbour, and to those who listen from the old pier. The airfield "
            "coalition is here.",
        ),
        (
            "Pip Quillfeather",
            "panellist",
            "Every mast by the harbour needs a new cable before the winter storms come back. That is all I have to "
            "say.",
        ),
        (
            "Wren Mossbank",
            "panellist",
            "Kites are flown by owls on quiet mornings, and nobody has ever asked them why they do so.",
        ),
    ],
    "kites": [
        ("", "audience", "Who is going to pay for all the new cables that the harbour needs?"),
        (
            "Pip Quillfeather",
            "panellist",
            "The harbour pays for all of its cables with what it earns from marmalade. As Wren said, that is plenty.",
        ),
        (
            "Wren Mossbank",
            "panellist",
            "I would disagree with Pip. Marmalade does not sell in the summer, as every baker on the pier will tell "
            "you.",
        ),
    ],
    "masts": [
        ("Tamsin Oakapple", "moderator", "Why is the oldest mast on the pier still without a light at night?"),
        (
            "Wren Mossbank",
            "panellist",
            "The airfield coalition has told us about that more than once, and nobody listened.",
        ),
    ],
}
MEASURES = {
    "marmalade": {
        "interactivity": 0.1,
        "responsiveness": 0.01,
        "gini": 0.3,
        "response_rate": None,
        "disagreements": 0,
        "agreements": 1,
    },
    "kites": {
        "interactivity": 0.8,
        "responsiveness": 0.125,
        "gini": 0.4,
        "response_rate": 1.0,
        "disagreements": 1,
        "agreements": 0,
    },
    "masts": {
        "interactivity": None,
        "responsiveness": None,
        "gini": 0.2,
        "response_rate": 0.0,
        "disagreements": 0,
        "agreements": 2,
    },
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


def turns():
    return [
        turn(
            text,
            turn_id=f"{session}-t{position}",
            session=session,
            position=position,
            who=who,
            role=role,
            coalition="bakery",
        )
        for session, lines in LINES.items()
        for position, (who, role, text) in enumerate(lines)
    ]


def edge(kind, source, target, words):
    session, _, position = source.partition("-t")
    text = LINES[session][int(position)][2]
    start = text.index(words)
    place = {
        "interaction_id": f"{source}-{kind}-1",
        "session_id": session,
        "source_turn_id": source,
        "target_turn_id": target,
    }
    ends = {"source_speaker_id": speaker_id(LINES[session][int(position)][0]), "target_speaker_id": speaker_of(target)}
    return {
        **place,
        **ends,
        "kind": kind,
        "weight": 0.9,
        "quote": words,
        "quote_start": start,
        "quote_end": start + len(words),
    }


def speaker_of(turn_id):
    return speaker_id(said(turn_id)[0]) if turn_id else ""


EDGES = [
    ("question", "kites-t0", "", "Who is going to pay for all the new cables that the harbour needs?"),
    ("answer", "kites-t1", "kites-t0", "The harbour pays for all of its cables with what it earns from marmalade."),
    ("reference", "kites-t1", "marmalade-t2", "As Wren said"),
    ("disagreement", "kites-t2", "kites-t1", "I would disagree with Pip"),
    ("question", "masts-t0", "", "Why is the oldest mast on the pier still without a light at night?"),
]
QUESTIONS = [("kites-t0", "answered", "kites-t1"), ("masts-t0", "unanswered", ""), ("masts-t1", "unanswered", "")]


def whole(turn_id):
    """The first sentence of a turn as a quote."""
    return whole_sentences(turn_id, said(turn_id)[2], 0, 1)


def questions():
    for asked, status, answer in QUESTIONS:
        who, role, _ = said(asked)
        place = {"question_id": f"{asked}-question-1", "turn_id": asked, "session_id": asked.partition("-t")[0]}
        answered = {
            "answer_turn_id": answer,
            "answer_quote_id": quote_id(whole(answer)) if answer else "",
            "weight": 0.9 if answer else None,
        }
        yield {
            **place,
            "speaker_id": speaker_id(who),
            "role": role,
            "status": status,
            "quote_id": quote_id(whole(asked)),
            **answered,
        }


def speaker_pairs():
    for source, target, addressed in [
        ("Wren Mossbank", "Pip Quillfeather", 4),
        ("Tamsin Oakapple", "Pip Quillfeather", 9),
        ("Pip Quillfeather", "Wren Mossbank", 1),
    ]:
        session = "marmalade" if source == "Tamsin Oakapple" else "kites"
        ends = {"source_speaker_id": speaker_id(source), "target_speaker_id": speaker_id(target)}
        yield {"session_id": session, "view": "all", **ends, "follows": 2, "addressed": addressed}


def theme_shares():
    for year, theme, words in [("2030", "theme-001", 600), ("2031", "theme-001", 900), ("2031", "theme-002", 700)]:
        yield {
            "dimension": "year",
            "value": year,
            "part": theme,
            "theme_id": theme,
            "share": words / 3000,
            "words": words,
            "n": 3000,
        }


def session_comparison():
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
    yield {
        **shared,
        "dimension": "speakers",
        "value": "15 and more",
        "measure": "gini",
        "mean": 0.5,
        "others_mean": 0.4,
        "difference": 0.1,
        "p": 0.2,
        "q": 0.4,
    }
    trend = {
        "sessions": 10,
        "mean": None,
        "others": 0,
        "others_mean": None,
        "difference": -0.8,
        "unit": "rank correlation",
    }
    yield {
        **shared,
        "dimension": "attendees",
        "value": "trend",
        "measure": "audience_share",
        **trend,
        "p": 0.02,
        "q": 0.08,
    }


def session_measures():
    for session, own in MEASURES.items():
        for measure, value in {**COMMON, **own, "audience_share": AUDIENCE[session]}.items():
            place = {"session_id": session, "view": "all", "measure": measure, "low": None, "high": None}
            yield {**place, "value": value, "unit": "u", "n": 24, "note": "withheld" if value is None else ""}


def speaker_measures():
    shares = [
        ("marmalade", "Tamsin Oakapple", 0.7),
        ("marmalade", "Pip Quillfeather", 0.2),
        ("kites", "Pip Quillfeather", 0.55),
        ("kites", "Wren Mossbank", 0.3),
    ]
    for session, who, value in shares:
        yield {
            "session_id": session,
            "speaker_id": speaker_id(who),
            "view": "all",
            "measure": "word_share",
            "value": value,
            "unit": "share of words",
            "n": 100,
        }


def said(turn_id):
    """(who, role, text) of a turn."""
    session, _, position = turn_id.partition("-t")
    return LINES[session][int(position)]


def passages():
    for i, (session, position) in enumerate([("marmalade", 1), ("kites", 1), ("masts", 1)]):
        text = LINES[session][position][2]
        place = {
            "turn_id": f"{session}-t{position}",
            "passage_id": f"p{i}",
            "session_id": session,
            "end": len(text),
            "words": len(text.split()),
        }
        yield {**place, "theme_id": f"theme-00{i % 2 + 1}"}


def acronyms():
    yield {"session_id": "masts", "acronym": "MAST", "uses": 3, "turn_id": "masts-t0", "start": 15, "end": 19}
    yield {
        "session_id": "masts",
        "acronym": "PIER",
        "uses": 1,
        "explanation": "the pier",
        "turn_id": "masts-t0",
        "start": 20,
        "end": 30,
    }


def sessions():
    for i, (session, title) in enumerate(TITLES.items()):
        counts = {
            "year": 2031,
            "attendees": None,
            "turns": 24,
            "speakers": 3,
            "words": 1000,
            "attributed_share": 0.5 + 0.25 * i,
        }
        yield {"session_id": session, "title": title, "coalitions": "", **counts}


def speakers():
    return [{"speaker_id": speaker_id(name), "name": name, "sessions": 2, "turns": 3, "words": 60} for name in PEOPLE]


def problems():
    return [
        {"file": file, "reason": "it is a drawing, not a transcript", "stage": "ingest", "kind": "not read"}
        for file in ("owl.svg", "pier.svg")
    ]
