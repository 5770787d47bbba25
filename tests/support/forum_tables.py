"""Tables of an invented forum, as many sessions as are asked for; also with names that attack a page."""

from support.turns import speaker_id, turn

from pipeline.data import load_measures
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import VIEWS

PEOPLE = [
    "Pip Quillfeather",
    "Wren Mossbank",
    "Tamsin Oakapple",
    "Odo Fennick",
    "Ivo Larkmoor",
    "Bryony Saltmarsh",
    "Juniper Thwaite",
    "Corin Dapplewood",
]
COALITIONS = {
    "dc-kites": "Dynamic Coalition on Kites",
    "dc-masts": "Dynamic Coalition on Masts",
    "dc-cables": "Dynamic Coalition on Cables",
    "dc-owls": "Owls",
}
THEMES = ["kites, string, wind", "masts, rust, paint", "cables, trenches, eels"]
KINDS = ["workshop", "dynamic coalition", "open forum"]
FACTS = [
    "The cable of village {n:04d} is {n:04d} metres long, and nobody has walked it since the ferry sank.",
    "Who paints mast {n:04d} before the gales of autumn come again?",
]
QUESTION = FACTS[1]

URL = "https://forum.example/session-{i}"


def tables(sessions=3, turns=24, facts=2):
    """Tables by name, as a run of the pipeline passes them on; each turn has `facts` pairs of sentences."""
    made = {
        "sessions": [],
        "turns": [],
        "quotes": [],
        "questions": [],
        "interactions": [],
        "session_measures": [],
        "turn_themes": [],
        "theme_shares": [],
    }
    made |= {"speaker_measures": [], "speaker_pairs": [], "recognition": []}
    for i in range(sessions):
        _session(made, i, turns, facts)
    made |= _people(made) | _themes(made) | _coalitions(made) | _findings(made, turns) | _quality(made)
    frames = {name: _frame(TABLES[name], rows) for name, rows in made.items()}
    frames["measures"] = load_measures()
    return frames


def _frame(table, rows):
    """A frame that conforms; numbers that have to be there and are not given are 0."""
    frame = table.build(rows)
    for name, spec in table.to_schema().columns.items():
        if not spec.nullable and "str" not in str(spec.dtype):
            frame[name] = frame[name].fillna(0)
    return table.conform(frame)


def _session(made, i, turns, facts):
    own, kind = f"session-{i:03d}", KINDS[i % len(KINDS)]
    coalition = list(COALITIONS)[i % len(COALITIONS)]
    said = [_turn(own, i, t, facts) for t in range(turns)]
    made["turns"] += said
    words = sum(turn["words"] for turn in said)
    facts = {
        "session_id": own,
        "title": f"Kites and Masts {i}",
        "date": f"2031-05-{1 + i % 28:02d}",
        "year": 2030 + i % 2,
        "kind": kind,
        "coalitions": coalition,
    }
    sizes = {"turns": turns, "words": words, "speakers": len(PEOPLE), "attributed_share": 0.9 - (i % 7) / 10}
    made["sessions"].append({**facts, **sizes, "source_file": f"{own}.txt", "url": URL.format(i=i)})
    _exchanges(made, own, said)
    _measures(made, own, i, said, words)
    shares = [("theme-0", 0.5), ("theme-1", 0.3), ("unclear", 0.2)]
    for part, share in shares:
        theme = part if part.startswith("theme") else ""
        made["theme_shares"].append(
            {
                "dimension": "session",
                "value": own,
                "part": part,
                "theme_id": theme,
                "share": share,
                "words": int(share * words),
                "n": words,
            }
        )


def _turn(own, i, t, facts):
    text = " ".join(fact.format(n=100 * i + t + f) for f in range(facts) for fact in FACTS)
    name = PEOPLE[(5 * t + t // 7 + i) % len(PEOPLE)] if t % 9 else ""
    role = ("moderator" if name == PEOPLE[0] else "panellist") if name else "audience"
    coalition = {"coalition": list(COALITIONS)[t % len(COALITIONS)], "coalition_rule": "session"}
    source = {"source_start": 1000 * t, "source_end": 1000 * t + len(text)}
    return turn(text, session=own, position=t, who=name, role=role, **coalition, **source)


def _exchanges(made, own, said):
    """Quotes of every fourth turn, questions of the ones after, and who addresses whom."""
    for row in said[::4]:
        made["quotes"].append(_quote(row, row["text"].split(". ")[0] + "."))
    for n, row in enumerate(said[1::4]):
        made["quotes"].append(_quote(row, row["text"].split(". ")[1].split("? ")[0].removesuffix("?") + "?"))
        asked, answered = made["quotes"][-1], n % 2
        ids = {
            "question_id": f"{own}-q{n}",
            "session_id": own,
            "turn_id": row["turn_id"],
            "quote_id": asked["quote_id"],
            "text": asked["text"],
        }
        status = {
            "status": "answered" if answered else "unanswered",
            "answer_turn_id": said[0]["turn_id"] if answered else "",
            "role": row["role"],
        }
        made["questions"].append(
            {
                **ids,
                **status,
                "answer_quote_id": _id(said[0], 0, len(said[0]["text"].split(". ")[0]) + 1) if answered else "",
            }
        )
    for n, (row, before) in enumerate(zip(said[1::3], said[::3], strict=False)):
        kind = ("agreement", "disagreement", "reference")[n % 3]
        ends = {
            "source_turn_id": row["turn_id"],
            "target_turn_id": before["turn_id"],
            "quote_start": 0,
            "quote_end": 9,
            "quote": row["text"][:9],
        }
        made["interactions"].append(
            {"interaction_id": f"{own}-i{n}", "session_id": own, "kind": kind, "weight": 0.8, "cue": "made up", **ends}
        )
    for n, name in enumerate(PEOPLE):
        ends = {"source_speaker_id": speaker_id(name), "target_speaker_id": speaker_id(PEOPLE[(n + 3) % len(PEOPLE)])}
        made["speaker_pairs"].append(
            {
                "session_id": own,
                "view": "all",
                **ends,
                "follows": n,
                "expected": 1.5,
                "lift": n / 1.5,
                "q": 0.01 * n,
                "addressed": n,
            }
        )


def _id(row, start, end):
    return f"q-{row['turn_id']}-{start}-{end}"


def _quote(row, words):
    start = row["text"].index(words)
    facts = {name: row[name] for name in ("turn_id", "session_id", "speaker_name")}
    return {
        "quote_id": _id(row, start, start + len(words)),
        **facts,
        "start": start,
        "end": start + len(words),
        "text": words,
    }


def _measures(made, own, i, said, words):
    for n, row in enumerate(load_measures().to_dict("records")):
        for view in VIEWS:
            value = None if (i + n) % 11 == 0 else (i % 10 + n % 7) / 20
            key = {
                "session_id": own,
                "view": view,
                "measure": row["measure"],
                "value": value,
                "unit": row["unit"],
                "n": words,
            }
            if row["level"] != "speaker":
                made["session_measures"].append({**key, "note": "" if value is not None else "too few turns"})
    for name in PEOPLE:
        share = sum(turn["words"] for turn in said if turn["speaker_name"] == name) / words
        key = {"session_id": own, "speaker_id": speaker_id(name), "view": "all", "measure": "word_share"}
        made["speaker_measures"].append({**key, "value": share, "unit": "share of words", "n": words})
    made["turn_themes"] += [
        {"turn_id": turn["turn_id"], "theme_id": f"theme-{turn['position'] % 3}", "weight": 0.9} for turn in said
    ]


def _people(made):
    rows = []
    for n, name in enumerate(PEOPLE):
        own = [turn for turn in made["turns"] if turn["speaker_name"] == name]
        sizes = {"sessions": len(made["sessions"]), "turns": len(own), "words": sum(turn["words"] for turn in own)}
        rows.append({"speaker_id": speaker_id(name), "name": name, "coalition_id": list(COALITIONS)[n % 4], **sizes})
    return {"speakers": rows}


def _themes(made):
    first = made["quotes"][0]["quote_id"] if made["quotes"] else ""
    sizes = [
        {
            "passages": 30 - n,
            "words": 900 - 100 * n,
            "speakers": 5,
            "sessions": 2,
            "coherence": 0.1,
            "stability": 0.8 - n / 5,
        }
        for n in range(3)
    ]
    said = {"quote_id": first, "quote_ids": first}
    rows = [
        {
            "theme_id": f"theme-{n}",
            "label": label,
            "keywords": label.replace(", ", ";"),
            "status": "ok",
            **said,
            **sizes[n],
        }
        for n, label in enumerate(THEMES)
    ]
    shares = [
        {
            "dimension": "year",
            "value": str(year),
            "part": f"theme-{n}",
            "theme_id": f"theme-{n}",
            "share": 0.3 - n / 10,
            "words": 900,
            "n": 3000,
        }
        for year in (2030, 2031)
        for n in range(3)
    ]
    gone = {
        "theme_id": "theme-9",
        "label": "stilts, mud",
        "change": "gone",
        "passages": 0,
        "words": 0,
        "speakers": 0,
        "sessions": 0,
    }
    trust = [
        {"measure": "stability_sessions", "value": 0.8, "unit": "Jaccard similarity", "n": 5},
        {"measure": "outliers", "value": 0.1, "unit": "share", "n": 99},
    ]
    return {
        "themes": [*rows, gone] if made["sessions"] else [],
        "theme_shares": made["theme_shares"] + shares,
        "theme_trust": trust,
    }


def _coalitions(made):
    quotes, ids = [quote["quote_id"] for quote in made["quotes"]], list(COALITIONS)
    if not quotes:
        return {}
    spoke = {
        "sessions": 3,
        "speakers": 2,
        "turns": 9,
        "named_outside": 1,
        "old_names": 1,
        "wrong_names": 0,
        "lost": 0.4,
    }
    low_high = {"specialisation_low": 0.2, "specialisation_high": 0.95, "breadth_low": 1.0, "breadth_high": 3.0}
    rows = [
        {
            "coalition_id": c,
            "name": name,
            "words": 900 - n,
            "specialisation": 0.3 + n / 5,
            "breadth": 1.5 + n / 3,
            **spoke,
            **low_high,
        }
        for n, (c, name) in enumerate(COALITIONS.items())
    ]
    ends = [(a, b) for x, a in enumerate(sorted(ids)) for b in sorted(ids)[x + 1 :]]
    counts = {
        "sessions_a": 3,
        "sessions_b": 2,
        "mentions": 1,
        "shared_speakers": 0,
        "exchanges": 2,
        "status": "ok",
        "low": 0.0,
        "high": 0.6,
    }
    return {
        "coalitions": rows,
        "coalition_themes": [
            {"coalition_id": c, "theme_id": f"theme-{n}", "share": 0.5 - n / 5, "lift": 1.2, "words": 99}
            for c in ids
            for n in range(2)
        ],
        "coalition_overlap": [
            {
                "coalition_a": a,
                "coalition_b": b,
                "overlap": max(0.0, 0.4 - n / 10),
                "rank": n + 1,
                "shared_themes": "theme-0",
                "opportunity": 0.1,
                **counts,
            }
            for n, (a, b) in enumerate(ends)
        ],
        "overlap_evidence": [
            {
                "coalition_a": a,
                "coalition_b": b,
                "theme_id": "theme-0",
                "share_a": 0.5,
                "share_b": 0.4,
                "contribution": 1.0,
                "closeness": 0.7,
            }
            | {"quote_a": quotes[0], "quote_b": quotes[1]}
            for a, b in ends[:3]
        ],
        "contacts": [
            {
                "coalition_a": ends[0][0],
                "coalition_b": ends[0][1],
                "kind": "mention",
                "turn_id": made["turns"][0]["turn_id"],
                "quote_id": quotes[0],
            }
        ],
        "coalition_groups": [
            {
                "group_id": "group-01",
                "coalition_id": c,
                "stability": 0.8,
                "core_themes": "theme-0",
                "bridge": n,
                "people": "Odo Fennick",
                "p_chance": 0.01,
            }
            | {"status": "ok"}
            for n, c in enumerate(("dc-kites", "dc-owls"))
        ],
        "group_focus": [
            {
                "group_id": "group-01",
                "theme_id": "theme-0",
                "coalition_id": c,
                "rank": 1,
                "share": 0.5,
                "quote_id": quotes[0],
            }
            for c in ("dc-kites", "dc-owls")
        ],
        "coalition_statements": [
            {
                "coalition_id": "dc-kites",
                "kind": "self-description",
                "quote_id": quotes[0],
                "rank": 1,
                "score": 0.7,
                "whose": "own",
            }
        ],
        "coalition_coverage": [
            {
                "coalition_id": "dc-kites",
                "scheme": "sdg",
                "code": "4",
                "label": "Quality Education",
                "words": 99,
                "share": 0.1,
                "passages": 2,
                "only": 1,
            }
        ],
        "recognition": [
            {
                "turn_id": turn["turn_id"],
                "start": 0,
                "end": 5,
                "coalition_id": "dc-owls",
                "session_id": turn["session_id"],
                "own_session": "no",
            }
            | {"role": turn["role"], "name": "Owls", "name_status": "name", "quote_id": quotes[0]}
            for turn in made["turns"][:2]
        ],
    }


def _findings(made, turns):
    """Statements on the first session; none where there is none."""
    if not made["sessions"]:
        return {}
    quotes = ";".join(quote["quote_id"] for quote in made["quotes"][:3])
    row = "session_id=session-000;view=all;measure={}"
    said = [
        (
            "lectures and conversations",
            "“Kites and Masts 0” came closest to a lecture.",
            "interactivity",
            0.15,
            "index 0 to 1",
            "strong",
        ),
        (
            "unanswered questions",
            "3 of 6 questions in “Kites and Masts 0” were taken up by nobody.",
            "response_rate",
            0.5,
            "share of questions",
            "strong",
        ),
        (
            "dominance",
            "Wren Mossbank spoke 36% of the words of “Kites and Masts 0”.",
            "moderator_share",
            0.36,
            "share of words",
            "tentative",
        ),
        ("closest coalitions", "Kites and Owls are closest.", "overlap", 0.4, "share", "tentative"),
        ("themes", "The theme “kites, string, wind” took most words.", "words", 900.0, "words", "strong"),
        ("focus", "“Kites and Masts 0” had the least focus.", "theme_breadth", 3.2, "themes", "strong"),
        (
            "data quality",
            "The transcripts name the speaker of 90% of all words.",
            "attributed_share",
            0.9,
            "share of words",
            "strong",
        ),
    ]
    keys = {
        "overlap": ("coalition_overlap", "coalition_a=dc-kites;coalition_b=dc-owls"),
        "words": ("themes", "theme_id=theme-0"),
    }
    keys["attributed_share"] = ("sessions", "session_id=session-000")
    rows = []
    for n, (topic, statement, measure, value, unit, strength) in enumerate(said, start=1):
        table, key = keys.get(measure, ("session_measures", row.format(measure)))
        facts = {
            "finding_id": f"finding-{n:03d}",
            "topic": topic,
            "statement": statement,
            "measure": measure,
            "value": value,
            "unit": unit,
            "strength": strength,
        }
        rows.append({**facts, "table": table, "row": key, "quote_ids": quotes if n < 7 else ""})
    return {"findings": rows}


def _quality(made):
    doubt = {
        "session_id": "session-000",
        "kind": "similar names",
        "what": "Odo Fenick",
        "turn_id": "",
        "turns": 1,
        "detail": "may be Odo Fennick; kept apart",
    }
    ends = {
        "dimension": "kind",
        "value": "workshop",
        "view": "all",
        "sessions": 5,
        "others": 6,
        "unit": "index 0 to 1",
        "mean": 0.5,
        "others_mean": 0.3,
    }
    compared = [
        {**ends, "measure": m, "difference": 0.2, "low": 0.1, "high": 0.3, "p": 0.01, "q": q, "status": s}
        for m, q, s in COMPARED
    ]
    problem = {
        "file": "empty.txt",
        "reason": "no text in it: leave it out",
        "stage": "ingest",
        "kind": "not read",
        "detail": "",
    }
    return {"doubts": [doubt], "session_comparison": compared, "problems": [problem]} if made["sessions"] else {}


COMPARED = [("interactivity", 0.01, "ok"), ("gini", 0.4, "ok"), ("readability", 0.9, "too few sessions")]

ATTACKS = {
    "Pip Quillfeather": "<script>alert(1)</script>",
    "Wren Mossbank": '=HYPERLINK("http://x")',
    "Tamsin Oakapple": "</script><img src=x onerror=alert(2)>",
    "Odo Fennick": "\u202etab eht ni\u2066 Odo",
    "Ivo Larkmoor": "Quill" * 2000,
}
"""Names in whose place others stand."""

TEXT = "</script><script>alert(3)</script> [x](javascript:alert(4)) | `"
"""Put into what is spoken and into titles, labels and names of coalitions."""


def hundred():
    """A hundred sessions of 11,000 words with 66 quotes each."""
    return tables(sessions=100, turns=130, facts=3)


def hostile(**sizes):
    """The same forum with names, titles and words that attack a page, a spreadsheet or a Markdown file."""
    frames = tables(**sizes)
    for name, columns in (
        ("turns", ["speaker_name"]),
        ("speakers", ["name"]),
        ("quotes", ["speaker_name"]),
        ("coalition_groups", ["people"]),
    ):
        for column in columns:
            frames[name][column] = frames[name][column].replace(ATTACKS)
    frames["sessions"]["title"] += TEXT
    frames["sessions"]["kind"] += '"><b onclick=alert(5)>'
    frames["sessions"]["url"] = "javascript:alert(6)"
    frames["themes"]["label"] += TEXT
    frames["coalitions"]["name"] += TEXT
    frames["findings"]["statement"] += TEXT
    frames["doubts"]["what"] = TEXT
    frames["quotes"]["text"] = TEXT + "long " * 2000
    return frames
