"""The view of one session: who spoke, on what, with whom, what was asked, its measures and its quotes."""

from collections import Counter
from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.drawings.lanes import COLOURS, NOBODY, OTHER, Timeline, timeline
from pipeline.report.drawings.network import Network, network
from pipeline.report.formatting import anchor, number, rests_on, when
from pipeline.report.material import Material, Record, known, parts, whole
from pipeline.report.sections.questions import Question, asked, others

HEADLINES = (
    "interactivity", "responsiveness", "gini", "moderator_share", "audience_share", "questions", "response_rate", "reciprocity", "centralisation",
    "theme_breadth", "acronyms_unexplained_rate", "readability",
)  # fmt: skip
"""Measures that a session shows with their definitions; the others stand below them."""

AGREEING = ("agreement", "disagreement")
"""Kinds of interaction whose words are shown."""

SHOWN = 5
"""Of each kind, those found with most confidence."""


class Value(NamedTuple):
    """One measure of a session in both views."""

    measure: str
    title: str
    value: str
    without: str
    n: str
    note: str
    definition: str


class ThemeShare(NamedTuple):
    """What a session gives to a theme, or to none and why."""

    theme_id: str
    label: str
    colour: str
    share: float
    words: int


class View(NamedTuple):
    """All that the view of one session shows."""

    session: Record
    anchor: str
    when: str
    coalitions: tuple[str, ...]
    timeline: Timeline | None
    network: Network | None
    headlines: tuple[Value, ...]
    measures: tuple[Value, ...]
    themes: tuple[ThemeShare, ...]
    without: tuple[ThemeShare, ...]
    themed_words: int
    questions: dict[str, int]
    unanswered: tuple[Question, ...]
    answered: tuple[Question, ...]
    agreeing: dict[str, tuple[Citation, ...]]
    quotes: tuple[Citation, ...]  # the others


def view(material: Material, citations: Citations, session_id: str) -> View:
    """What the view of one session shows."""
    session, questions = material.sessions[session_id], material.of_session("questions", session_id)
    themes, without, total = _themes(material, session_id)
    lanes = timeline(
        material, session_id, _main_themes(material, session_id, {theme.theme_id: theme.colour for theme in themes})
    )
    values = _values(material, session_id)
    unanswered, answered, seen = asked(material, citations, session_id)
    return View(
        session=session,
        anchor=anchor("session", session_id),
        when=when(session),
        coalitions=tuple(material.coalition(own) for own in parts(session["coalitions"])),
        timeline=lanes,
        network=network(
            material, session_id, {lane.name: lane.colour for lane in lanes.lanes if lane.name} if lanes else {}
        ),
        headlines=tuple(values[name] for name in HEADLINES if name in values),
        measures=tuple(value for name, value in sorted(values.items()) if name not in HEADLINES),
        themes=themes,
        without=without,
        themed_words=total,
        questions=dict(Counter(row["status"] for row in questions)),
        unanswered=unanswered,
        answered=answered,
        agreeing={kind: _said(material, citations, session_id, kind) for kind in AGREEING},
        quotes=others(material, citations, session_id, seen),
    )


def _values(material: Material, session_id: str) -> dict[str, Value]:
    rows: dict[str, dict[str, Record]] = {}
    for row in material.of_session("session_measures", session_id):
        rows.setdefault(row["measure"], {})[row["view"]] = row
    return {name: _value(material, name, views) for name, views in rows.items() if "all" in views}


def _value(material: Material, name: str, views: dict[str, Record]) -> Value:
    known_as = material.measures.get(name, {})
    row, without = views["all"], views.get("no_moderator")
    return Value(
        name,
        known_as.get("title") or name.replace("_", " "),
        _shown(row),
        number(without["value"], without["unit"]) if without else "",
        rests_on(row["n"], row["unit"]),
        row["note"],
        known_as.get("definition", ""),
    )


def _shown(row: Record) -> str:
    interval = (
        f" ({number(row['low'], row['unit'])} to {number(row['high'], row['unit'])})"
        if known(row["low"]) and known(row["high"])
        else ""
    )
    return f"{number(row['value'], row['unit'])}{interval}"


def _themes(material: Material, session_id: str) -> tuple[tuple[ThemeShare, ...], tuple[ThemeShare, ...], int]:
    """Shares of the themes, largest first, of the words without one, and all words."""
    rows = [row for row in material.where("theme_shares", "value", session_id) if row["dimension"] == "session"]
    rows.sort(key=lambda row: (-row["share"], row["part"]))
    themed, without = ([row for row in rows if bool(row["theme_id"]) is has] for has in (True, False))
    coloured = [str(i) if i < COLOURS else OTHER for i in range(len(themed))]
    shares = (
        ThemeShare(row["theme_id"], material.theme(row["theme_id"]), c, row["share"], whole(row["words"]))
        for row, c in zip(themed, coloured, strict=True)
    )
    rest = (ThemeShare("", row["part"], NOBODY, row["share"], whole(row["words"])) for row in without)
    return tuple(shares), tuple(rest), whole(rows[0]["n"]) if rows else 0


def _main_themes(material: Material, session_id: str, colours: dict[str, str]) -> dict[str, str]:
    """Colour of the theme that takes most of each turn, by turn_id."""
    found = {}
    for turn in material.of_session("turns", session_id):
        rows = material.where("turn_themes", "turn_id", turn["turn_id"])
        if rows:
            main = min(rows, key=lambda row: (-row["weight"], row["theme_id"]))
            found[turn["turn_id"]] = colours.get(main["theme_id"], OTHER)
    return found


def _said(material: Material, citations: Citations, session_id: str, kind: str) -> tuple[Citation, ...]:
    """Words that show interactions of one kind, those found with most confidence, in the order of the session."""
    rows = [
        row
        for row in material.of_session("interactions", session_id)
        if row["kind"] == kind and row["quote_end"] > row["quote_start"]
    ]
    rows = [row for row in rows if row["source_turn_id"] in material.turns]
    best = sorted(rows, key=lambda row: (-row["weight"], row["interaction_id"]))[:SHOWN]
    said = dict.fromkeys(
        citations.around(row["source_turn_id"], int(row["quote_start"]), int(row["quote_end"])) for row in best
    )
    return tuple(sorted(said, key=lambda citation: (citation.turn, citation.text)))
