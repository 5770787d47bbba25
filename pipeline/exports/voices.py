"""Who speaks each turn, also where the transcript does not say: a key for every voice, and what most of its words are."""

from collections import defaultdict

import pandas as pd

from pipeline.turns.voices import known, voices


def voice_keys(turns: pd.DataFrame) -> list[str]:
    """A key for the voice of each turn.

    A named person has the same key in all sessions. The unnamed holder of the floor is one voice in one session; any other unnamed
    turn is a voice of its own, since two turns of an audience may be two people's.

    Parameters
    ----------
    turns : DataFrame
        Table ``turns``.

    Returns
    -------
    list of str
        (n_turns,) the speaker_id, ``unknown:<session_id>:<role>`` or ``unknown:<turn_id>``.
    """
    columns = (turns[name] for name in ("speaker_id", "role", "session_id", "turn_id"))
    return [
        person or f"unknown:{f'{session}:{role}' if known(voice) else turn}"
        for voice, person, role, session, turn in zip(voices(turns), *columns, strict=True)
    ]


def most_words(turns: pd.DataFrame, column: str) -> dict[str, str]:
    """For each voice, the value of a column (role, rule) under which most of its words were spoken; of equals the first in the alphabet."""
    words: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, value, count in zip(voice_keys(turns), turns[column], turns["words"], strict=True):
        words[key][value] += int(count)
    return {key: min(counts, key=lambda value: (-counts[value], value)) for key, counts in words.items()}
