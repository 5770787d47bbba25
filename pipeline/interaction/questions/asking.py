"""How questions are asked, and what only looks like one: patterns as data, each with an example and a counter-example."""

import re
from typing import NamedTuple

from pipeline.interaction.evidence.cues import Cue
from pipeline.language.phrasing import wording

WH = "how|what|why|whether|if|who|whom|which|when|where|whose"

INDIRECT: tuple[Cue, ...] = (
    Cue("my-question", "question", f"my|one|the|our <word>? <word>? question|questions (for|to <word> <word>? <word>?)? (i have)? is|are|would|: be? <word>* {WH}|is|are|do|does|can|could|will|would|should", 0.9, "My question for Wren is whether masts bend.", "My question has been answered by Wren."),
    Cue("question-about", "question", "i have|had <adv>* a|one|another|two|three <word>? question|questions about|on|regarding|concerning|around|for|to", 0.8, "I have a question about the masts.", "I have questioned masts before."),
    Cue("question-for", "question", "my <word>? question is <adv>* about|on|regarding|around|concerning|for|to", 0.8, "My question is about the masts.", "My question is clear."),
    Cue("want-to-ask", "question", f"i <adv>* (would|'d <adv>* like / want|wanted|wish / am <adv>* interested|curious|keen / would be interested) <adv>* to <adv>* ask|know|hear|understand <word>* {WH}", 0.9, "I would like to ask how tall the masts are.", "I would like to ask you to be brief."),
    Cue("wondering", "question", f"i|we (was|am|are|were <adv>* wondering / <adv>* wondered) <word>? <word>? {WH}", 0.8, "I was wondering whether the masts bend.", "It is a wonder how masts bend."),
    Cue("wonder", "question", f"i <adv>* wonder {WH} <word>* you|your|we", 0.7, "I wonder if you could lift the mast.", "I wonder if masts bend."),
    Cue("curious", "question", f"i am <adv>* curious (<adv>* about / to <word> / as to)? <word>? <word>? {WH}", 0.8, "I'm curious how you raise a mast.", "They are curious."),
    Cue("ask-whether", "question", f"(can|could|may i / let me / i 'll) <adv>* ask <word>* {WH}", 0.8, "Let me ask how you raise a mast.", "Can I ask you to be brief."),
    Cue("tell-us", "question", f"can|could|would|will you <adv>* tell|explain|clarify|elaborate|describe <word>* {WH}|about|on|more", 0.8, "Could you tell us how masts bend.", "I could tell you stories."),
    Cue("read-out", "question", f"(asks|wonders / is asking / wants to know) <adv>* {WH}", 0.75, "Ivo asks how tall the masts are.", "Ivo asks for tall masts."),
)  # fmt: skip
"""Questions without a question mark."""

READ_OUT = "read-out"
"""That of them by which one reads out what somebody else asks; it counts after words that say so."""

READS = wording(
    r"""questions? (?:\w+ ){0,4}(?:from|by|online|remotely)  (?:from|in|on) (?:the |our )?(?:chat|zoom|queue|online|remote)  (?:online|remote|virtual) (?:participants?|moderator|question|side|colleague)s?
    (?:writes|types|wrote)  reading (?:out )?(?:a|the|from)""",
    "We have a question from the online participants.",
    "We question the masts.",
)
"""Words with which one reads out."""

HINT = re.compile(
    r"\b(?:questions?|wonder\w*|curious|ask|asks|asking|know|hear|understand|tell|explain|clarify|elaborate|describe)\b"
)
"""One of these stands in every one of them."""

ANNOUNCES = frozenset({"question-about", "question-for"})
"""Those of them that the question itself may follow, later in the turn."""

WHOLE = re.compile(r"[\"'\u201c\u2018(]?[^\W\d_a-z].*[.?!]\W*$|[\"'\u201c\u2018(]?\d.*[.?!]\W*$", re.S)
"""A sentence that is no fragment: it begins with a capital or a figure, and ends with a mark."""


class Bar(NamedTuple):
    """A pattern of what is not to be shown, with a sentence it finds and a near one it does not."""

    name: str
    pattern: str
    example: str
    counter: str


TO_SPEAK = r"(?:respond|react|add|comment|start|answer|reply|speak|go|say|come in|jump in|take|hear|introduce|repeat|tell us|share|briefly|give us|read|summari[sz]e|wait|mute|elaborate|explain)"
TO_GO_ON = (
    r"(?:ask|start|begin|go|move|come|have|take|say|add|give|just|please|continue|proceed|turn|close|stop|get|hear|see)"
)

NO_SUBJECT: tuple[Bar, ...] = (
    Bar("hearing", r"\b(?:hear|see) (?:me|us|him|her|them|you|my|the (?:screen|slides?))\b|\b(?:microphone|mic|muted?|unmute|audio|is (?:it|this) (?:on|working))\b", "Can you hear me at the back of the hall?", "Can you hear a mast fall?"),
    Bar("who is here", r"\b(?:is|are|do we have|have we|do we see) (?:there )?(?:\w+ ){0,3}(?:with us|online(?! (?:\w+ )*(?:is|are|be)\b)|in the (?:chat|queue|room now)|on the line|connected now|hands?)\b|\bare you (?:there|here|ready|with us)\b", "Is Pip with us online for the second part?", "Is there a mast in the harbour?"),
    Bar("any questions", r"\b(?:any(?:one|body)?|other|more|further|some) (?:\w+ ){0,2}(?:questions?|comments?|remarks?|reactions?|thoughts|hands?|else|volunteers?)\b", "Are there any other questions from the floor?", "Are there any masts that last a winter?"),
    Bar("who is next", r"\bwho (?:wants|would like|else|is next|goes|has)\b", "Who would like to go first on the masts?", "Who would pay for the masts?"),
    Bar("wanting to speak", rf"\b(?:want(?:s|ed)?|like) to {TO_SPEAK}\b", "Does anybody want to come in on the masts?", "Does anybody want to pay for the masts?"),
    Bar("may I", r"\b(?:may|can|could|shall|might) I\b", "Before we close, can I welcome our guest?", "Before we close, can masts be tall?"),
    Bar("can we go on", rf"^(?:(?!(?:how|what|where|when|why|who|which)\b)\w+,? ){{0,3}}(?:may|can|could|shall|should) we (?:\w+ )?{TO_GO_ON}\b", "Pip, can we please go on to the masts?", "How can we get masts to villages?"),
    Bar("could you tell us", rf"\b(?:can|could|would|will) you (?:please )?(?:\w+ )?{TO_SPEAK}\b", "Could you please introduce yourself to the hall?", "Could you live without a mast in winter?"),
    Bar("in one sentence", r"\bin (?:one|two|a few) (?:sentence|word|minute)s?\b", "Pip, what is a mast, in one sentence?", "Pip, what is a mast in one harbour?"),
    Bar("let us", r"^\W*(?:(?:so|and|okay|now),? )*let['\u2019]?s (?!say|assume|imagine|suppose)", "Let's all go and build a mast now?", "Let's say it bends, who mends it?"),
    Bar("motion", r"\b(?:a vote|motion|standing order|the committee resolves)\b", "Do you want to proceed to a vote on masts?", "Do you want to vote with a mast?"),
    Bar("time and slides", r"\b(?:how (?:much|many) (?:more )?(?:time|minutes)|on time|out of time|time left|next slide|slides?|agenda|coffee|lunch|break)\b", "How much time do I have for the masts?", "How many masts do we have in the harbour?"),
    Bar("understanding", r"\b(?:what do you (?:think|mean|say)|what are your thoughts|make sense|is that (?:clear|right|correct|okay|ok|fair|so|what)|you know what|see what I mean|what (?:was|is) (?:the|your|my) question|did I (?:get|understand)|do you (?:agree|mean)|are you saying|you(?:['\u2019]re| are) saying|how (?:about|does) that)\b", "Does that make sense to everybody in the hall?", "Do masts make cables last longer?"),
    Bar("courtesy", r"\b(?:how are you|why not|why don['\u2019]t (?:you|we)|who knows|what can I say)\W*$|,\s(?:do|does|did|is|are|was|were|can|will|would|should|has|have)(?:n['\u2019]t)? (?:it|that|they|we|you|he|she|there|I)\W*$", "It is a tall old mast by the harbour, isn't it?", "Isn't it the mast that failed?"),
)  # fmt: skip
"""Questions that run the session, or ask nothing."""

RUNS = frozenset(
    {
        "hearing",
        "who is here",
        "any questions",
        "who is next",
        "can we go on",
        "motion",
        "time and slides",
        "courtesy",
        "wanting to speak",
    }
)
"""Names of `NO_SUBJECT` whose questions only run the session; the others may lean on something, but ask somebody."""

BEFORE = r"^\W*(?:(?:so|and|but|or|now|well|yeah|yes|no|okay|ok|all right|alright|right|great|awesome|cool|oh|also|because|thank you|thanks)\W+)*"
"""What may stand before the first word of a question."""

ROOM = r"(?:table|group|side|corner|row|team|one|gentleman|lady|person)"
ASKING_WORDS = r"(?:wonder\w*|ask\w*|know|curious|understand|hear|question)"

SHOW_OF_HANDS = "anybody"
"""Name of that of them which asks something where it is told to be a question."""

ASKS_NOTHING: tuple[Bar, ...] = (
    *(bar for bar in NO_SUBJECT if bar.name in RUNS),
    Bar("may I", r"\b(?:may|can|could|shall|might) I\b(?! (?:\w+ ){0,2}(?:ask|check|clarify|get|have|know|put|press|bring|take you|come back)\b)", "May I welcome our guest to the hall?", "Can I ask how tall the mast is?"),
    Bar("may I ask something", r"\b(?:may|can|could|might) I (?:\w+ )?ask (?:you )?(?:\w+ ){0,3}(?:things?|questions?|something)\W*$", "May I ask one more thing?", "May I ask how tall the mast is?"),
    Bar("how many of you", r"\bhow many (?:of you|people|folks|you guys|others|here)\b|\braise (?:your|a) hands?\b|\bshow of hands\b", "How many of you have climbed a mast?", "How many masts have you climbed?"),
    Bar("who here", r"\bwho (?:here|in (?:the|this) room|of you|among you|knows|uses|works|thinks|feels|loves|likes|remembers)\b", "Who here has climbed a mast?", "Who has to climb the mast?"),
    Bar("anybody", r"\b(?:has|does|is) (?:any|every)(?:one|body)\b", "Does anybody know a taller mast?", "Does the harbour know a taller mast?"),
    Bar("any of you", r"\b(?:any|some)(?:one|body) (?:here|in (?:the|this) room)\b|\bdo(?:es)? any (?:member|of you)s?\b", "Do any of you know a taller mast?", "Do any old masts bend?"),
    Bar("folks", r"\bdo (?:people|folks|we all|you all|you guys)\b", "Do you all have your kites?", "Do you have your kites?"),
    Bar("understood", r"\bmake sense\b|\bis (?:that|it|this|everything) (?:clear|okay|ok|fair|all right|alright|good)\b|\b(?:see what I mean|you know what)\b|\bare (?:we|you) (?:good|ready|okay|ok|done|sure)\b", "Does that make sense to you all?", "Does that make a mast bend?"),
    Bar("say again", r"\bwhat (?:was|is) (?:the|your|my) question\b|\bdid I (?:get|understand|miss|forget)\b|\b(?:repeat\w*|excuse me)\b|\bsay (?:that|it) again\b|\bwhat did (?:you|she|he|they) say\b", "What was the question about the masts?", "What was the mast made of?"),
    Bar("answered", r"\banswer(?:s|ed)? (?:your|the|that) question\b", "Did that answer your question on masts?", "Did that mast answer the wind?"),
    Bar("slower", r"\b(?:slow down|spell (?:that|it|your)|turn (?:it|that|this|the \w+) (?:up|down|off|on))\b", "Can you turn the sound up?", "Can you turn a mast?"),
    Bar("remind all", r"\b(?:ask|remind) (?:that|everyone|everybody|people|all|you to|members?)\b", "Can I ask everyone to sit down?", "Can I ask how tall it is?"),
    Bar("introduce", r"\b(?:can|could|would|will|do) you (?:\w+ ){0,3}(?:introduce|start|begin|go first|kick|speak up|mute|unmute|state your name|come up|sit|move|pass|hold|repeat|summari[sz]e|wrap)\b", "Could you please introduce yourself to the hall?", "Could you build a mast?"),
    Bar("anything", BEFORE + r"any(?:thing|one|body|where)?\b|\bany others\b", "Anything from the back of the hall?", "Is there anything in the hall?"),
    Bar("this table", BEFORE + rf"(?:(?:how|what) about )?(?:you guys|you (?:all|folks|two)|(?:this|that|the|next|last|our|your) (?:\w+ )?{ROOM}\b(?! (?:is|are|was|were|do|does|did)\b))", "How about this table over there?", "How about this old mast?"),
    Bar("who is", BEFORE + r"who(?:['\u2019]s| is) (?:a|in|next|first|got|here)\b", "Who's in the first group?", "Who's the owner of it?"),
    Bar("I", BEFORE + rf"I(?:['\u2019]m|['\u2019]ve|['\u2019]d)? (?!(?:\w+ )*{ASKING_WORDS}\b)(?![^?]*\b(?:how|what|why|who|where|when|which|whether|is (?:that|it)|(?:are|do|can|could|would|did) you)\b)", "I was going to say masts?", "I was wondering, is the mast tall?"),
    Bar("am I", BEFORE + r"am I\b", "Am I doing this right?", "How am I to lift it?"),
    Bar("you know", BEFORE + r"you know\b(?! (?:what|how|why|if|of|about|any))", "You know that old mast?", "You know why masts bend?"),
    Bar("why don't you", BEFORE + r"why (?:don['\u2019]t|not) (?:you|we|I|just)\b", "Why don't you continue a bit?", "Why don't masts bend?"),
    Bar("shall we", r"\b(?:shall|should) (?:we|I) (?:\w+ )?(?:start|begin|go|move|take|do|wait|stop|continue|break)\b", "Shall we take the mast first?", "Should we raise the mast?"),
    Bar("want to", r"\b(?:want|like|wanna|ready) (?:me|us)? ?to (?:\w+ ){0,2}(?:start|begin|go|talk|share|speak|say|add|jump|take|come|read|present|answer|respond|report)\b|\bwanna (?:go|start|share|talk|say|take)\b", "Do you want to share your kite?", "Do you want to mend your kite?"),
)  # fmt: skip
"""What looks like a question and asks nobody anything."""

AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|am)(?:n['\u2019]t)?"
)
SUBJECT = r"(?:you|we|they|he|she|it|i|that|this|there|the|any|an?|your|our|my|his|her|their|its|those|these|some|all|each|people|one|(?-i:[A-Z])\w+)"
ASKING_WORD = rf"(?:who|whom|whose|what|which|where|why|how|whether|when {AUXILIARY})"

BY_WORDS = rf"(?i)\b{ASKING_WORD}\b|\b{AUXILIARY} (?:not )?{SUBJECT}\b|(?:^|[,;:\u2014])\W*(?:(?:so|and|but|or|well|okay|then|yes|no)\W+)*{AUXILIARY} \w"
"""What a sentence has that is a question by its words, and not by its question mark alone: "Is the mast tall?", not "The mast is tall?"."""

OTHERS = r"(?:they|he|she|it|people|somebody|someone|everybody|everyone|you|we|one|who|always|often)"
TOLD = rf"(?:\b(?:like|said|says|say|saying|thought|goes)(?: to (?:me|us|them|him|her))?,?(?: okay,| OK,|:|,)|\b{OTHERS} (?:\w+ )?ask(?:s|ed)?\b(?: \w+)?[,:]?|\bask(?:ed|ing)? (?:yourself|ourselves|myself|themselves|me|us|them|him|her)\b[,:]?)"
SAID_BY_OTHERS = (
    rf"{TOLD} ?[\"\u201c']?(?=(?:(?:well|so|and|okay|oh|hey),? )*(?:{ASKING_WORD}|when|{AUXILIARY})\b)|\S\s[\"\u201c]"
)
"""Before a question that the speaker puts into somebody's mouth: "they were like, why masts?", 'she said, "Where is Pip?"'."""

SHORT_QUESTION = 4
"""Words a question has at least; "Right?" and "Is that so?" ask nothing."""

LONG_QUESTION = 80
"""Words of a sentence that tells a story, whatever mark it ends with."""

TAGS = (
    *(
        "right?",
        "okay?",
        "ok?",
        "yes?",
        "no?",
        "yeah?",
        "you know?",
        "isn't it?",
        "correct?",
        "sorry?",
        "pardon?",
        "huh?",
        "eh?",
        "or not?",
        "exactly?",
        "cool?",
    ),
    *("can you hear me?", "do you hear me?", "anyone?", "anybody?", "alright?", "all right?"),
)
"""Ends of sentences that look like questions and ask nothing."""

SELF_ANSWER = wording(
    r"""(?:okay|ok|great|cool|awesome|nice|good|wow|ooh|all right|alright)(?=[.!,])  because  well  it['\u2019]?s because  yes  no  yeah  of course  exactly
    and (?:we|i|they|it|that|the|then|so|what|you|if|in)  so (?:we|i|they|it|that|the|then|you)  you know  we  we['\u2019]re  the answer  i['\u2019]m like
    it (?:was|is|turns)  that(?:['\u2019]s| is| was)?  right  then  maybe  probably  not""",
    "And we know that it bends.",
    "In our harbour it bends.",
    lead=r"\W*",
)
"""How the next sentence of one begins who answers his own question, or has seen it answered."""

AFTER = 12
"""Words after a question from which its speaker is taken to go on and answer it."""

ABOUT_ASKING = r"\b(?:questions?|ask\w*|wonder\w*|curious|like to (?:know|hear)|thank\w*|answer\w*|please|sorry|that['\u2019]?s (?:it|all|my|the)|go ahead|over to you|the floor|hear (?:from|your)|your (?:view|thoughts?|opinion|take))\b"
"""Sentences around a question that are part of the asking."""

ANNOUNCED = wording(
    r"""(?:my|a|one|two|three|first|second|third|next|last|other|another|follow-up|quick|final|the) (?:\w+ )?questions?  curious
    (?:like|want|wanted|have|love|going) to (?:\w+ )?(?:ask|know|hear|understand)  (?:may i|can i|could i|let me|i['\u2019]ll|i) (?:just )?ask
    (?:am|was|were|i['\u2019]m) (?:just )?wondering""",
    "I have a question on masts.",
    "That is questionable.",
)
"""A question that is told to be one."""
