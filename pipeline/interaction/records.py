"""Rows of interactions.csv and questions.csv."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.transcript import Edge, Transcript
from pipeline.tables.quote_spans import Span, plain_span, quote_id, whole_sentences

Row = dict[str, Any]


class EvidenceRecords:
    """Evidence and questions of one session as rows of tables.

    Parameters
    ----------
    session_id : str
        The session.
    transcript : Transcript
        Its turns.
    edges : sequence of Edge
        All evidence, questions and answers included, in order.
    """

    def __init__(self, session_id: str, transcript: Transcript, edges: Sequence[Edge]) -> None:
        self.session_id, self.turns, self.edges = session_id, transcript.turns, edges
        self.ids = dict(zip(edges, self._ids(), strict=True))
        self._spans: dict[Edge, Span] = {}

    def _ids(self) -> Iterator[str]:
        count: Counter[tuple[int, str]] = Counter()
        for edge in self.edges:
            count[edge.source, edge.kind] += 1
            yield f"{self.turns[edge.source].turn_id}-{edge.kind}-{count[edge.source, edge.kind]}"

    def interactions(self) -> Iterator[Row]:
        """One row for each piece of evidence."""
        for edge in self.edges:
            turn, target = self.turns[edge.source], self.turns[edge.target] if edge.target >= 0 else None
            start, end = plain_span(turn.text, edge.start, edge.end)
            yield {
                "interaction_id": self.ids[edge],
                "session_id": self.session_id,
                "kind": edge.kind,
                "source_turn_id": turn.turn_id,
                "target_turn_id": target.turn_id if target else "",
                "source_speaker_id": turn.person,
                "target_speaker_id": target.person if target else "",
                "weight": edge.weight,
                "cue": edge.cue,
                "quote": turn.text[start:end],
                "quote_start": start,
                "quote_end": end,
            }

    def span(self, edge: Edge) -> Span:
        """The whole sentences in which the words of a piece of evidence stand."""
        if edge not in self._spans:
            turn = self.turns[edge.source]
            self._spans[edge] = whole_sentences(turn.turn_id, turn.text, edge.start, edge.end)
        return self._spans[edge]

    def question(self, question: SessionQuestion) -> Row:
        """A question and what became of it."""
        asked, answer = question.asked, question.answer
        turn = self.turns[asked.source]
        answered = self.turns[answer.source] if answer else None
        start, end = plain_span(turn.text, asked.start, asked.end)
        return {
            "question_id": self.ids[asked],
            "session_id": self.session_id,
            "turn_id": turn.turn_id,
            "speaker_id": turn.person,
            "role": turn.role,
            "addressee_id": question.addressee,
            "status": question.status,
            "answer_turn_id": answered.turn_id if answered else "",
            "answer_speaker_id": answered.person if answered else "",
            "weight": answer.weight if answer else None,
            "start": start,
            "end": end,
            "text": turn.text[start:end],
            "quote_id": quote_id(self.span(asked)),
            "answer_quote_id": quote_id(self.span(answer)) if answer else "",
        }
