"""Vectors of texts, kept by model and text: they outlive runs and code changes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.vectors.models import Encoder, load_encoder, weights_digest

_folder: ContextVar[Path | None] = ContextVar("embeddings_folder", default=None)


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """Keep vectors in a folder within the block; without it they are made anew each time."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def folder() -> Path | None:
    """Where vectors are kept at the moment, for another process to keep them there too."""
    return _folder.get()


def embed(texts: list[str], model: str) -> NDArray[np.float32]:
    """Unit vectors of texts.

    Parameters
    ----------
    texts : list of str
        Any texts; equal texts are encoded once.
    model : str
        Name or path of a sentence-transformers model.

    Returns
    -------
    ndarray of float32, shape (n_texts, n_dims)
        Row i belongs to texts[i]; the same bytes whether encoded now or kept.
    """
    if not texts:
        return np.zeros((0, 0), np.float32)
    folder = _folder.get()
    keys = [blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
    unique = dict(zip(keys, texts, strict=True))
    if folder is None:
        vectors = dict(zip(unique, load_encoder(model).encode(list(unique.values())), strict=True))
    else:
        vectors = _kept(folder / f"{weights_digest(model)[:16]}.sqlite", unique, lambda: load_encoder(model))
    return np.stack([vectors[key] for key in keys])


def _kept(path: Path, unique: dict[bytes, str], load: Callable[[], Encoder]) -> dict[bytes, NDArray[np.float32]]:
    """Vectors from the store; those it lacks are encoded and added."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _look_up(path, unique, load)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
    path.unlink()  # broken, and deleting what is kept loses nothing
    return _look_up(path, unique, load)


def _look_up(path: Path, unique: dict[bytes, str], load: Callable[[], Encoder]) -> dict[bytes, NDArray[np.float32]]:
    with closing(sqlite3.connect(path, timeout=60)) as store:
        store.execute("create table if not exists vectors (text blob primary key, vector blob) without rowid")
        found = dict(_read(store, list(unique)))
        missing = [key for key in unique if key not in found]
        if missing:
            made = load().encode([unique[key] for key in missing])
            rows = zip(missing, made, strict=True)
            store.executemany(
                "insert or ignore into vectors values (?, ?)", [(key, row.tobytes()) for key, row in rows]
            )
            store.commit()
            found.update(zip(missing, made, strict=True))
    return found


def _read(store: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, NDArray[np.float32]]]:
    for i in range(0, len(keys), 500):
        some = keys[i : i + 500]
        marks = ",".join("?" * len(some))
        for key, vector in store.execute(f"select text, vector from vectors where text in ({marks})", some):
            yield key, np.frombuffer(vector, np.float32)
