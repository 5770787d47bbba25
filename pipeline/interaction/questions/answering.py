"""How answers begin, and what else is said after a question: patterns as data, each with an example and a counter-example."""

import re

from pipeline.language.phrasing import Wording, either, wording

ADDRESS = r"mr\.? ?chair(?:man|person)?  madam chair(?:woman)?  chair  minister"
HEDGES = either(
    rf"okay  ok  so  oh  and  but  um  uh  mm  hm+  right  great  all right  sorry  again  thanks  thank you(?: (?:very|so) much)?  {ADDRESS}",
)
LEAD_IN = rf"\W*(?:{HEDGES}\b[\s,.\u2014-]*)*"
"""What may stand before the first word of an answer."""

OF_HIS_OWN = (
    r"(?! (?:to|like|love|want|wish|also|just|ask|remind|urge|add)\b"
    r"| (?:an?|one|two|three|another|some|few) (?:\w+ ){0,2}(?:questions?|comments?|points?|remarks?|stor(?:y|ies)|examples?|things?)\b)"
)
"""What does not follow "I would" or "I have" in an answer."""

YES_NO = wording(
    rf"""yes  no  yeah  yep  nope  yup  correct  absolutely  exactly  definitely  indeed  certainly  never  none  nothing  nobody  everyone  sure  of course
    maybe  perhaps  probably  not (?:yet|really|at all|me|us)  (?:well )?i (?:do|did|have|would)(?:n['\u2019]t)?{OF_HIS_OWN}  i (?:think|hope|guess) so""",
    "Well, yes, it bends.",
    "Masts bend, yes.",
    lead=LEAD_IN + r"(?:well\b[\s,]*)?",
)
"""The first word of an answer to a question that asks for yes or no."""

QUALITY = r"(?:\w+ ){0,2}"
IS_A = r"(?:that|it|this)(?:['\u2019]?s| is) an?"
OWNED = r"(?:his|her|the|that|this|your|these|those|their)"

PLAIN = wording(
    "yes  no  yep  nope  yup  correct  never  sure  of course", "Yes, masts bend.", "Yeah, so masts bend.", lead=LEAD_IN
)
"""Those of them that only answer such a question; "yeah" often begins any turn."""

OPEN = wording(
    "what  how  why  who  whom  whose  where  when  which",
    "So, how do masts bend?",
    "Do you know how masts bend?",
    lead=LEAD_IN,
)
"""The first word of a question that does not ask for yes or no."""

ANSWERS = wording(
    rf"""well  it depends  depends  because  (?:good|great|excellent) question  {IS_A} {QUALITY}question  the answer
    (?:i(?:['\u2019]d like to| would like to| want to)? )?thank(?:s| you)? [^.?!]{{0,40}}for {OWNED} [^.?!]{{0,40}}questions?
    thank(?:s| you) for {OWNED} {QUALITY}questions?  to (?:answer|respond|reply)  in (?:answer|response)  let me (?:answer|respond|try to)
    (?:as )?(?:to|on|for|regarding|about) (?:your|the|that|this) (?:\w+ )?question""",
    "Thank you, Chair. To answer the question, masts bend.",
    "Thank you, Chair. The masts bend.",
    lead=LEAD_IN,
)
"""How nothing begins but an answer."""

OPENING = wording(
    r"""i (?:think|believe|would say|guess|suppose|would|can|will)  i don['\u2019]t (?:think|know)  actually  let me
    we (?:do|did|have|are|were|had)  it(?:['\u2019]s| is| was)  there (?:is|are|was)""",
    "So, I think the mast bends.",
    "The mast bends, I think.",
    lead=LEAD_IN,
)
"""How an answer often begins, and other turns do."""

CONTINUES = wording(
    r"and  but  also  perfect  let['\u2019]s  feel free",
    "And masts bend.",
    "Masts and kites bend.",
    lead=r"\W*(?:(?:yeah|okay|ok|so|right)\W+)?",
)
"""How somebody begins who goes on with something else, as one of two presenters does."""

MOVES_ON = wording(
    r"""next (?:question|speaker|round|item|person|hand|one|questioner|member)s?  next (?:is|we have|up)  another (?:question|hand|comment)
    (?:go|move|continue|proceed|turn|return|come) (?:(?:on|now|back|over) )*(?:to|with)  (?:more|other) (?:questions|hands|comments)
    any(?:one|body)? (?:else|other)  let['\u2019]s (?:take|move|go|collect)  point of order""",
    "We will now go to Wren.",
    "Wren will go now.",
)
"""How one who leads goes on to something else."""

INVITES = wording(
    r"answer  respond  reply  react  take (?:that|this)  on that  to that  your (?:view|thoughts|response)  (?:the )?honou?rable minister  the minister",
    "Wren, would you take that?",
    "Wren, would you go next?",
)
"""How he calls for the answer."""

PASSES_ON = wording(
    r"""now  begin  start  continue  proceed  next  the floor  go (?:ahead|on|back|over)  (?:move|come|turn|go) (?:on |back |over )?to
    take (?:another|one more|two more|some|the)  other questions?  any (?:other|more|further)  collect  honou?rable  over to  hand (?:it|over|back)
    please  last (?:question|word)  time  \d*(?:minutes?|seconds?)  to order  remind""",
    "Wren, go ahead.",
    "It bends in winter.",
)
"""How he passes the floor on, or lets a question lie."""

REMINDS = wording(
    r"i (?:(?:just|also|really|would like to|['\u2019]d like to|want to|have to|must|will) )*(?:remind|caution|interrupt)  (?:let me|may i) (?:just )?(?:remind|interrupt)  order",
    "I would like to remind everybody of the time.",
    "The mast reminds everybody of the sea.",
    lead=LEAD_IN,
)
"""How he begins who keeps the order or the time."""

DEFERS = wording(
    r"""(?:no|out of|little|over|short of|not enough|enough) time  corridor  coffee break  afterwards  offline  wrap up  next time  (?:can['\u2019]t|cannot|can not) take (?:it|that|this)
    (?:have|need|got) to (?:close|stop|move on|end|wrap)  keep (?:that|it|this) for  leave (?:it|that|this) (?:there|here|at that)  (?:another|next) session  park (?:that|this|it)""",
    "We have to close here.",
    "We close the hatch here.",
)
"""How he puts a question off."""

FILLER = wording(
    rf"""right  ok  okay  mm+  mm-?hmm?  uh-?huh  hm+  oh  ah  um  uh  wow  true  i see  i know  go (?:ahead|on)  please  sorry  thank you  thanks
    hear,? hear  cool  great  good  nice  awesome  interesting  good (?:morning|afternoon|evening|question|point)  hi  hello  let me (?:see|think)
    well  so  and  but  yay  all right  alright  just  a  one  second  moment  minute  very  much  {ADDRESS}""",
    "Okay, thank you very much.",
    "Okay, masts.",
    whole=True,
)
"""All that somebody says who does not say anything yet."""

COURTESY = Wording(
    re.compile(
        rf"{LEAD_IN}(?:(?:yeah|yes|hi|hello|well)\b\W*)*(?:"
        + either(
            rf"""thank  thanks  good (?:morning|afternoon|evening|question)  great question  {IS_A} {QUALITY}question  sorry  can you hear
            excuse me  it['\u2019]s a pleasure
            i(?:['\u2019]d like to| would like to| want to| must| will| also| really)* (?:thank|appreciate)  my name is  (?-i:I['\u2019]m [A-Z])"""
        )
        + r"[^?]*)?$",
        re.I,
    ),
    "Mr. Chair, I want to thank Wren for the question.",
    "Mr. Chair, the mast bends.",
)
"""A sentence before the one that tells something."""

FRAGMENT = 4
"""Words up to which a turn of one who leads only calls somebody: "The honourable minister."."""

ASKED = wording(
    "you  your  question  ask  asking  wondering  curious", "How do you bend a mast?", "How does a mast bend?"
)
"""Words in or before a question that somebody is asked, and that is no figure of speech."""

QUESTION_ON = wording(
    r"""(?:to|on|about|regarding|answer(?:ing)?|your|the|that|this|his|her|first|second|third|last) (?:\w+ )?question(?! (?:is|was|to|for)\b)
    asked (?:about|whether|how|why|what|if|me|us)  you (?:were )?ask(?:ed|ing)  asking about""",
    "On the question about masts, they bend.",
    "The question is whether masts bend.",
)
"""Words with which somebody comes back to a question."""

QUESTION_OF = re.compile(r"\bquestions? (?:from|of|by)\s*$")
ASKER = re.compile(r"['\u2019]s (?:\w+ )?question\b|,? (?:just )?(?:asked|wanted to know)\b")
"""What stands before or after the name of one whose question somebody comes back to."""

CLOSING = wording(
    r"""thank you (?:all|everyone|everybody|very much|so much)  see you  good ?bye  applause
    (?:meeting|session) (?:is|was) (?:now )?(?:closed|adjourned|over|concluded)""",
    "The session is closed.",
    "The hatch is closed.",
)
"""Last words of a session."""
