"""Tables of measures: interaction, coalitions, findings."""

from pipeline.tables.base import Table, column, unit_interval

KINDS = ["handover", "reference", "question", "answer", "agreement", "disagreement", "thanks", "follow"]
VIEWS = ["all", "no_moderator"]


class Interactions(Table):
    """Evidence that one turn takes up another: one row for each piece."""

    interaction_id: str = column("identifier", key=True)
    session_id: str = column("session", ref="sessions")
    kind: str = column("kind of evidence", isin=KINDS)
    source_turn_id: str = column("turn that acts: hands over, refers, asks, answers", ref="turns")
    target_turn_id: str = column("turn it is aimed at; empty where it is not known", ref="turns")
    source_speaker_id: str = column("who acts; empty where the transcript does not say", ref="speakers")
    target_speaker_id: str = column("whom it is aimed at; empty where it is not known", ref="speakers")
    weight: float = unit_interval("confidence of the rule that found it", unit="confidence", null=False)
    quote_start: int = column("first character of the words that show it, in the source turn", unit="characters", ge=0)
    quote_end: int = column("after the last character of those words", unit="characters", ge=0)


class SessionMeasures(Table):
    """Measures of each session, with and without its moderators."""

    session_id: str = column("session", key=True, ref="sessions")
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True)
    value: float = column("value; empty where there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("what it rests on: turns, words or questions", unit="count", ge=0)
    note: str = column("why the value is empty")


class SpeakerMeasures(Table):
    """Measures of each speaker in each session."""

    session_id: str = column("session", key=True, ref="sessions")
    speaker_id: str = column("speaker", key=True, ref="speakers")
    view: str = column("all turns, or those of moderators taken out", key=True, isin=VIEWS)
    measure: str = column("name of the measure", key=True)
    value: float = column("value; empty where there is too little to measure", null=True)
    unit: str = column("unit of the value")
    n: int = column("what it rests on", unit="count", ge=0)
    note: str = column("why the value is empty")


class Coalitions(Table):
    """Coalitions that spoke."""

    coalition_id: str = column("identifier", key=True)
    name: str = column("full name")
    sessions: int = column("sessions in which it spoke", unit="sessions", ge=0)
    speakers: int = column("named people who spoke for it", unit="people", ge=0)
    turns: int = column("turns", unit="turns", ge=0)
    words: int = column("spoken words", unit="words", ge=0)
    specialisation: float = unit_interval("distance of its themes from those of the other coalitions: 0 the same, 1 its own")
    breadth: float = column("effective number of themes (exponential of the entropy)", unit="themes", null=True, ge=1)
    named_outside: int = column("times it is named by others outside its own sessions", unit="mentions", ge=0)


class CoalitionThemes(Table):
    """What each coalition talks about."""

    coalition_id: str = column("coalition", key=True, ref="coalitions")
    theme_id: str = column("theme", key=True, ref="themes")
    share: float = unit_interval("share of its themed words, each of its sessions weighing the same", null=False)
    lift: float = column("its share over the mean share of all coalitions", unit="ratio", null=True, ge=0)
    words: int = column("words in passages of the theme", unit="words", ge=0)


class CoalitionOverlap(Table):
    """Every pair of coalitions that spoke: do they talk about the same things, and with each other?"""

    coalition_a: str = column("first coalition, in alphabetical order", key=True, ref="coalitions.coalition_id")
    coalition_b: str = column("second coalition", key=True, ref="coalitions.coalition_id")
    overlap: float = unit_interval("topic overlap: sum over subjects of the smaller of the two shares, mean over several partitions")
    low: float = unit_interval("lower end of the 95 % interval, sessions resampled")
    high: float = unit_interval("upper end of the 95 % interval")
    rank: int = column("1 is the closest pair", unit="rank", ge=1)
    p_close: float = unit_interval("share of random deals of sessions with an overlap as high", unit="probability")
    q_close: float = unit_interval("p_close corrected for the number of pairs (Benjamini-Hochberg)", unit="probability")
    sessions_a: int = column("sessions in which coalition_a has themed words", unit="sessions", ge=0)
    sessions_b: int = column("sessions in which coalition_b has themed words", unit="sessions", ge=0)
    mentions: int = column("times one names the other", unit="mentions", ge=0)
    status: str = column("ok, or why the figure is not to be trusted")
    shared_themes: str = column("themes they share, those first that they share most beyond what coalitions usually say of them", unit="list")
    quote_ids: str = column("passages on the heaviest shared themes, one from each coalition", unit="list", ref="quotes.quote_id")


class CoalitionGroups(Table):
    """Sub-groups of coalitions that share themes; a coalition that belongs nowhere is not listed."""

    group_id: str = column("group", key=True)
    coalition_id: str = column("member", key=True, ref="coalitions")
    stability: float = unit_interval("mean share of resampled runs in which it stays with the other members")
    core_themes: str = column("themes that the members share most", unit="list", ref="themes.theme_id")


class Findings(Table):
    """Statements a report can quote, most telling first."""

    finding_id: str = column("identifier", key=True)
    topic: str = column("what it is about")
    statement: str = column("the finding in plain English")
    measure: str = column("measure it states")
    value: float = column("value of the measure", null=True)
    unit: str = column("unit of the value")
    low: float = column("lower end of the 95 % interval where there is one", null=True)
    high: float = column("upper end of the 95 % interval", null=True)
    table: str = column("table the value comes from")
    row: str = column("key of the row, as column=value", unit="list")
    quote_ids: str = column("verbatim passages that show it", unit="list", ref="quotes.quote_id")
    strength: str = column("how much the data carries", isin=["strong", "tentative", "too little data"])
