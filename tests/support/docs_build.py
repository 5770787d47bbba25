"""docs/build.py as a module: it writes the blocks of real output in the documents."""

import importlib.util

from support.paths import ROOT

SPEC = importlib.util.spec_from_file_location("docs_build", ROOT / "docs/build.py")
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)


def text_of(name):
    """A document of the project by its path."""
    return (ROOT / name).read_text(encoding="utf-8")
