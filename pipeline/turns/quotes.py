"""Step `quotes`: the words, speaker and page of every quote, from the spans that all steps before it chose.

It is the last step of every run that has turns, whatever the stage at which the run ends: a new title or address of a
session then redoes this step instead of those that chose the spans.
"""

import pandas as pd

from pipeline.config import QuotesSettings
from pipeline.tables import TABLES


def run(
    quote_spans: pd.DataFrame, turns: pd.DataFrame, sessions: pd.DataFrame, *, config: QuotesSettings
) -> dict[str, pd.DataFrame]:
    """Fill in text, session, speaker and url of each span."""
    spoken = turns.set_index("turn_id").loc[quote_spans["turn_id"]]
    pages = dict(zip(sessions["session_id"], sessions["url"], strict=True))
    offsets = zip(spoken["text"], quote_spans["start"], quote_spans["end"], strict=True)
    filled = quote_spans.assign(
        session_id=spoken["session_id"].to_numpy(),
        speaker_name=spoken["speaker_name"].to_numpy(),
        text=[text[start:end] for text, start, end in offsets],
        url=[pages.get(session_id, "") for session_id in spoken["session_id"]],
    )
    return {"quotes": TABLES["quotes"].build(filled.to_dict("records"))}
