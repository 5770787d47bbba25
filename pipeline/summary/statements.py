"""From measures to statements: each maker yields what the tables carry, and nothing where they do not."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from pipeline.quotes import Span, trim
from pipeline.sentences import sentence_spans
from pipeline.summary.templates import TEMPLATES

ENOUGH_TURNS = 20
"""Turns from which a session's figure counts as strong."""

STATEMENT_WORDS = 150
MISSED = 3
"""Missed synergies that are stated."""

MISSED_CHANCE = 0.25
"""A pair that random deals of sessions bring as close more often is not stated as a missed synergy."""

UNANSWERED = 3
"""Sessions whose unanswered questions are stated."""

STABLE = 0.6
"""A sub-group that holds in a smaller share of resampled runs is not stated."""

LEAST_QUOTE = 40
"""Characters that a question and an answer have when they are shown as an exchange."""


class Statement(NamedTuple):
    """One finding before it gets its number.

    Attributes
    ----------
    weight : float
        How much it would matter to someone who plans next year's sessions; higher comes first.
    row : dict
        Key of the row in `table` that holds `value`.
    spans, quote_ids
        Quotes to make, and quotes that are there already.
    """

    weight: float
    topic: str
    statement: str
    measure: str
    value: float
    unit: str
    table: str
    row: dict[str, str]
    strength: str
    spans: tuple[Span, ...] = ()
    quote_ids: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


class Evidence(NamedTuple):
    """The tables that statements rest on."""

    sessions: pd.DataFrame
    turns: pd.DataFrame
    speakers: pd.DataFrame
    mentions: pd.DataFrame
    themes: pd.DataFrame
    interactions: pd.DataFrame
    session_measures: pd.DataFrame
    speaker_measures: pd.DataFrame
    coalitions: pd.DataFrame
    coalition_overlap: pd.DataFrame
    coalition_groups: pd.DataFrame
    quotes: pd.DataFrame
    problems: pd.DataFrame

    def title(self, session_id: str) -> str:
        """Title of a session."""
        return str(self.sessions.set_index("session_id").loc[session_id, "title"])

    def measure(self, name: str) -> pd.DataFrame:
        """Rows of one measure in the view of all turns that have a value, smallest first."""
        table = self.session_measures
        rows = table[(table["view"] == "all") & (table["measure"] == name) & table["value"].notna()]
        return rows.sort_values(["value", "session_id"])

    def value(self, session_id: str, name: str) -> float:
        """One measure of a session, NaN where it is withheld."""
        rows = self.measure(name)
        found = rows.loc[rows["session_id"] == session_id, "value"]
        return float(found.iloc[0]) if len(found) else float("nan")

    def opening(self, turn: Any) -> Span:
        """First sentence of eight words or more of a turn."""
        spans = sentence_spans(turn.text) or [(0, len(turn.text))]
        start, end = next(((a, b) for a, b in spans if len(turn.text[a:b].split()) >= 8), spans[0])
        return (str(turn.turn_id), *trim(turn.text, start, end))

    def edges(self, kind: str) -> pd.DataFrame:
        """Interactions of one kind."""
        return self.interactions[self.interactions["kind"] == kind]

    def spans(self, edges: pd.DataFrame) -> tuple[Span, ...]:
        """The whole sentences in which the words of interactions stand."""
        texts = dict(zip(self.turns["turn_id"], self.turns["text"], strict=True))
        return tuple(_sentence(str(e.source_turn_id), texts[e.source_turn_id], int(e.quote_start), int(e.quote_end)) for e in edges.itertuples())


def _sentence(turn_id: str, text: str, start: int, end: int) -> Span:
    around = [(a, b) for a, b in sentence_spans(text) if a < end and b > start] or [(start, end)]
    return (turn_id, *trim(text, around[0][0], around[-1][1]))


def _session_key(session_id: str, measure: str) -> dict[str, str]:
    return {"session_id": session_id, "view": "all", "measure": measure}


def _of_session(e: Evidence, kind: str, row: Any, weight: float, spans: tuple[Span, ...], **words: Any) -> Statement:
    text = TEMPLATES[kind].format(title=e.title(row.session_id), value=row.value, limit=STATEMENT_WORDS, **words)
    strength = "strong" if row.n >= ENOUGH_TURNS else "tentative"
    return Statement(
        weight,
        "lectures and conversations",
        text,
        row.measure,
        row.value,
        row.unit,
        "session_measures",
        _session_key(row.session_id, row.measure),
        strength,
        spans,
    )


def lectures(e: Evidence) -> Iterator[Statement]:
    """The session nearest to a lecture and the one nearest to a conversation."""
    ranked = list(e.measure("interactivity").itertuples())
    if len(ranked) < 2:
        return
    least, most = ranked[0], ranked[-1]
    longest = e.turns[e.turns["session_id"] == least.session_id].sort_values(["words", "turn_id"], ascending=[False, True]).head(2)
    yield _of_session(e, "lecture", least, 100, tuple(map(e.opening, longest.itertuples())), statements=e.value(least.session_id, "statement_share"))
    exchange = _exchange(e, str(most.session_id))
    facts = {"turns": round(e.value(most.session_id, "turns")), "speakers": round(e.value(most.session_id, "speakers"))}
    yield _of_session(e, "conversation", most, 99, exchange, **facts)


def _exchange(e: Evidence, session_id: str) -> tuple[Span, ...]:
    """A question of a session and its answer, both of some length."""
    asked = e.edges("question").set_index("source_turn_id")
    answers = e.edges("answer")
    answers = answers[(answers["session_id"] == session_id) & answers["target_turn_id"].isin(asked.index)]
    for answer in answers.sort_values(["weight", "interaction_id"], ascending=[False, True]).itertuples():
        spans = e.spans(asked.loc[[answer.target_turn_id]].reset_index()) + e.spans(answers.loc[[answer.Index]])
        if all(end - start > LEAST_QUOTE for _, start, end in spans):
            return spans
    return ()


def uptake(e: Evidence) -> Iterator[Statement]:
    """The session in which speakers took up most of what was just said."""
    ranked = list(e.measure("responsiveness").itertuples())
    if len(ranked) > 1 and ranked[-1].value > 0:
        references = e.edges("reference")
        yield _of_session(e, "uptake", ranked[-1], 60, e.spans(references[references["session_id"] == ranked[-1].session_id].head(2)))


def dominance(e: Evidence) -> Iterator[Statement]:
    """The largest share of words of one person in a session."""
    table = e.speaker_measures
    rows = table[(table["view"] == "all") & (table["measure"] == "word_share") & table["session_id"].isin(e.measure("gini")["session_id"])]
    if rows.empty:
        return
    top: Any = next(rows.sort_values(["value", "session_id", "speaker_id"], ascending=[False, True, True]).itertuples())
    name = e.speakers.set_index("speaker_id").loc[top.speaker_id, "name"]
    text = TEMPLATES["dominance"].format(name=name, value=top.value, title=e.title(top.session_id))
    own = e.turns[(e.turns["session_id"] == top.session_id) & (e.turns["speaker_id"] == top.speaker_id)].sort_values("words", ascending=False, kind="stable")
    key = {"session_id": top.session_id, "speaker_id": top.speaker_id, "view": "all", "measure": "word_share"}
    yield Statement(70, "dominance", text, "word_share", top.value, top.unit, "speaker_measures", key, "strong", (e.opening(next(own.itertuples())),))


def unanswered(e: Evidence) -> Iterator[Statement]:
    """Sessions in which the largest share of the questions was taken up by nobody."""
    answered = set(e.edges("answer")["target_turn_id"])
    asked = e.edges("question")
    for i, row in enumerate(e.measure("response_rate").head(UNANSWERED).itertuples()):
        own = asked[asked["session_id"] == row.session_id]
        left = own[~own["source_turn_id"].isin(answered)]
        if left.empty:
            continue
        who = _asker(e.turns.set_index("turn_id").loc[left["source_turn_id"].iloc[0]])
        text = TEMPLATES["unanswered"].format(n=len(left), asked=len(own), who=who, title=e.title(str(row.session_id)))
        key = _session_key(str(row.session_id), "response_rate")
        strength = "strong" if len(own) >= 10 else "tentative"
        yield Statement(90 - i, "unanswered questions", text, "response_rate", row.value, row.unit, "session_measures", key, strength, e.spans(left.head(3)))


def _asker(turn: Any) -> str:
    slots = {"audience": "someone in the audience", "remote": "a remote participant", "moderator": "the moderator", "chair": "the chair"}
    return str(turn["speaker_name"] or slots.get(turn["role"], "a speaker whom the transcript does not name"))


def disagreement(e: Evidence) -> Iterator[Statement]:
    """The session with most open disagreement, with the words."""
    ranked = list(e.measure("disagreements").itertuples())
    if not ranked or not ranked[-1].value:
        return
    most = ranked[-1]
    own = e.edges("disagreement")
    spans = e.spans(own[own["session_id"] == most.session_id].head(3))
    facts = {"title": e.title(most.session_id), "value": most.value, "agreed": round(e.value(most.session_id, "agreements")), "all": len(own)}
    text = TEMPLATES["disagreement"].format(**facts)
    yield Statement(
        65,
        "agreement and disagreement",
        text,
        "disagreements",
        most.value,
        most.unit,
        "session_measures",
        _session_key(most.session_id, "disagreements"),
        "tentative",
        spans,
    )


def themes(e: Evidence) -> Iterator[Statement]:
    """The theme with most words."""
    ranked = e.themes.sort_values(["words", "theme_id"], ascending=[False, True])
    for top in ranked.head(1).itertuples():
        facts = {"label": top.label, "words": top.words, "speakers": top.speakers, "sessions": top.sessions}
        strength = "strong" if top.sessions > 1 else "tentative"
        yield Statement(
            80,
            "themes",
            TEMPLATES["theme"].format(**facts),
            "words",
            float(top.words),
            "words",
            "themes",
            {"theme_id": str(top.theme_id)},
            strength,
            quote_ids=(str(top.quote_id),),
        )


def _pair(e: Evidence, kind: str, weight: float, topic: str, row: Any) -> Statement:
    names = e.coalitions.set_index("coalition_id")["name"]
    labels = dict(zip(e.themes["theme_id"], e.themes["label"], strict=True))
    facts = {"a": names[row.coalition_a], "b": names[row.coalition_b], "value": row.overlap, "mentions": row.mentions}
    text = TEMPLATES[kind].format(theme=labels.get(row.shared_themes.split(";")[0], ""), **facts)
    key = {"coalition_a": row.coalition_a, "coalition_b": row.coalition_b}
    low, high = (None if pd.isna(v) else float(v) for v in (row.low, row.high))
    strength = "strong" if row.status == "ok" and row.q_close < 0.05 else "tentative"
    return Statement(
        weight, topic, text, "overlap", row.overlap, "share", "coalition_overlap", key, strength, (), tuple(q for q in row.quote_ids.split(";") if q), low, high
    )


def coalition_pairs(e: Evidence) -> Iterator[Statement]:
    """The closest pair, pairs that share much and never name each other, and a pair that does both."""
    pairs = e.coalition_overlap
    pairs = pairs[pairs["overlap"].notna() & (pairs["overlap"] > 0) & (pairs["quote_ids"] != "")].sort_values("rank")
    if len(pairs) < 3:
        return
    near = pairs[pairs["overlap"] >= e.coalition_overlap["overlap"].quantile(0.75)]
    missed = near[(near["mentions"] == 0) & (near["p_close"] <= MISSED_CHANCE)].head(MISSED)
    for i, row in enumerate(missed.itertuples()):
        yield _pair(e, "missed", 95 - i, "missed synergies", row)
    if 1 not in set(missed["rank"]):
        yield _pair(e, "closest", 96, "closest coalitions", next(pairs.itertuples()))
    for row in near[(near["mentions"] > 0) & (near["rank"] > 1)].head(1).itertuples():
        yield _pair(e, "together", 85, "coalitions that work together", row)


def groups(e: Evidence) -> Iterator[Statement]:
    """Proposed sub-groups."""
    names = dict(zip(e.coalitions["coalition_id"], e.coalitions["name"], strict=True))
    labels = dict(zip(e.themes["theme_id"], e.themes["label"], strict=True))
    for group_id, part in e.coalition_groups.groupby("group_id", sort=True):
        members = [names[c] for c in part["coalition_id"]]
        core = [f"“{labels[t]}”" for t in part["core_themes"].iloc[0].split(";") if t]
        stability = float(part["stability"].mean())
        if not core or stability < STABLE:
            continue
        text = TEMPLATES["group"].format(members=_joined(members), themes=_joined(core))
        inside = e.coalition_overlap[
            e.coalition_overlap["coalition_a"].isin(part["coalition_id"]) & e.coalition_overlap["coalition_b"].isin(part["coalition_id"])
        ]
        shown: list[str] = next((q.split(";") for q in inside.sort_values("rank")["quote_ids"] if q), [])
        strength = "strong" if stability >= 0.9 else "tentative"
        key = {"group_id": str(group_id)}
        yield Statement(
            75 + stability, "sub-groups", text, "stability", stability, "share of resampled runs", "coalition_groups", key, strength, (), tuple(shown)
        )


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def recognition(e: Evidence) -> Iterator[Statement]:
    """The coalition named most by others outside its own sessions, and those never named."""
    from pipeline.overlap import named_outside

    if e.coalitions.empty:
        return
    outside = named_outside(e.turns, e.sessions, e.mentions)
    top: Any = next(e.coalitions.sort_values(["named_outside", "coalition_id"], ascending=[False, True]).itertuples())
    if top.named_outside:
        own = outside[outside["coalition_id"] == top.coalition_id]
        texts = dict(zip(e.turns["turn_id"], e.turns["text"], strict=True))
        spans = tuple(_sentence(m.turn_id, texts[m.turn_id], m.start, m.end) for m in own.drop_duplicates("session_id").head(3).itertuples())
        text = TEMPLATES["recognised"].format(name=top.name, value=top.named_outside, sessions=own["session_id"].nunique())
        yield Statement(
            55, "recognition", text, "named_outside", float(top.named_outside), "mentions", "coalitions", {"coalition_id": top.coalition_id}, "strong", spans
        )
    for row in e.coalitions[e.coalitions["named_outside"] == 0].itertuples():
        text = TEMPLATES["unnamed"].format(name=row.name)
        yield Statement(50, "recognition", text, "named_outside", 0.0, "mentions", "coalitions", {"coalition_id": row.coalition_id}, "tentative")


def depth(e: Evidence) -> Iterator[Statement]:
    """The most specialised and the broadest coalition."""
    for measure, kind, unit in (("specialisation", "specialised", "share"), ("breadth", "broad", "themes")):
        known = e.coalitions[e.coalitions[measure].notna()].sort_values([measure, "coalition_id"], ascending=[False, True])
        if len(known) > 1:
            top: Any = next(known.itertuples())
            value = float(getattr(top, measure))
            text = TEMPLATES[kind].format(name=top.name, value=value)
            yield Statement(
                45,
                "depth and breadth",
                text,
                measure,
                value,
                unit,
                "coalitions",
                {"coalition_id": top.coalition_id},
                "strong" if top.sessions > 2 else "tentative",
            )


def quality(e: Evidence) -> Iterator[Statement]:
    """How far the transcripts say who speaks, and what was not read."""
    known = e.sessions[e.sessions["attributed_share"].notna()].sort_values(["attributed_share", "session_id"])
    if len(known):
        words = known["words"].astype(float)
        share = float((known["attributed_share"] * words).sum() / words.sum())
        least: Any = next(known.itertuples())
        text = TEMPLATES["attribution"].format(total=share, value=least.attributed_share, title=least.title)
        yield Statement(
            40, "data quality", text, "attributed_share", least.attributed_share, "share of words", "sessions", {"session_id": least.session_id}, "strong"
        )
    if len(e.problems):
        yield Statement(
            39, "data quality", TEMPLATES["problems"].format(value=len(e.problems)), "rows", float(len(e.problems)), "rows", "problems", {}, "strong"
        )


MAKERS: tuple[Callable[[Evidence], Iterator[Statement]], ...] = (
    lectures, uptake, dominance, unanswered, disagreement, themes, coalition_pairs, groups, recognition, depth, quality,
)  # fmt: skip
