"""Transcripts in, tables of turns and speakers out."""

import signal
from contextlib import contextmanager

import pandas as pd

from pipeline.config import SpeakersSettings, TurnsSettings
from pipeline.tables import TABLES
from pipeline.turns import step as turns_stage
from pipeline.turns.speakers import step as speakers


@contextmanager
def at_most(seconds):
    """TimeoutError where something takes longer."""

    def stop(*_):
        raise TimeoutError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def session(session_id, text):
    """Turns and notes of a transcript."""
    documents = pd.DataFrame({"session_id": [session_id], "text": [text]})
    sessions = pd.DataFrame({"session_id": [session_id], "source_file": [f"{session_id}.txt"]})
    found = turns_stage.run(documents, sessions, TABLES["user_patterns"].build(), config=TurnsSettings())
    return found["turns"], found["notes"]


def facts(*rows):
    """speakers.csv."""
    return TABLES["speaker_facts"].build([dict.fromkeys(TABLES["speaker_facts"].columns(), "") | row for row in rows])


def corrections(*rows):
    """corrections.csv with each row on a line of its own, from line 2; of session a where it names none."""
    return TABLES["corrections"].build(
        {"line": i, "session_id": "a", "field": "speaker_name", **row} for i, row in enumerate(rows, start=2)
    )


def tables(*texts, known=(), corrected=()):
    """All tables of transcripts in sessions a, b, ..., as the step returns them."""
    pairs = [session(name, text) for name, text in zip("abc", texts, strict=False)]
    turns, notes = (pd.concat(frames, ignore_index=True) for frames in zip(*pairs, strict=True))
    return speakers.run(turns, notes, facts(*known), corrections(*corrected), config=SpeakersSettings())


def everything(*texts, known=(), corrected=()):
    """The same, checked against their declarations."""
    return {
        name: TABLES[name].conform(frame) for name, frame in tables(*texts, known=known, corrected=corrected).items()
    }


def run(*texts, known=()):
    """Turns and speakers of transcripts in sessions a, b, ..."""
    found = tables(*texts, known=known)
    return found["turns"], found["speakers"]


def who(*texts, known=(), corrected=()):
    """[speaker_name, attribution] of each turn."""
    return (
        tables(*texts, known=known, corrected=corrected)["turns"][["speaker_name", "attribution"]].to_numpy().tolist()
    )
