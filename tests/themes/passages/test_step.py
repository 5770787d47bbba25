"""Turns cut into passages of whole sentences; short turns are read with what is said around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.passages import sentences
from support.turns import turn, turns

from pipeline.config import PassagesSettings
from pipeline.language.sentences import sentence_spans
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import PROCEDURAL, TOO_SHORT
from pipeline.themes.passages.step import MAX_JOINED_LENGTH, cut_passages, passage_spans, run
from pipeline.themes.passages.whole_passages import neighbourhoods, whole_passages

SIZES = st.lists(st.integers(1, 60), max_size=15)
laws = settings(max_examples=50, deadline=None)


def words(text, found):
    return [len(text[start:end].split()) for start, end in found]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([10] * 9, [90]),
        ([10] * 18, [90, 90]),
        ([20] * 10, [100, 100]),
        ([300], [300]),
        ([80, 10], [90]),
        ([13, 2], [15]),
        ([90, 90, 90], [90, 90, 90]),
    ],
    ids=str,
)
def test_passages_of_one_subject_are_about_as_long_as_they_should(sizes, expected):
    text = sentences(*sizes)
    assert words(text, passage_spans(text, 90)) == expected


@laws
@given(SIZES, st.integers(10, 120))
def test_passages_are_whole_sentences_and_leave_none_out(sizes, aim):
    text = sentences(*sizes)
    found = passage_spans(text, aim)
    whole_ones = sentence_spans(text)
    assert {start for start, _ in found} <= {start for start, _ in whole_ones}
    assert sum(words(text, found)) == len(text.split())
    assert all(before[1] < after[0] for before, after in zip(found, found[1:], strict=False))


def pieces(*spoken, target=90, min_words=12, procedural=lambda text: text.startswith("Thank")):
    return TABLES["passages"].conform(
        cut_passages(turns(*spoken), target=target, min_words=min_words, procedural=procedural)
    )


def together(table):
    """Turns of each passage, by position."""
    grouped = table.assign(position=table["turn_id"].str[-1:].astype(int)).groupby("passage_id", sort=False)["position"]
    return sorted(sorted(set(group)) for _, group in grouped)


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ([turn(sentences(30)), turn(sentences(5), position=1), turn(sentences(30), position=2)], [[0, 1], [2]]),
        ([turn(sentences(5)), turn(sentences(30), position=1)], [[0, 1]]),
        ([turn(sentences(5)), turn(sentences(4), position=1), turn(sentences(6), position=2)], [[0, 1, 2]]),
        ([turn(sentences(30)), turn(sentences(30), position=1)], [[0], [1]]),
        ([turn(sentences(5)), turn(sentences(30), position=1, session="owls")], [[0], [1]]),
        ([turn(sentences(30)), turn("Thank you.", position=1), turn(sentences(5), position=2)], [[0, 2], [1]]),
        (
            [
                turn(sentences(30), coalition="masts"),
                turn(sentences(5), position=1, coalition="kites"),
                turn(sentences(30), position=2, coalition="kites"),
            ],
            [[0], [1, 2]],
        ),
    ],
    ids=[
        "with what came before",
        "with what follows",
        "short ones",
        "long ones",
        "two sessions",
        "thanks between",
        "another coalition",
    ],
)
def test_a_short_turn_is_read_with_its_neighbours(spoken, expected):
    assert together(pieces(*spoken)) == expected


def test_a_passage_that_stays_short_says_so():
    assert list(pieces(turn(sentences(3)))["reason"]) == [TOO_SHORT]


def test_procedural_talk_stands_alone_with_its_reason():
    table = pieces(turn(sentences(30)), turn("Thank you.", position=1))
    assert list(table["reason"]) == ["", PROCEDURAL]


@laws
@given(st.lists(st.integers(1, 40), min_size=1, max_size=9), st.integers(1, 20))
def test_all_words_are_held_once_and_joined_passages_stay_small(sizes, least):
    table = pieces(*(turn(sentences(size), position=i) for i, size in enumerate(sizes)), target=30, min_words=least)
    assert table["words"].sum() == sum(sizes)
    assert table.groupby("passage_id")["words"].sum().max() <= max(MAX_JOINED_LENGTH * 30, *sizes)


def test_the_whole_of_a_passage_is_its_text_over_all_turns():
    spoken = turns(turn("Owls count boats."), turn(sentences(20), position=1))
    (row,) = whole_passages(cut_passages(spoken, target=90, min_words=12), spoken).to_dict("records")
    assert (row["text"], row["words"], row["turn_id"]) == (f"Owls count boats. {sentences(20)}", 23, "marmalade-t00001")


def test_wholes_come_in_the_order_of_speech_whatever_the_order_of_rows():
    spoken = turns(*(turn(sentences(20), position=i) for i in range(3)))
    found = cut_passages(spoken, target=90, min_words=12)
    assert list(whole_passages(found.iloc[::-1], spoken.iloc[::-1])["turn_id"]) == list(spoken["turn_id"])


def test_a_row_says_where_it_stands():
    text = sentences(*[30] * 6)
    table = pieces(turn(text))
    assert words(text, zip(table["start"], table["end"], strict=True)) == list(table["words"]) == [90, 90]


def test_no_turns_make_no_passages():
    assert run(turns(), config=PassagesSettings())["passages"].empty


def places(*rows):
    """Rows (session, coalition)."""
    facts = {"start": 0, "end": 1, "words": 1}
    return TABLES["passages"].build(
        [{**facts, "turn_id": f"t{i}", "session_id": s, "coalition_id": c} for i, (s, c) in enumerate(rows)]
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([("a", "kites"), ("a", "kites")], ["a", "a"]),
        ([("a", "kites"), ("a", "")], ["a", "a"]),
        ([("a", ""), ("a", "")], ["a", "a"]),
        ([("a", "kites"), ("a", "masts"), ("a", "")], ["a/kites", "a/masts", "a/"]),
        ([("a", "kites"), ("b", "masts")], ["a", "b"]),
        ([("a", "kites"), ("b", "masts"), ("a", "masts")], ["a/kites", "b", "a/masts"]),
    ],
    ids=[
        "none",
        "one coalition",
        "one coalition and the audience",
        "no coalition",
        "joint session",
        "two sessions",
        "a joint session and another",
    ],
)
def test_neighbourhoods(rows, expected):
    assert neighbourhoods(places(*rows)) == expected
