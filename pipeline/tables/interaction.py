"""Tables of interaction: evidence, questions, measures, comparison."""

from pipeline.tables.base import Table, column, unit_interval
from pipeline.tables.vocabulary import ROLES

KINDS = ["handover", "reference", "question", "answer", "agreement", "disagreement", "thanks", "interruption", "follow"]
ADDRESSED = frozenset({"handover", "reference", "agreement", "disagreement", "answer"})
"""Kinds that show whom a turn is meant for; a turn that only follows, a question to anybody, thanks and an interruption do not."""

VIEWS = ["all", "no_moderator"]
LEVELS = ["session", "speaker", "both", "theme", "coalition", "pair", "group", "corpus"]
MEASURED = frozenset({"session", "speaker", "both"})
"""Levels whose measures stand in session_measures.csv and speaker_measures.csv; those of others have a column or a finding of their own."""

ANSWERED, TAKEN_UP, UNANSWERED, UNCLEAR = QUESTION_STATUS = ["answered", "taken up", "unanswered", "unclear"]
"""What becomes of a question; one that is unclear takes no part in rates."""


class Interactions(Table):
    """Evidence that one turn takes up another: one row for each piece."""

    interaction_id: str = column("identifier", key=True)
    session_id: str = column("session", ref="sessions")
    kind: str = column("kind of evidence", isin=KINDS)
    source_turn_id: str = column("turn that acts: hands over, refers, asks, answers", ref="turns.turn_id")
    target_turn_id: str = column("turn it is aimed at; empty where it is not known", ref="turns.turn_id")
    source_speaker_id: str = column("who acts; empty where the transcript does not say", ref="speakers.speaker_id")
    target_speaker_id: str = column("whom it is aimed at; empty where it is not known", ref="speakers.speaker_id")
    weight: float = unit_interval("confidence of the rule that found it", unit="confidence", null=False)
    cue: str = column("rule that found it")
    quote: str = column("the words that show it, verbatim; empty for a turn that only follows")
    quote_start: int = column("first character of those words, in the source turn", unit="characters", ge=0)
    quote_end: int = column("after the last character of those words", unit="characters", ge=0)


class Questions(Table):
    """What people asked, whether anybody took it up, and who."""

    question_id: str = column(
        "identifier: that of the row of interactions.csv", key=True, ref="interactions.interaction_id"
    )
    session_id: str = column("session", ref="sessions")
    turn_id: str = column("turn in which it is asked", ref="turns")
    speaker_id: str = column("who asks; empty where the transcript does not say", ref="speakers")
    role: str = column("role of the one who asks", isin=ROLES)
    addressee_id: str = column("person who is asked by name; empty where nobody is", ref="speakers.speaker_id")
    status: str = column(
        "answered: by whom it asks, or right after; taken up: later, by its words; unanswered: by nobody; unclear: "
        "may be answered or not",
        isin=QUESTION_STATUS,
    )
    answer_turn_id: str = column("turn that answers or takes it up", ref="turns.turn_id")
    answer_speaker_id: str = column("who answers; empty where the transcript does not say", ref="speakers.speaker_id")
    weight: float = unit_interval("confidence that the answer is one; empty without an answer", unit="confidence")
    start: int = column("first character of the question in turns.text", unit="characters", ge=0)
    end: int = column("after the last character", unit="characters", ge=0)
    text: str = column("the question, verbatim")
    quote_id: str = column("the question in quotes.csv", ref="quotes")
    answer_quote_id: str = column("first words of the answer in quotes.csv", ref="quotes.quote_id")


class SessionMeasures(Table):
    """Measures of each session, with and without its moderators."""

    session_id: str = column("session", key=True, ref="sessions")
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True, ref="measures")
    value: float = column("value; empty where there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("what it rests on: turns, words or questions", unit="count", ge=0)
    note: str = column("why the value is empty")
    low: float = column(
        "lower end of the 95 % interval where there is one; of a response rate its least, were no unclear question "
        "answered",
        null=True,
    )
    high: float = column(
        "upper end of the 95 % interval; of a response rate its most, were all of them answered", null=True
    )


class SpeakerMeasures(Table):
    """Measures of each speaker in each session."""

    session_id: str = column("session", key=True, ref="sessions")
    speaker_id: str = column("speaker", key=True, ref="speakers")
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True, ref="measures")
    value: float = column("value; empty where there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("what it rests on", unit="count", ge=0)
    note: str = column("why the value is empty")


class SpeakerPairs(Table):
    """Who speaks after whom, against random orders of the same turns, and who addresses whom."""

    session_id: str = column("session", key=True, ref="sessions")
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    source_speaker_id: str = column("who speaks next, or addresses", key=True, ref="speakers.speaker_id")
    target_speaker_id: str = column("who spoke before, or is addressed", key=True, ref="speakers.speaker_id")
    follows: int = column("times the first speaks right after the second", unit="turns", ge=0)
    expected: float = column(
        "mean of the same over random orders of the turns; empty in a session too short to tell",
        unit="turns",
        null=True,
        ge=0,
    )
    lift: float = column("follows over expected: 1 is chance", unit="ratio", null=True, ge=0)
    p: float = unit_interval("two-sided share of random orders as far from expected", unit="probability")
    q: float = unit_interval(
        "the same, corrected for the number of pairs of the session (Benjamini and Hochberg 1995)", unit="probability"
    )
    bridged: int = column(
        "times the first speaks after a short turn of the moderator that gives the floor from the second",
        unit="turns",
        ge=0,
    )
    addressed: int = column(
        "pieces of evidence that the first addresses the second: handover, reference, answer, agreement, disagreement",
        unit="rows",
        ge=0,
    )


class SessionComparison(Table):
    """Sessions side by side: what sessions of one kind, format, room or size do otherwise than all others, and whether that could be chance."""

    dimension: str = column(
        "what sessions are sorted by: kind, format, room, interpretation, coalitions, year, speakers, attendees",
        key=True,
    )
    value: str = column(
        "the sessions: of this kind, in this room, ...; trend: the larger the number, the higher the measure", key=True
    )
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    measure: str = column("what is compared", key=True, ref="measures")
    sessions: int = column("sessions of that value with the measure", unit="sessions", ge=0)
    mean: float = column("their mean", null=True)
    others: int = column("other sessions with the measure", unit="sessions", ge=0)
    others_mean: float = column("mean of the others", null=True)
    difference: float = column("mean less that of the others; for a trend Spearman's rank correlation", null=True)
    low: float = column("lower end of the 95 % interval of the difference, sessions drawn again", null=True)
    high: float = column("upper end of the 95 % interval", null=True)
    unit: str = column("unit of the means and of the difference")
    p: float = unit_interval(
        "share of random deals of the sessions with a difference as large (two-sided)", unit="probability"
    )
    least_p: float = unit_interval("smallest p that so few sessions can give", unit="probability")
    q: float = unit_interval(
        "p corrected for the number of comparisons of one dimension (Benjamini and Hochberg 1995)", unit="probability"
    )
    status: str = column("ok, or why the difference is not to be trusted")


class Measures(Table):
    """What every measure is: one sentence that a report can print, range, direction and source."""

    measure: str = column(
        "name, as in session_measures.csv, speaker_measures.csv, session_comparison.csv and findings.csv", key=True
    )
    level: str = column("what is measured; both: sessions and speakers; corpus: all that was read", isin=LEVELS)
    title: str = column("name in words")
    definition: str = column("what it is, in one sentence")
    unit: str = column("unit of the value")
    range: str = column("from the least to the greatest value")
    reading: str = column("what a higher value means")
    part_of: str = column("headline measure that it is a part of", unit="list")
    source: str = column("where the formula comes from; empty for a count or a share")
