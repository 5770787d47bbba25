"""The list of steps, held to its own rules: what a step says it reads and writes is what it does."""

import inspect
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from support.paths import CASES

from pipeline import STAGES
from pipeline.config import Config, VectorsSettings
from pipeline.engine.cache import Cache
from pipeline.engine.runner import Runner, call_step, needs_vectors, step_function, tables_read
from pipeline.engine.stages import STEPS, steps_until
from pipeline.tables import GATHERED, PUBLISHED, TABLES
from pipeline.vectors.embeddings import VectorStore

CONTRACT = json.loads((CASES / "contract.json").read_text(encoding="utf-8"))
SCANNED = (
    "sources",
    "session_facts",
    "speaker_facts",
    "corrections",
    "user_patterns",
    "registry",
    "problems",
    "previous_themes",
    "previous_passages",
)

every_step = pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])


def empty(step):
    return {name: TABLES[name].conform(TABLES[name].build()) for name in tables_read(step)}


def test_stages_are_the_contract_s_in_order():
    assert list(STAGES) == CONTRACT["stages"]
    assert {step.stage for step in STEPS} == set(STAGES)


def test_the_list_of_steps_imports_no_step():
    code = "import sys, pipeline.engine.stages; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"pandas", *(step.module for step in STEPS)}.isdisjoint(loaded)


@every_step
def test_parameters_are_the_tables_read_and_config(step):
    parameters = inspect.signature(step_function(step)).parameters
    assert [name for name in parameters if name != "vectors"] == [*tables_read(step), "config"]
    assert {parameters[name].kind for name in {"config", "vectors"} & set(parameters)} == {
        inspect.Parameter.KEYWORD_ONLY
    }


@every_step
def test_steps_that_declare_vectors_are_given_them(step):
    assert needs_vectors(step) == ("vectors" in inspect.signature(step_function(step)).parameters)


@every_step
def test_settings_of_vectors_stand_in_no_section_of_a_step(step):
    shared = set(VectorsSettings.model_fields) - {"seed"}
    assert not shared & set(type(getattr(Config(), step.name)).model_fields)


@every_step
def test_only_steps_that_need_vectors_rest_on_their_settings(step):
    section = getattr(Config(), step.name)
    runners = (Runner(Cache(Path()), VectorStore(settings=VectorsSettings(seed=seed))) for seed in (0, 1))
    one, other = (runner.basis(step, section, empty(step)) for runner in runners)
    assert (one.key() != other.key()) == needs_vectors(step)


@every_step
def test_steps_by_session_say_what_they_embed(step):
    if step.by_session and needs_vectors(step):
        assert list(inspect.signature(import_module(step.module).texts).parameters) == [*tables_read(step), "config"]


@every_step
def test_config_is_the_step_s_own_section(step):
    expected = type(Config().section(step.name))
    assert step_function(step).__annotations__["config"] in (expected, expected.__name__)


@every_step
def test_tables_are_declared_and_written_once(step):
    assert set(tables_read(step)) | set(step.writes) <= set(TABLES)
    assert len(set(tables_read(step))) == len(tables_read(step))
    assert len(set(step.writes)) == len(step.writes)


@pytest.mark.parametrize("place", range(len(STEPS)), ids=[step.name for step in STEPS])
def test_what_is_read_is_written_before(place):
    before = {*SCANNED, *(name for step in STEPS[:place] for name in step.writes)}
    assert set(tables_read(STEPS[place])) <= before


def test_every_published_table_is_written():
    assert {name for step in STEPS for name in step.writes} >= set(PUBLISHED)


@every_step
def test_steps_by_session_read_a_table_of_sessions(step):
    read = [name for name in tables_read(step) if "session_id" in TABLES[name].columns()]
    assert read or not step.by_session


@pytest.mark.parametrize(
    ("stage", "last"), [("ingest", "ingest"), ("turns", "coalitions"), ("themes", "focus"), ("summary", "summary")]
)
def test_steps_until_a_stage_are_all_up_to_its_last(stage, last):
    steps = tuple(step for step in steps_until(stage) if step.name != "quotes")
    assert steps == STEPS[: len(steps)]
    assert steps[-1].name == last


@pytest.mark.parametrize("stage", STAGES)
def test_quotes_are_filled_in_last_wherever_a_run_ends(stage):
    names = [step.name for step in steps_until(stage)]
    assert ("quotes" in names, names[-1] == "quotes") == (stage != "ingest", stage != "ingest")


@every_step
def test_steps_accept_empty_tables(step):
    made = call_step(step, empty(step), getattr(Config(), step.name), VectorStore())
    assert set(made) == set(step.writes)
    assert [name for name in step.writes if len(TABLES[name].conform(made[name]))] == []


@every_step
def test_steps_write_what_conforms_and_leave_their_inputs_alone(step, small_run):
    request, tables = small_run.request, small_run.result.tables
    given = {name: tables[name].copy() for name in tables_read(step)}
    made = call_step(step, given, request.config.section(step.name), VectorStore(request.cache / "embeddings"))
    assert [
        len(TABLES[name].conform(made[name])) > 0 or name in GATHERED or tables[name].empty for name in step.writes
    ] == [True] * len(step.writes)
    for name in tables_read(step):
        pd.testing.assert_frame_equal(given[name], tables[name], obj=name)


@every_step
def test_steps_do_not_depend_on_the_order_of_rows(step, small_run):
    request, tables = small_run.request, small_run.result.tables
    vectors = VectorStore(request.cache / "embeddings")
    forth, back = (
        call_step(
            step, {n: tables[n].iloc[::way] for n in tables_read(step)}, request.config.section(step.name), vectors
        )
        for way in (1, -1)
    )
    for name in step.writes:
        pd.testing.assert_frame_equal(TABLES[name].conform(forth[name]), TABLES[name].conform(back[name]), obj=name)
