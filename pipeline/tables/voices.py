"""Who speaks each turn, as far as that is known, and when speakers can be compared."""

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

import pandas as pd

from pipeline.tables.vocabulary import LEADING

UNKNOWN = "?"
"""First character of a voice that may be anybody's."""

KNOWN_SHARE = 0.5
"""Share of the words whose speaker must be known before speakers are compared."""


def voices(turns: pd.DataFrame) -> list[str]:
    """Who speaks each turn, as far as that is known.

    A named speaker is one voice, and so is the holder of the floor (MODERATOR, CHAIR without a name); any other turn
    without a name is a voice of its own, since two turns of an audience may be two people's.
    """
    unnamed = [
        f"({role})" if role in LEADING else f"{UNKNOWN}{position}"
        for role, position in zip(turns["role"], turns["position"], strict=True)
    ]
    return [person or voice for person, voice in zip(turns["speaker_id"], unnamed, strict=True)]


def known(voice: str) -> bool:
    """Whether a voice is one person's, or the seat of one."""
    return not voice.startswith(UNKNOWN)


def voice_keys(turns: pd.DataFrame) -> list[str]:
    """A key for the voice of each turn.

    A named person has the same key in all sessions. The unnamed holder of the floor is one voice in one session; any
    other unnamed turn is a voice of its own, since two turns of an audience may be two people's.

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
    """The value of a column (role, rule) that most words of each voice have; of equals, the first alphabetically."""
    words: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, value, count in zip(voice_keys(turns), turns[column], turns["words"], strict=True):
        words[key][value] += int(count)
    return {key: min(counts, key=lambda value: (-counts[value], value)) for key, counts in words.items()}


def joined(turns: pd.DataFrame) -> pd.DataFrame:
    """Neighbouring turns of one voice as one: columns ``voice`` and ``words``, in order."""
    said = groupby(zip(turns["voice"], turns["words"], strict=True), key=itemgetter(0))
    blocks = [(voice, sum(words for _, words in part)) for voice, part in said]
    return pd.DataFrame(blocks, columns=["voice", "words"]).astype({"words": "int64"})


def too_little(turns: pd.DataFrame, least: int) -> str:
    """Why speakers of a session of at least `least` turns cannot be compared, "" if they can."""
    seated = turns[[known(voice) for voice in turns["voice"]]]
    if len(turns) < least:
        return f"fewer than {least} turns"
    if seated["words"].sum() < KNOWN_SHARE * turns["words"].sum():
        return "the speaker of more than half of the words is not known"
    return "fewer than two speakers" if seated["voice"].nunique() < 2 else ""
