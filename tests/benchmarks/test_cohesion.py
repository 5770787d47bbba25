"""Cohesion beside gca_analyzer in one run, and what newness costs: `make bench`.

The other program gets an environment of its own, the vectors that we give, and a window that it cannot choose.
Figures to hold: the same responsivity, social impact and internal cohesion to 1e-9, at least 50 times faster on 300
turns of 20 speakers; newness of 1,000 turns in 1 s of the processor.
"""

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest
from support.paths import ROOT

from pipeline.metrics.cohesion import internal_cohesion, lagged_cohesion, responsivity, social_impact
from pipeline.metrics.novelty import newness

VERSION = "0.4.7"
IMPORTED = ("numpy", "pandas", "scipy", "scikit-learn", "tqdm", "matplotlib", "plotly", "loguru", "typing-extensions")
"""What ``gca_analyzer`` imports but for sentence_transformers, whose place a file of one line takes."""

CONSTRAINTS = ROOT / "constraints.txt"
TURNS, SPEAKERS, DIMS, WINDOW = 300, 20, 384, 5

MEASURE = """
import json, sys, time
import numpy as np, pandas as pd
from gca_analyzer import GCAAnalyzer
from gca_analyzer.config import Config, WindowConfig
from gca_analyzer.utils import cosine_similarity_matrix

speakers, window, rounds = json.loads(sys.argv[2])
vectors = list(np.load(sys.argv[1]))
times = pd.date_range("2031-05-14", periods=len(speakers), freq="min").astype(str)
rows = {"person_id": speakers, "time": times, "text": "", "conversation_id": "kites"}
settings = Config(window=WindowConfig(best_window_indices=1, min_window_size=window, max_window_size=window))
analyzer = GCAAnalyzer(llm_processor=object(), config=settings)
data, people, order, k, n, turns = analyzer.participant_pre("kites", pd.DataFrame(rows))
assert analyzer.find_best_window_size(data) == window

def cohesion():
    cosines = cosine_similarity_matrix(vectors, order, data, show_progress=False)
    lagged = analyzer.get_Ksi_lag(window, people, k, order, turns, cosines)
    return analyzer.calculate_cohesion_response(person_list=people, k=k, R_w=lagged)

seconds = []
for _ in range(rounds):
    began = time.perf_counter()
    internal, responsivity, impact = cohesion()
    seconds.append(time.perf_counter() - began)
found = {"internal_cohesion": internal, "responsivity": responsivity, "social_impact": impact}
print(json.dumps({"seconds": min(seconds), **{name: values.to_dict() for name, values in found.items()}}))
"""


@pytest.fixture(scope="module")
def gca(tmp_path_factory):
    """An interpreter that has gca_analyzer, and the folder of the file that stands for sentence_transformers."""
    home = tmp_path_factory.mktemp("gca")
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    python = home / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", CONSTRAINTS]
    for wanted in (IMPORTED, ("--no-deps", f"gca_analyzer=={VERSION}")):
        done = subprocess.run([*pip, *wanted], check=False, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"gca_analyzer {VERSION} cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    (home / "sentence_transformers.py").write_text("SentenceTransformer = None\n", encoding="utf-8")
    return python, home


@pytest.fixture(scope="module")
def session():
    """Vectors of a session, and who speaks: some often, some hardly ever."""
    rng = np.random.default_rng(0)
    who = rng.choice(SPEAKERS, TURNS, p=rng.dirichlet(np.full(SPEAKERS, 2.0)))
    vectors = rng.normal(size=(TURNS, DIMS)) + rng.normal(size=DIMS) + rng.normal(size=(SPEAKERS, DIMS))[who]
    return vectors, [f"speaker {i:02d}" for i in who]


def ours(vectors, speakers):
    cohesion = lagged_cohesion(vectors, speakers, WINDOW)
    return {
        "responsivity": responsivity(cohesion),
        "social_impact": social_impact(cohesion),
        "internal_cohesion": internal_cohesion(cohesion),
    }


def theirs(gca, session, folder, rounds=3):
    """What gca_analyzer finds, and its best time in seconds."""
    python, stub = gca
    vectors, speakers = session
    np.save(folder / "vectors.npy", vectors)
    arguments = [folder / "vectors.npy", json.dumps([speakers, WINDOW, rounds])]
    done = subprocess.run(
        [python, "-c", MEASURE, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(stub)},
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_gca_analyzer_gives_the_same_and_takes_longer(benchmark, gca, session, tmp_path, capsys):
    expected = theirs(gca, session, tmp_path)
    found = benchmark.pedantic(ours, session, rounds=20, warmup_rounds=2)
    assert found["responsivity"] == pytest.approx(expected["social_impact"], abs=1e-9)
    assert found["social_impact"] == pytest.approx(expected["responsivity"], abs=1e-9)
    assert found["internal_cohesion"] == pytest.approx(expected["internal_cohesion"], abs=1e-9)
    assert max(found["responsivity"].values()) > 0.1
    mine = benchmark.stats["min"]
    with capsys.disabled():
        print(
            f"\ncohesion {1000 * mine:.2f} ms; gca_analyzer {1000 * expected['seconds']:.0f} ms; "
            f"{expected['seconds'] / mine:.0f} times"
        )
    assert expected["seconds"] >= 50 * mine


@pytest.mark.parametrize("turns", [100, 1000, 2000])
def test_cost_of_newness(benchmark, turns, capsys):
    vectors = np.random.default_rng(0).normal(size=(turns, DIMS)) + np.random.default_rng(1).normal(size=DIMS)
    began = time.process_time()
    benchmark.pedantic(newness, (vectors,), rounds=1)
    seconds = time.process_time() - began
    with capsys.disabled():
        print(f"\nnewness of {turns} turns: {seconds:.2f} s")
    assert seconds <= 0.1 + turns / 1000  # 0.3 s of 1,000 on an idle machine
