"""Coverage: a row for every known subject, empty where nobody speaks, with a quote that stands in its turn."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from support.passages import passage, passages
from support.quoted import with_quotes
from support.tables import checked
from support.turns import turn, turns

from pipeline.config import CoverageSettings
from pipeline.data import load_taxonomy
from pipeline.tables import TABLES
from pipeline.themes.taxonomy.coverage import BASKET, run
from pipeline.themes.taxonomy.goals import named_goals
from pipeline.themes.taxonomy.terms import known_subjects

JARS = turn(
    "Privacy is a jar with a lid. SDG 4 is a jar of books. Spam is no marmalade.", session="jars", coalition="dc-kites"
)
MORE = turn(
    "Personal data and cookies belong in two jars, never in one.", session="jars", position=1, coalition="dc-owls"
)
OWLS = turn("We see owls by night. Goals 4 and 5 are on them.", session="owls", coalition="dc-owls")
CUT = (
    passage(JARS, end=28),
    passage(JARS, start=29, end=53),
    passage(JARS, start=54),
    passage(MORE),
    passage(OWLS, end=21),
    passage(OWLS, start=22),
)
PRIVACY = "privacy-and-data-protection"


def place(cut, scheme, code, evidence="words", margin=0.1):
    """A row of table `passage_taxonomy`."""
    number = None if evidence == "named" else margin
    return {
        "turn_id": cut["turn_id"],
        "start": cut["start"],
        "scheme": scheme,
        "code": code,
        "evidence": evidence,
        "closeness": number,
        "margin": number,
    }


PLACED = (
    place(CUT[0], "digital_watch_issue", PRIVACY, margin=0.1),
    place(CUT[0], "igf_subtheme", "2009-2"),
    place(CUT[1], "sdg", "4", "named"),
    place(CUT[2], "digital_watch_issue_older", "spam", "meaning", 0.3),
    place(CUT[3], "digital_watch_issue", PRIVACY, margin=0.2),
    place(CUT[5], "sdg", "4", "named"),
    place(CUT[5], "sdg", "5", "named"),
)


def covered(placed=PLACED, cut=CUT, said=(JARS, MORE, OWLS), themes=None, step=1):
    """Tables `taxonomy` by scheme and code, and `quotes`; with step -1 from tables read backwards."""
    frames = (
        turns(*said),
        passages(*cut),
        checked("passage_taxonomy", placed),
        checked("themes") if themes is None else themes,
    )
    tables = with_quotes(run(*(frame[::step] for frame in frames), config=CoverageSettings()), turns(*said))
    return tables["taxonomy"].set_index(["scheme", "code"]), tables["quotes"]


def test_every_known_subject_has_a_row():
    known, taxonomy = known_subjects(), load_taxonomy()
    baskets = taxonomy[taxonomy["scheme"] == BASKET]
    expected = {
        *zip(known["scheme"], known["code"], strict=True),
        *zip(baskets["scheme"], baskets["code"], strict=True),
    }
    found, _ = covered()
    assert set(found.index) == expected
    assert found.index.is_unique


def test_subjects_that_nobody_speaks_about_are_empty_and_there():
    found, quotes = covered(placed=())
    assert len(found)
    assert quotes.empty
    assert (found[["words", "passages", "named", "sessions"]] == 0).all(axis=None)
    assert (found[["coalitions", "themes", "quote", "quote_id"]] == "").all(axis=None)


def test_no_passages_no_rows():
    found, quotes = covered(placed=(), cut=(), said=())
    assert found.empty
    assert quotes.empty


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (("digital_watch_issue", PRIVACY), [18, 2, 0, 1, "dc-kites;dc-owls"]),
        (("digital_watch_issue_older", "spam"), [4, 1, 0, 1, "dc-kites"]),
        ((BASKET, "human-rights"), [18, 2, 0, 1, "dc-kites;dc-owls"]),
        ((BASKET, "cybersecurity"), [4, 1, 0, 1, "dc-kites"]),
        (("igf_subtheme", "2009-2"), [7, 1, 0, 1, "dc-kites"]),
        (("sdg", "4"), [14, 2, 2, 2, "dc-kites;dc-owls"]),
        (("sdg", "5"), [7, 1, 1, 1, "dc-owls"]),
        (("sdg", "6"), [0, 0, 0, 0, ""]),
    ],
    ids=str,
)
def test_what_is_counted(subject, expected):
    found, _ = covered()
    assert found.loc[subject, ["words", "passages", "named", "sessions", "coalitions"]].tolist() == expected


def test_a_basket_counts_a_passage_on_two_of_its_issues_once():
    both = [
        place(CUT[0], "digital_watch_issue", code, margin=margin)
        for code, margin in ((PRIVACY, 0.1), ("children-s-rights", 0.2))
    ]
    found, _ = covered(placed=both)
    assert found.loc[(BASKET, "human-rights"), ["words", "passages"]].tolist() == [7, 1]


def test_a_passage_over_two_turns_is_counted_once_with_all_its_words():
    cut = (passage(JARS, start=29, end=53, passage_id="p"), passage(MORE, passage_id="p"))
    found, _ = covered(
        placed=[place(cut[0], "sdg", "4", "named"), place(cut[1], "sdg", "4")], cut=cut, said=(JARS, MORE)
    )
    assert found.loc[("sdg", "4"), ["words", "passages", "named"]].tolist() == [18, 1, 1]


def test_every_quote_stands_in_its_turn():
    found, quotes = covered()
    texts = {row["turn_id"]: row["text"] for row in (JARS, MORE, OWLS)}
    assert all(row.text == texts[row.turn_id][row.start : row.end] for row in quotes.itertuples())
    cited = found[found["passages"] > 0]
    assert set(cited["quote_id"]) == set(quotes["quote_id"])
    assert (
        cited["quote"].tolist()
        == cited["quote_id"].map(dict(zip(quotes["quote_id"], quotes["text"], strict=True))).tolist()
    )


def test_the_quote_is_of_the_clearest_passage():
    found, _ = covered()
    assert found.loc[("digital_watch_issue", PRIVACY), "quote"] == MORE["text"]


@pytest.mark.parametrize("goal", [4, 5])
def test_the_quote_of_a_named_goal_names_it(goal):
    found, _ = covered()
    assert goal in {number for number, _, _ in named_goals(found.loc[("sdg", str(goal)), "quote"], about=True)}


def test_a_named_goal_is_quoted_before_what_is_only_near():
    found, _ = covered(placed=[place(CUT[4], "sdg", "4", "meaning", 0.9), place(CUT[5], "sdg", "4", "named")])
    assert found.loc[("sdg", "4"), "quote"] == "Goals 4 and 5 are on them."


@pytest.mark.parametrize("before", ["We like the SDG. ", "It is an S.D.G. ", "SDGs 1 to "])
def test_a_goal_is_found_in_its_passage_whatever_stands_before(before):
    row = turn(f"{before}Goals 4 and 5 come next.", session="jars")
    cut = passage(row, start=len(before))
    found, _ = covered(placed=[place(cut, "sdg", "5", "named")], cut=(cut,), said=(row,))
    assert "Goals 4 and 5 come next." in found.loc[("sdg", "5"), "quote"]


def test_themes_on_an_issue_are_on_its_basket():
    known = {
        "t-b": f"digital_watch_issue:{PRIVACY};sdg:4",
        "t-a": f"digital_watch_issue:{PRIVACY};digital_watch_issue:children-s-rights",
        "t-c": "",
    }
    found, _ = covered(themes=pd.DataFrame({"theme_id": list(known), "known": list(known.values())}))
    assert found.loc[("digital_watch_issue", PRIVACY), "themes"] == "t-a;t-b"
    assert found.loc[(BASKET, "human-rights"), "themes"] == "t-a;t-b"
    assert found.loc[("sdg", "4"), "themes"] == "t-b"
    assert found.loc[("sdg", "5"), "themes"] == ""


def test_the_order_of_the_rows_does_not_matter():
    one, other = covered(), covered(step=-1)
    assert_frame_equal(one[0], other[0])
    assert_frame_equal(one[1], other[1])


def test_rows_are_those_of_the_table():
    found, _ = covered()
    assert len(TABLES["taxonomy"].conform(found.reset_index())) == len(found)
