"""Networks for Gephi and networkx: who addresses whom, which coalitions are in contact, and which share themes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from math import fsum
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.exports.cells import graph_attributes
from pipeline.tables import files
from pipeline.tables.vocabulary import ADDRESSED, INTERACTION_KINDS
from pipeline.tables.voices import most_words

NETWORKS_FOLDER = "networks"
Row = dict[str, Any]
Tables = dict[str, pd.DataFrame]
Nodes = dict[str, Row]
Edges = dict[tuple[str, str], Row]

UNWEIGHTED_KINDS = ("thanks", "interruption")
"""Kinds that an edge counts, but not in its weight."""

EDGE_KINDS = tuple(kind for kind in INTERACTION_KINDS if kind in ADDRESSED or kind in UNWEIGHTED_KINDS)
"""Kinds of evidence that an edge counts, each in an attribute."""

MAX_QUOTE_CHARACTERS = 160

SPEAKER_FACTS = ("organisation", "stakeholder_group", "region", "sessions", "turns", "words")
COALITION_FACTS = ("sessions", "speakers", "turns", "words", "specialisation", "breadth", "lost", "named_outside")
OVERLAP_FACTS = (
    "low", "high", "rank", "q_close", "opportunity", "together", "mentions", "shared_speakers", "exchanges",
    "sessions_a", "sessions_b", "status", "shared_themes",
)  # fmt: skip
"""Columns that nodes or edges have as attributes of the same name."""


class Network(NamedTuple):
    """Attributes of nodes by identifier, and of edges by their two ends."""

    nodes: Nodes
    edges: Edges
    directed: bool = True


def speaker_graph(tables: Tables) -> Network:
    """Who addresses whom.

    Every speaker is a node. An edge runs from the one who speaks to the one who is addressed; its weight is the number
    of pieces of evidence for that (`ADDRESSED`), 1 or more, with one attribute for each kind. Thanks and interruptions
    have attributes too, but make no edge on their own. ``confidence`` is the mean over that evidence, 0 to 1.
    """
    roles, names = most_words(tables["turns"], "role"), _coalition_names(tables)
    nodes = {row["speaker_id"]: _speaker_node(row, roles, names) for row in _rows(tables["speakers"])}
    pairs = _by_pair(
        _evidence(tables["interactions"]), lambda row: (row["source_speaker_id"], row["target_speaker_id"])
    )
    edges = {pair: _exchange_edge(rows) for pair, rows in pairs.items()}
    return Network(nodes, {pair: edge for pair, edge in edges.items() if edge["weight"]})


def coalition_graph(tables: Tables) -> Network:
    """Which coalitions take up each other's turns, and name each other.

    An edge runs from the coalition that acts. Its weight, 1 or more, is ``exchanges`` (pieces of evidence that a turn
    of one addresses a turn of the other, an attribute for each kind) plus ``mentions`` (turns that name the other).
    """
    speaks_for = dict(zip(tables["turns"]["turn_id"], tables["turns"]["coalition_id"], strict=True))
    pairs = _by_pair(
        _evidence(tables["interactions"]),
        lambda row: (speaks_for.get(row["source_turn_id"], ""), speaks_for.get(row["target_turn_id"], "")),
    )
    named = Counter(
        _mention(row) for row in _rows(tables["contacts"]) if row["kind"] == "mention" and row["source_coalition_id"]
    )
    edges = {
        pair: _coalition_edge(_exchange_edge(pairs.get(pair, [])), named[pair]) for pair in sorted({*pairs, *named})
    }
    kept = {pair: edge for pair, edge in edges.items() if edge["weight"]}
    return Network(_coalition_nodes(tables, kept), kept)


def overlap_graph(tables: Tables) -> Network:
    """Which coalitions talk about the same things: an edge for each overlap above 0, which is its weight, at most 1."""
    pairs = {
        (row["coalition_a"], row["coalition_b"]): row
        for row in _rows(tables["coalition_overlap"])
        if row["overlap"] > 0
    }
    edges = {pair: {"weight": row["overlap"], **_copied(row, OVERLAP_FACTS)} for pair, row in pairs.items()}
    return Network(_coalition_nodes(tables, edges), edges, directed=False)


NETWORKS: dict[str, tuple[frozenset[str], Callable[[Tables], Network]]] = {
    "speakers": (frozenset({"turns", "speakers", "interactions"}), speaker_graph),
    "coalitions": (frozenset({"turns", "interactions", "contacts", "coalitions"}), coalition_graph),
    "overlap": (frozenset({"coalitions", "coalition_overlap"}), overlap_graph),
}
"""Networks by file name, with the tables they need."""


def write(folder: Path, tables: Tables) -> list[str]:
    """Write each network as GraphML and GEXF 1.2, and remove those whose tables the run lacks.

    An unknown text is an empty attribute, an unknown number none. Equal tables give equal bytes.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    tables : dict of str to DataFrame
        Tables of a run by name, each as declared; ``coalitions``, ``registry`` and ``coalition_groups`` are optional
        and add names and groups.

    Returns
    -------
    list of str
        Files written, relative to the folder: ``networks/<network>.graphml`` and ``.gexf``.
    """
    written: list[str] = []
    for name, (needs, make) in NETWORKS.items():
        graph = _networkx_graph(make(tables)) if needs <= set(tables) else None
        for suffix, save in GRAPH_FORMATS.items():
            path = folder / NETWORKS_FOLDER / f"{name}.{suffix}"
            if graph is None:
                path.unlink(missing_ok=True)
            else:
                files.write_atomic(path, partial(save, graph))
                written.append(f"{NETWORKS_FOLDER}/{path.name}")
    return written


def _rows(frame: pd.DataFrame) -> list[Row]:
    rows: list[Row] = frame.to_dict("records")
    return rows


def _copied(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names}


def _speaker_node(row: Row, roles: dict[str, str], names: dict[str, str]) -> Row:
    coalition = row["coalition_id"]
    what = {
        "label": row["name"],
        "role": roles.get(row["speaker_id"], "unknown"),
        "coalition_id": coalition,
        "coalition": names.get(coalition, ""),
    }
    return {**what, **_copied(row, SPEAKER_FACTS)}


def _coalition_names(tables: Tables) -> dict[str, str]:
    known = [tables[name] for name in ("registry", "coalitions") if name in tables]
    return {
        coalition: name for frame in known for coalition, name in zip(frame["coalition_id"], frame["name"], strict=True)
    }


def _coalition_nodes(tables: Tables, edges: Edges) -> Nodes:
    """Coalitions that spoke, and those that are only named."""
    names, groups = _coalition_names(tables), _groups(tables)
    spoke = {row["coalition_id"]: _copied(row, COALITION_FACTS) for row in _rows(tables["coalitions"])}
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
    """Rows of the kinds that edges count, by turn and position in it."""
    return _rows(
        interactions[interactions["kind"].isin(EDGE_KINDS)].sort_values(
            ["source_turn_id", "quote_start", "interaction_id"]
        )
    )


def _by_pair(rows: list[Row], ends: Callable[[Row], tuple[str, str]]) -> dict[tuple[str, str], list[Row]]:
    """Rows by who acts and who is addressed, if both are known and differ."""
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        source, target = ends(row)
        if source and target and source != target:
            pairs[source, target].append(row)
    return pairs


def _exchange_edge(rows: list[Row]) -> Row:
    """Attributes of an edge from its pieces of evidence."""
    addressed = [row for row in rows if row["kind"] in ADDRESSED]
    kinds = Counter(row["kind"] for row in rows)
    sure = fsum(row["weight"] for row in addressed) / len(addressed) if addressed else None
    said = next((row for row in addressed if row["quote"]), {"quote": "", "source_turn_id": ""})
    counts = {
        "weight": len(addressed),
        **{kind: kinds[kind] for kind in EDGE_KINDS},
        "sessions": len({row["session_id"] for row in addressed}),
    }
    return {**counts, "confidence": sure, "quote": shortened(said["quote"]), "quote_turn_id": said["source_turn_id"]}


def _coalition_edge(exchange: Row, mentions: int) -> Row:
    return {**exchange, "weight": exchange["weight"] + mentions, "exchanges": exchange["weight"], "mentions": mentions}


def _mention(row: Row) -> tuple[str, str]:
    source = row["source_coalition_id"]
    return source, row["coalition_b"] if source == row["coalition_a"] else row["coalition_a"]


def shortened(text: str) -> str:
    """The text on one line, cut between words to at most `MAX_QUOTE_CHARACTERS`."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_QUOTE_CHARACTERS else line[: MAX_QUOTE_CHARACTERS - 1].rpartition(" ")[0] + "…"


def _networkx_graph(network: Network):  # type: ignore[no-untyped-def]
    """A networkx graph, nodes and edges in alphabetical order."""
    import networkx

    graph = networkx.DiGraph() if network.directed else networkx.Graph()
    for name, facts in sorted(network.nodes.items()):
        graph.add_node(name, **graph_attributes(facts))
    for (source, target), facts in sorted(network.edges.items()):
        graph.add_edge(source, target, **graph_attributes(facts))
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


GRAPH_FORMATS: dict[str, Callable[[Any, Path], None]] = {"graphml": _save_graphml, "gexf": _save_gexf}
