"""The list of steps as data: module, stage, tables written. A new step is one line here and one module.

Nothing here imports a step: the command line needs the names alone.
"""

from typing import NamedTuple

from pipeline import STAGES


class Step(NamedTuple):
    """One step of the pipeline.

    Attributes
    ----------
    name : str
        Name of its settings and of its cache folder.
    module : str
        Module whose ``run(table, ..., *, config)`` does the work. The names of its parameters are the tables it reads;
        one that needs vectors of texts declares ``vectors`` beside ``config``.
    stage : str
        Stage it belongs to, for ``--until`` and problems.csv.
    writes : tuple of str
        Tables; a table that was there is replaced; one of `pipeline.tables.GATHERED` is added to unless it was read.
    by_session : bool
        Works on one session at a time: mapped over sessions in parallel, cached by session. If it needs vectors, its
        module also has ``texts(table, ..., *, config)``: the texts whose vectors ``run`` will ask for. They are encoded
        together before sessions are handed out.
    """

    name: str
    module: str
    stage: str
    writes: tuple[str, ...]
    by_session: bool = False


STEPS: tuple[Step, ...] = (
    Step("ingest", "pipeline.ingest.step", "ingest", ("documents", "sessions", "problems"), by_session=True),
    Step("turns", "pipeline.turns.step", "turns", ("turns", "notes", "doubts", "problems"), by_session=True),
    Step("copies", "pipeline.turns.copies", "turns", ("sessions", "turns", "notes", "doubts", "problems")),
    Step("mentions", "pipeline.turns.coalitions.mentions", "turns", ("mentions",), by_session=True),
    Step(
        "speakers", "pipeline.turns.speakers.step", "turns", ("turns", "speakers", "affiliations", "doubts", "problems")
    ),
    Step("coalitions", "pipeline.turns.coalitions.step", "turns", ("turns", "speakers", "sessions", "quote_spans")),
    Step("passages", "pipeline.themes.passages.step", "themes", ("passages",), by_session=True),
    Step("taxonomy", "pipeline.themes.taxonomy.step", "themes", ("passage_taxonomy",)),
    Step(
        "themes",
        "pipeline.themes.step",
        "themes",
        ("passages", "partitions", "themes", "turn_themes", "theme_trust", "quote_spans"),
    ),
    Step("theme_shares", "pipeline.themes.theme_shares", "themes", ("theme_shares",)),
    Step("identity", "pipeline.themes.identity", "themes", ("themes", "passages", "turn_themes", "theme_shares")),
    Step("coverage", "pipeline.themes.taxonomy.coverage", "themes", ("taxonomy", "quote_spans")),
    Step(
        "coalition_coverage",
        "pipeline.themes.taxonomy.coalition_coverage",
        "themes",
        ("coalition_coverage", "quote_spans"),
    ),
    Step("focus", "pipeline.themes.focus.step", "themes", ("session_measures", "acronyms"), by_session=True),
    Step(
        "interaction",
        "pipeline.interaction.step",
        "interaction",
        ("interactions", "questions", "session_measures", "speaker_measures", "speaker_pairs", "quote_spans"),
        by_session=True,
    ),
    Step(
        "uptake",
        "pipeline.interaction.uptake.step",
        "interaction",
        ("session_measures", "speaker_measures"),
        by_session=True,
    ),
    Step("comparison", "pipeline.measures.session_comparison", "interaction", ("session_comparison",)),
    Step("glossary", "pipeline.measures.glossary", "interaction", ("measures",)),
    Step("recognition", "pipeline.overlap.recognition", "overlap", ("recognition", "quote_spans")),
    Step("contact", "pipeline.overlap.contact", "overlap", ("contacts", "quote_spans")),
    Step(
        "overlap",
        "pipeline.overlap.step",
        "overlap",
        (
            "coalitions",
            "coalition_themes",
            "coalition_overlap",
            "overlap_evidence",
            "coalition_groups",
            "co_assignment",
            "group_focus",
            "quote_spans",
        ),
    ),
    Step("profiles", "pipeline.overlap.profiles.step", "overlap", ("coalition_statements", "quote_spans")),
    Step("summary", "pipeline.summary.step", "summary", ("findings", "quote_spans")),
    # The last step of every run that has turns: it belongs to the first stage that quotes anything,
    # and follows all steps that add spans.
    Step("quotes", "pipeline.turns.quotes", "turns", ("quotes",)),
)


def steps_until(stage: str) -> tuple[Step, ...]:
    """The steps of all stages up to and with `stage`."""
    return tuple(step for step in STEPS if STAGES.index(step.stage) <= STAGES.index(stage))
