"""Closed lists: the words that some columns may hold, and by which code decides."""

ROLES = ["moderator", "chair", "panellist", "audience", "remote", "secretariat", "interpreter", "unknown"]
LEADING = frozenset({"moderator", "chair"})
"""Roles that chair a session: they hold the floor and give it."""

ATTRIBUTIONS = [
    "label",
    "label-part",
    "label-spelling",
    "self-introduction",
    "handover",
    "corrections.csv",
    "slot",
    "none",
]
MEMBERSHIP_RULES = ["", "corrections.csv", "speakers.csv", "self-introduction", "handover", "label", "session"]
CLAIMS = ["organisation", "stakeholder_group", "region"]
CLAIM_SOURCES = ["corrections.csv", "speakers.csv", "speaker list", "label", "self-introduction", "organisation"]
"""Sources of a claim about a speaker; the first one wins."""
DOUBTS = [
    "ambiguous name",
    "similar names",
    "label against speech",
    "handover not believed",
    "label within speech",
    "overlong label",
]
GONE = "gone"
"""Change of a theme that only the previous run had."""

PROCEDURAL, TOO_SHORT, TOO_FEW, NO_CLEAR_THEME = UNTHEMED_REASONS = [
    "procedural",
    "too short",
    "too few passages",
    "unclear",
]
"""Why a passage has no theme."""

THEME_CHANGES = ["", "new", "split", "merged", GONE]
TAXONOMY_EVIDENCE = ["named", "words", "meaning"]
DIMENSIONS = ["session", "coalition", "role", "stakeholder_group", "year"]
"""What theme_shares.csv compares."""

NOT_READ, FAILED, COPY, IGNORED, REMARK, NO_EFFECT = PROBLEM_KINDS = [
    "not read",
    "failed",
    "copy",
    "ignored",
    "remark",
    "no effect",
]
"""Kinds of problems: a transcript of the kind `NOT_READ` makes the exit code 1, one of the kind `FAILED` 3."""

ALL_TURNS, NO_MODERATOR = VIEWS = ["all", "no_moderator"]
INTERACTION_KINDS = [
    "handover",
    "reference",
    "question",
    "answer",
    "agreement",
    "disagreement",
    "thanks",
    "interruption",
    "follow",
]
CUE_KINDS = ["reference", "agreement", "disagreement", "thanks", "interruption"]
"""Kinds of interaction that a cue in the words of a turn can show."""

ADDRESSED = frozenset({"handover", "reference", "agreement", "disagreement", "answer"})
"""Kinds of interaction that show whom a turn addresses; the others may address anybody."""

ANSWERED, TAKEN_UP, UNANSWERED, UNCLEAR = QUESTION_STATUS = ["answered", "taken up", "unanswered", "unclear"]
"""What becomes of a question; an unclear one takes no part in rates."""

MEASURE_LEVELS = ["session", "speaker", "both", "theme", "coalition", "pair", "group", "corpus"]
MEASURED_LEVELS = frozenset({"session", "speaker", "both"})
"""Levels whose measures are rows of session_measures.csv and speaker_measures.csv; others are columns elsewhere."""

NAME, SHORT_NAME, OLD_NAME, WRONG_NAME = NAME_STATUS = ["name", "short name", "old name", "wrong name"]
CONTACT_KINDS = ["mention", "speaker", "exchange"]
SELF_DESCRIPTION, OPEN_QUESTION = STATEMENT_KINDS = ["self-description", "open question"]
STATEMENT_OWNERS = ["own", "another coalition", "somebody else"]

TRUSTED = "ok"
"""Status of a theme, pair, group or comparison that can be trusted; any other status says why not."""

STRENGTHS = ["strong", "tentative", "too little data"]
"""How well the data supports a finding, the best first."""
