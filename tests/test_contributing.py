"""CONTRIBUTING.md: the paths and names in it are there."""

import re

import pytest
from support.paths import ROOT
from support.recipes import RECIPES

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")) if ".venv" not in path.parts)
MADE = {"datapackage.json", "patterns.toml"}
"""Files that stand in outputs or transcripts, not in the tree."""


def quoted():
    """What stands in backticks."""
    return sorted(set(re.findall(r"`([^`\n]+)`", TEXT)))


def section(title):
    """Text of one recipe."""
    return TEXT.partition(f"### {title}\n")[2].partition("\n### ")[0]


def test_every_path_is_there():
    paths = [part for part in quoted() if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|md|csv|json|toml|txt))", part)]
    assert len(paths) > 50
    assert [path for path in paths if path not in MADE and not (ROOT / path).exists()] == []


def test_every_name_is_in_the_code():
    names = [part for part in quoted() if re.fullmatch(r"[A-Z][A-Za-z_]{3,}", part)]
    assert len(names) > 15
    assert [name for name in names if not re.search(rf"\b{name}\b", CODE)] == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_says_where_everything_goes(recipe):
    """Files to change are named in the recipe (or in that of a table), or lie in a folder that it names."""
    text = section(recipe.title) + (section("A table") if recipe.tables else "")
    changed = {edit.path for edit in recipe.edits if edit.after}
    assert [path for path in changed if path not in text and path.rpartition("/")[0] + "/" not in text] == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_names_the_tests_that_show_it(recipe):
    text = section(recipe.title) + (section("A table") if recipe.tables else "")
    assert {test.partition("::")[0] for test in recipe.quick} <= set(re.findall(r"`(tests/[\w/]+\.py)`", text))
