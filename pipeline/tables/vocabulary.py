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
]
THEME_CHANGES = ["", "new", "split", "merged", "gone"]
TAXONOMY_EVIDENCE = ["named", "words", "meaning"]
DIMENSIONS = ["session", "coalition", "role", "stakeholder_group", "year"]
"""What theme_shares.csv compares."""

NOT_READ, COPY, IGNORED, REMARK, NO_EFFECT = "not read", "copy", "ignored", "remark", "no effect"
PROBLEM_KINDS = [NOT_READ, COPY, IGNORED, REMARK, NO_EFFECT]
"""Kinds of problems: a transcript of the kind `NOT_READ` makes the exit code 1."""
