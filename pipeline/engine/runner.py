"""Walk the list of steps: order, cache, jobs, problems."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

import pipeline
from pipeline import progress
from pipeline.config import Config, Section
from pipeline.engine.stages import STAGES, Step, steps_until
from pipeline.errors import TranscriptError
from pipeline.ingest import folder as sources
from pipeline.ingest import previous
from pipeline.tables import GATHERED, PUBLISHED, TABLES
from pipeline.tables.files import Cache, digest, table_digest
from pipeline.vectors import embeddings, models

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


def run(request: Request) -> Result:
    """Run all steps up to `request.until`.

    Raises
    ------
    ConfigError, ModelError
        Nothing can be done: see the message.
    """
    steps = steps_until(request.until)
    looks_back = any(name in step.reads for step in steps for name in previous.FILES)
    tables = sources.scan(request.transcripts, request.only) | previous.read(request.previous if looks_back else None)
    kept = Cache(request.cache)
    seconds: dict[str, float] = {}
    hits: dict[str, bool] = {}
    with embeddings.kept_in(request.cache / "embeddings"):
        for done, step in enumerate(steps):
            progress.report(step.name, done, len(steps))
            began = time.perf_counter()
            frames, hits[step.name] = execute(step, tables, request.config.section(step.name), kept, request.jobs)
            _merge(tables, frames)
            seconds[step.name] = time.perf_counter() - began
    progress.report("done", len(steps), len(steps))
    made = {"problems", *(name for step in steps for name in step.writes)}
    return Result(tables, tuple(name for name in PUBLISHED if name in made), seconds, hits)


def _merge(tables: Frames, frames: Frames) -> None:
    for name, frame in frames.items():
        if name in GATHERED and name in tables:
            both = _concat(name, [tables[name], frame])
            frame = TABLES[name].conform(both.drop_duplicates(TABLES[name].key()))
        tables[name] = frame


def execute(step: Step, tables: Frames, section: Section, kept: Cache, jobs: int) -> tuple[Frames, bool]:
    """The tables one step writes, and whether the cache had them."""
    inputs = {name: tables[name] for name in step.reads}
    about = about_step(step, section)
    key = digest(about, *(table_digest(TABLES[name], frame) for name, frame in inputs.items()))
    found = kept.read(step.name, key, step.writes)
    if found is not None:
        return found, True
    if step.by_session:
        frames = _map_sessions(step, inputs, section, kept, about, jobs)
    else:
        frames = import_module(step.module).run(**inputs, config=section)
    checked = {name: TABLES[name].conform(frames[name]) for name in step.writes}
    kept.write(step.name, key, checked)
    return checked, False


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


def _map_sessions(step: Step, inputs: Frames, section: Section, kept: Cache, about: str, jobs: int) -> Frames:
    """Run a step on each session that the cache does not have, in parallel; results joined in session order."""
    slices = _slices(inputs)
    keys = {
        sid: digest(about, sid, *(table_digest(TABLES[n], f) for n, f in part.items())) for sid, part in slices.items()
    }
    results: dict[str, Frames | None] = {sid: kept.read(step.name, key, step.writes) for sid, key in keys.items()}
    todo = [sid for sid, result in results.items() if result is None]
    parts = [slices[sid] for sid in todo]
    if hasattr(section, "embedder"):
        texts = import_module(step.module).texts
        embeddings.embed([text for part in parts for text in texts(**part, config=section)], section.embedder)
    for done, (sid, frames) in enumerate(zip(todo, _work_all(step, parts, section, jobs), strict=True), start=1):
        kept.write(step.name, keys[sid], frames)
        results[sid] = frames
        progress.report(f"{step.name}, sessions", done, len(todo))
    return {name: _concat(name, [r[name] for r in results.values() if r is not None]) for name in step.writes}


def _slices(inputs: Frames) -> dict[str, Frames]:
    """Tables of each session; a table without sessions goes whole to all of them."""
    whole = {name: frame for name, frame in inputs.items() if "session_id" not in frame}
    parts = {name: dict(list(frame.groupby("session_id"))) for name, frame in inputs.items() if name not in whole}
    ids = sorted({str(sid) for groups in parts.values() for sid in groups})
    empty = {name: frame.head(0) for name, frame in inputs.items()}
    return {sid: {name: whole.get(name, parts.get(name, {}).get(sid, empty[name])) for name in inputs} for sid in ids}


def _work_all(step: Step, parts: Sequence[Frames], section: Section, jobs: int) -> Iterator[Frames]:
    """What a step makes of each session, in their order, as soon as it is made: what is done is kept if the run is cut off."""
    workers, vectors = min(jobs, len(parts) // SESSIONS_PER_JOB), embeddings.folder()
    size = -(-len(parts) // (workers * 4)) if workers > 1 else 1
    batches = [parts[i : i + size] for i in range(0, len(parts), size)]
    if workers < 2:
        done: Iterable[list[Frames]] = (_work(step, batch, section, vectors) for batch in batches)
    else:
        from joblib import Parallel, delayed

        done = Parallel(n_jobs=workers, return_as="generator")(
            delayed(_work)(step, batch, section, vectors) for batch in batches
        )
    return (frames for batch in done for frames in batch)


def _work(step: Step, parts: Iterable[Frames], section: Section, vectors: Path | None) -> list[Frames]:
    module = import_module(step.module)
    with embeddings.kept_in(vectors):
        return [_work_one(module, step, part, section) for part in parts]


def _work_one(module: Any, step: Step, part: Frames, section: Section) -> Frames:
    """One session; what is wrong with its file costs that session, not the run."""
    try:
        frames: Frames = module.run(**part, config=section)
    except TranscriptError as error:
        row = {"file": error.file, "reason": error.reason, "stage": step.stage, "detail": ""}
        frames = {name: TABLES[name].build([row] if name == "problems" else []) for name in step.writes}
    return {name: frames[name].reset_index(drop=True) for name in step.writes}


def _concat(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else TABLES[name].build()
