"""Vectors are kept by model and text, and what is kept equals what is made."""

import pickle
import sqlite3
from contextlib import closing, nullcontext
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.encoders import TinyEncoder

from pipeline.vectors import embeddings
from pipeline.vectors.embeddings import VectorStore

TEXTS = ["Jars of marmalade", "Lids, and lids again", "caf\u00e9", ""]


def keyed(texts):
    return {blake2b(text.encode("utf-8", "replace"), digest_size=16).digest(): text for text in texts}


def kept(path, texts, encoder):
    found = embeddings._kept(path, keyed(texts), encoder.encode)
    return np.stack([found[key] for key in keyed(texts)]) if texts else None


def test_kept_vectors_are_the_bytes_that_were_made(tmp_path, tiny_encoder):
    made = kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder)
    again = kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder)
    assert made.tobytes() == again.tobytes() == tiny_encoder.encode(TEXTS).tobytes()


def test_only_new_texts_are_encoded(tmp_path, tiny_encoder):
    kept(tmp_path / "a.sqlite", TEXTS[:2], tiny_encoder)
    kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder)
    assert tiny_encoder.seen == TEXTS


def test_no_model_is_loaded_where_all_is_kept(tmp_path, tiny_encoder):
    kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder)
    found = embeddings._kept(tmp_path / "a.sqlite", keyed(TEXTS), lambda _: pytest.fail("a model was loaded"))
    assert len(found) == len(TEXTS)


def test_models_do_not_share_vectors(tmp_path, tiny_encoder):
    kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder)
    kept(tmp_path / "b.sqlite", TEXTS, tiny_encoder)
    assert tiny_encoder.seen == TEXTS * 2


def test_more_texts_than_one_query_takes(tmp_path, tiny_encoder):
    many = [f"jar {i}" for i in range(1203)]
    kept(tmp_path / "a.sqlite", many, tiny_encoder)
    assert kept(tmp_path / "a.sqlite", many[::-1], tiny_encoder).tobytes() == tiny_encoder.encode(many[::-1]).tobytes()


@pytest.mark.parametrize("damage", [b"", b"this is no database" * 99], ids=["empty", "text"])
def test_a_broken_store_is_made_anew(tmp_path, tiny_encoder, damage):
    (tmp_path / "a.sqlite").write_bytes(damage)
    assert kept(tmp_path / "a.sqlite", TEXTS, tiny_encoder).tobytes() == tiny_encoder.encode(TEXTS).tobytes()


BITS = [i / 40 for i in range(40)]


@pytest.mark.parametrize("share", BITS)
def test_a_flipped_bit_changes_no_vector(tmp_path, tiny_encoder, share):
    path, many = tmp_path / "a.sqlite", [f"jar {i}" for i in range(30)]
    kept(path, many, tiny_encoder)
    data = bytearray(path.read_bytes())
    data[int(share * len(data))] ^= 1 << int(share * 40) % 8
    path.write_bytes(data)
    made = tiny_encoder.encode(many)
    assert kept(path, many, tiny_encoder).tobytes() == made.tobytes()
    assert set(embeddings._found(path, list(keyed(many)))) == set(keyed(many))


def test_a_vector_under_another_text_s_key_is_made_anew(tmp_path, tiny_encoder):
    path = tmp_path / "a.sqlite"
    kept(path, TEXTS, tiny_encoder)
    with closing(sqlite3.connect(path)) as store:
        store.execute("update sealed_vectors set vector = (select vector from sealed_vectors limit 1)")
        store.commit()
    assert kept(path, TEXTS, tiny_encoder).tobytes() == tiny_encoder.encode(TEXTS).tobytes()


def locked(path):
    store = sqlite3.connect(path)
    store.execute("create table jars (lid)")
    store.execute("begin exclusive")
    return store


def folder(path):
    path.mkdir()
    return nullcontext()


def beside_a_file(path):
    path.parent.rmdir()
    path.parent.write_text("a file where a folder belongs")
    return nullcontext()


UNUSABLE = {
    "locked": (locked, "locked"),
    "a folder": (folder, "unable to open"),
    "no folder": (beside_a_file, "exists"),
}


@pytest.mark.parametrize(("use", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_store_that_cannot_be_used_is_a_remark(tmp_path, tiny_encoder, monkeypatch, use, reason):
    monkeypatch.setattr(embeddings, "LOCK_SECONDS", 0.01)
    path, heard = tmp_path / "shelf" / "a.sqlite", []
    path.parent.mkdir()
    with use(path):
        found = embeddings._kept(path, keyed(TEXTS), tiny_encoder.encode, heard.append)
    assert len(found) == len(TEXTS)
    (line,) = heard
    assert line.startswith(f"vectors {path}: what was computed is not kept (")
    assert reason in line


@settings(max_examples=10, deadline=None)
@given(
    first=st.lists(st.text(max_size=5), max_size=6, unique=True),
    second=st.lists(st.text(max_size=5), max_size=6, unique=True),
)
def test_what_was_kept_before_changes_no_vector(first, second, tmp_path_factory):
    path, encoder = tmp_path_factory.mktemp("kept") / "a.sqlite", TinyEncoder()
    embeddings._kept(path, keyed(first), encoder.encode)
    found = embeddings._kept(path, keyed(second), encoder.encode)
    assert [found[key].tobytes() for key in keyed(second)] == [row.tobytes() for row in encoder.encode(second)]


def test_a_store_goes_to_another_process_and_back(tmp_path):
    assert pickle.loads(pickle.dumps(VectorStore(tmp_path))) == VectorStore(tmp_path)


@pytest.mark.parametrize("folder", [None, "vectors"])
def test_a_store_keeps_vectors_where_it_has_a_folder(tmp_path, tiny_encoder, monkeypatch, folder):
    monkeypatch.setattr(embeddings, "weights_digest", lambda _: "0" * 64)
    monkeypatch.setattr(embeddings, "load_encoder", lambda _: tiny_encoder)
    store = VectorStore(folder and tmp_path / folder)
    once, again = store.embed(TEXTS), store.embed(TEXTS)
    assert once.tobytes() == again.tobytes()
    assert len(tiny_encoder.seen) == len(TEXTS) * (1 if folder else 2)
    assert (tmp_path / "vectors").exists() == bool(folder)


def test_the_listener_of_a_store_hears_the_encoder(monkeypatch, tiny_encoder):
    heard = []
    monkeypatch.setattr(embeddings, "load_encoder", lambda _: tiny_encoder)
    VectorStore(listener=lambda *report: heard.append(report)).embed(TEXTS)
    assert heard == [("vectors", len(TEXTS), len(TEXTS))]


def test_the_same_passages_are_one_space_and_encoded_once(monkeypatch, tiny_encoder):
    monkeypatch.setattr(embeddings, "load_encoder", lambda _: tiny_encoder)
    store = VectorStore()
    first, again = (store.passages(TEXTS, ["a", "a", "b", "b"]) for _ in range(2))
    assert first is again
    assert first.semantic is again.semantic
    assert tiny_encoder.seen == TEXTS
    assert store.passages(TEXTS, ["a"] * 4) is not first
    assert store.passages(TEXTS[:2], ["a"] * 2).semantic.shape == (2, 64)
