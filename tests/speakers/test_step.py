"""Printed names to persons: transcripts in, who spoke each turn out."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import speakers
from pipeline import turns as turns_stage
from pipeline.config import Speakers, Turns
from pipeline.speakers import speaker_id
from pipeline.speakers.names import resolve
from pipeline.tables import TABLES
from pipeline.tables.outputs import ATTRIBUTIONS

quick = settings(max_examples=50, deadline=None)
first, last = st.sampled_from(["PIP", "WREN", "TANSY"]), st.sampled_from(["QUILLFEATHER", "QUILFEATHER", "MOSSBANK", "OAKHOLLOW", "MOSS-BANK"])
names = st.one_of(st.tuples(first, last), st.tuples(last), st.tuples(first))
counted = st.dictionaries(names, st.integers(1, 5), max_size=8)


def session(session_id, text):
    """Turns of a transcript."""
    documents = pd.DataFrame({"session_id": [session_id], "text": [text]})
    sessions = pd.DataFrame({"session_id": [session_id], "source_file": [f"{session_id}.txt"]})
    found = turns_stage.run(documents, sessions, config=Turns())
    return found["turns"], found["notes"]


def facts(*rows):
    return TABLES["speaker_facts"].build([dict.fromkeys(TABLES["speaker_facts"].columns(), "") | row for row in rows])


def everything(*texts, known=(), mended=()):
    """All tables of transcripts in sessions a, b, ..."""
    turns, notes = (
        pd.concat(frames, ignore_index=True) for frames in zip(*(session(name, text) for name, text in zip("abc", texts, strict=False)), strict=True)
    )
    corrections = TABLES["corrections"].build({"line": i, **row} for i, row in enumerate(mended, start=2))
    found = speakers.run(turns, notes, facts(*known), corrections, config=Speakers())
    return {name: TABLES[name].conform(frame) for name, frame in found.items()}


def run(*texts, known=()):
    """Turns and speakers of transcripts in sessions a, b, ..."""
    found = everything(*texts, known=known)
    return found["turns"], found["speakers"]


def who(*texts, known=()):
    return run(*texts, known=known)[0][["speaker_name", "attribution"]].to_numpy().tolist()


def test_full_names_are_shown_as_people_write_them():
    assert who(">>PIP QUILLFEATHER: One.\n>>ÉLODIE VAN BRÄMBACH: Two.") == [["Pip Quillfeather", "label"], ["Élodie van Brämbach", "label"]]


def test_name_is_spelt_as_somebody_speaks_it():
    assert who(">>WREN MCMOSS: One.\n>>PIP OAK: Thank you, Wren McMoss.")[0] == ["Wren McMoss", "label"]


@pytest.mark.parametrize("part", ["QUILLFEATHER", "PIP", "CHAIR QUILLFEATHER", "DR. QUILLFEATHER", "Quillfeather (DC-MAR)".upper()])
def test_part_of_one_full_name_is_that_person(part):
    assert who(f">>PIP QUILLFEATHER: One.\n>>{part}: Two.") == [["Pip Quillfeather", "label"], ["Pip Quillfeather", "label-part"]]


def test_part_of_a_double_name():
    assert who(">>PIP MOSS-BANK: One.\n>>BANK: Two.")[1] == ["Pip Moss-Bank", "label-part"]


def test_part_of_two_full_names_is_neither():
    turns, _ = run(">>PIP MOSSBANK: One.\n>>WREN MOSSBANK: Two.\n>>MOSSBANK: Three.")
    assert turns["speaker_id"].tolist() == ["pip-mossbank", "wren-mossbank", "mossbank--a"]


def test_rare_spelling_joins_the_frequent_one():
    assert who(">>PIP QUILLFEATHER: One.\n>>PIP QUILLFEATHER: Two.\n>>PIP QUILFEATHER: Three.")[2] == ["Pip Quillfeather", "label-spelling"]


@pytest.mark.parametrize("other", ["WREN QUILLFEATHER", "PIP OAKHOLLOW", "PIP QUILL"])
def test_other_names_are_other_people(other):
    assert run(f">>PIP QUILLFEATHER: One.\n>>PIP QUILLFEATHER: Two.\n>>{other}: Three.")[0]["speaker_id"].nunique() == 2


def test_a_spelling_of_a_spelling():
    text = ">>PIP QUILLFEATHER: x\n" * 3 + ">>PIP QUILLFEATHAR: x\n" * 2 + ">>PIP QUILLFEITHAR: x\n"
    assert len(who(text)) == 6


@pytest.mark.parametrize("slot", ["MODERATOR", "AUDIENCE", "PARTICIPANT", "SPEAKER 2", "CHAIR", "REMOTE MODERATOR", "INTERPRETER"])
def test_slot_is_nobody(slot):
    assert who(f">>{slot}: One.\n>>PIP OAK: Two.")[0] == ["", "slot"]


def test_unlabelled_turn_is_nobody():
    assert who(">> So be it.")[0] == ["", "none"]


def test_slot_that_names_itself_is_that_person_in_that_turn_only():
    assert who(">>MODERATOR: My name is Wren Oak.\n>>MODERATOR: Now, who else?") == [["Wren Oak", "self-introduction"], ["", "slot"]]


def test_two_people_in_one_slot():
    assert [name for name, _ in who(">>PARTICIPANT: I'm Wren Oak.\n>>PARTICIPANT: I'm Pip Elm.")] == ["Wren Oak", "Pip Elm"]


def test_label_wins_over_what_the_speech_says():
    assert who(">>PIP ELM: I'm Wren Oak, she said.")[0] == ["Pip Elm", "label"]


def test_introduction_completes_a_surname():
    assert who(">>CHAIR MOSSBANK: I am Wren Mossbank, and we begin.\n>>MOSSBANK: Two.") == [["Wren Mossbank", "label-part"]] * 2


def test_thanks_to_somebody_is_no_introduction():
    assert who(">>PIP ELM: One.\n>> Thank you, Pip Elm, I am glad to be here.")[1] == ["", "none"]


def test_office_is_no_name():
    assert who(">> I am Executive Director of the Tide Table.")[0] == ["", "none"]


def test_same_full_name_is_one_person_over_sessions():
    _, people = run(">>PIP QUILLFEATHER: One two.", ">>Pip Quillfeather: Three.\n>>PIP QUILLFEATHER: Four.")
    assert people[["speaker_id", "aliases", "sessions", "turns", "words"]].to_numpy().tolist() == [
        ["pip-quillfeather", "PIP QUILLFEATHER;Pip Quillfeather", 2, 3, 4]
    ]


def test_single_name_is_a_person_of_its_session():
    assert run(">>PIP: One.", ">>PIP: Two.")[0]["speaker_id"].tolist() == ["pip--a", "pip--b"]


def test_sidecar_names_aliases_and_facts():
    known = {"name": "Pip McQuill", "aliases": "PIPPA QUILL;McQuill", "organisation": "Tide Table", "coalition_id": "dc-mar"}
    turns, people = run(">>PIPPA QUILL: One.\n>>MCQUILL: Two.\n>>PIP MCQUILL: Three.", known=[known])
    assert turns["speaker_name"].tolist() == ["Pip McQuill"] * 3
    assert people[["name", "organisation", "coalition_id"]].to_numpy().tolist() == [["Pip McQuill", "Tide Table", "dc-mar"]]


def test_sidecar_knows_a_person_of_one_name():
    _, people = run(">>TANSY: One.", known=[{"name": "Tansy", "organisation": "Tide Table"}])
    assert people["organisation"].tolist() == ["Tide Table"]


def test_chair_by_one_label_is_chair_throughout():
    turns, _ = run(">>CHAIR WREN OAK: One.\n>>PIP ELM: Two.\n>>WREN OAK: Three.")
    assert turns["role"].tolist() == ["chair", "panellist", "chair"]


def test_giver_of_the_floor_is_moderator():
    turns, _ = run(">>WREN OAK: Pip, please.\n>>PIP ELM: Yes.\n" * 3)
    assert turns["role"].tolist() == ["moderator", "panellist"] * 3


def test_giving_the_floor_twice_is_not_enough():
    turns, _ = run(">>WREN OAK: Pip, please.\n>>PIP ELM: Yes.\n" * 2)
    assert set(turns["role"]) == {"panellist"}


def test_a_chair_leaves_no_other_moderator():
    turns, _ = run(">>CHAIR: Open.\n" + ">>WREN OAK: Pip, please.\n>>PIP ELM: Yes.\n" * 3)
    assert "moderator" not in set(turns["role"])


def test_counts_add_up_to_the_named_turns():
    turns, people = run(">>PIP ELM: One two.\n>>AUDIENCE: Three.\n>>WREN OAK: Four five six.", ">>PIP ELM: Seven.")
    named = turns[turns["speaker_id"] != ""]
    assert (people["turns"].sum(), people["words"].sum()) == (len(named), named["words"].sum())


def test_other_letters_make_different_people():
    turns, _ = run(">>ИВАН МОРОШКИН: One.\n>>ПЁТР ЛЕСНОЙ: Two.\n>>ИВАН МОРОШКИН: Three.")
    assert turns["speaker_id"].nunique() == 2


def test_no_turns():
    found = speakers.run(TABLES["turns"].build(), TABLES["notes"].build(), facts(), TABLES["corrections"].build(), config=Speakers())
    assert found["turns"].empty
    assert found["speakers"].empty


def test_inputs_stay_as_they_are():
    turns, notes = session("a", ">>PIP ELM: One.\n>>ELM: Two.")
    before = turns.copy()
    speakers.run(turns, notes, facts(), TABLES["corrections"].build(), config=Speakers())
    pd.testing.assert_frame_equal(turns, before)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(names.map(" ".join), st.sampled_from(["Yes.", "I'm Wren Oak.", "Pip, please."])), min_size=1, max_size=10))
def test_any_mix_of_names_keeps_every_turn(said):
    turns, _ = run("\n".join(f">>{name}: {text}" for name, text in said))
    assert turns["text"].tolist() == [text for _, text in said]
    assert set(turns["attribution"]) <= set(ATTRIBUTIONS)
    assert (turns["speaker_name"] != "").all()


@quick
@given(counted)
def test_every_name_means_one_person_that_was_printed(printed):
    found = resolve(Counter(printed), {}, 88.0)
    assert set(found) == set(printed)
    assert {person.name for person in found.values()} <= set(printed)


@quick
@given(counted.flatmap(lambda printed: st.tuples(st.just(printed), st.permutations(list(printed)))))
def test_order_of_names_does_not_matter(drawn):
    printed, order = drawn
    assert resolve(Counter({name: printed[name] for name in order}), {}, 88.0) == resolve(Counter(printed), {}, 88.0)


@quick
@given(counted)
def test_what_a_name_means_is_itself_settled(printed):
    found = resolve(Counter(printed), {}, 88.0)
    assert all(found[person.name].name == person.name for person in found.values())


@quick
@given(names, st.sampled_from(["a", "b"]))
def test_identifier_is_plain_and_tells_single_names_apart(name, session_id):
    made = speaker_id(name, session_id)
    assert made == made.lower().strip("-")
    assert (made == speaker_id(name, "other")) == (len(name) > 1)


def test_nobody_has_no_identifier():
    assert speaker_id((), "a") == ""
