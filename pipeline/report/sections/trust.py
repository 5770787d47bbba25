"""Sections on what was read and how far to trust it."""

from collections import Counter
from typing import NamedTuple

from pipeline.language.prose import counted, joined
from pipeline.report.formatting import number, percent
from pipeline.report.material import Material, Row, count_or_zero, is_known
from pipeline.report.sections.findings import ReportFinding, counts_by_strength
from pipeline.tables.vocabulary import TRUSTED

MAX_LEAST_ATTRIBUTED = 15
"""Maximum sessions in the list of those with the fewest named words."""


class CorpusSize(NamedTuple):
    """Size of what was read."""

    sessions: int
    words: int
    turns: int
    speakers: int
    named_share: float
    years: str
    coalitions: int
    themes: int


def corpus_size(material: Material) -> CorpusSize:
    """Size of what was read; the named share is a share of all words, NaN if there are none."""
    sessions = list(material.sessions.values())
    words = sum(count_or_zero(row["words"]) for row in sessions)
    named = sum(
        row["attributed_share"] * count_or_zero(row["words"]) for row in sessions if is_known(row["attributed_share"])
    )
    return CorpusSize(
        len(sessions),
        words,
        sum(count_or_zero(row["turns"]) for row in sessions),
        len(material.people),
        named / words if words else float("nan"),
        span_of_years(sessions),
        len(material.coalitions),
        len(material.themes),
    )


def span_of_years(sessions: list[Row]) -> str:
    """Years of the sessions: "2031", "2014 to 2019"; empty if none is known."""
    found = sorted({int(row["year"]) for row in sessions if is_known(row["year"])})
    return "" if not found else str(found[0]) if len(found) == 1 else f"{found[0]} to {found[-1]}"


def report_title(material: Material) -> str:
    """Heading of the report: "What 10 sessions of 2031 said"."""
    if not material.sessions:
        return "No session was read"
    span = span_of_years(list(material.sessions.values()))
    return f"What {counted(len(material.sessions), 'session')}{f' of {span}' if span else ''} said"


def cautions(material: Material, made: list[ReportFinding]) -> list[str]:
    """How far to trust the report, one sentence each."""
    lines = (
        attribution_caution(material),
        _findings(made),
        _themes(material),
        _pairs(material),
        _groups(material),
        _problems(material),
    )
    return [line for line in lines if line]


def attribution_caution(material: Material) -> str:
    """How many words have a known speaker."""
    least = min(_attributed(material), key=lambda row: (row["attributed_share"], row["session_id"]), default=None)
    if least is None:
        return ""
    share = f"{percent(corpus_size(material).named_share)} of the words have a named speaker"
    lowest = f"the lowest share is {percent(least['attributed_share'])}, in \u201c{least['title']}\u201d"
    return f"{share}; {lowest}. Unnamed speakers are never guessed."


def _attributed(material: Material) -> list[Row]:
    return [row for row in material.sessions.values() if is_known(row["attributed_share"])]


def _findings(made: list[ReportFinding]) -> str:
    if not made:
        return ""
    advice = "A tentative finding rests on little data: quote it only with its number."
    return f"{counted(len(made), 'finding')}: {counts_by_strength(made)}. {advice}"


def _themes(material: Material) -> str:
    values = {row["measure"]: row["value"] for row in material.rows("theme_trust")}
    if not material.themes or "stability_sessions" not in values:
        return ""
    doubtful = sum(row["status"] != TRUSTED for row in material.themes.values())
    marked = f"; {counted(doubtful, 'theme')} of {len(material.themes)} are marked as unreliable" if doubtful else ""
    similarity = number(values["stability_sessions"])
    stable = f"Themes found in resampled sessions have a similarity of {similarity} to these (1 is identical)"
    return f"{stable}; {percent(values.get('outliers'))} of the words are too unclear to have a theme{marked}."


def _pairs(material: Material) -> str:
    status = Counter(row["status"] for row in material.rows("coalition_overlap"))
    if not status:
        return (
            "No coalition spoke, so there is nothing on overlap, groups or recognition."
            if material.sessions and not material.coalitions
            else ""
        )
    few = "" if status[TRUSTED] == status.total() else "; the others say why not"
    pairs = f"{status[TRUSTED]} of {counted(status.total(), 'pair')} of coalitions have enough sessions for an interval"
    return f"{pairs}{few}. Read the interval before the rank."


def _groups(material: Material) -> str:
    reasons = sorted({row["status"] for row in material.rows("coalition_groups")} - {TRUSTED})
    return f"Do not rely on the sub-groups: {joined(reasons)}." if reasons else ""


def _problems(material: Material) -> str:
    files, doubts = material.rows("problems"), material.rows("doubts")
    lost = f"{counted(len(files), 'remark')} on files and " if files else "No remarks on files and "
    open_ones = counted(len(doubts), "doubt") if doubts else "no doubts"
    return f"{lost}{open_ones} to check by hand." if material.sessions or files else ""


def least_attributed(material: Material) -> list[Row]:
    """Sessions by share of words with a named speaker, the least first."""
    return sorted(_attributed(material), key=lambda row: (row["attributed_share"], row["session_id"]))[
        :MAX_LEAST_ATTRIBUTED
    ]


def naming_rules(material: Material) -> list[tuple[str, int, int]]:
    """Rules that named speakers with (turns, words), most words first."""
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for row in material.rows("turns"):
        turns[row["attribution"]] += 1
        words[row["attribution"]] += count_or_zero(row["words"])
    return [(rule, turns[rule], words[rule]) for rule in sorted(turns, key=lambda rule: (-words[rule], rule))]
