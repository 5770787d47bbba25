"""The tables that findings rest on, with look-ups of names, titles, values and quotes."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.tables.quote_spans import Span, opening_sentence, whole_sentences
from pipeline.tables.vocabulary import LEADING


@dataclass(frozen=True)
class FindingTables:
    """The tables that findings rest on."""

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

    def coalition_names(self) -> dict[str, str]:
        """Names of the coalitions."""
        return dict(zip(self.coalitions["coalition_id"], self.coalitions["name"], strict=True))

    def theme_labels(self) -> dict[str, str]:
        """Labels of the themes."""
        return dict(zip(self.themes["theme_id"], self.themes["label"], strict=True))

    def turn_texts(self) -> dict[str, str]:
        """Text of each turn."""
        return dict(zip(self.turns["turn_id"], self.turns["text"], strict=True))

    def session_title(self, session_id: str) -> str:
        """Title of a session."""
        return str(self.sessions.set_index("session_id").loc[session_id, "title"])

    def measure_rows(self, name: str) -> pd.DataFrame:
        """Known values of one measure over all turns, smallest first."""
        table = self.session_measures
        rows = table[(table["view"] == "all") & (table["measure"] == name) & table["value"].notna()]
        return rows.sort_values(["value", "session_id"])

    def measure_value(self, session_id: str, name: str) -> float:
        """One measure of a session, NaN if it is withheld."""
        rows = self.measure_rows(name)
        found = rows.loc[rows["session_id"] == session_id, "value"]
        return float(found.iloc[0]) if len(found) else float("nan")

    def leading_speakers(self) -> set[tuple[str, str]]:
        """(session_id, speaker_id) of those who chair or moderate a session."""
        turns = self.turns[self.turns["role"].isin(LEADING)]
        return set(zip(turns["session_id"], turns["speaker_id"], strict=True))

    def speaker_name(self, speaker_id: str) -> str:
        """Name of a speaker."""
        return str(self.speakers.set_index("speaker_id").loc[speaker_id, "name"])

    def opening_span(self, turn: Any) -> Span:
        """The opening sentence of a turn."""
        return opening_sentence(str(turn.turn_id), turn.text)

    def spans_of_quotes(self) -> dict[str, Span]:
        """Spans of the quotes by their identifiers."""
        spans = self.quote_spans
        places = zip(spans["turn_id"], spans["start"], spans["end"], strict=True)
        return {str(name): place for name, place in zip(spans["quote_id"], places, strict=True)}

    def interactions_of_kind(self, kind: str) -> pd.DataFrame:
        """Interactions of one kind."""
        return self.interactions[self.interactions["kind"] == kind]

    def interaction_sentences(self, edges: pd.DataFrame) -> tuple[Span, ...]:
        """The whole sentences in which the words of interactions stand."""
        texts = self.turn_texts()
        return tuple(
            whole_sentences(str(e.source_turn_id), texts[e.source_turn_id], int(e.quote_start), int(e.quote_end))
            for e in edges.itertuples()
        )
