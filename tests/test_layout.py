"""The shape of the tree: names that stand once, few entries at the top, short files and functions.

ruff holds the width of lines.
"""

import ast
from collections import defaultdict

from support.paths import ROOT

PACKAGE = ROOT / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

MAX_TOP_LEVEL = 25
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60

MANY = {"__init__.py", "step.py"}
"""File names that stand in many folders: packages, and the main step of a stage."""


def places(pairs):
    """What stands more than once, with all its places."""
    found = defaultdict(list)
    for name, path in pairs:
        found[name].append(path.relative_to(ROOT).as_posix())
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def test_no_file_name_stands_twice():
    assert places((path.name, path) for path in MODULES if path.name not in MANY) == {}


def test_no_class_name_stands_twice():
    """Classes of modules; one within another (pandera's `Config`) is read with its outer name."""
    assert (
        places(
            (node.name, path) for path, tree in TREES.items() for node in tree.body if isinstance(node, ast.ClassDef)
        )
        == {}
    )


def test_the_package_has_few_entries():
    entries = sorted(path.name for path in PACKAGE.iterdir() if path.name != "__pycache__")
    assert len(entries) <= MAX_TOP_LEVEL, entries


def test_files_are_short():
    lines = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {path: count for path, count in lines.items() if count > MAX_FILE_LINES} == {}


def test_functions_are_short():
    functions = {
        f"{path.relative_to(ROOT).as_posix()}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: count for name, count in functions.items() if count > MAX_FUNCTION_LINES} == {}
