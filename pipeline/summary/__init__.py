"""Stage `summary`: statements a report can quote, and summary.json."""

import pandas as pd

from pipeline import quotes
from pipeline.config import Summary as Settings
from pipeline.summary.overview import findings_document, overview
from pipeline.summary.statements import MAKERS, Evidence, Statement
from pipeline.tables import TABLES

__all__ = ["findings_document", "overview", "run"]


def run(
    sessions: pd.DataFrame,
    turns: pd.DataFrame,
    speakers: pd.DataFrame,
    recognition: pd.DataFrame,
    passages: pd.DataFrame,
    themes: pd.DataFrame,
    acronyms: pd.DataFrame,
    interactions: pd.DataFrame,
    session_measures: pd.DataFrame,
    speaker_measures: pd.DataFrame,
    coalitions: pd.DataFrame,
    coalition_overlap: pd.DataFrame,
    coalition_groups: pd.DataFrame,
    taxonomy: pd.DataFrame,
    coalition_coverage: pd.DataFrame,
    coalition_statements: pd.DataFrame,
    quotes: pd.DataFrame,
    problems: pd.DataFrame,
    *,
    config: Settings,
) -> dict[str, pd.DataFrame]:
    """Make every statement that the tables carry, most telling first, with its quotes."""
    evidence = Evidence(
        sessions, turns, speakers, recognition, passages, themes, acronyms, interactions, session_measures, speaker_measures,
        coalitions, coalition_overlap, coalition_groups, taxonomy, coalition_coverage, coalition_statements, quotes, problems,
    )  # fmt: skip
    made = [statement for maker in MAKERS for statement in maker(evidence)]
    kept = sorted(made, key=lambda s: -s.weight)[: config.findings]
    return {"findings": TABLES["findings"].build([_row(i, s) for i, s in enumerate(kept, start=1)]), "quotes": _quotes(kept, turns, sessions)}


def _row(number: int, statement: Statement) -> dict[str, object]:
    ids = [*statement.quote_ids, *(quotes.quote_id(span) for span in statement.spans)]
    fields = {k: v for k, v in statement._asdict().items() if k not in ("weight", "spans", "quote_ids", "row")}
    row = ";".join(f"{column}={value}" for column, value in statement.row.items())
    return {**fields, "finding_id": f"finding-{number:03d}", "row": row, "quote_ids": ";".join(dict.fromkeys(ids))}


def _quotes(statements: list[Statement], turns: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    return quotes.make([span for statement in statements for span in statement.spans], turns, sessions)
