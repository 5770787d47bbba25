"""For which coalition a turn is spoken: transcripts in, the rule that decided out."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES
from support.quoted import with_quotes

from pipeline.config import Config
from pipeline.tables import TABLES
from pipeline.turns import step as turns_stage
from pipeline.turns.coalitions import mentions
from pipeline.turns.coalitions import step as coalitions
from pipeline.turns.speakers import step as speakers

REGISTRY = TABLES["registry"].build(
    {"coalition_id": c, "name": f"Dynamic Coalition on {topic}", "aliases": c.upper(), "keywords": "", "status": ""}
    for c, topic in [("dc-lan", "Lanterns"), ("dc-mar", "Marmalade"), ("dc-oil", "Oil")]
)
SETTINGS = Config()
UNCORRECTED = TABLES["corrections"].build()
NONE = ["", ""]


def row(table, **values):
    return (
        dict.fromkeys(TABLES[table].columns(), None)
        | {n: "" for n, s in TABLES[table].to_schema().columns.items() if "str" in str(s.dtype)}
        | values
    )


def run(text, own="", title="", known=(), corrected=(), registry=REGISTRY):
    """All tables of the step for one transcript; own: the session's coalitions, known: rows of speakers.csv."""
    documents = TABLES["documents"].build([row("documents", session_id="a", text=text)])
    sessions = TABLES["sessions"].build(
        [row("sessions", session_id="a", title=title, coalitions=own, source_file="a.txt", source_sha256="0")]
    )
    split = turns_stage.run(documents, sessions, TABLES["user_patterns"].build(), config=SETTINGS.turns)
    facts = TABLES["speaker_facts"].build([row("speaker_facts", **fact) for fact in known])
    named = speakers.run(split["turns"], split["notes"], facts, UNCORRECTED, config=SETTINGS.speakers)
    found = mentions.run(split["turns"], registry, config=SETTINGS.mentions)["mentions"]
    made = coalitions.run(
        named["turns"],
        found,
        sessions,
        named["speakers"],
        registry,
        TABLES["corrections"].build(corrected),
        config=SETTINGS.coalitions,
    )
    return with_quotes({name: TABLES[name].conform(frame) for name, frame in made.items()}, made["turns"])


def decided(text, **more):
    return run(text, **more)["turns"][["coalition_id", "coalition_rule"]].to_numpy().tolist()


OWN = [
    "I speak for the Dynamic Coalition on Lanterns.",
    "I'm the coordinator of the DC on Lanterns, and glad to be here.",
    "Good morning. I am from the Dynamic Coalition on Lanterns.",
    "I chair the DC on Lanterns.",
    "I represent DC-LAN.",
    "On behalf of the Dynamic Coalition on Lanterns, I welcome you.",
    "From the Dynamic Coalition on Lanterns, three points.",
    "I\u2019m a member of DC-LAN.",
    "Our coalition, the Dynamic Coalition on Lanterns, met twice.",
    "We at DC-LAN lend lamps.",
]
OTHER = [
    "Thank you to the Dynamic Coalition on Lanterns.",
    "I thank Wren from the Dynamic Coalition on Lanterns.",
    "I have a question for the Dynamic Coalition on Lanterns.",
    "I agree with the DC on Lanterns.",
    "We heard the report of the Dynamic Coalition on Lanterns.",
    "The Dynamic Coalition on Lanterns met in May.",
    "I read the report of the Dynamic Coalition on Lanterns.",
    "I give the floor to the chair of the Dynamic Coalition on Lanterns.",
    "I am not from the Dynamic Coalition on Lanterns.",
    "I was with people from the DC on Lanterns.",
    "I would like to point to the work of the Dynamic Coalition on Lanterns.",
    "o " * 120 + "I speak for the Dynamic Coalition on Lanterns.",
]


@pytest.mark.parametrize("text", OWN)
def test_own_words(text):
    assert decided(f">>PIP OAK: {text}") == [["dc-lan", "self-introduction"]]


@pytest.mark.parametrize("text", OTHER, ids=lambda text: text[-70:])
def test_words_on_another_coalition(text):
    assert decided(f">>PIP OAK: {text}") == [NONE]


def test_own_words_hold_for_all_turns_of_the_person():
    assert decided(">>PIP OAK: Hello.\n>>WREN ELM: Hello.\n>>PIP OAK: I chair DC-LAN.") == [
        ["dc-lan", "self-introduction"],
        NONE,
        ["dc-lan", "self-introduction"],
    ]


def test_own_words_of_a_slot_hold_for_that_turn():
    assert decided(">>AUDIENCE: I am from DC-LAN.\n>>AUDIENCE: And I ask.") == [["dc-lan", "self-introduction"], NONE]


def test_evidence_is_what_was_said():
    evidence = run(">>PIP OAK: Hello. I chair DC-LAN, by the way.")["turns"]["coalition_evidence"]
    assert evidence.tolist() == ["I chair DC-LAN"]


def test_evidence_is_a_quote():
    made = run(">>PIP OAK: Hello. I chair DC-LAN, by the way.\n>>WREN ELM (DC-LAN): Yes.")
    turn, printed = made["turns"].iloc[0], made["turns"].iloc[1]
    quote = made["quotes"].set_index("quote_id").loc[turn["coalition_quote_id"]]
    assert turn["text"][quote["start"] : quote["end"]] == quote["text"] == "I chair DC-LAN"
    assert printed["coalition_quote_id"] == ""  # a label is printed, not spoken


def test_correction_wins_over_all():
    corrected = [{"line": 2, "session_id": "a", "label": "PIP OAK", "field": "coalition_id", "value": "dc-oil"}]
    found = run(">>PIP OAK: I chair DC-LAN.\n>>WREN ELM: We at DC-LAN lend lamps.", corrected=corrected)["turns"]
    assert found[["coalition_id", "coalition_rule"]].to_numpy().tolist() == [
        ["dc-oil", "corrections.csv"],
        ["dc-lan", "self-introduction"],
    ]


def test_fourteen_coalitions_in_one_session():
    case = json.loads((CASES / "joint_session.json").read_text(encoding="utf-8"))
    registry = TABLES["registry"].build(
        [row("registry", coalition_id=c, name=n, aliases=a) for c, n, a in case["registry"]]
    )
    turns = run("\n".join(case["text"]), registry=registry)["turns"]
    found = turns[turns["speaker_name"] != case["moderator"]].groupby("speaker_name")["coalition_id"].unique()
    assert {name: list(ids) for name, ids in found.items()} == {
        name: [coalition] for name, coalition in case["speakers"].items()
    }
    assert set(turns.loc[turns["speaker_name"] == case["moderator"], "coalition_id"]) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Next is Wren Elm from the Dynamic Coalition on Lanterns.",
        "Wren Elm, our guest from DC-LAN, please.",
        "And now Wren Elm, who represents DC-LAN.",
        "Wren Elm, you are from DC-LAN.",
        "Now Wren Elm, who coordinates the DC on Lanterns.",
        "We now hear about DC-LAN. Wren, the floor is yours.",
    ],
)
def test_moderator_names_the_person_and_the_coalition(text):
    assert decided(f">>MODERATOR: {text}\n>>WREN ELM: Thank you.") == [NONE, ["dc-lan", "handover"]]


@pytest.mark.parametrize(
    "text",
    ["Wren Elm, please. DC-LAN has met.", "Wren Elm. We heard from DC-LAN.", "We thank DC-LAN. Wren Elm, please."],
)
def test_moderator_names_person_and_coalition_apart(text):
    assert decided(f">>MODERATOR: {text}\n>>WREN ELM: Thank you.")[1] == NONE


def test_anybody_may_name_the_next_speaker_but_not_a_later_one():
    assert decided(">>PIP OAK: Wren Elm from DC-LAN is next.\n>>WREN ELM: Yes.")[1] == ["dc-lan", "handover"]
    assert decided(">>PIP OAK: Wren Elm from DC-LAN is here.\n>>TANSY FERN: Yes.\n>>WREN ELM: Yes.")[2] == NONE


@pytest.mark.parametrize("label", ["PIP OAK (DC-LAN)", "PIP OAK [Dynamic Coalition on Lanterns]", "PIP OAK, DC-LAN"])
def test_label(label):
    assert decided(f">>{label}: Hello.\n>>PIP OAK: Again.") == [["dc-lan", "label"]] * 2


def test_session_of_one_coalition_is_home_to_its_panel_but_not_its_audience():
    found = decided(
        ">>MODERATOR: Open.\n>>PIP OAK: Hello.\n>>AUDIENCE: Why?\n>>REMOTE MODERATOR: A question.\n>> Unlabelled.",
        own="dc-lan",
    )
    assert found == [["dc-lan", "session"], ["dc-lan", "session"], NONE, NONE, NONE]


def test_joint_session_is_home_to_nobody():
    assert decided(">>PIP OAK: Hello.", own="dc-lan;dc-mar") == [NONE]


def test_rules_in_their_order():
    text = ">>MODERATOR: Pip Oak from DC-OIL.\n>>PIP OAK (DC-MAR): {said}"
    listed = [{"name": "Pip Oak", "coalition_id": "dc-mar"}]
    assert decided(text.format(said="I chair DC-LAN."), own="dc-oil", known=listed)[1] == ["dc-mar", "speakers.csv"]
    assert decided(text.format(said="I chair DC-LAN."), own="dc-oil")[1] == ["dc-lan", "self-introduction"]
    assert decided(text.format(said="Hello."), own="dc-lan")[1] == ["dc-oil", "handover"]
    assert decided(">>PIP OAK (DC-MAR): Hello.", own="dc-lan")[0] == ["dc-mar", "label"]


def test_title_names_the_coalitions_and_the_kind():
    sessions = run(">>PIP OAK: Hello.", title="DC-LAN and the Dynamic Coalition on Oil")["sessions"]
    assert sessions[["coalitions", "kind"]].to_numpy().tolist() == [["dc-lan;dc-oil", "dynamic coalition"]]


def test_given_coalitions_win_over_the_title():
    assert run(">>PIP OAK: Hello.", title="DC-LAN", own="dc-oil")["sessions"]["coalitions"].tolist() == ["dc-oil"]


def test_counts_of_the_session():
    sessions = run(">>PIP OAK: One two three.\n>>AUDIENCE: Four.\n>>PIP OAK: Five.\n>>WREN ELM: Six.")["sessions"]
    assert sessions[["turns", "speakers", "words", "attributed_share"]].to_numpy().tolist() == [
        [4, 2, 6, pytest.approx(5 / 6)]
    ]


def test_speaker_has_the_coalition_of_most_words():
    assert run(">>PIP OAK: I chair DC-LAN.\n>>WREN ELM: Hello.")["speakers"]["coalition_id"].tolist() == ["dc-lan", ""]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(OWN + OTHER), min_size=1, max_size=5), st.sampled_from(["", "dc-oil"]))
def test_every_turn_has_a_rule_exactly_where_it_has_a_coalition(texts, own):
    turns = run(
        "\n".join(
            f">>{who}: {text}"
            for who, text in zip(["PIP OAK", "AUDIENCE", "WREN ELM", "MODERATOR", "PIP OAK"], texts, strict=False)
        ),
        own=own,
    )["turns"]
    assert ((turns["coalition_id"] == "") == (turns["coalition_rule"] == "")).all()
    assert set(turns["coalition_id"]) <= {"", *REGISTRY["coalition_id"]}


def test_no_turns():
    empty = {name: TABLES[name].build() for name in ("turns", "mentions", "sessions", "speakers")}
    found = coalitions.run(**empty, registry=REGISTRY, corrections=UNCORRECTED, config=SETTINGS.coalitions)
    assert all(frame.empty for frame in found.values())


def test_inputs_stay_as_they_are():
    made = run(">>PIP OAK: I chair DC-LAN.")
    given_in = {name: made[name] for name in ("turns", "sessions", "speakers")}
    before = {name: frame.copy() for name, frame in given_in.items()}
    coalitions.run(
        **given_in,
        mentions=TABLES["mentions"].build(),
        registry=REGISTRY,
        corrections=UNCORRECTED,
        config=SETTINGS.coalitions,
    )
    for name, frame in given_in.items():
        pd.testing.assert_frame_equal(frame, before[name])
