"""Tables made of rows."""

from pipeline.tables import TABLES


def checked(name, rows=()):
    """A table as a step passes it on; what a row does not give is empty or unknown."""
    return TABLES[name].conform(TABLES[name].build(rows))


def filled(name, rows=()):
    """The same with 0 for the numbers that a row does not give."""
    columns = TABLES[name].to_schema().columns
    numbers = {column: 0 for column, spec in columns.items() if "str" not in str(spec.dtype)}
    return checked(name, [{**numbers, **row} for row in rows])
