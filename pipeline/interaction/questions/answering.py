"""How answers begin, and what else is said after a question: phrases as data."""

import re

from pipeline.conventions.courtesies import THANK_YOU
from pipeline.language.patterns import Pattern
from pipeline.language.phrase_lists import either, phrases

ADDRESS = r"mr\.? ?chair(?:man|person)?  madam chair(?:woman)?  chair  minister"
HEDGES = either(
    r"okay  ok  so  oh  and  but  um  uh  mm  hm+  right  great  all right  sorry  again  thanks"
    rf"  thank you(?: (?:very|so) much)?  {ADDRESS}"
)
LEAD_IN = rf"\W*(?:{HEDGES}\b[\s,.\u2014-]*)*"
"""What may stand before the first word of an answer."""

OWN_TOPIC = (
    r"(?! (?:to|like|love|want|wish|also|just|ask|remind|urge|add)\b"
    r"| (?:an?|one|two|three|another|some|few) (?:\w+ ){0,2}"
    r"(?:questions?|comments?|points?|remarks?|stor(?:y|ies)|examples?|things?)\b)"
)
"""What does not follow "I would" or "I have" in an answer."""

YES_NO = phrases(
    "yes or no",
    rf"""yes  no  yeah  yep  nope  yup  correct  absolutely  exactly  definitely  indeed  certainly  never  none
    nothing  nobody  everyone  sure  of course  maybe  perhaps  probably  not (?:yet|really|at all|me|us)
    (?:well )?i (?:do|did|have|would)(?:n['\u2019]t)?{OWN_TOPIC}  i (?:think|hope|guess) so""",
    example="Well, yes, it bends.",
    counter="Masts bend, yes.",
    where="begins",
    lead=LEAD_IN + r"(?:well\b[\s,]*)?",
)
"""First words of an answer to a yes/no question."""

PLAIN_YES_NO = phrases(
    "plain yes or no",
    "yes  no  yep  nope  yup  correct  never  sure  of course",
    example="Yes, masts bend.",
    counter="Yeah, so masts bend.",
    where="begins",
    lead=LEAD_IN,
)
"""Yes/no words that never merely open a turn ("yeah" does)."""

OPEN_QUESTION = phrases(
    "open question",
    "what  how  why  who  whom  whose  where  when  which",
    example="So, how do masts bend?",
    counter="Do you know how masts bend?",
    where="begins",
    lead=LEAD_IN,
)
"""First words of a question that yes and no do not answer."""

ADVERBS_BEFORE = r"(?:\w+ ){0,2}"
IS_A = r"(?:that|it|this)(?:['\u2019]?s| is) an?"
I_THANK = r"(?:i(?:['\u2019]d like to| would like to| want to)? )?thank(?:s| you)?"
DETERMINER = r"(?:his|her|the|that|this|your|these|those|their)"

ANSWER_OPENING = phrases(
    "answer opening",
    rf"""well  it depends  depends  because  (?:good|great|excellent) question  {IS_A} {ADVERBS_BEFORE}question
    the answer
    {I_THANK} [^.?!]{{0,40}}for {DETERMINER} [^.?!]{{0,40}}questions?
    {THANK_YOU} for {DETERMINER} {ADVERBS_BEFORE}questions?  to (?:answer|respond|reply)
    in (?:answer|response)  let me (?:answer|respond|try to)
    (?:as )?(?:to|on|for|regarding|about) (?:your|the|that|this) (?:\w+ )?question""",
    example="Thank you, Chair. To answer the question, masts bend.",
    counter="Thank you, Chair. The masts bend.",
    where="begins",
    lead=LEAD_IN,
)
"""Openings that only an answer has."""

POSSIBLE_OPENING = phrases(
    "possible opening",
    r"""i (?:think|believe|would say|guess|suppose|would|can|will)  i don['\u2019]t (?:think|know)  actually  let me
    we (?:do|did|have|are|were|had)  it(?:['\u2019]s| is| was)  there (?:is|are|was)""",
    example="So, I think the mast bends.",
    counter="The mast bends, I think.",
    where="begins",
    lead=LEAD_IN,
)
"""Openings that many answers have, and other turns too."""

CARRIES_ON = phrases(
    "carries on",
    r"and  but  also  perfect  let['\u2019]s  feel free",
    example="And masts bend.",
    counter="Masts and kites bend.",
    where="begins",
    lead=r"\W*(?:(?:yeah|okay|ok|so|right)\W+)?",
)
"""Openings of a turn that carries on with its own topic, as one of two presenters does."""

MOVES_ON = phrases(
    "moves on",
    r"""next (?:question|speaker|round|item|person|hand|one|questioner|member)s?  next (?:is|we have|up)
    another (?:question|hand|comment)
    (?:go|move|continue|proceed|turn|return|come) (?:(?:on|now|back|over) )*(?:to|with)
    (?:more|other) (?:questions|hands|comments)
    any(?:one|body)? (?:else|other)  let['\u2019]s (?:take|move|go|collect)  point of order""",
    example="We will now go to Wren.",
    counter="Wren will go now.",
)
"""A moderator goes on to something else."""

CALLS_FOR_ANSWER = phrases(
    "calls for the answer",
    r"""answer  respond  reply  react  take (?:that|this)  on that  to that  your (?:view|thoughts|response)
    (?:the )?honou?rable minister  the minister""",
    example="Wren, would you take that?",
    counter="Wren, would you go next?",
)
"""A moderator calls for the answer."""

PASSES_ON = phrases(
    "passes on",
    r"""now  begin  start  continue  proceed  next  the floor  go (?:ahead|on|back|over)
    (?:move|come|turn|go) (?:on |back |over )?to  take (?:another|one more|two more|some|the)  other questions?
    any (?:other|more|further)  collect  honou?rable  over to  hand (?:it|over|back)
    please  last (?:question|word)  time  \d*(?:minutes?|seconds?)  to order  remind""",
    example="Wren, go ahead.",
    counter="It bends in winter.",
)
"""A moderator passes the floor on, or lets a question rest."""

HEDGED_VERB = r"(?:just|also|really|would like to|['\u2019]d like to|want to|have to|must|will)"

KEEPS_ORDER = phrases(
    "keeps order",
    rf"""i (?:{HEDGED_VERB} )*(?:remind|caution|interrupt)
    (?:let me|may i) (?:just )?(?:remind|interrupt)  order""",
    example="I would like to remind everybody of the time.",
    counter="The mast reminds everybody of the sea.",
    where="begins",
    lead=LEAD_IN,
)
"""Openings of a moderator who keeps order or time."""

PUTS_OFF = phrases(
    "puts off",
    r"""(?:no|out of|little|over|short of|not enough|enough) time  corridor  coffee break  afterwards  offline
    wrap up  next time  (?:can['\u2019]t|cannot|can not) take (?:it|that|this)
    (?:have|need|got) to (?:close|stop|move on|end|wrap)  keep (?:that|it|this) for
    leave (?:it|that|this) (?:there|here|at that)  (?:another|next) session  park (?:that|this|it)""",
    example="We have to close here.",
    counter="We close the hatch here.",
)
"""A moderator puts a question off."""

FILLER = phrases(
    "filler",
    rf"""right  ok  okay  mm+  mm-?hmm?  uh-?huh  hm+  oh  ah  um  uh  wow  true  i see  i know  go (?:ahead|on)
    please  sorry  thank you  thanks  hear,? hear  cool  great  good  nice  awesome  interesting
    good (?:morning|afternoon|evening|question|point)  hi  hello  let me (?:see|think)
    well  so  and  but  yay  all right  alright  just  a  one  second  moment  minute  very  much  {ADDRESS}""",
    example="Okay, thank you very much.",
    counter="Okay, masts.",
    where="whole",
)
"""A turn made only of these says nothing yet."""

COURTESY = Pattern(
    "courtesy",
    rf"(?i){LEAD_IN}(?:(?:yeah|yes|hi|hello|well)\b\W*)*(?:"
    + either(
        rf"""thank  thanks  good (?:morning|afternoon|evening|question)  great question
        {IS_A} {ADVERBS_BEFORE}question  sorry  can you hear  excuse me  it['\u2019]s a pleasure
        i(?:['\u2019]d like to| would like to| want to| must| will| also| really)* (?:thank|appreciate)
        my name is  (?-i:I['\u2019]m [A-Z])"""
    )
    + r"[^?]*)?$",
    example="Mr. Chair, I want to thank Wren for the question.",
    counter="Mr. Chair, the mast bends.",
    where="begins",
)
"""A sentence before the one that says something."""

MIN_SAYING_WORDS = 4
"""A turn of fewer words says nothing yet; a moderator's only calls somebody: "The honourable minister."."""

ASKS_SOMEBODY = phrases(
    "asks somebody",
    "you  your  question  ask  asking  wondering  curious",
    example="How do you bend a mast?",
    counter="How does a mast bend?",
)
"""Words in or before a question that show it is no figure of speech."""

BEFORE_THE_QUESTION = r"(?:to|on|about|regarding|answer(?:ing)?|your|the|that|this|his|her|first|second|third|last)"

RETURNS_TO_QUESTION = phrases(
    "returns to a question",
    rf"""{BEFORE_THE_QUESTION} (?:\w+ )?question(?! (?:is|was|to|for)\b)
    asked (?:about|whether|how|why|what|if|me|us)  you (?:were )?ask(?:ed|ing)  asking about""",
    example="On the question about masts, they bend.",
    counter="The question is whether masts bend.",
)
"""Words with which somebody comes back to a question."""

BEFORE_ASKER = re.compile(r"\bquestions? (?:from|of|by)\s*$")
AFTER_ASKER = re.compile(r"['\u2019]s (?:\w+ )?question\b|,? (?:just )?(?:asked|wanted to know)\b")
"""What stands before or after the name of somebody whose question is taken up."""

CLOSES_SESSION = phrases(
    "closes the session",
    r"""thank you (?:all|everyone|everybody|very much|so much)  see you  good ?bye  applause
    (?:meeting|session) (?:is|was) (?:now )?(?:closed|adjourned|over|concluded)""",
    example="The session is closed.",
    counter="The hatch is closed.",
)
"""Last words of a session."""
