"""Known subjects beside found themes."""

import pytest

from pipeline.tables import TABLES
from pipeline.themes.from_taxonomy import best_subjects, named_after_issues, with_known_subjects

ISSUES = ("digital_watch_issue",)


def passages(themes):
    return TABLES["passages"].build(
        [{"turn_id": f"t{i}", "start": 0, "passage_id": f"p{i}", "theme_id": theme} for i, theme in enumerate(themes)]
    )


def placed(*rows):
    """Rows (turn, scheme, code, margin)."""
    return TABLES["passage_taxonomy"].build(
        [
            {"turn_id": t, "start": 0, "scheme": s, "code": c, "margin": m, "closeness": 0.5, "evidence": "words"}
            for t, s, c, m in rows
        ]
    )


def test_of_several_subjects_the_clearest_counts():
    table = placed(
        ("t0", "digital_watch_issue", "access", 0.1),
        ("t0", "digital_watch_issue", "spam", 0.2),
        ("t1", "sdg", "9", 0.3),
    )
    assert best_subjects(passages(["", "", ""]), table, ISSUES) == ["digital_watch_issue:spam", "", ""]


@pytest.mark.parametrize(
    ("themes", "rows", "expected"),
    [
        (["a"] * 4, ["t0"], "digital_watch_issue:access"),
        (["a"] * 5, ["t0"], ""),
        (["a"] * 4, [], ""),
    ],
    ids=["a quarter of its passages", "fewer", "none"],
)
def test_a_theme_is_on_a_subject_with_a_quarter_of_its_passages(themes, rows, expected):
    table = TABLES["themes"].build([{"theme_id": "a"}])
    found = with_known_subjects(
        table, passages(themes), placed(*((row, "digital_watch_issue", "access", 0.1) for row in rows))
    )
    assert list(found["known"]) == [expected]


def test_a_theme_made_of_a_subject_has_its_name():
    table = TABLES["themes"].build([{"theme_id": "a", "label": "mast", "known": "sdg:9;digital_watch_issue:access"}])
    assert named_after_issues(table, 30)[["label", "status"]].to_numpy().tolist() == [
        ["Access", "known subject, since fewer than 30 passages"]
    ]
