"""Fixture: a folder of outputs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # two_runs.py is found under any import mode

from two_runs import RUN, SESSIONS

from pipeline import store
from pipeline.tables import TABLES


@pytest.fixture
def folder(tmp_path):
    """Write outputs: tables by name; sessions and run.json are those above unless given."""

    def write(name, run=RUN, **tables):
        for table, rows in {"sessions": SESSIONS, **tables}.items():
            store.write_csv(tmp_path / name / f"{table}.csv", TABLES[table].build(rows))
        if run:
            store.write_json(tmp_path / name / "run.json", run)
        return tmp_path / name

    return write
