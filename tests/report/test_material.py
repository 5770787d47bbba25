"""Tables made complete, and read back from a folder."""

import pandas as pd
import pytest

from pipeline.errors import ConfigError
from pipeline.report.material import Material, completed_table, list_items, read_tables
from pipeline.tables import PUBLISHED, files


def test_every_published_table_is_there_with_its_columns():
    assert all(list(Material({}).frame(name).columns) == table.columns() for name, table in PUBLISHED.items())


def test_missing_columns_are_unknown_and_further_ones_stay():
    frame = completed_table(
        PUBLISHED["sessions"], pd.DataFrame([{"session_id": "kites", "words": "12", "mood": "merry"}])
    )
    row = frame.iloc[0]
    assert (row["title"], row["words"], row["mood"]) == ("", 12, "merry")
    assert pd.isna(row["year"])


def test_rows_come_in_the_order_of_the_key(frames):
    shuffled = Material({name: frame.sample(frac=1, random_state=7) for name, frame in frames.items()})
    for name in frames:
        pd.testing.assert_frame_equal(shuffled.frame(name), Material(frames).frame(name))


def test_inputs_are_left_alone(frames):
    before = {name: frame.copy() for name, frame in frames.items()}
    Material(frames).where("turns", "session_id", "session-000")
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_folder_reads_back(frames, tmp_path):
    for name, frame in frames.items():
        files.write_csv(tmp_path / f"{name}.csv", frame)
    again = Material(read_tables(tmp_path))
    assert set(again.frame("speakers")["name"]) == set(frames["speakers"]["name"])
    assert again.frame("sessions")["words"].tolist() == frames["sessions"]["words"].tolist()


def test_cells_that_were_made_safe_for_spreadsheets_are_as_spoken(tmp_path):
    files.write_csv(
        tmp_path / "sessions.csv",
        completed_table(PUBLISHED["sessions"], pd.DataFrame([{"session_id": "kites", "title": "=SUM(A1)"}])),
    )
    assert Material(read_tables(tmp_path)).frame("sessions")["title"].tolist() == ["=SUM(A1)"]


def test_a_folder_without_outputs(tmp_path):
    with pytest.raises(ConfigError, match=r"holds no outputs: sessions\.csv is not there"):
        read_tables(tmp_path)


def test_a_table_that_is_no_csv(tmp_path):
    (tmp_path / "sessions.csv").write_bytes(b"")
    with pytest.raises(ConfigError, match=r"sessions\.csv cannot be read as CSV"):
        read_tables(tmp_path)


def test_lookups(material):
    assert material.theme("theme-0") == "kites, string, wind"
    assert material.theme("theme-77") == "theme-77"
    assert material.coalition("dc-owls") == "Owls"
    assert material.where("turns", "no such column", "x") == []
    assert material.where("no such table", "turn_id", "x") == []
    assert "theme-9" not in material.themes, "it is gone"


def test_parts():
    assert list_items("a;b;;c") == ["a", "b", "c"]
    assert list_items("") == []
