"""Hypothesis strategies of rows and frames for a declared table, made from its declaration."""

import datetime

from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that has a UTF-8 form: formulas, quotes, line ends and NUL among them."""


def limits_of(table, name):
    """Declared checks of a column by name, with what they state."""
    return {check.name: check.statistics or {} for check in table.to_schema().columns[name].checks}


def values(table, name):
    """Values that fit one column."""
    limits = limits_of(table, name)
    if "isin" in limits:
        return st.sampled_from(list(limits["isin"]["allowed_values"]))
    spec = table.to_schema().columns[name]
    if "str" in str(spec.dtype):
        return _texts(table, name, limits)
    numbers = _numbers(str(spec.dtype), limits)
    return numbers | st.none() if spec.nullable else numbers


def _texts(table, name, limits):
    if "str_matches" in limits:
        return st.from_regex(limits["str_matches"]["pattern"], fullmatch=True).filter(
            lambda text: not text.endswith("\n")
        )
    if table.fact(name, "unit") == "date":
        return st.dates(datetime.date(1995, 1, 1), datetime.date(2095, 1, 1)).map(str) | st.just("")
    return TEXT.filter(bool) if table.fact(name, "key") else TEXT


def _numbers(dtype, limits):
    low = limits.get("greater_than_or_equal_to", {}).get("min_value")
    high = limits.get("less_than_or_equal_to", {}).get("max_value")
    if dtype == "float64":
        return st.floats(low, high, allow_nan=False, allow_infinity=False)
    return st.integers(-(10**9) if low is None else low, 10**9 if high is None else high)


def rows(table, *, min_size=0, max_size=4):
    """Records of a table with different keys."""
    record = st.fixed_dictionaries({name: values(table, name) for name in table.columns()})
    return st.lists(
        record, min_size=min_size, max_size=max_size, unique_by=lambda row: tuple(row[name] for name in table.key())
    )


def frames(table, *, min_size=0, max_size=4):
    """Frames of a table as stages pass them on."""
    return rows(table, min_size=min_size, max_size=max_size).map(table.build).map(table.conform)
