"""One whole run: look through the folder, look back at an earlier run, walk the steps."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from pipeline import STAGES
from pipeline.config import Config
from pipeline.engine.cache import Cache, Frames, LastRun, StepBasis
from pipeline.engine.plan import PlannedStep, plan_steps
from pipeline.engine.runner import Runner, merge_tables, tables_read
from pipeline.engine.scratch import shared_scratch
from pipeline.engine.stages import Step, steps_until
from pipeline.errors import ConfigError, SessionsError
from pipeline.ingest import folder, previous
from pipeline.progress import Listener, Remark, silent, unheard
from pipeline.tables import PUBLISHED, TABLES
from pipeline.tables.vocabulary import FAILED, NOT_READ
from pipeline.vectors.embeddings import VectorStore


@dataclass(frozen=True)
class RunRequest:
    """What to run.

    Attributes
    ----------
    transcripts : Path
        Folder of transcripts and sidecars.
    config : Config
        Settings.
    cache : Path
        Folder of the cache.
    until : str
        Last stage.
    jobs : int
        Processes for steps that go session by session.
    only : str, optional
        The one transcript of the folder to read.
    previous : Path, optional
        Outputs of an earlier run to look back at.
    force : str
        Step to redo whatever the cache has; empty for none.
    """

    transcripts: Path
    config: Config
    cache: Path
    until: str = STAGES[-1]
    jobs: int = 1
    only: str | None = None
    previous: Path | None = None
    force: str = ""


@dataclass(frozen=True)
class RunResult:
    """What came out.

    Attributes
    ----------
    tables : dict of str to DataFrame
        All tables.
    written : tuple of str
        Names of those to write.
    seconds : dict of str to float
        Seconds of each step.
    cached : dict of str to bool
        Whether the cache had the result of each step.
    remarks : tuple of str
        What the run did without.
    traces : tuple of str
        Tracebacks of errors of ours that cost a transcript.
    """

    tables: Frames
    written: tuple[str, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    cached: dict[str, bool] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()

    @property
    def lost(self) -> list[str]:
        """Transcripts that could not be read."""
        return self._files(NOT_READ)

    @property
    def failed(self) -> list[str]:
        """Transcripts left out because of an error of ours."""
        return self._files(FAILED)

    def _files(self, kind: str) -> list[str]:
        problems = self.tables["problems"]
        return sorted(set(problems["file"][problems["kind"] == kind]))


def run_pipeline(request: RunRequest, listener: Listener = silent) -> RunResult:
    """Run all steps up to `request.until`; `listener` is told how far they are.

    Transcripts in which an error of ours occurs are left out: the steps begin again without them.

    Raises
    ------
    ConfigError, ModelError
        Nothing can be done: see the message.
    StepError
        An error of ours in a step of the whole corpus.
    """
    scanned, traces = _scanned(request), list[str]()
    while True:
        try:
            return replace(_walk(request, dict(scanned), listener), traces=tuple(traces))
        except SessionsError as error:
            scanned = _without_failed(scanned, error)
            traces += [failure.trace for failure in error.failures.values()]


def _without_failed(scanned: Frames, error: SessionsError) -> Frames:
    """The tables of the folder without the transcripts that failed, which are problems."""
    files = dict(zip(scanned["sources"]["session_id"], scanned["sources"]["file"], strict=True))
    rows = [
        {
            "file": files[sid],
            "reason": "an error of the pipeline, not of the file: it is left out; please report it with the detail",
            "stage": error.stage,
            "kind": FAILED,
            "detail": f"step {error.step}: {failure.told}",
        }
        for sid, failure in error.failures.items()
    ]
    kept = {
        name: frame[~frame["session_id"].isin(list(error.failures))] if "session_id" in frame else frame
        for name, frame in scanned.items()
    }
    problems = pd.concat([kept["problems"], TABLES["problems"].build(rows)], ignore_index=True)
    return kept | {"problems": TABLES["problems"].conform(problems)}


def _walk(request: RunRequest, tables: Frames, listener: Listener) -> RunResult:
    steps = _steps(request)
    remarks: dict[str, None] = {}
    runner, last = _runner(request, listener, remarks.setdefault), _last_run(request, remarks.setdefault)
    seconds: dict[str, float] = {}
    hits: dict[str, bool] = {}
    bases: dict[str, StepBasis] = {}
    with shared_scratch(request.cache):
        for done, step in enumerate(steps):
            listener(step.name, done, len(steps))
            began = time.perf_counter()
            frames, hits[step.name], bases[step.name] = runner.execute(step, tables, request.config.section(step.name))
            merge_tables(tables, step, frames)
            seconds[step.name] = time.perf_counter() - began
        listener("done", len(steps), len(steps))
        last.write(bases)
    made = {"problems", *(name for step in steps for name in step.writes)}
    return RunResult(tables, tuple(name for name in PUBLISHED if name in made), seconds, hits, tuple(remarks))


def plan_run(request: RunRequest) -> list[PlannedStep]:
    """Which steps a run would redo, and why; the work is not done.

    Raises
    ------
    ConfigError, ModelError
        The run could do nothing either: see the message.
    """
    return plan_steps(
        _runner(request, silent), _steps(request), _scanned(request), request.config, _last_run(request).read()
    )


def _steps(request: RunRequest) -> tuple[Step, ...]:
    steps = steps_until(request.until)
    names = [step.name for step in steps]
    if request.force and request.force not in names:
        raise ConfigError(f"--force {request.force}: no such step; steps up to {request.until}: {', '.join(names)}")
    return steps


def _scanned(request: RunRequest) -> Frames:
    """Tables of the folder, and those of an earlier run if any step reads them."""
    looks_back = any(
        name in tables_read(step) for step in steps_until(request.until) for name in previous.PREVIOUS_FILES
    )
    return folder.scan(request.transcripts, request.only) | previous.read_previous(
        request.previous if looks_back else None
    )


def _runner(request: RunRequest, listener: Listener, remark: Remark = unheard) -> Runner:
    standing = next((path for path in (request.cache, *request.cache.parents) if path.exists()), request.cache)
    if standing.is_file():
        raise ConfigError(f"--cache {request.cache}: {standing} is a file, not a folder")
    vectors = VectorStore(request.cache / "embeddings", request.config.vectors, listener, remark)
    return Runner(Cache(request.cache, remark), vectors, request.jobs, listener, request.force)


def _last_run(request: RunRequest, remark: Remark = unheard) -> LastRun:
    """The memory of the folder; a look at one transcript of it is no run."""
    return LastRun(request.cache, "" if request.only else str(request.transcripts.resolve()), remark)
