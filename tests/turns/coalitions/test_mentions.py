"""Names of coalitions as people say them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import MentionsSettings
from pipeline.tables import TABLES
from pipeline.turns.coalitions import mentions
from pipeline.turns.coalitions.mentions import mentions_in

REGISTRY = (
    ("dc-mar", "Dynamic Coalition on Marmalade", "DC-MAR;DC on Preserves"),
    ("dc-jars", "Dynamic Coalition on Marmalade and Jars", "DCMJ"),
    ("dc-lan", "Dynamic Coalition on the Lanterns' Keep", "DC-LAN"),
    ("tide", "Tide Table Coalition", ""),
)


def found(text):
    return [(text[start:end], coalition) for start, end, coalition in mentions_in(text, REGISTRY)]


@pytest.mark.parametrize(
    ("text", "name", "coalition"),
    [
        ("the Dynamic Coalition on Marmalade meets", "Dynamic Coalition on Marmalade", "dc-mar"),
        ("the dynamic coalition for marmalade", "dynamic coalition for marmalade", "dc-mar"),
        ("our coalition on marmalade.", "coalition on marmalade", "dc-mar"),
        ("the DC on marmalade,", "DC on marmalade", "dc-mar"),
        ("D.C. on the marmalade", "D.C. on the marmalade", "dc-mar"),
        ("DC Marmalade's plan", "DC Marmalade", "dc-mar"),
        ("(DC-MAR)", "DC-MAR", "dc-mar"),
        ("DC MAR and others", "DC MAR", "dc-mar"),
        ("DCMAR", "DCMAR", "dc-mar"),
        ("the DC on Preserves", "DC on Preserves", "dc-mar"),
        ("the Dynamic Coalition on Marmalade and Jars", "Dynamic Coalition on Marmalade and Jars", "dc-jars"),
        ("DCMJ/DCMX", "DCMJ", "dc-jars"),
        ("the Dynamic Coalition on the Lanterns' Keep", "Dynamic Coalition on the Lanterns' Keep", "dc-lan"),
        ("the Dynamic Coalition on the Lanterns\u2019 Keep", "Dynamic Coalition on the Lanterns\u2019 Keep", "dc-lan"),
        ("with the tide table coalition", "tide table coalition", "tide"),
    ],
)
def test_form(text, name, coalition):
    assert found(text) == [(name, coalition)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I like marmalade",
        "a dynamic coalition",
        "dcmj",
        "the coalition on oil",
        "DC-MARS",
        "Washington DC on Monday",
        "dynamic coalitions",
        "the tide table",
    ],
)
def test_near_miss(text):
    assert found(text) == []


def test_in_order_and_every_time():
    assert [c for _, c in found("DC-LAN, DC-MAR and again DC-LAN")] == ["dc-lan", "dc-mar", "dc-lan"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the DC on marmalade",
                "DC-LAN",
                "jam",
                "Dynamic Coalition on Marmalade and Jars",
                "tide",
                "and",
                "é",
                ",",
                "\u2019s",
            ]
        ),
        max_size=12,
    )
)
def test_spans_lie_in_order_and_hold_a_name(words):
    text = " ".join(words)
    spans = mentions_in(text, REGISTRY)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert [c for _, _, c in spans] == [c for word in words for _, _, c in mentions_in(word, REGISTRY)]


def test_order_of_the_registry_does_not_matter():
    text = "DC-MAR, the coalition on marmalade and jars, and DC-LAN"
    assert mentions_in(text, REGISTRY[::-1]) == mentions_in(text, REGISTRY)


def test_empty_registry_finds_nothing():
    assert mentions_in("the Dynamic Coalition on Marmalade", ()) == []


def test_a_name_that_a_coalition_had_before_is_found():
    registry = TABLES["registry"].build(
        [{"coalition_id": "dc-mar", "name": "Dynamic Coalition on Marmalade", "old_names": "DC on Jam;DCJ"}]
    )
    assert [
        c
        for _, _, c in mentions_in(
            "DCJ, once the DC on Jam, is the dynamic coalition on marmalade", mentions.coalition_names(registry)
        )
    ] == ["dc-mar"] * 3


def test_stage_points_into_turns():
    turns = pd.DataFrame(
        {"turn_id": ["a-t0", "a-t1"], "session_id": ["a", "a"], "text": ["We in DC-MAR and DC-LAN.", "Yes."]}
    )
    registry = pd.DataFrame(REGISTRY, columns=["coalition_id", "name", "aliases"]).assign(old_names="")
    rows = TABLES["mentions"].conform(mentions.run(turns, registry, config=MentionsSettings())["mentions"])
    assert rows[["turn_id", "start", "end", "coalition_id", "text"]].to_numpy().tolist() == [
        ["a-t0", 6, 12, "dc-mar", "DC-MAR"],
        ["a-t0", 17, 23, "dc-lan", "DC-LAN"],
    ]
