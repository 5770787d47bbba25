"""How questions are put: words that make a sentence a question, announce one, or show that it wants no answer."""

from pipeline.language.patterns import Pattern
from pipeline.language.phrase_lists import phrases

WHOLE_SENTENCE = Pattern(
    "whole sentence",
    r"(?s)[\"'\u201c\u2018(]?[^\W\d_a-z].*[.?!]\W*$|[\"'\u201c\u2018(]?\d.*[.?!]\W*$",
    example="How high is it?",
    counter="on the mast, or not?",
    where="begins",
)
"""A sentence that is no fragment: it begins with a capital or a figure, and ends with a mark."""

AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|am)(?:n['\u2019]t)?"
)
SUBJECT = (
    r"(?:you|we|they|he|she|it|i|that|this|there|the|any|an?|your|our|my|his|her|their|its|those|these|some|all|each"
    r"|people|one|(?-i:[A-Z])\w+)"
)
QUESTION_WORD = rf"(?:who|whom|whose|what|which|where|why|how|whether|when {AUXILIARY})"

ASKS_BY_WORDS = Pattern(
    "asks by its words",
    rf"(?i)\b{QUESTION_WORD}\b|\b{AUXILIARY} (?:not )?{SUBJECT}\b"
    rf"|(?:^|[,;:\u2014])\W*(?:(?:so|and|but|or|well|okay|then|yes|no)\W+)*{AUXILIARY} \w",
    example="Is the mast tall?",
    counter="The mast is tall?",
)
"""A question by its words, not by its question mark alone."""

OTHER_PEOPLE = r"(?:they|he|she|it|people|somebody|someone|everybody|everyone|you|we|one|who|always|often)"
REPORTED = (
    r"(?:\b(?:like|said|says|say|saying|thought|goes)(?: to (?:me|us|them|him|her))?,?(?: okay,| OK,|:|,)"
    rf"|\b{OTHER_PEOPLE} (?:\w+ )?ask(?:s|ed)?\b(?: \w+)?[,:]?"
    r"|\bask(?:ed|ing)? (?:yourself|ourselves|myself|themselves|me|us|them|him|her)\b[,:]?)"
)
SAID_BY_OTHERS = Pattern(
    "said by others",
    rf"(?i){REPORTED} ?[\"\u201c']?"
    rf"(?=(?:(?:well|so|and|okay|oh|hey),? )*(?:{QUESTION_WORD}|when|{AUXILIARY})\b)|\S\s[\"\u201c]",
    example="They were like, why masts?",
    counter="Why are masts like kites?",
)
"""What stands before a question that the speaker puts into somebody else's mouth."""

READS_ALOUD = Pattern(
    "reads aloud",
    r"(?i)\b(?:questions?|asks?|asking|chat|online|comments?|writes?|remote)\b",
    example="Somebody writes: how tall is the mast?",
    counter="How tall is the mast?",
)
"""Words in a turn in which a sentence in quotation marks may be somebody's question."""

FIGURE_OF_SPEECH = Pattern(
    "figure of speech", r"(?i)\W*(?:like|or)\b", "Or is it a kite?", "Is it a kite or not?", where="begins"
)
"""Start of a sentence that only looks like a question."""

QUOTATION_MARKS = "\"'\u201c\u2018"
"""Marks before a question that somebody else asks; it counts where it is read aloud."""

MIN_QUESTION_WORDS = 4
"""Minimum words of a question; "Right?" and "Is that so?" ask nothing."""

MAX_QUESTION_WORDS = 80
"""A longer sentence tells a story, whatever mark it ends with."""

TAG_QUESTIONS = (
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
    "can you hear me?",
    "do you hear me?",
    "anyone?",
    "anybody?",
    "alright?",
    "all right?",
)
"""Ends of sentences that look like questions and ask nothing."""

SELF_ANSWER = phrases(
    "self-answer",
    r"""(?:okay|ok|great|cool|awesome|nice|good|wow|ooh|all right|alright)(?=[.!,])
    because  well  it['\u2019]?s because  yes  no  yeah  of course  exactly
    and (?:we|i|they|it|that|the|then|so|what|you|if|in)
    so (?:we|i|they|it|that|the|then|you)  you know  we  we['\u2019]re  the answer  i['\u2019]m like
    it (?:was|is|turns)  that(?:['\u2019]s| is| was)?  right  then  maybe  probably  not""",
    example="And we know that it bends.",
    counter="In our harbour it bends.",
    where="begins",
    lead=r"\W*",
)
"""Openings of the next sentence that show the speaker answers the question himself or considers it answered."""

PATIENCE_WORDS = 12
"""A question is left behind once its speaker has said this many more words."""

PATIENCE_WORDS_IF_ANNOUNCED = 100
"""The same for an announced question ("my question is ...")."""

PATIENCE_WORDS_IF_PERSONAL = 18
"""The same for a question to "you"."""

ABOUT_ASKING = Pattern(
    "about asking",
    r"(?i)\b(?:questions?|ask\w*|wonder\w*|curious|like to (?:know|hear)|thank\w*|answer\w*|please|sorry"
    r"|that['\u2019]?s (?:it|all|my|the)|go ahead|over to you|the floor|hear (?:from|your)"
    r"|your (?:view|thoughts?|opinion|take))\b",
    example="I would like to hear from all of you.",
    counter="Masts bend in winter.",
)
"""Sentences around a question that are part of the asking."""

ANNOUNCED = phrases(
    "announced",
    r"""(?:my|a|one|two|three|first|second|third|next|last|other|another|follow-up|quick|final|the) (?:\w+ )?questions?
    curious
    (?:like|want|wanted|have|love|going) to (?:\w+ )?(?:ask|know|hear|understand)
    (?:may i|can i|could i|let me|i['\u2019]ll|i) (?:just )?ask
    (?:am|was|were|i['\u2019]m) (?:just )?wondering""",
    example="I have a question on masts.",
    counter="That is questionable.",
)
"""Words that announce a question."""
