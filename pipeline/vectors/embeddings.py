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
from pipeline.progress import Listener, silent
from pipeline.vectors.models import load_encoder, weights_digest
from pipeline.vectors.passage_vectors import PassageSpace

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
    """

    folder: Path | None = None
    settings: VectorsSettings = field(default_factory=VectorsSettings)
    listener: Listener = silent
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
            vectors = _kept(self.folder / f"{weights_digest(model)[:16]}.sqlite", unique, encode)
        return np.stack([vectors[key] for key in keys])


def _kept(path: Path, unique: dict[bytes, str], encode: Encode) -> dict[bytes, NDArray[np.float32]]:
    """Vectors from the store; missing ones are encoded and added."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _looked_up(path, unique, encode)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
    path.unlink()  # broken, and deleting what is kept loses nothing
    return _looked_up(path, unique, encode)


def _looked_up(path: Path, unique: dict[bytes, str], encode: Encode) -> dict[bytes, NDArray[np.float32]]:
    with closing(sqlite3.connect(path, timeout=60)) as store:
        store.execute("create table if not exists vectors (text blob primary key, vector blob) without rowid")
        found = dict(_stored(store, list(unique)))
        missing = [key for key in unique if key not in found]
        if missing:
            made = encode([unique[key] for key in missing])
            rows = zip(missing, made, strict=True)
            store.executemany(
                "insert or ignore into vectors values (?, ?)", [(key, row.tobytes()) for key, row in rows]
            )
            store.commit()
            found.update(zip(missing, made, strict=True))
    return found


def _stored(store: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, NDArray[np.float32]]]:
    for i in range(0, len(keys), 500):
        some = keys[i : i + 500]
        marks = ",".join("?" * len(some))
        for key, vector in store.execute(f"select text, vector from vectors where text in ({marks})", some):
            yield key, np.frombuffer(vector, np.float32)
