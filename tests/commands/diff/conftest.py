"""Fixture: a folder of outputs."""

import pytest
from support.compared_runs import RUN, SESSIONS

from pipeline.tables import TABLES, files


@pytest.fixture
def folder(tmp_path):
    """Write outputs: tables by name; sessions and run.json are those above unless given."""

    def write(name, run=RUN, **tables):
        for table, rows in {"sessions": SESSIONS, **tables}.items():
            files.write_csv(tmp_path / name / f"{table}.csv", TABLES[table].build(rows))
        if run:
            files.write_json(tmp_path / name / "run.json", run)
        return tmp_path / name

    return write
