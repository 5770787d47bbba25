"""Rows of interactions.csv and questions.csv."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.interaction.edges import Edge
from pipeline.interaction.questions import Question
from pipeline.tables.quote_spans import Span, quote_id, whole_sentences

Row = dict[str, Any]


class Rows:
    """Evidence and questions of one session as rows of tables.

    Parameters
    ----------
    session : DataFrame
        Turns of the session in order.
    edges : sequence of Edge
        All evidence, answers and questions included, in order.
    """

    def __init__(self, session: pd.DataFrame, edges: Sequence[Edge]) -> None:
        self.turns: dict[int, Any] = {int(turn.position): turn for turn in session.itertuples()}
        self.edges = edges
        self.ids = dict(zip(edges, self._ids(), strict=True))

    def _ids(self) -> Iterator[str]:
        count: Counter[tuple[int, str]] = Counter()
        for edge in self.edges:
            count[edge.source, edge.kind] += 1
            yield f"{self.turns[edge.source].turn_id}-{edge.kind}-{count[edge.source, edge.kind]}"

    def interactions(self) -> Iterator[Row]:
        """One row for each piece of evidence."""
        for edge in self.edges:
            turn, target = self.turns[edge.source], self.turns.get(edge.target)
            yield {
                "interaction_id": self.ids[edge],
                "session_id": turn.session_id,
                "kind": edge.kind,
                "source_turn_id": turn.turn_id,
                "target_turn_id": target.turn_id if target is not None else "",
                "source_speaker_id": turn.speaker_id,
                "target_speaker_id": target.speaker_id if target is not None else "",
                "weight": edge.weight,
                "cue": edge.cue,
                "quote": turn.text[edge.start : edge.end],
                "quote_start": edge.start,
                "quote_end": edge.end,
            }

    def span(self, edge: Edge) -> Span:
        """The whole sentences in which the words of a piece of evidence stand."""
        turn = self.turns[edge.source]
        return whole_sentences(turn.turn_id, turn.text, edge.start, edge.end)

    def question(self, question: Question) -> Row:
        """A question and what became of it."""
        asked, answer = question.asked, question.answer
        turn = self.turns[asked.source]
        answered = self.turns[answer.source] if answer else None
        return {
            "question_id": self.ids[asked],
            "session_id": turn.session_id,
            "turn_id": turn.turn_id,
            "speaker_id": turn.speaker_id,
            "role": turn.role,
            "addressee_id": question.addressee,
            "status": question.status,
            "answer_turn_id": answered.turn_id if answered is not None else "",
            "answer_speaker_id": answered.speaker_id if answered is not None else "",
            "weight": answer.weight if answer else None,
            "start": asked.start,
            "end": asked.end,
            "text": turn.text[asked.start : asked.end],
            "quote_id": quote_id(self.span(asked)),
            "answer_quote_id": quote_id(self.span(answer)) if answer else "",
        }
