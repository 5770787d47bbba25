"""What the declarations say of a table, as the writers need it: title, meaning of a column, what it points to."""

from collections.abc import Collection

from pipeline.dictionary import target_of
from pipeline.tables import Table


def title(table: type[Table]) -> str:
    """What the table is, in one line."""
    return " ".join((table.__doc__ or "").split())


def meaning(table: type[Table], column: str) -> str:
    """What a value of the column means."""
    return str(table.to_schema().columns[column].description or "")


def references(table: type[Table], present: Collection[str]) -> dict[str, tuple[str, str]]:
    """Columns with one identifier of a row of another table that is there: (table, column) by column."""
    found = {column: target_of(table, column) for column in table.columns() if table.fact(column, "unit") != "list"}
    return {column: target for column, target in found.items() if target[0] in present}


def foreign_keys(table: type[Table], present: Collection[str]) -> dict[str, tuple[str, str]]:
    """References that always hold, as in datapackage.json: not those to coalitions, since a sidecar may name one that never spoke."""
    return {column: target for column, target in references(table, present).items() if target[0] != "coalitions"}
