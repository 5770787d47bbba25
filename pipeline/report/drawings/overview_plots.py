"""Overview plots by matplotlib as inline SVG: the same bytes each time, text as text, colours from the page's style."""

import io
import re
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.report.drawings.colours import ACCENT, INK, LINE, MUTED, PLACEHOLDERS
from pipeline.report.formatting import acronym, short
from pipeline.report.material import Material, Row, is_known
from pipeline.tables.vocabulary import ALL_TURNS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MATPLOTLIB_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "axes.titlesize": 11,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "text.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "path.simplify": False,
    "text.parse_math": False,
}

COALITION_PANEL_LABELS = ("specialisation, 0 to 1", "breadth, in themes")
"""Axis labels of the two panels of coalitions."""

MIN_POINTS = 4
"""Minimum points of a plot."""

MAX_LABEL_CHARACTERS = 34
"""Maximum characters of a label beside a point."""

UNUSED_SVG_PARTS = (r"<\?xml.*?\?>", r"<!DOCTYPE.*?>", r"<metadata>.*?</metadata>", r"<style.*?</style>", r"<!--.*?-->")
"""Parts of an SVG file that a page does not need, or that would style all of the page."""


class Plot(NamedTuple):
    """An SVG with its title and a description in words."""

    svg: str
    title: str
    text: str


def plot_sessions(material: Material) -> Plot | None:
    """Interactivity against responsiveness of the sessions that have both; None if there are few."""
    values = {name: _values(material, name) for name in ("interactivity", "responsiveness")}
    both = sorted(values["interactivity"].keys() & values["responsiveness"].keys() & material.sessions.keys())
    if len(both) < MIN_POINTS:
        return None
    x, y = [values["interactivity"][s] for s in both], [values["responsiveness"][s] for s in both]
    titles = [short(material.sessions[s]["title"], 4 * MAX_LABEL_CHARACTERS) for s in both]
    order = sorted(range(len(both)), key=lambda i: (x[i], both[i]))
    low, high, top = order[0], order[-1], max(order, key=lambda i: y[i])
    named = {i: titles[i] for i in (low, high, top) if i != top or y[top] > max(y[low], y[high]) or top in (low, high)}
    text = (
        f"{len(both)} sessions; least interactive: {titles[low]} ({x[low]:.2f}); most: {titles[high]} ({x[high]:.2f})"
    )
    svg = _svg("f-sessions", (7.2, 4.0), lambda canvas: _points(canvas.subplots(), x, y, named))
    return Plot(svg, "Sessions by interactivity and responsiveness", text)


def _points(axes: "Axes", x: Sequence[float], y: Sequence[float], named: dict[int, str]) -> None:
    """Draw a dot for each session, some with their title on the side that has room."""
    axes.axhline(0, color=LINE, linewidth=0.8, zorder=0)
    axes.scatter(x, y, s=34, c=ACCENT, alpha=0.75, linewidths=0)
    for i, title in named.items():
        right = x[i] > sum(axes.get_xlim()) / 2
        place = (-7 if right else 7, 5)
        axes.annotate(
            _label(short(title, MAX_LABEL_CHARACTERS)),
            (x[i], y[i]),
            place,
            textcoords="offset points",
            ha="right" if right else "left",
            fontsize=9.5,
        )
    axes.set_xlabel("interactivity (0: a row of lectures, 1: an exchange)")
    axes.set_ylabel("responsiveness (0: chance)")


def plot_coalitions(material: Material) -> Plot | None:
    """Specialisation and breadth of the coalitions, one row each, with intervals; None if there are few."""
    rows = [row for row in material.coalitions.values() if is_known(row["specialisation"]) and is_known(row["breadth"])]
    rows.sort(key=lambda row: (row["specialisation"], row["coalition_id"]))
    if len(rows) < MIN_POINTS:
        return None

    def draw(canvas: "Figure") -> None:
        panels = canvas.subplots(1, 2, sharey=True)
        for axes, name, label in zip(panels, ("specialisation", "breadth"), COALITION_PANEL_LABELS, strict=True):
            _dots(axes, rows, name)
            axes.set_xlabel(label)
        panels[0].set_yticks(range(len(rows)), [_label(acronym(row["coalition_id"])) for row in rows])

    words = "; ".join(
        f"{row['name']}: specialisation {row['specialisation']:.2f}, breadth {row['breadth']:.1f}"
        for row in reversed(rows)
    )
    return Plot(
        _svg("f-coalitions", (7.2, 1 + 0.26 * len(rows)), draw),
        "Coalitions by specialisation and breadth, with 95 % intervals",
        words,
    )


def _values(material: Material, measure: str) -> dict[str, float]:
    """Values of a session measure in the view of all turns, by session."""
    rows = material.rows("session_measures")
    return {
        row["session_id"]: row["value"]
        for row in rows
        if row["measure"] == measure and row["view"] == ALL_TURNS and is_known(row["value"])
    }


def _dots(axes: "Axes", rows: Sequence[Row], name: str) -> None:
    """Draw a dot for each row, on the line of its interval."""
    for i, row in enumerate(rows):
        ends = (row[f"{name}_low"], row[f"{name}_high"])
        if all(is_known(end) for end in ends):
            axes.hlines(i, *ends, colors=MUTED, linewidth=1.2, alpha=0.6)
    axes.scatter([row[name] for row in rows], range(len(rows)), s=34, c=ACCENT, linewidths=0, zorder=3)
    axes.set_ylim(-0.6, len(rows) - 0.4)


def _label(text: str) -> str:
    """A text without unprintable characters."""
    return "".join(c for c in text if c.isprintable())


def _svg(name: str, size: tuple[float, float], draw: Callable[["Figure"], None]) -> str:
    """Draw on a new canvas; the SVG element with identifiers of its own."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: Any = {**MATPLOTLIB_SETTINGS, "svg.hashsalt": name}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a letter missing from this font; the reader's font will have it
        figure = Figure(figsize=size, layout="tight")
        FigureCanvasSVG(figure)
        draw(figure)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    return _embed(stream.getvalue(), name)


def _embed(svg: str, name: str) -> str:
    """The SVG as part of a page: no header, its own identifiers, the page's colours and letters."""
    for pattern in UNUSED_SVG_PARTS:
        svg = re.sub(pattern, "", svg, flags=re.S)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    for colour, style in PLACEHOLDERS.items():
        svg = svg.replace(colour, style)
    svg = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", svg)
    svg = re.sub(
        r'<svg ([^>]*?)width="[^"]*"([^>]*)>', r'<svg \1\2 aria-hidden="true" focusable="false">', svg, count=1
    )
    return re.sub(r' height="[\d.]+pt"', "", svg, count=1).strip()
