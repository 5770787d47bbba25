"""Temporary files of the cache: those of killed runs go, those of a run at work stay."""

import pytest

from pipeline.engine.scratch import scratch_folder, shared_scratch


@pytest.fixture
def orphan(tmp_path):
    """A temporary file that a killed run left."""
    path = scratch_folder(tmp_path / "cache") / ".jars.parquet.x1"
    path.write_text("half")
    return path


def test_a_run_alone_clears_what_a_killed_one_left(tmp_path, orphan):
    with shared_scratch(tmp_path / "cache"):
        assert not orphan.exists()


def test_what_another_run_is_writing_stays(tmp_path):
    with shared_scratch(tmp_path / "cache"):
        path = scratch_folder(tmp_path / "cache") / ".jars.parquet.x1"
        path.write_text("half")
        with shared_scratch(tmp_path / "cache"):
            assert path.exists()
    with shared_scratch(tmp_path / "cache"):
        assert not path.exists()


def test_a_cache_that_cannot_be_written_is_left_alone(tmp_path):
    (tmp_path / "cache").write_text("a file")
    with shared_scratch(tmp_path / "cache"):
        assert (tmp_path / "cache").read_text() == "a file"
