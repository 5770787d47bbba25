"""Looking back at an earlier run, whatever lies in the outputs folder."""

import pytest

from pipeline import previous
from pipeline.tables import TABLES


def test_what_a_run_wrote_is_read(small_run):
    found = previous.read(small_run.outputs)
    assert list(found["previous_themes"]["theme_id"]) == list(small_run.result.tables["themes"]["theme_id"])
    assert len(found["previous_passages"]) == len(small_run.result.tables["passages"])


@pytest.mark.parametrize("content", [None, b"", b"theme_id,label\n", b"\xff\xfe\x00", b"owl,mast\n1,2\n", b"turn_id,start,theme_id\nt1,owl,a\n"])
def test_what_is_no_run_is_as_if_nothing_were_there(tmp_path, content):
    for name in previous.FILES.values():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    assert all(table.empty and list(table.columns) == TABLES[name].columns() for name, table in previous.read(tmp_path).items())


def test_without_a_folder_there_is_nothing():
    assert all(table.empty for table in previous.read(None).values())
