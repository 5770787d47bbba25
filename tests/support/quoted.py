"""The quotes of a step, filled in from its spans."""

from pipeline.config import QuotesSettings
from pipeline.tables import TABLES
from pipeline.turns import quotes


def with_quotes(made, turns, sessions=None):
    """The tables of a step, and the table `quotes` that its spans become."""
    known = TABLES["sessions"].build() if sessions is None else sessions
    filled = quotes.run(made["quote_spans"], turns, known, config=QuotesSettings())["quotes"]
    return {**made, "quotes": TABLES["quotes"].conform(filled)}
