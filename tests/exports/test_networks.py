"""Who addresses whom, as files that other programs read."""

from xml.etree import ElementTree

import networkx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exports import networks
from pipeline.exports.cells import in_xml
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS

FILES = [
    f"networks/{name}.{suffix}" for name in ("speakers", "coalitions", "overlap") for suffix in ("graphml", "gexf")
]
READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
by_format = pytest.mark.parametrize("suffix", READERS)


def read(folder, name, suffix):
    return READERS[suffix](folder / "networks" / f"{name}.{suffix}")


def edges(graph):
    """Attributes by the two ends; GEXF numbers its edges."""
    return {
        (a, b): {name: value for name, value in facts.items() if name != "id"} for a, b, facts in graph.edges(data=True)
    }


def nodes(graph):
    return dict(graph.nodes(data=True))


NO_KIND = dict.fromkeys(networks.EDGE_KINDS, 0)
SPEAKER_EDGES = {
    ("wren-mossbank", "pip-quillfeather"): {"weight": 1, "handover": 1, "confidence": 0.9,
    "quote": "Pip, the floor is yours", "quote_turn_id": "loft-t0"},
    ("pip-quillfeather", "wren-mossbank"): {"weight": 1, "answer": 1, "thanks": 1, "confidence": 0.6,
    "quote": "Thank you, Wren.", "quote_turn_id": "loft-t1"},
    ("tamsin-oakapple", "pip-quillfeather"): {
        "weight": 2, "agreement": 1, "reference": 1, "confidence": 0.75, "quote": "I agree with Pip",
        "quote_turn_id": "loft-t2",
    },
    ("odo-fernhollow", "pip-quillfeather"): {"weight": 1, "reference": 1, "confidence": 0.8, "quote": "As Pip said",
    "quote_turn_id": "hall-t0"},
}  # fmt: skip


def test_files(tmp_path, tables, contents):
    assert networks.write(tmp_path, tables) == FILES
    assert sorted(contents(tmp_path)) == sorted(FILES)


@by_format
def test_who_addresses_whom(tmp_path, tables, suffix):
    networks.write(tmp_path, tables)
    graph = read(tmp_path, "speakers", suffix)
    assert graph.is_directed()
    assert edges(graph) == {pair: {**NO_KIND, "sessions": 1, **facts} for pair, facts in SPEAKER_EDGES.items()}


@by_format
def test_speakers_are_nodes_with_what_is_known_of_them(tmp_path, tables, suffix):
    networks.write(tmp_path, tables)
    found = nodes(read(tmp_path, "speakers", suffix))
    assert list(found) == ["odo-fernhollow", "pip-quillfeather", "tamsin-oakapple", "wren-mossbank", "zadie-unheard"]
    assert found["pip-quillfeather"] == {
        "label": "Pip Quillfeather", "role": "panellist", "coalition_id": "dc-kites",
        "coalition": "Dynamic Coalition on Kites", "organisation": "Kite Guild",
        "stakeholder_group": "", "region": "", "sessions": 2, "turns": 3, "words": 37,
    }  # fmt: skip
    assert found["zadie-unheard"]["role"] == "unknown"
    assert {type(value) for facts in found.values() for value in facts.values()} == {str, int}


def only(tables, *rows):
    return {**tables, "interactions": TABLES["interactions"].build(rows)}


def evidence(kind, source="wren-mossbank", target="odo-fernhollow", number=1, **more):
    ends = {
        "source_speaker_id": source,
        "target_speaker_id": target,
        "source_turn_id": "loft-t1",
        "target_turn_id": "loft-t2",
        "session_id": "loft",
    }
    return {
        "interaction_id": f"loft-{kind}-{number}",
        "kind": kind,
        **ends,
        "weight": 0.5,
        "quote": "So I say.",
        "quote_start": 0,
        "quote_end": 9,
        **more,
    }


@pytest.mark.parametrize("kind", INTERACTION_KINDS)
def test_kinds_that_make_an_edge(tables, kind):
    made = networks.speaker_graph(only(tables, evidence(kind))).edges
    assert [edge["weight"] for edge in made.values()] == ([1] if kind in ADDRESSED else [])


@pytest.mark.parametrize("kind", networks.UNWEIGHTED_KINDS)
def test_kinds_that_are_counted_beside_the_weight(tables, kind):
    made = networks.speaker_graph(
        only(tables, evidence("answer"), evidence(kind), evidence(kind, number=2, weight=1.0))
    )
    edge = made.edges["wren-mossbank", "odo-fernhollow"]
    assert (edge["weight"], edge[kind], edge["confidence"]) == (1, 2, 0.5)


@pytest.mark.parametrize(
    ("source", "target"), [("", "odo-fernhollow"), ("odo-fernhollow", ""), ("odo-fernhollow", "odo-fernhollow")]
)
def test_no_edge_without_two_people(tables, source, target):
    assert networks.speaker_graph(only(tables, evidence("reference", source, target))).edges == {}


def test_an_edge_counts_sessions_and_takes_the_mean(tables):
    rows = [
        evidence("answer"),
        evidence("answer", number=2, session_id="hall", weight=0.75),
        evidence("reference", session_id="hall", weight=1.0),
    ]
    edge = networks.speaker_graph(only(tables, *rows)).edges["wren-mossbank", "odo-fernhollow"]
    assert (edge["weight"], edge["sessions"], edge["confidence"], edge["answer"]) == (3, 2, 0.75, 2)


def test_the_quote_is_the_first_one_with_words(tables):
    rows = [
        evidence("answer", quote=""),
        evidence("reference", quote_start=40, quote="Later."),
        evidence("agreement", quote_start=7, quote="Earlier,\n yes."),
    ]
    assert (
        networks.speaker_graph(only(tables, *rows)).edges["wren-mossbank", "odo-fernhollow"]["quote"] == "Earlier, yes."
    )


QUOTES = {
    "short": ("a b", "a b"),
    "lines": (" a\r\n b ", "a b"),
    "long": ("kite " * 40, "kite " * 30 + "kite…"),
    "at the limit": ("k" * 160, "k" * 160),
}


@pytest.mark.parametrize(("text", "expected"), QUOTES.values(), ids=QUOTES)
def test_quotes_are_short(text, expected):
    assert networks.shortened(text) == expected


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.sampled_from("kite \n"), max_size=400))
def test_a_shortened_quote_is_the_start_of_the_text(text):
    short = networks.shortened(text)
    assert len(short) <= networks.MAX_QUOTE_CHARACTERS
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


@by_format
def test_coalitions(tmp_path, tables, suffix):
    networks.write(tmp_path, tables)
    graph = read(tmp_path, "coalitions", suffix)
    words = {"quote": "I agree with Pip", "quote_turn_id": "loft-t2"}
    exchange = {
        **NO_KIND,
        "weight": 3,
        "agreement": 1,
        "reference": 1,
        "exchanges": 2,
        "mentions": 1,
        "sessions": 1,
        "confidence": 0.75,
        **words,
    }
    mention = {**NO_KIND, "weight": 1, "exchanges": 0, "mentions": 1, "sessions": 0, "quote": "", "quote_turn_id": ""}
    assert edges(graph) == {("dc-masts", "dc-kites"): exchange, ("dc-masts", "dc-silent"): mention}
    assert nodes(graph)["dc-kites"] == {
        "label": "Dynamic Coalition on Kites", "group_id": "group-01", "sessions": 1, "speakers": 1, "turns": 1,
        "words": 30, "specialisation": 0.123457,
        "named_outside": 1,
    }  # fmt: skip
    assert nodes(graph)["dc-silent"] == {
        "label": "dc-silent",
        "group_id": "",
        "sessions": 0,
        "speakers": 0,
        "turns": 0,
        "words": 0,
    }


def test_a_silent_coalition_has_its_name_from_the_registry(tables):
    tables["registry"] = TABLES["registry"].build(
        [{"coalition_id": "dc-silent", "name": "Dynamic Coalition on Silence"}]
    )
    assert networks.coalition_graph(tables).nodes["dc-silent"]["label"] == "Dynamic Coalition on Silence"


@by_format
def test_overlap(tmp_path, tables, suffix):
    networks.write(tmp_path, tables)
    graph = read(tmp_path, "overlap", suffix)
    assert not graph.is_directed()
    assert edges(graph) == {
        ("dc-kites", "dc-masts"): {
            "weight": 0.25, "rank": 1, "q_close": 0.2, "opportunity": 0.0625, "together": 0.1875, "mentions": 1,
            "shared_speakers": 0, "exchanges": 2,
            "sessions_a": 1, "sessions_b": 1, "status": "few sessions", "shared_themes": "theme-001",
        }
    }  # fmt: skip


@pytest.mark.parametrize("overlap", [0.0, None])
def test_pairs_with_nothing_in_common_have_no_edge(tables, overlap):
    tables["coalition_overlap"]["overlap"] = overlap
    tables["coalition_overlap"] = TABLES["coalition_overlap"].conform(tables["coalition_overlap"])
    made = networks.overlap_graph(tables)
    assert (set(made.nodes), made.edges) == ({"dc-kites", "dc-masts"}, {})


STRANGE = {
    "markup": ("<script>alert(1)</script> & 'co'", "<script>alert(1)</script> & 'co'"),
    "controls": ("Pip\x00\x0bQuill\x1b\ufffe", "Pip Quill"),
    "surrogate": ("Pi\ud800p", "Pip"),
    "line ends": ("Pip\r\nQuill\tfeather", "Pip Quill feather"),
    "right to left": ("\u202ePip\u202c", "\u202ePip\u202c"),
    "beyond the first plane": ("Pip 🪁", "Pip 🪁"),
    "long": ("kite" * 2500, "kite" * 2500),
}


@by_format
@pytest.mark.parametrize(("name", "label"), STRANGE.values(), ids=STRANGE)
def test_strange_names_are_readable(tmp_path, tables, suffix, name, label):
    tables["speakers"]["name"] = pd.Series([name] * len(tables["speakers"]), dtype=object)
    networks.write(tmp_path, tables)
    assert {facts["label"] for facts in nodes(read(tmp_path, "speakers", suffix)).values()} == {label}


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=8))
def test_any_text_is_one_line_of_xml(text):
    shown = in_xml(text)
    assert ElementTree.fromstring(ElementTree.tostring(attribute(shown))).get("label") == shown
    assert in_xml(shown) == " ".join(shown.split())


def attribute(text):
    return ElementTree.Element("node", label=text)


def test_equal_tables_give_equal_bytes_in_any_order_of_rows(tmp_path, tables, mixed, contents):
    networks.write(tmp_path / "one", tables)
    networks.write(tmp_path / "two", mixed(tables))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_no_file_holds_a_date(tmp_path, tables, contents):
    networks.write(tmp_path, tables)
    assert not any(b"lastmodified" in data for data in contents(tmp_path).values())


@by_format
@pytest.mark.parametrize("name", networks.NETWORKS)
def test_empty_tables_give_networks_without_nodes(tmp_path, nothing, suffix, name):
    assert networks.write(tmp_path, nothing) == FILES
    assert len(read(tmp_path, name, suffix)) == 0


@pytest.mark.parametrize(
    ("missing", "left"), [("contacts", [0, 1, 4, 5]), ("coalition_overlap", [0, 1, 2, 3]), ("turns", [4, 5])]
)
def test_a_network_without_its_tables_goes(tmp_path, tables, contents, missing, left):
    networks.write(tmp_path, tables)
    del tables[missing]
    assert networks.write(tmp_path, tables) == [FILES[at] for at in left]
    assert sorted(contents(tmp_path)) == sorted(FILES[at] for at in left)


def test_tables_stay_as_they_are(tmp_path, tables):
    before = {name: frame.copy() for name, frame in tables.items()}
    networks.write(tmp_path, tables)
    assert all(frame.equals(before[name]) for name, frame in tables.items())
