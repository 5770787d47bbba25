"""The stages as data: what each step reads and writes. A new step is one line here and one module."""

from typing import NamedTuple


class Step(NamedTuple):
    """One step of the pipeline.

    Attributes
    ----------
    name : str
        Name of its settings and of its cache folder.
    module : str
        Module whose ``run(table, ..., *, config)`` does the work; parameter names are `reads`.
    stage : str
        Stage it belongs to, for ``--until`` and problems.csv.
    reads, writes : tuple of str
        Tables; a table that was there is replaced, one of `pipeline.tables.GATHERED` is added to.
    by_session : bool
        Works on one session at a time: mapped over sessions in parallel, cached by session.
    """

    name: str
    module: str
    stage: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    by_session: bool = False


STEPS: tuple[Step, ...] = (
    Step("ingest", "pipeline.ingest", "ingest", ("sources", "session_facts"), ("documents", "sessions", "problems"), True),
    Step("turns", "pipeline.turns", "turns", ("documents", "sessions"), ("turns", "notes", "doubts", "problems"), True),
    Step("copies", "pipeline.copies", "turns", ("sessions", "documents", "turns", "notes", "doubts"), ("sessions", "turns", "notes", "doubts", "problems")),
    Step("mentions", "pipeline.mentions", "turns", ("turns", "registry"), ("mentions",), True),
    Step(
        "speakers",
        "pipeline.speakers",
        "turns",
        ("turns", "notes", "speaker_facts", "corrections"),
        ("turns", "speakers", "affiliations", "doubts", "problems"),
    ),
    Step(
        "coalitions",
        "pipeline.coalitions",
        "turns",
        ("turns", "mentions", "sessions", "speakers", "registry", "corrections"),
        ("turns", "speakers", "sessions", "quotes"),
    ),
    Step(
        "themes", "pipeline.themes", "themes", ("turns", "sessions", "speakers"),
        ("passages", "partitions", "themes", "turn_themes", "theme_shares", "theme_trust", "quotes"),
    ),
    Step("interaction", "pipeline.interaction", "interaction", ("turns",), ("interactions", "session_measures", "speaker_measures"), True),
    Step(
        "overlap",
        "pipeline.overlap",
        "overlap",
        ("turns", "sessions", "registry", "mentions", "passages", "partitions", "themes"),
        ("coalitions", "coalition_themes", "coalition_overlap", "coalition_groups", "quotes"),
    ),
    Step(
        "summary",
        "pipeline.summary",
        "summary",
        (
            "sessions", "turns", "speakers", "mentions", "themes", "interactions", "session_measures", "speaker_measures",
            "coalitions", "coalition_overlap", "coalition_groups", "quotes", "problems",
        ),
        ("findings", "quotes"),
    ),
)  # fmt: skip

STAGES: tuple[str, ...] = tuple(dict.fromkeys(step.stage for step in STEPS))
"""Stages in order, as ``--until`` takes them."""


def steps_until(stage: str) -> tuple[Step, ...]:
    """The steps of all stages up to and with `stage`."""
    return tuple(step for step in STEPS if STAGES.index(step.stage) <= STAGES.index(stage))
