"""The sessions as a ConvoKit corpus: form, order, replies, voices without a name, addressees."""

import json

import pandas as pd
import pytest

from pipeline.exports import convokit
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS

FILES = [f"convokit/{name}" for name in convokit.CORPUS_FILES]


def load(folder, name):
    return json.loads((folder / "convokit" / f"{name}.json").read_text(encoding="ascii"))


def utterances(folder, tables):
    """Utterances by identifier, in the order of the file."""
    convokit.write(folder, tables)
    lines = (folder / "convokit" / "utterances.jsonl").read_text(encoding="ascii").splitlines()
    return {said["id"]: said for said in map(json.loads, lines)}


def test_files(tmp_path, tables, contents):
    assert convokit.write(tmp_path, tables) == FILES
    assert sorted(contents(tmp_path)) == sorted(FILES)


def test_an_utterance(tmp_path, tables):
    assert utterances(tmp_path, tables)["loft-t1"] == {
        "id": "loft-t1",
        "conversation_id": "loft",
        "text": "Thank you, Wren. Kites hold a cable up where no mast stands.",
        "speaker": "pip-quillfeather",
        "meta": {
            "session_id": "loft",
            "turn_index": 1,
            "label": "PANELLIST",
            "role": "panellist",
            "attribution": "label",
            "coalition_id": "dc-kites",
            "n_words": 30,
            "char_start": 100,
            "char_end": 150,
            "source_sha256": "a" * 64,
            "theme_ids": ["theme-002", "theme-001"],
            "addressee_id": "wren-mossbank",
            "addressee_kind": "answer",
            "addressee_confidence": 0.6,
            "timestamp_kind": "words",
        },
        "reply-to": "loft-t0",
        "timestamp": 10,
        "vectors": [],
    }


def test_utterances_stand_in_the_order_of_days_and_turns(tmp_path, tables):
    assert list(utterances(tmp_path, tables)) == ["hall-t0", "hall-t1", *(f"loft-t{n}" for n in range(6))]


def test_each_turn_replies_to_the_one_before_it_and_one_in_a_session_to_nothing(tmp_path, tables):
    replies = {name: said["reply-to"] for name, said in utterances(tmp_path, tables).items()}
    assert replies == {
        "hall-t0": None,
        "hall-t1": "hall-t0",
        "loft-t0": None,
        **{f"loft-t{n}": f"loft-t{n - 1}" for n in range(1, 6)},
    }


def test_timestamps_are_the_words_said_before(tmp_path, tables):
    assert [said["timestamp"] for said in utterances(tmp_path, tables).values()] == [0, 9, 0, 10, 40, 60, 63, 68]


def test_voices_without_a_name_are_never_joined_over_sessions_nor_in_an_audience(tmp_path, tables):
    tables["turns"]["speaker_id"] = ""
    keys = {name: said["speaker"] for name, said in utterances(tmp_path, tables).items()}
    assert keys == {
        "hall-t0": "unknown:hall-t0",
        "hall-t1": "unknown:hall-t1",
        "loft-t0": "unknown:loft:moderator",
        "loft-t1": "unknown:loft-t1",
        "loft-t2": "unknown:loft-t2",
        "loft-t3": "unknown:loft:moderator",
        "loft-t4": "unknown:loft-t4",
        "loft-t5": "unknown:loft:moderator",
    }


def test_every_speaker_of_an_utterance_is_described(tmp_path, tables):
    said = utterances(tmp_path, tables).values()
    assert sorted({one["speaker"] for one in said}) == list(load(tmp_path, "speakers"))


def test_speakers(tmp_path, tables):
    convokit.write(tmp_path, tables)
    speakers = load(tmp_path, "speakers")
    assert speakers["pip-quillfeather"] == {
        "meta": {
            "name": "Pip Quillfeather", "aliases": ["A", "B"], "coalition_id": "dc-kites",
            "organisation": "Kite Guild", "stakeholder": "", "region": "",
            "role": "panellist", "match_kind": "label",
        },
        "vectors": [],
    }  # fmt: skip
    assert speakers["unknown:loft-t4"]["meta"] == {
        "name": "", "aliases": [], "coalition_id": "", "organisation": "", "stakeholder": "", "region": "",
        "role": "audience", "match_kind": "slot",
    }  # fmt: skip


def test_conversations(tmp_path, tables):
    convokit.write(tmp_path, tables)
    conversations = load(tmp_path, "conversations")
    assert list(conversations) == ["hall", "loft"]
    assert conversations["loft"]["meta"] == {
        "title": "Kites over the loft", "date": "2031-05-15", "year": 2031, "kind": "workshop", "room": "",
        "format": "",
        "coalition_ids": ["dc-kites", "dc-masts"], "source_url": "https://forum.example/loft",
        "source_file": "loft.txt", "caption_status": "raw",
    }  # fmt: skip
    assert conversations["hall"]["meta"]["year"] is None


def test_a_session_without_turns_is_no_conversation(tmp_path, tables):
    tables["turns"] = tables["turns"][tables["turns"]["session_id"] == "hall"]
    convokit.write(tmp_path, tables)
    assert list(load(tmp_path, "conversations")) == ["hall"]


def aims(folder, tables, *rows):
    """Addressee, kind and confidence of one turn, from these pieces of evidence."""
    facts = {"session_id": "loft", "source_turn_id": "loft-t2", "quote_start": 0, "quote_end": 1}
    made = [{"interaction_id": f"loft-t2-{n}", **facts, **row} for n, row in enumerate(rows)]
    meta = utterances(folder, {**tables, "interactions": TABLES["interactions"].build(made)})["loft-t2"]["meta"]
    return meta["addressee_id"], meta["addressee_kind"], meta["addressee_confidence"]


@pytest.mark.parametrize("kind", INTERACTION_KINDS)
def test_kinds_that_show_an_addressee(tmp_path, tables, kind):
    found = aims(
        tmp_path,
        tables,
        {"kind": kind, "weight": 0.7, "target_speaker_id": "pip-quillfeather", "target_turn_id": "loft-t1"},
    )
    assert found == (("pip-quillfeather", kind, 0.7) if kind in ADDRESSED else ("", "", None))


AIMS = {
    "the surest": ([("answer", 0.5, "odo"), ("reference", 0.9, "pip")], ("pip", "reference", 0.9)),
    "the first of equals": ([("answer", 0.5, "odo"), ("reference", 0.5, "pip")], ("odo", "answer", 0.5)),
    "a sure one at nobody": ([("answer", 0.5, "odo"), ("reference", 0.9, "")], ("odo", "answer", 0.5)),
    "six digits": ([("answer", 1 / 3, "odo")], ("odo", "answer", 0.333333)),
    "none": ([], ("", "", None)),
}


@pytest.mark.parametrize(("rows", "expected"), AIMS.values(), ids=AIMS)
def test_the_addressee_is_the_target_of_the_surest_evidence(tmp_path, tables, rows, expected):
    given = [{"kind": kind, "weight": weight, "target_speaker_id": who} for kind, weight, who in rows]
    assert aims(tmp_path, tables, *given) == expected


def test_an_addressee_without_a_name_has_the_key_of_its_voice(tmp_path, tables):
    assert utterances(tmp_path, tables)["loft-t5"]["meta"]["addressee_id"] == "unknown:loft-t4"


JSON_TYPES = {"str": str, "int": int, "list": list, "float": float}
PARTS = {"utterances": "utterances", "speakers": "speakers", "conversations": "conversations"}


@pytest.mark.parametrize("part", PARTS)
def test_the_index_holds_the_type_of_every_field(tmp_path, tables, part):
    said = list(utterances(tmp_path, tables).values())
    metas = [one["meta"] for one in (said if part == "utterances" else load(tmp_path, part).values())]
    index = load(tmp_path, "index")[f"{part}-index"]
    for meta in metas:
        assert list(meta) == list(index)
        assert all(
            value is None or index[name] == [f"<class '{type(value).__name__}'>"] for name, value in meta.items()
        )


def test_the_index_of_the_corpus(tmp_path, tables):
    convokit.write(tmp_path, tables)
    index, corpus = load(tmp_path, "index"), load(tmp_path, "corpus")
    assert (list(index["overall-index"]), index["version"], index["vectors"]) == (list(corpus), 1, [])
    assert corpus["timestamp_kind"] == "words"


STRANGE = {
    "letters": "Zo\u00eb \u202e kite \U0001fa81",
    "line ends": "a\r\nb\u2028c",
    "quotes": '"\\"',
    "nul": "a\0b",
    "surrogate": "a\ud800b",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_keep_their_length_and_a_line_each(tmp_path, tables, text):
    tables["turns"]["text"] = pd.Series([text] * len(tables["turns"]), dtype=object)
    said = utterances(tmp_path, tables)
    assert len(said) == len(tables["turns"])
    assert said["loft-t0"]["text"] == text.replace("\0", "\ufffd").replace("\ud800", "?")


def test_equal_tables_give_equal_bytes_in_any_order_of_rows(tmp_path, tables, mixed, contents):
    convokit.write(tmp_path / "one", tables)
    convokit.write(tmp_path / "two", mixed(tables))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_no_turns(tmp_path, nothing):
    assert utterances(tmp_path, nothing) == {}
    assert (load(tmp_path, "speakers"), load(tmp_path, "conversations")) == ({}, {})


def test_without_themes_and_evidence(tmp_path, tables):
    meta = utterances(tmp_path, {name: tables[name] for name in convokit.NEEDED_TABLES})["loft-t1"]["meta"]
    assert (meta["theme_ids"], meta["addressee_id"]) == ([], "")


def test_the_corpus_of_an_earlier_run_goes_where_there_are_no_turns(tmp_path, tables, contents):
    convokit.write(tmp_path, tables)
    assert convokit.write(tmp_path, {"sessions": tables["sessions"]}) == []
    assert contents(tmp_path) == {}


def test_tables_stay_as_they_are(tmp_path, tables):
    before = {name: frame.copy() for name, frame in tables.items()}
    convokit.write(tmp_path, tables)
    assert all(frame.equals(before[name]) for name, frame in tables.items())
