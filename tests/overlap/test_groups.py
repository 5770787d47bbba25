"""Blocks of coalitions that were planted come out as groups."""

import numpy as np
import pandas as pd
import pytest

from pipeline.config import OverlapSettings
from pipeline.overlap.chance import OverlapBasis
from pipeline.overlap.coalition_shares import CoalitionShares
from pipeline.overlap.groups import bridging, co_assignment, communities, consensus, find_groups, modularity
from pipeline.tables import TABLES

BLOCKS = {
    "airfield": {"kites": 0.7, "masts": 0.3},
    "bakery": {"jam": 0.6, "labels": 0.4},
    "chimney": {"kites": 0.5, "masts": 0.5},
    "dovecote": {"jam": 0.4, "labels": 0.6},
    "estuary": {"kites": 0.6, "masts": 0.4},
}


def talk(shares):
    """Talk in which no passages are alike."""
    return OverlapBasis(shares, np.zeros((len(shares.units),) * 2))


def members(groups):
    """Sets of members."""
    return {frozenset(part) for _, part in groups.groupby("group_id")["coalition_id"]}


@pytest.fixture(scope="module")
def planted(plant, stage):
    return stage(plant(BLOCKS, noise=0.2))["coalition_groups"]


def test_planted_blocks_are_the_groups_largest_first(planted):
    assert planted.groupby("group_id")["coalition_id"].apply(list).to_dict() == {
        "group-01": ["airfield", "chimney", "estuary"],
        "group-02": ["bakery", "dovecote"],
    }


def test_planted_blocks_are_stable(planted):
    assert (planted["stability"] > 0.9).all()


def test_core_themes_are_those_of_the_block(planted):
    core = (
        planted.groupby("group_id")["core_themes"]
        .agg(set)
        .map(lambda values: [set(value.split(";")) for value in values])
    )
    assert core.to_dict() == {"group-01": [{"kites", "masts"}], "group-02": [{"jam", "labels"}]}


def test_a_theme_of_one_member_is_no_core_theme(plant, stage):
    mixes = {**BLOCKS, "bakery": {"jam": 0.5, "labels": 0.2, "owls": 0.3}}
    groups = stage(plant(mixes))["coalition_groups"]
    assert not groups["core_themes"].str.contains("owls").any()


def test_a_coalition_that_belongs_nowhere_is_not_listed(plant, stage):
    groups = stage(plant({**BLOCKS, "fogbank": {"owls": 1.0}}))["coalition_groups"]
    assert "fogbank" not in set(groups["coalition_id"])
    assert len(members(groups)) == 2


def test_a_silent_coalition_is_not_listed(plant, stage):
    groups = stage(plant({**BLOCKS, "fogbank": {"": 1.0}}))["coalition_groups"]
    assert set(groups["coalition_id"]) == set(BLOCKS)


def test_a_coalition_whose_passages_have_no_theme_is_not_listed_either(plant, stage):
    corpus = plant({**BLOCKS, "fogbank": {"kites": 0.6, "masts": 0.4}})
    corpus.passages.loc[corpus.passages["coalition_id"] == "fogbank", "theme_id"] = ""
    assert set(stage(corpus)["coalition_groups"]["coalition_id"]) == set(BLOCKS)


def test_the_same_seed_gives_the_same_groups_and_another_seed_the_same_blocks(plant, stage, planted):
    corpus = plant(BLOCKS, noise=0.2)
    pd.testing.assert_frame_equal(stage(corpus)["coalition_groups"], planted)
    assert members(stage(corpus, seed=5)["coalition_groups"]) == members(planted)


@pytest.mark.parametrize(
    "mixes",
    [
        {},
        {"airfield": {"kites": 1.0}},
        {"airfield": {"kites": 1.0}, "chimney": {"kites": 1.0}},
        {name: {"owls": 1.0} for name in BLOCKS},
    ],
    ids=["none", "one", "two", "all alike"],
)
def test_no_groups_where_nothing_sets_some_apart(mixes, plant):
    shares = CoalitionShares.from_passages(plant(mixes).passages, sorted(mixes))
    assert find_groups(talk(shares), shares, OverlapSettings()).members == []


@pytest.mark.parametrize("sizes", [[3, 3], [2, 4], [2, 2, 2], [4, 3, 2]], ids=str)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_communities_of_a_block_matrix_are_its_blocks(sizes, seed):
    blocks = np.repeat(np.arange(len(sizes)), sizes)
    overlap = np.where(blocks[:, None] == blocks[None, :], 0.8, 0.1)
    labels = communities(overlap, seed)
    assert (labels[:, None] == labels[None, :]).tolist() == (blocks[:, None] == blocks[None, :]).tolist()


def test_communities_weigh_what_a_pair_shares():
    overlap = np.full((6, 6), 0.1)
    overlap[:4, :4] = 0.2
    overlap[[0, 1, 2, 3], [1, 0, 3, 2]] = 0.9
    assert communities(overlap, 0).tolist() == [0, 0, 1, 1, 2, 3]


def test_communities_do_not_depend_on_the_order_of_coalitions():
    blocks = np.array([0, 1, 0, 1, 0, 1])
    overlap = np.where(blocks[:, None] == blocks[None, :], 0.8, 0.1)
    assert communities(overlap, 0).tolist() == blocks.tolist()


def test_co_assignment_is_a_symmetric_share(plant):
    together = co_assignment(
        talk(CoalitionShares.from_passages(plant(BLOCKS, noise=0.3).passages, sorted(BLOCKS))), OverlapSettings()
    )
    assert np.array_equal(together, together.T)
    assert np.all((together >= 0) & (together <= 1))
    assert np.diag(together).tolist() == [1] * len(BLOCKS)


@pytest.mark.parametrize("sizes", [[3, 3], [2, 4], [1, 3, 2]], ids=str)
def test_the_consensus_of_runs_that_agree_is_what_they_agree_on(sizes):
    blocks = np.repeat(np.arange(len(sizes)), sizes)
    same = blocks[:, None] == blocks[None, :]
    labels = consensus(np.where(same, 0.9, 0.2) + np.eye(len(blocks)) * 0.1)
    assert (labels[:, None] == labels[None, :]).tolist() == same.tolist()


def test_coalitions_together_in_half_of_the_runs_or_less_are_no_group():
    assert len(set(consensus(np.array([[1, 0.5], [0.5, 1]])))) == 2


def test_blocks_are_more_marked_than_noise():
    blocks = np.repeat([0, 1], 4)
    noise = np.random.default_rng(0).uniform(0, 0.1, (8, 8))
    assert modularity(np.where(blocks[:, None] == blocks[None, :], 0.8, 0.0), 0) > modularity((noise + noise.T) / 2, 0)
    assert modularity(np.zeros((4, 4)), 0) == 0


def test_the_bridge_shares_most_with_those_outside():
    overlap = np.zeros((4, 4))
    overlap[1, 3] = overlap[3, 1] = 0.4
    assert bridging(overlap, np.array([0, 1, 2])) == 1
    assert bridging(overlap, np.array([0, 2])) == -1
    assert bridging(overlap, np.arange(4)) == -1


def test_planted_blocks_are_no_chance_and_ties_in_one_mix_are(plant, stage):
    names = "abcdefghijkl"
    themes = ["kites", "masts", "labels", "owls", "jam"]
    blocks = {name: {themes[i // 3]: 0.6, themes[4]: 0.4} for i, name in enumerate(names)}
    assert set(stage(plant(blocks, noise=0.2))["coalition_groups"]["status"]) == {"ok"}
    one = stage(plant({name: dict.fromkeys(themes, 0.2) for name in names}, noise=0.9))["coalition_groups"]
    assert "ok" not in set(one["status"])


def test_a_group_has_a_focus_with_words_of_its_members(plant, stage):
    made = stage(plant(BLOCKS, noise=0.2))
    focus = made["group_focus"]
    assert set(focus["theme_id"]) == {"kites", "masts", "jam", "labels"}
    quotes = made["quotes"].set_index("quote_id")["text"]
    assert all(row.coalition_id in quotes[row.quote_id] for row in focus.itertuples())
    assert (focus.groupby(["group_id", "theme_id"]).size() >= 2).all()


def test_people_who_speak_for_two_members_are_named(plant, stage):
    corpus = plant(BLOCKS, noise=0.2)
    corpus.speakers = TABLES["speakers"].build(
        [{"speaker_id": "airfield 0", "name": "Pip Quillfeather", "sessions": 1, "turns": 1, "words": 1}]
    )
    row = {
        "coalition_a": "airfield",
        "coalition_b": "chimney",
        "kind": "speaker",
        "turn_id": "airfield-0-t00000",
        "speaker_id": "airfield 0",
    }
    corpus.contacts = TABLES["contacts"].build([{**row, "source_coalition_id": "airfield", "session_id": "airfield-0"}])
    groups = stage(corpus)["coalition_groups"].set_index("coalition_id")
    assert groups.loc["airfield", "people"] == "Pip Quillfeather"
    assert groups.loc["bakery", "people"] == ""


def test_every_pair_has_a_share_of_runs_together(plant, stage):
    table = stage(plant(BLOCKS, noise=0.2))["co_assignment"]
    assert len(table) == 10
    assert table["together"].between(0, 1).all()
