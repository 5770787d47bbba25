"""What looks like a question and asks nobody anything: regular expressions, in capitals or not."""

from pipeline.language.patterns import Pattern

TO_SPEAK = (
    r"(?:respond|react|add|comment|start|answer|reply|speak|go|say|come in|jump in|take|hear|introduce|repeat|tell us"
    r"|share|briefly|give us|read|summari[sz]e|wait|mute|elaborate|explain)"
)
TO_GO_ON = (
    r"(?:ask|start|begin|go|move|come|have|take|say|add|give|just|please|continue|proceed|turn|close|stop|get|hear|see)"
)

NO_SUBJECT: tuple[Pattern, ...] = (
    Pattern(
        "hearing",
        r"(?i)\b(?:hear|see) (?:me|us|him|her|them|you|my|the (?:screen|slides?))\b"
        r"|\b(?:microphone|mic|muted?|unmute|audio|is (?:it|this) (?:on|working))\b",
        "Can you hear me at the back of the hall?",
        "Can you hear a mast fall?",
    ),
    Pattern(
        "who is here",
        r"(?i)\b(?:is|are|do we have|have we|do we see) (?:there )?(?:\w+ ){0,3}(?:with us"
        r"|online(?! (?:\w+ )*(?:is|are|be)\b)|in the (?:chat|queue|room now)|on the line|connected now|hands?)\b"
        r"|\bare you (?:there|here|ready|with us)\b",
        "Is Pip with us online for the second part?",
        "Is there a mast in the harbour?",
    ),
    Pattern(
        "any questions",
        r"(?i)\b(?:any(?:one|body)?|other|more|further|some) (?:\w+ ){0,2}(?:questions?|comments?|remarks?"
        r"|reactions?|thoughts|hands?|else|volunteers?)\b",
        "Are there any other questions from the floor?",
        "Are there any masts that last a winter?",
    ),
    Pattern(
        "who is next",
        r"(?i)\bwho (?:wants|would like|else|is next|goes|has)\b",
        "Who would like to go first on the masts?",
        "Who would pay for the masts?",
    ),
    Pattern(
        "wanting to speak",
        rf"(?i)\b(?:want(?:s|ed)?|like) to {TO_SPEAK}\b",
        "Does anybody want to come in on the masts?",
        "Does anybody want to pay for the masts?",
    ),
    Pattern(
        "may I",
        r"(?i)\b(?:may|can|could|shall|might) I\b",
        "Before we close, can I welcome our guest?",
        "Before we close, can masts be tall?",
    ),
    Pattern(
        "can we go on",
        rf"(?i)^(?:(?!(?:how|what|where|when|why|who|which)\b)\w+,? ){{0,3}}(?:may|can|could|shall"
        rf"|should) we (?:\w+ )?{TO_GO_ON}\b",
        "Pip, can we please go on to the masts?",
        "How can we get masts to villages?",
    ),
    Pattern(
        "could you tell us",
        rf"(?i)\b(?:can|could|would|will) you (?:please )?(?:\w+ )?{TO_SPEAK}\b",
        "Could you please introduce yourself to the hall?",
        "Could you live without a mast in winter?",
    ),
    Pattern(
        "in one sentence",
        r"(?i)\bin (?:one|two|a few) (?:sentence|word|minute)s?\b",
        "Pip, what is a mast, in one sentence?",
        "Pip, what is a mast in one harbour?",
    ),
    Pattern(
        "let us",
        r"(?i)^\W*(?:(?:so|and|okay|now),? )*let['\u2019]?s (?!say|assume|imagine|suppose)",
        "Let's all go and build a mast now?",
        "Let's say it bends, who mends it?",
    ),
    Pattern(
        "motion",
        r"(?i)\b(?:a vote|motion|standing order|the committee resolves)\b",
        "Do you want to proceed to a vote on masts?",
        "Do you want to vote with a mast?",
    ),
    Pattern(
        "time and slides",
        r"(?i)\b(?:how (?:much|many) (?:more )?(?:time|minutes)|on time|out of time|time left|next slide|slides?"
        r"|agenda|coffee|lunch|break)\b",
        "How much time do I have for the masts?",
        "How many masts do we have in the harbour?",
    ),
    Pattern(
        "understanding",
        r"(?i)\b(?:what do you (?:think|mean|say)|what are your thoughts|make sense"
        r"|is that (?:clear|right|correct|okay|ok|fair|so|what)|you know what|see what I mean"
        r"|what (?:was|is) (?:the|your|my) question|did I (?:get|understand)|do you (?:agree|mean)|are you saying"
        r"|you(?:['\u2019]re| are) saying|how (?:about|does) that)\b",
        "Does that make sense to everybody in the hall?",
        "Do masts make cables last longer?",
    ),
    Pattern(
        "courtesy",
        r"(?i)\b(?:how are you|why not|why don['\u2019]t (?:you|we)|who knows|what can I say)\W*$"
        r"|,\s(?:do|does|did|is|are|was|were|can|will|would|should|has|have)(?:n['\u2019]t)? (?:it|that|they|we|you"
        r"|he|she|there|I)\W*$",
        "It is a tall old mast by the harbour, isn't it?",
        "Isn't it the mast that failed?",
    ),
)
"""Questions without a topic of their own: they run the session, or lean on what was said before."""

RUNS_SESSION = frozenset(
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
"""Names of the patterns of `NO_SUBJECT` that only run the session; the others ask somebody, if little."""

BEFORE_QUESTION = (
    r"^\W*(?:(?:so|and|but|or|now|well|yeah|yes|no|okay|ok|all right|alright|right|great|awesome|cool|oh|also|because"
    r"|thank you|thanks)\W+)*"
)
"""What may stand before the first word of a question."""

ROOM = r"(?:table|group|side|corner|row|team|one|gentleman|lady|person)"
ASKING_VERB = r"(?:wonder\w*|ask\w*|know|curious|understand|hear|question)"

SHOW_OF_HANDS = "anybody"
"""The exclusion that is lifted when the speaker announces a question."""

ASKS_NOTHING: tuple[Pattern, ...] = (
    *(pattern for pattern in NO_SUBJECT if pattern.name in RUNS_SESSION),
    Pattern(
        "may I",
        r"(?i)\b(?:may|can|could|shall|might) I\b(?! (?:\w+ ){0,2}(?:ask|check|clarify|get|have|know|put|press|bring"
        r"|take you|come back)\b)",
        "May I welcome our guest to the hall?",
        "Can I ask how tall the mast is?",
    ),
    Pattern(
        "may I ask something",
        r"(?i)\b(?:may|can|could|might) I (?:\w+ )?ask (?:you )?(?:\w+ ){0,3}(?:things?|questions?|something)\W*$",
        "May I ask one more thing?",
        "May I ask how tall the mast is?",
    ),
    Pattern(
        "how many of you",
        r"(?i)\bhow many (?:of you|people|folks|you guys|others|here)\b|\braise (?:your|a) hands?\b"
        r"|\bshow of hands\b",
        "How many of you have climbed a mast?",
        "How many masts have you climbed?",
    ),
    Pattern(
        "who here",
        r"(?i)\bwho (?:here|in (?:the|this) room|of you|among you|knows|uses|works|thinks|feels|loves|likes"
        r"|remembers)\b",
        "Who here has climbed a mast?",
        "Who has to climb the mast?",
    ),
    Pattern(
        "anybody",
        r"(?i)\b(?:has|does|is) (?:any|every)(?:one|body)\b",
        "Does anybody know a taller mast?",
        "Does the harbour know a taller mast?",
    ),
    Pattern(
        "any of you",
        r"(?i)\b(?:any|some)(?:one|body) (?:here|in (?:the|this) room)\b|\bdo(?:es)? any (?:member|of you)s?\b",
        "Do any of you know a taller mast?",
        "Do any old masts bend?",
    ),
    Pattern(
        "folks",
        r"(?i)\bdo (?:people|folks|we all|you all|you guys)\b",
        "Do you all have your kites?",
        "Do you have your kites?",
    ),
    Pattern(
        "understood",
        r"(?i)\bmake sense\b|\bis (?:that|it|this|everything) (?:clear|okay|ok|fair|all right|alright|good)\b"
        r"|\b(?:see what I mean|you know what)\b|\bare (?:we|you) (?:good|ready|okay|ok|done|sure)\b",
        "Does that make sense to you all?",
        "Does that make a mast bend?",
    ),
    Pattern(
        "say again",
        r"(?i)\bwhat (?:was|is) (?:the|your|my) question\b|\bdid I (?:get|understand|miss|forget)\b"
        r"|\b(?:repeat\w*|excuse me)\b|\bsay (?:that|it) again\b|\bwhat did (?:you|she|he|they) say\b",
        "What was the question about the masts?",
        "What was the mast made of?",
    ),
    Pattern(
        "answered",
        r"(?i)\banswer(?:s|ed)? (?:your|the|that) question\b",
        "Did that answer your question on masts?",
        "Did that mast answer the wind?",
    ),
    Pattern(
        "slower",
        r"(?i)\b(?:slow down|spell (?:that|it|your)|turn (?:it|that|this|the \w+) (?:up|down|off|on))\b",
        "Can you turn the sound up?",
        "Can you turn a mast?",
    ),
    Pattern(
        "remind all",
        r"(?i)\b(?:ask|remind) (?:that|everyone|everybody|people|all|you to|members?)\b",
        "Can I ask everyone to sit down?",
        "Can I ask how tall it is?",
    ),
    Pattern(
        "introduce",
        r"(?i)\b(?:can|could|would|will|do) you (?:\w+ ){0,3}(?:introduce|start|begin|go first|kick|speak up|mute"
        r"|unmute|state your name|come up|sit|move|pass|hold|repeat|summari[sz]e|wrap)\b",
        "Could you please introduce yourself to the hall?",
        "Could you build a mast?",
    ),
    Pattern(
        "anything",
        rf"(?i){BEFORE_QUESTION}any(?:thing|one|body|where)?\b|\bany others\b",
        "Anything from the back of the hall?",
        "Is there anything in the hall?",
    ),
    Pattern(
        "this table",
        rf"(?i){BEFORE_QUESTION}(?:(?:how|what) about )?(?:you guys|you (?:all|folks|two)"
        rf"|(?:this|that|the|next|last|our|your) (?:\w+ )?{ROOM}\b(?! (?:is|are|was|were|do|does|did)\b))",
        "How about this table over there?",
        "How about this old mast?",
    ),
    Pattern(
        "who is",
        rf"(?i){BEFORE_QUESTION}who(?:['\u2019]s| is) (?:a|in|next|first|got|here)\b",
        "Who's in the first group?",
        "Who's the owner of it?",
    ),
    Pattern(
        "I",
        rf"(?i){BEFORE_QUESTION}I(?:['\u2019]m|['\u2019]ve|['\u2019]d)? (?!(?:\w+ )*{ASKING_VERB}\b)"
        rf"(?![^?]*\b(?:how|what"
        rf"|why|who|where|when|which|whether|is (?:that|it)|(?:are|do|can|could|would|did) you)\b)",
        "I was going to say masts?",
        "I was wondering, is the mast tall?",
    ),
    Pattern("am I", rf"(?i){BEFORE_QUESTION}am I\b", "Am I doing this right?", "How am I to lift it?"),
    Pattern(
        "you know",
        rf"(?i){BEFORE_QUESTION}you know\b(?! (?:what|how|why|if|of|about|any))",
        "You know that old mast?",
        "You know why masts bend?",
    ),
    Pattern(
        "why don't you",
        rf"(?i){BEFORE_QUESTION}why (?:don['\u2019]t|not) (?:you|we|I|just)\b",
        "Why don't you continue a bit?",
        "Why don't masts bend?",
    ),
    Pattern(
        "shall we",
        r"(?i)\b(?:shall|should) (?:we|I) (?:\w+ )?(?:start|begin|go|move|take|do|wait|stop|continue|break)\b",
        "Shall we take the mast first?",
        "Should we raise the mast?",
    ),
    Pattern(
        "want to",
        r"(?i)\b(?:want|like|wanna|ready) (?:me|us)? ?to (?:\w+ ){0,2}(?:start|begin|go|talk|share|speak|say|add"
        r"|jump|take|come|read|present|answer|respond|report)\b|\bwanna (?:go|start|share|talk|say|take)\b",
        "Do you want to share your kite?",
        "Do you want to mend your kite?",
    ),
)
"""What looks like a question and asks nobody anything."""
