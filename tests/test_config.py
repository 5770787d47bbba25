"""Settings: a section for each step, and defaults within their limits."""

import pytest

from pipeline.config import Config
from pipeline.engine.stages import STEPS

SECTIONS = list(Config.model_fields)


def test_every_step_has_a_section_of_settings():
    assert [step.name for step in STEPS] == [section for section in SECTIONS if section != "vectors"]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_defaults_keep_their_own_limits(section):
    made = getattr(Config(), section)
    assert type(made).model_validate(made.model_dump()) == made
