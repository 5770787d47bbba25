"""All colours of the report: of the page, of speakers and themes in timelines and networks, and of the plots."""

PAGE_COLOURS = {
    "light": {
        "bg": "#fff",
        "soft": "#f6f5f2",
        "ink": "#1d2125",
        "muted": "#585f66",
        "line": "#dedbd4",
        "accent": "#0b5a76",
        "on": "#fff",
        "mark": "#e3eef2",
    },
    "dark": {
        "bg": "#15181b",
        "soft": "#1d2125",
        "ink": "#e7e6e2",
        "muted": "#a9b0b7",
        "line": "#363c42",
        "accent": "#7cc4dc",
        "on": "#10202a",
        "mark": "#20343d",
    },
}
"""Background, text, lines and links by colour scheme; `on` is text on the accent colour, `mark` a highlighted entry."""

OTHER, NOBODY = "o", "n"
"""Colours of speakers or themes beyond those with a colour of their own, and of turns without a name or a theme."""

SERIES_COLOURS = {
    "light": {
        "0": "#2f6f9f",
        "1": "#c2571a",
        "2": "#3a8a58",
        "3": "#a03b6f",
        "4": "#7a62b3",
        "5": "#8a6d1f",
        "6": "#23868a",
        "7": "#b2413e",
        "8": "#5b6770",
        "9": "#6a8518",
        OTHER: "#878e94",
        NOBODY: "#a9aeb2",
    },
    "dark": {
        "0": "#6ba6d1",
        "1": "#e58a52",
        "2": "#6cbd8b",
        "3": "#d07ba6",
        "4": "#a793da",
        "5": "#c3a653",
        "6": "#5cb9bd",
        "7": "#de7d7a",
        "8": "#96a3ad",
        "9": "#a3bf52",
        OTHER: "#7d858c",
        NOBODY: "#565d63",
    },
}
"""Colours of speakers and themes in timelines and networks by colour scheme, the largest speaker or theme first."""

COLOUR_COUNT = len(SERIES_COLOURS["light"]) - 2
"""Speakers or themes of a session with a colour of their own."""

INK, MUTED, LINE, ACCENT = "#101010", "#202020", "#303030", "#404040"
"""Placeholders for the page's colours while matplotlib draws; no two are equal."""

PLACEHOLDERS = {INK: "var(--ink)", MUTED: "var(--muted)", LINE: "var(--line)", ACCENT: "var(--accent)"}
"""The page's colour that replaces each placeholder."""


def series_colour(rank: int) -> str:
    """Colour of the speaker or theme of a rank, from 0: a key of `SERIES_COLOURS`."""
    return str(rank) if rank < COLOUR_COUNT else OTHER


def colour_style() -> str:
    """Style sheet that declares all colours, light and dark, and a class for each colour of a speaker or theme."""
    light, dark = (f":root{{{_declared(scheme)}}}" for scheme in ("light", "dark"))
    classes = "".join(f".c{name}{{--c:var(--c{name})}}" for name in SERIES_COLOURS["light"])
    return f"{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n{classes}\n"


def _declared(scheme: str) -> str:
    page = ";".join(f"--{name}:{value}" for name, value in PAGE_COLOURS[scheme].items())
    series = ";".join(f"--c{name}:{value}" for name, value in SERIES_COLOURS[scheme].items())
    return f"{page};\n{series}"
