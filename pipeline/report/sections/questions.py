"""Questions of a session, what became of each, and which quote on the page is the target of links."""

from typing import NamedTuple

from pipeline.report.citations import Citation, Citations
from pipeline.report.material import Material, Row, is_known
from pipeline.tables.vocabulary import UNANSWERED

MAX_ANSWERED = 10
"""Maximum answered questions on the page; the others are in questions.csv."""


class PlacedQuote(NamedTuple):
    """A quote, and whether links to it lead to this place on the page."""

    citation: Citation
    home: bool


class AskedQuestion(NamedTuple):
    """A question and what became of it."""

    status: str
    asked: PlacedQuote
    answered: PlacedQuote | None


def asked_questions(
    material: Material, citations: Citations, session_id: str
) -> tuple[tuple[AskedQuestion, ...], tuple[AskedQuestion, ...], set[str]]:
    """Unanswered questions, the `MAX_ANSWERED` clearest answered ones, and the quotes shown with them.

    All in the order of the session; questions without a quote in quotes.csv are left out.
    """
    rows = [row for row in material.rows_of_session("questions", session_id) if row["quote_id"] in material.quotes]
    unanswered = [row for row in rows if row["status"] == UNANSWERED]
    clear = sorted(
        (row for row in rows if row["status"] != UNANSWERED),
        key=lambda row: (-row["weight"] if is_known(row["weight"]) else 0.0, row["question_id"]),
    )
    seen: set[str] = set()
    first, second = (
        tuple(_question(material, citations, row, seen) for row in _in_order(citations, part))
        for part in (unanswered, clear[:MAX_ANSWERED])
    )
    return first, second, seen


def _in_order(citations: Citations, rows: list[Row]) -> list[Row]:
    return sorted(
        rows,
        key=lambda row: (
            citations.quote(row["quote_id"]).turn,
            citations.material.quotes[row["quote_id"]]["start"],
            row["question_id"],
        ),
    )


def _question(material: Material, citations: Citations, row: Row, seen: set[str]) -> AskedQuestion:
    answer = citations.quote(row["answer_quote_id"]) if row["answer_quote_id"] in material.quotes else None
    return AskedQuestion(
        row["status"],
        _shown_once(citations.quote(row["quote_id"]), seen),
        _shown_once(answer, seen) if answer else None,
    )


def other_quotes(material: Material, citations: Citations, session_id: str, seen: set[str]) -> tuple[Citation, ...]:
    """Quotes of a session not shown yet, except those that only questions left off the page refer to."""
    rows = material.rows_of_session("questions", session_id)
    further = {row[column] for row in rows for column in ("quote_id", "answer_quote_id")} - material.cited - seen
    return tuple(
        quote
        for quote in citations.of_session(session_id)
        if quote.quote_id not in seen and quote.quote_id not in further
    )


def _shown_once(citation: Citation, seen: set[str]) -> PlacedQuote:
    """The quote, as the target of links if it is shown for the first time."""
    home = citation.quote_id not in seen
    seen.add(citation.quote_id)
    return PlacedQuote(citation, home)
