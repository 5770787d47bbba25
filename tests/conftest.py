"""Fixtures: a small forum of invented transcripts, one whole run of it, and an encoder that needs no model."""

import fcntl
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
sys.path.insert(0, str(Path(__file__).parent))  # tests find support/ under any import mode

from support.encoders import TinyEncoder
from support.paths import CASES

from pipeline.commands.outputs import write_outputs
from pipeline.commands.run import RunRequest, RunResult, run_pipeline
from pipeline.config import Config, InteractionSettings, OverlapSettings, PassagesSettings, ThemesSettings

LONGEST = ("test_end_to_end.py", "test_run.py", "test_verify.py", "test_recipes.py")
"""Files that take longest: they begin first, so that no process is left alone with one at the end."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


TALK = """MARMALADE FORUM
14 MAY 2031

>>WREN MOSSBANK: Good morning and welcome to the Marmalade Forum. We have an hour for jars. Pip, the floor is yours.
>>PIP QUILLFEATHER: Thank you, Wren. Libraries lend jars, and nobody ever asks for a label.
>>AUDIENCE: How many jars does a library lend in a year?
"""


@dataclass(frozen=True)
class SmallRun:
    """A whole run of the small forum: what was asked, what came out, and where the files lie."""

    request: RunRequest
    result: RunResult
    outputs: Path


@pytest.fixture
def tiny_encoder():
    return TinyEncoder()


@pytest.fixture
def forum(tmp_path):
    """Four sessions of the Marmalade Forum with their sidecars, to read and to change."""
    return Path(shutil.copytree(CASES / "forum", tmp_path / "forum"))


@pytest.fixture
def make_folder(tmp_path):
    """Make a transcripts folder from file names and texts (or bytes)."""

    def make(files):
        folder = tmp_path / "transcripts"
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return make


@pytest.fixture
def talk():
    """A transcript of three turns."""
    return TALK


@pytest.fixture(scope="session")
def small_settings():
    """Settings under which four short sessions have themes, pairs and measures."""
    return Config(
        passages=PassagesSettings(words=40, min_words=8),
        themes=ThemesSettings(floor=5, min_similarity=0.0),
        interaction=InteractionSettings(min_turns=4),
        overlap=OverlapSettings(resamples=20, deals=19, min_sessions=1, min_words=20),
    )


@pytest.fixture(scope="session")
def small_run(tmp_path_factory, small_settings):
    """All stages on the small forum, with the real model; not to be changed.

    Under pytest-xdist one process does the work, and the others find it in the cache.
    """
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "small"
    root.mkdir(exist_ok=True)
    request = RunRequest(root / "forum", small_settings, root / "cache")
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copytree(CASES / "forum", root / "forum", dirs_exist_ok=True)
        result = run_pipeline(request)
        if not (root / "outputs").exists():
            write_outputs(root / "outputs", request, result)
    return SmallRun(request, result, root / "outputs")


@pytest.fixture
def small_outputs(small_run, tmp_path):
    """A copy of the small run's outputs folder, to be damaged."""
    return Path(shutil.copytree(small_run.outputs, tmp_path / "outputs"))
