"""How speech shows that one speaker takes up another: patterns as data, each with an example and a counter-example.

``{name}`` stands for any name of a speaker of the session; the examples use Pip Quillfeather and Wren Mossbank.
"""

from typing import NamedTuple

TITLE = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Minister|Ambassador|Chair|Chairman|Madam)\.?\s+)?"
SAID = r"(?:said|say|says|mentioned|noted|pointed out|raised|asked|described|told us|explained|put it|suggested|proposed|argued|reminded us|was saying|has said|had said|just said|just told)"
TAKE_UP = r"(?i:coming back to|building on|build on|pick(?:ing)? up on|pick(?:ing)? up|follow(?:ing)? up on|following on from|to add to|adding to|in response to|to respond to|responding to)"
STRONGLY = r"(?:(?:very much|fully|totally|completely|strongly|entirely|absolutely|also|really|just|quite|wholeheartedly|have to|must|would|do|can only)\s+)*"


class Cue(NamedTuple):
    """One pattern.

    Attributes
    ----------
    kind : str
        Kind of interaction it shows.
    pattern : str
        Regular expression, ``{name}`` a name; without it the turn before is meant.
    weight : float
        Confidence, 0 to 1.
    example, counter : str
        A sentence it finds, and a near one it does not.
    """

    kind: str
    pattern: str
    weight: float
    example: str
    counter: str


CUES: tuple[Cue, ...] = (
    Cue("reference", rf"\b[Aa]s {TITLE}{{name}} (?:\w+ly )?{SAID}\b", 0.95, "As Pip said, the tide is high.", "Pip asked for the floor."),
    Cue("reference", rf"\b[Ww]hat {TITLE}{{name}} (?:\w+ly )?{SAID}\b", 0.95, "I liked what Wren said about masts.", "What will Wren say?"),
    Cue("reference", rf"\b{TITLE}{{name}}(?:'s|\u2019s)\s+(?:\w+\s+)?(?:point|question|remark|comment|idea|proposal|example|story|intervention|suggestion|argument|presentation|statement|word|words|figure|figures|number|numbers|concern)\b", 0.9, "Wren's point about masts stands.", "Wren's mast is tall."),
    Cue("reference", rf"\b(?i:com(?:e|ing)|go(?:ing)?|turn(?:ing)?) (?i:back to what) {TITLE}{{name}}\b", 0.9, "Coming back to what Pip told us, I wonder.", "We'll go back to Ms. Mossbank."),
    Cue("reference", rf"\b{TAKE_UP} (?:what )?{TITLE}{{name}}\b", 0.9, "Building on what Pip told us, I wonder.", "Building on the masts, I wonder."),
    Cue("reference", rf"\b{TITLE}{{name}} (?:has |had |just |already |rightly )*(?:said|mentioned|pointed out|raised|described|explained|put it)\b", 0.85, "Pip mentioned the masts.", "Pip will speak next."),
    Cue("agreement", rf"(?<!not )(?<!n't )\bI {STRONGLY}(?:agree|concur) with {TITLE}{{name}}\b", 0.95, "I fully agree with Wren on that.", "I do not agree with Wren."),
    Cue("agreement", rf"(?<!not )(?<!n't )\bI {STRONGLY}agree,? {TITLE}{{name}}\b", 0.9, "I agree, Wren.", "Do you agree, Wren?"),
    Cue("agreement", rf"\b{TITLE}{{name}} (?:is|was|'s|\u2019s) (?:\w+ly |quite |so )?right\b(?! (?:here|there|now|beside|behind|next))", 0.9, "Wren is absolutely right.", "Wren is right behind you."),
    Cue("agreement", rf"\bI (?:would |want to |will |'ll )?(?:second|echo|support|share) (?:what )?{TITLE}{{name}}\b", 0.85, "I want to echo what Pip said.", "I want to thank Pip."),
    Cue("agreement", r"^(?:Yes,? |Well,? )?I (?:very much |fully |totally |completely |strongly |entirely )?agree(?:\.|,| with (?:you|that)\b)", 0.7, "I fully agree. We need masts.", "We all agree that time is short."),
    Cue("disagreement", rf"\bI (?:would |have to |must |'d |\u2019d |strongly |politely |respectfully )*disagree with {TITLE}{{name}}\b", 0.95, "I would disagree with Pip there.", "I would agree with Pip there."),
    Cue("disagreement", rf"\bI (?:do not|don't|don\u2019t|cannot|can't|can\u2019t) (?:\w+ )?agree with {TITLE}{{name}}\b", 0.95, "I cannot agree with Wren on masts.", "I can agree with Wren on masts."),
    Cue("disagreement", rf"\bnot sure (?:that )?I (?:quite |fully |would )?agree(?:,| with) {TITLE}{{name}}\b", 0.9, "I'm not sure I agree, Pip.", "I'm sure I agree with Pip."),
    Cue("disagreement", rf"\b{TITLE}{{name}} (?:is|was|'s|\u2019s) (?:\w+ly |quite |simply )?(?:wrong|mistaken)\b", 0.85, "I think Pip is simply wrong.", "Pip is wronged by this."),
    Cue("disagreement", r"^(?:No,? |Well,? |Sorry,? |But )?I (?:would |have to |must |strongly |respectfully )*disagree(?:\.|,| with (?:you|that)\b)", 0.7, "I disagree. Masts are cheap.", "We may disagree on masts."),
    Cue("thanks", rf"\b(?:[Tt]hank you(?: (?:so|very) much)?|[Tt]hanks)(?: (?:to|for that))?,? {TITLE}{{name}}\b", 0.9, "Thank you very much, Wren.", "Thank you all for coming."),
)  # fmt: skip

SHORT_QUESTION = 4
"""Words a question has at least; "Right?" and "Is that so?" ask nothing."""

TAGS = ("right?", "okay?", "ok?", "yes?", "no?", "you know?", "isn't it?", "correct?", "can you hear me?", "do you hear me?", "sorry?", "pardon?")
"""Ends of sentences that look like questions and ask nothing."""
