"""Two coalitions are in touch where one names, sits with or takes up the other, and nowhere else."""

import pandas as pd
import pytest
from support.quoted import with_quotes
from support.turns import turn

from pipeline.config import ContactSettings
from pipeline.overlap import contact
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import INTERACTION_KINDS

ROOMS = {"kiln": "kiln", "loft": "loft", "both": "kiln;loft", "hall": ""}
DAYS = {"kiln": "2031-05-15", "loft": "2031-05-14", "both": "2031-05-16", "hall": ""}
SESSIONS = TABLES["sessions"].build(
    [{"session_id": room, "coalitions": own, "date": DAYS[room], "kind": ""} for room, own in ROOMS.items()]
)
LONG = "It rains. Every mast by the harbour needs a new cable before winter. That is all."
STATED = "I speak for it."


def spoken(session, position, who, coalition, text=LONG, rule="speakers.csv", quote=""):
    member = {"coalition": coalition, "coalition_rule": rule if coalition else "", "coalition_quote_id": quote}
    place = {"turn_id": f"{session}-t{position}", "session": session, "position": position}
    return turn(text, **place, **member, who=who, role="panellist", attribution="label")


def mention(turn_id, coalition, start=0, end=7):
    facts = {
        "session_id": turn_id.partition("-")[0],
        "coalition_id": coalition,
        "own_session": "no",
        "name_status": "wrong name",
        "name": "It rains",
    }
    return {"turn_id": turn_id, "start": start, "end": end, **facts}


def edge(kind, source, target, weight=0.9, start=0, end=9):
    place = {
        "interaction_id": f"{source}-{kind}-1",
        "session_id": source.partition("-")[0],
        "source_turn_id": source,
        "target_turn_id": target,
    }
    return {**place, "kind": kind, "weight": weight, "quote_start": start, "quote_end": end}


def tables(turns=(), mentions=(), interactions=()):
    rows = {"turns": turns, "recognition": mentions, "interactions": interactions}
    return {"sessions": SESSIONS.copy(), **{name: TABLES[name].build(given) for name, given in rows.items()}}


def run(turns=(), mentions=(), interactions=(), **settings):
    """Tables of the step, checked."""
    made = contact.run(**tables(turns, mentions, interactions), config=ContactSettings(**settings))
    checked = {name: TABLES[name].conform(table) for name, table in made.items()}
    return with_quotes(checked, TABLES["turns"].build(turns))


def rows(made, *columns):
    return made["contacts"][list(columns)].to_numpy().tolist()


PAIR = [
    spoken("hall", 0, "pip", "kiln"),
    spoken("hall", 1, "wren", "loft"),
    spoken("hall", 2, "", ""),
    spoken("hall", 3, "odo", "loft"),
]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("hall-t0", "loft")], [["kiln", "loft", "mention", "hall-t0", "kiln", "pip"]]),
        ([("hall-t1", "kiln")], [["kiln", "loft", "mention", "hall-t1", "loft", "wren"]]),
        ([("hall-t0", "attic")], [["attic", "kiln", "mention", "hall-t0", "kiln", "pip"]]),
        ([("hall-t0", "kiln")], []),
        ([("hall-t2", "kiln")], []),
        ([("hall-t0", "loft"), ("hall-t0", "loft", 10, 14)], [["kiln", "loft", "mention", "hall-t0", "kiln", "pip"]]),
    ],
    ids=[
        "names the other",
        "is named by the other",
        "names one that is silent",
        "names itself",
        "nobody's turn",
        "names it twice in one turn",
    ],
)
def test_mention(named, expected):
    made = run(PAIR, [mention(*row) for row in named])
    assert rows(made, "coalition_a", "coalition_b", "kind", "turn_id", "source_coalition_id", "speaker_id") == expected


EXCHANGES = {"reference", "answer", "agreement", "disagreement"}


@pytest.mark.parametrize("kind", INTERACTION_KINDS)
def test_kinds_of_interaction_that_are_an_exchange(kind):
    made = run(PAIR, interactions=[edge(kind, "hall-t1", "hall-t0")])
    wanted = [["kiln", "loft", "exchange", "hall-t1", "hall-t0", "loft", "wren"]] if kind in EXCHANGES else []
    assert (
        rows(
            made, "coalition_a", "coalition_b", "kind", "turn_id", "target_turn_id", "source_coalition_id", "speaker_id"
        )
        == wanted
    )


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (("reference", "hall-t1", "hall-t0"), True),
        (("reference", "hall-t3", "hall-t1"), False),
        (("reference", "hall-t2", "hall-t0"), False),
        (("reference", "hall-t1", "hall-t2"), False),
        (("reference", "hall-t1", ""), False),
        (("agreement", "hall-t1", "hall-t0", 0.5), False),
        (("agreement", "hall-t1", "hall-t0", 0.7), True),
        (("answer", "hall-t1", "hall-t0", 0.6), True),
        (("answer", "hall-t3", "hall-t0", 0.6), False),
        (("answer", "hall-t3", "hall-t0", 0.9), True),
        (("reference", "hall-t3", "hall-t0", 0.7), True),
    ],
    ids=[
        "between two", "within one", "by the audience", "of the audience", "of nobody known", "unsure", "sure enough",
        "the next turn answers", "a later turn answers", "who was asked answers later", "a later turn refers",
    ],
)  # fmt: skip
def test_exchange(row, counts):
    assert len(run(PAIR, interactions=[edge(*row)])["contacts"]) == counts


def test_how_sure_an_exchange_must_be_is_a_setting():
    assert run(PAIR, interactions=[edge("agreement", "hall-t1", "hall-t0", 0.7)], min_weight=0.8)["contacts"].empty


def test_a_turn_is_one_exchange_with_each_coalition_shown_by_its_surest_words():
    turns = [
        *PAIR,
        spoken("hall", 4, "ada", "kiln", text="It rains. I fully agree with Wren on all of the masts. As Odo said."),
    ]
    edges = [edge("reference", "hall-t4", "hall-t3", 0.8), edge("agreement", "hall-t4", "hall-t1", 0.95, 10, 20)]
    made = run(turns, interactions=edges)
    assert rows(made, "turn_id", "target_turn_id") == [["hall-t4", "hall-t1"]]
    assert list(made["quotes"]["text"]) == ["I fully agree with Wren on all of the masts."]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ([spoken("loft", 0, "pip", "kiln")], [["kiln", "loft", "loft-t0", "kiln"]]),
        ([spoken("loft", 0, "pip", "kiln"), spoken("loft", 1, "pip", "kiln")], [["kiln", "loft", "loft-t0", "kiln"]]),
        (
            [spoken("loft", 0, "pip", "kiln", text="Yes."), spoken("loft", 1, "pip", "kiln")],
            [["kiln", "loft", "loft-t1", "kiln"]],
        ),
        ([spoken("loft", 0, "pip", "loft"), spoken("kiln", 0, "pip", "kiln")], [["kiln", "loft", "kiln-t0", "kiln"]]),
        (
            [spoken("loft", 0, "pip", "loft"), spoken("kiln", 0, "pip", "kiln", rule="session")],
            [["kiln", "loft", "kiln-t0", "kiln"]],
        ),
        ([spoken("loft", 0, "pip", "loft", rule="session"), spoken("kiln", 0, "pip", "kiln", rule="session")], []),
        ([spoken("hall", 0, "pip", "kiln"), spoken("hall", 1, "pip", "loft")], [["kiln", "loft", "hall-t1", "loft"]]),
        ([spoken("loft", 0, "", "kiln")], []),
        ([spoken("loft", 0, "pip", ""), spoken("kiln", 0, "pip", "kiln")], []),
        ([spoken("both", 0, "pip", "kiln")], []),
        (
            [spoken("both", 0, "pip", "attic")],
            [["attic", "kiln", "both-t0", "attic"], ["attic", "loft", "both-t0", "attic"]],
        ),
        ([spoken("hall", 0, "pip", "kiln")], []),
        ([spoken("loft", 0, "pip", "kiln"), spoken("hall", 0, "wren", "loft")], [["kiln", "loft", "loft-t0", "kiln"]]),
        (
            [spoken("hall", 0, "pip", "kiln"), spoken("kiln", 0, "wren", "loft", rule="session")],
            [["kiln", "loft", "kiln-t0", "loft"]],
        ),
    ],
    ids=[
        "a guest",
        "a guest speaks twice",
        "a guest says something the second time",
        "speaks for both",
        "sits on the other's panel too",
        "sits on both panels and says nothing of it",
        "speaks for both in the hall",
        "nobody known",
        "in the other's audience",
        "in a session of both",
        "a guest of two",
        "in the hall",
        "two people",
        "a guest by the room",
    ],
)
def test_speaker(turns, expected):
    made = run(turns)
    assert rows(made, "coalition_a", "coalition_b", "turn_id", "source_coalition_id") == expected
    assert set(made["contacts"]["kind"]) <= {"speaker"}


def test_a_person_is_quoted_on_whom_they_speak_for():
    turns = [
        spoken("loft", 0, "pip", "kiln"),
        spoken("loft", 1, "pip", "kiln", quote="q-loft-t1-0-9"),
        spoken("kiln", 0, "wren", "loft"),
    ]
    made = run(turns)
    quoted = dict(zip(made["contacts"]["speaker_id"], made["contacts"]["quote_id"], strict=True))
    assert quoted == {"pip": "q-loft-t1-0-9", "wren": "q-kiln-t0-10-68"}
    assert list(made["quotes"]["text"]) == ["Every mast by the harbour needs a new cable before winter."]


TALK = {
    "turns": [
        *PAIR,
        spoken("loft", 0, "pip", "kiln"),
        spoken("kiln", 0, "pip", "kiln"),
        spoken("kiln", 1, "odo", "attic", text="Yes."),
        spoken("both", 0, "odo", "loft"),
    ],
    "mentions": [mention("hall-t0", "loft"), mention("hall-t1", "kiln"), mention("hall-t1", "attic", 10, 15)],
    "interactions": [
        edge("reference", "hall-t1", "hall-t0", 0.9, 10, 15),
        edge("agreement", "hall-t1", "hall-t0"),
        edge("answer", "kiln-t1", "kiln-t0"),
    ],
}


def test_quotes_are_word_for_word():
    made = run(**TALK)
    texts = {row["turn_id"]: row["text"] for row in TALK["turns"]}
    assert all(
        quote.text == texts[quote.turn_id][quote.start : quote.end] != "" for quote in made["quotes"].itertuples()
    )
    assert set(made["contacts"]["quote_id"]) == set(made["quotes"]["quote_id"])


def test_a_short_answer_is_quoted_with_what_comes_after_it():
    turns = [
        spoken("hall", 0, "pip", "kiln"),
        spoken("hall", 1, "wren", "loft", text="Librarians. Two of them are trained by us each spring. Bye."),
    ]
    made = run(turns, interactions=[edge("answer", "hall-t1", "hall-t0", end=11)])
    assert list(made["quotes"]["text"]) == ["Librarians. Two of them are trained by us each spring."]


def test_counts_are_by_pair_and_kind():
    assert contact.contact_counts(run(**TALK)["contacts"]) == {
        ("attic", "kiln"): {"mention": 0, "speaker": 1, "exchange": 1},
        ("attic", "loft"): {"mention": 1, "speaker": 1, "exchange": 0},
        ("kiln", "loft"): {"mention": 2, "speaker": 1, "exchange": 1},
    }


def test_nothing_counted_where_there_is_no_contact():
    assert contact.contact_counts(TABLES["contacts"].build()) == {}


def test_no_tables_make_none():
    empty = {name: TABLES[name].build() for name in ("turns", "sessions", "recognition", "interactions")}
    assert all(table.empty for table in contact.run(**empty, config=ContactSettings()).values())


def test_inputs_stay_as_they_are():
    given, before = tables(**TALK), tables(**TALK)
    contact.run(**given, config=ContactSettings())
    for name, table in before.items():
        pd.testing.assert_frame_equal(given[name], table)


def test_the_order_of_rows_does_not_matter():
    forth, back = (
        contact.run(**{n: t.iloc[::way] for n, t in tables(**TALK).items()}, config=ContactSettings())
        for way in (1, -1)
    )
    for name in forth:
        pd.testing.assert_frame_equal(TABLES[name].conform(forth[name]), TABLES[name].conform(back[name]))
