"""A request for a run on a folder, everything within the test's own folder."""

import pytest

from pipeline.commands.run import RunRequest
from pipeline.config import Config


@pytest.fixture
def request_for(tmp_path):
    return lambda folder, **more: RunRequest(
        folder, **{"config": Config(), "cache": tmp_path / "cache", "until": "turns", **more}
    )
