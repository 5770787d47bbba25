"""How coalitions say who they are: patterns as data.

In the text that the patterns read, the name of the speaker's own coalition is replaced by OURS, that of another by
THEIRS.
"""

import re

from pipeline.language.patterns import Pattern

SAME_CLAUSE = r"(?:(?!\b(?:and|but)\b)[^.;?!])"
"""A character of the same clause."""

COALITION_NOUN = r"(?:[Oo]ur|[Tt]his|[Tt]he) (?:[Dd]ynamic )?[Cc]oalition(?! (?:on|of|for)\b)(?!['\u2019]s\b)"
NAMED_COALITION = (
    rf"(?:(?:[Tt]he |[Oo]ur |[Tt]his )?OURS(?:,? (?:or |in short |for short )?\(?OURS\)?)*|{COALITION_NOUN})"
)
"""The speaker's coalition as subject of a sentence."""

COALITION_SUBJECT = (
    rf"{NAMED_COALITION}(?:,? (?:which|that|who)\b|,)?(?: (?:itself|also|mainly|really|basically|primarily"
    r"|therefore|\w+ly))*"
)
GROUP_NOUN = (
    r"(?:coalition|group|network|community|platform|forum|alliance|partnership|initiative|association|collective"
    r"|meeting place|gathering)"
)
A_GROUP = rf"an? (?:[\w\u2010\u2011-]+,? ){{0,5}}{GROUP_NOUN}"
GROUP_CLAUSE = (
    r"(?: (?:that|which|who|whose|where|of|for|to|with|working|dedicated|devoted|made|bringing|open|focused"
    r"|concerned)\b)"
)
AIM_NOUN = r"(?:aim|goal|mission|purpose|mandate|objective|vision|raison d['\u2019]\u00eatre)s?"
AIM_ADJECTIVES = r"(?:(?:main|core|overall|overarching|central|key|primary|whole|basic|only|own|very) )*"
WORKS_ON = r"(?:works?|(?:is|are|has been|have been) working) (?:on|for|towards?|to)"
CARES_ABOUT = (
    r"focus(?:es)? on|concentrates? on|deals? with|looks? (?:at|into)|cares? (?:about|for)|stands? for|advocates?"
    r"|campaigns?|promotes?"
)
GATHERS = (
    r"brings? together|unites?|gathers?|connects?|explores?|studies|study|seeks? to|strives? (?:to|for)|aims? (?:to|at)"
)
USUALLY_DOES = rf"(?:{WORKS_ON}|{CARES_ABOUT}|{GATHERS})(?! (?:this|that|it|them|these|those)\b)"
"""What a coalition does as a rule; what somebody did last week has another form."""

NAMES_COALITION, SAYS_WE = "names the coalition", "says we"
"""Kinds of descriptions; one that says "we" counts only if the coalition is named in the sentence or just before."""

DESCRIPTIONS: tuple[Pattern, ...] = (
    Pattern(
        "is a group",
        rf"{COALITION_SUBJECT} (?:is|was|are) {A_GROUP}{GROUP_CLAUSE}",
        example="OURS is an open group of cooks who count lids.",
        counter="OURS is a bit late this year.",
        kind=NAMES_COALITION,
        weight=1.0,
    ),
    Pattern(
        "a group, in passing",
        rf"OURS,? an? (?:[\w-]+ ){{0,4}}{GROUP_NOUN}{GROUP_CLAUSE}",
        example="I chair OURS, a network of cooks who count lids.",
        counter="I chair OURS, a group I like.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "we are a group",
        rf"\b[Ww]e(?: are|['\u2019]re) {A_GROUP}{GROUP_CLAUSE}",
        example="We are a coalition that counts lids.",
        counter="It is a large room and we are a small coalition.",
        kind=SAYS_WE,
        weight=0.9,
    ),
    Pattern(
        "founded for",
        rf"(?:{COALITION_SUBJECT}|\b[Ww]e) (?:was|were|has been|have been|came) (?:\w+ )?(?:founded|created|established"
        rf"|set up|formed|launched|started|born|together){SAME_CLAUSE}*? (?:to (?!the\b|a\b|an\b)\w+|because|so that"
        rf"|with the (?:\w+ )?{AIM_NOUN}|around the|on the idea|out of)",
        example="OURS was founded in 2012 to count lids.",
        counter="OURS was founded in 2012 in a kitchen.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "exists for",
        rf"(?:{COALITION_SUBJECT}|\b[Ww]e) (?:exists?|ha(?:s|ve) existed) {SAME_CLAUSE}*?(?:to \w+|because|so that"
        r"|on a single)",
        example="Our coalition exists to keep lids on jars.",
        counter="Our coalition exists on paper.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "works on",
        rf"{COALITION_SUBJECT} {USUALLY_DOES}\b",
        example="The OURS works on lids for old jars.",
        counter="OURS worked hard on its report.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "insists on",
        rf"{COALITION_SUBJECT} (?:insists? (?:on|that)|believes? (?:in|that)|is (?:about|concerned with|dedicated to"
        r"|devoted to|committed to))\b",
        example="Our coalition insists on lids that close.",
        counter="Our coalition is here.",
        kind=NAMES_COALITION,
        weight=0.7,
    ),
    Pattern(
        "the aim of",
        rf"\b(?:[Tt]he {AIM_ADJECTIVES}{AIM_NOUN} of {NAMED_COALITION}|OURS['\u2019]s? {AIM_ADJECTIVES}{AIM_NOUN}"
        rf"|[Tt]he coalition['\u2019]s {AIM_ADJECTIVES}{AIM_NOUN}) (?:is|was|are|has (?:always )?been)\b",
        example="The main aim of OURS is to keep lids on jars.",
        counter="The aim of the session is to keep time.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "our aim",
        rf"\b[Oo]ur {AIM_ADJECTIVES}{AIM_NOUN} (?:as OURS |as a coalition |in OURS )?(?:is|are"
        r"|has (?:always )?been) (?:to|that)\b",
        example="Our mission is to keep lids on jars.",
        counter="Our goal was missed by a mile.",
        kind=SAYS_WE,
        weight=0.8,
    ),
    Pattern(
        "what we do",
        r"\b[Ww]hat (?:we|OURS|our coalition) (?:do|does|try to do|tries to do|are trying to do|work on|works on"
        r"|stand for|stands for)(?: (?:as a coalition|in OURS|in our coalition))? is\b",
        example="What we do is count lids in every valley.",
        counter="What we do not know is the time.",
        kind=SAYS_WE,
        weight=0.9,
    ),
    Pattern(
        "we bring together",
        r"\b[Ww]e (?:bring together|bring \w+ and \w+ together|unite|gather)\b",
        example="We bring together cooks and makers of lids.",
        counter="We brought a cake together.",
        kind=SAYS_WE,
        weight=0.8,
    ),
    Pattern(
        "in ours we work",
        rf"\b(?:[Aa]s|[Ii]n|[Aa]t|[Ww]ithin|[Ww]ith) {NAMED_COALITION},? we (?:\w+ly )?{USUALLY_DOES}\b",
        example="In OURS, we work on lids for old jars.",
        counter="In OURS we saw thermostats.",
        kind=NAMES_COALITION,
        weight=0.9,
    ),
    Pattern(
        "our work",
        r"\b[Oo]ur work (?:is about|focuses on|centres on|centers on|concentrates on|deals with|covers|is to)\b",
        example="Our work focuses on lids for old jars.",
        counter="Our work is done for this year.",
        kind=SAYS_WE,
        weight=0.7,
    ),
    Pattern(
        "we work on",
        rf"(?:^|, |\band )[Ww]e (?:\w+ly )?{USUALLY_DOES}\b",
        example="We work on lids for old jars.",
        counter="We worked all night on lids.",
        kind=SAYS_WE,
        weight=0.6,
    ),
)
"""Ways to say what a coalition is, the clearest first; ``weight`` is how surely they say it."""

CONNECTIVES = (
    r"and|so|but|well|now|okay|yes|also|again|therefore|(?:this|that) is why|that['\u2019]s why|first(?: of all)?"
    r"|in short|basically"
)
REMINDERS = (
    r"as (?:I|we) (?:said|mentioned)|as (?:many of )?you (?:may |might |probably )?know"
    r"|for those (?:of you )?who (?:do not|don['\u2019]t) know(?: us)?|just (?:to say|briefly)|let me say(?: that)?"
)
GREETINGS = (
    r"thank you(?: (?:very|so) much)?(?:,? \w+){0,3}|thanks|hello(?: everyone)?"
    r"|good (?:morning|afternoon|evening)(?:,? (?:everyone|everybody|all))?"
)
QUOTE_LEAD_IN = re.compile(rf"^(?:(?:{CONNECTIVES}|{REMINDERS}|{GREETINGS})[\s,:]+)+", re.I)
"""Words before a description that are left out of the quote."""

INTRODUCES_ONESELF = re.compile(
    r"\b(?:my name(?:'s|\u2019s| is)|(?i:i) (?:am|chair|co-?chair|represent|speak|coordinate|lead|work|come)"
    r"|I['\u2019]m|on behalf of|greetings from)\b"
)
"""Words before a name in which people say who they are, left out of the quote too."""

DOUBT_BEFORE = re.compile(
    r"\b(?:if|whether|should|would|could|might|may|wish|hope|not|never|nobody|unless|said|says|asked|told|thought"
    r"|imagine|heard|why|how|until)\b|n['\u2019]t\b",
    re.I,
)
"""After one of these a sentence is no description."""

NO_DESCRIPTION: tuple[Pattern, ...] = (
    Pattern(
        "question",
        r"(?i)\?\W*$",
        example="Is our coalition a group of cooks?",
        counter="Our coalition is a group of cooks.",
    ),
    Pattern(
        "thanks",
        r"(?i)\b(?:thank(?:s|ful)?\b(?! to\b)|grateful|welcome(?:d)? (?:to|you|everyone|all)|pleasure|apologi[sz]e)",
        example="We bring together cooks, and I thank them all.",
        counter="We bring together cooks, thanks to lids.",
    ),
    Pattern(
        "running the session",
        r"(?i)\b(?:(?:this|the|our|next|today['\u2019]s) (?:session|panel|workshop|hour|slides?)|agenda|the floor"
        r"|microphone|minutes left|speakers?)\b",
        example="In this session we bring together three cooks.",
        counter="We bring together cooks every summer.",
    ),
    Pattern(
        "here and now",
        r"(?i)\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening|week)|right now"
        r"|next (?:week|month)|in a moment)\b",
        example="Today we bring together three cooks.",
        counter="Every year we bring together three cooks.",
    ),
    Pattern(
        "report",
        r"(?i)\b(?:last (?:year|month|week|autumn|spring|summer|winter)"
        r"|we (?:have )?(?:just )?(?:published|finished|launched|held|drafted|met))\b",
        example="Our coalition works on what we drafted last year.",
        counter="Our coalition works on lids all year.",
    ),
)
"""What a description does not contain."""
