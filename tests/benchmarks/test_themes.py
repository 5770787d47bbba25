"""Themes beside BERTopic's defaults on the same passages, and how their cost grows: `make bench`.

The passages are those of the folder in IGF_BENCH_TRANSCRIPTS, or of the samples. Figures to hold: coherence above
that of the defaults at equal or higher diversity, under 15 % of the words on a subject without a theme, stability
over seeds of 0.8 or more, 10,000 passages in 15 s.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from support.encoders import GivenVectors
from support.paths import SAMPLES
from support.turns import turn

from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.config import Config, PassagesSettings, ThemesSettings
from pipeline.language.phrases import terms
from pipeline.metrics.coherence import diversity, npmi
from pipeline.tables import TABLES
from pipeline.themes import step as themes
from pipeline.themes.partitions import count_themes
from pipeline.themes.passages.step import run as cut
from pipeline.themes.passages.whole_passages import whole_passages
from pipeline.themes.stability import agreement
from pipeline.vectors.embeddings import VectorStore

FOLDER = Path(os.environ.get("IGF_BENCH_TRANSCRIPTS", SAMPLES))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Tables of the transcripts, and the folder in which vectors are kept."""
    import bertopic  # noqa: F401  # whole, before the pipeline loads it without its defaults

    cache = tmp_path_factory.mktemp("cache")
    return run_pipeline(RunRequest(FOLDER, Config(), cache, until="turns")).tables, cache / "embeddings"


def ours(turns, vectors):
    """The step without known subjects, which take no part in finding themes."""
    return themes.run(
        turns,
        cut(turns, config=PassagesSettings())["passages"],
        TABLES["passage_taxonomy"].build(),
        config=ThemesSettings(),
        vectors=vectors,
    )


def defaults(texts, vectors, seed):
    """Topics of BERTopic as it comes, but for the seed of its reduction."""
    from bertopic import BERTopic
    from umap import UMAP

    model = BERTopic(
        umap_model=UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", low_memory=False, random_state=seed
        )
    )
    labels, _ = model.fit_transform(texts, embeddings=vectors)
    return np.asarray(labels), [
        [word for word, _ in words] for topic, words in model.get_topics().items() if topic >= 0
    ]


def figures(words, texts, outliers, stability):
    documents = [frozenset(terms(text)) | frozenset(text.lower().split()) for text in texts]
    coherence = np.mean([npmi(top, documents) for top in words])
    return {
        "themes": len(words),
        "NPMI": coherence,
        "diversity": diversity(words),
        "outliers": outliers,
        "stability": stability,
    }


@pytest.mark.slow
def test_beside_the_defaults(benchmark, corpus, capsys):
    tables, kept = corpus
    store = VectorStore(kept)
    made = benchmark.pedantic(ours, (tables["turns"], store), rounds=1)
    passages = whole_passages(
        made["passages"][~made["passages"]["reason"].isin(["procedural", "too short"])], tables["turns"]
    )
    texts = list(passages["text"])
    vectors = store.embed(texts)
    trust = made["theme_trust"].set_index("measure")["value"]
    mine = figures(
        [keywords.split(";") for keywords in made["themes"]["keywords"]],
        texts,
        trust["outliers"],
        trust["stability_seeds"],
    )
    found = [defaults(texts, vectors, seed) for seed in range(3)]
    words = passages["words"].to_numpy()
    theirs = figures(
        found[0][1], texts, words[found[0][0] < 0].sum() / words.sum(), agreement([labels for labels, _ in found])
    )
    with capsys.disabled():
        print("\n" + pd.DataFrame({"pipeline": mine, "BERTopic defaults": theirs}).round(3).to_string())
    assert mine["outliers"] < 0.15
    assert mine["stability"] >= 0.8
    assert mine["NPMI"] > theirs["NPMI"]
    assert mine["diversity"] >= theirs["diversity"]


@pytest.mark.parametrize("count", [1_000, 10_000, 100_000])
def test_cost_by_passages(benchmark, count):
    """Themes of so many made-up passages on 40 subjects in sessions of 100, vectors given."""
    rng = np.random.default_rng(0)
    subject = np.repeat(rng.integers(0, 40, count // 10), 10)
    base = rng.normal(size=(40, 384))
    vectors = (base[subject] + rng.normal(scale=1.5, size=(count, 384))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    turns = made_up(subject, rng)
    given = GivenVectors(lambda texts: vectors[np.arange(len(texts)) % count])
    found = benchmark.pedantic(ours, (turns, given), rounds=1)
    assert 10 < len(found["themes"]) <= count_themes(count, ThemesSettings().max_themes)


def made_up(subject, rng):
    words = np.array([f"w{i:04d}".translate(str.maketrans("0123456789", "abcdefghij")) for i in range(4000)])
    texts = [" ".join(words[rng.integers(0, 100, 25) + 100 * s]) + "." for s in subject]
    ids = [f"s{i // 100:05d}" for i in range(len(subject))]
    places = [{"session": name, "position": i % 100} for i, name in enumerate(ids)]
    turns = [turn(text, **place) for text, place in zip(texts, places, strict=True)]
    return pd.DataFrame(turns)
