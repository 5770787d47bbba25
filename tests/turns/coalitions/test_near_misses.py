"""Names that are nearly right are found, and what only resembles a name is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import RecognitionSettings
from pipeline.data import load_registry
from pipeline.turns.coalitions.mentions import coalition_names
from pipeline.turns.coalitions.near_misses import near_misses_in

REGISTRY = coalition_names(load_registry())


def found(text, registry=REGISTRY, **given):
    return [
        (text[start:end], coalition)
        for start, end, coalition in near_misses_in(text, registry, RecognitionSettings(**given))
    ]


@pytest.mark.parametrize(
    ("text", "name", "coalition"),
    [
        ("We met the Dynamic Coalition on Internet of Thing.", "Dynamic Coalition on Internet of Thing", "dc-iot"),
        ("THE DYNAMIC COALITION ON INTERNET OF THING", "DYNAMIC COALITION ON INTERNET OF THING", "dc-iot"),
        (
            "the dynamic coalition for accessibility and disabilities, which",
            "dynamic coalition for accessibility and disabilities",
            "dcad",
        ),
        (
            "the dynamic coalition on public access and libraries has",
            "dynamic coalition on public access and libraries",
            "dc-pal",
        ),
        ("the dynamic coalition on public access library.", "dynamic coalition on public access library", "dc-pal"),
        (
            "the Dynamic Coalition on Internet Rights & Principles",
            "Dynamic Coalition on Internet Rights & Principles",
            "irpc",
        ),
        (
            "the Dynamic Coalition on Data-Driven Health Technology",
            "Dynamic Coalition on Data-Driven Health Technology",
            "dc-ddht",
        ),
        (
            "the dynamic coalition on block chain technologies",
            "dynamic coalition on block chain technologies",
            "dc-blockchain",
        ),
        (
            "the dynamic coalition on core Internet value presented",
            "dynamic coalition on core Internet value",
            "dc-civ",
        ),
        ("the Dynamic Coalition on Enviroment.", "Dynamic Coalition on Enviroment", "dce"),
        ("children: the Dynamic Coalition on Children\u2019s Right in the Digital Environment", None, "dc-children"),
        (
            "the dynamic coalition on child online safeties.",
            "dynamic coalition on child online safeties",
            "dc-children",
        ),
        ("any of the dynamic coalition on gaming for purposes.", "dynamic coalition on gaming for purposes", "dc-g4p"),
        ("the Dynamic Coalition DC-PALL", "Dynamic Coalition DC-PALL", "dc-pal"),
        ("the Dynamic Coalition (IRCP)", "Dynamic Coalition (IRCP", "irpc"),
        ("the Dynamic Coalition on IS3G", "Dynamic Coalition on IS3G", "is3c"),
    ],
)
def test_near_miss_of_a_name(text, name, coalition):
    assert found(text) == [(name or text.partition("the ")[2], coalition)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the dynamic coalitions",
        "a dynamic coalition on everything",
        "a dynamic coalition on internet of thing",
        "we need a new dynamic coalition on digital healths.",
        "no dynamic coalition on core internet value exists",
        "another possible dynamic coalition on network neutralities",
        "Internet of Thing",
        "the coalition on internet of thing",
        "the Dynamic Coalition on Internet and Climate Change",
        "the dynamic coalition on digital wealth.",
        "the dynamic coalition on digital inclusion",
        "the dynamic coalition on data and trusted AI systems",
        "the dynamic coalition on internet and job creation",
        "the dynamic coalition on environmental data",
        "the dynamic coalition on open educational resources",
        "the dynamic coalition on community networks",
        "the dynamic coalition on platforms",
        "the dynamic coalition on principals",
        "the dynamic coalition of the willing",
        "the dynamic coalition for Africa",
        "THE DYNAMIC COALITION ON DATA",
        "THE DYNAMIC COALITION AND THE IGF",
        "the Dynamic Coalition MAG",
        "the Dynamic Coalition on SDGs",
        "the Dynamic Coalition DC-DP",
        "the dynamic coalition on",
    ],
)
def test_what_only_resembles_a_name(text):
    assert found(text) == []


def test_an_acronym_between_two_coalitions_is_neither():
    registry = (("dc-lid", "Dynamic Coalition on Lids", "DC-LID"), ("dc-lad", "Dynamic Coalition on Ladders", "DC-LAD"))
    assert found("the Dynamic Coalition DC-LIT", registry) == [("Dynamic Coalition DC-LIT", "dc-lid")]
    assert found("the Dynamic Coalition DC-LED", registry) == []


def test_a_topic_between_two_coalitions_is_neither():
    registry = (("a", "Dynamic Coalition on Harbour Lights", ""), ("b", "Dynamic Coalition on Harbour Lighting", ""))
    assert found("the dynamic coalition on harbour lightin.", registry, margin=20) == []
    assert found("the dynamic coalition on harbour lightin.", registry) == [
        ("dynamic coalition on harbour lightin", "b")
    ]


def test_how_near_a_name_must_be_is_a_setting():
    text = "the dynamic coalition for accessibility and disabilities."
    assert found(text, near=99) == []


def test_every_time_and_in_order():
    text = (
        "The dynamic coalition on internet of thing, the Dynamic Coalition DC-PALL and the dynamic coalition "
        "on core internet value."
    )
    assert [coalition for _, coalition in found(text)] == ["dc-iot", "dc-pal", "dc-civ"]


@pytest.mark.parametrize("registry", [(), (("spam", "Coalition to fight spam", ""),)], ids=["none", "no topic"])
def test_registry_without_a_topic_finds_nothing(registry):
    assert found("the dynamic coalition on spams.", registry) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "dynamic coalition on",
                "internet",
                "of",
                "thing",
                "DC-PALL",
                "Dynamic Coalition",
                ",",
                "\u2019s",
                "(",
                "é",
            ]
        ),
        max_size=14,
    )
)
def test_spans_lie_in_the_text_in_order(words):
    text = " ".join(words)
    spans = near_misses_in(text, REGISTRY, RecognitionSettings())
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    assert all(text[start:end].lower().startswith("dynamic coalition") for start, end, _ in spans)
    assert [start for start, *_ in spans] == sorted({start for start, *_ in spans})
