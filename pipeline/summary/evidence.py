"""What statements rest on: the tables, and ways to look things up in them."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.quotes import Span, around, opening


class Statement(NamedTuple):
    """One finding before it gets its number.

    Attributes
    ----------
    weight : float
        How much it would matter to someone who plans next year's sessions; higher comes first.
    row : dict
        Key of the row in `table` that holds `value`.
    spans, quote_ids
        Quotes to make, and quotes that are there already.
    """

    weight: float
    topic: str
    statement: str
    measure: str
    value: float
    unit: str
    table: str
    row: dict[str, str]
    strength: str
    spans: tuple[Span, ...] = ()
    quote_ids: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


class Evidence(NamedTuple):
    """The tables that statements rest on."""

    sessions: pd.DataFrame
    turns: pd.DataFrame
    speakers: pd.DataFrame
    recognition: pd.DataFrame
    passages: pd.DataFrame
    themes: pd.DataFrame
    acronyms: pd.DataFrame
    interactions: pd.DataFrame
    session_measures: pd.DataFrame
    speaker_measures: pd.DataFrame
    coalitions: pd.DataFrame
    coalition_overlap: pd.DataFrame
    coalition_groups: pd.DataFrame
    taxonomy: pd.DataFrame
    coalition_coverage: pd.DataFrame
    coalition_statements: pd.DataFrame
    quotes: pd.DataFrame
    problems: pd.DataFrame

    def names(self) -> dict[str, str]:
        """Names of the coalitions."""
        return dict(zip(self.coalitions["coalition_id"], self.coalitions["name"], strict=True))

    def labels(self) -> dict[str, str]:
        """Labels of the themes."""
        return dict(zip(self.themes["theme_id"], self.themes["label"], strict=True))

    def texts(self) -> dict[str, str]:
        """What was spoken in each turn."""
        return dict(zip(self.turns["turn_id"], self.turns["text"], strict=True))

    def title(self, session_id: str) -> str:
        """Title of a session."""
        return str(self.sessions.set_index("session_id").loc[session_id, "title"])

    def measure(self, name: str) -> pd.DataFrame:
        """Rows of one measure in the view of all turns that have a value, smallest first."""
        table = self.session_measures
        rows = table[(table["view"] == "all") & (table["measure"] == name) & table["value"].notna()]
        return rows.sort_values(["value", "session_id"])

    def value(self, session_id: str, name: str) -> float:
        """One measure of a session, NaN where it is withheld."""
        rows = self.measure(name)
        found = rows.loc[rows["session_id"] == session_id, "value"]
        return float(found.iloc[0]) if len(found) else float("nan")

    def opening(self, turn: Any) -> Span:
        """First telling sentence of a turn."""
        return opening(str(turn.turn_id), turn.text)

    def edges(self, kind: str) -> pd.DataFrame:
        """Interactions of one kind."""
        return self.interactions[self.interactions["kind"] == kind]

    def spans(self, edges: pd.DataFrame) -> tuple[Span, ...]:
        """The whole sentences in which the words of interactions stand."""
        texts = self.texts()
        return tuple(around(str(e.source_turn_id), texts[e.source_turn_id], int(e.quote_start), int(e.quote_end)) for e in edges.itertuples())
