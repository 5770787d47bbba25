"""Results of steps, kept under a digest of all that they rest on; deleting the cache loses nothing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

import pipeline
from pipeline.config import Section, VectorsSettings
from pipeline.engine.scratch import scratch_folder
from pipeline.progress import Remark, unheard
from pipeline.tables import TABLES, Table
from pipeline.tables.checksums import sealed, unsealed
from pipeline.tables.files import write_atomic, write_json
from pipeline.vectors import models

Frames = dict[str, pd.DataFrame]

CODE_SUFFIXES = {".py", ".csv", ".toml", ".html", ".txt"}
"""Files of the package on which results rest: source and data."""


def digest(*parts: str | bytes) -> str:
    """SHA-256 of the parts in order, as 64 hexadecimal digits; ("ab", "c") and ("a", "bc") differ."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def table_digest(table: type[Table], frame: pd.DataFrame) -> str:
    """Digest of a frame's values in row order, volatile columns left out."""
    names = [name for name in table.columns() if not table.fact(name, "volatile")]
    hashed = pd.util.hash_pandas_object(frame[names], index=False, categorize=False)
    return digest(table.__name__, ",".join(names), hashed.to_numpy().tobytes())


@cache
def code_version() -> str:
    """Digest of the source files and data of the whole package."""
    root = Path(pipeline.__file__).parent
    total = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in CODE_SUFFIXES):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


@dataclass(frozen=True)
class StepBasis:
    """All that the result of a step rests on: equal bases have equal results.

    Attributes
    ----------
    step : str
        Name of the step.
    code : str
        Digest of the package.
    settings : dict
        The step's own settings, as JSON holds them, and as ``vectors.name`` those of vectors if it needs any.
    model : str
        Digest of the weights of the embedder; empty if it needs no vectors.
    tables : dict of str to str
        Digests of the tables it reads.
    """

    step: str
    code: str
    settings: dict[str, Any]
    model: str
    tables: dict[str, str]

    @classmethod
    def of(cls, step: str, section: Section, inputs: Frames, vectors: VectorsSettings | None = None) -> "StepBasis":
        """The basis of a step with these settings and tables; `vectors` are settings of vectors, if it needs any.

        Raises
        ------
        ModelError
            The embedder is not on this machine, or is not what it should be.
        """
        model = models.weights_digest(vectors.embedder) if vectors else ""
        shared = (
            {f"vectors.{name}": value for name, value in vectors.model_dump(mode="json").items()} if vectors else {}
        )
        tables = {name: table_digest(TABLES[name], frame) for name, frame in inputs.items()}
        return cls(step, code_version(), section.model_dump(mode="json") | shared, model, tables)

    def key(self) -> str:
        """Digest of the basis: where the cache keeps the result."""
        return digest(json.dumps(asdict(self), sort_keys=True))

    def session_key(self, session_id: str, inputs: Frames) -> str:
        """Digest for the part of one session, which rests on its own rows of the tables alone."""
        own = json.dumps({**asdict(self), "tables": {}}, sort_keys=True)
        return digest(own, session_id, *(table_digest(TABLES[name], frame) for name, frame in inputs.items()))


class Cache:
    """Tables kept with checksums by ``<root>/<step>/<digest>/<table>.parquet``; what cannot be kept is remarked on."""

    def __init__(self, root: Path, remark: Remark = unheard) -> None:
        self.root = root
        self.remark = remark

    def has(self, step: str, key: str, names: tuple[str, ...]) -> bool:
        """All tables of a result are there; whether they can be read is not looked at."""
        return all((self.root / step / key / f"{name}.parquet").is_file() for name in names)

    def read(self, step: str, key: str, names: tuple[str, ...]) -> Frames | None:
        """The tables kept under a digest, or None if any is missing or is not as it was written."""
        frames = {}
        for name in names:
            try:
                kept = (self.root / step / key / f"{name}.parquet").read_bytes()
            except OSError:
                return None
            data = unsealed(_owner(step, key, name), kept)
            if data is None:
                return None
            frames[name] = pd.read_parquet(BytesIO(data))
        return frames

    def write(self, step: str, key: str, frames: Frames) -> None:
        """Keep tables under a digest, if the disk lets us."""
        try:
            for name, frame in frames.items():
                data = sealed(_owner(step, key, name), frame.to_parquet())
                path = self.root / step / key / f"{name}.parquet"
                write_atomic(path, partial(_fill, data=data), scratch_folder(self.root))
        except OSError as error:
            self.remark(not_kept(self.root, error))


def not_kept(root: Path, error: OSError) -> str:
    """One line: the cache takes nothing more, and why."""
    return f"cache {root}: what was computed is not kept ({error.strerror or error})"


def _owner(step: str, key: str, name: str) -> bytes:
    return f"{step}/{key}/{name}".encode()


def _fill(path: Path, data: bytes) -> None:
    path.write_bytes(data)


class LastRun:
    """What each step rested on in the last run of one kind: says why a step would be redone, never whether.

    Kept in ``<root>/last/<digest of scope>.json``; without a scope nothing is kept.
    """

    def __init__(self, root: Path, scope: str = "", remark: Remark = unheard) -> None:
        self.root, self.remark = root, remark
        self.path = root / "last" / f"{digest(scope)[:16]}.json" if scope else None

    def read(self) -> dict[str, StepBasis]:
        """The bases by step; empty if nothing is kept, or nothing that can be read."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8")) if self.path else {}
            return {name: StepBasis(**basis) for name, basis in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def write(self, bases: Mapping[str, StepBasis]) -> None:
        """Keep the bases of the steps that ran beside those of steps that did not."""
        if self.path:
            try:
                kept = {name: asdict(basis) for name, basis in {**self.read(), **bases}.items()}
                write_json(self.path, kept, scratch_folder(self.root))
            except OSError as error:
                self.remark(not_kept(self.root, error))
