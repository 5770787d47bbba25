"""Questions of a session, and what became of them."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.interaction.questions.answers import Answers
from pipeline.interaction.questions.asked_questions import asked_in, words_until_next_voice
from pipeline.interaction.transcript import Edge, Transcript


class SessionQuestion(NamedTuple):
    """A question and what became of it.

    Attributes
    ----------
    asked : Edge
        The question: kind "question", its turn, its words.
    addressee : str
        speaker_id of the person who is asked by name, "" where nobody is.
    status : str
        One of `pipeline.tables.vocabulary.QUESTION_STATUS`.
    answer : Edge or None
        Kind "answer": the turn that answers (source), that of the question (target), its first telling words.
    """

    asked: Edge
    addressee: str
    status: str
    answer: Edge | None


def find_questions(transcript: Transcript, edges: Sequence[Edge]) -> list[SessionQuestion]:
    """Questions of one session in order.

    Parameters
    ----------
    transcript : Transcript
        The session.
    edges : sequence of Edge
        Its other evidence (`pipeline.interaction.evidence.session_evidence.find_evidence`).

    Returns
    -------
    list of SessionQuestion
        One for each question asked; those whose speaker goes on before anybody can answer are left out.
    """
    asking = {
        turn.position: asked
        for turn in transcript.turns
        if (asked := asked_in(turn, words_until_next_voice(transcript, turn.position)))
    }
    answers = Answers(transcript, edges, asking)
    outcomes = ((edge, answers.outcome(edge)) for asked in asking.values() for edge in asked)
    return [SessionQuestion(edge, *outcome) for edge, outcome in outcomes if outcome]
