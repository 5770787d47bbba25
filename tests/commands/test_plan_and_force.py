"""What a run would redo and why, and a step that is redone by force."""

import shutil
from functools import wraps

import pandas as pd
import pytest

from pipeline.commands.run import plan_run, run_pipeline
from pipeline.config import Config, CopiesSettings
from pipeline.engine import cache as engine_cache
from pipeline.engine import runner
from pipeline.engine.plan import CACHED, OPEN, REDONE
from pipeline.errors import ConfigError


def planned(request):
    """What would become of each step, by name."""
    return {step.step: step for step in plan_run(request)}


def test_without_a_cache_all_steps_would_be_redone_or_hang_on_one_that_is(forum, request_for):
    found = planned(request_for(forum))
    assert found["ingest"] == ("ingest", REDONE, ("nothing in the cache yet",), (4, 4))
    assert found["turns"] == ("turns", OPEN, ("depends on ingest, which would be redone",), None)
    assert {step.fate for step in found.values()} == {REDONE, OPEN}


def test_a_plan_does_no_work(forum, request_for, tmp_path):
    plan_run(request_for(forum))
    assert not (tmp_path / "cache").exists()


def test_after_a_run_all_is_in_the_cache(forum, request_for):
    run_pipeline(request_for(forum))
    assert {step.fate for step in plan_run(request_for(forum))} == {CACHED}


def test_a_plan_names_the_settings_that_changed(forum, request_for):
    run_pipeline(request_for(forum))
    found = planned(request_for(forum, config=Config(copies=CopiesSettings(near=0.8))))
    assert found["turns"].fate == CACHED
    assert found["copies"] == ("copies", REDONE, ("its settings changed: near",), None)
    assert found["speakers"] == ("speakers", OPEN, ("depends on copies, which would be redone",), None)


def test_a_plan_names_the_inputs_that_changed_and_counts_sessions(forum, request_for):
    run_pipeline(request_for(forum))
    text = (forum / "jars.txt").read_text()
    (forum / "jars.txt").write_text(text.replace("four hundred jars", "five hundred jars"))
    found = planned(request_for(forum))
    assert found["ingest"] == ("ingest", REDONE, ("its inputs changed: sources",), (1, 4))


def test_a_plan_says_that_the_code_changed_also_of_what_hangs_on_others(forum, request_for, monkeypatch):
    run_pipeline(request_for(forum))
    monkeypatch.setattr(engine_cache, "code_version", lambda: "other")
    found = planned(request_for(forum))
    assert {step.fate for step in found.values()} == {REDONE}
    assert found["ingest"].reasons == ("the code changed",)
    assert found["turns"].reasons == ("the code changed",)


def test_a_plan_says_that_a_result_is_gone(forum, request_for, tmp_path):
    run_pipeline(request_for(forum))
    shutil.rmtree(tmp_path / "cache" / "speakers")
    found = planned(request_for(forum))
    assert found["speakers"].reasons == ("its result is no longer in the cache",)
    assert found["coalitions"].reasons == ("depends on speakers, which would be redone",)


def test_what_a_plan_calls_redone_is_what_a_run_redoes(forum, request_for):
    run_pipeline(request_for(forum))
    other = request_for(forum, config=Config(copies=CopiesSettings(near=0.8)))
    found = planned(other)
    cached = run_pipeline(other).cached
    assert all(cached[name] for name, step in found.items() if step.fate == CACHED)
    assert not any(cached[name] for name, step in found.items() if step.fate == REDONE)


@pytest.mark.parametrize(("step", "sessions"), [("turns", (4, 4)), ("speakers", None)])
def test_a_forced_step_is_redone_and_what_hangs_on_it_only_if_it_differs(forum, request_for, step, sessions):
    first = run_pipeline(request_for(forum))
    forced = request_for(forum, force=step)
    assert planned(forced)[step] == (step, REDONE, ("it is forced",), sessions)
    again = run_pipeline(forced)
    assert [name for name, hit in again.cached.items() if not hit] == [step]
    for name in set(first.tables) - {"sources"}:
        pd.testing.assert_frame_equal(first.tables[name], again.tables[name], obj=name)


def test_a_forced_step_replaces_what_the_cache_has(forum, request_for, monkeypatch):
    run_pipeline(request_for(forum))
    monkeypatch.setattr(runner, "step_function", wrong_names(runner.step_function))
    again = run_pipeline(request_for(forum, force="speakers"))
    assert set(again.tables["speakers"]["name"]) == {"Somebody Else"}
    assert {name for name, hit in again.cached.items() if not hit} == {"speakers", "coalitions"}
    assert set(run_pipeline(request_for(forum)).tables["speakers"]["name"]) == {"Somebody Else"}


def wrong_names(function):
    """`step_function` under which the step `speakers` gives everybody one name."""

    def found(step):
        run = function(step)
        if step.name != "speakers":
            return run

        @wraps(run)
        def changed(**given):
            tables = run(**given)
            return tables | {"speakers": tables["speakers"].assign(name="Somebody Else")}

        return changed

    return found


@pytest.mark.parametrize(("force", "until"), [("jam", "turns"), ("summary", "turns")])
def test_a_step_that_is_not_run_cannot_be_forced(forum, request_for, force, until):
    with pytest.raises(ConfigError, match=rf"--force {force}: no such step; steps up to {until}: ingest, turns, "):
        run_pipeline(request_for(forum, until=until, force=force))


def test_one_transcript_alone_is_not_remembered_as_the_last_run(forum, request_for, tmp_path):
    run_pipeline(request_for(forum, only="jars.txt"))
    assert not (tmp_path / "cache" / "last").exists()
