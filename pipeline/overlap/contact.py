"""Step `contact`: all evidence that two coalitions are in touch, with the words that show it."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from pipeline.config import ContactSettings
from pipeline.tables import TABLES
from pipeline.tables.quote_spans import (
    MIN_QUOTE_WORDS,
    Span,
    opening_sentence,
    quote_id,
    spans_table,
    whole_sentences,
    widened_span,
)
from pipeline.tables.vocabulary import CONTACT_KINDS

EXCHANGE_KINDS = frozenset({"reference", "answer", "agreement", "disagreement"})
"""Interactions in which one turn takes up what another says; thanks, handovers and mere sequence do not."""

NAMED_ANSWER_WEIGHT = 0.9
"""Confidence of an answer by somebody who was asked by name; other answers count only right after the question."""

HOST_RULE = "session"
"""Rule by which a chair or panellist speaks for the host of the session without saying so."""


class Contact(NamedTuple):
    """One piece of evidence: a turn spoken for one coalition, the other one, and the words or quote that show it."""

    kind: str
    source: str
    other: str
    turn_id: str
    target_turn_id: str = ""
    span: Span = ("", 0, 0)
    quote_id: str = ""


def run(
    turns: pd.DataFrame,
    sessions: pd.DataFrame,
    recognition: pd.DataFrame,
    interactions: pd.DataFrame,
    *,
    config: ContactSettings,
) -> dict[str, pd.DataFrame]:
    """List which coalition names another, shares a speaker with it or takes up what it says.

    Only turns spoken for a coalition count.
    """
    days = dict(zip(sessions["session_id"], sessions["date"], strict=True))
    said = (
        turns[turns["coalition_id"] != ""]
        .assign(day=lambda t: t["session_id"].map(days))
        .sort_values(["day", "session_id", "position"])
    )
    spoken = {str(turn.turn_id): turn for turn in said.itertuples()}
    found = [*_named(spoken, recognition), *_people(said, sessions), *_exchanges(spoken, interactions, config)]
    kept = list({(*sorted((c.source, c.other)), c.kind, c.turn_id): c for c in reversed(found)}.values())
    spans = [contact.span for contact in kept if contact.span[0]]
    return {
        "contacts": TABLES["contacts"].build(_row(contact, spoken[contact.turn_id]) for contact in kept),
        "quote_spans": spans_table(spans),
    }


def contact_counts(contacts: pd.DataFrame) -> dict[tuple[str, str], dict[str, int]]:
    """Number of pieces of evidence for each pair of coalitions, by kind.

    Parameters
    ----------
    contacts : DataFrame
        Table ``contacts``.

    Returns
    -------
    dict
        From (coalition_a, coalition_b), a < b, to the number of rows of every kind; pairs without contact are missing.
        A turn counts once per pair and kind, a person once per session.
    """
    pairs = zip(contacts["coalition_a"], contacts["coalition_b"], contacts["kind"], strict=True)
    number = Counter((str(a), str(b), str(kind)) for a, b, kind in pairs)
    return {
        (a, b): {kind: number[a, b, kind] for kind in CONTACT_KINDS} for a, b in sorted({(a, b) for a, b, _ in number})
    }


def _row(contact: Contact, turn: Any) -> dict[str, Any]:
    first, second = sorted((contact.source, contact.other))
    return {
        "coalition_a": first,
        "coalition_b": second,
        "kind": contact.kind,
        "turn_id": contact.turn_id,
        "target_turn_id": contact.target_turn_id,
        "source_coalition_id": contact.source,
        "speaker_id": turn.speaker_id,
        "session_id": turn.session_id,
        "quote_id": contact.quote_id or quote_id(contact.span),
    }


def _named(spoken: dict[str, Any], recognition: pd.DataFrame) -> Iterator[Contact]:
    """A turn spoken for one coalition names another."""
    for m in recognition.sort_values(["turn_id", "start"]).itertuples():
        turn = spoken.get(str(m.turn_id))
        if turn is not None and turn.coalition_id != m.coalition_id:
            yield Contact(
                "mention",
                turn.coalition_id,
                m.coalition_id,
                turn.turn_id,
                span=whole_sentences(turn.turn_id, turn.text, m.start, m.end),
            )


def _exchanges(spoken: dict[str, Any], interactions: pd.DataFrame, config: ContactSettings) -> Iterator[Contact]:
    """A turn takes up a turn of another coalition; the strongest evidence of a turn comes first."""
    sure = interactions[interactions["kind"].isin(EXCHANGE_KINDS) & (interactions["weight"] >= config.min_weight)]
    for edge in sure.sort_values(["weight", "interaction_id"], ascending=[False, True]).itertuples():
        turn, target = spoken.get(str(edge.source_turn_id)), spoken.get(str(edge.target_turn_id))
        if turn is None or target is None or turn.coalition_id == target.coalition_id:
            continue
        if edge.kind != "answer" or edge.weight >= NAMED_ANSWER_WEIGHT or turn.position == target.position + 1:
            quoted = whole_sentences(turn.turn_id, turn.text, int(edge.quote_start), int(edge.quote_end))
            span = widened_span(quoted, turn.text)
            yield Contact("exchange", turn.coalition_id, target.coalition_id, turn.turn_id, target.turn_id, span)


def _people(said: pd.DataFrame, sessions: pd.DataFrame) -> Iterator[Contact]:
    """A person speaks for two coalitions, or for one as a guest in another's session."""
    hosts_of = {
        session: set(str(own).split(";")) - {""}
        for session, own in zip(sessions["session_id"], sessions["coalitions"], strict=True)
    }
    named = said[said["speaker_id"] != ""]
    for (_, session, coalition), part in named.groupby(["speaker_id", "session_id", "coalition_id"], sort=True):
        hosts = hosts_of.get(str(session), set())
        if coalition not in hosts:
            yield from (_shown(part, host) for host in sorted(hosts))
    for _, part in named.groupby("speaker_id", sort=True):
        yield from _both(part)


def _both(part: pd.DataFrame) -> Iterator[Contact]:
    """Turns of one person for two coalitions, shown by the second; not if both rest only on a seat on the panel."""
    firm = set(part.loc[part["coalition_rule"] != HOST_RULE, "coalition_id"])
    for first, second in combinations(dict.fromkeys(part["coalition_id"]), 2):
        if {first, second} & firm:
            yield _shown(part[part["coalition_id"] == second], first)


def _shown(part: pd.DataFrame, other: str) -> Contact:
    """Contact by one person, shown by the words that say whom they speak for, else by their first long sentence."""
    own: list[Any] = list(part.itertuples())
    stated = next((turn for turn in own if turn.coalition_quote_id), None)
    if stated is not None:
        return Contact("speaker", stated.coalition_id, other, stated.turn_id, quote_id=stated.coalition_quote_id)
    openings = [(turn, opening_sentence(turn.turn_id, turn.text)) for turn in own]
    turn, span = next(
        ((turn, span) for turn, span in openings if len(turn.text[span[1] : span[2]].split()) >= MIN_QUOTE_WORDS),
        openings[0],
    )
    return Contact("speaker", turn.coalition_id, other, turn.turn_id, span=span)
