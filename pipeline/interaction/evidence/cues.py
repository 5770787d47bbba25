"""All cues that one speaker takes up another, and the guards that cancel them.

A cue without ``{who}`` or ``{name}`` means whoever spoke before; it counts only in the first sentences of a turn.
"""

from pipeline.interaction.evidence.reference_cues import COURTESY_CUES, REFERENCE_CUES
from pipeline.interaction.evidence.stance_cues import STANCE_CUES
from pipeline.language.patterns import Pattern

CUES: tuple[Pattern, ...] = (*REFERENCE_CUES, *STANCE_CUES, *COURTESY_CUES)
"""Every cue; of several of one kind in the same words the longest counts, then the first."""

OPENING_SENTENCES = 2
"""Sentences at the start of a turn in which a cue that names nobody means whoever spoke before."""

STANCES = frozenset({"agreement", "disagreement"})

STANCE_GUARDS: tuple[Pattern, ...] = (
    Pattern(
        "negated",
        "not|never|nobody|neither|nor|hardly|no|without|cannot",
        "It is not that I agree with Pip.",
        "I agree with Pip.",
    ),
    Pattern(
        "conditional",
        "if|whether|unless|suppose|supposing|wish|until|wonder|wondering|pretend|imagine|unlike",
        "I wonder whether I agree with Pip.",
        "I agree with Pip.",
    ),
    Pattern(
        "asked",
        "do|does|did|can|could|should|shall|would|may|must",
        "Why should I agree with Pip?",
        "I agree with Pip.",
        where="before",
    ),
    Pattern(
        "reported",
        "they|he|she|you|people|some|many|others|somebody|someone|everybody|everyone|who|colleagues|{who} "
        "<adv>* would|could|might|may|will|'d|always? <tell>",
        "Some would say I agree with Pip.",
        "I agree with Pip.",
    ),
)
"""What cancels agreement and disagreement: nothing is agreed in "if you agree with Pip"."""

REFERENCE_GUARDS: tuple[Pattern, ...] = (
    Pattern(
        "later",
        "come|get|go|turn back? <adv>*",
        "We will come back to your question.",
        "To your question: masts bend.",
        where="before",
    ),
    Pattern(
        "supposed",
        "if|unless|until|once|suppose|supposing|whether that?",
        "We shall see if Pip said so.",
        "Pip said so.",
        where="before",
    ),
)
"""What cancels a reference."""

QUESTION_GUARDS: tuple[Pattern, ...] = (
    Pattern(
        "not-mine",
        "if|when|unless|they|he|she|people|you|like|who|because|said|where",
        "If I would like to know how masts bend, I look.",
        "I am curious how masts bend.",
    ),
)
"""What cancels an indirect question."""


def guards_for(kind: str) -> tuple[Pattern, ...]:
    """Guards of a kind of cue: said earlier in its clause, or right before it (``where="before"``), they cancel it."""
    if kind in STANCES:
        return STANCE_GUARDS
    return {"reference": REFERENCE_GUARDS, "question": QUESTION_GUARDS}.get(kind, ())
