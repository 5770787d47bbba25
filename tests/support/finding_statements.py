"""What statements are made of: templates to recognise them by, the rows they name."""

import re
from string import Formatter

from pipeline.summary.finding_texts import FINDING_TEXTS

MAY_BE_EMPTY = {"unclear"}
"""Fields that say nothing where there is nothing to say."""

PATTERNS = {
    kind: re.compile(
        "".join(
            re.escape(text) + ((".*" if field in MAY_BE_EMPTY else ".+") if field else "")
            for text, field, _, _ in Formatter().parse(template.text)
        )
    )
    for kind, template in FINDING_TEXTS.items()
}


def kind_of(statement):
    """The template a statement was made of."""
    (kind,) = [kind for kind, pattern in PATTERNS.items() if pattern.fullmatch(statement)]
    return kind


def named_rows(finding, tables):
    """The rows of the table that a finding names."""
    table = tables[finding.table]
    for part in filter(None, finding.row.split(";")):
        column, _, value = part.partition("=")
        table = table[table[column].astype(str) == value]
    return table


def stated(kind, findings):
    """Findings made of one template."""
    return findings[[kind_of(statement) == kind for statement in findings["statement"]]]


def expected_value(table, column, rows):
    """What a statement on these rows states."""
    if column == "unanswered_questions":
        return len(rows)
    if column in ("files", "unnamed"):
        return rows.iloc[:, 0].nunique()
    if table == "taxonomy":
        return ((rows["coalitions"] != "") == (column == "covered")).sum()
    return rows[column].astype(float).mean()
