"""The outputs folder: which files, which bytes, and what an earlier run left."""

import csv
import hashlib
import json
import re
from dataclasses import replace

import pytest
from support.paths import CASES

from pipeline.commands.outputs import write_outputs
from pipeline.commands.run import run_pipeline
from pipeline.tables import PUBLISHED, files

CONTRACT = json.loads((CASES / "contract.json").read_text(encoding="utf-8"))

every_csv = pytest.mark.parametrize("name", PUBLISHED)


def rows(folder, name):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_all_files_of_the_contract_are_there(small_run):
    wanted = {f"{name}.csv" for name in CONTRACT["tables"]} | set(CONTRACT["documents"])
    assert wanted <= {path.name for path in small_run.outputs.iterdir()}


@pytest.mark.parametrize("name", CONTRACT["tables"])
def test_csv_headers_are_those_of_the_contract(small_run, name):
    header = files.read_csv(small_run.outputs / f"{name}.csv").columns
    assert set(CONTRACT["tables"][name]["key"]) | set(CONTRACT["tables"][name]["columns"]) <= set(header)


@every_csv
def test_csv_files_are_utf8_with_unix_line_ends_and_no_mark(small_run, name):
    data = (small_run.outputs / f"{name}.csv").read_bytes()
    assert data.decode("utf-8").endswith("\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")


@every_csv
def test_rows_stand_in_the_order_of_their_key(small_run, name):
    key = PUBLISHED[name].key()
    frame = small_run.result.tables[name]
    assert frame.equals(frame.sort_values(key, kind="stable", ignore_index=True))
    assert [[row[k] for k in key] for row in rows(small_run.outputs, name)] == frame[key].astype(
        str
    ).to_numpy().tolist()


@every_csv
def test_numbers_have_at_most_six_digits(small_run, name):
    floats = [c for c, spec in PUBLISHED[name].to_schema().columns.items() if str(spec.dtype) == "float64"]
    cells = [row[column] for row in rows(small_run.outputs, name) for column in floats]
    assert [cell for cell in cells if len(re.sub(r"e.*|\D", "", cell).strip("0")) > 6] == []


@every_csv
def test_no_cell_is_a_formula(small_run, name):
    texts = [c for c, spec in PUBLISHED[name].to_schema().columns.items() if "str" in str(spec.dtype)]
    assert [
        row[c] for row in rows(small_run.outputs, name) for c in texts if row[c].startswith(files.FORMULA_STARTS)
    ] == []


def test_quotes_are_their_turn_s_text(small_run):
    turns = {row["turn_id"]: row for row in rows(small_run.outputs, "turns")}
    quotes = rows(small_run.outputs, "quotes")
    assert quotes
    assert [
        q["quote_id"] for q in quotes if turns[q["turn_id"]]["text"][int(q["start"]) : int(q["end"])] != q["text"]
    ] == []


def test_turn_weights_sum_to_at_most_one(small_run):
    sums = small_run.result.tables["turn_themes"].groupby("turn_id")["weight"].sum()
    assert len(sums)
    assert sums.max() <= 1 + 1e-9


def test_positions_count_from_0_in_every_session(small_run):
    for _, part in small_run.result.tables["turns"].groupby("session_id"):
        assert part["position"].tolist() == list(range(len(part)))


def test_pairs_are_all_pairs_of_coalitions_that_spoke(small_run):
    spoke = sorted(set(small_run.result.tables["turns"]["coalition_id"]) - {""})
    pairs = small_run.result.tables["coalition_overlap"]
    assert list(zip(pairs["coalition_a"], pairs["coalition_b"], strict=True)) == [
        (a, b) for a in spoke for b in spoke if a < b
    ]
    assert sorted(pairs["rank"])[:1] == [1]


def test_empty_values_say_why(small_run):
    for name in ("session_measures", "speaker_measures"):
        table = small_run.result.tables[name]
        assert len(table)
        assert ((table["note"] != "") == table["value"].isna()).all()


@pytest.mark.parametrize("document", CONTRACT["documents"])
def test_documents_are_json(small_run, document):
    text = (small_run.outputs / document).read_text(encoding="utf-8")
    assert json.loads(text, parse_constant=pytest.fail)
    assert text.endswith("\n")


def test_findings_rest_on_a_row_that_is_there(small_run):
    findings = json.loads((small_run.outputs / "findings.json").read_text(encoding="utf-8"))
    assert findings
    for finding in findings:
        table = files.read_csv(small_run.outputs / f"{finding['table']}.csv")
        assert (table[list(finding["row"])] == list(finding["row"].values())).all(axis=1).sum() == 1, finding


def test_findings_state_their_row_s_value(small_run):
    for finding in json.loads((small_run.outputs / "findings.json").read_text(encoding="utf-8")):
        table = files.read_csv(small_run.outputs / f"{finding['table']}.csv")
        row = table[(table[list(finding["row"])] == list(finding["row"].values())).all(axis=1)].iloc[0]
        cell = row[finding["measure"]] if finding["measure"] in table else row["value"]
        assert finding["value"] == pytest.approx(float(cell), rel=1e-5), finding


def test_findings_rest_on_quotes_that_are_there(small_run):
    known = {row["quote_id"] for row in rows(small_run.outputs, "quotes")}
    findings = json.loads((small_run.outputs / "findings.json").read_text(encoding="utf-8"))
    assert {quote for finding in findings for quote in finding["quote_ids"]} <= known


def test_run_facts(small_run):
    facts = json.loads((small_run.outputs / "run.json").read_text(encoding="utf-8"))
    assert facts["settings"] == small_run.request.config.model_dump()
    assert facts["seconds"].keys() == facts["cached"].keys() == small_run.result.seconds.keys()
    assert {row["file"]: row["sha256"] for row in facts["inputs"]} == {
        row["source_file"]: row["source_sha256"] for row in rows(small_run.outputs, "sessions")
    }


def bytes_by_path(folder):
    """Bytes of each file by its path within a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_run_json_names_the_run_and_every_file_of_it(small_run, tmp_path):
    write_outputs(tmp_path / "out", small_run.request, small_run.result, ("parquet", "sqlite"))
    facts = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    found = {path: hashlib.sha256(data).hexdigest() for path, data in bytes_by_path(tmp_path / "out").items()}
    assert facts["files"] == {path: digest for path, digest in found.items() if path != "run.json"}
    assert facts["run"] != json.loads((small_run.outputs / "run.json").read_text(encoding="utf-8"))["run"]


def test_the_names_returned_are_the_files_written(small_run, tmp_path):
    names = write_outputs(tmp_path / "out", small_run.request, small_run.result)
    assert {*names, "README.md"} == set(bytes_by_path(tmp_path / "out"))


def test_writing_again_gives_the_same_bytes_but_for_the_run_s_name(small_run, tmp_path):
    for _ in range(2):
        write_outputs(tmp_path / "out", small_run.request, small_run.result)
        ours, first = bytes_by_path(tmp_path / "out"), bytes_by_path(small_run.outputs)
        assert ours.keys() == first.keys()
        assert {name for name in ours if ours[name] != first[name]} == {"run.json"}


def test_tables_of_a_longer_run_go_and_a_user_s_files_stay(small_run, small_outputs):
    (small_outputs / "mine.csv").write_text("jar\n")
    request = replace(small_run.request, until="ingest")
    write_outputs(small_outputs, request, run_pipeline(request))
    assert {path.relative_to(small_outputs).as_posix() for path in small_outputs.rglob("*")} == {
        "sessions.csv",
        "problems.csv",
        "README.md",
        "datapackage.json",
        "run.json",
        "mine.csv",
    }
