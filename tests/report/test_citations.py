"""Quotes with all that it takes to find them again."""

import pytest

from pipeline.report.citations import Citations
from pipeline.report.material import Material

FIRST = "q-session-000-t00000-0-93"


def test_a_quote_shows_speaker_session_day_and_turn(material, citations):
    row = next(row for row in material.rows("quotes") if row["speaker_name"])
    cited = citations.quote(row["quote_id"])
    assert (cited.who, cited.text) == (row["speaker_name"], row["text"])
    assert cited.where == f"“Kites and Masts 0”, 1 May 2031, turn {int(row['turn_id'][-5:])}"
    assert "https://forum.example/session-0#:~:text=" in cited.source


def test_a_speaker_without_a_name(citations):
    assert citations.quote(FIRST).who == "speaker not named in the transcript"


def test_a_list_of_quotes_leaves_out_what_is_not_there(citations):
    assert [cited.quote_id for cited in citations.listed(f"{FIRST};q-nowhere;{FIRST}")] == [FIRST]


def test_quotes_of_a_session_in_the_order_in_which_they_were_spoken(citations):
    turns = [cited.turn for cited in citations.of_session("session-001")]
    assert turns == sorted(turns)
    assert len(turns) == 12


def test_words_that_are_no_quote_are_cited_with_their_sentence(material, citations):
    turn = material.turns["session-000-t00002"]
    cited = citations.span("session-000-t00002", 4, 9)
    assert turn["text"].startswith(cited.text)
    assert cited.text.endswith("sank.")
    assert cited.quote_id == ""


def test_words_that_are_a_quote_are_cited_as_it(citations):
    assert citations.span("session-000-t00000", 4, 9).quote_id == FIRST


def test_a_quote_of_a_session_that_is_not_there_is_not_linked(frames):
    lost = Citations(Material({**frames, "sessions": frames["sessions"].head(0)})).quote(FIRST)
    assert (lost.quote_id, lost.session, lost.source) == ("", "session-000", "")


def test_a_quote_without_its_turn_still_has_its_place(frames):
    assert (
        Citations(Material({**frames, "turns": frames["turns"].head(0)})).quote("q-session-001-t00004-0-93").turn == 4
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://forum.example", ""])
def test_only_web_pages_are_linked(frames, url):
    assert Citations(Material({**frames, "sessions": frames["sessions"].assign(url=url)})).quote(FIRST).source == ""
