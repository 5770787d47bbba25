"""What is carried from speaker to speaker, with vectors that add up a direction of its own for each word."""

import random
from hashlib import blake2b

import numpy as np
import pandas as pd
import pytest
from support.encoders import GivenVectors

from pipeline.config import UptakeSettings
from pipeline.interaction.uptake import step as uptake
from pipeline.interaction.uptake.step import SESSION_UPTAKE, SPEAKER_UPTAKE
from pipeline.language.words import content_words
from pipeline.measures.glossary import units
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import VIEWS
from pipeline.themes.passages.step import cut_passages

CONFIG = UptakeSettings()
PEOPLE = ["Pip Quillfeather", "Wren Mossbank", "Tamsin Oakapple"]
P, W, T = "pip-quillfeather", "wren-mossbank", "tamsin-oakapple"
WORDS = ["mast", "cable", "solar", "kite", "rope", "harbour", "tide", "lantern", "orchard", "spanner"]
SHORT = "The mast bends in the harbour."
UNKNOWN = "the speaker of more than half of the words is not known"
BETWEEN_TURNS = ("uptake_lexical", "uptake_semantic", "responsiveness")


def direction(word):
    return np.random.default_rng(int.from_bytes(blake2b(word.encode(), digest_size=4).digest())).normal(size=32)


@pytest.fixture
def read():
    """Texts of which vectors were asked for."""
    return []


@pytest.fixture
def vectors(read):
    """A store that adds up the directions of words, and keeps what it is asked in `read`."""

    def embed(asked):
        read.extend(asked)
        sums = [sum(map(direction, content_words(text)), np.zeros(32)) for text in asked]
        return np.array(sums).reshape(len(sums), 32) if sums else np.zeros((0, 0))

    return GivenVectors(embed)


@pytest.fixture
def step(vectors, rough):
    """Function: lines of sessions by name to the tables of the step."""

    def make(config=CONFIG, **sessions):
        turns = pd.concat([rough(lines, name) for name, lines in sessions.items()], ignore_index=True)
        return uptake.run(turns, cut_passages(turns, target=40, min_words=4), config=config, vectors=vectors)

    return make


@pytest.fixture
def told(step):
    """Function: lines of one session to its measures by name."""

    def make(lines, view="all", config=CONFIG):
        table = TABLES["session_measures"].conform(step(config, marmalade=lines)["session_measures"])
        return table[table["view"] == view].set_index("measure")

    return make


@pytest.fixture
def people(step):
    """Function: lines of one session to its measures by speaker and name."""

    def make(lines, view="all"):
        table = TABLES["speaker_measures"].conform(step(marmalade=lines)["speaker_measures"])
        return table[table["view"] == view].set_index(["speaker_id", "measure"])

    return make


def exchange(turns=40):
    """Words are taken up by the next three speakers."""
    return [
        (
            PEOPLE[i % 3],
            "panellist",
            f"{WORDS[i // 4 % 10]} and {WORDS[i // 4 % 10]} or {WORDS[i * 7 % 10]} again and again",
        )
        for i in range(turns)
    ]


def shuffled(lines, seed):
    """The same turns in a random order."""
    return random.Random(seed).sample(lines, len(lines))


def test_an_exchange_takes_up_what_was_said_and_more_than_the_same_turns_shuffled(told):
    found = told(exchange())
    mixed = [told(shuffled(exchange(), seed)) for seed in range(8)]
    for name in BETWEEN_TURNS:
        assert found.loc[name, "value"] > 0.05
        assert found.loc[name, "low"] > 0
        assert np.mean([other.loc[name, "value"] for other in mixed]) < found.loc[name, "value"] / 3


def test_a_random_order_takes_up_nothing(told):
    values = [told(shuffled(exchange(), seed)).loc["responsiveness", "value"] for seed in range(12)]
    assert abs(np.mean(values)) < 3 * np.std(values) / np.sqrt(len(values)) + 0.005


@pytest.mark.parametrize("view", VIEWS)
def test_responsiveness_is_the_mean_of_its_two_parts_and_lies_in_its_interval(told, view):
    lines = [*exchange(), (PEOPLE[2], "moderator", "lantern and lantern or spanner again and again")]
    found = told(lines, view)
    assert found.loc["responsiveness", "value"] == pytest.approx(
        found.loc[["uptake_lexical", "uptake_semantic"], "value"].mean()
    )
    assert found["n"][list(BETWEEN_TURNS)].nunique() == 1
    for name in uptake.MIN_VALUE:
        assert (
            uptake.MIN_VALUE[name] <= found.loc[name, "low"] <= found.loc[name, "value"] <= found.loc[name, "high"] <= 1
        )


def test_who_repeats_others_responds_and_who_is_repeated_has_impact(people):
    """Pip brings up a word, Wren repeats it, Tamsin speaks of something else."""
    lines = [line for i in range(8) for line in (
        (PEOPLE[0], "panellist", f"{WORDS[i]} and {WORDS[i]} again and again"),
        (PEOPLE[1], "panellist", f"{WORDS[i]} and {WORDS[i]} again and again"),
        (PEOPLE[2], "panellist", f"{WORDS[9]} and {WORDS[8]} again and again"),
    )]  # fmt: skip
    found = people(lines)["value"]
    assert found[W, "uptake"] > 0.1 > found[T, "uptake"]
    assert found[W, "responsivity"] > found[T, "responsivity"]
    assert found[P, "social_impact"] > found[T, "social_impact"]
    assert found[T, "internal_cohesion"] > found[P, "internal_cohesion"]
    assert found[T, "newness"] < found[P, "newness"]


def test_what_a_moderator_said_is_not_new_in_the_view_without_moderators(people):
    """Everything Pip and Wren say, the moderator has said just before."""
    lines = [line for i in range(8) for line in (
        (PEOPLE[2], "moderator", f"{WORDS[i]} and {WORDS[i]} again and again"),
        (PEOPLE[i % 2], "panellist", f"{WORDS[i]} and {WORDS[i]} again and again"),
    )]  # fmt: skip
    for who in (P, W):
        assert people(lines, "no_moderator")["value"][who, "newness"] == pytest.approx(
            people(lines)["value"][who, "newness"]
        )
        assert people(lines, "no_moderator")["value"][who, "newness"] == pytest.approx(0, abs=1e-6)
        assert people(lines)["value"][who, "uptake"] > 0.1


def test_speakers_who_say_different_things_are_diverse(told):
    apart = [
        (PEOPLE[i % 2], "panellist", ("mast and mast again and again", "kite and kite again and again")[i % 2])
        for i in range(8)
    ]
    alike = [(PEOPLE[i % 2], "panellist", "mast and mast again and again") for i in range(8)]
    assert told(apart).loc["discursive_diversity", "value"] > 0.5
    assert told(alike).loc["discursive_diversity", "value"] == pytest.approx(0, abs=1e-9)
    assert told(apart).loc["discursive_diversity", "n"] == 2


def test_every_measure_stands_once_in_each_view_with_a_value_or_a_reason(step):
    made = step(marmalade=exchange(12), tides=[("", "audience", SHORT)] * 8, jars=exchange(3))
    for name, measures, key in (
        ("session_measures", SESSION_UPTAKE, ["session_id", "view"]),
        ("speaker_measures", SPEAKER_UPTAKE, ["session_id", "view", "speaker_id"]),
    ):
        table = TABLES[name].conform(made[name])
        assert all(sorted(part["measure"]) == sorted(measures) for _, part in table.groupby(key))
        assert (table["value"].isna() == (table["note"] != "")).all()
        assert (table["unit"] == table["measure"].map(units())).all()
    assert made["session_measures"].groupby("session_id")["view"].nunique().to_dict() == {
        "jars": 2,
        "marmalade": 2,
        "tides": 2,
    }


@pytest.mark.parametrize(
    ("lines", "view", "reason"),
    [
        (exchange(5), "all", "fewer than 6 turns"),
        (
            [("", "audience", SHORT * 9), (PEOPLE[0], "panellist", SHORT), (PEOPLE[1], "panellist", SHORT)] * 3,
            "all",
            UNKNOWN,
        ),
        ([(PEOPLE[0], "panellist", SHORT), ("", "audience", "Indeed.")] * 4, "all", "fewer than two speakers"),
        (
            [(PEOPLE[0], "panellist", SHORT), (PEOPLE[1], "panellist", "Yes.")] * 5,
            "all",
            "fewer than 6 turns that say something",
        ),
        (
            [(PEOPLE[0], "panellist", SHORT), (PEOPLE[2], "moderator", SHORT)] * 6,
            "no_moderator",
            "fewer than two speakers",
        ),
        ([(PEOPLE[0], "panellist", SHORT), (PEOPLE[2], "moderator", SHORT)] * 4, "no_moderator", "fewer than 6 turns"),
        ([(PEOPLE[i % 2], "panellist", SHORT) for i in range(6)], "all", ""),
    ],
    ids=[
        "few turns",
        "most words nobody's",
        "one speaker",
        "few that say something",
        "one without the moderator",
        "few without the moderator",
        "enough",
    ],
)
def test_what_is_withheld_says_why(told, people, lines, view, reason):
    assert set(told(lines, view)["note"]) == {reason}
    assert set(people(lines, view)["note"]) == {reason}


def test_speakers_with_fewer_than_three_turns_are_not_measured(people):
    lines = [
        *exchange(9),
        ("Juniper Saltmarsh", "panellist", SHORT),
        (PEOPLE[0], "panellist", SHORT),
        ("Juniper Saltmarsh", "panellist", SHORT),
    ]
    own = people(lines).loc["juniper-saltmarsh"]
    assert set(own["note"]) == {"fewer than 3 turns that say something"}
    assert set(own["n"]) == {2}
    assert people(lines).loc[P, "value"].notna().all()


def test_neighbouring_turns_of_a_speaker_count_once(people):
    assert set(people([*exchange(6), *[(PEOPLE[0], "panellist", SHORT)] * 4]).loc[P, "n"]) == {3}


def test_sessions_whose_speakers_are_not_known_are_never_read(step, read):
    step(marmalade=exchange(12), tides=[("", "audience", f"Nobody says {word} about the tide table") for word in WORDS])
    assert read
    assert not [text for text in read if "Nobody" in text]


@pytest.mark.parametrize(
    "lines",
    [[], [("", "audience", SHORT)] * 8, [(PEOPLE[i % 2], "panellist", "Yes.") for i in range(8)]],
    ids=["no turns", "nobody", "no words"],
)
def test_nothing_to_read(step, read, lines):
    made = step(marmalade=lines)
    assert not read
    assert made["session_measures"]["value"].isna().all()


def test_renaming_speakers_and_other_sessions_change_nothing(step):
    new = {PEOPLE[0]: "Zinnia Aldergate", PEOPLE[1]: "Alder Zetland", PEOPLE[2]: "Mallow Brambleton"}
    alone = step(marmalade=exchange(12))["session_measures"]
    among = step(aside=exchange(20), marmalade=[(new[who], role, text) for who, role, text in exchange(12)])[
        "session_measures"
    ]
    among = among[among["session_id"] == "marmalade"].reset_index(drop=True)
    numbers = ["value", "low", "high"]
    pd.testing.assert_frame_equal(alone.drop(columns=numbers), among.drop(columns=numbers))
    assert np.allclose(alone[numbers].astype(float), among[numbers].astype(float), equal_nan=True)


def test_the_order_of_rows_changes_no_byte(vectors, rough):
    turns = pd.concat([rough(exchange(12), "marmalade"), rough(exchange(9), "tides")], ignore_index=True)
    passages = cut_passages(turns, target=40, min_words=4)
    forth, back = (
        uptake.run(turns, passages, config=CONFIG, vectors=vectors),
        uptake.run(turns.iloc[::-1], passages.iloc[::-1], config=CONFIG, vectors=vectors),
    )
    for name in forth:
        pd.testing.assert_frame_equal(forth[name], back[name])
