"""Sessions, questions, coalitions, overlap, trust, comparison, method: each part of the report."""

import pandas as pd
import pytest

from pipeline.report.citations import Citations
from pipeline.report.material import Material
from pipeline.report.sections import coalitions, comparison, method, overlaps, questions, sessions, themes, trust
from pipeline.report.sections.one_session import session_details


def changed(frames, name, **columns):
    return Material({**frames, name: frames[name].assign(**columns)})


def test_sessions_are_listed_by_day(material):
    rows = sessions.session_rows(material)
    assert [row["session"]["session_id"] for row in rows] == ["session-000", "session-001", "session-002"]
    assert (rows[0]["unanswered"], rows[0]["asked"]) == (3, 6)


def test_questions_that_nobody_looked_for_are_not_none_unanswered(frames):
    assert (
        sessions.session_rows(Material({**frames, "questions": frames["questions"].head(0)}))[0]["unanswered"] is None
    )


def test_a_view_shows_measures_with_denominator_and_definition(material, citations):
    made = session_details(material, citations, "session-000")
    first = made.headlines[0]
    assert (first.measure, first.n) == ("interactivity", "n = 1,392")
    assert first.definition.startswith("How far a session is an exchange")
    assert {value.note for value in (*made.headlines, *made.measures) if value.value == "–"} == {"too few turns"}


def test_a_view_shows_what_is_without_a_theme_apart(material, citations):
    made = session_details(material, citations, "session-000")
    assert [(theme.label, theme.share) for theme in made.themes] == [
        ("kites, string, wind", 0.5),
        ("masts, rust, paint", 0.3),
    ]
    assert [(theme.label, theme.share) for theme in made.without] == [("unclear", 0.2)]


def test_every_quote_of_a_session_is_at_home_once(material, citations):
    made = session_details(material, citations, "session-000")
    homes = [
        shown.citation.quote_id
        for q in (*made.unanswered, *made.answered)
        for shown in (q.asked, q.answered)
        if shown and shown.home
    ]
    homes += [quote.quote_id for quote in made.quotes]
    assert sorted(homes) == sorted(row["quote_id"] for row in material.rows_of_session("quotes", "session-000"))


def test_only_the_clearest_answers_are_shown_and_quotes_that_something_else_rests_on_stay(frames, monkeypatch):
    monkeypatch.setattr(questions, "MAX_ANSWERED", 1)
    material = changed(frames, "questions", weight=[i / 20 for i in range(len(frames["questions"]))])
    citations = Citations(material)
    _, answered, seen = questions.asked_questions(material, citations, "session-000")
    assert [question.asked.citation.turn for question in answered] == [21]
    left = {quote.quote_id for quote in questions.other_quotes(material, citations, "session-000", seen)}
    assert "q-session-000-t00005-94-153" not in left, "only a further question rests on it"
    assert (
        material.cited & {row["quote_id"] for row in material.rows_of_session("quotes", "session-000")} <= left | seen
    )


def test_agreement_is_shown_in_whole_sentences(material, citations):
    said = session_details(material, citations, "session-000").agreeing["agreement"]
    assert said
    assert {citation.text[-5:] for citation in said} <= {"sank.", "gain?"}


def test_themes_are_named_with_the_sessions_that_give_them_most(material, citations):
    first = themes.theme_entries(material, citations)[0]
    assert (first.row["label"], [row["value"] for row in first.sessions]) == (
        "kites, string, wind",
        ["session-000", "session-001", "session-002"],
    )
    assert [row["label"] for row in themes.gone_themes(material)] == ["stilts, mud"]


def test_themes_by_year_need_two_years(material, frames):
    years, found = themes.theme_shares_by_year(material)
    assert years == ["2030", "2031"]
    assert found["theme-0"]["2031"]["share"] == 0.3
    one = frames["theme_shares"][frames["theme_shares"]["value"] != "2030"]
    assert themes.theme_shares_by_year(Material({**frames, "theme_shares": one})) == ([], {})


def test_profiles(material, citations):
    kites = coalitions.coalition_profiles(material, citations)[0]
    assert (kites.acronym, kites.people) == ("DC-KITES", ("Ivo Larkmoor", "Pip Quillfeather"))
    assert [pair["other"] for pair in kites.closest] == ["dc-cables", "dc-masts"]
    assert [subject["label"] for subject in kites.only] == ["Quality Education"]
    assert len(kites.description) == 1


def test_recognition_counts_what_is_outside(material, citations):
    owls = coalitions.coalition_recognition(material, citations)[0]
    assert (owls.coalition_id, owls.outside, owls.sessions, owls.own) == ("dc-owls", 2, 1, 0)
    assert owls.roles == "audience 1, panellist 1"


def test_groups(material, citations):
    (group,) = coalitions.proposed_groups(material, citations)
    assert [member["coalition_id"] for member in group.members] == ["dc-kites", "dc-owls"]
    assert [(theme, len(said)) for theme, said in group.focus] == [("theme-0", 2)]


def test_the_matrix_is_ordered_by_group_and_the_same_both_ways(material, citations):
    made = overlaps.overlap_matrix(material, overlaps.coalition_pairs(material, citations))
    assert made.order == ("dc-kites", "dc-owls", "dc-cables", "dc-masts")
    assert made.starts == {"dc-cables"}
    assert made.pairs["dc-kites", "dc-owls"] is made.pairs["dc-owls", "dc-kites"]


def test_a_pair_shows_both_sides(material, citations):
    closest = overlaps.coalition_pairs(material, citations)[0]
    (shared,) = closest.shared
    assert (shared.theme, bool(shared.a), bool(shared.b)) == ("kites, string, wind", True, True)
    assert [(kind, len(said)) for kind, said in closest.contacts] == [("mention", 1)]


def test_what_was_read(material):
    read = trust.corpus_size(material)
    assert (read.sessions, read.words, read.years, read.coalitions, read.themes) == (3, 4176, "2030 to 2031", 4, 3)
    assert read.named_share == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("years", "title"), [([2031] * 3, "What 3 sessions of 2031 said"), ([None] * 3, "What 3 sessions said")]
)
def test_title(frames, years, title):
    assert trust.report_title(changed(frames, "sessions", year=years)) == title


def test_trust_says_where_not_to(frames, material):
    doubtful = changed(frames, "coalition_groups", status="groups this distinct can arise by chance")
    assert "Do not rely on the sub-groups: groups this distinct can arise by chance." in trust.cautions(doubtful, [])
    assert not any("sub-groups" in line for line in trust.cautions(material, []))
    assert "1 remark on files and 1 doubt to check by hand." in trust.cautions(material, [])


def test_no_coalition_is_said_once(frames):
    alone = Material({**frames, "coalitions": None, "coalition_overlap": None, "coalition_groups": None})
    assert [line for line in trust.cautions(alone, []) if "oalition" in line] == [
        "No coalition spoke, so there is nothing on overlap, groups or recognition."
    ]
    assert trust.cautions(Material({}), []) == []


def test_rules_that_named_speakers(material):
    assert [(rule, turns) for rule, turns, _ in trust.naming_rules(material)] == [("label", 63), ("none", 9)]


def test_differences_that_are_to_be_trusted_come_by_chance_least(material):
    made, others = comparison.session_differences(material)
    assert [(difference.measure, difference.difference, difference.interval) for difference in made] == [
        ("interactivity", "0.20", "0.10 to 0.30"),
        ("inequality of words", "0.20", "0.10 to 0.30"),
    ]
    assert others == 1


def test_a_difference_is_not_said_again_the_other_way_round(frames):
    rows = frames["session_comparison"]
    turned = rows.assign(
        value="other", difference=-rows["difference"], sessions=rows["others"], others=rows["sessions"]
    )
    both = Material({**frames, "session_comparison": pd.concat([rows, turned])})
    assert len(comparison.session_differences(both)[0]) == 2


def test_every_number_has_a_definition(material):
    assert len(method.defined_measures(material)) == len(material.measures)
    assert all(defined.definition for defined in method.defined_measures(material))
    assert all(defined.definition for _, columns in method.defined_columns() for defined in columns)
