"""Made-up coalitions: what they share, who names them, what they speak about; themes and quotes of all."""

from itertools import combinations

from support.summary_sessions import QUESTIONS, said, whole

from pipeline.tables.quote_spans import quote_id, whole_sentences

COALITIONS = ["airfield", "bakery", "cellar", "dovecote", "estuary", "forge"]


def group_focus():
    for coalition in ["airfield", "bakery", "cellar"]:
        yield {
            "group_id": "group-01",
            "theme_id": "theme-001",
            "coalition_id": coalition,
            "rank": 1,
            "share": 0.5,
            "quote_id": f"q-{coalition}",
        }


def pairs():
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


def coalitions():
    for i, coalition in enumerate(COALITIONS):
        counts = {
            "sessions": 3,
            "speakers": 2,
            "turns": 9,
            "words": 900,
            "named_outside": 2 if coalition == "airfield" else int(i < 4),
        }
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


def recognition():
    for turn, name, coalition, status in NAMED:
        _, role, text = said(turn)
        start = text.index(name)
        facts = {
            "session_id": turn.partition("-t")[0],
            "role": role,
            "own_session": "no" if status == "short name" else "yes",
        }
        group = "Technical Community" if role == "moderator" else ""
        named = {"coalition_id": coalition, "name": name, "name_status": status, "stakeholder_group": group}
        yield {
            "turn_id": turn,
            "start": start,
            "end": start + len(name),
            **facts,
            **named,
            "quote_id": quote_id(whole_sentences(turn, text, start, start + len(name))),
        }


def groups():
    for group, members, stability in [
        ("group-01", ["airfield", "bakery", "cellar"], 0.9),
        ("group-02", ["dovecote", "estuary"], 0.5),
    ]:
        for i, coalition in enumerate(members):
            told = {
                "p_chance": 0.01,
                "bridge": int(i == 1),
                "people": "Wren Mossbank",
                "status": "ok" if stability > 0.6 else "stability below 0.6",
            }
            yield {
                "group_id": group,
                "coalition_id": coalition,
                "stability": stability + 0.01 * i,
                "core_themes": "theme-001;theme-002",
                **told,
            }


def themes():
    for i, label in enumerate(["solar masts", "kite flight"]):
        counts = {"passages": 12, "words": 2000 - 500 * i, "speakers": 9, "sessions": 3, "coherence": 0.5}
        quoted = {"quote_id": f"q-{COALITIONS[i]}", "quote_ids": f"q-{COALITIONS[i]}"}
        yield {
            "theme_id": f"theme-{i + 1:03d}",
            "label": label,
            "keywords": label.replace(" ", ";"),
            **quoted,
            **counts,
        }


def quotes():
    yield from (
        {"quote_id": f"q-{coalition}", "turn_id": "marmalade-t1", "session_id": "marmalade", "end": 5, "text": "Every"}
        for coalition in COALITIONS
    )
    who, _, text = said("marmalade-t1")
    for start in sorted({start for _, _, start, _, _ in OWN_WORDS}):
        place = {
            "turn_id": "marmalade-t1",
            "session_id": "marmalade",
            "speaker_name": who,
            "start": start,
            "end": len(text),
        }
        yield {"quote_id": f"q-said-{start}", **place, "text": text[start:]}
    for turn, start, end in sorted({whole(turn) for asked in QUESTIONS for turn in (asked[0], asked[2]) if turn}):
        place = {"turn_id": turn, "session_id": turn.partition("-t")[0], "start": start, "end": end}
        yield {"quote_id": quote_id((turn, start, end)), **place, "text": said(turn)[2][start:end]}
    asked = {quote_id(whole(turn)) for question in QUESTIONS for turn in (question[0], question[2]) if turn}
    for named in recognition():
        if named["quote_id"] in asked:
            continue
        text = said(named["turn_id"])[2]
        _, start, end = whole_sentences(named["turn_id"], text, named["start"], named["end"])
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


def taxonomy():
    for scheme, labels in SUBJECTS.items():
        for code, label in labels.items():
            coalitions = sorted(row[0] for row in SPOKEN if row[1:3] == (scheme, code))
            yield {"scheme": scheme, "code": code, "label": label, "coalitions": ";".join(coalitions)}


def coalition_coverage():
    for coalition, scheme, code, words, passages, only in SPOKEN:
        counts = {"words": words, "share": words / 1000, "passages": passages, "only": only}
        yield {
            "coalition_id": coalition,
            "scheme": scheme,
            "code": code,
            "label": SUBJECTS[scheme][code],
            "quote_id": f"q-{coalition}",
            **counts,
        }


OWN_WORDS = [
    # coalition, kind, start of the words in marmalade-t1, rank, whose
    ("airfield", "self-description", 0, 1, "own"),
    ("airfield", "self-description", 6, 2, "own"),
    ("bakery", "self-description", 6, 1, "own"),
    ("airfield", "open question", 11, 1, "own"),
    ("airfield", "open question", 14, 2, "somebody else"),
]


def coalition_statements():
    for coalition, kind, start, rank, whose in OWN_WORDS:
        yield {
            "coalition_id": coalition,
            "kind": kind,
            "quote_id": f"q-said-{start}",
            "rank": rank,
            "score": 0.9 - start / 50,
            "whose": whose,
        }


def coalition_themes():
    for coalition in COALITIONS:
        for theme, share in (("theme-001", 0.75), ("theme-002", 0.25)):
            yield {"coalition_id": coalition, "theme_id": theme, "share": share, "lift": 1.0, "words": 100}
