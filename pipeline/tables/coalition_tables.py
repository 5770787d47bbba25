"""Coalitions: who names them, contacts, overlap, groups, subjects and words."""

from pipeline.tables.base import Int, Table, column, unit_interval
from pipeline.tables.vocabulary import CONTACT_KINDS, NAME_STATUS, ROLES, STATEMENT_KINDS, STATEMENT_OWNERS


class Recognition(Table):
    """Places where a coalition is named: by whom, by which name, and whether in its own session."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character of the name in turns.text", unit="characters", key=True, ge=0)
    end: int = column("after the last character", unit="characters", ge=0)
    coalition_id: str = column("coalition that is named", ref="coalitions")
    session_id: str = column("session", ref="sessions")
    year: Int = column("year of the meeting", unit="year", null=True)
    session_kind: str = column("kind of session")
    own_session: str = column(
        "yes: in a session of its own, or by someone who speaks for it; no: by others, elsewhere", isin=["yes", "no"]
    )
    speaker_id: str = column("who names it; empty if the transcript does not say", ref="speakers")
    speaker_coalition_id: str = column("coalition for which the turn is spoken", ref="coalitions.coalition_id")
    role: str = column("role of the speaker in the session", isin=ROLES)
    stakeholder_group: str = column("stakeholder group of the speaker, if known")
    name: str = column("the name as spoken")
    name_status: str = column(
        "name: the current full name; short name: acronym or alias; old name: a former name; wrong name: a near miss",
        isin=NAME_STATUS,
    )
    quote_id: str = column("the sentence in which it is named", ref="quotes")


class Contacts(Table):
    """Evidence that two coalitions are in contact: mentions, people who speak for both, turns that take up another."""

    coalition_a: str = column("first coalition, in alphabetical order", key=True, ref="coalitions.coalition_id")
    coalition_b: str = column("second coalition", key=True, ref="coalitions.coalition_id")
    kind: str = column(
        "mention: names the other; speaker: a person speaks for both, or for one in the other's session; exchange: "
        "answers, refers to, agrees or disagrees",
        key=True,
        isin=CONTACT_KINDS,
    )
    turn_id: str = column("turn that shows it", key=True, ref="turns")
    target_turn_id: str = column("turn that an exchange takes up", ref="turns.turn_id")
    source_coalition_id: str = column(
        "coalition for which the turn is spoken: the one that acts", ref="coalitions.coalition_id"
    )
    speaker_id: str = column("who speaks; empty if the transcript does not say", ref="speakers")
    session_id: str = column("session", ref="sessions")
    quote_id: str = column(
        "words that show it; for a person, those that say whom they speak for, if there are any", ref="quotes"
    )


class Coalitions(Table):
    """Coalitions that spoke."""

    coalition_id: str = column("identifier", key=True)
    name: str = column("full name")
    sessions: int = column("sessions in which it spoke", unit="sessions", ge=0)
    speakers: int = column("named people who spoke for it", unit="people", ge=0)
    turns: int = column("turns", unit="turns", ge=0)
    words: int = column("spoken words", unit="words", ge=0)
    specialisation: float = unit_interval(
        "distance of its themes from those of the other coalitions: 0 if the same, 1 if all its own"
    )
    specialisation_low: float = unit_interval("lower end of the 95 % interval, sessions resampled")
    specialisation_high: float = unit_interval("upper end of the 95 % interval")
    breadth: float = column("effective number of themes (exponential of the entropy)", unit="themes", null=True, ge=1)
    breadth_low: float = column("lower end of the 95 % interval, sessions resampled", unit="themes", null=True, ge=1)
    breadth_high: float = column("upper end of the 95 % interval", unit="themes", null=True, ge=1)
    lost: float = unit_interval(
        "share of its talk beyond what any other member of its group says on the same themes; empty without a group"
    )
    named_outside: int = column("times it is named by others outside its own sessions", unit="mentions", ge=0)
    old_names: int = column("times anybody calls it by a former name", unit="mentions", ge=0)
    wrong_names: int = column("times anybody calls it by a near miss of its name", unit="mentions", ge=0)


class CoalitionThemes(Table):
    """What each coalition talks about."""

    coalition_id: str = column("coalition", key=True, ref="coalitions")
    theme_id: str = column("theme", key=True, ref="themes")
    share: float = unit_interval("share of its themed words, with equal weight for each of its sessions", null=False)
    lift: float = column("its share divided by the mean share of all coalitions", unit="ratio", null=True, ge=0)
    words: int = column("words in passages of the theme", unit="words", ge=0)


class CoalitionOverlap(Table):
    """Every pair of coalitions that spoke: do they talk about the same things, and with each other?"""

    coalition_a: str = column("first coalition, in alphabetical order", key=True, ref="coalitions.coalition_id")
    coalition_b: str = column("second coalition", key=True, ref="coalitions.coalition_id")
    overlap: float = unit_interval(
        "topic overlap: weighted share of subjects in common, beyond what half of the coalitions talk about; mean "
        "over several partitions of the passages"
    )
    low: float = unit_interval("lower end of the 95 % interval, sessions resampled")
    high: float = unit_interval("upper end of the 95 % interval")
    rank: int = column("1 is the closest pair; pairs of equal overlap have the same rank", unit="rank", ge=1)
    rank_low: float = column(
        "lower end of the 95 % interval of the rank, sessions resampled", unit="rank", null=True, ge=1
    )
    rank_high: float = column("upper end of the 95 % interval of the rank", unit="rank", null=True, ge=1)
    p_close: float = unit_interval(
        "share of random assignments of sessions to coalitions with an overlap as high", unit="probability"
    )
    q_close: float = unit_interval("p_close corrected for the number of pairs (Benjamini-Hochberg)", unit="probability")
    sessions_a: int = column("sessions in which coalition_a has themed words", unit="sessions", ge=0)
    sessions_b: int = column("sessions in which coalition_b has themed words", unit="sessions", ge=0)
    mentions: int = column("turns of one that name the other", unit="turns", ge=0)
    shared_speakers: int = column(
        "times a person speaks for both, or for one in the other's session", unit="people in sessions", ge=0
    )
    exchanges: int = column("turns of one that take up a turn of the other", unit="turns", ge=0)
    opportunity: float = unit_interval(
        "high overlap, little contact: overlap / (1 + mentions + shared_speakers + exchanges)"
    )
    together: float = unit_interval("pairs that work together already: overlap - opportunity")
    status: str = column("ok, or why the overlap should not be trusted")
    shared: float = unit_interval(
        "subjects in common, uncorrected: sum over subjects of the smaller of the two shares, mean over several "
        "partitions"
    )
    jensen_shannon: float = unit_interval(
        "Jensen-Shannon distance of the theme shares, 0 if the same; grows as samples shrink", unit="distance"
    )
    hellinger: float = unit_interval("Hellinger distance of the theme shares, 0 if the same", unit="distance")
    cosine: float = column("cosine of the mean vectors of their passages", unit="cosine", null=True, ge=-1, le=1)
    rbo: float = unit_interval("rank-biased overlap of their themes by share, p = 0.9", unit="index")
    shared_themes: str = column(
        "shared themes, those first of which they share more than coalitions usually do", unit="list"
    )
    quote_ids: str = column(
        "passages on the heaviest shared themes, one from each coalition", unit="list", ref="quotes.quote_id"
    )


class OverlapEvidence(Table):
    """Why two coalitions overlap: each shared theme, and the two passages on it that are most alike, one from each."""

    coalition_a: str = column("first coalition, in alphabetical order", key=True, ref="coalitions.coalition_id")
    coalition_b: str = column("second coalition", key=True, ref="coalitions.coalition_id")
    theme_id: str = column("theme that both speak about", key=True, ref="themes")
    share_a: float = unit_interval("share of the first one's themed words", null=False)
    share_b: float = unit_interval("share of the second one's themed words", null=False)
    contribution: float = unit_interval("share of what they have in common that is on this theme", null=False)
    closeness: float = unit_interval("cosine of the two passages", unit="cosine", null=False)
    quote_a: str = column("what the first one says", ref="quotes.quote_id")
    quote_b: str = column("what the second one says", ref="quotes.quote_id")


class CoalitionGroups(Table):
    """Sub-groups of coalitions that share themes; coalitions in no group are not listed."""

    group_id: str = column("group", key=True)
    coalition_id: str = column("member", key=True, ref="coalitions")
    stability: float = unit_interval("mean share of resampled runs in which it stays with the other members")
    core_themes: str = column(
        "themes on which at least three members, or both of two, have something to say",
        unit="list",
        ref="themes.theme_id",
    )
    bridge: int = column(
        "1 for the member that shares most with coalitions outside the group, else 0", unit="0 or 1", ge=0, le=1
    )
    people: str = column("people who speak for two of the members, or for one in another's session", unit="list")
    p_chance: float = unit_interval(
        "share of random assignments of sessions to coalitions with groups as distinct (modularity)",
        unit="probability",
    )
    status: str = column("ok, or why the group should not be trusted")


class CoAssignment(Table):
    """How often two coalitions fall into one community when sessions are resampled."""

    coalition_a: str = column("first coalition, in alphabetical order", key=True, ref="coalitions.coalition_id")
    coalition_b: str = column("second coalition", key=True, ref="coalitions.coalition_id")
    together: float = unit_interval("share of resampled runs in which both are in one community", null=False)


class GroupFocus(Table):
    """What a joint session of a group could be about: its shared themes, with quotes of members that speak on them."""

    group_id: str = column("group", key=True)
    theme_id: str = column("theme", key=True, ref="themes")
    coalition_id: str = column("member", key=True, ref="coalitions")
    rank: int = column("1 is the theme on which the members say most", unit="rank", ge=1)
    share: float = unit_interval("share of the member's themed words", null=False)
    quote_id: str = column("what the member says about the theme", ref="quotes")


class CoalitionStatements(Table):
    """Coalitions in their own words: how they describe themselves, and questions that nobody took up."""

    coalition_id: str = column("coalition", key=True, ref="coalitions")
    kind: str = column(
        "self-description, or open question: asked by it or in its own session, and taken up by nobody",
        key=True,
        isin=STATEMENT_KINDS,
    )
    quote_id: str = column("the words", key=True, ref="quotes")
    rank: int = column("1 is the clearest of its kind", unit="rank", ge=1)
    score: float = unit_interval(
        "how clear it is on its own, by its wording and by names and words of the coalition in it",
        unit="index",
        null=False,
    )
    whose: str = column(
        "whose words: the coalition's own, another coalition's or somebody else's in its session", isin=STATEMENT_OWNERS
    )


class CoalitionCoverage(Table):
    """How much each coalition says about each known subject that it speaks about, with its clearest words."""

    coalition_id: str = column("coalition", key=True, ref="coalitions")
    scheme: str = column("taxonomy", key=True)
    code: str = column("subject within it", key=True)
    label: str = column("name of the subject")
    words: int = column("its words in passages on the subject", unit="words", ge=0)
    share: float = unit_interval(
        "those words as a share of its words in passages that are neither procedural nor too short; empty if it has "
        "none"
    )
    passages: int = column("passages on it", unit="passages", ge=0)
    only: int = column("1 if no other coalition speaks about it, else 0", unit="0 or 1", ge=0, le=1)
    quote_id: str = column("its clearest words about it", ref="quotes")
