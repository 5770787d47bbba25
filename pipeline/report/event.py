"""report.md and the report of one session: what a rapporteur starts from."""

import difflib
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.report.citations import Citation, Citations
from pipeline.report.markdown_writer import Footnotes, environment, tidy
from pipeline.report.material import Material, Record, parts
from pipeline.report.sections import sessions, themes, trust
from pipeline.report.sections.findings import Finding, findings, strongest
from pipeline.report.sections.one_session import ThemeShare, View
from pipeline.report.sections.one_session import view as view_of
from pipeline.tables.vocabulary import UNANSWERED

DISCUSSED, SPOKE, OPEN, COALITIONS, LIMITS = "discussed", "spoke", "open", "coalitions", "limits"

HEADINGS = {
    "themes": DISCUSSED, "coverage": DISCUSSED, "focus": DISCUSSED, "unanswered questions": OPEN, "data quality": LIMITS, "closest coalitions": COALITIONS,
    "missed synergies": COALITIONS, "coalitions that work together": COALITIONS, "sub-groups": COALITIONS, "recognition": COALITIONS,
    "depth and breadth": COALITIONS, "coalitions in their own words": COALITIONS,
}  # fmt: skip
"""Heading under which findings of a topic stand; the others stand under `SPOKE`."""

MOST = {DISCUSSED: 4, SPOKE: 6, OPEN: 3, COALITIONS: 7, LIMITS: 0}
"""Findings under each heading, so that the report stays at about two pages; what limits it is said by `trust.caution`."""

THEMES, QUESTIONS, SESSIONS, SPEAKERS, PAIRS, CLOSE = 5, 5, 15, 10, 5, 5
"""Themes, open questions, sessions, speakers and pairs that are named; names that are like one that is not known."""

TELLING = 8
"""Words a quote on a theme has at least, where there is such a quote."""


class Discussed(NamedTuple):
    """A theme in one session, with what was said on it there."""

    share: ThemeShare
    quotes: tuple[Citation, ...]


class Named(NamedTuple):
    """A coalition that is named in one session."""

    name: str
    times: int
    quotes: tuple[Citation, ...]


def event(material: Material) -> str:
    """The report of all sessions as Markdown."""
    citations, notes = Citations(material), Footnotes()
    made = findings(material, citations)
    first = strongest(made)
    rest = [finding for finding in made if finding not in first]
    facts = {
        "title": trust.title(material), "read": trust.read(material), "takeaways": first, "under": headed(rest), "caution": trust.caution(material, made),
        "themes": themes.themes(material, citations)[:THEMES], "questions": _open(material, citations), "sessions": sessions.listed(material)[:SESSIONS],
        "more": max(0, len(material.sessions) - SESSIONS), "coalitions": material.coalitions, "note": notes,
    }  # fmt: skip
    return tidy(environment().get_template("report.md").render(**facts))


def headed(made: list[Finding]) -> dict[str, list[Finding]]:
    """Findings by heading, no more than `MOST` of each."""
    found: dict[str, list[Finding]] = {heading: [] for heading in MOST}
    for finding in made:
        found[HEADINGS.get(finding.topic, SPOKE)].append(finding)
    return {heading: rows[: MOST[heading]] for heading, rows in found.items()}


def _open(material: Material, citations: Citations) -> list[Citation]:
    """Unanswered questions, the longest first, one of each session before a second of any."""
    rows = [row for row in material.where("questions", "status", UNANSWERED) if row["quote_id"] in material.quotes]
    rows.sort(key=lambda row: (-len(row["text"].split()), row["question_id"]))
    seen: dict[str, int] = {}
    order = []
    for place, row in enumerate(rows):
        seen[row["session_id"]] = seen.get(row["session_id"], -1) + 1
        order.append((seen[row["session_id"]], place))
    return [citations.of(rows[place]["quote_id"]) for _, place in sorted(order)[:QUESTIONS]]


def session(material: Material, session_id: str) -> str:
    """The report of one session as Markdown.

    Raises
    ------
    ConfigError
        No session has that identifier; the message lists those that are close.
    """
    if session_id not in material.sessions:
        raise ConfigError(unknown(session_id, list(material.sessions)))
    citations, notes = Citations(material), Footnotes()
    view = view_of(material, citations, session_id)
    own = [finding for finding in findings(material, citations) if finding.session_id == session_id]
    pairs = [pair for pair in view.network.pairs if pair.addressed][:PAIRS] if view.network else []
    facts = {
        "view": view, "takeaways": own, "discussed": _discussed(material, citations, view), "pairs": pairs, "named": _named(material, citations, session_id),
        "speakers": view.timeline.lanes[:SPEAKERS] if view.timeline else (), "note": notes, "attributed": sessions.attribution(view.session),
        "unanswered": [question.asked.citation for question in view.unanswered[: 2 * QUESTIONS]],
    }  # fmt: skip
    return tidy(environment().get_template("session.md").render(**facts))


def unknown(session_id: str, known_ids: list[str]) -> str:
    """One line that says which identifiers are like one that is not known."""
    within = sorted(known_id for known_id in known_ids if session_id.lower() in known_id.lower())
    alike = difflib.get_close_matches(session_id, known_ids, n=CLOSE, cutoff=0.3) or sorted(known_ids)
    close = list(dict.fromkeys([*within, *alike]))[:CLOSE]
    return f"no session {session_id!r} in the outputs; " + (
        f"close: {', '.join(close)}" if close else "they hold no session"
    )


def _discussed(material: Material, citations: Citations, view: View) -> list[Discussed]:
    return [
        Discussed(share, _on(material, citations, view.session["session_id"], share.theme_id))
        for share in view.themes[:THEMES]
    ]


def _on(material: Material, citations: Citations, session_id: str, theme_id: str) -> tuple[Citation, ...]:
    """Quotes of a session on a theme: those typical of it, else those of turns that are mostly on it, telling ones first."""
    typical = parts(material.themes[theme_id]["quote_ids"]) if theme_id in material.themes else []
    weights = {row["turn_id"]: row["weight"] for row in material.where("turn_themes", "theme_id", theme_id)}
    quotes = [
        row
        for row in material.of_session("quotes", session_id)
        if row["quote_id"] in typical or row["turn_id"] in weights
    ]
    quotes.sort(
        key=lambda row: (
            row["quote_id"] not in typical,
            len(row["text"].split()) < TELLING,
            -weights.get(row["turn_id"], 0.0),
            row["quote_id"],
        )
    )
    return tuple(citations.of(row["quote_id"]) for row in quotes[:1])


def _named(material: Material, citations: Citations, session_id: str) -> list[Named]:
    """Coalitions that are named in a session, most often first."""
    found: dict[str, list[Record]] = {}
    for row in material.of_session("recognition", session_id):
        found.setdefault(row["coalition_id"], []).append(row)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Named(material.coalition(own), len(rows), tuple(citations.all(";".join(row["quote_id"] for row in rows))))
        for own, rows in ranked
    ]
