"""Outputs and caches damaged at random: each damage is found, none ends in a traceback or in another result."""

import random

import pandas as pd
import pytest
from support.damage import damaged

from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.commands.verify import faults_of
from pipeline.config import Config

DOCUMENTS = ("datapackage.json", "run.json")
QUICK, SLOW = range(4), range(4, 204)


def seeds(quick, slow):
    return [*quick, *(pytest.param(seed, marks=pytest.mark.slow) for seed in slow)]


@pytest.mark.parametrize("seed", seeds(QUICK, SLOW))
def test_damage_of_outputs_is_found(small_outputs, seed):
    draw = random.Random(seed)
    names = sorted(path.relative_to(small_outputs).as_posix() for path in small_outputs.rglob("*") if path.is_file())
    name = draw.choice([*names, *DOCUMENTS * 15])
    path = small_outputs / name
    before = path.read_bytes()
    path.write_bytes(damaged(before, draw))
    found = faults_of(small_outputs)
    assert found or name == "run.json" or path.read_bytes() == before
    assert not any("\n" in fault for fault in found)


@pytest.mark.parametrize("seed", seeds(QUICK, SLOW[:50]))
def test_damage_of_a_cache_changes_nothing(forum, tmp_path, seed):
    draw, request = random.Random(seed), RunRequest(forum, Config(), tmp_path / "cache", "turns")
    first = run_pipeline(request).tables
    for path in draw.sample(sorted(path for path in request.cache.rglob("*") if path.is_file()), 4):
        path.write_bytes(damaged(path.read_bytes(), draw))
    again = run_pipeline(request).tables
    for name, frame in first.items():
        pd.testing.assert_frame_equal(again[name], frame, obj=name)
