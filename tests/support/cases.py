"""Cases as data; one with "fails", the reason, is a known defect and must fail until the defect is corrected."""

import json

import pytest
from support.paths import CASES


def known_defect(why):
    """A test that must fail, at an assertion, until the defect is corrected."""
    return pytest.mark.xfail(strict=True, raises=(AssertionError, pytest.fail.Exception), reason=why)


def fails(*values, why):
    """A row of a table of cases that is a known defect."""
    return pytest.param(*values, marks=known_defect(why))


def marked(cases):
    """Cases as rows of a table, known by their names."""
    return [
        pytest.param(case, id=case["name"], marks=[known_defect(case["fails"])] if "fails" in case else [])
        for case in cases
    ]


def loaded(name):
    """Cases of a file in tests/cases as they stand there."""
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def cases(name):
    """Cases of a file in tests/cases as rows of a table."""
    return marked(loaded(name))
