"""Known subjects by coalition: who speaks about them, how much, who alone, with a quote of its own."""

import pytest
from pandas.testing import assert_frame_equal
from support.passages import passage, passages
from support.quoted import with_quotes
from support.tables import checked
from support.turns import turn, turns

from pipeline.config import CoalitionCoverageSettings
from pipeline.tables import TABLES
from pipeline.themes.taxonomy.coalition_coverage import run
from pipeline.themes.taxonomy.coverage import BASKET

JARS = turn(
    "Privacy is a jar with a lid. SDG 4 is a jar of books. Spam is no marmalade.", session="jars", coalition="dc-kites"
)
MORE = turn(
    "Personal data and cookies belong in two jars, never in one.", session="jars", position=1, coalition="dc-owls"
)
OWLS = turn("We see owls by night. Goals 4 and 5 are on them.", session="owls", coalition="dc-owls")
NOBODY = turn("Somebody in the hall says that spam is bad.", session="owls", position=1)
CUT = (
    passage(JARS, end=28),
    passage(JARS, start=29, end=53),
    passage(JARS, start=54),
    passage(MORE),
    passage(OWLS, end=21),
    passage(OWLS, start=22, reason="procedural"),
    passage(NOBODY),
)
ISSUE, PRIVACY = "digital_watch_issue", "privacy-and-data-protection"


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
    place(CUT[0], ISSUE, PRIVACY),
    place(CUT[1], "sdg", "4", "named"),
    place(CUT[2], "digital_watch_issue_older", "spam", "meaning"),
    place(CUT[3], ISSUE, PRIVACY, margin=0.2),
    place(CUT[5], "sdg", "4", "named"),
    place(CUT[5], "sdg", "5", "named"),
    place(CUT[6], "digital_watch_issue_older", "spam"),
)


def covered(placed=PLACED, cut=CUT, said=(JARS, MORE, OWLS, NOBODY), step=1):
    """Tables `coalition_coverage` by key, and `quotes`; with step -1 from tables read backwards."""
    frames = (turns(*said), passages(*cut), checked("passage_taxonomy", placed))
    tables = with_quotes(run(*(frame[::step] for frame in frames), config=CoalitionCoverageSettings()), turns(*said))
    made = {name: TABLES[name].conform(frame) for name, frame in tables.items()}
    return made["coalition_coverage"].set_index(["coalition_id", "scheme", "code"]), made["quotes"].set_index(
        "quote_id"
    )


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (("dc-kites", ISSUE, PRIVACY), [7, 7 / 18, 1, 0]),
        (("dc-owls", ISSUE, PRIVACY), [11, 11 / 16, 1, 0]),
        (("dc-kites", BASKET, "human-rights"), [7, 7 / 18, 1, 0]),
        (("dc-kites", "digital_watch_issue_older", "spam"), [4, 4 / 18, 1, 1]),
        (("dc-kites", "sdg", "4"), [7, 7 / 18, 1, 0]),
        (("dc-owls", "sdg", "5"), [7, 0, 1, 1]),
    ],
    ids=str,
)
def test_what_is_counted(key, expected):
    found, _ = covered()
    assert found.loc[key, ["words", "share", "passages", "only"]].tolist() == pytest.approx(expected, rel=1e-6)


def test_who_speaks_for_no_coalition_is_not_counted():
    found, _ = covered(placed=PLACED[-1:])
    assert found.empty


def test_labels_are_those_of_the_taxonomy():
    found, _ = covered()
    assert found.loc[("dc-owls", ISSUE, PRIVACY), "label"] == "Privacy and data protection"
    assert (found["label"] != "").all()


def test_every_quote_is_the_coalitions_own_and_stands_in_its_turn():
    found, quotes = covered()
    said = {row["turn_id"]: row for row in (JARS, MORE, OWLS, NOBODY)}
    assert set(found["quote_id"]) == set(quotes.index)
    for (coalition, _, _), quote_id in found["quote_id"].items():
        quote = quotes.loc[quote_id]
        assert quote["text"] == said[quote["turn_id"]]["text"][quote["start"] : quote["end"]] != ""
        assert said[quote["turn_id"]]["coalition_id"] == coalition


def test_the_quote_is_of_the_clearest_passage():
    cut = (passage(JARS, end=28), passage(JARS, start=54))
    placed = [place(cut[0], ISSUE, PRIVACY, margin=0.1), place(cut[1], ISSUE, PRIVACY, margin=0.2)]
    found, quotes = covered(placed=placed, cut=cut)
    assert quotes.loc[found.loc[("dc-kites", ISSUE, PRIVACY), "quote_id"], "text"] == "Spam is no marmalade."


def test_a_passage_of_two_coalitions_is_shared_out_by_who_speaks():
    cut = (passage(JARS, start=29, end=53, passage_id="p"), passage(MORE, passage_id="p"))
    found, quotes = covered(placed=[place(cut[0], "sdg", "4", "named")], cut=cut)
    assert found["words"].to_dict() == {("dc-kites", "sdg", "4"): 7, ("dc-owls", "sdg", "4"): 11}
    assert list(quotes.loc[found["quote_id"], "text"]) == ["SDG 4 is a jar of books.", MORE["text"]]


def test_a_coalition_that_only_runs_sessions_has_no_share():
    cut = (passage(OWLS, start=22, reason="procedural"),)
    found, _ = covered(placed=[place(cut[0], "sdg", "5", "named")], cut=cut)
    assert found["share"].isna().all()
    assert found["words"].tolist() == [7]


def test_no_passages_no_rows():
    found, quotes = covered(placed=(), cut=(), said=())
    assert found.empty
    assert quotes.empty


def test_the_order_of_the_rows_does_not_matter():
    for one, other in zip(covered(), covered(step=-1), strict=True):
        assert_frame_equal(one, other)


def test_the_inputs_stay_as_they_were():
    frames = [
        turns(JARS, MORE, OWLS),
        passages(*CUT),
        checked("passage_taxonomy", PLACED),
    ]
    before = [frame.copy() for frame in frames]
    run(*frames, config=CoalitionCoverageSettings())
    for frame, kept in zip(frames, before, strict=True):
        assert_frame_equal(frame, kept)
