"""The words of statements. ``{...}`` are filled by pipeline.summary.statements; a new statement is a line here and a maker there."""

TEMPLATES: dict[str, str] = {
    "lecture": (
        "“{title}” came closest to a lecture: its interactivity is {value:.2f} on a scale from 0 (a row of statements) to 1 "
        "(an exchange), and {statements:.0%} of its words were said in statements of {limit} words or more."
    ),
    "conversation": (
        "“{title}” came closest to a conversation: its interactivity is {value:.2f} on a scale from 0 (a row of statements) to 1 "
        "(an exchange), with {turns} by {speakers}."
    ),
    "uptake": (
        "In “{title}” speakers took up each other's words most: turns that stood near each other were more alike than turns taken "
        "from anywhere in the session by {value:.3f} (cosine)."
    ),
    "dominance": "{name} spoke {value:.0%} of the words of “{title}”, the largest share of one person in any session, chairs and moderators aside.",
    "unanswered": "{n} of {asked} in “{title}” {was} taken up by nobody; the first is from {who}.",
    "disagreement": "Open disagreement was most frequent in “{title}”: {times}, beside {agreed} ({all} in all sessions).",
    "unfocused": "“{title}” had the least focus: its words spread over as many as {value:.1f} equally large themes, the largest of which takes {main:.0%}.",
    "prior knowledge": "“{title}” asked for most prior knowledge: {acronyms} that nobody there explained ({named}) came up {value:.2g} times in 100 words.",
    "theme": "The theme “{label}” took most words: {words} by {speakers} in {sessions}.",
    "closest": "{a} and {b} are closest in what they talk about: they share {value:.0%} of their themes by weight, above all “{theme}”.",
    "missed": "{a} and {b} talk about the same things ({value:.0%} of their themes by weight, above all “{theme}”), yet they are not in touch: neither names "
    "the other, nobody speaks for both, and no turn of one takes up a turn of the other.",
    "together": "{a} and {b} share {value:.0%} of their themes by weight, above all “{theme}”; {contact}.",
    "group": "{members} would make a sub-group: they share {themes}.",
    "recognised": "{name} is named most outside its own sessions: {times}, in {sessions}{by}.",
    "unnamed": "{name} is never named by others outside its own sessions.",
    "old name": "{name} was called by an old name {times}, as {words}.",
    "wrong name": "{name} was called by a name that is nearly its own {times}, as {words}.",
    "specialised": "{name} keeps most to themes of its own: {value:.0%} of its talk is apart from what the other coalitions talk about.",
    "broad": "{name} talks about most: its talk spreads over as many as {value:.1f} equally large themes.",
    "covered": "Coalitions clearly speak about {value:.0f} of the {total} {subjects}, most about {named}.",
    "uncovered": "No coalition clearly speaks about {value:.0f} of the {total} {subjects}, among them {named}.",
    "only one": "{name} is the only coalition that clearly speaks about {label}, one of the {subjects}: {words}.",
    "own words": "{name}, in its own words: “{text}”",
    "attribution": "The transcripts name the speaker of {total:.0%} of all words; the least is {value:.0%}, in “{title}”.",
    "problems": "{files} not read, or not wholly; problems.csv says why.",
}


def counted(n: float, thing: str, things: str = "") -> str:
    """A number with its noun: "1 session", "3 sessions", "12,400 words"."""
    return f"{n:,.0f} {thing if n == 1 else things or thing + 's'}"


def times(n: float) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(round(n), counted(n, "time"))


def joined(words: list[str]) -> str:
    """A list in a sentence: "masts", "masts and kites", "masts, kites and owls"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
