"""Known defects: a case with "fails" must fail until the defect is mended, and then says so."""

import json

import pytest
from support.paths import CASES

FOLDER = CASES


def fails(*values, why):
    """A row of a table that must fail."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))


def marked(cases):
    """Cases as rows of a table, known by their names; one with "fails", the reason, must fail."""
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in cases
    ]


def loaded(name):
    """Cases of a file in tests/cases as they stand there."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
