"""The recipes of CONTRIBUTING.md, followed on a copy of the tree: the tests that they name pass."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from support.paths import ROOT
from support.recipes import RECIPES

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "transcripts", "shared", "build", "dist")
SECTIONS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n### ")


def python(tree, *arguments):
    """Run Python in a tree, whose package goes before an installed one."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def follow(tree, recipe):
    """Add what a recipe says."""
    for edit in recipe.edits:
        path = tree / edit.path
        text = path.read_text(encoding="utf-8") if edit.after else ""
        assert edit.after in text, f"{edit.path} has no {edit.after!r}"
        assert edit.after or not path.exists()
        before, place, rest = text.partition(edit.after) if edit.after else ("", "", "")
        path.write_text(before + place + edit.text + rest, encoding="utf-8")
    if recipe.tables:
        printed = python(tree, "-m", "pipeline", "dictionary")
        assert printed.returncode == 0, printed.stderr
        (tree / "outputs/README.md").write_text(printed.stdout, encoding="utf-8")


def run_tests(tree, tests):
    """Run tests in a tree; where they fail, so does this, with what they print."""
    done = python(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests)
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-1000:]}"


@pytest.fixture
def tree(tmp_path):
    return shutil.copytree(ROOT, tmp_path / "tree", ignore=LEFT_OUT)


def test_all_recipes_together(tree):
    for recipe in RECIPES:
        follow(tree, recipe)
    style = python(tree, "-m", "ruff", "check", "--no-cache", "pipeline")
    assert style.returncode == 0, style.stdout
    run_tests(tree, [test for recipe in RECIPES for test in recipe.quick])


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_all_tests_that_a_recipe_names(tree, recipe):
    follow(tree, recipe)
    titles = [recipe.title, *(["A table"] if recipe.tables else [])]
    named = "".join(part for part in SECTIONS if part.partition("\n")[0] in titles)
    run_tests(tree, sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", named.partition("## Habits")[0]))))
