"""Statements about sessions: lectures and conversations, dominance, questions, disagreement, data quality."""

from collections.abc import Iterator
from typing import Any

from pipeline.interaction.measures import STATEMENT_WORDS
from pipeline.quotes import Span
from pipeline.summary.evidence import Evidence, Statement
from pipeline.summary.templates import TEMPLATES, counted, times
from pipeline.tables.outputs import LEADING

CONVERSATION = "lectures and conversations"

ENOUGH_TURNS = 20
"""Turns from which a session's figure counts as strong."""

UNANSWERED = 3
"""Sessions whose unanswered questions are stated."""

LEAST_QUOTE = 40
"""Characters that a question and an answer have when they are shown as an exchange."""


def _session_key(session_id: str, measure: str) -> dict[str, str]:
    return {"session_id": session_id, "view": "all", "measure": measure}


def of_session(
    e: Evidence, kind: str, row: Any, weight: float, spans: tuple[Span, ...], *, topic: str = CONVERSATION, enough: int = ENOUGH_TURNS, **words: Any
) -> Statement:
    """A statement on one measure of a session; from `enough` turns or words on, whatever the measure rests on, it is strong."""
    text = TEMPLATES[kind].format(title=e.title(row.session_id), value=row.value, limit=STATEMENT_WORDS, **words)
    strength = "strong" if row.n >= enough else "tentative"
    return Statement(
        weight,
        topic,
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
    yield of_session(e, "lecture", least, 100, tuple(map(e.opening, longest.itertuples())), statements=e.value(least.session_id, "statement_share"))
    exchange = _exchange(e, str(most.session_id))
    facts: dict[str, Any] = {
        "turns": counted(e.value(most.session_id, "turns"), "turn"),
        "speakers": counted(e.value(most.session_id, "speakers"), "known speaker"),
    }
    yield of_session(e, "conversation", most, 99, exchange, **facts)


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
        yield of_session(e, "uptake", ranked[-1], 60, e.spans(references[references["session_id"] == ranked[-1].session_id].head(2)))


def dominance(e: Evidence) -> Iterator[Statement]:
    """The largest share of words of one person in a session; chairs and moderators speak by office and do not count."""
    table = e.speaker_measures
    rows = table[(table["view"] == "all") & (table["measure"] == "word_share") & table["session_id"].isin(e.measure("gini")["session_id"])]
    leads = e.turns[e.turns["role"].isin(LEADING)]
    leading = set(zip(leads["session_id"], leads["speaker_id"], strict=True))
    rows = rows[[pair not in leading for pair in zip(rows["session_id"], rows["speaker_id"], strict=True)]]
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
        text = TEMPLATES["unanswered"].format(
            n=len(left), asked=counted(len(own), "question"), was="was" if len(left) == 1 else "were", who=who, title=e.title(str(row.session_id))
        )
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
    facts = {
        "title": e.title(most.session_id),
        "times": times(most.value),
        "agreed": counted(e.value(most.session_id, "agreements"), "agreement"),
        "all": counted(len(own), "disagreement"),
    }
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
    files = e.problems.loc[~e.problems["reason"].str.startswith("ignored"), "file"].nunique()
    if files:
        text = TEMPLATES["problems"].format(files=f"{counted(files, 'file')} {'was' if files == 1 else 'were'}")
        yield Statement(39, "data quality", text, "files", float(files), "files", "problems", {}, "strong")
