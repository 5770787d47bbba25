"""Words that refer to another speaker, thank or interrupt one: token patterns in the notation of `language.notation`.

The names in the examples are Pip Quillfeather and Wren Mossbank.
"""

from pipeline.language.patterns import Pattern

REFERENCE_CUES: tuple[Pattern, ...] = (
    Pattern(
        "as-said",
        "as|like {who} <adv>* have|has|had? <adv>* (<said> / put|puts it / told|reminded us / alluded to)",
        "As Pip said, the tide is high.",
        "As Pip sails, the tide is high.",
        kind="reference",
        weight=0.95,
    ),
    Pattern(
        "as-saying",
        "as|like {who} was|were|is|'s <adv>* saying|mentioning|describing|explaining|suggesting",
        "As Wren was just saying, masts bend.",
        "Wren was just sailing by.",
        kind="reference",
        weight=0.95,
    ),
    Pattern(
        "as-heard",
        "as (we|i <adv>* have? <adv>* heard <adv>* from / mentioned|noted|explained|described|raised|said <adv>* "
        "by) {who}",
        "As we heard from Pip, masts bend.",
        "We are waiting to hear from Pip.",
        kind="reference",
        weight=0.95,
    ),
    Pattern(
        "what-said",
        "what {who} <adv>* have|has|had? <adv>* (<said> / put forward / told us / was|were|is <adv>* saying / "
        "was talking about / alluded to / brought up)",
        "I liked what Wren said about masts.",
        "What will Wren say?",
        kind="reference",
        weight=0.95,
    ),
    Pattern(
        "the-point-of",
        "{who} 's <adv>* last|first|second|third|earlier|previous|excellent|good|great? <point>",
        "Wren's second point about masts stands.",
        "Wren's mast is tall.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "the-point-by",
        "<point>|what (<adv>* made|raised|mentioned|asked <adv>* by {who} / "
        "that? {name} <adv>* made|raised|mentioned|gave|asked)",
        "The point made by Pip about masts stands.",
        "The point of the mast is by Pip.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "said-by",
        "{name} <adv>* has|have|had? "
        "<adv>* (said|mentioned|noted|raised|described|explained|suggested|stressed|highlighted / pointed out / "
        "put it / alluded to / was <adv>* saying|mentioning / was <adv>* talking about / talked|spoke about)",
        "Pip mentioned the masts.",
        "Pip will speak next.",
        kind="reference",
        weight=0.85,
    ),
    Pattern(
        "back-to",
        "come|comes|coming|go|goes|going|get|getting back <adv>* to (what {who} / {who} on|about)",
        "I am coming back to Pip on cables.",
        "We'll go back to Ms. Mossbank.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "take-up",
        "(building|build on / picking|pick|following|follow up on|from / following on from / going off / "
        "piggybacking|piggyback on|off) of? what? {who}",
        "Building on what Pip told us, I wonder.",
        "Building on the masts, I wonder.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "in-reply-to",
        "(in response|reply to / to respond|react|reply|add to / responding|reacting|replying|adding to / to echo / "
        "echoing / to come back on) what? {who}",
        "In response to Pip, masts do bend.",
        "In harbours next to Pip, masts bend.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "respond-to",
        "(if? i|we may|might|can|could|will|shall|'ll / let me) <adv>* (respond|react|reply / come back) <adv>* to "
        "what? {who}",
        "If I may respond to Pip, masts bend.",
        "I may be responsible to Pip.",
        kind="reference",
        weight=0.9,
    ),
    Pattern(
        "as-you-said",
        "as you <adv>* have|had? <adv>* (said|mentioned|noted|described|explained / <adv> say / pointed out / "
        "put it / were <adv>* saying)",
        "As you just said, masts bend.",
        "As you know, masts bend.",
        kind="reference",
        weight=0.7,
    ),
    Pattern(
        "what-you-said",
        "what you <adv>* have|had? <adv>* (said|mentioned|described / were <adv>* saying)",
        "I liked what you said about masts.",
        "What would you say about masts?",
        kind="reference",
        weight=0.7,
    ),
    Pattern(
        "your-point",
        "to|on|about your <adv>* last|first|second|third|earlier? (point / question|remark|comment)",
        "To your point, masts do bend.",
        "What is your point?",
        kind="reference",
        weight=0.7,
    ),
)
"""References to what somebody said."""

COURTESY_CUES: tuple[Pattern, ...] = (
    Pattern(
        "thank-you",
        "thank|thanks you? (so|very much)? again|indeed? (for|to that)? to? ,? {name}",
        "Thank you very much, Wren.",
        "Thank you all for coming.",
        kind="thanks",
        weight=0.95,
    ),
    Pattern(
        "thank-you-for",
        "thank|thanks you? (so|very much)? for <word>* ,? {name} <end>",
        "Thank you for that excellent point, Pip.",
        "Thank you for the masts and the cables.",
        kind="thanks",
        weight=0.85,
    ),
    Pattern(
        "i-thank",
        "(i|we <adv>* (would|'d like to / want|wish to)? / let me / like|want|wish to) <adv>* thank <adv>* {name}",
        "I would like to thank Pip for his point.",
        "I would like to think, Pip.",
        kind="thanks",
        weight=0.9,
    ),
    Pattern(
        "grateful",
        "grateful|thankful|thanks to {name}",
        "We are grateful to Wren.",
        "We are close to Wren.",
        kind="thanks",
        weight=0.85,
    ),
    Pattern(
        "thank-you-for-that",
        "^thank|thanks you? (so|very much)? for that|this|the|your|those|these <word>? "
        "<point>|answer|answers|clarification|overview|speech|insights|contribution|response|explanation",
        "Thank you for that excellent point.",
        "Thank you for the masts.",
        kind="thanks",
        weight=0.7,
    ),
    Pattern(
        "i-thank-for-that",
        "i|we <adv>* (would|'d like to / want|wish to)? <adv>* thank {who} <adv>* for that|the|his|her|their|this "
        "<word>? <point>|answer|clarification|presentation|intervention",
        "I thank my colleague for that excellent question.",
        "I thank my colleague for that mast.",
        kind="thanks",
        weight=0.75,
    ),
    Pattern(
        "sorry-to-interrupt",
        "sorry|apologies|apologise|apologize|excuse|forgive|pardon "
        "me? (to|for / ,? (but|if)? i|can|may|let|have|need|must|'ll|am <word>* )? "
        "interrupt|interrupting|interject|interjecting",
        "Sorry to interrupt, the mast is ours.",
        "Sorry that the mast interrupts the view.",
        kind="interruption",
        weight=0.8,
    ),
    Pattern(
        "may-i-interrupt",
        "(can|could|may|might i / let me / if i may|might|can|could / i 'll|must|will / i have|need|want to / "
        "i am going to) <adv>* (interrupt|interject / stop|cut you / jump|cut in / come in here|there / "
        "come in between)",
        "If I may interrupt, the mast is ours.",
        "May I come in from the rain?",
        kind="interruption",
        weight=0.6,
    ),
)
"""Thanks to somebody, and announced interruptions."""
