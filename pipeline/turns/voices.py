"""Who speaks each turn, as far as that is known."""

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

    A named speaker is one voice, and so is the holder of the floor (MODERATOR, CHAIR without a name); any other turn without
    a name is a voice of its own, since two turns of an audience may be two people's.
    """
    unnamed = [
        f"({role})" if role in LEADING else f"{UNKNOWN}{position}"
        for role, position in zip(turns["role"], turns["position"], strict=True)
    ]
    return [person or voice for person, voice in zip(turns["speaker_id"], unnamed, strict=True)]


def known(voice: str) -> bool:
    """Whether a voice is one person's, or the seat of one."""
    return not voice.startswith(UNKNOWN)


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
