"""What statements rest on: the tables, and ways to look things up in them."""

from typing import Any, NamedTuple

import pandas as pd

from pipeline.summary.templates import TEMPLATES
from pipeline.tables.quote_spans import Span, opening_sentence, whole_sentences
from pipeline.tables.transcripts import LEADING


class Row(NamedTuple):
    """The value that a statement states, and where it stands.

    Attributes
    ----------
    table : str
        Table that holds it.
    key : dict
        Columns and values that tell its row; several rows where the value counts them.
    measure : str
        What it is, as in the glossary.
    value : float
        The value.
    low, high : float or None
        95 % interval, where there is one.
    unit : str
        Unit of the value, where it is not that of the measure.
    """

    table: str
    key: dict[str, str]
    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""


class Statement(NamedTuple):
    """One finding before it gets its number.

    Attributes
    ----------
    kind : str
        Its template.
    text : str
        The statement.
    row : Row
        What it states.
    strength : str
        How much the data carries.
    spans, quote_ids
        Quotes to make, and quotes that are there already.
    after : float
        Taken off the weight of its template, for the second and third of a kind.
    """

    kind: str
    text: str
    row: Row
    strength: str
    spans: tuple[Span, ...] = ()
    quote_ids: tuple[str, ...] = ()
    after: float = 0


def say(
    kind: str,
    row: Row,
    strong: bool,
    *,
    spans: tuple[Span, ...] = (),
    quote_ids: tuple[str, ...] = (),
    after: float = 0,
    **facts: Any,
) -> Statement:
    """A statement in the words of its template, filled with the value and facts."""
    text = TEMPLATES[kind].text.format(value=row.value, **facts)
    return Statement(
        kind, text, row, "strong" if strong else "tentative", spans, tuple(q for q in quote_ids if q), after
    )


def known(value: Any) -> float | None:
    """A number, None where it is not known."""
    return None if pd.isna(value) else float(value)


def interval(row: Any) -> tuple[float | None, float | None]:
    """The ends of the interval of a row, None where there is none."""
    return known(row.low), known(row.high)


class Evidence(NamedTuple):
    """The tables that statements rest on."""

    sessions: pd.DataFrame
    turns: pd.DataFrame
    speakers: pd.DataFrame
    recognition: pd.DataFrame
    passages: pd.DataFrame
    themes: pd.DataFrame
    theme_shares: pd.DataFrame
    acronyms: pd.DataFrame
    interactions: pd.DataFrame
    questions: pd.DataFrame
    session_measures: pd.DataFrame
    speaker_measures: pd.DataFrame
    speaker_pairs: pd.DataFrame
    session_comparison: pd.DataFrame
    coalitions: pd.DataFrame
    coalition_overlap: pd.DataFrame
    coalition_groups: pd.DataFrame
    group_focus: pd.DataFrame
    taxonomy: pd.DataFrame
    coalition_coverage: pd.DataFrame
    coalition_statements: pd.DataFrame
    quote_spans: pd.DataFrame
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

    def leading(self) -> set[tuple[str, str]]:
        """(session_id, speaker_id) of those who chair or moderate a session."""
        turns = self.turns[self.turns["role"].isin(LEADING)]
        return set(zip(turns["session_id"], turns["speaker_id"], strict=True))

    def name(self, speaker_id: str) -> str:
        """Name of a speaker."""
        return str(self.speakers.set_index("speaker_id").loc[speaker_id, "name"])

    def opening_sentence(self, turn: Any) -> Span:
        """First telling sentence of a turn."""
        return opening_sentence(str(turn.turn_id), turn.text)

    def quoted(self) -> dict[str, Span]:
        """Spans of the quotes by their identifiers."""
        spans = self.quote_spans
        places = zip(spans["turn_id"], spans["start"], spans["end"], strict=True)
        return {str(name): place for name, place in zip(spans["quote_id"], places, strict=True)}

    def edges(self, kind: str) -> pd.DataFrame:
        """Interactions of one kind."""
        return self.interactions[self.interactions["kind"] == kind]

    def spans(self, edges: pd.DataFrame) -> tuple[Span, ...]:
        """The whole sentences in which the words of interactions stand."""
        texts = self.texts()
        return tuple(
            whole_sentences(str(e.source_turn_id), texts[e.source_turn_id], int(e.quote_start), int(e.quote_end))
            for e in edges.itertuples()
        )
