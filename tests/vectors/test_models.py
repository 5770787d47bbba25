"""Models that lie on this machine: found, checked, and the same vector of a text wherever it stands."""

import pickle
import shutil
import tomllib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import ROOT

from pipeline.errors import ModelError
from pipeline.vectors import models
from pipeline.vectors.embeddings import VectorStore

NAME = "all-MiniLM-L6-v2"
TEXTS = [
    "The rubber ring dries out in three summers.",
    "Who pays for the labels?",
    "",
    "caf\u00e9 \u65e5\u672c \U0001f600",
    "The gauge writes down the height of the water. " * 4,
]


@pytest.fixture(scope="module")
def encoder():
    return models.load_encoder(NAME)


@pytest.fixture
def other_models(tmp_path, monkeypatch):
    """A models folder of the test's own; nothing found before is remembered, nor after."""

    def forget():
        models.declared_models.cache_clear()
        models.weights_digest.cache_clear()

    (tmp_path / "models.toml").write_text("")
    monkeypatch.setattr(models, "models_folder", lambda: tmp_path)
    forget()
    yield tmp_path
    forget()


@pytest.fixture(scope="module")
def vectors(encoder):
    return encoder.encode(TEXTS)


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_a_text_has_the_same_vector_alone_and_among_others(encoder, vectors, place):
    assert encoder.encode([TEXTS[place]])[0].tobytes() == vectors[place].tobytes()


def test_a_text_has_the_same_vector_in_any_order_and_company(encoder, vectors):
    many = [f"Jar {i} has lost its lid." for i in range(300)]
    assert encoder.encode([*many, *TEXTS[::-1]])[len(many) :].tobytes() == vectors[::-1].tobytes()


def test_a_text_has_the_same_vector_from_another_load(vectors):
    assert models.load_encoder(NAME).encode(TEXTS).tobytes() == vectors.tobytes()


def test_a_text_has_the_same_vector_from_the_cache_and_anew(vectors, tmp_path):
    store = VectorStore(tmp_path)
    made, kept = store.embed(TEXTS[:2]), store.embed(TEXTS[::-1])
    assert made.tobytes() == vectors[:2].tobytes()
    assert kept[::-1].tobytes() == vectors.tobytes()


def test_the_encoder_tells_how_far_it_is(encoder):
    heard = []
    encoder.encode(
        ["A jar.", "The lid of the jar no longer closes, and nobody knows why that is so."], lambda *r: heard.append(r)
    )
    assert heard == [("vectors", 1, 2), ("vectors", 2, 2)]


def test_a_long_text_is_cut_and_has_a_vector(encoder):
    assert np.linalg.norm(encoder.encode(["Jars and lids. " * 400])) == pytest.approx(1, abs=1e-5)


def test_equal_texts_have_equal_vectors():
    one, two, three = VectorStore().embed(["A jar.", "A lid.", "A jar."])
    assert one.tobytes() == three.tobytes() != two.tobytes()


def test_vectors_are_unit_vectors_in_single_precision(vectors):
    assert (vectors.shape, vectors.dtype) == ((len(TEXTS), 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_near_texts_are_nearer_than_far_ones(encoder):
    ring, seal, ferry = encoder.encode(
        ["The lid of the jar no longer closes.", "The jar's lid does not shut any more.", "The ferry sails at noon."]
    )
    assert ring @ seal > 0.6 > 0.3 > ring @ ferry


def test_no_texts_have_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, 384)


@settings(max_examples=50, deadline=None)
@given(lengths=st.lists(st.integers(1, 512), max_size=80))
def test_batches_hold_every_row_once_in_batches_of_fixed_size(lengths):
    batches = models._batches(lengths)
    assert sorted(row for _, rows in batches for row in rows) == list(range(len(lengths)))
    assert all(lengths[row] <= limit for limit, rows in batches for row in rows)
    assert all(len(rows) <= models.TOKENS_PER_BATCH // limit for limit, rows in batches)


@settings(max_examples=50, deadline=None)
@given(rows=st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1, max_size=4))
def test_unit_rows_have_length_1_or_0(rows):
    vectors = np.asarray(rows, np.float32)
    norms = np.linalg.norm(models.unit(vectors).astype(np.float64), axis=1)
    assert all(
        norm == pytest.approx(1, abs=1e-3) or not np.linalg.norm(row) > 1e-18
        for norm, row in zip(norms, vectors, strict=True)
    )


def test_declared_models_are_whole():
    for name, known in models.declared_models().items():
        assert known.keys() >= {"package", "version", "module", "folder", "sha256", "licence", "source"}, name


def test_the_default_model_has_the_declared_weights():
    assert models.weights_digest(NAME) == models.declared_models()[NAME]["sha256"]


@pytest.mark.parametrize(
    "name", ["no-such-model", "marmalade/no-such-model", "/no/such/folder", "two words", "", "../.."]
)
def test_an_unknown_model_is_an_error_in_one_line(name):
    with pytest.raises(
        ModelError, match=rf"model {name} is not on this machine; known models: {NAME}; .*models/"
    ) as error:
        models.model_folder(name)
    assert "\n" not in str(error.value)


def test_other_weights_than_declared_are_an_error(other_models):
    known = tomllib.loads((ROOT / "models" / "models.toml").read_text())[NAME]
    lines = [f"{key} = '{value if key != 'sha256' else '0' * 64}'" for key, value in known.items()]
    (other_models / "models.toml").write_text("\n".join([f"[{NAME}]", *lines]))
    with pytest.raises(
        ModelError,
        match=rf"model {NAME}: weights have sha256 53aa51172d14\.\.\., models\.toml says 0{{12}}\.\.\.; "
        "install the package again",
    ):
        models.load_encoder(NAME)


def test_a_declared_model_that_is_not_installed_says_how_to_get_it(other_models):
    (other_models / "models.toml").write_text(
        "[jar]\npackage = 'jar-model'\nversion = '3'\nmodule = 'no_such_jar_model'\nfolder = 'm'\nsha256 = '0'\n"
    )
    with pytest.raises(ModelError, match=r"model jar is not installed; run: pip install jar-model==3"):
        models.weights_digest("jar")


def test_a_folder_of_models_is_found_by_name_and_by_path(other_models):
    (other_models / "jar").mkdir()
    (other_models / "jar" / "model.safetensors").write_bytes(b"x")
    assert models.model_folder("jar") == models.model_folder(str(other_models / "jar")) == other_models / "jar"


def test_a_folder_without_weights_is_no_model(tmp_path):
    with pytest.raises(ModelError, match="is not on this machine"):
        models.model_folder(str(tmp_path))


BROKEN = {"text for weights": b"marmalade", "weights cut short": None, "nothing": b""}


@pytest.mark.parametrize("weights", BROKEN.values(), ids=BROKEN)
def test_broken_weights_are_an_error_in_one_line(tmp_path, weights):
    folder = tmp_path / "model"
    shutil.copytree(models.model_folder(NAME), folder, ignore=shutil.ignore_patterns("*.safetensors"))
    whole = (models.model_folder(NAME) / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:5000] if weights is None else weights)
    with pytest.raises(ModelError, match="is not a sentence-transformers model") as error:
        models.load_encoder(str(folder))
    assert "\n" not in str(error.value)


def test_weights_alone_are_an_error_in_one_line(tmp_path):
    shutil.copy(models.model_folder(NAME) / "model.safetensors", tmp_path)
    with pytest.raises(ModelError, match="is not a sentence-transformers model"):
        models.load_encoder(str(tmp_path))


@pytest.mark.filterwarnings("ignore::UserWarning")  # of the library, on what it does not unpickle
@pytest.mark.parametrize("data", [b"", b"lamps", pickle.dumps([1, 2])], ids=["empty", "text", "pickle"])
def test_a_folder_of_another_kind_is_no_model(tmp_path, data):
    (tmp_path / "pytorch_model.bin").write_bytes(data)
    (tmp_path / "config.json").write_text('{"model_type": "bert", "hidden_size": 8, "num_attention_heads": 2}')
    with pytest.raises(ModelError, match="is not a sentence-transformers model") as error:
        models.load_encoder(str(tmp_path))
    assert len(str(error.value).splitlines()) == 1
