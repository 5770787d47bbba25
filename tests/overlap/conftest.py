"""Corpora in which it is known who talks about what."""

from types import SimpleNamespace

import numpy as np
import pytest
from support.encoders import GivenVectors, TinyEncoder
from support.passages import passage
from support.quoted import with_quotes
from support.tables import checked
from support.turns import turn

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


def _text(coalition, theme):
    return (
        f"At the harbour {coalition} speaks at length about {KEYWORDS.get(theme, 'nothing')} again. The tide was high."
    )


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
                who = {"who": f"{coalition} {number % 2}", "coalition": coalition, "coalition_rule": "session"}
                place = {"session": f"{coalition}-{number}", "position": position}
                said = turn(_text(coalition, theme), **place, **who, words=round(words * share))
                turns.append(said)
                passages.append(passage(said, passage_id=said["turn_id"], theme_id=theme, words=said["words"]))
    spoken = {
        "sessions": rooms,
        "turns": turns,
        "passages": passages,
        "partitions": [_cut(piece, number) for number in range(2) for piece in passages],
    }
    rows = {
        **spoken,
        "registry": [_registered(c) for c in mixes],
        "recognition": [],
        "contacts": [],
        "speakers": [],
        "themes": _themes(),
    }
    return SimpleNamespace(**{name: checked(name, table) for name, table in rows.items()})


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
        given = {name: table for name, table in vars(corpus).items() if name != "sessions"}
        config = OverlapSettings(**{"resamples": 40, "deals": 99, "min_words": 300, **settings})
        vectors = GivenVectors(TinyEncoder().encode)
        made = run(**given, config=config, vectors=vectors)
        return with_quotes({name: TABLES[name].conform(table) for name, table in made.items()}, corpus.turns)

    return make
