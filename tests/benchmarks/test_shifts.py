"""Participation shifts against another program (`make slow`), and the cost of measures on turns (`make bench`).

Figures to hold, for 300 turns of 20 voices on one core: 1,000 random orders 50 ms, all else less.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from pipeline.metrics import dyads, rhythm, shifts
from pipeline.metrics.resampling import interval, mean_interval

OTHER = ["parshift==1.0.2", "numpy", "pandas"]
"""Not a dependency: its termination is wrong, and it wants numbers for people."""

ANNOTATE = """
import json, sys
import pandas as pd
from parshift import annotate
columns = ["utterance_id", "speaker_id", "utterance", "target_id"]
found = []
for turns in json.load(sys.stdin):
    rows = [[i, speaker, "", target] for i, (speaker, target) in enumerate(turns)]
    found.append(list(annotate(pd.DataFrame(rows, columns=columns))["pshift"])[1:])
print(json.dumps(found))
"""

TURNS, VOICES, BUDGET = 300, 20, 0.05
pytestmark = pytest.mark.benchmark(timer=time.process_time)


def sequences(number):
    """Random turns of three to six people, a third of them to all."""
    rng = random.Random(7)
    return [[turn(rng, people) for _ in range(rng.randint(2, 40))] for people in rng.choices([3, 4, 5, 6], k=number)]


def turn(rng, people):
    speaker, target = rng.sample([str(person) for person in range(1, people + 1)], 2)
    return speaker, "" if rng.random() < 1 / 3 else target


@pytest.fixture
def other_python(tmp_path):
    """A Python of its own with the other implementation."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True, capture_output=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    asked = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *OTHER],
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        pytest.skip(f"{OTHER[0]} cannot be installed: {asked.stderr.strip().splitlines()[-1:]}")
    return python


@pytest.mark.slow
def test_codes_of_random_turns_equal_those_of_another_implementation(other_python):
    turns = sequences(50)
    asked = subprocess.run(
        [other_python, "-c", ANNOTATE], input=json.dumps(turns), capture_output=True, text=True, check=True
    )
    ours = [[code for code in shifts.codes(each) if code != shifts.NO_SHIFT] for each in turns]
    assert ours == json.loads(asked.stdout)
    assert {code for each in ours for code in each} == set(shifts.CODES)


@pytest.fixture(scope="module")
def voices():
    """Turns of a moderator who has nearly half of them, and of 19 others."""
    rng = random.Random(0)
    found = ["Tamsin"]
    while len(found) < TURNS:
        others = [f"voice {i}" for i in range(1, VOICES) if f"voice {i}" != found[-1]]
        found.append("Tamsin" if found[-1] != "Tamsin" and rng.random() < 0.9 else rng.choice(others))
    return found


def test_random_orders(benchmark, voices):
    assert benchmark(dyads.random_orders, voices, 1000).shape == (1000, TURNS)
    assert benchmark.stats.stats.min < BUDGET


def test_lift(benchmark, voices):
    orders = dyads.random_orders(voices, 1000)
    assert len(benchmark(dyads.lift, voices, orders=orders)) == VOICES * (VOICES - 1)
    assert benchmark.stats.stats.min < BUDGET


def test_reciprocity_by_chance(benchmark, voices):
    names = sorted(set(voices))
    follows = Counter(pairwise(voices))
    weights = np.array([[follows[before, after] * (before != after) for before in names] for after in names])
    assert 0 < benchmark(dyads.reciprocity_by_chance, weights) < 1
    assert benchmark.stats.stats.min < BUDGET


def test_codes(benchmark, voices):
    pairs = [(voice, "" if i % 3 else voices[i - 1]) for i, voice in enumerate(voices)]
    assert len(benchmark(shifts.codes, pairs)) == TURNS - 1
    assert benchmark.stats.stats.min < BUDGET


def test_window_balance(benchmark, voices):
    words = np.random.default_rng(0).integers(1, 120, TURNS).tolist()
    assert 0 < benchmark(rhythm.window_balance, voices, words).top_share < 1
    assert benchmark.stats.stats.min < BUDGET


def test_intervals(benchmark):
    values = np.random.default_rng(0).random(TURNS)
    both = benchmark(lambda: (interval(lambda kept: float(values[kept].mean()), TURNS), mean_interval(values)))
    assert np.allclose(*both)
    assert benchmark.stats.stats.min < BUDGET
