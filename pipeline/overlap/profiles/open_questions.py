"""Open questions of coalitions: questions on a subject that nobody took up."""

import re
from typing import Any

from pipeline.interaction.questions.asking import ABOUT_ASKING, PATIENCE_WORDS
from pipeline.interaction.questions.exclusions import NO_SUBJECT
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import content_words
from pipeline.overlap.profiles.coalition_words import CoalitionWords
from pipeline.overlap.profiles.descriptions import ScoredQuote
from pipeline.tables.quote_spans import MAX_QUOTE_WORDS, trimmed_span

MIN_OPEN_QUESTION_WORDS = 6
MIN_CONTENT_WORDS = 3

MIN_QUESTION_SCORE = 0.45
"""Below this score a question says too little on its own."""

PREPOSITION = r"(?:in|on|at|to|for|by|with|from|of|about|out of|over|under|through)"
CONDITION = rf"(?:(?:{PREPOSITION}|if|when|where|given|since|as|because|after|before)\b[^?,]*,\s+(?:and |then |so )?)"
INTERROGATIVE = (
    r"(?:who|whom|whose|what|which|when|where|why|how|whether|is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|shall|may|must|(?:is|are|do|does|wo|ca)n['\u2019]t)"
)
ANNOUNCEMENT = (
    r"(?:my (?:\w+ )?question (?:is|to \w+ is|would be)|the question (?:is|for me is)"
    r"|I (?:wonder|would like to (?:ask|know)|want to (?:ask|know)|am wondering))"
)
WHOLE_QUESTION = re.compile(
    rf"^(?:(?:{ANNOUNCEMENT}|[\w'\u2019-]+)[\s,:]+){{0,3}}?{CONDITION}?(?:{PREPOSITION} )?{INTERROGATIVE}\b", re.I
)
"""How a question begins: "Who pays?", "And if it rains, who pays?", "Wren, is it dry?"."""

NEEDS_CONTEXT = re.compile(
    r"^(?:(?:and|so|but|or|then)\b|(?:\w+,? ){0,4}?(?:it|that|this|those|these|they|them|he|she|him|her)\b"
    r"|.*\b(?:that|this|those|these) \w+\W*$)",
    re.I,
)
"""Questions that refer to what was said before."""


def is_on_a_subject(question: str) -> bool:
    """Whether it is a whole question about something: "Who pays for the masts?", not "Are there any questions?"."""
    if not MIN_OPEN_QUESTION_WORDS <= len(question.split()) <= MAX_QUOTE_WORDS or not WHOLE_QUESTION.match(question):
        return False
    if any(one.search(question) for one in NO_SUBJECT):
        return False
    return len(set(content_words(question))) >= MIN_CONTENT_WORDS


def is_left_open(text: str, end: int) -> bool:
    """Whether nothing after a question in its turn may be the speaker's own answer."""
    rest = [text[end:][a:b] for a, b in sentence_spans(text[end:])]
    return sum(len(sentence.split()) for sentence in rest if not ABOUT_ASKING.search(sentence)) < PATIENCE_WORDS


def question_score(question: str, coalition: CoalitionWords) -> float:
    """How much a question says on its own, in [0, 1], higher is clearer.

    Counts content words, words of the coalition, and whether the question refers to nothing before it.
    """
    content = min(len(set(content_words(question))), 6) / 6
    own = min(coalition.count_in(question), 2)
    return round(0.5 * content + 0.15 * own + 0.2 * (not NEEDS_CONTEXT.match(question)), 4)


def scored_question(row: Any, turn: Any, coalition: CoalitionWords) -> ScoredQuote | None:
    """A row of ``questions`` with its score; None if it says too little on its own, or the speaker goes on."""
    text = str(turn.text)
    start, end = trimmed_span(text, int(row.start), int(row.end))
    question = text[start:end]
    if not is_on_a_subject(question) or not is_left_open(text, end):
        return None
    score = question_score(question, coalition)
    return ScoredQuote(score, (str(turn.turn_id), start, end)) if score >= MIN_QUESTION_SCORE else None
