"""BERTopic without what takes seconds to load and is not used here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

OPTIONAL = ("hdbscan", "spacy", "torch", "transformers", "umap")
"""Packages that BERTopic does without where they are not installed (its lightweight installation)."""


def load_bertopic() -> Any:
    """The class BERTopic; packages of `OPTIONAL` that are not loaded yet stay so."""
    with _absent(OPTIONAL):
        from bertopic import BERTopic
    return BERTopic


@contextmanager
def _absent(names: tuple[str, ...]) -> Iterator[None]:
    """Let imports of packages that are not loaded yet fail within the block, as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None stops an import
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
