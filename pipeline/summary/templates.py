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
    "theme": "The theme “{label}” took most words: {words} by {speakers} in {sessions}.",
    "closest": "{a} and {b} are closest in what they talk about: they share {value:.0%} of their themes by weight, above all “{theme}”.",
    "missed": "{a} and {b} talk about the same things ({value:.0%} of their themes by weight, above all “{theme}”), yet neither names the other anywhere.",
    "together": "{a} and {b} share {value:.0%} of their themes by weight and name each other {mentions}.",
    "group": "{members} would make a sub-group: they share {themes}.",
    "recognised": "{name} is named most outside its own sessions: {times}, in {sessions}.",
    "unnamed": "{name} is never named by others outside its own sessions.",
    "specialised": "{name} keeps most to themes of its own: {value:.0%} of its talk is apart from what the other coalitions talk about.",
    "broad": "{name} talks about most: its talk spreads over as many as {value:.1f} equally large themes.",
    "attribution": "The transcripts name the speaker of {total:.0%} of all words; the least is {value:.0%}, in “{title}”.",
    "problems": "{files} not read, or not wholly; problems.csv says why.",
}


def counted(n: float, thing: str, things: str = "") -> str:
    """A number with its noun: "1 session", "3 sessions", "12,400 words"."""
    return f"{n:,.0f} {thing if n == 1 else things or thing + 's'}"


def times(n: float) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(round(n), counted(n, "time"))
