"""Findings, and the quotes on which they and other tables rest."""

from pipeline.tables.base import Table, column
from pipeline.tables.vocabulary import STRENGTHS


class Findings(Table):
    """Statements that a report can quote, the most important first."""

    finding_id: str = column("identifier", key=True)
    topic: str = column("what it is about")
    statement: str = column("the finding in plain English")
    measure: str = column("measure it states", ref="measures")
    definition: str = column("what the measure is, in one sentence")
    value: float = column("value of the measure", null=True)
    unit: str = column("unit of the value")
    low: float = column("lower end of the 95 % interval, if there is one", null=True)
    high: float = column("upper end of the 95 % interval", null=True)
    table: str = column("table the value comes from")
    row: str = column("key of the row, as column=value", unit="list")
    quote_ids: str = column("verbatim quotes that show it", unit="list", ref="quotes.quote_id")
    strength: str = column("how well the data supports it", isin=STRENGTHS)


class QuoteSpans(Table):
    """Words of turns that a step quotes."""

    quote_id: str = column("identifier", key=True)
    turn_id: str = column("turn", ref="turns")
    start: int = column("first character in turns.text", unit="characters", ge=0)
    end: int = column("after the last character in turns.text", unit="characters", ge=0)


class Quotes(Table):
    """Verbatim quotes on which findings and other tables rest."""

    quote_id: str = column("identifier", key=True)
    turn_id: str = column("turn", ref="turns")
    session_id: str = column("session", ref="sessions")
    speaker_name: str = column("who says it; empty if the transcript does not say")
    start: int = column("first character in turns.text", unit="characters", ge=0)
    end: int = column("after the last character in turns.text", unit="characters", ge=0)
    text: str = column("exactly turns.text[start:end]")
    url: str = column("page of the session")
