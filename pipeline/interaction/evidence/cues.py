"""How speech shows that one speaker takes up another: patterns as data, each with an example and a counter-example.

Patterns are in the notation of `pipeline.language.notation`; the examples use Pip Quillfeather and Wren Mossbank.
"""

from typing import NamedTuple


class Cue(NamedTuple):
    """One way to take up another speaker.

    Attributes
    ----------
    name : str
        Short name of the rule, column ``cue`` of interactions.csv.
    kind : str
        Kind of interaction it shows.
    pattern : str
        What is said. Without ``{who}`` and ``{name}`` whoever spoke before is meant, and it counts in the first sentences of a turn only.
    weight : float
        Confidence, 0 to 1.
    example, counter : str
        A sentence it finds, and a near one that no cue of its kind finds.
    """

    name: str
    kind: str
    pattern: str
    weight: float
    example: str
    counter: str


CUES: tuple[Cue, ...] = (
    Cue("as-said", "reference", "as|like {who} <adv>* have|has|had? <adv>* (<said> / put|puts it / told|reminded us / alluded to)", 0.95, "As Pip said, the tide is high.", "As Pip sails, the tide is high."),
    Cue("as-saying", "reference", "as|like {who} was|were|is|'s <adv>* saying|mentioning|describing|explaining|suggesting", 0.95, "As Wren was just saying, masts bend.", "Wren was just sailing by."),
    Cue("as-heard", "reference", "as (we|i <adv>* have? <adv>* heard <adv>* from / mentioned|noted|explained|described|raised|said <adv>* by) {who}", 0.95, "As we heard from Pip, masts bend.", "We are waiting to hear from Pip."),
    Cue("what-said", "reference", "what {who} <adv>* have|has|had? <adv>* (<said> / put forward / told us / was|were|is <adv>* saying / was talking about / alluded to / brought up)", 0.95, "I liked what Wren said about masts.", "What will Wren say?"),
    Cue("the-point-of", "reference", "{who} 's <adv>* last|first|second|third|earlier|previous|excellent|good|great? <point>", 0.9, "Wren's second point about masts stands.", "Wren's mast is tall."),
    Cue("the-point-by", "reference", "<point>|what (<adv>* made|raised|mentioned|asked <adv>* by {who} / that? {name} <adv>* made|raised|mentioned|gave|asked)", 0.9, "The point made by Pip about masts stands.", "The point of the mast is by Pip."),
    Cue("said-by", "reference", "{name} <adv>* has|have|had? <adv>* (said|mentioned|noted|raised|described|explained|suggested|stressed|highlighted / pointed out / put it / alluded to / was <adv>* saying|mentioning / was <adv>* talking about / talked|spoke about)", 0.85, "Pip mentioned the masts.", "Pip will speak next."),
    Cue("back-to", "reference", "come|comes|coming|go|goes|going|get|getting back <adv>* to (what {who} / {who} on|about)", 0.9, "I am coming back to Pip on cables.", "We'll go back to Ms. Mossbank."),
    Cue("take-up", "reference", "(building|build on / picking|pick|following|follow up on|from / following on from / going off / piggybacking|piggyback on|off) of? what? {who}", 0.9, "Building on what Pip told us, I wonder.", "Building on the masts, I wonder."),
    Cue("in-reply-to", "reference", "(in response|reply to / to respond|react|reply|add to / responding|reacting|replying|adding to / to echo / echoing / to come back on) what? {who}", 0.9, "In response to Pip, masts do bend.", "In harbours next to Pip, masts bend."),
    Cue("respond-to", "reference", "(if? i|we may|might|can|could|will|shall|'ll / let me) <adv>* (respond|react|reply / come back) <adv>* to what? {who}", 0.9, "If I may respond to Pip, masts bend.", "I may be responsible to Pip."),
    Cue("as-you-said", "reference", "as you <adv>* have|had? <adv>* (said|mentioned|noted|described|explained / <adv> say / pointed out / put it / were <adv>* saying)", 0.7, "As you just said, masts bend.", "As you know, masts bend."),
    Cue("what-you-said", "reference", "what you <adv>* have|had? <adv>* (said|mentioned|described / were <adv>* saying)", 0.7, "I liked what you said about masts.", "What would you say about masts?"),
    Cue("your-point", "reference", "to|on|about your <adv>* last|first|second|third|earlier? (point / question|remark|comment)", 0.7, "To your point, masts do bend.", "What is your point?"),
    Cue("agree-with", "agreement", "i|we <adv>* (have|tend|want to / must|would|do|can|could|will|'d)? <adv>* (and <adv>)? agree|concur <adv>* with {who}", 0.95, "I fully agree with Wren on that.", "I do not agree with Wren."),
    Cue("agree-with-said", "agreement", "i|we <adv>* (have|tend to / must|would|do|can|'d)? <adv>* agree|concur <adv>* with (much|most|all|everything of)? what|that|everything {who}", 0.95, "I agree with what Pip said.", "I cannot agree with what Pip said."),
    Cue("agree-address", "agreement", "i|we <adv>* (have to / must|would|do|'d)? <adv>* agree|concur <adv>* (with you|that)? ,? {name} <end>", 0.9, "I agree, Wren.", "We agree on a date, Wren, or we sail."),
    Cue("agree-more", "agreement", "i|we can|could not <adv>* agree (more with {who} / with {who} more)", 0.95, "I couldn't agree more with Pip.", "I would agree with more masts for Pip."),
    Cue("agree-more-bare", "agreement", "i|we could not <adv>* agree (with you)? more <end>", 0.85, "I couldn't agree more.", "I couldn't agree on a mast."),
    Cue("is-right", "agreement", "{who} is|was|'s <adv>* right <end>|on|about|that|when|in|and", 0.9, "Wren is absolutely right.", "Wren is right behind you."),
    Cue("echo", "agreement", "(i|we <adv>* (would like to / want|wanted|like to / would|will|can|'ll|have to)? / let me / like|want to) <adv>* echo|second|applaud <adv>* what? {who}", 0.9, "I want to echo what Pip said.", "I want to thank Pip."),
    Cue("support", "agreement", "i|we <adv>* (would like to / want|wanted to / would|will|can)? <adv>* support|endorse|share <adv>* (what {who} / the? view|views|concern|concerns|opinion|point|points (of / <adv>* raised|made|expressed by) {who} / {who} 's <adv>* <point>|view|views)", 0.85, "I support what Pip said about masts.", "I support Pip's old mast with a rope."),
    Cue("like-him", "agreement", "like|with {name} , i|we <adv>* think|believe|feel|hold|find that?", 0.8, "Like Pip, I believe that masts bend.", "Like Pip, I am from the harbour."),
    Cue("second-that", "agreement", "i|we <adv>* (will|'ll|would|'d / want|like to / would|'d like to)? <adv>* second that|this <end>|and|on", 0.85, "I second that. Masts bend.", "I secondly think of that mast."),
    Cue("agree-with-you", "agreement", "i|we <adv>* (have|tend to / must|would|do|can|'d)? <adv>* agree|concur <adv>* with (you / that / this / what you <adv>* said|mentioned|described) on|about|there|but|and|<end>", 0.75, "I agree with you on that.", "I agree with that man of yours."),
    Cue("agree-bare", "agreement", "i <adv>* (have|tend to / must|would|do|'d)? <adv>* agree|concur <adv>* <end>", 0.75, "I fully agree. We need masts.", "We all agree that time is short."),
    Cue("you-are-right", "agreement", "you are <adv>* right on|about|that|and|<end>", 0.7, "You are absolutely right. Masts bend.", "You are right behind the mast."),
    Cue("disagree-with", "disagreement", "i|we <adv>* (would|must|do|will|may|might|'d / have|tend|beg|want to / would have to / am going to)? <adv>* disagree <adv>* with what|everything? {who}", 0.95, "I would disagree with Pip there.", "I would agree with Pip there."),
    Cue("not-agree-with", "disagreement", "i|we do|can|could|would|did not <adv>* agree <adv>* with what|everything? {who}", 0.95, "I cannot agree with Wren on masts.", "I can agree with Wren on masts."),
    Cue("not-agree-address", "disagreement", "i (do|can|could|would not <adv>* agree / <adv>* (would|must|do / have to)? <adv>* disagree) <adv>* (with you|that <adv>*)? ,? {name} <end>", 0.9, "On masts I don't agree, Pip.", "On masts I do agree, Pip."),
    Cue("not-sure-agree", "disagreement", "(i am|do)? <adv>* not <adv>* sure|convinced|certain|think|believe that? i|we <adv>* (can|could|would|do)? <adv>* agree <adv>* (with|, what|that? {who})", 0.9, "I'm not sure I agree, Pip.", "I'm sure I agree with Pip."),
    Cue("differ", "disagreement", "i <adv>* (beg|have to / must|would)? differ with|from {who}", 0.9, "I beg to differ with Wren.", "My masts differ from yours, Wren."),
    Cue("not-share", "disagreement", "i|we do|can|could|would not <adv>* share {who} 's <adv>* view|views|opinion|optimism|pessimism|enthusiasm|position|analysis|assessment|reading|concern|concerns", 0.9, "I do not share Pip's view on masts.", "I do share Pip's view on masts."),
    Cue("differ-bare", "disagreement", "i <adv>* (beg|have to / must|would) <adv>* differ <end>|on|here|there", 0.75, "I beg to differ. Masts are cheap.", "The masts differ. They are cheap."),
    Cue("is-wrong", "disagreement", "{name} is|was|'s <adv>* wrong|mistaken", 0.85, "I think Pip is simply wrong.", "Pip is wronged by this."),
    Cue("disagree-with-you", "disagreement", "i <adv>* (would|must|do|will|may|might|'d / have|tend|beg to / think i)? <adv>* disagree <adv>* with (you / that / this / what you <adv>* said) on|about|there|but|and|<end>", 0.75, "I disagree with you on masts.", "I disagree with those masts."),
    Cue("not-agree-with-you", "disagreement", "i do|can|could|would not <adv>* agree <adv>* with (you / that / this / what you <adv>* said) on|about|there|but|and|<end>", 0.75, "I don't agree with you on masts.", "I do agree with you on masts."),
    Cue("disagree-bare", "disagreement", "i <adv>* (would|must|do|may|might|'d / have|beg to / think i)? <adv>* disagree <adv>* <end>", 0.75, "I disagree. Masts are cheap.", "We may disagree on masts."),
    Cue("not-agree-bare", "disagreement", "i do|can not <adv>* agree <end>", 0.75, "I do not agree. Masts are cheap.", "I do agree. Masts are cheap."),
    Cue("thank-you", "thanks", "thank|thanks you? (so|very much)? again|indeed? (for|to that)? to? ,? {name}", 0.95, "Thank you very much, Wren.", "Thank you all for coming."),
    Cue("thank-you-for", "thanks", "thank|thanks you? (so|very much)? for <word>* ,? {name} <end>", 0.85, "Thank you for that excellent point, Pip.", "Thank you for the masts and the cables."),
    Cue("i-thank", "thanks", "(i|we <adv>* (would|'d like to / want|wish to)? / let me / like|want|wish to) <adv>* thank <adv>* {name}", 0.9, "I would like to thank Pip for his point.", "I would like to think, Pip."),
    Cue("grateful", "thanks", "grateful|thankful|thanks to {name}", 0.85, "We are grateful to Wren.", "We are close to Wren."),
    Cue("thank-you-for-that", "thanks", "^thank|thanks you? (so|very much)? for that|this|the|your|those|these <word>? <point>|answer|answers|clarification|overview|speech|insights|contribution|response|explanation", 0.7, "Thank you for that excellent point.", "Thank you for the masts."),
    Cue("i-thank-for-that", "thanks", "i|we <adv>* (would|'d like to / want|wish to)? <adv>* thank {who} <adv>* for that|the|his|her|their|this <word>? <point>|answer|clarification|presentation|intervention", 0.75, "I thank my colleague for that excellent question.", "I thank my colleague for that mast."),
    Cue("sorry-to-interrupt", "interruption", "sorry|apologies|apologise|apologize|excuse|forgive|pardon me? (to|for / ,? (but|if)? i|can|may|let|have|need|must|'ll|am <word>* )? interrupt|interrupting|interject|interjecting", 0.8, "Sorry to interrupt, the mast is ours.", "Sorry that the mast interrupts the view."),
    Cue("may-i-interrupt", "interruption", "(can|could|may|might i / let me / if i may|might|can|could / i 'll|must|will / i have|need|want to / i am going to) <adv>* (interrupt|interject / stop|cut you / jump|cut in / come in here|there / come in between)", 0.6, "If I may interrupt, the mast is ours.", "May I come in from the rain?"),
)  # fmt: skip
"""Ways to take up another speaker; of several of a kind in one place the longest counts, then the first."""

EARLY = 2
"""Sentences at the start of a turn in which a cue that names nobody means whoever spoke before."""


class Guard(NamedTuple):
    """Words in the clause before a cue that take its meaning away: nothing is agreed in "if you agree with Pip".

    Attributes
    ----------
    name : str
        What they do.
    kinds : frozenset of str
        Kinds of cues that they take away.
    near : bool
        They do so right before the cue only.
    pattern, example : str
        What is said, and a sentence in which a cue counts for nothing.
    """

    name: str
    kinds: frozenset[str]
    near: bool
    pattern: str
    example: str


STANCE = frozenset({"agreement", "disagreement"})

GUARDS: tuple[Guard, ...] = (
    Guard("negated", STANCE, False, "not|never|nobody|neither|nor|hardly|no|without|cannot", "It is not that I agree with Pip."),
    Guard("conditional", STANCE, False, "if|whether|unless|suppose|supposing|wish|until|wonder|wondering|pretend|imagine|unlike", "I wonder whether I agree with Pip."),
    Guard("asked", STANCE, True, "do|does|did|can|could|should|shall|would|may|must", "Why should I agree with Pip?"),
    Guard("reported", STANCE, False, "they|he|she|you|people|some|many|others|somebody|someone|everybody|everyone|who|colleagues|{who} <adv>* would|could|might|may|will|'d|always? <tell>", "Some would say I agree with Pip."),
    Guard("not-mine", frozenset({"question"}), False, "if|when|unless|they|he|she|people|you|like|who|because|said|where", "If I would like to know how masts bend, I look."),
    Guard("later", frozenset({"reference"}), True, "come|get|go|turn back? <adv>*", "We will come back to your question."),
    Guard("supposed", frozenset({"reference"}), True, "if|unless|until|once|suppose|supposing|whether that?", "We shall see if Pip said so."),
)  # fmt: skip
"""What takes the meaning of a cue away."""
