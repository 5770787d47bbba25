"""What somebody would write who follows a recipe of CONTRIBUTING.md: pieces of code, and where they go."""

from typing import NamedTuple


class Edit(NamedTuple):
    """A piece put after the first place of a text in a file; a whole new file where `after` is empty."""

    path: str
    after: str
    text: str


class Recipe(NamedTuple):
    """A recipe that is followed: what is added, the tests that quickly show it, and whether a table is new."""

    title: str
    edits: tuple[Edit, ...]
    quick: tuple[str, ...]
    tables: bool = False


CONVENTION = Recipe(
    "A caption convention",
    (
        Edit(
            "pipeline/conventions/disclaimers.py",
            "DISCLAIMERS: tuple[Pattern, ...] = (\n",
            """    Pattern(
        "lantern captions",
        r"(?i)lantern captions, all rights reserved\\.?",
        "LANTERN CAPTIONS, ALL RIGHTS RESERVED.",
        "The lantern captions of the town are read by all.",
        kind="disclaimer",
        where="within",
        hints=("lantern captions",),
    ),
""",
        ),
        Edit(
            "tests/cases/turns.json",
            "[\n",
            """ {
  "name": "a disclaimer of a recipe",
  "text": [">>PIP QUILLFEATHER: The lamps are lit.", "", "LANTERN CAPTIONS, ALL RIGHTS RESERVED."],
  "turns": [["PIP QUILLFEATHER", "The lamps are lit."]],
  "notes": ["disclaimer"]
 },
""",
        ),
    ),
    quick=(
        "tests/language/test_patterns.py::test_a_pattern_finds_its_example_and_not_its_counter_example"
        "[pipeline.conventions.disclaimers.DISCLAIMERS-lantern captions]",
        "tests/turns/test_segmentation.py::test_case[a disclaimer of a recipe]",
    ),
)

MEASURE = Recipe(
    "A measure",
    (
        Edit(
            "pipeline/metrics/participation.py",
            "from math import log, nan\n",
            '''

def median_amount(amounts: Sequence[float]) -> float:
    """Median of amounts, in their own unit; NaN where there are none."""
    ordered, middle = sorted(amounts), len(amounts) // 2
    if not ordered:
        return nan
    return float(ordered[middle] + ordered[~middle]) / 2
''',
        ),
        Edit(
            "tests/metrics/test_participation.py",
            "laws = settings(max_examples=50, deadline=None)\n",
            """

@laws
@given(AMOUNTS)
def test_the_median_lies_among_the_amounts(amounts):
    from pipeline.metrics.participation import median_amount

    assert min(amounts) <= median_amount(amounts) <= max(amounts)
    assert isnan(median_amount([]))
""",
        ),
        Edit(
            "pipeline/interaction/session_measures.py",
            "COUNT_MEASURES: dict[str, Callable[[SessionView], MeasuredValue]] = {\n",
            '    "median_turn": lambda v: MeasuredValue(participation.median_amount(list(v.turns["words"])), '
            "len(v.turns)),\n",
        ),
        Edit(
            "pipeline/data/measures.csv",
            "\n",
            "median_turn,session,median turn,Words of the median turn.,words,0 and more,turns are longer,,\n",
        ),
    ),
    quick=(
        "tests/metrics/test_participation.py::test_the_median_lies_among_the_amounts",
        "tests/measures/test_glossary.py::test_a_measure_has_a_title_a_unit_a_range_and_a_reading",
        "tests/measures/test_glossary.py::test_measures_of_sessions_are_in_the_glossary",
    ),
)

FORMAT = Recipe(
    "A file format",
    (
        Edit(
            "pipeline/ingest/formats/subviewer.py",
            "",
            '''"""SubViewer captions: the times of a caption on a line of their own, then its text."""

import re
from pathlib import Path

from pipeline.config import LabelSettings
from pipeline.errors import TranscriptError
from pipeline.ingest.formats.document import Document, decode_text, unescape

TIMES = re.compile(r"(?m)^\\d+:\\d\\d:\\d\\d\\.\\d{3},\\d+:\\d\\d:\\d\\d\\.\\d{3}$\\n?")


def read(path: Path, _labels: LabelSettings) -> Document:
    """Read a caption file without its times."""
    text, encoding, remarks = decode_text(path.read_bytes())
    if not TIMES.search(text):
        raise TranscriptError("file holds no captions; give it the suffix of what it holds")
    return Document(unescape(TIMES.sub("", text)), encoding, remarks=remarks)
''',
        ),
        Edit("pipeline/ingest/formats/__init__.py", "FORMATS: dict[str, str] = {\n", '    ".sbv": "subviewer",\n'),
        Edit(
            "tests/ingest/formats/test_formats.py",
            "MAKERS = {\n",
            '    ".sbv": lambda turns: "".join(f"0:00:01.000,0:00:02.000\\n{escape(turn)}\\n\\n" for turn in '
            "turns).encode(),\n",
        ),
    ),
    quick=(
        "tests/ingest/formats/test_formats.py::test_every_container_is_tried",
        "tests/ingest/formats/test_formats.py::test_a_sound_file",
    ),
)

STEP = Recipe(
    "A step",
    (
        Edit(
            "pipeline/tables/transcript_tables.py",
            "without page furniture and captioners' notes\")\n",
            '''

class Applause(Table):
    """Sessions that were applauded."""

    session_id: str = column("session", key=True, ref="sessions")
    applause: int = column("captioners' notes of applause", unit="notes", ge=1)
''',
        ),
        Edit(
            "pipeline/tables/__init__.py",
            '    "notes": transcript_tables.Notes,\n',
            '    "applause": transcript_tables.Applause,\n',
        ),
        Edit(
            "pipeline/turns/applause.py",
            "",
            '''"""Step `applause`: how often a session was applauded."""

import pandas as pd

from pipeline.config import ApplauseSettings
from pipeline.tables import TABLES


def run(notes: pd.DataFrame, *, config: ApplauseSettings) -> dict[str, pd.DataFrame]:
    """Count the notes of applause of each session that has enough of them."""
    counts = notes.loc[notes["kind"] == "applause", "session_id"].value_counts()
    rows = [{"session_id": name, "applause": n} for name, n in counts.items() if n >= config.min_notes]
    return {"applause": TABLES["applause"].build(rows)}
''',
        ),
        Edit(
            "pipeline/engine/stages.py",
            '    Step("copies", "pipeline.turns.copies", "turns", ("sessions", "turns", "notes", "doubts", '
            '"problems")),\n',
            '    Step("applause", "pipeline.turns.applause", "turns", ("applause",)),\n',
        ),
        Edit(
            "pipeline/config.py",
            'during a run."""\n\n    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)\n',
            '''

class ApplauseSettings(Section):
    """Counting applause."""

    min_notes: int = Field(1, ge=1, description="minimum number of notes of a session")
''',
        ),
        Edit(
            "pipeline/config.py",
            "    copies: CopiesSettings = CopiesSettings()\n",
            "    applause: ApplauseSettings = ApplauseSettings()\n",
        ),
    ),
    tables=True,
    quick=(
        "tests/tables/test_tables.py::test_no_rows_conform[applause]",
        "tests/tables/test_dictionary.py::test_the_readme_of_outputs_is_up_to_date",
        "tests/test_config.py::test_every_step_has_a_section_of_settings",
        *(
            f"tests/engine/test_stages.py::test_{name}"
            for name in (
                "parameters_are_the_tables_read_and_config",
                "config_is_the_step_s_own_section",
                "tables_are_declared_and_written_once",
                "what_is_read_is_written_before",
                "every_published_table_is_written",
                "steps_until_a_stage_are_all_up_to_its_last",
                "steps_accept_empty_tables[applause]",
            )
        ),
    ),
)
"""With a table of its own, so that it follows the recipe "A table" as well."""

RECIPES = (CONVENTION, MEASURE, FORMAT, STEP)
