"""Looking back at an earlier run, whatever lies in the outputs folder."""

import pytest

from pipeline.ingest import previous
from pipeline.tables import TABLES


def test_what_a_run_wrote_is_read(small_run):
    found = previous.read_previous(small_run.outputs)
    assert list(found["previous_themes"]["theme_id"]) == list(small_run.result.tables["themes"]["theme_id"])
    assert len(found["previous_passages"]) == len(small_run.result.tables["passages"])


@pytest.mark.parametrize(
    "content",
    [None, b"", b"theme_id,label\n", b"\xff\xfe\x00", b"owl,mast\n1,2\n", b"turn_id,start,theme_id\nt1,owl,a\n"],
)
def test_what_is_no_run_is_as_if_nothing_were_there(tmp_path, content):
    for name in previous.PREVIOUS_FILES.values():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    assert all(
        table.empty and list(table.columns) == TABLES[name].columns()
        for name, table in previous.read_previous(tmp_path).items()
    )


@pytest.mark.parametrize(
    ("themes", "passages"),
    [
        ("theme_id,label\na,owls\n", "turn_id,start,theme_id\nt1,0,\n"),
        ("theme_id,label\na,owls\n", "turn_id,start\nt1,0\n"),
        ("theme_id,label\na,owls\n", "turn_id,start,theme_id\nt1,0,b\n"),
        ("theme_id,label,change\na,owls,eaten\n", "turn_id,start,theme_id\nt1,0,a\n"),
    ],
    ids=["no passage has a theme", "no themes in passages", "a theme that is not listed", "an unknown change"],
)
def test_tables_that_are_not_of_one_run_are_as_if_they_were_not_there(tmp_path, themes, passages):
    (tmp_path / "themes.csv").write_text(themes)
    (tmp_path / "passages.csv").write_text(passages)
    assert all(table.empty for table in previous.read_previous(tmp_path).values())


def test_without_a_folder_there_is_nothing():
    assert all(table.empty for table in previous.read_previous(None).values())
