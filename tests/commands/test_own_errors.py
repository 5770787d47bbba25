"""Errors of our own cost one session or end the run in one line; the exit code is 3."""

import inspect
import shutil
from dataclasses import replace
from importlib import import_module

import pandas as pd
import pytest

from pipeline import cli
from pipeline.commands.outputs import write_outputs
from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.commands.verify import faults_of
from pipeline.engine.stages import STEPS
from pipeline.errors import StepError
from pipeline.tables import GATHERED
from pipeline.tables.vocabulary import COPY, FAILED

STEP_BY_NAME = {step.name: step for step in STEPS}


def divide(made):
    raise ZeroDivisionError("jars by lids")


def repeat(made):
    """Every row twice, where keys must differ."""
    return {name: frame if name in GATHERED else pd.concat([frame, frame]) for name, frame in made.items()}


FAULTS = {divide: "ZeroDivisionError: jars by lids", repeat: "repeats"}


@pytest.fixture
def spoil(monkeypatch):
    """Let a step give back what `fault` makes of its tables wherever it works on the session `jars`."""

    def spoil(step, fault):
        module = import_module(step.module)
        run = module.run

        def spoilt(**given):
            tables = [table for table in given.values() if isinstance(table, pd.DataFrame) and "session_id" in table]
            made = run(**given)
            return fault(made) if any("jars" in set(table["session_id"]) for table in tables) else made

        spoilt.__signature__ = inspect.signature(run)
        monkeypatch.setattr(module, "run", spoilt)

    return spoil


@pytest.fixture
def request_from(small_run, forum, tmp_path):
    """A run of the small forum that redoes one step and has all others in its cache."""

    def make(step):
        cache = shutil.copytree(small_run.request.cache, tmp_path / "cache", dirs_exist_ok=True)
        return replace(small_run.request, transcripts=forum, cache=cache, until=step.stage, force=step.name)

    return make


@pytest.mark.parametrize(("name", "fault"), [("ingest", divide), ("turns", repeat), ("interaction", divide)])
def test_an_error_in_a_session_costs_that_session(request_from, spoil, name, fault):
    step = STEP_BY_NAME[name]
    spoil(step, fault)
    result = run_pipeline(request_from(step))
    (row,) = result.tables["problems"][lambda rows: rows["kind"] == FAILED].to_dict("records")
    assert (row["file"], row["stage"]) == ("jars.txt", step.stage)
    assert row["detail"].startswith(f"step {step.name}: ")
    assert FAULTS[fault] in row["detail"]
    assert (result.failed, result.lost, len(result.traces)) == (["jars.txt"], [], 1)
    left = {sid for name in result.written for sid in result.tables[name].get("session_id", [])}
    assert "jars" not in left
    assert len(left - {""}) == 3


def test_outputs_hold_without_the_session_that_failed(request_from, spoil, tmp_path):
    step = STEP_BY_NAME["mentions"]
    request = replace(request_from(step), until="summary")
    spoil(step, divide)
    write_outputs(tmp_path / "out", request, run_pipeline(request))
    assert faults_of(tmp_path / "out") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_an_error_in_a_step_of_the_whole_corpus_ends_the_run_and_says_where(request_from, spoil, fault):
    step = STEP_BY_NAME["coalitions"]
    spoil(step, fault)
    with pytest.raises(StepError, match=f"^step coalitions failed: .*{FAULTS[fault]}"):
        run_pipeline(request_from(step))


@pytest.fixture
def command(make_folder, talk, tmp_path, capsys):
    """Run the command on two talks: exit code, standard error."""
    folder = make_folder({"jars.txt": talk, "tides.txt": talk.replace("jar", "tide")})

    def run(*more):
        places = {"--transcripts": folder, "--outputs": tmp_path / "out", "--cache": tmp_path / "cache"}
        given = [str(part) for pair in places.items() for part in pair]
        code = cli.main([*given, "--until", "turns", "--quiet", *more])
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("turns", ["left out", "jars.txt", "problems.csv"]),
        ("speakers", ["step speakers failed", "ZeroDivisionError: jars by lids"]),
    ],
)
def test_the_command_ends_with_a_line_and_a_code_of_its_own(command, spoil, name, parts):
    spoil(STEP_BY_NAME[name], divide)
    code, told = command()
    assert code == 3
    assert told.startswith("error: ")
    assert len(told.splitlines()) == 1
    assert [part for part in parts if part not in told] == []
    code, told = command("--traceback")
    assert code == 3
    assert "Traceback" in told


def test_an_error_outside_of_the_steps_says_where_it_is(command, monkeypatch):
    def write(*_):
        raise KeyError("lids")

    monkeypatch.setattr("pipeline.commands.outputs.write_json", write)
    code, told = command()
    assert (code, len(told.splitlines())) == (3, 1)
    assert "KeyError: 'lids' (pipeline/commands/outputs.py, line " in told


def test_exit_codes_stand_in_the_help(capsys):
    cli.main(["--help"])
    assert "Exit codes: 0 done; 1 done" in " ".join(capsys.readouterr().out.split())


def test_the_doubts_of_a_copy_go_with_it(make_folder, tmp_path, small_settings):
    said = ">> TANSY FERN: The kettles are on. WREN OAK: Welcome to all of you.\n\n>> PIP RUSH: Thank you, {}Tansy.\n"
    folder = make_folder({"one.txt": said.format(""), "two.txt": said.format(" ")})
    request = RunRequest(folder, small_settings, tmp_path / "cache", "turns")
    result = run_pipeline(request)
    assert result.tables["problems"]["kind"].tolist() == [COPY]
    assert result.tables["doubts"]["session_id"].tolist() == ["one"]
    write_outputs(tmp_path / "out", request, result)
    assert faults_of(tmp_path / "out") == []


def test_two_labels_too_long_are_two_doubts(make_folder, tmp_path, small_settings):
    long = ["THE KEEPER OF " + "LIDS AND " * 12 + "POTS", "THE COUNTER OF " + "OARS AND " * 12 + "NETS"]
    folder = make_folder({"one.txt": "\n\n".join(f">>{label}: Good day to you all." for label in long)})
    result = run_pipeline(RunRequest(folder, small_settings, tmp_path / "cache", "turns"))
    assert result.tables["doubts"][["kind", "what"]].to_numpy().tolist() == [
        ["overlong label", label] for label in sorted(long)
    ]
    assert len(result.tables["turns"]) == 2
    assert result.tables["problems"].empty
