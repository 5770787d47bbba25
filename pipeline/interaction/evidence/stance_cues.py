"""Words that agree or disagree with another speaker: token patterns in the notation of `language.notation`.

The names in the examples are Pip Quillfeather and Wren Mossbank.
"""

from pipeline.language.patterns import Pattern

STANCE_CUES: tuple[Pattern, ...] = (
    Pattern(
        "agree-with",
        "i|we <adv>* (have|tend|want to / must|would|do|can|could|will|'d)? <adv>* (and <adv>)? agree|concur <adv>* "
        "with {who}",
        "I fully agree with Wren on that.",
        "I do not agree with Wren.",
        kind="agreement",
        weight=0.95,
    ),
    Pattern(
        "agree-with-said",
        "i|we <adv>* (have|tend to / must|would|do|can|'d)? <adv>* agree|concur <adv>* "
        "with (much|most|all|everything of)? what|that|everything {who}",
        "I agree with what Pip said.",
        "I cannot agree with what Pip said.",
        kind="agreement",
        weight=0.95,
    ),
    Pattern(
        "agree-address",
        "i|we <adv>* (have to / must|would|do|'d)? <adv>* agree|concur <adv>* (with you|that)? ,? {name} <end>",
        "I agree, Wren.",
        "We agree on a date, Wren, or we sail.",
        kind="agreement",
        weight=0.9,
    ),
    Pattern(
        "agree-more",
        "i|we can|could not <adv>* agree (more with {who} / with {who} more)",
        "I couldn't agree more with Pip.",
        "I would agree with more masts for Pip.",
        kind="agreement",
        weight=0.95,
    ),
    Pattern(
        "agree-more-bare",
        "i|we could not <adv>* agree (with you)? more <end>",
        "I couldn't agree more.",
        "I couldn't agree on a mast.",
        kind="agreement",
        weight=0.85,
    ),
    Pattern(
        "is-right",
        "{who} is|was|'s <adv>* right <end>|on|about|that|when|in|and",
        "Wren is absolutely right.",
        "Wren is right behind you.",
        kind="agreement",
        weight=0.9,
    ),
    Pattern(
        "echo",
        "(i|we <adv>* (would like to / want|wanted|like to / would|will|can|'ll|have to)? / let me / like|want to) "
        "<adv>* echo|second|applaud <adv>* what? {who}",
        "I want to echo what Pip said.",
        "I want to thank Pip.",
        kind="agreement",
        weight=0.9,
    ),
    Pattern(
        "support",
        "i|we <adv>* (would like to / want|wanted to / would|will|can)? <adv>* support|endorse|share "
        "<adv>* (what {who} / the? view|views|concern|concerns|opinion|point|points (of / "
        "<adv>* raised|made|expressed by) {who} / {who} 's <adv>* <point>|view|views)",
        "I support what Pip said about masts.",
        "I support Pip's old mast with a rope.",
        kind="agreement",
        weight=0.85,
    ),
    Pattern(
        "like-him",
        "like|with {name} , i|we <adv>* think|believe|feel|hold|find that?",
        "Like Pip, I believe that masts bend.",
        "Like Pip, I am from the harbour.",
        kind="agreement",
        weight=0.8,
    ),
    Pattern(
        "second-that",
        "i|we <adv>* (will|'ll|would|'d / want|like to / would|'d like to)? <adv>* second that|this <end>|and|on",
        "I second that. Masts bend.",
        "I secondly think of that mast.",
        kind="agreement",
        weight=0.85,
    ),
    Pattern(
        "agree-with-you",
        "i|we <adv>* (have|tend to / must|would|do|can|'d)? <adv>* agree|concur <adv>* "
        "with (you / that / this / what you <adv>* said|mentioned|described) on|about|there|but|and|<end>",
        "I agree with you on that.",
        "I agree with that man of yours.",
        kind="agreement",
        weight=0.75,
    ),
    Pattern(
        "agree-bare",
        "i <adv>* (have|tend to / must|would|do|'d)? <adv>* agree|concur <adv>* <end>",
        "I fully agree. We need masts.",
        "We all agree that time is short.",
        kind="agreement",
        weight=0.75,
    ),
    Pattern(
        "you-are-right",
        "you are <adv>* right on|about|that|and|<end>",
        "You are absolutely right. Masts bend.",
        "You are right behind the mast.",
        kind="agreement",
        weight=0.7,
    ),
    Pattern(
        "disagree-with",
        "i|we <adv>* (would|must|do|will|may|might|'d / have|tend|beg|want to / would have to / am going to)? "
        "<adv>* disagree <adv>* with what|everything? {who}",
        "I would disagree with Pip there.",
        "I would agree with Pip there.",
        kind="disagreement",
        weight=0.95,
    ),
    Pattern(
        "not-agree-with",
        "i|we do|can|could|would|did not <adv>* agree <adv>* with what|everything? {who}",
        "I cannot agree with Wren on masts.",
        "I can agree with Wren on masts.",
        kind="disagreement",
        weight=0.95,
    ),
    Pattern(
        "not-agree-address",
        "i (do|can|could|would not <adv>* agree / <adv>* (would|must|do / have to)? <adv>* disagree) "
        "<adv>* (with you|that <adv>*)? ,? {name} <end>",
        "On masts I don't agree, Pip.",
        "On masts I do agree, Pip.",
        kind="disagreement",
        weight=0.9,
    ),
    Pattern(
        "not-sure-agree",
        "(i am|do)? <adv>* not <adv>* sure|convinced|certain|think|believe that? i|we <adv>* (can|could|would|do)? "
        "<adv>* agree <adv>* (with|, what|that? {who})",
        "I'm not sure I agree, Pip.",
        "I'm sure I agree with Pip.",
        kind="disagreement",
        weight=0.9,
    ),
    Pattern(
        "differ",
        "i <adv>* (beg|have to / must|would)? differ with|from {who}",
        "I beg to differ with Wren.",
        "My masts differ from yours, Wren.",
        kind="disagreement",
        weight=0.9,
    ),
    Pattern(
        "not-share",
        "i|we do|can|could|would not <adv>* share {who} 's <adv>* "
        "view|views|opinion|optimism|pessimism|enthusiasm|position|analysis|assessment|reading|concern|concerns",
        "I do not share Pip's view on masts.",
        "I do share Pip's view on masts.",
        kind="disagreement",
        weight=0.9,
    ),
    Pattern(
        "differ-bare",
        "i <adv>* (beg|have to / must|would) <adv>* differ <end>|on|here|there",
        "I beg to differ. Masts are cheap.",
        "The masts differ. They are cheap.",
        kind="disagreement",
        weight=0.75,
    ),
    Pattern(
        "is-wrong",
        "{name} is|was|'s <adv>* wrong|mistaken",
        "I think Pip is simply wrong.",
        "Pip is wronged by this.",
        kind="disagreement",
        weight=0.85,
    ),
    Pattern(
        "disagree-with-you",
        "i <adv>* (would|must|do|will|may|might|'d / have|tend|beg to / think i)? <adv>* disagree <adv>* "
        "with (you / that / this / what you <adv>* said) on|about|there|but|and|<end>",
        "I disagree with you on masts.",
        "I disagree with those masts.",
        kind="disagreement",
        weight=0.75,
    ),
    Pattern(
        "not-agree-with-you",
        "i do|can|could|would not <adv>* agree <adv>* with (you / that / this / what you <adv>* said) "
        "on|about|there|but|and|<end>",
        "I don't agree with you on masts.",
        "I do agree with you on masts.",
        kind="disagreement",
        weight=0.75,
    ),
    Pattern(
        "disagree-bare",
        "i <adv>* (would|must|do|may|might|'d / have|beg to / think i)? <adv>* disagree <adv>* <end>",
        "I disagree. Masts are cheap.",
        "We may disagree on masts.",
        kind="disagreement",
        weight=0.75,
    ),
    Pattern(
        "not-agree-bare",
        "i do|can not <adv>* agree <end>",
        "I do not agree. Masts are cheap.",
        "I do agree. Masts are cheap.",
        kind="disagreement",
        weight=0.75,
    ),
)
"""Agreement and disagreement, with a named speaker or with whoever spoke before."""
