"""The words of findings, with their topic and weight; a new finding is an entry here and a maker in an about_*.py."""

from typing import NamedTuple


class FindingText(NamedTuple):
    """The words of one kind of finding.

    Attributes
    ----------
    topic : str
        Findings on one topic stand together in the report.
    weight : float
        How much it matters to someone who plans next year's sessions, 0 to 100; higher comes first.
    text : str
        The words; makers fill in ``{...}``.
    """

    topic: str
    weight: float
    text: str


ROOM, QUESTIONS, SYNERGY, GROUPS = (
    "lectures and conversations",
    "unanswered questions",
    "missed synergies",
    "sub-groups",
)
THEMES, COVERAGE, FOCUS, KNOWN = "themes", "coverage", "focus", "recognition"
PROFILES, QUALITY = "depth and breadth", "data quality"

FINDING_TEXTS: dict[str, FindingText] = {
    "lecture": FindingText(
        ROOM,
        100,
        "“{title}” came closest to a lecture: its interactivity is {value:.2f} on a scale from 0 (a row of "
        "statements) to 1 (an exchange), and {statements:.0%} of its words were said in statements of {limit} words "
        "or more.",
    ),
    "conversation": FindingText(
        ROOM,
        99,
        "“{title}” came closest to a conversation: its interactivity is {value:.2f} on a scale from 0 (a row of "
        "statements) to 1 (an exchange), with {turns} by {speakers}.",
    ),
    "uptake": FindingText(
        ROOM,
        70,
        "In “{title}” speakers took up more of what others had just said than in any other session: turns are "
        "closer to those just before them than to the rest of the session, in words and in meaning, by {value:.3f} "
        "(0 is chance).",
    ),
    "difference": FindingText(
        "what makes the difference",
        93,
        "Sessions {which} have a {way} {measure} than the others: {mean} against {others_mean} ({n}, {others}; "
        "{chance}).",
    ),
    "trend": FindingText(
        "what makes the difference",
        92,
        "The {measure} of a session {way} {number}: rank correlation {value:.2f} over {n} sessions ({chance}).",
    ),
    "exchange": FindingText(
        "who answered whom",
        68,
        "Moderators aside, nobody responded to another speaker more often than {a} to {b}: {times} in “{title}”, by "
        "an answer, a reference, agreement or disagreement.",
    ),
    "audience": FindingText(
        "audience", 69, "The audience had the most room in “{title}”, with {value:.0%} of the words; {silent}."
    ),
    "dominance": FindingText(
        "dominance",
        75,
        "{name} spoke {value:.0%} of the words of “{title}”, the largest share of one person in any session, chairs "
        "and moderators aside.",
    ),
    "left open": FindingText(
        QUESTIONS,
        91,
        "In all sessions, nobody took up {n} of {asked}{unclear}; the first, in “{title}”, is from {who}.",
    ),
    "unanswered": FindingText(
        QUESTIONS, 88, "In “{title}” nobody took up {n} of {asked}{unclear}; the first is from {who}."
    ),
    "disagreement": FindingText(
        "agreement and disagreement",
        65,
        "Open disagreement was most frequent in “{title}”: {times}, alongside {agreed} ({all} in all sessions).",
    ),
    "unfocused": FindingText(
        FOCUS,
        64,
        "“{title}” had the least focus: its words spread over the equivalent of {value:.1f} equally large themes, "
        "and the largest takes {main:.0%}.",
    ),
    "prior knowledge": FindingText(
        FOCUS,
        63,
        "“{title}” required the most prior knowledge: {acronyms} that nobody there explained ({named}) came up at a "
        "rate of {value:.2g} per 100 words.",
    ),
    "theme": FindingText(THEMES, 80, "The theme “{label}” took the most words: {words} by {speakers} in {sessions}."),
    "theme of the year": FindingText(
        THEMES,
        79,
        "In {year} the most words went to “{label}”: {value:.0%} of all words, compared with {before:.0%} before.",
    ),
    "new theme": FindingText(THEMES, 78, "New in {year}: “{label}”, with {words}, and none before."),
    "closest": FindingText(
        "closest coalitions",
        96,
        "{a} and {b} are closest in what they talk about: they share {value:.0%} of their themes by weight, above "
        "all “{theme}”.",
    ),
    "missed": FindingText(
        SYNERGY,
        95,
        "{a} and {b} talk about the same things ({value:.0%} of their themes by weight, above all “{theme}”), yet "
        "they are not in touch: neither names the other, nobody speaks for both, and no turn of one takes up a turn "
        "of the other.",
    ),
    "together": FindingText(
        "coalitions that work together",
        85,
        "{a} and {b} share {value:.0%} of their themes by weight, above all “{theme}”; {contact}.",
    ),
    "group": FindingText(GROUPS, 94, "{members} would make a sub-group: they share {themes}."),
    "recognised": FindingText(
        KNOWN, 66, "{name} is the coalition that others name most outside its own sessions: {times}, in {sessions}{by}."
    ),
    "unnamed": FindingText(KNOWN, 67, "{names} {are} never named by others outside {own} sessions."),
    "old name": FindingText(KNOWN, 48, "{name} was called by an old name {times}, as {words}."),
    "wrong name": FindingText(KNOWN, 47, "{name} was called by a near miss of its name {times}, as {words}."),
    "specialised": FindingText(
        PROFILES,
        60,
        "{name} has the most themes of its own: {value:.0%} of its talk is apart from what the other coalitions "
        "talk about.",
    ),
    "broad": FindingText(
        PROFILES,
        59,
        "{name} talks about the widest range of themes: its talk spreads over the equivalent of {value:.1f} equally "
        "large themes.",
    ),
    "covered": FindingText(
        COVERAGE, 50, "Coalitions clearly speak about {value:.0f} of the {total} {subjects}, most about {named}."
    ),
    "uncovered": FindingText(
        COVERAGE, 72, "No coalition clearly speaks about {value:.0f} of the {total} {subjects}, among them {named}."
    ),
    "only one": FindingText(
        COVERAGE, 58, "{name} is the only coalition that clearly speaks about {label}, one of the {subjects}: {words}."
    ),
    "own words": FindingText("coalitions in their own words", 57, "{name}, in its own words: “{text}”"),
    "attribution": FindingText(
        QUALITY,
        40,
        "The transcripts name the speaker of {total:.0%} of all words; the lowest share is {value:.0%}, in “{title}”.",
    ),
    "problems": FindingText(QUALITY, 39, "{files} not read, or only in part; problems.csv says why."),
}
