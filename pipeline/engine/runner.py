"""Execute one step: from the cache if it can be, session by session in several processes if the step allows it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from inspect import signature

import pandas as pd

from pipeline.config import Section
from pipeline.engine.cache import Cache, Frames, StepBasis
from pipeline.engine.stages import Step
from pipeline.errors import Failure, PipelineError, SessionsError, StepError, TableError, TranscriptError, told
from pipeline.progress import Listener, silent
from pipeline.tables import GATHERED, TABLES
from pipeline.tables.vocabulary import NOT_READ
from pipeline.vectors.embeddings import VectorStore

SESSIONS_PER_JOB = 12
"""A process is started only where it has as many sessions to work on; below that, starting it costs more."""

NO_TABLES = ("config", "vectors")
"""Parameters of a step's `run` that are not tables."""


@dataclass(frozen=True)
class Runner:
    """Executes steps with one cache, one store of vectors and some processes; `forced` is redone in any case."""

    cache: Cache
    vectors: VectorStore
    jobs: int = 1
    listener: Listener = silent
    forced: str = ""

    def execute(self, step: Step, tables: Frames, section: Section) -> tuple[Frames, bool, StepBasis]:
        """The tables one step writes, whether the cache had them, and what they rest on.

        Raises
        ------
        StepError
            An error of ours.
        SessionsError
            Errors of ours in some sessions; the cache has the others.
        """
        inputs = {name: tables[name] for name in tables_read(step)}
        basis = self.basis(step, section, inputs)
        found = self.cached(step, basis.key())
        if found is not None:
            return found, True, basis
        work = self._map_sessions if step.by_session else self._work_whole
        try:
            checked = work(step, inputs, section, basis)
        except (PipelineError, SessionsError, OSError):
            raise
        except Exception as error:
            raise StepError(f"step {step.name} failed: {told(error)}") from error
        self.cache.write(step.name, basis.key(), checked)
        return checked, False, basis

    def basis(self, step: Step, section: Section, inputs: Frames) -> StepBasis:
        """What the result of a step rests on."""
        return StepBasis.of(step.name, section, inputs, self.vectors.settings if needs_vectors(step) else None)

    def cached(self, step: Step, key: str) -> Frames | None:
        """Tables that the cache has of a step, unless it is to be redone."""
        return None if step.name == self.forced else self.cache.read(step.name, key, step.writes)

    def _work_whole(self, step: Step, inputs: Frames, section: Section, _: StepBasis) -> Frames:
        return conformed(step, call_step(step, inputs, section, self.vectors))

    def _map_sessions(self, step: Step, inputs: Frames, section: Section, basis: StepBasis) -> Frames:
        """Run a step on each session that the cache does not have; results joined in session order."""
        slices = session_slices(inputs)
        keys = {sid: basis.session_key(sid, part) for sid, part in slices.items()}
        results: dict[str, Frames | None] = {sid: self.cached(step, key) for sid, key in keys.items()}
        todo = [sid for sid, result in results.items() if result is None]
        parts = [slices[sid] for sid in todo]
        if needs_vectors(step):
            texts = import_module(step.module).texts
            self.vectors.embed([text for part in parts for text in texts(**part, config=section)])
        failures: dict[str, Failure] = {}
        for done, (sid, made) in enumerate(zip(todo, self._work_all(step, parts, section), strict=True), start=1):
            if isinstance(made, Failure):
                failures[sid] = made
            else:
                self.cache.write(step.name, keys[sid], made)
                results[sid] = made
            self.listener(f"{step.name}, sessions", done, len(todo))
        if failures:
            raise SessionsError(step.name, step.stage, failures)
        return _joined(step, {sid: frames for sid, frames in results.items() if frames is not None})

    def _work_all(self, step: Step, parts: Sequence[Frames], section: Section) -> Iterator[Frames | Failure]:
        """What a step makes of each session, in order, as soon as it is made: a run cut off keeps what is done."""
        workers = min(self.jobs, len(parts) // SESSIONS_PER_JOB)
        size = -(-len(parts) // (workers * 4)) if workers > 1 else 1
        batches = [parts[i : i + size] for i in range(0, len(parts), size)]
        vectors = VectorStore(self.vectors.folder, self.vectors.settings)  # a listener stays in its own process
        if workers < 2:
            done: Iterable[list[Frames | Failure]] = (_work(step, batch, section, vectors) for batch in batches)
        else:
            from joblib import Parallel, delayed

            done = Parallel(n_jobs=workers, return_as="generator")(
                delayed(_work)(step, batch, section, vectors) for batch in batches
            )
        return (frames for batch in done for frames in batch)


def step_function(step: Step) -> Callable[..., Frames]:
    """The function `run` of a step's module."""
    function: Callable[..., Frames] = import_module(step.module).run
    return function


def tables_read(step: Step) -> tuple[str, ...]:
    """Tables that a step reads: the parameters of its `run`."""
    return tuple(name for name in signature(step_function(step)).parameters if name not in NO_TABLES)


def needs_vectors(step: Step) -> bool:
    """Whether a step declares the parameter `vectors`."""
    return "vectors" in signature(step_function(step)).parameters


def call_step(step: Step, inputs: Frames, section: Section, vectors: VectorStore) -> Frames:
    """What a step's `run` returns; it is given the store of vectors if it declares that parameter."""
    function = step_function(step)
    more = {"vectors": vectors} if needs_vectors(step) else {}
    return function(**inputs, config=section, **more)


def merge_tables(tables: Frames, step: Step, frames: Frames) -> None:
    """Put what a step wrote into `tables`: gathered tables that it has not read grow, others are replaced."""
    grows = set(GATHERED) - set(tables_read(step))
    for name, frame in frames.items():
        if name in grows and name in tables:
            frame = _conformed(name, _concat(name, [tables[name], frame]))
        tables[name] = frame


def conformed(step: Step, frames: Frames) -> Frames:
    """The tables that a step writes, checked.

    Raises
    ------
    TableError
        One is not as it is declared.
    """
    return {name: _conformed(name, frames[name]) for name in step.writes}


def _conformed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table, checked; in gathered tables equal keys are one row."""
    table = TABLES[name]
    return table.conform(frame.drop_duplicates(table.key()) if name in GATHERED else frame)


def _joined(step: Step, results: Mapping[str, Frames]) -> Frames:
    """The tables of all sessions as one, checked; where that fails, it is the sessions whose own tables fail."""
    try:
        return conformed(step, {name: _concat(name, [part[name] for part in results.values()]) for name in step.writes})
    except TableError:
        failures = {sid: failure for sid, part in results.items() if (failure := _fault(step, part))}
        if failures:
            raise SessionsError(step.name, step.stage, failures) from None
        raise


def _fault(step: Step, frames: Frames) -> Failure | None:
    try:
        conformed(step, frames)
    except TableError as error:
        return Failure.of(error)
    return None


def session_slices(inputs: Frames) -> dict[str, Frames]:
    """Tables of each session; a table without sessions goes whole to all of them."""
    whole = {name: frame for name, frame in inputs.items() if "session_id" not in frame}
    parts = {name: dict(list(frame.groupby("session_id"))) for name, frame in inputs.items() if name not in whole}
    ids = sorted({str(sid) for groups in parts.values() for sid in groups})
    empty = {name: frame.head(0) for name, frame in inputs.items()}
    return {sid: {name: whole.get(name, parts.get(name, {}).get(sid, empty[name])) for name in inputs} for sid in ids}


def _work(step: Step, parts: Iterable[Frames], section: Section, vectors: VectorStore) -> list[Frames | Failure]:
    return [_work_one(step, part, section, vectors) for part in parts]


def _work_one(step: Step, part: Frames, section: Section, vectors: VectorStore) -> Frames | Failure:
    """One session; what is wrong with its file, or with our work on it, costs that session, not the run."""
    try:
        frames = call_step(step, part, section, vectors)
    except TranscriptError as error:
        row = {"file": error.file, "reason": error.reason, "stage": step.stage, "kind": NOT_READ, "detail": ""}
        frames = {name: TABLES[name].build([row] if name == "problems" else []) for name in step.writes}
    except (PipelineError, OSError):
        raise
    except Exception as error:
        return Failure.of(error)
    return {name: frames[name].reset_index(drop=True) for name in step.writes}


def _concat(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else TABLES[name].build()
