"""report.html: one page with its own style and script, which loads nothing."""

import base64
import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report import formatting, text_fragments
from pipeline.report.citations import Citations
from pipeline.report.drawings import colours, overview_plots, speaker_network
from pipeline.report.markdown_writer import TEMPLATES
from pipeline.report.material import Material, is_known
from pipeline.report.sections import coalitions, comparison, method, one_session, overlaps, sessions, themes, trust
from pipeline.report.sections.findings import report_findings, strongest_findings

PAGE_SECTIONS = (
    ("findings", "Findings"),
    ("sessions", "Sessions"),
    ("themes", "Themes"),
    ("coalitions", "Coalitions"),
    ("overlap", "Overlap"),
    ("groups", "Sub-groups"),
    ("recognition", "Recognition"),
    ("comparison", "Comparison"),
    ("quality", "Data quality"),
    ("method", "Method"),
)
"""Sections with their names in the table of contents; empty sections are left out."""

BIDI_CONTROLS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks of writing direction, removed where an element cannot isolate them."""

MAX_PAIRS = 40
"""Maximum pairs in the table of pairs."""


def report_page(material: Material) -> str:
    """The whole page; the same for the same tables."""
    citations = Citations(material)
    facts = {
        **_overview(material, citations),
        **_sessions(material, citations),
        **_coalitions(material, citations),
        **_quality(material),
    }
    facts["figures"] = {
        name: _inline(draw(material))
        for name, draw in (("sessions", overview_plots.plot_sessions), ("coalitions", overview_plots.plot_coalitions))
    }
    facts["contents"] = [(name, label) for name, label in PAGE_SECTIONS if _has_content(name, facts)]
    return without_dead_links(html_environment(material).get_template("report.html").render(**facts, **_shell()))


def without_dead_links(html: str) -> str:
    """The page without links to missing targets, such as a theme whose table is missing."""
    there = set(re.findall(r' id="([^"]+)"', html))
    return re.sub(r' href="#([^"]*)"', lambda found: found[0] if found[1] in there else "", html)


@cache
def template_text(name: str) -> str:
    """Text of a file beside the templates."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def content_security_policy(script: str) -> str:
    """Content Security Policy of the page: only its own script runs, and nothing is loaded."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def html_environment(material: Material) -> Environment:
    """Jinja environment that escapes everything put into a template."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= formatting.TEMPLATE_FILTERS
    made.filters |= {
        "web": text_fragments.is_web_address,
        "chance": speaker_network.follows_against_chance,
        "theme": material.theme,
        "coalition": material.coalition,
    }
    made.filters |= {
        "anchor": lambda key, kind: formatting.anchor(kind, key),
        "plain": lambda text: formatting.short(text.translate(BIDI_CONTROLS)),
    }
    made.filters |= {"capitalise": lambda text: f"{text[:1].upper()}{text[1:]}"}
    made.tests["known"] = is_known
    return made


def _shell() -> dict[str, Any]:
    script = template_text("report.js")
    return {
        "style": Markup(colours.colour_style() + template_text("report.css")),  # noqa: S704  # a file of ours
        "script": Markup(script),  # noqa: S704  # a file of ours
        "policy": content_security_policy(script),
    }


def _inline(plot: overview_plots.Plot | None) -> overview_plots.Plot | None:
    # matplotlib escapes the texts it is given
    return plot._replace(svg=Markup(plot.svg)) if plot else None  # noqa: S704


def _overview(material: Material, citations: Citations) -> dict[str, Any]:
    made = report_findings(material, citations)
    return {
        "title": trust.report_title(material),
        "read": trust.corpus_size(material),
        "findings": made,
        "strongest": strongest_findings(made),
        "topics": list(dict.fromkeys(finding.topic for finding in made)),
        "caution": trust.cautions(material, made),
    }


def _sessions(material: Material, citations: Citations) -> dict[str, Any]:
    listed = sessions.session_rows(material)
    years, by_year = themes.theme_shares_by_year(material)
    differences, untrusted = comparison.session_differences(material)
    return {
        "sessions": listed,
        "kinds": sorted({row["kind"] for row in material.sessions.values() if row["kind"]}),
        "views": [one_session.session_details(material, citations, row["session"]["session_id"]) for row in listed],
        "themes": themes.theme_entries(material, citations),
        "gone": themes.gone_themes(material),
        "years": years,
        "by_year": by_year,
        "differences": differences,
        "untrusted": untrusted,
    }


def _coalitions(material: Material, citations: Citations) -> dict[str, Any]:
    pairs = overlaps.coalition_pairs(material, citations)
    return {
        "profiles": coalitions.coalition_profiles(material, citations),
        "groups": coalitions.proposed_groups(material, citations),
        "recognised": coalitions.coalition_recognition(material, citations),
        "pairs": pairs,
        "pair_anchors": {overlaps.pair_key(pair.row): pair.anchor for pair in pairs},
        "shown_pairs": [pair for pair in pairs if pair.row["overlap"] > 0][:MAX_PAIRS],
        "matrix": overlaps.overlap_matrix(material, pairs),
    }


def _quality(material: Material) -> dict[str, Any]:
    tables = {"doubts": "doubts", "problems": "problems", "trust_rows": "theme_trust"}
    return {
        **{name: material.rows(table) for name, table in tables.items()},
        "session_ids": material.sessions.keys(),
        "rules": trust.naming_rules(material),
        "least": trust.least_attributed(material),
        "measures": method.defined_measures(material),
        "columns": method.defined_columns(),
    }


def _has_content(name: str, facts: dict[str, Any]) -> bool:
    """Whether a section has anything to show."""
    where = {"overlap": "pairs", "recognition": "recognised", "comparison": "differences"}.get(name, name)
    if name == "coalitions":
        return bool(facts["profiles"] or facts["sessions"])
    return name in ("quality", "method") or bool(facts[where]) or (name == "comparison" and bool(facts["untrusted"]))
