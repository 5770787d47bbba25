"""Printed names to persons: transcripts in, who spoke each turn out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import known_defect
from support.read_transcripts import at_most, corrections, everything, facts, run, session, who

from pipeline.config import SpeakersSettings
from pipeline.conventions import labels
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import ATTRIBUTIONS
from pipeline.turns.speakers import step as speakers
from pipeline.turns.speakers.step import person_key, speaker_id

quick = settings(max_examples=50, deadline=None)
slow = settings(max_examples=15, deadline=None)
first, last = (
    st.sampled_from(["PIP", "WREN", "TANSY"]),
    st.sampled_from(["QUILLFEATHER", "QUILFEATHER", "MOSSBANK", "OAKHOLLOW", "MOSS-BANK"]),
)
names = st.one_of(st.tuples(first, last), st.tuples(last), st.tuples(first))


def test_full_names_are_shown_as_people_write_them():
    assert who(">>PIP QUILLFEATHER: One.\n>>ÉLODIE VAN BRÄMBACH: Two.") == [
        ["Pip Quillfeather", "label"],
        ["Élodie van Brämbach", "label"],
    ]


def test_name_is_spelt_as_somebody_speaks_it():
    assert who(">>WREN MCMOSS: One.\n>>PIP OAK: Thank you, Wren McMoss.")[0] == ["Wren McMoss", "label"]


@pytest.mark.parametrize(
    "part", ["QUILLFEATHER", "PIP", "CHAIR QUILLFEATHER", "DR. QUILLFEATHER", "Quillfeather (DC-MAR)".upper()]
)
def test_part_of_one_full_name_is_that_person(part):
    assert who(f">>PIP QUILLFEATHER: One.\n>>{part}: Two.") == [
        ["Pip Quillfeather", "label"],
        ["Pip Quillfeather", "label-part"],
    ]


def test_part_of_a_double_name():
    assert who(">>PIP MOSS-BANK: One.\n>>BANK: Two.")[1] == ["Pip Moss-Bank", "label-part"]


def test_part_of_two_full_names_is_neither():
    turns, _ = run(">>PIP MOSSBANK: One.\n>>WREN MOSSBANK: Two.\n>>MOSSBANK: Three.")
    assert turns["speaker_id"].tolist() == ["pip-mossbank", "wren-mossbank", "mossbank--a"]


def test_rare_spelling_joins_the_frequent_one():
    assert who(">>PIP QUILLFEATHER: One.\n>>PIP QUILLFEATHER: Two.\n>>PIP QUILFEATHER: Three.")[2] == [
        "Pip Quillfeather",
        "label-spelling",
    ]


@pytest.mark.parametrize("other", ["WREN QUILLFEATHER", "PIP OAKHOLLOW", "PIP QUILL"])
def test_other_names_are_other_people(other):
    assert run(f">>PIP QUILLFEATHER: One.\n>>PIP QUILLFEATHER: Two.\n>>{other}: Three.")[0]["speaker_id"].nunique() == 2


def test_a_spelling_of_a_spelling():
    text = ">>PIP QUILLFEATHER: x\n" * 3 + ">>PIP QUILLFEATHAR: x\n" * 2 + ">>PIP QUILLFEITHAR: x\n"
    assert len(who(text)) == 6


@pytest.mark.parametrize(
    "slot", ["MODERATOR", "AUDIENCE", "PARTICIPANT", "SPEAKER 2", "CHAIR", "REMOTE MODERATOR", "INTERPRETER"]
)
def test_slot_is_nobody(slot):
    assert who(f">>{slot}: One.\n>>PIP OAK: Two.")[0] == ["", "slot"]


def test_unlabelled_turn_is_nobody():
    assert who(">> So be it.")[0] == ["", "none"]


def test_slot_that_names_itself_is_that_person_in_that_turn_only():
    assert who(">>MODERATOR: My name is Wren Oak.\n>>MODERATOR: Now, who else?") == [
        ["Wren Oak", "self-introduction"],
        ["", "slot"],
    ]


def test_two_people_in_one_slot():
    assert [name for name, _ in who(">>PARTICIPANT: I'm Wren Oak.\n>>PARTICIPANT: I'm Pip Elm.")] == [
        "Wren Oak",
        "Pip Elm",
    ]


def test_label_wins_over_what_the_speech_says():
    assert who(">>PIP ELM: I'm Wren Oak, she said.")[0] == ["Pip Elm", "label"]


def test_introduction_completes_a_surname():
    assert (
        who(">>CHAIR MOSSBANK: I am Wren Mossbank, and we begin.\n>>MOSSBANK: Two.")
        == [["Wren Mossbank", "label-part"]] * 2
    )


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
    known = {
        "name": "Pip McQuill",
        "aliases": "PIPPA QUILL;McQuill",
        "organisation": "Tide Table",
        "coalition_id": "dc-mar",
    }
    turns, people = run(">>PIPPA QUILL: One.\n>>MCQUILL: Two.\n>>PIP MCQUILL: Three.", known=[known])
    assert turns["speaker_name"].tolist() == ["Pip McQuill"] * 3
    assert people[["name", "organisation", "coalition_id"]].to_numpy().tolist() == [
        ["Pip McQuill", "Tide Table", "dc-mar"]
    ]


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


TAKERS = ("Pip", "Tamsin", "Odo")


def given_to_three(said, between=""):
    return "".join(
        f">>WREN OAK: {said.format(name)}\n>>{name.upper()} ELM{name[0] * 3}: Yes, lamps.\n{between}" for name in TAKERS
    )


@pytest.mark.parametrize(
    ("talk", "role"),
    [
        (given_to_three("{}, please."), "moderator"),
        (given_to_three("Lamps are for all."), "panellist"),
        (given_to_three("{}, please.", ">>WREN OAK: Lamps are for all.\n>>PIP ELMPPP: They are.\n" * 2), "panellist"),
    ],
    ids=["most of his turns", "names nobody", "a third of his turns"],
)
def test_a_deputy_of_the_chair_is_moderator(talk, role):
    turns, _ = run(">>CHAIR: Open.\n" + talk)
    assert set(turns["role"][turns["speaker_name"] == "Wren Oak"]) == {role}


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
    found = speakers.run(
        TABLES["turns"].build(), TABLES["notes"].build(), facts(), corrections(), config=SpeakersSettings()
    )
    assert found["turns"].empty
    assert found["speakers"].empty


def test_inputs_stay_as_they_are():
    turns, notes = session("a", ">>PIP ELM: One.\n>>ELM: Two.")
    before = turns.copy()
    speakers.run(turns, notes, facts(), corrections(), config=SpeakersSettings())
    pd.testing.assert_frame_equal(turns, before)


@slow
@given(
    st.lists(
        st.tuples(names.map(" ".join), st.sampled_from(["Yes.", "I'm Wren Oak.", "Pip, please."])),
        min_size=1,
        max_size=10,
    )
)
def test_any_mix_of_names_keeps_every_turn(said):
    turns, _ = run("\n".join(f">>{name}: {text}" for name, text in said))
    assert turns["text"].tolist() == [text for _, text in said]
    assert set(turns["attribution"]) <= set(ATTRIBUTIONS)
    assert (turns["speaker_name"] != "").all()


@quick
@given(names, st.sampled_from(["a", "b"]))
def test_identifier_is_plain_and_tells_single_names_apart(name, session_id):
    made = speaker_id(name, session_id)
    assert made == made.lower().strip("-")
    assert (made == speaker_id(name, "other")) == (len(name) > 1)


def test_nobody_has_no_identifier():
    assert speaker_id((), "a") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PIP FERN", "PIP LARK"), ("ИВАН МОРОШКИН", "ПЁТР ЛЕСНОЙ"), ("PIP", "PIP FERN"), ("SESSION", "SESSION FERN"),
        ("АЛЕКСАНДР МОРОШКИН", "АЛЕКСАНДР МОРОЗОВ"),
        ("PIP МОРОШКИН", "PIP ЛЕСНОЙ"),
        ("PIP ØRE", "PIP RE"),
        ("PIP O'MOSS", "PIP O. MOSS"),
    ],
)  # fmt: skip
def test_other_names_have_other_identifiers(one, other):
    assert speaker_id(labels.tokens(one), "a") != speaker_id(labels.tokens(other), "a")


def test_names_that_begin_alike_in_another_script_are_two_people():
    assert [name for name, _ in who(">>АЛЕКСАНДР МОРОШКИН: One.\n>>АЛЕКСАНДР МОРОЗОВ: Two.")] == [
        "Александр Морошкин",
        "Александр Морозов",
    ]


@quick
@given(st.text(max_size=40).filter(labels.tokens))
def test_a_key_is_plain_and_not_empty(name):
    key = person_key(labels.tokens(name))
    assert key.isascii()
    assert key == key.lower().strip("-")
    assert "--" not in key
    assert key


def test_a_session_with_a_name_in_both_orders_comes_to_an_end():
    with at_most(seconds=60):
        who(">>ODO FERN: One.\n>>ODO FERN: Two.\n>>MOSS ODO FERN: Three.\n>>ODO FERN MOSS: Four.")


def ids(*texts, known=()):
    return run(*texts, known=known)[0]["speaker_id"].tolist()


@pytest.mark.parametrize(
    "label",
    [
        "FERN", "CHAIR FERN", "PIP",
        "DE FERN",
        "CHAIR VAN DER MOSS",
        "CHAIR ST. MOSSBANK",
        "PIP F.",
    ],
)  # fmt: skip
def test_part_of_a_name_is_somebody_of_its_session(label):
    one, other = ids(f">>{label}: One.", f">>{label}: Two.")
    assert one != other


@pytest.mark.parametrize(
    "other",
    [
        "PIP MOSS BANK",
        "DR. PIP MOSS-BANK",
        "CHAIR PIP MOSS-BANK",
        "Pip Moss-Bank",
        "PIP Q. MOSS-BANK",
        "PIP MOSS-BANK (DC-MAR)",
    ],
)
def test_one_person_over_sessions_in_other_spellings(other):
    assert len(set(ids(">>PIP MOSS-BANK: One.\n>>PIP MOSS-BANK: Two.", f">>{other}: Three."))) == 1


def test_a_spelling_of_another_session_is_listed_and_kept_apart():
    found = everything(">>PIP QUILLFEATHER: One.\n>>PIP QUILLFEATHER: Two.", ">>PIP QUILFEATHER: Three.")
    assert found["turns"]["speaker_id"].nunique() == 2
    assert found["doubts"][["session_id", "kind", "what"]].to_numpy().tolist() == [
        ["b", "similar names", "Pip Quilfeather"]
    ]


def test_an_alias_joins_over_sessions():
    known = [{"name": "Pip Quillfeather", "aliases": "Pip Quilfeather;Quilly"}]
    assert set(ids(">>PIP QUILLFEATHER: One.", ">>PIP QUILFEATHER: Two.", ">>QUILLY: Three.", known=known)) == {
        "pip-quillfeather"
    }


def test_an_alias_names_the_same_first_name_in_every_session():
    assert (
        who(">>PIP: One.", ">>PIP: Two.", known=[{"name": "Pip Fern", "aliases": "Pip"}]) == [["Pip Fern", "label"]] * 2
    )


def test_an_alias_of_two_people_means_neither():
    known = [{"name": "Pip Fern", "aliases": "Fern"}, {"name": "Wren Fern", "aliases": "Fern"}]
    assert who(">>FERN: One.", known=known) == [["Fern", "label"]]


def test_a_title_in_speakers_csv():
    _, people = run(">>PIP FERN: One.", known=[{"name": "Dr. Pip Fern", "organisation": "Tide Table"}])
    assert people["organisation"].tolist() == ["Tide Table"]


@known_defect("of two rows for one person, written differently, the last wins without a word")
def test_a_person_twice_in_speakers_csv_is_reported():
    found = everything(
        ">>PIP FERN: One.",
        known=[{"name": "Pip Fern", "organisation": "Tide Table"}, {"name": "PIP FERN", "organisation": "Lamp Union"}],
    )
    assert not found["problems"].empty


@known_defect("the same full name is one person over sessions, whatever is said, and nobody is told")
def test_one_name_from_two_countries_is_at_least_listed():
    assert not everything(">>PIP FERN: I'm Pip Fern from Kenya.", ">>PIP FERN: I'm Pip Fern from Japan.")[
        "doubts"
    ].empty


def test_the_best_spelling_is_shown():
    assert {name for name, _ in who(">>ELODIE BRAMBACH: One.", ">>ÉLODIE BRÄMBACH: Two.")} == {"Élodie Brämbach"}


def test_every_named_turn_has_its_row_of_speakers():
    turns, people = run(
        ">>PIP FERN: One.\n>>AUDIENCE: I'm Wren Lark.\n>> So.",
        ">>MODERATOR: I give the floor to Tansy Moss.\n>> Thank you. Lamps are good for us all.",
    )
    assert set(turns["speaker_id"]) - {""} == set(people["speaker_id"])
    assert dict(zip(people["speaker_id"], people["name"], strict=True)) == {
        "pip-fern": "Pip Fern",
        "wren-lark": "Wren Lark",
        "tansy-moss": "Tansy Moss",
    }


@slow
@given(
    st.lists(
        st.sampled_from(
            [">>PIP FERN: One.", ">>FERN: Two.\n>>PIP LARK: Three.", ">>PIP Q. FERN: Four.", ">>P. FERN: Five."]
        ),
        min_size=2,
        max_size=3,
        unique=True,
    )
)
def test_the_order_of_sessions_does_not_matter(texts):
    there, back = ids(*texts), ids(*reversed(texts))
    plain = [sorted(person.partition("--")[0] for person in found) for found in (there, back)]
    assert plain[0] == plain[1]
