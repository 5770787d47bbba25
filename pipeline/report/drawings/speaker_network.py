"""Who addresses whom in a session: people on a circle, arrows between them as wide as there is evidence."""

import math
from typing import NamedTuple

from pipeline.language.prose import counted
from pipeline.report.drawings.colours import OTHER
from pipeline.report.formatting import number, short
from pipeline.report.material import Material, Row, count_or_zero, is_known
from pipeline.tables.vocabulary import ALL_TURNS

MAX_PEOPLE = 12
"""Maximum people on the circle, those with most exchanges."""

MAX_TABLE_PAIRS = 30
"""Maximum pairs in the table."""

DRAWING_SIZE = (640, 350)
"""Width and height of the drawing."""

CIRCLE_RADIUS = 132
"""Radius of the circle of people."""

DOT_RADIUS = 7
"""Radius of a person's dot."""

MAX_NODE_NAME_CHARACTERS = 20
"""Maximum characters of a name in the drawing."""

SIGNIFICANT_Q = 0.05
"""Below this corrected probability, somebody speaks after another more often than expected by chance."""


class NetworkNode(NamedTuple):
    """A person on the circle: place of the dot and of the name, and how the name is set."""

    name: str
    colour: str
    x: float
    y: float
    text_x: float
    text_y: float
    side: str


class NetworkArrow(NamedTuple):
    """A path from one person to another, with its width and what it stands for."""

    path: str
    width: float
    title: str


class AddressingPair(NamedTuple):
    """Two people as the table shows them."""

    source: str
    target: str
    addressed: int
    follows: int
    expected: float
    q: float

    @property
    def more(self) -> bool:
        """Whether the first speaks after the second more often than expected by chance."""
        return is_known(self.q) and is_known(self.expected) and self.q < SIGNIFICANT_Q and self.follows > self.expected


class SpeakerNetwork(NamedTuple):
    """The drawing and the table of the same numbers."""

    nodes: tuple[NetworkNode, ...]
    arrows: tuple[NetworkArrow, ...]
    pairs: tuple[AddressingPair, ...]
    total: int


def speaker_network(material: Material, session_id: str, colours: dict[str, str]) -> SpeakerNetwork | None:
    """Exchanges of a session, all turns counted; None if there is no evidence that anybody addresses anybody.

    Parameters
    ----------
    material : Material
        The tables.
    session_id : str
        The session.
    colours : dict of str to str
        Colours of the speakers by name.
    """
    rows = [
        row
        for row in material.rows_of_session("speaker_pairs", session_id)
        if row["view"] == ALL_TURNS and row["source_speaker_id"] != row["target_speaker_id"]
    ]
    rows.sort(
        key=lambda row: (
            -count_or_zero(row["addressed"]),
            -count_or_zero(row["follows"]),
            row["source_speaker_id"],
            row["target_speaker_id"],
        )
    )
    addressed = [row for row in rows if count_or_zero(row["addressed"])]
    if not addressed:
        return None
    places = _places(material, _people(addressed), colours)
    arrows = tuple(
        _arrow(row, places)
        for row in addressed
        if {row["source_speaker_id"], row["target_speaker_id"]} <= places.keys()
    )
    pairs = tuple(_pair(material, row) for row in rows[:MAX_TABLE_PAIRS])
    return SpeakerNetwork(
        tuple(places.values()), arrows, pairs, sum(count_or_zero(row["addressed"]) for row in addressed)
    )


def _people(rows: list[Row]) -> list[str]:
    """People with most exchanges, in the order of their identifiers."""
    ties: dict[str, int] = {}
    for row in rows:
        for end in (row["source_speaker_id"], row["target_speaker_id"]):
            ties[end] = ties.get(end, 0) + count_or_zero(row["addressed"])
    return sorted(sorted(ties, key=lambda person: (-ties[person], person))[:MAX_PEOPLE])


def _places(material: Material, people: list[str], colours: dict[str, str]) -> dict[str, NetworkNode]:
    found = {}
    for i, person in enumerate(people):
        angle = 2 * math.pi * i / len(people) - math.pi / 2
        across, down = math.cos(angle), math.sin(angle)
        x, y = DRAWING_SIZE[0] / 2 + CIRCLE_RADIUS * across, DRAWING_SIZE[1] / 2 + CIRCLE_RADIUS * down
        side = "middle" if abs(across) < 0.25 else ("start" if across > 0 else "end")
        away = 22 if side == "middle" else 14
        name = material.people.get(person, person)
        text_x, text_y = round(x + away * across, 1), round(y + away * down + 4, 1)
        found[person] = NetworkNode(
            short(name, MAX_NODE_NAME_CHARACTERS),
            colours.get(name, OTHER),
            round(x, 1),
            round(y, 1),
            text_x,
            text_y,
            side,
        )
    return found


def _arrow(row: Row, places: dict[str, NetworkNode]) -> NetworkArrow:
    """A curved arrow, so that the arrow back does not hide it."""
    a, b = places[row["source_speaker_id"]], places[row["target_speaker_id"]]
    across, down = b.x - a.x, b.y - a.y
    length = math.hypot(across, down) or 1.0
    bend = 0.12 * length
    middle = ((a.x + b.x) / 2 - bend * down / length, (a.y + b.y) / 2 + bend * across / length)
    start, end = _toward(a, middle, DOT_RADIUS + 2), _toward(b, middle, DOT_RADIUS + 6)
    points = " ".join(f"{v:.1f}" for v in (*start, *middle, *end))
    x1, y1, *rest = points.split(" ")
    n = count_or_zero(row["addressed"])
    return NetworkArrow(
        f"M{x1} {y1}Q{' '.join(rest)}",
        round(min(6.0, 0.8 + math.sqrt(n)), 1),
        f"{a.name} to {b.name}: {counted(n, 'time')}",
    )


def _toward(node: NetworkNode, point: tuple[float, float], away: float) -> tuple[float, float]:
    """The place at a distance from a person, in the direction of a point."""
    across, down = point[0] - node.x, point[1] - node.y
    length = math.hypot(across, down) or 1.0
    return node.x + away * across / length, node.y + away * down / length


def _pair(material: Material, row: Row) -> AddressingPair:
    source, target = (
        str(material.people.get(row[end], row[end])) for end in ("source_speaker_id", "target_speaker_id")
    )
    return AddressingPair(
        source, target, count_or_zero(row["addressed"]), count_or_zero(row["follows"]), row["expected"], row["q"]
    )


def follows_against_chance(pair: AddressingPair) -> str:
    """How often the first speaks after the second, against chance: "9 (4.1 by chance)"."""
    return (
        f"{pair.follows} ({number(pair.expected, 'ratio')} by chance)" if is_known(pair.expected) else str(pair.follows)
    )
