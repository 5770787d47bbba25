"""Digests of files, atomic writes, CSV bytes, and what a spreadsheet makes of a cell."""

import hashlib
import json

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.strategies import frames

from pipeline.tables import PUBLISHED, files

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A wide frame takes minutes to shrink; the cases with names show the same faults small."""


def test_file_digest_is_the_sha256_of_the_bytes(tmp_path):
    (tmp_path / "jar").write_bytes(b"lid\r\n\0")
    assert files.file_digest(tmp_path / "jar") == hashlib.sha256(b"lid\r\n\0").hexdigest()


def fail_halfway(temporary):
    temporary.write_text("half a lid")
    raise OSError("the shelf is full")


def test_a_failing_writer_leaves_the_old_file_and_nothing_else(tmp_path):
    files.write_text(tmp_path / "jar.csv", "old")
    with pytest.raises(OSError, match="shelf"):
        files.write_atomic(tmp_path / "jar.csv", fail_halfway)
    assert (tmp_path / "jar.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["jar.csv"]


def test_a_failing_first_write_leaves_no_file(tmp_path):
    with pytest.raises(OSError, match="shelf"):
        files.write_atomic(tmp_path / "shelf" / "jar.csv", fail_halfway)
    assert list((tmp_path / "shelf").iterdir()) == []


def test_readers_see_the_old_file_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "jar.csv"
    files.write_text(path, "old")
    files.write_atomic(path, lambda temporary: temporary.write_text(f"new after {path.read_text()}"))
    assert path.read_text() == "new after old"
    assert path.stat().st_mode & 0o777 == 0o644


def test_text_keeps_its_line_ends(tmp_path):
    files.write_text(tmp_path / "jar.md", "lid\nring\r\n\u2013")
    assert (tmp_path / "jar.md").read_bytes() == b"lid\nring\r\n\xe2\x80\x93"


def test_json_keeps_its_order_and_letters(tmp_path):
    files.write_json(tmp_path / "jar.json", {"z": "caf\u00e9", "a": [1, None]})
    assert (tmp_path / "jar.json").read_text(
        encoding="utf-8"
    ) == '{\n  "z": "caf\u00e9",\n  "a": [\n    1,\n    null\n  ]\n}\n'


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_json_is_not_written(tmp_path, value):
    with pytest.raises(ValueError, match="JSON"):
        files.write_json(tmp_path / "jar.json", {"share": value})
    assert not (tmp_path / "jar.json").exists()


CELLS = {
    "formula": ("=1+1", "'=1+1"),
    "plus": ("+44 jars", "'+44 jars"),
    "minus": ("-- as I said", "'-- as I said"),
    "at": ("@pip", "'@pip"),
    "tab": ("\tlid", "'\tlid"),
    "carriage return": ("\rlid", "'\rlid"),
    "plain": ("jar = lid", "jar = lid"),
    "apostrophe": ("'tis a jar", "'tis a jar"),
    "em dash": ("\u2014 and lids", "\u2014 and lids"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_formulas_are_defused(cell, expected):
    assert files.defuse(cell) == expected


@settings(max_examples=50, deadline=None)
@given(cell=st.text(max_size=6))
def test_no_defused_cell_is_a_formula_and_no_letter_is_lost(cell):
    assert not files.defuse(cell).startswith(files.FORMULA_STARTS)
    assert files.defuse(cell).endswith(cell)
    assert files.defuse(files.defuse(cell)) == files.defuse(cell)


def test_csv_bytes(tmp_path):
    frame = pd.DataFrame(
        {
            "jar": ['a "b", c', "d\ne", "=f", ""],
            "share": [1 / 3, 2.0, None, 0.0],
            "lids": pd.array([1, None, 3, 4], dtype="Int64"),
        }
    )
    files.write_csv(tmp_path / "jars.csv", frame)
    assert (
        tmp_path / "jars.csv"
    ).read_bytes() == b'jar,share,lids\n"a ""b"", c",0.333333,1\n"d\ne",2,\n\'=f,,3\n,0,4\n'


def test_lone_surrogates_and_nul_are_replaced(tmp_path):
    files.write_csv(tmp_path / "jars.csv", pd.DataFrame({"jar": pd.Series(["a\ud800b\0c"], dtype=object)}))
    assert (tmp_path / "jars.csv").read_bytes() == "jar\na?b\ufffdc\n".encode()


def test_writing_leaves_the_frame_alone(tmp_path):
    frame = pd.DataFrame({"jar": ["=f"]})
    files.write_csv(tmp_path / "jars.csv", frame)
    assert frame["jar"].tolist() == ["=f"]


DIGITS = [
    (1 / 3, "0.333333"),
    (2 / 3, "0.666667"),
    (123456.789, "123457"),
    (0.1 + 0.2, "0.3"),
    (1e-7 / 3, "3.33333e-08"),
    (1.0, "1"),
    (0.0, "0"),
]


@pytest.mark.parametrize(("value", "expected"), DIGITS)
def test_numbers_have_six_significant_digits(tmp_path, value, expected):
    files.write_csv(tmp_path / "jars.csv", pd.DataFrame({"jar": ["a"], "share": [value]}))
    assert (tmp_path / "jars.csv").read_text() == f"jar,share\na,{expected}\n"


@pytest.mark.parametrize("name", PUBLISHED)
@settings(max_examples=5, deadline=None, phases=UNSHRUNK)
@given(data=st.data())
def test_csv_round_trip(name, data, tmp_path_factory):
    frame = data.draw(frames(PUBLISHED[name]))
    path = tmp_path_factory.getbasetemp() / "round.csv"
    files.write_csv(path, frame)
    back, ready = files.read_csv(path), files.csv_ready(frame)
    assert list(back.columns) == list(frame.columns)
    for column in frame.columns:
        assert [same(cell, value) for cell, value in zip(back[column], ready[column], strict=True)] == [True] * len(
            frame
        ), column


AWKWARD = ["a\rb", "\r", "a\r\nb", "\n", '"', "a,b", " jar ", "\ufeffjar", "\u2028", "\x85", "\x1a", "NA", "#jar"]


@pytest.mark.parametrize("cell", AWKWARD, ids=ascii)
def test_awkward_cells_come_back(tmp_path, cell):
    files.write_csv(tmp_path / "jars.csv", pd.DataFrame({"jar": [cell, "x"], "lid": ["a", cell]}))
    back = files.read_csv(tmp_path / "jars.csv")
    assert back.to_numpy().tolist() == [[files.defuse(cell), "a"], ["x", files.defuse(cell)]]


def same(cell, value):
    if isinstance(value, str):
        return cell == value
    return cell == "" if pd.isna(value) else float(cell) == pytest.approx(float(value), rel=1e-5)


def test_cells_that_look_missing_stay_text(tmp_path):
    (tmp_path / "jars.csv").write_text("jar,lid\nNA,null\n,007\n", encoding="utf-8")
    assert files.read_csv(tmp_path / "jars.csv").to_numpy().tolist() == [["NA", "null"], ["", "007"]]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path):
    (tmp_path / "jars.csv").write_bytes(b"\xef\xbb\xbfjar\nlid\n")
    assert list(files.read_csv(tmp_path / "jars.csv").columns) == ["jar"]


def test_json_documents_are_read_back(tmp_path):
    files.write_json(tmp_path / "jar.json", {"share": 0.25})
    assert json.loads((tmp_path / "jar.json").read_text()) == {"share": 0.25}
