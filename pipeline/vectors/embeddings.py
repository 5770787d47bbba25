"""Vectors of texts, kept by model and text so that they outlive runs and changes of the code."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.config import VectorsSettings
from pipeline.progress import Listener, Remark, silent, unheard
from pipeline.tables.checksums import sealed, unsealed
from pipeline.vectors.models import load_encoder, weights_digest
from pipeline.vectors.passage_vectors import PassageSpace

LOCK_SECONDS = 60
"""How long to wait for another run that writes vectors."""

UNWRITABLE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""Errors of SQLite that are no fault of the file's content."""

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class VectorStore:
    """Unit vectors of texts, made by a model and kept in a folder; without a folder they are computed each time.

    A step that needs vectors declares the parameter `vectors` and is given the store of the run.

    Attributes
    ----------
    folder : Path or None
        Where vectors are kept.
    settings : VectorsSettings
        Section ``[vectors]`` of the settings.
    listener : Listener
        Told how far the encoder is.
    remark : Remark
        Told what could not be kept.
    """

    folder: Path | None = None
    settings: VectorsSettings = field(default_factory=VectorsSettings)
    listener: Listener = silent
    remark: Remark = unheard
    _spaces: list[PassageSpace] = field(default_factory=list, init=False, repr=False, compare=False)

    def passages(self, texts: Sequence[str], neighbourhoods: Sequence[str]) -> PassageSpace:
        """The space of passages in spoken order; asked for the same passages again, the same one.

        Parameters
        ----------
        texts : sequence of str, length n_passages
            The passages.
        neighbourhoods : sequence of str, length n_passages
            Passages with the same entry are context for each other.
        """
        for space in self._spaces:
            if space.texts == list(texts) and space.neighbourhoods == list(neighbourhoods):
                return space
        self._spaces[:] = [PassageSpace(texts, neighbourhoods, self.embed, self.settings)]
        return self._spaces[0]

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Unit vectors of texts.

        Parameters
        ----------
        texts : list of str
            Any texts; equal texts are encoded once.

        Returns
        -------
        ndarray of float32, shape (n_texts, n_dims)
            Row i belongs to texts[i]; the same bytes whether encoded now or before.
        """
        if not texts:
            return np.zeros((0, 0), np.float32)
        model = self.settings.embedder
        keys = [blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        unique = dict(zip(keys, texts, strict=True))

        def encode(missing: list[str]) -> NDArray[np.float32]:
            return load_encoder(model).encode(missing, self.listener)

        if self.folder is None:
            vectors = dict(zip(unique, encode(list(unique.values())), strict=True))
        else:
            vectors = _kept(self.folder / f"{weights_digest(model)[:16]}.sqlite", unique, encode, self.remark)
        return np.stack([vectors[key] for key in keys])


def _kept(
    path: Path, unique: dict[bytes, str], encode: Encode, remark: Remark = unheard
) -> dict[bytes, NDArray[np.float32]]:
    """Vectors from the store; missing ones are encoded and added, if the store takes them."""
    found = _found(path, list(unique))
    missing = [key for key in unique if key not in found]
    if missing:
        made = dict(zip(missing, encode([unique[key] for key in missing]), strict=True))
        _keep(path, made, remark)
        found |= made
    return found


def _found(path: Path, keys: list[bytes]) -> dict[bytes, NDArray[np.float32]]:
    """Vectors of the keys that are as they were made; none from a store that cannot be read."""
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(path, timeout=LOCK_SECONDS)) as store:
            return dict(_stored(store, keys))
    except sqlite3.Error:
        return {}


def _stored(store: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, NDArray[np.float32]]]:
    for i in range(0, len(keys), 500):
        some = keys[i : i + 500]
        marks = ",".join("?" * len(some))
        for key, kept in store.execute(
            f"select cast(text as blob), cast(vector as blob) from sealed_vectors where text in ({marks})", some
        ):
            vector = unsealed(key or b"", kept or b"")
            if vector is not None:
                yield key, np.frombuffer(vector, np.float32)


def _keep(path: Path, made: dict[bytes, NDArray[np.float32]], remark: Remark) -> None:
    """Add vectors to the store; a broken one is begun anew, since deleting what is kept loses nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _add(path, made)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in UNWRITABLE:
                raise
            path.unlink(missing_ok=True)
            _add(path, made)
    except (OSError, sqlite3.Error) as error:
        remark(f"vectors {path}: what was computed is not kept ({getattr(error, 'strerror', None) or error})")


def _add(path: Path, made: dict[bytes, NDArray[np.float32]]) -> None:
    with closing(sqlite3.connect(path, timeout=LOCK_SECONDS)) as store:
        store.execute("create table if not exists sealed_vectors (text blob primary key, vector blob) without rowid")
        rows = ((key, sealed(key, row.tobytes())) for key, row in made.items())
        store.executemany("insert or replace into sealed_vectors values (?, ?)", rows)
        store.commit()
