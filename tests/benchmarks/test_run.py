"""How long a run of the samples takes the first time and from the cache, and how long help takes: `make bench`."""

import os
import resource
import subprocess
import sys

import pytest
from support.paths import ROOT, SAMPLES

CACHED_SECONDS, HELP_SECONDS = 10, 0.5


def seconds(*arguments):
    """Processor time of a command and its processes: others may run beside it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pipeline", *arguments]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture(scope="module")
def arguments(tmp_path_factory):
    root = tmp_path_factory.mktemp("run")
    places = {"--transcripts": SAMPLES, "--outputs": root / "outputs", "--cache": root / "cache"}
    return [str(part) for pair in places.items() for part in pair]


def test_a_run_from_the_cache_is_quick(benchmark, arguments):
    benchmark.extra_info["first run, seconds"] = round(seconds(*arguments, "--quiet"), 1)
    assert benchmark.pedantic(seconds, (*arguments, "--quiet"), rounds=1) < CACHED_SECONDS


def test_help_is_quick(benchmark):
    assert min(benchmark.pedantic(seconds, ("--help",), rounds=1), seconds("--help")) < HELP_SECONDS
