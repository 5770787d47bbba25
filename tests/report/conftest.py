"""Tables of the made-up forum and what the report makes of them."""

import pytest
from support import forum_tables

from pipeline import report
from pipeline.report.citations import Citations
from pipeline.report.material import Material


@pytest.fixture(scope="session")
def frames():
    """Three sessions; not to be changed."""
    return forum_tables.tables()


@pytest.fixture(scope="session")
def material(frames):
    return Material(frames)


@pytest.fixture(scope="session")
def citations(material):
    return Citations(material)


@pytest.fixture(scope="session")
def written(frames, tmp_path_factory):
    """Folder with the report of the three sessions."""
    folder = tmp_path_factory.mktemp("report")
    report.write(folder, frames)
    return folder


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """Folder with the report of the forum that attacks it."""
    folder = tmp_path_factory.mktemp("attacked")
    report.write(folder, forum_tables.hostile())
    return folder
