"""What `--export` takes, and that exports nobody asked for do not stay."""

import pytest

from pipeline import exports
from pipeline.errors import ConfigError

CHOICES = {
    "": (),
    "parquet": ("parquet",),
    "sqlite,parquet": ("parquet", "sqlite"),
    " sqlite , ": ("sqlite",),
    "sqlite,sqlite": ("sqlite",),
}


@pytest.mark.parametrize(("text", "expected"), CHOICES.items())
def test_choices(text, expected):
    assert exports.chosen(text) == expected


@pytest.mark.parametrize(
    ("text", "named"), [("excel", "excel"), ("parquet,tei,csv", "csv,tei"), ("networks", "networks")]
)
def test_a_format_that_does_not_exist(text, named):
    with pytest.raises(ConfigError, match=f"--export {named}: no such format; formats: parquet, sqlite"):
        exports.chosen(text)


def test_networks_and_the_corpus_are_always_written_and_the_rest_on_request(tmp_path, tables, contents):
    names = ["sessions", "turns"]
    plain = exports.write(tmp_path, tables, names)
    assert {file.partition("/")[0] for file in plain} == {"networks", "convokit"}
    both = exports.write(tmp_path, tables, names, ("parquet", "sqlite"))
    assert both == [*plain, "parquet/sessions.parquet", "parquet/turns.parquet", "igf.sqlite"]
    assert sorted(contents(tmp_path)) == sorted(both)
    assert exports.write(tmp_path, tables, names, ("parquet",)) == [*plain, *both[-3:-1]]
    assert exports.write(tmp_path, tables, names) == plain
    assert sorted(contents(tmp_path)) == sorted(plain)
