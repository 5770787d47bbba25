"""report.md and the Markdown report of one session: the draft that a rapporteur starts from."""

import difflib
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.report.citations import Citation, Citations
from pipeline.report.markdown_writer import Footnotes, markdown_environment, tidy_markdown
from pipeline.report.material import Material, Row, list_items
from pipeline.report.sections import sessions, themes, trust
from pipeline.report.sections.findings import ReportFinding, report_findings, strongest_findings
from pipeline.report.sections.one_session import SessionDetails, ThemeShare, session_details
from pipeline.tables.vocabulary import UNANSWERED

DISCUSSED, SPOKE, OPEN, COALITIONS, LIMITS = "discussed", "spoke", "open", "coalitions", "limits"

HEADING_BY_TOPIC = {
    "themes": DISCUSSED,
    "coverage": DISCUSSED,
    "focus": DISCUSSED,
    "unanswered questions": OPEN,
    "data quality": LIMITS,
    "closest coalitions": COALITIONS,
    "missed synergies": COALITIONS,
    "coalitions that work together": COALITIONS,
    "sub-groups": COALITIONS,
    "recognition": COALITIONS,
    "depth and breadth": COALITIONS,
    "coalitions in their own words": COALITIONS,
}
"""Heading for the findings of each topic; all other topics come under `SPOKE`."""

MAX_FINDINGS = {DISCUSSED: 4, SPOKE: 6, OPEN: 3, COALITIONS: 7, LIMITS: 0}
"""Maximum findings under each heading, for a report of about two pages; `trust.cautions` states the limits."""

MAX_THEMES, MAX_QUESTIONS, MAX_SESSIONS, MAX_SPEAKERS, MAX_PAIRS, MAX_CLOSE_IDENTIFIERS = 5, 5, 15, 10, 5, 5
"""Maximum themes, open questions, sessions, speakers, pairs and suggested identifiers in the text."""

MIN_THEME_QUOTE_WORDS = 8
"""Minimum words of a quote on a theme, if there is such a quote."""


class DiscussedTheme(NamedTuple):
    """A theme in one session, with quotes from it."""

    share: ThemeShare
    quotes: tuple[Citation, ...]


class NamedCoalition(NamedTuple):
    """A coalition that is mentioned in one session."""

    name: str
    times: int
    quotes: tuple[Citation, ...]


def event_report(material: Material) -> str:
    """The report of all sessions as Markdown."""
    citations, notes = Citations(material), Footnotes()
    made = report_findings(material, citations)
    first = strongest_findings(made)
    rest = [finding for finding in made if finding not in first]
    facts = {
        "title": trust.report_title(material),
        "read": trust.corpus_size(material),
        "takeaways": first,
        "under": findings_by_heading(rest),
        "caution": trust.cautions(material, made),
        "themes": themes.theme_entries(material, citations)[:MAX_THEMES],
        "questions": _unanswered_questions(material, citations),
        "sessions": sessions.session_rows(material)[:MAX_SESSIONS],
        "more": max(0, len(material.sessions) - MAX_SESSIONS),
        "coalitions": material.coalitions,
        "note": notes,
    }
    return tidy_markdown(markdown_environment().get_template("report.md").render(**facts))


def findings_by_heading(made: list[ReportFinding]) -> dict[str, list[ReportFinding]]:
    """Findings by heading, at most `MAX_FINDINGS` of each."""
    found: dict[str, list[ReportFinding]] = {heading: [] for heading in MAX_FINDINGS}
    for finding in made:
        found[HEADING_BY_TOPIC.get(finding.topic, SPOKE)].append(finding)
    return {heading: rows[: MAX_FINDINGS[heading]] for heading, rows in found.items()}


def _unanswered_questions(material: Material, citations: Citations) -> list[Citation]:
    """Unanswered questions, the longest first; one from each session before a second from any."""
    rows = [row for row in material.where("questions", "status", UNANSWERED) if row["quote_id"] in material.quotes]
    rows.sort(key=lambda row: (-len(row["text"].split()), row["question_id"]))
    seen: dict[str, int] = {}
    order = []
    for place, row in enumerate(rows):
        seen[row["session_id"]] = seen.get(row["session_id"], -1) + 1
        order.append((seen[row["session_id"]], place))
    return [citations.quote(rows[place]["quote_id"]) for _, place in sorted(order)[:MAX_QUESTIONS]]


def session_report(material: Material, session_id: str) -> str:
    """The report of one session as Markdown.

    Raises
    ------
    ConfigError
        No session has that identifier; the message lists similar ones.
    """
    if session_id not in material.sessions:
        raise ConfigError(unknown_session(session_id, list(material.sessions)))
    citations, notes = Citations(material), Footnotes()
    view = session_details(material, citations, session_id)
    own = [finding for finding in report_findings(material, citations) if finding.session_id == session_id]
    pairs = [pair for pair in view.network.pairs if pair.addressed][:MAX_PAIRS] if view.network else []
    facts = {
        "view": view,
        "takeaways": own,
        "discussed": _discussed_themes(material, citations, view),
        "pairs": pairs,
        "named": _named_coalitions(material, citations, session_id),
        "speakers": view.timeline.lanes[:MAX_SPEAKERS] if view.timeline else (),
        "note": notes,
        "attributed": sessions.attributed_words(view.session),
        "unanswered": [question.asked.citation for question in view.unanswered[: 2 * MAX_QUESTIONS]],
    }
    return tidy_markdown(markdown_environment().get_template("session.md").render(**facts))


def unknown_session(session_id: str, known_ids: list[str]) -> str:
    """An error message that lists the identifiers closest to an unknown one."""
    within = sorted(known_id for known_id in known_ids if session_id.lower() in known_id.lower())
    alike = difflib.get_close_matches(session_id, known_ids, n=MAX_CLOSE_IDENTIFIERS, cutoff=0.3) or sorted(known_ids)
    close = list(dict.fromkeys([*within, *alike]))[:MAX_CLOSE_IDENTIFIERS]
    return f"no session {session_id!r} in the outputs; " + (
        f"close: {', '.join(close)}" if close else "they hold no session"
    )


def _discussed_themes(material: Material, citations: Citations, view: SessionDetails) -> list[DiscussedTheme]:
    return [
        DiscussedTheme(share, _quotes_on_theme(material, citations, view.session["session_id"], share.theme_id))
        for share in view.themes[:MAX_THEMES]
    ]


def _quotes_on_theme(material: Material, citations: Citations, session_id: str, theme_id: str) -> tuple[Citation, ...]:
    """The best quote of a session on a theme: a typical one, else one of a turn that is mostly on the theme."""
    typical = list_items(material.themes[theme_id]["quote_ids"]) if theme_id in material.themes else []
    weights = {row["turn_id"]: row["weight"] for row in material.where("turn_themes", "theme_id", theme_id)}
    quotes = [
        row
        for row in material.rows_of_session("quotes", session_id)
        if row["quote_id"] in typical or row["turn_id"] in weights
    ]
    quotes.sort(
        key=lambda row: (
            row["quote_id"] not in typical,
            len(row["text"].split()) < MIN_THEME_QUOTE_WORDS,
            -weights.get(row["turn_id"], 0.0),
            row["quote_id"],
        )
    )
    return tuple(citations.quote(row["quote_id"]) for row in quotes[:1])


def _named_coalitions(material: Material, citations: Citations, session_id: str) -> list[NamedCoalition]:
    """Coalitions mentioned in a session, most often first."""
    found: dict[str, list[Row]] = {}
    for row in material.rows_of_session("recognition", session_id):
        found.setdefault(row["coalition_id"], []).append(row)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        NamedCoalition(
            material.coalition(own), len(rows), tuple(citations.listed(";".join(row["quote_id"] for row in rows)))
        )
        for own, rows in ranked
    ]
