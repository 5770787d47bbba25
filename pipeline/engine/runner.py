"""Walk the list of steps: order, cache, jobs, problems."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path

import pandas as pd

import pipeline
from pipeline.config import Config, Section
from pipeline.engine.stages import STAGES, Step, steps_until
from pipeline.errors import TranscriptError
from pipeline.ingest import folder as sources
from pipeline.ingest import previous
from pipeline.progress import Listener, silent
from pipeline.tables import GATHERED, PUBLISHED, TABLES
from pipeline.tables.files import Cache, digest, table_digest
from pipeline.vectors import models
from pipeline.vectors.embeddings import VectorStore

READ_ONCE = "; read once"
"""End of the reason for a copy of another transcript."""

SESSIONS_PER_JOB = 12
"""A process is started only where it has as many sessions to work on; below that, starting it costs more."""

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Request:
    """What to run: folders, settings, how far, with how many processes; `only` one transcript of the folder; outputs of an earlier run to look back at."""

    transcripts: Path
    config: Config
    cache: Path
    until: str = STAGES[-1]
    jobs: int = 1
    only: str | None = None
    previous: Path | None = None


@dataclass(frozen=True)
class Result:
    """What came out: all tables, those of the stages that ran, and how long each step took."""

    tables: Frames
    written: tuple[str, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    cached: dict[str, bool] = field(default_factory=dict)

    @property
    def lost(self) -> list[str]:
        """Transcripts that are in no session; a copy of another is in that one."""
        read = set(self.tables["sessions"]["source_file"])
        problems = self.tables["problems"]
        unread = set(problems["file"][~problems["reason"].str.endswith(READ_ONCE)]) - read
        return sorted(file for file in unread if file in self._transcripts())

    def _transcripts(self) -> set[str]:
        linked = self.tables["problems"]["file"][self.tables["problems"]["reason"].str.startswith("link ")]
        return set(self.tables["sources"]["file"]) | set(linked)


def run(request: Request, listener: Listener = silent) -> Result:
    """Run all steps up to `request.until`; `listener` is told how far they are.

    Raises
    ------
    ConfigError, ModelError
        Nothing can be done: see the message.
    """
    steps = steps_until(request.until)
    looks_back = any(name in step.reads for step in steps for name in previous.FILES)
    tables = sources.scan(request.transcripts, request.only) | previous.read(request.previous if looks_back else None)
    vectors = VectorStore(request.cache / "embeddings", listener)
    runner = Runner(Cache(request.cache), vectors, request.jobs, listener)
    seconds: dict[str, float] = {}
    hits: dict[str, bool] = {}
    for done, step in enumerate(steps):
        listener(step.name, done, len(steps))
        began = time.perf_counter()
        frames, hits[step.name] = runner.execute(step, tables, request.config.section(step.name))
        _merge(tables, frames)
        seconds[step.name] = time.perf_counter() - began
    listener("done", len(steps), len(steps))
    made = {"problems", *(name for step in steps for name in step.writes)}
    return Result(tables, tuple(name for name in PUBLISHED if name in made), seconds, hits)


def _merge(tables: Frames, frames: Frames) -> None:
    for name, frame in frames.items():
        if name in GATHERED and name in tables:
            both = _concat(name, [tables[name], frame])
            frame = TABLES[name].conform(both.drop_duplicates(TABLES[name].key()))
        tables[name] = frame


@dataclass(frozen=True)
class Runner:
    """Executes steps: from the cache where it can, session by session in several processes where the step allows."""

    cache: Cache
    vectors: VectorStore
    jobs: int = 1
    listener: Listener = silent

    def execute(self, step: Step, tables: Frames, section: Section) -> tuple[Frames, bool]:
        """The tables one step writes, and whether the cache had them."""
        inputs = {name: tables[name] for name in step.reads}
        about = about_step(step, section)
        key = digest(about, *(table_digest(TABLES[name], frame) for name, frame in inputs.items()))
        found = self.cache.read(step.name, key, step.writes)
        if found is not None:
            return found, True
        if step.by_session:
            frames = self._map_sessions(step, inputs, section, about)
        else:
            frames = call(step, inputs, section, self.vectors)
        checked = {name: TABLES[name].conform(frames[name]) for name in step.writes}
        self.cache.write(step.name, key, checked)
        return checked, False

    def _map_sessions(self, step: Step, inputs: Frames, section: Section, about: str) -> Frames:
        """Run a step on each session that the cache does not have; results joined in session order."""
        slices = _slices(inputs)
        keys = {
            sid: digest(about, sid, *(table_digest(TABLES[n], f) for n, f in part.items()))
            for sid, part in slices.items()
        }
        results: dict[str, Frames | None] = {
            sid: self.cache.read(step.name, key, step.writes) for sid, key in keys.items()
        }
        todo = [sid for sid, result in results.items() if result is None]
        parts = [slices[sid] for sid in todo]
        if hasattr(section, "embedder"):
            texts = import_module(step.module).texts
            self.vectors.embed([text for part in parts for text in texts(**part, config=section)], section.embedder)
        for done, (sid, frames) in enumerate(zip(todo, self._work_all(step, parts, section), strict=True), start=1):
            self.cache.write(step.name, keys[sid], frames)
            results[sid] = frames
            self.listener(f"{step.name}, sessions", done, len(todo))
        return {name: _concat(name, [r[name] for r in results.values() if r is not None]) for name in step.writes}

    def _work_all(self, step: Step, parts: Sequence[Frames], section: Section) -> Iterator[Frames]:
        """What a step makes of each session, in order, as soon as it is made: a run that is cut off keeps what is done."""
        workers = min(self.jobs, len(parts) // SESSIONS_PER_JOB)
        size = -(-len(parts) // (workers * 4)) if workers > 1 else 1
        batches = [parts[i : i + size] for i in range(0, len(parts), size)]
        vectors = VectorStore(self.vectors.folder)  # a listener stays in its own process
        if workers < 2:
            done: Iterable[list[Frames]] = (_work(step, batch, section, vectors) for batch in batches)
        else:
            from joblib import Parallel, delayed

            done = Parallel(n_jobs=workers, return_as="generator")(
                delayed(_work)(step, batch, section, vectors) for batch in batches
            )
        return (frames for batch in done for frames in batch)


def call(step: Step, inputs: Frames, section: Section, vectors: VectorStore) -> Frames:
    """What a step's `run` returns; it is given the store of vectors if it declares that parameter."""
    run_step = import_module(step.module).run
    more = {"vectors": vectors} if "vectors" in signature(run_step).parameters else {}
    frames: Frames = run_step(**inputs, config=section, **more)
    return frames


def about_step(step: Step, section: Section) -> str:
    """What a step's result rests on beside its tables: code, settings, model."""
    model = models.weights_digest(section.embedder) if hasattr(section, "embedder") else ""
    return digest(code_version(), step.name, section.model_dump_json(), model)


@cache
def code_version() -> str:
    """Digest of the package's source files and data."""
    folder = Path(pipeline.__file__).parent
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".csv", ".toml", ".html", ".txt"}):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _slices(inputs: Frames) -> dict[str, Frames]:
    """Tables of each session; a table without sessions goes whole to all of them."""
    whole = {name: frame for name, frame in inputs.items() if "session_id" not in frame}
    parts = {name: dict(list(frame.groupby("session_id"))) for name, frame in inputs.items() if name not in whole}
    ids = sorted({str(sid) for groups in parts.values() for sid in groups})
    empty = {name: frame.head(0) for name, frame in inputs.items()}
    return {sid: {name: whole.get(name, parts.get(name, {}).get(sid, empty[name])) for name in inputs} for sid in ids}


def _work(step: Step, parts: Iterable[Frames], section: Section, vectors: VectorStore) -> list[Frames]:
    return [_work_one(step, part, section, vectors) for part in parts]


def _work_one(step: Step, part: Frames, section: Section, vectors: VectorStore) -> Frames:
    """One session; what is wrong with its file costs that session, not the run."""
    try:
        frames = call(step, part, section, vectors)
    except TranscriptError as error:
        row = {"file": error.file, "reason": error.reason, "stage": step.stage, "detail": ""}
        frames = {name: TABLES[name].build([row] if name == "problems" else []) for name in step.writes}
    return {name: frames[name].reset_index(drop=True) for name in step.writes}


def _concat(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else TABLES[name].build()
