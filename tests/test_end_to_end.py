"""All stages on the sample transcripts, with the real model: every file, twice the same bytes, all from the cache."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from support.docs_build import build, text_of
from support.paths import CASES, ROOT, SAMPLES

from pipeline import cli
from pipeline.commands.verify import faults_of
from pipeline.engine import runner

HEAVY = {"bertopic", "matplotlib", "pandas", "scipy", "sentence_transformers", "sklearn", "spacy", "torch"}
"""Packages that take a second or more to import."""

CONTRACT = json.loads((CASES / "contract.json").read_text(encoding="utf-8"))


def files(folder, but=""):
    """Bytes of each file by its path within a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != but
    }


def copy_samples(folder, *, backwards=False):
    folder.mkdir()
    for path in sorted(SAMPLES.iterdir(), reverse=backwards):
        shutil.copyfile(path, folder / path.name)
    return folder


def arguments(root, jobs):
    return [
        "--transcripts",
        str(root / "transcripts"),
        "--outputs",
        str(root / "outputs"),
        "--cache",
        str(root / "cache"),
        "--jobs",
        str(jobs),
    ]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """(exit code, folder) of a run of everything with one process."""
    root = tmp_path_factory.mktemp("first")
    copy_samples(root / "transcripts")
    return cli.main(arguments(root, 1)), root


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """The same with two processes and files made in another order; only the vectors are kept (see test_models.py)."""
    root = tmp_path_factory.mktemp("second")
    copy_samples(root / "transcripts", backwards=True)
    shutil.copytree(first[1] / "cache" / "embeddings", root / "cache" / "embeddings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "SESSIONS_PER_JOB", 4)
        return cli.main(arguments(root, 2)), root


def load(root, name):
    return json.loads((root / "outputs" / name).read_text(encoding="utf-8"))


def test_all_is_read(first):
    code, root = first
    assert code == 0
    assert (root / "outputs" / "problems.csv").read_text() == "file,reason,stage,kind,detail\n"


def test_all_files_of_the_contract_are_there(first):
    wanted = {f"{name}.csv" for name in CONTRACT["tables"]} | set(CONTRACT["documents"])
    assert wanted <= {path.name for path in (first[1] / "outputs").iterdir()}


def test_verify_finds_nothing(first):
    assert faults_of(first[1] / "outputs") == []


def test_there_is_something_to_say(first):
    counts = load(first[1], "summary.json")["counts"]
    assert counts["sessions"] == 10
    assert [name for name, value in counts.items() if not value] == ["problems"]
    assert len(load(first[1], "findings.json")) >= 10


def test_two_runs_give_equal_bytes(first, second):
    assert second[0] == 0
    ours, others = (files(root / "outputs") for _, root in (first, second))
    assert ours.keys() == others.keys()
    assert [name for name in ours if ours[name] != others[name]] in ([], ["run.json"])
    assert not any(load(second[1], "run.json")["cached"].values())


def test_a_second_run_is_all_from_the_cache(first):
    before = files(first[1] / "outputs", but="run.json")
    command = [sys.executable, "-m", "pipeline", *arguments(first[1], 1), "--quiet"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    cached = load(first[1], "run.json")["cached"]
    assert [name for name, hit in cached.items() if not hit] in (
        [],
        ["identity"],
    )  # which looks back at the outputs of the first run
    assert files(first[1] / "outputs", but="run.json") == before


def test_help_loads_no_heavy_package():
    code = f"import sys; from pipeline import cli; cli.main(['--help']); print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture(scope="module")
def blocks(first, tmp_path_factory):
    """Blocks of real output for the documents, from the cache of the first run."""
    return build.make_blocks(tmp_path_factory.mktemp("documents") / "outputs", first[1] / "cache")


@pytest.mark.parametrize("name", build.DOCUMENTS)
def test_documents_hold_the_output_of_today(name, blocks):
    assert build.with_blocks(text_of(name), blocks) == text_of(name), "run `make docs`"


def test_every_block_stands_in_one_document(blocks):
    placed = [found[2] for name in build.DOCUMENTS for found in build.BLOCK.finditer(text_of(name))]
    assert sorted(placed) == sorted(blocks)


def test_blocks_hold_no_seconds_and_no_folder_of_this_machine(blocks, tmp_path_factory):
    for text in blocks.values():
        assert not re.search(r"\d\.\d s\b", text)
        assert str(tmp_path_factory.getbasetemp()) not in text
