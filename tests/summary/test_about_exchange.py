"""Statements on questions and on who takes up whom."""

import pandas as pd
import pytest
from support.finding_statements import stated


def test_questions_of_which_nobody_can_tell_are_counted_beside(findings, stage, tables):
    assert "In all sessions, nobody took up 2 of 3 questions;" in stated("left open", findings)["statement"].iloc[0]
    more = tables["questions"].iloc[:1].assign(question_id="unclear", status="unclear", answer_turn_id="")
    found = stage({**tables, "questions": pd.concat([tables["questions"], more], ignore_index=True)})["findings"]
    assert (
        "of 3 questions (for 1 more the transcript does not show whether anybody did);"
        in stated("left open", found)["statement"].iloc[0]
    )


@pytest.mark.parametrize(("asked", "count"), [(2, 0), (3, 1)])
def test_few_questions_make_no_statement_on_how_many_were_answered(asked, count, tables, stage):
    table = tables["session_measures"]
    tables["session_measures"] = table.assign(n=table["n"].where(table["measure"] != "response_rate", asked))
    assert len(stated("unanswered", stage(tables)["findings"])) == count


def test_who_leads_is_not_said_to_exchange(tables, stage, findings):
    assert (
        stated("exchange", findings)["statement"]
        .iloc[0]
        .startswith(
            "Moderators aside, nobody responded to another speaker more often than Wren Mossbank to Pip Quillfeather"
        )
    )
    tables["turns"] = tables["turns"].assign(role="chair")
    assert stated("exchange", stage(tables)["findings"]).empty


def test_who_asked_is_said_as_far_as_it_is_known(tables, stage, findings):
    assert "Tamsin Oakapple" in stated("unanswered", findings)["statement"].iloc[0]
    tables["questions"]["speaker_id"] = ""
    assert "the moderator" in stated("unanswered", stage(tables)["findings"])["statement"].iloc[0]


def test_all_questions_answered_is_no_statement(findings):
    assert not stated("unanswered", findings)["statement"].str.contains("Kites at Dawn").any()
