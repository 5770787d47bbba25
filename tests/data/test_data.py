"""The facts that the package ships agree with themselves and are found in speech."""

from datetime import date

import pytest

from pipeline.data import load_meetings, load_registry, load_taxonomy
from pipeline.tables import TABLES
from pipeline.turns.coalitions.mentions import coalition_names, mentions_in

REGISTRY = load_registry()
FORMS = coalition_names(REGISTRY)
NAMES = [(coalition, name) for coalition, full, aliases in FORMS for name in [full, *aliases.split(";")] if name]


def test_registry_is_its_table():
    assert list(REGISTRY.columns) == TABLES["registry"].columns()
    assert REGISTRY["coalition_id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert set(REGISTRY["status"]) <= {"", "active", "renamed", "inactive"}


def test_registry_is_read_anew_each_time():
    frame = load_registry()
    frame["name"] = "Marmalade"
    assert load_registry()["name"].tolist() == REGISTRY["name"].tolist()


def test_no_name_belongs_to_two_coalitions():
    spelt = {(name.strip().lower(), coalition) for coalition, name in NAMES}
    assert len({name for name, _ in spelt}) == len(spelt)


def test_lists_have_no_empty_or_repeated_parts():
    for column in ("aliases", "old_names", "keywords"):
        parts = [[part.strip() for part in cell.split(";")] for cell in REGISTRY[column] if cell]
        assert all(all(row) and len(row) == len(set(row)) for row in parts)


@pytest.mark.parametrize(("coalition", "name"), NAMES, ids=[name for _, name in NAMES])
def test_every_name_is_found_as_its_coalition(coalition, name):
    text = f"We hear from the {name}, then others."
    assert [(text[start:end], c) for start, end, c in mentions_in(text, FORMS)] == [(name, coalition)]


def test_meetings_are_one_a_year():
    meetings = load_meetings()
    years = meetings["year"].astype(int).tolist()
    assert years == list(range(years[0], years[0] + len(years)))
    assert meetings["edition"].astype(int).tolist() == list(range(1, len(years) + 1))


def test_meetings_start_before_they_end_in_their_year():
    for meeting in load_meetings().itertuples():
        days = [date.fromisoformat(day) for day in (meeting.start_date, meeting.end_date) if day]
        assert days == sorted(days)
        assert {day.year for day in days} <= {int(meeting.year)}


def test_taxonomy_codes_are_unique_and_parents_are_there():
    taxonomy = load_taxonomy()
    assert not taxonomy.duplicated(["scheme", "code"]).any()
    assert (taxonomy["label"] != "").all()
    assert set(taxonomy["parent"]) <= {"", *taxonomy["code"], *load_meetings()["year"]}
