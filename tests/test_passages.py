"""Turns cut into passages of whole sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.passages import cut, spans
from pipeline.sentences import sentence_spans
from pipeline.tables import TABLES

SENTENCES = st.lists(st.integers(1, 60), max_size=15).map(lambda sizes: " ".join(" ".join(["Mast"] * n) + "." for n in sizes))
laws = settings(max_examples=50, deadline=None)


def words(text, found):
    return [len(text[start:end].split()) for start, end in found]


def sentences(*sizes):
    """A text of sentences of so many words."""
    return " ".join(" ".join(["Mast"] * size) + "." for size in sizes)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([10] * 9, [90]),
        ([10] * 18, [90, 90]),
        ([10] * 12, [120]),
        ([10] * 14, [70, 70]),
        ([20] * 10, [100, 100]),
        ([300], [300]),
        ([80, 10], [90]),
        ([70, 70, 40], [70, 110]),
        ([13, 2], [15]),
        ([40, 50, 60, 30], [90, 90]),
        ([90, 90, 90], [90, 90, 90]),
    ],
    ids=str,
)
def test_passages_are_about_as_long_as_each_other(sizes, expected):
    text = sentences(*sizes)
    assert words(text, spans(text, 90)) == expected


@laws
@given(SENTENCES, st.integers(10, 120))
def test_passages_are_whole_sentences_and_leave_none_out(text, aim):
    found = spans(text, aim)
    whole = sentence_spans(text)
    assert {start for start, _ in found} <= {start for start, _ in whole}
    assert sum(words(text, found)) == len(text.split())
    assert all(before[1] < after[0] for before, after in zip(found, found[1:], strict=False))


@laws
@given(SENTENCES, st.integers(10, 120))
def test_there_are_no_more_passages_than_the_words_give(text, aim):
    assert len(spans(text, aim)) <= max(1, round(len(text.split()) / aim))


def turn(position, text, session="marmalade", coalition="dc-kites"):
    texts = dict.fromkeys(("speaker_id", "speaker_name", "label", "coalition_rule", "coalition_evidence"), "")
    facts = {"role": "unknown", "attribution": "none", "words": len(text.split()), "source_start": 0, "source_end": 0}
    place = {"turn_id": f"{session}-t{position:05d}", "session_id": session, "position": position, "coalition_id": coalition, "text": text}
    return {**texts, **facts, **place}


def turns(*rows):
    return TABLES["turns"].conform(TABLES["turns"].build(rows))


def test_short_turns_make_no_passage():
    passages = cut(turns(turn(0, sentences(5, 6)), turn(1, sentences(5, 7))), aim=90, least=12)
    assert list(passages["turn_id"]) == ["marmalade-t00001"]


def test_a_row_says_where_it_stands_and_what_it_says():
    text = sentences(*[30] * 6)
    passages = TABLES["passages"].conform(cut(turns(turn(0, text)), aim=90, least=12))
    assert [text[start:end] for start, end in zip(passages["start"], passages["end"], strict=True)] == list(passages["text"])
    assert passages[["session_id", "coalition_id", "theme_id", "words"]].to_numpy().tolist() == [["marmalade", "dc-kites", "", 90]] * 2


def test_passages_come_in_the_order_of_sessions():
    made = turns(turn(1, sentences(20), "b"), turn(0, sentences(20), "b"), turn(0, sentences(20), "a"))
    assert list(cut(made, aim=90, least=12)["turn_id"]) == ["a-t00000", "b-t00000", "b-t00001"]


def test_no_turns_make_no_passages():
    assert cut(turns(), aim=90, least=12).empty
