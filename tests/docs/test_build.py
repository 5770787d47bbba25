"""Documents for people: short, complete, with links that lead somewhere; test_end_to_end.py compares their blocks."""

import re

import pytest
from support.docs_build import build, text_of
from support.paths import ROOT

from pipeline.config import Config, Section
from pipeline.data import load_measures
from pipeline.tables import PUBLISHED

MAX_README_LINES = 150
PAGES = [*build.DOCUMENTS, "docs/patterns.md", "CONTRIBUTING.md", "CHANGELOG.md", "transcripts/README.md"]
LISTED = {"docs/measures.md": build.measures, "docs/reading.md": build.settings}


def test_a_block_is_replaced_between_its_marks_and_an_unknown_one_is_an_error():
    text = "a\n<!-- block: x -->\nold\n<!-- end of block -->\nb"
    assert build.with_blocks(text, {"x": "new"}) == text.replace("old", "new")
    with pytest.raises(KeyError):
        build.with_blocks(text, {})


@pytest.mark.parametrize("name", LISTED)
def test_measures_and_settings_are_those_of_today(name):
    assert LISTED[name]() in text_of(name), "run `make docs`"


def test_the_data_dictionary_is_that_of_the_tables():
    assert text_of("outputs/README.md") == build.command("dictionary"), "run `make docs`"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files(name):
    for target in re.findall(r"\]\(([^)#]+)\)", text_of(name)):
        assert target.startswith("http") or (ROOT / name).parent.joinpath(target).exists(), target


def test_the_readme_is_short():
    assert len(text_of("README.md").splitlines()) <= MAX_README_LINES


@pytest.mark.parametrize("table", PUBLISHED)
def test_every_table_is_described(table):
    assert f"{table}.csv" in text_of("docs/outputs.md")


def test_every_measure_and_every_setting_is_listed():
    assert all(f"| `{name}` |" in text_of("docs/measures.md") for name in load_measures()["measure"])
    listed = text_of("docs/reading.md")
    for name, field in Config.model_fields.items():
        assert issubclass(field.annotation, Section)
        for key in field.annotation.model_fields:
            assert f"`[{name}]`" in listed
            assert f"| `{key}` |" in listed
