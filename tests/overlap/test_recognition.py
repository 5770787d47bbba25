"""Where coalitions are named, by whom, and by which of their names."""

import pandas as pd
import pytest
from support.quoted import with_quotes
from support.turns import turn, turns

from pipeline.config import MentionsSettings, RecognitionSettings
from pipeline.overlap import recognition
from pipeline.tables import TABLES
from pipeline.turns.coalitions import mentions

REGISTRY = TABLES["registry"].build(
    [
        {
            "coalition_id": "dc-jam",
            "name": "Dynamic Coalition on Jam and Jars",
            "aliases": "DC-JAM;Jam Coalition",
            "old_names": "Dynamic Coalition on Preserves;DCPRE",
        },
        {
            "coalition_id": "tide",
            "name": "Tide Table Coalition",
            "aliases": "Dynamic Coalition on the Organization of Tides",
        },
        {"coalition_id": "dc-old", "name": "Dynamic Coalition on Lamps", "aliases": "DC-LAMP", "status": "renamed"},
        {"coalition_id": "dc-children", "name": "Dynamic Coalition on Children", "aliases": "DCCOS;DC-Kids"},
    ]
)
SESSIONS = TABLES["sessions"].build(
    [
        {"session_id": "home", "coalitions": "dc-jam;tide", "kind": "dynamic coalition", "year": 2031},
        {"session_id": "hall", "coalitions": "", "kind": "main session", "year": 2032},
    ]
)
SPEAKERS = TABLES["speakers"].build([{"speaker_id": "pip", "name": "Pip", "stakeholder_group": "Civil Society"}])


def spoken(text, who="pip", **columns):
    return turn(text, **{"session": "hall", "role": "panellist", **columns}, who=who)


def run(*rows, sessions=SESSIONS, speakers=SPEAKERS, registry=REGISTRY):
    """Tables of the step, checked."""
    said = turns(*rows)
    named = mentions.run(said, registry, config=MentionsSettings())["mentions"]
    made = recognition.run(said, sessions, speakers, registry, named, config=RecognitionSettings())
    return with_quotes({name: TABLES[name].conform(table) for name, table in made.items()}, said)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Dynamic Coalition on Jam and Jars", "name"),
        ("dynamic coalition for the jam and jars", "name"),
        ("Dynamic Coalition on Jam & Jars", "name"),
        ("Tide Table Coalition", "name"),
        ("DC-JAM", "short name"),
        ("DC jam", "short name"),
        ("DC on Jam and Jars", "short name"),
        ("coalition on jam and jars", "short name"),
        ("Jam Coalition", "short name"),
        ("Dynamic Coalition on the Organisation of Tides", "short name"),
        ("Dynamic Coalition on Preserves", "old name"),
        ("coalition on preserves", "old name"),
        ("DCPRE", "old name"),
        ("DCCOS", "old name"),
        ("DC-Kids", "short name"),
        ("Dynamic Coalition on Lamps", "old name"),
        ("dynamic coalition on jam and jar", "wrong name"),
        ("dynamic coalition for jars jam", ""),
        ("dynamic coalitions on jam and jars", ""),
        ("dynamic coalition on everything", ""),
        ("jam and jars", ""),
    ],
)
def test_which_name_it_is(said, status):
    rows = run(spoken(f"Today we thank the {said}. It rains."))["recognition"]
    assert rows[["name", "name_status"]].to_numpy().tolist() == ([[said, status]] if status else [])


@pytest.mark.parametrize(
    ("session", "coalition", "own"),
    [
        ("hall", "", "no"),
        ("hall", "tide", "no"),
        ("hall", "dc-jam", "yes"),
        ("home", "", "yes"),
        ("home", "dc-old", "yes"),
    ],
    ids=["by nobody's speaker", "by another", "by itself", "in its session", "by another in its session"],
)
def test_what_is_its_own(session, coalition, own):
    rows = run(spoken("We heard DC-JAM.", session=session, coalition=coalition))["recognition"]
    assert list(rows["own_session"]) == [own]
    assert len(recognition.named_by_others(rows)) == (own == "no")


def test_a_row_says_who_and_where():
    (row,) = run(spoken("We heard DC-JAM.", coalition="tide", role="chair"))["recognition"].to_dict("records")
    wanted = {
        "session_id": "hall",
        "year": 2032,
        "session_kind": "main session",
        "speaker_id": "pip",
        "speaker_coalition_id": "tide",
        "role": "chair",
    }
    assert wanted.items() <= row.items()
    assert (row["stakeholder_group"], row["name"], row["start"], row["end"]) == ("Civil Society", "DC-JAM", 9, 15)


def test_what_is_not_known_is_empty():
    rows = run(spoken("We heard DC-JAM.", who="", role="audience"), sessions=SESSIONS.assign(year=None))["recognition"]
    assert rows[["speaker_id", "stakeholder_group"]].to_numpy().tolist() == [["", ""]]
    assert rows["year"].isna().all()


def test_quotes_are_whole_sentences_word_for_word():
    text = "It rains. We asked DC-JAM and the Jam Coalition. The dynamic coalition on jam and jar was asked too. Bye."
    made = run(spoken(text))
    assert list(made["quotes"]["text"]) == [
        "We asked DC-JAM and the Jam Coalition.",
        "The dynamic coalition on jam and jar was asked too.",
    ]
    assert all(quote.text == text[quote.start : quote.end] for quote in made["quotes"].itertuples())
    assert set(made["recognition"]["quote_id"]) == set(made["quotes"]["quote_id"])


def test_a_name_that_is_found_already_is_not_found_again():
    rows = run(spoken("The Dynamic Coalition on Jam and Jars, DC-JAM, and the dynamic coalition on jam and jar."))[
        "recognition"
    ]
    assert list(rows["name_status"]) == ["name", "short name", "wrong name"]


def test_no_tables_make_none():
    empty = {name: TABLES[name].build() for name in ("turns", "sessions", "speakers", "registry", "mentions")}
    assert all(table.empty for table in recognition.run(**empty, config=RecognitionSettings()).values())


TALK = [
    spoken("DC-JAM spoke. The dynamic coalition on jam and jar did too.", position=i, session=s, coalition="tide")
    for s in ("home", "hall")
    for i in range(2)
]


def given():
    said = turns(*TALK)
    named = mentions.run(said, REGISTRY, config=MentionsSettings())["mentions"]
    return {
        "turns": said,
        "sessions": SESSIONS.copy(),
        "speakers": SPEAKERS.copy(),
        "registry": REGISTRY.copy(),
        "mentions": named,
    }


def test_inputs_stay_as_they_are():
    tables, before = given(), given()
    recognition.run(**tables, config=RecognitionSettings())
    for name, table in before.items():
        pd.testing.assert_frame_equal(tables[name], table)


def test_the_order_of_rows_does_not_matter():
    forth, back = (
        recognition.run(**{n: t.iloc[::way] for n, t in given().items()}, config=RecognitionSettings())
        for way in (1, -1)
    )
    for name in forth:
        pd.testing.assert_frame_equal(TABLES[name].conform(forth[name]), TABLES[name].conform(back[name]))
