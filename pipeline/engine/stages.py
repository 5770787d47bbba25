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
        Works on one session at a time: mapped over sessions in parallel, cached by session. Where its settings name an embedder its module also
        has ``texts(table, ..., *, config)``, what ``run`` asks the vectors of: they are encoded together, before sessions are handed out.
    """

    name: str
    module: str
    stage: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    by_session: bool = False


STEPS: tuple[Step, ...] = (
    Step("ingest", "pipeline.ingest.step", "ingest", ("sources", "session_facts"), ("documents", "sessions", "problems"), True),
    Step("turns", "pipeline.turns.step", "turns", ("documents", "sessions", "user_patterns"), ("turns", "notes", "doubts", "problems"), True),
    Step(
        "copies", "pipeline.turns.copies", "turns", ("sessions", "documents", "turns", "notes", "doubts"), ("sessions", "turns", "notes", "doubts", "problems"),
    ),
    Step("mentions", "pipeline.turns.coalitions.mentions", "turns", ("turns", "registry"), ("mentions",), True),
    Step(
        "speakers",
        "pipeline.turns.speakers.step",
        "turns",
        ("turns", "notes", "speaker_facts", "corrections"),
        ("turns", "speakers", "affiliations", "doubts", "problems"),
    ),
    Step(
        "coalitions",
        "pipeline.turns.coalitions.step",
        "turns",
        ("turns", "mentions", "sessions", "speakers", "registry", "corrections"),
        ("turns", "speakers", "sessions", "quote_spans"),
    ),
    Step("passages", "pipeline.themes.passages.step", "themes", ("turns",), ("passages",), True),
    Step("taxonomy", "pipeline.themes.taxonomy.step", "themes", ("turns", "passages"), ("passage_taxonomy",)),
    Step(
        "themes", "pipeline.themes.step", "themes", ("turns", "passages", "passage_taxonomy"),
        ("passages", "partitions", "themes", "turn_themes", "theme_trust", "quote_spans"),
    ),
    Step("theme_shares", "pipeline.themes.theme_shares", "themes", ("passages", "turns", "sessions", "speakers"), ("theme_shares",)),
    Step(
        "identity", "pipeline.themes.identity", "themes",
        ("previous_themes", "previous_passages", "themes", "passages", "turn_themes", "theme_shares"), ("themes", "passages", "turn_themes", "theme_shares"),
    ),
    Step("coverage", "pipeline.themes.taxonomy.coverage", "themes", ("turns", "passages", "passage_taxonomy", "themes"), ("taxonomy", "quote_spans")),
    Step(
        "coalition_coverage", "pipeline.themes.taxonomy.coalition_coverage", "themes", ("turns", "passages", "passage_taxonomy"),
        ("coalition_coverage", "quote_spans"),
    ),
    Step("focus", "pipeline.themes.focus.step", "themes", ("turns", "passages"), ("session_measures", "acronyms"), True),
    Step(
        "interaction", "pipeline.interaction.step", "interaction", ("turns",),
        ("interactions", "questions", "session_measures", "speaker_measures", "speaker_pairs", "quote_spans"), True,
    ),
    Step("uptake", "pipeline.interaction.uptake.step", "interaction", ("turns", "passages"), ("session_measures", "speaker_measures"), True),
    Step("comparison", "pipeline.measures.session_comparison", "interaction", ("sessions", "session_measures"), ("session_comparison",)),
    Step("glossary", "pipeline.measures.glossary", "interaction", ("session_measures", "speaker_measures"), ("measures",)),
    Step("recognition", "pipeline.overlap.recognition", "overlap", ("turns", "sessions", "speakers", "registry", "mentions"), ("recognition", "quote_spans")),
    Step("contact", "pipeline.overlap.contact", "overlap", ("turns", "sessions", "recognition", "interactions"), ("contacts", "quote_spans")),
    Step(
        "overlap",
        "pipeline.overlap.step",
        "overlap",
        ("turns", "speakers", "registry", "recognition", "contacts", "passages", "partitions", "themes"),
        (
            "coalitions", "coalition_themes", "coalition_overlap", "overlap_evidence", "coalition_groups", "co_assignment", "group_focus", "quote_spans",
        ),
    ),
    Step(
        "profiles", "pipeline.overlap.profiles.step", "overlap", ("turns", "sessions", "registry", "mentions", "questions", "coalitions"),
        ("coalition_statements", "quote_spans"),
    ),
    Step(
        "summary",
        "pipeline.summary.step",
        "summary",
        (
            "sessions", "turns", "speakers", "recognition", "passages", "themes", "theme_shares", "acronyms", "interactions", "questions",
            "session_measures", "speaker_measures", "speaker_pairs", "session_comparison", "coalitions", "coalition_overlap", "coalition_groups",
            "group_focus", "taxonomy", "coalition_coverage", "coalition_statements", "quote_spans", "problems",
        ),
        ("findings", "quote_spans"),
    ),
    # The last of every run that has turns: it belongs to the first stage that quotes, and stands behind all that add spans.
    Step("quotes", "pipeline.turns.quotes", "turns", ("quote_spans", "turns", "sessions"), ("quotes",)),
)  # fmt: skip

STAGES: tuple[str, ...] = tuple(dict.fromkeys(step.stage for step in STEPS))
"""Stages in order, as ``--until`` takes them."""


def steps_until(stage: str) -> tuple[Step, ...]:
    """The steps of all stages up to and with `stage`."""
    return tuple(step for step in STEPS if STAGES.index(step.stage) <= STAGES.index(stage))
