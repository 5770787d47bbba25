"""Who takes up whom: pieces of evidence, questions, pairs of speakers."""

from pipeline.tables.base import Table, column, unit_interval
from pipeline.tables.vocabulary import INTERACTION_KINDS, QUESTION_STATUS, ROLES, VIEWS


class Interactions(Table):
    """Evidence that one turn takes up another: one row for each piece."""

    interaction_id: str = column("identifier", key=True)
    session_id: str = column("session", ref="sessions")
    kind: str = column("kind of evidence", isin=INTERACTION_KINDS)
    source_turn_id: str = column("turn that acts: hands over, refers, asks, answers", ref="turns.turn_id")
    target_turn_id: str = column("turn it takes up; empty if unknown", ref="turns.turn_id")
    source_speaker_id: str = column("who acts; empty if the transcript does not say", ref="speakers.speaker_id")
    target_speaker_id: str = column("who is addressed; empty if unknown", ref="speakers.speaker_id")
    weight: float = unit_interval("confidence of the rule that found it", unit="confidence", null=False)
    cue: str = column("rule that found it")
    quote: str = column("the words that show it, verbatim; empty for a turn that only follows")
    quote_start: int = column("first character of those words, in the source turn", unit="characters", ge=0)
    quote_end: int = column("after the last character of those words", unit="characters", ge=0)


class Questions(Table):
    """What people asked, whether anybody took it up, and who did."""

    question_id: str = column(
        "identifier, the same as in interactions.csv", key=True, ref="interactions.interaction_id"
    )
    session_id: str = column("session", ref="sessions")
    turn_id: str = column("turn in which it is asked", ref="turns")
    speaker_id: str = column("who asks; empty if the transcript does not say", ref="speakers")
    role: str = column("role of the asker", isin=ROLES)
    addressee_id: str = column("person who is asked by name; empty if nobody is", ref="speakers.speaker_id")
    status: str = column(
        "answered: by the person asked, or right after; taken up: later, in its own words; unanswered: by nobody; "
        "unclear: the transcript does not show it",
        isin=QUESTION_STATUS,
    )
    answer_turn_id: str = column("turn that answers or takes it up", ref="turns.turn_id")
    answer_speaker_id: str = column("who answers; empty if the transcript does not say", ref="speakers.speaker_id")
    weight: float = unit_interval("confidence that this is the answer; empty without an answer", unit="confidence")
    start: int = column("first character of the question in turns.text", unit="characters", ge=0)
    end: int = column("after the last character", unit="characters", ge=0)
    text: str = column("the question, verbatim")
    quote_id: str = column("the question in quotes.csv", ref="quotes")
    answer_quote_id: str = column("first words of the answer in quotes.csv", ref="quotes.quote_id")


class SpeakerPairs(Table):
    """Who speaks after whom, compared with random orders of the same turns, and who addresses whom."""

    session_id: str = column("session", key=True, ref="sessions")
    view: str = column("all: all turns; no_moderator: without the turns of moderators", key=True, isin=VIEWS)
    source_speaker_id: str = column("who speaks next, or addresses", key=True, ref="speakers.speaker_id")
    target_speaker_id: str = column("who spoke before, or is addressed", key=True, ref="speakers.speaker_id")
    follows: int = column("times the first speaks right after the second", unit="turns", ge=0)
    expected: float = column(
        "mean of follows over random orders of the turns; empty if the session is too short to tell",
        unit="turns",
        null=True,
        ge=0,
    )
    lift: float = column("follows over expected: 1 is chance", unit="ratio", null=True, ge=0)
    p: float = unit_interval("share of random orders at least as far from expected (two-sided)", unit="probability")
    q: float = unit_interval(
        "p corrected for the number of pairs of the session (Benjamini and Hochberg 1995)", unit="probability"
    )
    bridged: int = column(
        "times a short turn of the moderator passes the floor from the second to the first",
        unit="turns",
        ge=0,
    )
    addressed: int = column(
        "pieces of evidence that the first addresses the second: handover, reference, answer, agreement, disagreement",
        unit="rows",
        ge=0,
    )
