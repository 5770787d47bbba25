"""What the stage `interaction` costs: `make bench`.

Three hundred sessions of 12,000 words, 200 turns of 12 people each; every sixth sentence is a question or a cue of
who is meant. Vectors are kept beforehand. Figures to hold: under 60 s on 2 cores, and three times the sessions take
three times as long.
"""

import time

import numpy as np
import pytest
from support.encoders import TinyEncoder
from support.tables import checked
from support.turns import turn

from pipeline.config import Config
from pipeline.engine import runner
from pipeline.engine.cache import Cache
from pipeline.engine.stages import STEPS
from pipeline.interaction.evidence.cues import CUES
from pipeline.interaction.questions.indirect_questions import INDIRECT_QUESTIONS
from pipeline.interaction.uptake.step import texts
from pipeline.language.words import STOP_WORDS
from pipeline.tables import TABLES
from pipeline.themes.passages.step import cut_passages
from pipeline.vectors import embeddings
from pipeline.vectors.embeddings import VectorStore

SESSIONS, TURNS, TURN_WORDS, JOBS, LIMIT = 300, 200, 52, 2, 60
FIRST = ["Pip", "Wren", "Tamsin", "Odo", "Ivo", "Bryony", "Juniper", "Corin", "Hazel", "Linnet", "Rowan", "Sorrel"]
PEOPLE = [
    f"{name} {last}" for name, last in zip(FIRST, ["Quillfeather", "Mossbank", "Oakapple", "Fennick"] * 3, strict=True)
]
SHOWN = [cue.example for cue in (*CUES, *INDIRECT_QUESTIONS)] + [
    "How tall are the masts of the harbour in winter?",
    "Thank you, Wren.",
    "Pip, the floor is yours.",
]
COMMON = sorted(word for word in STOP_WORDS if word.isalpha())
STEPS_TIMED = [step for step in STEPS if step.stage == "interaction"]


def sentence(rng, subject):
    """A cue or a question, or words of which every other one is about the subject."""
    if rng.random() < 1 / 6:
        return str(rng.choice(SHOWN))
    words = [str(rng.choice(COMMON if i % 2 else subject)) for i in range(rng.integers(6, 24))]
    return " ".join(words).capitalize() + "."


def random_turn(rng, session, position, subject):
    name = PEOPLE[0] if position % 3 == 0 else str(rng.choice(PEOPLE[1:]))
    said, wanted = [], rng.exponential(TURN_WORDS)
    while not said or sum(len(text.split()) for text in said) < wanted:
        said.append(sentence(rng, subject))
    text = " ".join(said)
    role = "panellist" if position % 3 else "moderator"
    return turn(text, session=session, position=position, who=name, role=role)


def corpus(sessions):
    """Tables that the stage reads, of so many sessions."""
    rng = np.random.default_rng(0)
    words = np.array(["".join(rng.choice(list("abcdefghijklmnoprstuvw"), rng.integers(4, 10))) for _ in range(4000)])
    turns, names = [], [f"kites-{i:03d}" for i in range(sessions)]
    for name in names:
        subject = rng.choice(words, 300)
        turns += [random_turn(rng, name, position, subject) for position in range(TURNS)]
    said = checked("turns", turns)
    facts = {"turns": TURNS, "words": TURNS * TURN_WORDS, "speakers": len(PEOPLE), "attributed_share": 1.0}
    held = TABLES["sessions"].build(
        [
            {
                "session_id": name,
                "title": name,
                "date": "2031-05-14",
                "source_file": f"{name}.txt",
                "year": 2031,
                **facts,
            }
            for name in names
        ]
    )
    return {"turns": said, "sessions": held, "passages": cut_passages(said, target=90, min_words=12)}


def measured(tables, folder, vectors):
    """Seconds of each step of the stage, vectors kept."""
    config, tables, found = Config(), dict(tables), {}
    engine = runner.Runner(Cache(folder), vectors, JOBS)
    for step in STEPS_TIMED:
        began = time.perf_counter()
        frames, *_ = engine.execute(step, tables, config.section(step.name))
        runner.merge_tables(tables, step, frames)
        found[step.name] = round(time.perf_counter() - began, 1)
    return found


@pytest.mark.slow
def test_three_hundred_sessions(benchmark, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(embeddings, "load_encoder", lambda _: TinyEncoder())
    few, many = corpus(SESSIONS // 3), corpus(SESSIONS)
    vectors = VectorStore(tmp_path / "vectors")
    vectors.embed(texts(many["turns"], many["passages"], config=Config().uptake))
    vectors.embed(texts(few["turns"], few["passages"], config=Config().uptake))
    small = measured(few, tmp_path / "few", vectors)
    large = benchmark.pedantic(measured, (many, tmp_path / "many", vectors), rounds=1)
    with capsys.disabled():
        print(
            *(
                f"\n{len(t['sessions'])} sessions, {t['turns']['words'].sum():,} words: {found}"
                for t, found in ((few, small), (many, large))
            )
        )
    assert sum(large.values()) < LIMIT
    assert sum(large.values()) < 3.5 * sum(small.values())
