"""The part of the report on one session: speakers, themes, network, questions, measures and quotes."""

from collections import Counter
from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.drawings.colours import NOBODY, OTHER, series_colour
from pipeline.report.drawings.speaker_network import SpeakerNetwork, speaker_network
from pipeline.report.drawings.timeline import Timeline, session_timeline
from pipeline.report.formatting import anchor, number, rests_on, session_date
from pipeline.report.material import Material, Row, count_or_zero, is_known, list_items
from pipeline.report.sections.questions import AskedQuestion, asked_questions, other_quotes
from pipeline.tables.vocabulary import ALL_TURNS, NO_MODERATOR

SESSION_HEADLINES = (
    "interactivity",
    "responsiveness",
    "gini",
    "moderator_share",
    "audience_share",
    "questions",
    "response_rate",
    "reciprocity",
    "centralisation",
    "theme_breadth",
    "acronyms_unexplained_rate",
    "readability",
)
"""Measures of a session that are shown with their definitions; the others are folded away below them."""

QUOTED_KINDS = ("agreement", "disagreement")
"""Kinds of interaction that are quoted."""

MAX_QUOTES_PER_KIND = 5
"""Maximum quotes of each kind, those found with most confidence."""


class ShownMeasure(NamedTuple):
    """One measure of a session, with and without moderators."""

    measure: str
    title: str
    value: str
    without: str
    n: str
    note: str
    definition: str


class ThemeShare(NamedTuple):
    """Share of a session's words on one theme, or without a theme for one reason."""

    theme_id: str
    label: str
    colour: str
    share: float
    words: int


class SessionDetails(NamedTuple):
    """Everything the report shows about one session."""

    session: Row
    anchor: str
    when: str
    coalitions: tuple[str, ...]
    timeline: Timeline | None
    network: SpeakerNetwork | None
    headlines: tuple[ShownMeasure, ...]
    measures: tuple[ShownMeasure, ...]
    themes: tuple[ThemeShare, ...]
    without: tuple[ThemeShare, ...]
    themed_words: int
    questions: dict[str, int]
    unanswered: tuple[AskedQuestion, ...]
    answered: tuple[AskedQuestion, ...]
    agreeing: dict[str, tuple[Citation, ...]]
    quotes: tuple[Citation, ...]  # the others


def session_details(material: Material, citations: Citations, session_id: str) -> SessionDetails:
    """Everything the report shows about one session."""
    session, questions = material.sessions[session_id], material.rows_of_session("questions", session_id)
    themes, without, total = _theme_shares(material, session_id)
    lanes = session_timeline(
        material, session_id, _main_themes(material, session_id, {theme.theme_id: theme.colour for theme in themes})
    )
    values = _measures(material, session_id)
    unanswered, answered, seen = asked_questions(material, citations, session_id)
    return SessionDetails(
        session=session,
        anchor=anchor("session", session_id),
        when=session_date(session),
        coalitions=tuple(material.coalition(own) for own in list_items(session["coalitions"])),
        timeline=lanes,
        network=speaker_network(
            material, session_id, {lane.name: lane.colour for lane in lanes.lanes if lane.name} if lanes else {}
        ),
        headlines=tuple(values[name] for name in SESSION_HEADLINES if name in values),
        measures=tuple(value for name, value in sorted(values.items()) if name not in SESSION_HEADLINES),
        themes=themes,
        without=without,
        themed_words=total,
        questions=dict(Counter(row["status"] for row in questions)),
        unanswered=unanswered,
        answered=answered,
        agreeing={kind: _quotes_of_kind(material, citations, session_id, kind) for kind in QUOTED_KINDS},
        quotes=other_quotes(material, citations, session_id, seen),
    )


def _measures(material: Material, session_id: str) -> dict[str, ShownMeasure]:
    rows: dict[str, dict[str, Row]] = {}
    for row in material.rows_of_session("session_measures", session_id):
        rows.setdefault(row["measure"], {})[row["view"]] = row
    return {name: _measure(material, name, views) for name, views in rows.items() if ALL_TURNS in views}


def _measure(material: Material, name: str, views: dict[str, Row]) -> ShownMeasure:
    known_as = material.measures.get(name, {})
    row, without = views[ALL_TURNS], views.get(NO_MODERATOR)
    return ShownMeasure(
        name,
        known_as.get("title") or name.replace("_", " "),
        _shown(row),
        number(without["value"], without["unit"]) if without else "",
        rests_on(row["n"], row["unit"]),
        row["note"],
        known_as.get("definition", ""),
    )


def _shown(row: Row) -> str:
    interval = (
        f" ({number(row['low'], row['unit'])} to {number(row['high'], row['unit'])})"
        if is_known(row["low"]) and is_known(row["high"])
        else ""
    )
    return f"{number(row['value'], row['unit'])}{interval}"


def _theme_shares(material: Material, session_id: str) -> tuple[tuple[ThemeShare, ...], tuple[ThemeShare, ...], int]:
    """Shares of the themes, largest first; shares of the words without a theme; number of all words."""
    rows = [row for row in material.where("theme_shares", "value", session_id) if row["dimension"] == "session"]
    rows.sort(key=lambda row: (-row["share"], row["part"]))
    themed, without = ([row for row in rows if bool(row["theme_id"]) is has] for has in (True, False))
    shares = (
        ThemeShare(
            row["theme_id"],
            material.theme(row["theme_id"]),
            series_colour(rank),
            row["share"],
            count_or_zero(row["words"]),
        )
        for rank, row in enumerate(themed)
    )
    rest = (ThemeShare("", row["part"], NOBODY, row["share"], count_or_zero(row["words"])) for row in without)
    return tuple(shares), tuple(rest), count_or_zero(rows[0]["n"]) if rows else 0


def _main_themes(material: Material, session_id: str, colours: dict[str, str]) -> dict[str, str]:
    """Colour of the main theme of each turn, by turn_id."""
    found = {}
    for turn in material.rows_of_session("turns", session_id):
        rows = material.where("turn_themes", "turn_id", turn["turn_id"])
        if rows:
            main = min(rows, key=lambda row: (-row["weight"], row["theme_id"]))
            found[turn["turn_id"]] = colours.get(main["theme_id"], OTHER)
    return found


def _quotes_of_kind(material: Material, citations: Citations, session_id: str, kind: str) -> tuple[Citation, ...]:
    """Quotes of interactions of one kind, those found with most confidence, in the order of the session."""
    rows = [
        row
        for row in material.rows_of_session("interactions", session_id)
        if row["kind"] == kind and row["quote_end"] > row["quote_start"]
    ]
    rows = [row for row in rows if row["source_turn_id"] in material.turns]
    best = sorted(rows, key=lambda row: (-row["weight"], row["interaction_id"]))[:MAX_QUOTES_PER_KIND]
    said = dict.fromkeys(
        citations.span(row["source_turn_id"], int(row["quote_start"]), int(row["quote_end"])) for row in best
    )
    return tuple(sorted(said, key=lambda citation: (citation.turn, citation.text)))
