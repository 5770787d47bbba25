"""Stage `summary`: findings that a report can quote."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from pipeline.config import SummarySettings
from pipeline.measures.glossary import definitions, units
from pipeline.summary.finding_makers import FINDING_MAKERS
from pipeline.summary.finding_tables import FindingTables
from pipeline.summary.finding_texts import FINDING_TEXTS
from pipeline.summary.statements import Statement
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import quote_id, spans_table

WEIGHT_OFF_REPEATED = 4
"""Taken off the weight of the third statement on a topic, and of each later one."""

WEIGHT_OFF_TENTATIVE = 3
"""Taken off the weight of a tentative statement."""


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
    """Make every statement that the tables support, the most important first, with its quotes."""
    tables = FindingTables(
        sessions=sessions,
        turns=turns,
        speakers=speakers,
        recognition=recognition,
        passages=passages,
        themes=themes,
        theme_shares=theme_shares,
        acronyms=acronyms,
        interactions=interactions,
        questions=questions,
        session_measures=session_measures,
        speaker_measures=speaker_measures,
        speaker_pairs=speaker_pairs,
        session_comparison=session_comparison,
        coalitions=coalitions,
        coalition_overlap=coalition_overlap,
        coalition_groups=coalition_groups,
        group_focus=group_focus,
        taxonomy=taxonomy,
        coalition_coverage=coalition_coverage,
        coalition_statements=coalition_statements,
        quote_spans=quote_spans,
        problems=problems,
    )
    made = (statement for maker in FINDING_MAKERS for statement in maker(tables))
    kept = ranked_statements(made)[: config.findings]
    quoted = spans_table(span for statement in kept for span in statement.spans)
    return {
        "findings": TABLES["findings"].build([_row(i, s) for i, s in enumerate(kept, start=1)]),
        "quote_spans": pd.concat([quote_spans, quoted]).drop_duplicates("quote_id", ignore_index=True),
    }


def ranked_statements(made: Iterable[Statement]) -> list[Statement]:
    """Statements by weight, which falls with each earlier statement on the same topic."""
    by_weight = sorted(made, key=lambda s: -_weight(s))
    before: Counter[str] = Counter()
    order = []
    for statement in by_weight:
        topic = FINDING_TEXTS[statement.kind].topic
        order.append(_weight(statement) - WEIGHT_OFF_REPEATED * max(0, before[topic] - 1))
        before[topic] += 1
    return [
        statement
        for _, _, statement in sorted(
            zip([-weight for weight in order], range(len(order)), by_weight, strict=True), key=lambda row: row[:2]
        )
    ]


def _weight(statement: Statement) -> float:
    return (
        FINDING_TEXTS[statement.kind].weight
        - statement.after
        - (WEIGHT_OFF_TENTATIVE if statement.strength != "strong" else 0)
    )


def _row(number: int, statement: Statement) -> dict[str, object]:
    ids = [*statement.quote_ids, *(quote_id(span) for span in statement.spans)]
    stated = statement.row
    return {
        "finding_id": f"finding-{number:03d}",
        "topic": FINDING_TEXTS[statement.kind].topic,
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
