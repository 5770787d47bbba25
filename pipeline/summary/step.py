"""Stage `summary`: statements a report can quote, and summary.json."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from pipeline.config import SummarySettings
from pipeline.measures.glossary import definitions, units
from pipeline.summary.makers import MAKERS, Evidence, Statement
from pipeline.summary.overview import findings_document, overview
from pipeline.summary.templates import TEMPLATES
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table

__all__ = ["findings_document", "overview", "run"]

REPEATED = 4
"""Taken off the weight of the third statement on one topic and of each after it."""

TENTATIVE = 3
"""Taken off the weight of a statement that the data carries less."""


def run(
    sessions: pd.DataFrame,
    turns: pd.DataFrame,
    speakers: pd.DataFrame,
    recognition: pd.DataFrame,
    passages: pd.DataFrame,
    themes: pd.DataFrame,
    theme_shares: pd.DataFrame,
    acronyms: pd.DataFrame,
    interactions: pd.DataFrame,
    questions: pd.DataFrame,
    session_measures: pd.DataFrame,
    speaker_measures: pd.DataFrame,
    speaker_pairs: pd.DataFrame,
    session_comparison: pd.DataFrame,
    coalitions: pd.DataFrame,
    coalition_overlap: pd.DataFrame,
    coalition_groups: pd.DataFrame,
    group_focus: pd.DataFrame,
    taxonomy: pd.DataFrame,
    coalition_coverage: pd.DataFrame,
    coalition_statements: pd.DataFrame,
    quote_spans: pd.DataFrame,
    problems: pd.DataFrame,
    *,
    config: SummarySettings,
) -> dict[str, pd.DataFrame]:
    """Make every statement that the tables carry, most telling first, with its quotes."""
    evidence = Evidence(
        sessions, turns, speakers, recognition, passages, themes, theme_shares, acronyms, interactions, questions, session_measures, speaker_measures,
        speaker_pairs, session_comparison, coalitions, coalition_overlap, coalition_groups, group_focus, taxonomy, coalition_coverage, coalition_statements,
        quote_spans, problems,
    )  # fmt: skip
    kept = ranked([statement for maker in MAKERS for statement in maker(evidence)])[: config.findings]
    return {
        "findings": TABLES["findings"].build([_row(i, s) for i, s in enumerate(kept, start=1)]),
        "quote_spans": spans_table(span for statement in kept for span in statement.spans),
    }


def ranked(made: Iterable[Statement]) -> list[Statement]:
    """Statements by how much they would matter: the weight of their template, less for each other one on the same topic that comes before."""
    by_weight = sorted(made, key=lambda s: -_weight(s))
    before: Counter[str] = Counter()
    order = []
    for statement in by_weight:
        topic = TEMPLATES[statement.kind].topic
        order.append(_weight(statement) - REPEATED * max(0, before[topic] - 1))
        before[topic] += 1
    return [
        statement
        for _, _, statement in sorted(
            zip([-weight for weight in order], range(len(order)), by_weight, strict=True), key=lambda row: row[:2]
        )
    ]


def _weight(statement: Statement) -> float:
    return TEMPLATES[statement.kind].weight - statement.after - (TENTATIVE if statement.strength != "strong" else 0)


def _row(number: int, statement: Statement) -> dict[str, object]:
    ids = [*statement.quote_ids, *(quote_id(span) for span in statement.spans)]
    stated = statement.row
    return {
        "finding_id": f"finding-{number:03d}",
        "topic": TEMPLATES[statement.kind].topic,
        "statement": statement.text,
        "measure": stated.measure,
        "definition": definitions()[stated.measure],
        "value": stated.value,
        "unit": stated.unit or units()[stated.measure],
        "low": stated.low,
        "high": stated.high,
        "table": stated.table,
        "row": ";".join(f"{column}={value}" for column, value in stated.key.items()),
        "quote_ids": ";".join(dict.fromkeys(ids)),
        "strength": statement.strength,
    }
