"""Corpora in which it is known who talks about what."""

from types import SimpleNamespace

import numpy as np
import pytest
from support.encoders import GivenVectors, TinyEncoder

from pipeline.config import OverlapSettings
from pipeline.overlap.step import run
from pipeline.tables import TABLES

KEYWORDS = {
    "kites": "rope and wind",
    "masts": "cable and oak",
    "labels": "ink and paper",
    "owls": "feathers and moonlight",
    "jam": "oranges and sugar",
}


def _session(session_id, coalitions=""):
    texts = dict.fromkeys(
        ("title", "date", "kind", "room", "format", "source_file", "source_sha256", "url", "interpretation"), ""
    )
    return {"session_id": session_id, "coalitions": coalitions, **texts}


def _spoken(session_id, position, coalition, text, words, who):
    return {
        "turn_id": f"{session_id}-t{position:05d}",
        "session_id": session_id,
        "position": position,
        "speaker_id": who,
        "speaker_name": who,
        "label": who,
        "role": "panellist",
        "attribution": "label",
        "coalition_id": coalition,
        "coalition_rule": "session",
        "coalition_evidence": "",
        "words": words,
        "source_start": 0,
        "source_end": 0,
        "text": text,
    }


def _text(coalition, theme):
    return (
        f"At the harbour {coalition} speaks at length about {KEYWORDS.get(theme, 'nothing')} again. The tide was high."
    )


def _passage(turn, theme):
    keys = ("turn_id", "session_id", "coalition_id", "words")
    return {
        **{key: turn[key] for key in keys},
        "passage_id": turn["turn_id"],
        "start": 0,
        "end": len(turn["text"]),
        "theme_id": theme,
    }


def _cut(passage, number):
    """A passage in one of several partitions; each has a cluster for every theme and one for the rest."""
    cluster = ["", *KEYWORDS].index(passage["theme_id"])
    keys = ("turn_id", "start", "session_id", "coalition_id", "words")
    return {**{key: passage[key] for key in keys}, "cluster": f"p{number}-c{cluster:03d}"}


def _plant(mixes, sessions=3, noise=0.0, words=1000, seed=0):
    rng = np.random.default_rng(seed)
    rooms, turns, passages = [], [], []
    for coalition, mix in mixes.items():
        for number in range(sessions):
            rooms.append(_session(f"{coalition}-{number}", coalition))
            shares = np.array(list(mix.values())) * rng.uniform(1 - noise, 1 + noise, len(mix))
            for position, (theme, share) in enumerate(zip(mix, shares / shares.sum(), strict=True)):
                turn = _spoken(
                    f"{coalition}-{number}",
                    position,
                    coalition,
                    _text(coalition, theme),
                    round(words * share),
                    f"{coalition} {number % 2}",
                )
                turns.append(turn)
                passages.append(_passage(turn, theme))
    said = {
        "sessions": rooms,
        "turns": turns,
        "passages": passages,
        "partitions": [_cut(passage, number) for number in range(2) for passage in passages],
    }
    rows = {
        **said,
        "registry": [_registered(c) for c in mixes],
        "recognition": [],
        "contacts": [],
        "speakers": [],
        "themes": _themes(),
    }
    return SimpleNamespace(**{name: TABLES[name].conform(TABLES[name].build(table)) for name, table in rows.items()})


def _registered(coalition):
    return {
        "coalition_id": coalition,
        "name": f"Dynamic Coalition on {coalition}",
        "aliases": "",
        "keywords": "",
        "status": "active",
    }


def _themes():
    counts = dict.fromkeys(("passages", "words", "speakers", "sessions"), 1)
    return [
        {"theme_id": t, "label": t, "keywords": k.replace(" and ", ";"), "coherence": 0.5, "quote_id": "", **counts}
        for t, k in KEYWORDS.items()
    ]


@pytest.fixture(scope="session")
def plant():
    """Function: shares of themes by coalition to the tables of a corpus; `noise` varies them by session."""
    return _plant


@pytest.fixture(scope="session")
def stage():
    """Function: a corpus and settings to the tables of the stage, checked."""

    def make(corpus, **settings):
        config = OverlapSettings(**{"resamples": 40, "deals": 99, "min_words": 300, **settings})
        vectors = GivenVectors(lambda texts, model: TinyEncoder().encode(texts))
        made = run(**vars(corpus), config=config, vectors=vectors)
        return {name: TABLES[name].conform(table) for name, table in made.items()}

    return make
