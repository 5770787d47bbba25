"""Step `coalitions`: for which coalition each turn is spoken, and the words that say so.

The first rule that applies decides, for a person's turns of one session: corrections.csv; speakers.csv; what the person
says ("from the Dynamic Coalition on ..."); how the floor was given; brackets in the label; the session's own coalition,
for its chairs, moderators and panel, not for the audience.
"""

import re
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import CoalitionsSettings
from pipeline.conventions import labels
from pipeline.ingest.corrections import COALITION_FIELD, CORRECTIONS_FILE, corrected_values
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import Span, quote_id, spans_table
from pipeline.tables.vocabulary import LEADING
from pipeline.turns.coalitions.mentions import coalition_names, mentions_in
from pipeline.turns.speakers.given_floor import MAX_TAIL_CHARACTERS

OWN_COALITION = re.compile(
    r"^\W*(?:(?:from|on behalf of)\s+(?:the\s+|our\s+)*$|(?=.*\bI\b)(?!.*\b(?:not|thank|colleague|friend"
    "|guest|invite|agree|heard|read|listen|ask|wonder|question|hope|give|hand|people|someone|point"
    r"|report from)\w*\b).*\b(?:from|for|of|at|in|with|represent\w*|behalf|chair\w*|co-?chair\w*|coordinat\w+"
    r"|lead\w*|moderat\w+|member|am|I'm|I\u2019m)\s+(?:the\s+|our\s+|this\s+|here\s+)*$)",
    re.I | re.S,
)
"""A sentence up to a coalition's name that makes it the speaker's own: "I speak for the", "From the"."""

OUR_COALITION = re.compile(
    r"\b(?:our(?: own)? (?:dynamic )?coalition,?|we (?:at|in|of|from)|us (?:at|in|of))\s+(?:the\s+)?$", re.I
)
"""A sentence up to a coalition's name with which a member speaks of it: "Our coalition, the", "We at the"."""

LOOKS_BACK = re.compile(r"\b(?:thank\w*|heard|that was|just|earlier|agree\w*|said|appreciate\w*|grateful)\b", re.I)
"""In a sentence that looks back on who spoke before, not forward to who comes next."""

MAX_OWN_WORDS = 110
"""Words of a turn in which a speaker's own coalition is looked for."""

NAME_TO_COALITION = re.compile(
    r"^[^.?!;]{0,60}\b(?:from|of|for|with|at|representing|(?:who )?(?:represents|chairs|co-?chairs|leads"
    r"|coordinates|co-?ordinates|facilitates|speaks for|works for))\s+(?:the\s+|our\s+)*$",
    re.I,
)
"""What stands between a person's name and the coalition that a moderator names them for: ", our guest from the"."""

HOME_ROLES = LEADING | {"panellist"}

Forms = tuple[tuple[str, str, str], ...]
"""Coalitions as `pipeline.turns.coalitions.mentions.names` gives them."""

Named = dict[str, list[Any]]
"""Mentions of coalitions by turn, in order."""


class Membership(NamedTuple):
    """A coalition, the rule that decided, the words it rests on, and where they were spoken."""

    coalition_id: str = ""
    rule: str = ""
    evidence: str = ""
    span: Span = ("", 0, 0)


def run(
    turns: pd.DataFrame,
    mentions: pd.DataFrame,
    sessions: pd.DataFrame,
    speakers: pd.DataFrame,
    registry: pd.DataFrame,
    corrections: pd.DataFrame,
    *,
    config: CoalitionsSettings,
) -> dict[str, pd.DataFrame]:
    """Fill the coalition of turns, speakers and sessions, and the counts of sessions; quote the words that decided."""
    forms = coalition_names(registry)
    sessions = _own_coalitions(sessions, forms)
    listed = dict(zip(speakers["speaker_id"], speakers["coalition_id"], strict=True))
    own = {s: str(c).split(";") for s, c in zip(sessions["session_id"], sessions["coalitions"], strict=True)}
    groups = list(turns.groupby("session_id", sort=True))
    members = [
        _session(part.sort_values("position"), mentions, listed, own[str(sid)], forms, corrections)
        for sid, part in groups
    ]
    parts = [_placed(part.sort_values("position"), found) for (_, part), found in zip(groups, members, strict=True)]
    placed = pd.concat(parts, ignore_index=True) if parts else turns
    spans = [member.span for found in members for member in found if member.span[0]]
    return {
        "turns": placed,
        "speakers": _speakers(speakers, placed),
        "sessions": _count(sessions, placed),
        "quote_spans": spans_table(spans),
    }


def _placed(part: pd.DataFrame, found: list[Membership]) -> pd.DataFrame:
    """The turns with their coalition, its rule, and the words that say so."""
    return part.assign(
        coalition_id=[m.coalition_id for m in found],
        coalition_rule=[m.rule for m in found],
        coalition_evidence=[m.evidence for m in found],
        coalition_quote_id=[quote_id(m.span) if m.span[0] else "" for m in found],
    )


def _own_coalitions(sessions: pd.DataFrame, forms: Forms) -> pd.DataFrame:
    """Whose session it is: as given, else the coalitions that the title names."""
    if sessions.empty:
        return sessions
    named = [";".join(dict.fromkeys(c for _, _, c in mentions_in(f"{title} ", forms))) for title in sessions["title"]]
    own = [given or found for given, found in zip(sessions["coalitions"], named, strict=True)]
    kinds = [kind or ("dynamic coalition" if one else "") for kind, one in zip(sessions["kind"], own, strict=True)]
    return sessions.assign(coalitions=own, kind=kinds)


def _session(
    part: pd.DataFrame,
    mentions: pd.DataFrame,
    listed: dict[str, str],
    own: list[str],
    forms: Forms,
    corrections: pd.DataFrame,
) -> list[Membership]:
    """Membership of each turn of a session, in order."""
    here = mentions[mentions["session_id"] == part["session_id"].iloc[0]].sort_values(["turn_id", "start"])
    by_turn: Named = {str(turn): list(rows.itertuples()) for turn, rows in here.groupby("turn_id")}
    rules = [
        _listed(part, listed),
        _spread(part, _said(part, by_turn)),
        _introduced(part, by_turn),
        _spread(part, _printed(part, forms)),
        _at_home(part, own),
    ]
    decided = [next((m for m in choices if m.coalition_id), Membership()) for choices in zip(*rules, strict=True)]
    corrected = corrected_values(part, corrections, COALITION_FIELD)
    return [Membership(corrected[i], CORRECTIONS_FILE) if i in corrected else found for i, found in enumerate(decided)]


def _spread(part: pd.DataFrame, found: list[Membership]) -> list[Membership]:
    """What is known of a person from one turn holds for all of that person's turns in the session."""
    first: dict[str, Membership] = {}
    for person, membership in zip(part["speaker_id"], found, strict=True):
        if person and membership.coalition_id:
            first.setdefault(person, membership)
    return [first.get(person, m) if person else m for person, m in zip(part["speaker_id"], found, strict=True)]


def _listed(part: pd.DataFrame, listed: dict[str, str]) -> list[Membership]:
    found = [listed.get(person, "") for person in part["speaker_id"]]
    return [Membership(c, "speakers.csv") if c else Membership() for c in found]


def _said(part: pd.DataFrame, by_turn: Named) -> list[Membership]:
    found = []
    surnames = _surnames(part)
    for turn in part.itertuples():
        head = len(" ".join(str(turn.text).split()[:MAX_OWN_WORDS]))
        others = {surname for surname, person in surnames.items() if person != turn.speaker_id}
        named = [m for m in by_turn.get(str(turn.turn_id), []) if m.start <= head]
        clauses = ((m, _sentence_before(str(turn.text), m.start)) for m in named)
        said = (
            (m, clause)
            for m, clause in clauses
            if OWN_COALITION.match(clause) or (turn.role not in LEADING and OUR_COALITION.search(clause))
        )
        own = next(((m, clause) for m, clause in said if not others.intersection(labels.tokens(clause))), None)
        found.append(_member("self-introduction", *own) if own else Membership())
    return found


def _member(rule: str, mention: Any, clause: str) -> Membership:
    """Membership by a mention and the words before it in its sentence."""
    return Membership(
        mention.coalition_id, rule, clause + mention.text, (mention.turn_id, mention.start - len(clause), mention.end)
    )


def _sentence_before(text: str, start: int) -> str:
    """The sentence up to `start`, at most 200 characters of it."""
    before = text[max(0, start - 200) : start]
    cut = max(before.rfind(stop) for stop in (". ", "? ", "! "))
    return before[cut + 2 :] if cut >= 0 else before.partition(" ")[2] if start > 200 else before


def _surnames(part: pd.DataFrame) -> dict[str, str]:
    """Speaker of each surname of the session."""
    return {
        labels.tokens(name)[-1]: person
        for person, name in zip(part["speaker_id"], part["speaker_name"], strict=True)
        if name
    }


def _introduced(part: pd.DataFrame, by_turn: Named) -> list[Membership]:
    """A moderator, or the turn before, names a person and right after the name the coalition."""
    surnames = _surnames(part)
    first: dict[str, Membership] = {}
    following = [*part["speaker_id"].iloc[1:], ""]
    shown = dict(zip(part["speaker_id"], part["speaker_name"], strict=True))
    for turn, after in zip(part.itertuples(), following, strict=True):
        called = _called(turn, shown.get(after, ""), by_turn) if after != turn.speaker_id else Membership()
        if called.coalition_id:
            first.setdefault(after, called)
        for mention in by_turn.get(str(turn.turn_id), []):
            clause = _sentence_before(str(turn.text), mention.start)
            person = _named_last(clause, surnames)
            if person and person != turn.speaker_id and (turn.role in LEADING or person == after):
                first.setdefault(person, _member("handover", mention, clause))
    return [first.get(person, Membership()) for person in part["speaker_id"]]


def _called(turn: Any, name: str, by_turn: Named) -> Membership:
    """The coalition named just before its speaker is given the floor: "We now hear DC-PAL. Wren, please."."""
    text = str(turn.text)
    cut = max(0, len(text) - MAX_TAIL_CHARACTERS)
    near = [m for m in by_turn.get(str(turn.turn_id), []) if m.start >= cut]
    last = near[-1] if near and turn.role in LEADING else None
    if last is None or len({m.coalition_id for m in near}) > 1 or LOOKS_BACK.search(_sentence_before(text, last.start)):
        return Membership()
    if not {word for word in labels.tokens(name) if len(word) > 2}.intersection(labels.tokens(text[last.end :])):
        return Membership()
    return _member("handover", last, _sentence_before(text, last.start))


def _named_last(clause: str, surnames: dict[str, str]) -> str:
    """The person whose surname stands last in a clause, with only linking words after it; "" if none."""
    words = list(labels.LABEL_WORD.finditer(clause))
    for word in reversed(words):
        person = surnames.get("".join(labels.tokens(word.group())))
        if person:
            return person if NAME_TO_COALITION.match(clause[word.end() :]) else ""
    return ""


def _printed(part: pd.DataFrame, forms: Forms) -> list[Membership]:
    found = []
    for label in part["label"]:
        extra = labels.parse(label).extra
        named = mentions_in(extra, forms) if extra else []
        found.append(Membership(named[0][2], "label", label) if named else Membership())
    return found


def _at_home(part: pd.DataFrame, own: list[str]) -> list[Membership]:
    home = Membership(own[0], "session") if len(own) == 1 and own[0] else Membership()
    return [home if role in HOME_ROLES else Membership() for role in part["role"]]


def _speakers(speakers: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """The coalition for which most of a speaker's words were spoken."""
    words = turns[turns["coalition_id"] != ""].groupby(["speaker_id", "coalition_id"])["words"].sum().reset_index()
    most = words.sort_values(["words", "coalition_id"], ascending=[False, True]).drop_duplicates("speaker_id")
    main = dict(zip(most["speaker_id"], most["coalition_id"], strict=True))
    return speakers.assign(
        coalition_id=[main.get(s, c) for s, c in zip(speakers["speaker_id"], speakers["coalition_id"], strict=True)]
    )


def _count(sessions: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """Turns, speakers, words and attributed share; sessions without a turn are left out."""
    by = turns.assign(
        named=turns["words"].where(turns["speaker_name"] != "", 0), who=turns["speaker_id"].replace("", None)
    ).groupby("session_id")
    counts = pd.DataFrame(
        {"turns": by.size(), "speakers": by["who"].nunique(), "words": by["words"].sum(), "named": by["named"].sum()}
    )
    counts["attributed_share"] = counts["named"] / counts["words"].where(counts["words"] > 0)
    kept = sessions[sessions["session_id"].isin(counts.index)]
    filled = {c: kept["session_id"].map(counts[c]) for c in ("turns", "speakers", "words", "attributed_share")}
    return TABLES["sessions"].build(kept.assign(**filled).to_dict("records"))
