"""Conversations in, who spoke each turn and by which rule out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import cases, known_defect
from support.read_transcripts import everything, run, who

from pipeline.tables.vocabulary import ATTRIBUTIONS, ROLES

slow = settings(max_examples=15, deadline=None)
labels = st.sampled_from(
    ["PIP FERN", "FERN", "WREN", "CHAIR LARK", "WREN LARK", "MODERATOR", "AUDIENCE", "BRAZIL", "VIDEO", ""]
)
said = st.sampled_from(
    [
        "Lamps are good for us all.",
        "Yes.",
        "I'm Tansy Moss from the coast.",
        "Thank you, Pip.",
        "I give the floor to Pip Fern.",
        "Wren Lark, please.",
        "My name is Pip.",
    ]
)
conversations = st.lists(st.tuples(labels, said), min_size=1, max_size=10)


def transcript(turns):
    return "\n".join(f">>{label}: {text}" if label else f">> {text}" for label, text in turns)


@pytest.mark.parametrize("case", cases("conversations"))
def test_case(case):
    assert who("\n".join(case["text"])) == case["who"]


def roles(*lines):
    return run("\n".join(lines))[0]["role"].tolist()


ROLE_OF = {
    "MODERATOR": "moderator", "THE MODERATOR": "moderator", "CHAIR": "chair", "CO-CHAIR MOSSBANK": "chair",
    "CHAIRMAN PIP FERN": "chair",
    "AUDIENCE": "audience", "PARTICIPANT": "audience", "REMOTE MODERATOR": "remote", "ONLINE PARTICIPANT": "remote",
    "SECRETARIAT": "secretariat", "INTERPRETER": "interpreter",
    "PIP FERN": "panellist", "MINISTER FERN": "panellist", "BRAZIL": "unknown", "SPEAKER 2": "unknown", "": "unknown",
}  # fmt: skip


@pytest.mark.parametrize(("label", "role"), ROLE_OF.items())
def test_role(label, role):
    assert roles(*([f">>{label}: One."] if label else [">> One."])) == [role]


def test_every_role_has_its_label():
    assert set(ROLE_OF.values()) == set(ROLES)


@pytest.mark.parametrize(
    "label",
    [
        "MODERATOR", "CHAIR", "AUDIENCE", "PARTICIPANT", "ATTENDEE", "ANNOUNCER", "VIDEO", "ALL", "SPEAKER", "QUESTION",
        "EVERYONE",
        "STAFF", "ONLINE", "HOST COUNTRY",
        "MR. PRESIDENT",
        "HOST COUNTRY CO-CHAIR",
        "MAG MEMBER",
        "DC ON LAMPS",
        "RECORDING",
        "VIDEO PLAYING",
        "TRANSLATION",
        "CROWD",
        "YOUTH",
    ],
)  # fmt: skip
def test_slot_is_nobody(label):
    assert who(f">>{label}: One.") == [["", "slot"]]


def test_the_list_tells_the_role():
    assert roles("Lamps", "Moderator: Wren Lark", "", ">>WREN LARK: One.", ">>PIP FERN: Two.") == [
        "moderator",
        "panellist",
    ]


@known_defect("a country's name on the label leaves the role unknown")
def test_a_first_name_that_is_a_country_has_the_person_s_role():
    assert roles(">>JORDAN FERN: One.", ">>JORDAN: Two.") == ["panellist", "panellist"]


def test_a_handover_leaves_the_role_of_the_label():
    assert roles(">>MODERATOR: I give the floor to Pip Fern.", ">>AUDIENCE: Lamps are good for us all.") == [
        "moderator",
        "audience",
    ]


@known_defect("titles are dropped before names are compared")
def test_mr_and_ms_are_two_people():
    assert run(">>MR. FERN: One.\n>>MS. FERN: Two.")[0]["speaker_id"].nunique() == 2


@known_defect("titles are dropped before names are compared")
def test_mr_and_ms_are_not_both_the_one_full_name():
    turns, _ = run(">>PIP FERN: One.\n>>MR. FERN: Two.\n>>MS. FERN: Three.")
    assert set(turns["speaker_id"]) == {"pip-fern", "fern--a"}


def doubts(*lines):
    return everything("\n".join(lines))["doubts"][["kind", "what", "turns"]].to_numpy().tolist()


def test_an_ambiguous_name_is_listed():
    assert doubts(">>PIP FERN: One.", ">>WREN FERN: Two.", ">>FERN: Three.", ">>FERN: Four.") == [
        ["ambiguous name", "FERN", 2]
    ]


def test_a_handover_that_was_not_believed_is_listed():
    assert doubts(">>MODERATOR: I give the floor to Pip Fern.", ">> Can we have the slides?", ">>PIP FERN: Yes.") == [
        ["handover not believed", "Pip Fern in turn 1", 1]
    ]


def test_a_label_against_speech_is_listed():
    assert doubts(">>PIP FERN: My name is Wren Lark.") == [["label against speech", "PIP FERN / Wren Lark", 1]]


def test_nothing_in_doubt():
    assert (
        doubts(
            ">>MODERATOR: I give the floor to Pip Fern.",
            ">> Thank you. Lamps are good for us all.",
            ">>WREN LARK: Yes.",
        )
        == []
    )


@known_defect("a first name in a handover that fits two is left out without a word")
def test_a_handover_to_an_ambiguous_name_is_listed():
    assert (
        doubts(">>MODERATOR: Pip, please.", ">> Lamps are good for us all.", ">>PIP FERN: One.", ">>PIP LARK: Two.")
        != []
    )


@slow
@given(conversations)
def test_a_name_has_a_rule_and_a_rule_a_name(turns):
    for name, rule in who(transcript(turns)):
        assert rule in ATTRIBUTIONS
        assert bool(name) == (rule not in ("slot", "none"))


@slow
@given(conversations)
def test_a_label_with_a_full_name_is_not_renamed(turns):
    found, _ = run(transcript(turns))
    assert set(found.loc[found["label"] == "WREN LARK", "speaker_name"]) <= {"Wren Lark", ""}


@slow
@given(conversations)
def test_the_same_label_with_a_name_is_the_same_person(turns):
    found, _ = run(transcript(turns))
    named = found[found["label"].isin(["PIP FERN", "FERN", "WREN", "CHAIR LARK"]) & (found["speaker_id"] != "")]
    assert (named.groupby("label")["speaker_id"].nunique() == 1).all()


@slow
@given(conversations)
def test_a_turn_in_doubt_by_its_handover_has_no_name(turns):
    found = everything(transcript(turns))
    refused = set(found["doubts"].loc[found["doubts"]["kind"] == "handover not believed", "turn_id"])
    assert set(found["turns"].loc[found["turns"]["turn_id"].isin(refused), "speaker_name"]) <= {""}
