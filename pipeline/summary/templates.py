"""The words of statements, with their topic and weight, as data; a new statement is a line here and a maker beside it."""

from typing import NamedTuple


class Template(NamedTuple):
    """What a kind of statement says.

    Attributes
    ----------
    topic : str
        What it is about.
    weight : float
        How much it would matter to someone who plans next year's sessions, 0 to 100; higher comes first.
    text : str
        The words; ``{...}`` are filled by the makers.
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

TEMPLATES: dict[str, Template] = {
    "lecture": Template(
        ROOM,
        100,
        "“{title}” came closest to a lecture: its interactivity is {value:.2f} on a scale from 0 (a row of statements) to 1 "
        "(an exchange), and {statements:.0%} of its words were said in statements of {limit} words or more.",
    ),
    "conversation": Template(
        ROOM,
        99,
        "“{title}” came closest to a conversation: its interactivity is {value:.2f} on a scale from 0 (a row of statements) to 1 "
        "(an exchange), with {turns} by {speakers}.",
    ),
    "uptake": Template(
        ROOM,
        70,
        "In “{title}” speakers took up most of what the others had just said: turns are more like those just before them than like the rest of the session, "
        "in words and in meaning, by {value:.3f} (0 is chance).",
    ),
    "difference": Template(
        "what makes the difference",
        93,
        "Sessions {which} have a {way} {measure} than the others: {mean} against {others_mean} ({n}, {others}; {chance}).",
    ),
    "trend": Template(
        "what makes the difference",
        92,
        "The {measure} of a session {way} {number}: rank correlation {value:.2f} over {n} sessions ({chance}).",
    ),
    "exchange": Template(
        "who answered whom",
        68,
        "Nobody took another up more than {a} did {b}, moderators aside: by an answer, a reference, agreement or disagreement, {times} in “{title}”.",
    ),
    "audience": Template(
        "audience", 69, "The audience had most room in “{title}”, with {value:.0%} of the words; {silent}."
    ),
    "dominance": Template(
        "dominance",
        75,
        "{name} spoke {value:.0%} of the words of “{title}”, the largest share of one person in any session, chairs and moderators aside.",
    ),
    "left open": Template(
        QUESTIONS,
        91,
        "{n} of {asked} in all sessions {was} taken up by nobody{unclear}; the first, in “{title}”, is from {who}.",
    ),
    "unanswered": Template(
        QUESTIONS, 88, "{n} of {asked} in “{title}” {was} taken up by nobody{unclear}; the first is from {who}."
    ),
    "disagreement": Template(
        "agreement and disagreement",
        65,
        "Open disagreement was most frequent in “{title}”: {times}, beside {agreed} ({all} in all sessions).",
    ),
    "unfocused": Template(
        FOCUS,
        64,
        "“{title}” had the least focus: its words spread over as many as {value:.1f} equally large themes, the largest of which takes {main:.0%}.",
    ),
    "prior knowledge": Template(
        FOCUS,
        63,
        "“{title}” asked for most prior knowledge: {acronyms} that nobody there explained ({named}) came up at a rate of {value:.2g} in 100 words.",
    ),
    "theme": Template(THEMES, 80, "The theme “{label}” took most words: {words} by {speakers} in {sessions}."),
    "theme of the year": Template(
        THEMES, 79, "In {year} most words went to “{label}”: {value:.0%} of all words, against {before:.0%} before."
    ),
    "new theme": Template(THEMES, 78, "New in {year}: “{label}”, on which {words} were said, and none before."),
    "closest": Template(
        "closest coalitions",
        96,
        "{a} and {b} are closest in what they talk about: they share {value:.0%} of their themes by weight, above all “{theme}”.",
    ),
    "missed": Template(
        SYNERGY,
        95,
        "{a} and {b} talk about the same things ({value:.0%} of their themes by weight, above all “{theme}”), yet they are not in touch: neither names "
        "the other, nobody speaks for both, and no turn of one takes up a turn of the other.",
    ),
    "together": Template(
        "coalitions that work together",
        85,
        "{a} and {b} share {value:.0%} of their themes by weight, above all “{theme}”; {contact}.",
    ),
    "group": Template(GROUPS, 94, "{members} would make a sub-group: they share {themes}."),
    "recognised": Template(KNOWN, 66, "{name} is named most outside its own sessions: {times}, in {sessions}{by}."),
    "unnamed": Template(KNOWN, 67, "{names} {are} never named by others outside {own} sessions."),
    "old name": Template(KNOWN, 48, "{name} was called by an old name {times}, as {words}."),
    "wrong name": Template(KNOWN, 47, "{name} was called by a name that is nearly its own {times}, as {words}."),
    "specialised": Template(
        PROFILES,
        60,
        "{name} keeps most to themes of its own: {value:.0%} of its talk is apart from what the other coalitions talk about.",
    ),
    "broad": Template(
        PROFILES, 59, "{name} talks about most: its talk spreads over as many as {value:.1f} equally large themes."
    ),
    "covered": Template(
        COVERAGE, 50, "Coalitions clearly speak about {value:.0f} of the {total} {subjects}, most about {named}."
    ),
    "uncovered": Template(
        COVERAGE, 72, "No coalition clearly speaks about {value:.0f} of the {total} {subjects}, among them {named}."
    ),
    "only one": Template(
        COVERAGE, 58, "{name} is the only coalition that clearly speaks about {label}, one of the {subjects}: {words}."
    ),
    "own words": Template("coalitions in their own words", 57, "{name}, in its own words: “{text}”"),
    "attribution": Template(
        QUALITY,
        40,
        "The transcripts name the speaker of {total:.0%} of all words; the least is {value:.0%}, in “{title}”.",
    ),
    "problems": Template(QUALITY, 39, "{files} not read, or not wholly; problems.csv says why."),
}
