"""Two runs of made-up outputs: what changed is found, what did not is not named."""

import json

import pytest
from support.compared_runs import EVERYTHING, RUN, SESSIONS, measure, session, theme

from pipeline.cli import main
from pipeline.commands import diff
from pipeline.errors import ConfigError
from pipeline.tables import files


def lists(found):
    """All lists of differences, by path."""
    for name, part in found.items():
        if isinstance(part, dict):
            yield from ((f"{name}.{key}", entries) for key, entries in part.items())
        elif isinstance(part, list):
            yield name, part


def test_equal_outputs_have_no_differences(folder):
    found = diff.compare_runs(folder("a", **EVERYTHING), folder("b", **EVERYTHING))
    assert [name for name, entries in lists(found) if entries] == []
    assert diff.diff_text(found) == "no differences"


def test_json_holds_all_and_does_not_depend_on_the_order_of_rows(folder):
    a = folder("a", **EVERYTHING)
    rows = {name: list(reversed(rows)) for name, rows in EVERYTHING.items()}
    found = diff.compare_runs(a, folder("b", sessions=[session("kites")], **rows))
    again = diff.compare_runs(a, folder("b", sessions=[session("kites")], **EVERYTHING))
    assert diff.diff_json(found) == diff.diff_json(again)
    assert json.loads(diff.diff_json(found)) == found


def test_sessions_and_counts(folder):
    after = [SESSIONS[0] | {"words": 1100, "source_sha256": "other"}, session("ropes")]
    found = diff.compare_runs(folder("a"), folder("b", sessions=after))
    parts = {name: [entry["session_id"] for entry in entries] for name, entries in found["sessions"].items()}
    assert parts == {"added": ["ropes"], "gone": ["cables"], "rewritten": ["kites"], "changed": ["kites"]}
    assert (
        found["sessions"]["changed"][0] | {"before": 1000, "after": 1100, "change": 100, "measure": "words"}
        == found["sessions"]["changed"][0]
    )
    assert [(count["what"], count["before"], count["after"]) for count in found["counts"]] == [
        ("turns", 60, 50),
        ("words", 2000, 2100),
    ]


def test_settings_and_versions(folder):
    other = RUN | {
        "packages": {"numpy": "2.1"},
        "until": "themes",
        "settings": {"themes": {"seed": 3, "floor": 30}},
        "seconds": {"turns": 9},
    }
    found = diff.compare_runs(folder("a"), folder("b", run=other))
    assert [(fact["what"], fact["before"], fact["after"]) for fact in found["run"]["settings"]] == [
        ("themes.floor", None, 30),
        ("themes.seed", 0, 3),
        ("until", "summary", "themes"),
    ]
    assert [(fact["what"], fact["before"], fact["after"]) for fact in found["run"]["versions"]] == [
        ("packages.numpy", "2.0", "2.1")
    ]
    assert "themes.seed: 0 -> 3" in diff.diff_text(found)


def test_what_only_one_run_has_is_not_compared(folder):
    found = diff.compare_runs(folder("a", **EVERYTHING), folder("b", run=None))
    reasons = {entry["what"]: entry["reason"] for entry in found["not_compared"]}
    assert reasons["themes"] == reasons["settings and versions"] == "only in the earlier outputs"
    assert [name for name, entries in lists(found) if entries and name != "not_compared"] == []
    assert diff.diff_text(found).startswith(
        "no differences in what both runs have\n\nNot compared\n  only in the earlier outputs: findings, themes, "
    )


def test_a_table_in_neither_is_said_not_to_be_compared(folder):
    found = diff.compare_runs(folder("a"), folder("b"))
    assert {"what": "overlaps", "reason": "in neither"} in found["not_compared"]


def test_columns_and_measures_of_one_run_are_not_compared(folder):
    a, b = (
        folder(name, coalitions=EVERYTHING["coalitions"], session_measures=[measure("kites", kind, 1)])
        for name, kind in (("a", "gini"), ("b", "evenness"))
    )
    files.write_csv(b / "coalitions.csv", files.read_csv(b / "coalitions.csv").drop(columns="specialisation"))
    found = diff.compare_runs(a, b)
    said = [(entry["what"], entry["reason"]) for entry in found["not_compared"]]
    assert ("specialisation of coalitions", "only in the earlier outputs") in said
    assert said[-2:] == [
        ("measure gini", "only in the earlier outputs"),
        ("measure evenness", "only in the later outputs"),
    ]
    assert found["coalitions"]["changed"] == found["measures"]["means"] == []


BROKEN = {
    "no folder": (None, "", "holds no outputs: sessions.csv is not there"),
    "no table": ("sessions.csv", "", "cannot be read as CSV"),
    "no key": ("themes.csv", "label\nmast\n", "has no column theme_id"),
    "no JSON": ("run.json", "{", "is not valid JSON"),
    "a list": ("run.json", "[]", "does not say how the run was made"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_said_in_one_line(folder, tmp_path, name):
    file, content, message = BROKEN[name]
    after = tmp_path / "nothing" if file is None else folder("b")
    if file:
        (after / file).write_text(content)
    with pytest.raises(ConfigError, match=message) as caught:
        diff.compare_runs(folder("a"), after)
    assert "\n" not in str(caught.value)


def test_the_command_prints_text_and_json(folder, capsys):
    a, b = folder("a", **EVERYTHING), folder("b", **(EVERYTHING | {"themes": [theme(1, "mast cable kite")]}))
    assert main(["diff", str(a), str(b)]) == 0
    assert "Themes that are gone\n  “boiler” (theme-002, 0.050 of the words)" in capsys.readouterr().out
    assert main(["diff", str(a), str(b), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == diff.compare_runs(a, b)


def test_formula_guards_of_the_csv_are_taken_off(folder):
    title = "=Kites"
    found = diff.compare_runs(folder("a"), folder("b", sessions=[*SESSIONS, session("ropes", title=title)]))
    assert [entry["title"] for entry in found["sessions"]["added"]] == [title]
