"""How coalitions say who they are, and what a question without a subject looks like: patterns as data, each with an example and a counter-example.

In the text that patterns see, a name of the speaker's own coalition stands as OURS, that of another one as THEIRS.
"""

from typing import NamedTuple

from pipeline.interaction.questions.asking import NO_SUBJECT as NO_SUBJECT
from pipeline.interaction.questions.asking import Bar

LATER = r"(?:(?!\b(?:and|but)\b)[^.;?!])"
"""A character of the same clause."""

COALITION = r"(?:[Oo]ur|[Tt]his|[Tt]he) (?:[Dd]ynamic )?[Cc]oalition(?! (?:on|of|for)\b)(?!['\u2019]s\b)"
NAMED = rf"(?:(?:[Tt]he |[Oo]ur |[Tt]his )?OURS(?:,? (?:or |in short |for short )?\(?OURS\)?)*|{COALITION})"
"""The speaker's coalition as subject of a sentence."""

SUBJECT = (
    rf"{NAMED}(?:,? (?:which|that|who)\b|,)?(?: (?:itself|also|mainly|really|basically|primarily|therefore|\w+ly))*"
)
GROUP = r"(?:coalition|group|network|community|platform|forum|alliance|partnership|initiative|association|collective|meeting place|gathering)"
A_GROUP = rf"an? (?:[\w\u2010\u2011-]+,? ){{0,5}}{GROUP}"
LIKE = r"(?: (?:that|which|who|whose|where|of|for|to|with|working|dedicated|devoted|made|bringing|open|focused|concerned)\b)"
AIM = r"(?:aim|goal|mission|purpose|mandate|objective|vision|raison d['\u2019]\u00eatre)s?"
LARGE = r"(?:(?:main|core|overall|overarching|central|key|primary|whole|basic|only|own|very) )*"
WORK = r"(?:works?|(?:is|are|has been|have been) working) (?:on|for|towards?|to)"
CARE = r"focus(?:es)? on|concentrates? on|deals? with|looks? (?:at|into)|cares? (?:about|for)|stands? for|advocates?|campaigns?|promotes?"
GATHER = (
    r"brings? together|unites?|gathers?|connects?|explores?|studies|study|seeks? to|strives? (?:to|for)|aims? (?:to|at)"
)
DOES = rf"(?:{WORK}|{CARE}|{GATHER})(?! (?:this|that|it|them|these|those)\b)"
"""What a coalition does as a rule, and what somebody did last week does not look like."""


class Cue(NamedTuple):
    """One way to say what a coalition is.

    Attributes
    ----------
    name : str
        What it says.
    pattern : str
        Regular expression over the text with OURS and THEIRS.
    strength : float
        How surely it says so, 0 to 1.
    anchored : bool
        The pattern itself names the coalition; else the coalition has to be named there or just before.
    example, counter : str
        A sentence it finds, and a near one it does not.
    """

    name: str
    pattern: str
    strength: float
    anchored: bool
    example: str
    counter: str


CUES: tuple[Cue, ...] = (
    Cue("is a group", rf"{SUBJECT} (?:is|was|are) {A_GROUP}{LIKE}", 1.0, True, "OURS is an open group of cooks who count lids.", "OURS is a bit late this year."),
    Cue("a group, in passing", rf"OURS,? an? (?:[\w-]+ ){{0,4}}{GROUP}{LIKE}", 0.9, True, "I chair OURS, a network of cooks who count lids.", "I chair OURS, a group I like."),
    Cue("we are a group", rf"\b[Ww]e(?: are|['\u2019]re) {A_GROUP}{LIKE}", 0.9, False, "We are a coalition that counts lids.", "It is a large room and we are a small coalition."),
    Cue("founded for", rf"(?:{SUBJECT}|\b[Ww]e) (?:was|were|has been|have been|came) (?:\w+ )?(?:founded|created|established|set up|formed|launched|started|born|together){LATER}*? (?:to (?!the\b|a\b|an\b)\w+|because|so that|with the (?:\w+ )?{AIM}|around the|on the idea|out of)", 0.9, True, "OURS was founded in 2012 to count lids.", "OURS was founded in 2012 in a kitchen."),
    Cue("exists for", rf"(?:{SUBJECT}|\b[Ww]e) (?:exists?|ha(?:s|ve) existed) {LATER}*?(?:to \w+|because|so that|on a single)", 0.9, True, "Our coalition exists to keep lids on jars.", "Our coalition exists on paper."),
    Cue("works on", rf"{SUBJECT} {DOES}\b", 0.9, True, "The OURS works on lids for old jars.", "OURS worked hard on its report."),
    Cue("insists on", rf"{SUBJECT} (?:insists? (?:on|that)|believes? (?:in|that)|is (?:about|concerned with|dedicated to|devoted to|committed to))\b", 0.7, True, "Our coalition insists on lids that close.", "Our coalition is here."),
    Cue("the aim of", rf"\b(?:[Tt]he {LARGE}{AIM} of {NAMED}|OURS['\u2019]s? {LARGE}{AIM}|[Tt]he coalition['\u2019]s {LARGE}{AIM}) (?:is|was|are|has (?:always )?been)\b", 0.9, True, "The main aim of OURS is to keep lids on jars.", "The aim of the session is to keep time."),
    Cue("our aim", rf"\b[Oo]ur {LARGE}{AIM} (?:as OURS |as a coalition |in OURS )?(?:is|are|has (?:always )?been) (?:to|that)\b", 0.8, False, "Our mission is to keep lids on jars.", "Our goal was missed by a mile."),
    Cue("what we do", r"\b[Ww]hat (?:we|OURS|our coalition) (?:do|does|try to do|tries to do|are trying to do|work on|works on|stand for|stands for)(?: (?:as a coalition|in OURS|in our coalition))? is\b", 0.9, False, "What we do is count lids in every valley.", "What we do not know is the time."),
    Cue("we bring together", r"\b[Ww]e (?:bring together|bring \w+ and \w+ together|unite|gather)\b", 0.8, False, "We bring together cooks and makers of lids.", "We brought a cake together."),
    Cue("in ours we work", rf"\b(?:[Aa]s|[Ii]n|[Aa]t|[Ww]ithin|[Ww]ith) {NAMED},? we (?:\w+ly )?{DOES}\b", 0.9, True, "In OURS, we work on lids for old jars.", "In OURS we saw thermostats."),
    Cue("our work", r"\b[Oo]ur work (?:is about|focuses on|centres on|centers on|concentrates on|deals with|covers|is to)\b", 0.7, False, "Our work focuses on lids for old jars.", "Our work is done for this year."),
    Cue("we work on", rf"(?:^|, |\band )[Ww]e (?:\w+ly )?{DOES}\b", 0.6, False, "We work on lids for old jars.", "We worked all night on lids."),
)  # fmt: skip
"""Ways to say what a coalition is, the clearest kinds first."""

LINKS = r"and|so|but|well|now|okay|yes|also|again|therefore|(?:this|that) is why|that['\u2019]s why|first(?: of all)?|in short|basically"
KNOWN = r"as (?:I|we) (?:said|mentioned)|as (?:many of )?you (?:may |might |probably )?know|for those (?:of you )?who (?:do not|don['\u2019]t) know(?: us)?|just (?:to say|briefly)|let me say(?: that)?"
GREETING = r"thank you(?: (?:very|so) much)?(?:,? \w+){0,3}|thanks|hello(?: everyone)?|good (?:morning|afternoon|evening)(?:,? (?:everyone|everybody|all))?"
LEAD_IN = rf"^(?:(?:{LINKS}|{KNOWN}|{GREETING})[\s,:]+)+"
"""What may stand before a description and is left out of the quote."""

PERSON = r"\b(?:my name(?:'s|\u2019s| is)|(?i:i) (?:am|chair|co-?chair|represent|speak|coordinate|lead|work|come)|I['\u2019]m|on behalf of|greetings from)\b"
"""Words before a name in which a person says who they are, left out of the quote too."""

DOUBT = r"\b(?:if|whether|should|would|could|might|may|wish|hope|not|never|nobody|unless|said|says|asked|told|thought|imagine|heard|why|how|until)\b|n['\u2019]t\b"
"""Before a description: then it is none."""


NO_DESCRIPTION: tuple[Bar, ...] = (
    Bar("question", r"\?\W*$", "Is our coalition a group of cooks?", "Our coalition is a group of cooks."),
    Bar("thanks", r"\b(?:thank(?:s|ful)?\b(?! to\b)|grateful|welcome(?:d)? (?:to|you|everyone|all)|pleasure|apologi[sz]e)", "We bring together cooks, and I thank them all.", "We bring together cooks, thanks to lids."),
    Bar("running the session", r"\b(?:(?:this|the|our|next|today['\u2019]s) (?:session|panel|workshop|hour|slides?)|agenda|the floor|microphone|minutes left|speakers?)\b", "In this session we bring together three cooks.", "We bring together cooks every summer."),
    Bar("here and now", r"\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening|week)|right now|next (?:week|month)|in a moment)\b", "Today we bring together three cooks.", "Every year we bring together three cooks."),
    Bar("report", r"\b(?:last (?:year|month|week|autumn|spring|summer|winter)|we (?:have )?(?:just )?(?:published|finished|launched|held|drafted|met))\b", "Our coalition works on what we drafted last year.", "Our coalition works on lids all year."),
)  # fmt: skip
"""What a description does not hold."""

PREPOSITION = r"(?:in|on|at|to|for|by|with|from|of|about|out of|over|under|through)"
CONDITION = rf"(?:(?:{PREPOSITION}|if|when|where|given|since|as|because|after|before)\b[^?,]*,\s+(?:and |then |so )?)"
INTERROGATIVE = r"(?:who|whom|whose|what|which|when|where|why|how|whether|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|must|(?:is|are|do|does|wo|ca)n['\u2019]t)"
ASKING = r"(?:my (?:\w+ )?question (?:is|to \w+ is|would be)|the question (?:is|for me is)|I (?:wonder|would like to (?:ask|know)|want to (?:ask|know)|am wondering))"
ASKS = rf"^(?:(?:{ASKING}|[\w'\u2019-]+)[\s,:]+){{0,3}}?{CONDITION}?(?:{PREPOSITION} )?{INTERROGATIVE}\b"
"""How a sentence begins that asks: "Who pays?", "And if it rains, who pays?", "Wren, is it dry?"."""

LEANS = r"^(?:(?:and|so|but|or|then)\b|(?:\w+,? ){0,4}?(?:it|that|this|those|these|they|them|he|she|him|her)\b|.*\b(?:that|this|those|these) \w+\W*$)"
"""Questions that lean on what was said before."""
