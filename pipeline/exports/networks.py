"""Networks for Gephi and networkx: who addresses whom, which coalitions take up and name each other, which talk about the same things."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from math import fsum
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.exports.cells import plain
from pipeline.exports.voices import most_words
from pipeline.tables import files
from pipeline.tables.interaction import ADDRESSED, KINDS

FOLDER = "networks"
Row = dict[str, Any]
Tables = dict[str, pd.DataFrame]
Nodes = dict[str, Row]
Edges = dict[tuple[str, str], Row]

BESIDE = ("thanks", "interruption")
"""Kinds that are counted on an edge and not in its weight."""

COUNTED = tuple(kind for kind in KINDS if kind in ADDRESSED or kind in BESIDE)
"""Kinds of evidence that an edge counts, one attribute each."""

QUOTE_CHARACTERS = 160
"""Longest quote on an edge."""

SPEAKER_FACTS = ("organisation", "stakeholder_group", "region", "sessions", "turns", "words")
COALITION_FACTS = ("sessions", "speakers", "turns", "words", "specialisation", "breadth", "lost", "named_outside")
OVERLAP_FACTS = (
    "low", "high", "rank", "q_close", "opportunity", "together", "mentions", "shared_speakers", "exchanges", "sessions_a", "sessions_b", "status",
    "shared_themes",
)  # fmt: skip
"""Columns that are attributes of a node or an edge under the same name."""


class Network(NamedTuple):
    """A graph before it has a form: attributes of nodes by identifier, of edges by their two ends."""

    nodes: Nodes
    edges: Edges
    directed: bool = True


def speakers(tables: Tables) -> Network:
    """Who addresses whom.

    A node is a speaker, also one whom nobody addresses. An edge runs from the one who acts to the one it is aimed at; its weight is the
    number of pieces of evidence that a turn is meant for that person (`ADDRESSED`), 1 or more, one attribute for each kind. Thanks and
    interruptions are counted beside it: a pair that has nothing else has no edge. ``confidence`` is the mean over the weight, 0 to 1.
    """
    roles, names = most_words(tables["turns"], "role"), _coalition_names(tables)
    nodes = {row["speaker_id"]: _person(row, roles, names) for row in _rows(tables["speakers"])}
    pairs = _pairs(_evidence(tables["interactions"]), lambda row: (row["source_speaker_id"], row["target_speaker_id"]))
    edges = {pair: _exchange(rows) for pair, rows in pairs.items()}
    return Network(nodes, {pair: edge for pair, edge in edges.items() if edge["weight"]})


def coalitions(tables: Tables) -> Network:
    """Which coalitions take up each other's turns, and name each other.

    An edge runs from the coalition that acts. Its weight is ``exchanges`` (pieces of evidence that a turn for one coalition is meant for a
    turn for the other, each kind an attribute) plus ``mentions`` (turns of the one that name the other), 1 or more.
    """
    speaks_for = dict(zip(tables["turns"]["turn_id"], tables["turns"]["coalition_id"], strict=True))
    pairs = _pairs(
        _evidence(tables["interactions"]),
        lambda row: (speaks_for.get(row["source_turn_id"], ""), speaks_for.get(row["target_turn_id"], "")),
    )
    named = Counter(
        _mention(row) for row in _rows(tables["contacts"]) if row["kind"] == "mention" and row["source_coalition_id"]
    )
    edges = {pair: _contact(_exchange(pairs.get(pair, [])), named[pair]) for pair in sorted({*pairs, *named})}
    kept = {pair: edge for pair, edge in edges.items() if edge["weight"]}
    return Network(_coalition_nodes(tables, kept), kept)


def overlap(tables: Tables) -> Network:
    """Which coalitions talk about the same things: an edge for each pair with something in common, its weight the overlap, 0 to 1."""
    pairs = {
        (row["coalition_a"], row["coalition_b"]): row
        for row in _rows(tables["coalition_overlap"])
        if row["overlap"] > 0
    }
    edges = {pair: {"weight": row["overlap"], **_facts(row, OVERLAP_FACTS)} for pair, row in pairs.items()}
    return Network(_coalition_nodes(tables, edges), edges, directed=False)


NETWORKS: dict[str, tuple[frozenset[str], Callable[[Tables], Network]]] = {
    "speakers": (frozenset({"turns", "speakers", "interactions"}), speakers),
    "coalitions": (frozenset({"turns", "interactions", "contacts", "coalitions"}), coalitions),
    "overlap": (frozenset({"coalitions", "coalition_overlap"}), overlap),
}
"""Networks by file name, with the tables they need."""


def write(folder: Path, tables: Tables) -> list[str]:
    """Write each network as GraphML and GEXF 1.2; one whose tables a run lacks is not written, and that of an earlier run goes.

    Unknown text is an empty attribute, an unknown number is left out. Equal tables give equal bytes.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run by name, each as declared. ``coalitions``, ``registry`` and ``coalition_groups`` add names and groups where they are there.

    Returns
    -------
    list of str
        Files written, relative to the folder: ``networks/<network>.graphml`` and ``.gexf``.
    """
    written: list[str] = []
    for name, (needs, make) in NETWORKS.items():
        graph = _graph(make(tables)) if needs <= set(tables) else None
        for suffix, save in FORMATS.items():
            path = folder / FOLDER / f"{name}.{suffix}"
            if graph is None:
                path.unlink(missing_ok=True)
            else:
                files.write_atomic(path, partial(save, graph))
                written.append(f"{FOLDER}/{path.name}")
    return written


def _rows(frame: pd.DataFrame) -> list[Row]:
    rows: list[Row] = frame.to_dict("records")
    return rows


def _facts(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names}


def _person(row: Row, roles: dict[str, str], names: dict[str, str]) -> Row:
    coalition = row["coalition_id"]
    what = {
        "label": row["name"],
        "role": roles.get(row["speaker_id"], "unknown"),
        "coalition_id": coalition,
        "coalition": names.get(coalition, ""),
    }
    return {**what, **_facts(row, SPEAKER_FACTS)}


def _coalition_names(tables: Tables) -> dict[str, str]:
    known = [tables[name] for name in ("registry", "coalitions") if name in tables]
    return {
        coalition: name for frame in known for coalition, name in zip(frame["coalition_id"], frame["name"], strict=True)
    }


def _coalition_nodes(tables: Tables, edges: Edges) -> Nodes:
    """Coalitions that spoke, and those that are only named."""
    names, groups = _coalition_names(tables), _groups(tables)
    spoke = {row["coalition_id"]: _facts(row, COALITION_FACTS) for row in _rows(tables["coalitions"])}
    silent = {name: {"sessions": 0, "speakers": 0, "turns": 0, "words": 0} for pair in edges for name in pair}
    return {
        name: {"label": names.get(name, name), "group_id": groups.get(name, ""), **facts}
        for name, facts in (silent | spoke).items()
    }


def _groups(tables: Tables) -> dict[str, str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in _rows(tables["coalition_groups"]) if "coalition_groups" in tables else []:
        groups[row["coalition_id"]].append(row["group_id"])
    return {coalition: ";".join(sorted(found)) for coalition, found in groups.items()}


def _evidence(interactions: pd.DataFrame) -> list[Row]:
    """Rows of the kinds that edges count, by turn and place in it."""
    return _rows(
        interactions[interactions["kind"].isin(COUNTED)].sort_values(
            ["source_turn_id", "quote_start", "interaction_id"]
        )
    )


def _pairs(rows: list[Row], ends: Callable[[Row], tuple[str, str]]) -> dict[tuple[str, str], list[Row]]:
    """Rows by who acts and whom it is aimed at, where both are known and differ."""
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        source, target = ends(row)
        if source and target and source != target:
            pairs[source, target].append(row)
    return pairs


def _exchange(rows: list[Row]) -> Row:
    """Attributes of an edge from its pieces of evidence."""
    addressed = [row for row in rows if row["kind"] in ADDRESSED]
    kinds = Counter(row["kind"] for row in rows)
    sure = fsum(row["weight"] for row in addressed) / len(addressed) if addressed else None
    said = next((row for row in addressed if row["quote"]), {"quote": "", "source_turn_id": ""})
    counts = {
        "weight": len(addressed),
        **{kind: kinds[kind] for kind in COUNTED},
        "sessions": len({row["session_id"] for row in addressed}),
    }
    return {**counts, "confidence": sure, "quote": shortened(said["quote"]), "quote_turn_id": said["source_turn_id"]}


def _contact(exchange: Row, mentions: int) -> Row:
    return {**exchange, "weight": exchange["weight"] + mentions, "exchanges": exchange["weight"], "mentions": mentions}


def _mention(row: Row) -> tuple[str, str]:
    source = row["source_coalition_id"]
    return source, row["coalition_b"] if source == row["coalition_a"] else row["coalition_a"]


def shortened(text: str) -> str:
    """The text on one line, cut before a word where it is longer than `QUOTE_CHARACTERS`."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_CHARACTERS else line[: QUOTE_CHARACTERS - 1].rpartition(" ")[0] + "…"


def _graph(network: Network):  # type: ignore[no-untyped-def]
    """A networkx graph, nodes and edges in alphabetical order."""
    import networkx

    graph = networkx.DiGraph() if network.directed else networkx.Graph()
    for name, facts in sorted(network.nodes.items()):
        graph.add_node(name, **plain(facts))
    for (source, target), facts in sorted(network.edges.items()):
        graph.add_edge(source, target, **plain(facts))
    return graph


def _save_graphml(graph: Any, path: Path) -> None:
    from networkx.readwrite.graphml import write_graphml_xml

    write_graphml_xml(graph, path)  # write_graphml takes lxml where that is installed, with other bytes


def _save_gexf(graph: Any, path: Path) -> None:
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(graph, version="1.2draft")
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]  # the day of the run
    meta.find("creator").text = "igf-pipeline"
    del writer.graph_element.attrib["name"]  # not in the schema of GEXF 1.2
    with path.open("wb") as stream:
        writer.write(stream)


FORMATS: dict[str, Callable[[Any, Path], None]] = {"graphml": _save_graphml, "gexf": _save_gexf}
