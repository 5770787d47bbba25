"""Who spoke when: one lane for each speaker of a session, drawn to scale by words, coloured by speaker or by theme."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.language.prose import counted
from pipeline.report.drawings.colours import NOBODY, series_colour
from pipeline.report.material import Material, Row, count_or_zero
from pipeline.tables.vocabulary import ALL_TURNS

LANE_WIDTH = 2000
"""Units of a lane; in a session of 12,000 words, 6 words are one unit."""

MAX_LANES = 14
"""Maximum named speakers with a lane of their own; the others are only listed."""

Stroke = tuple[str, str]
"""(colour, path)."""


class Lane(NamedTuple):
    """One speaker of a session, or the speakers without a name.

    Attributes
    ----------
    name : str
        Name; empty if the transcript does not give one.
    role : str
        Role in which most of the words were spoken.
    colour : str
        Colour, 0 to 9, `OTHER` or `NOBODY`.
    words, turns : int
        How much was said.
    share : float
        ``word_share`` of speaker_measures.csv; for speakers without a name, their share of all words; NaN if unknown.
    span : str
        First and last turn, for screen readers.
    by_speaker, by_theme : tuple of Stroke
        Where the turns are, coloured by speaker and by theme.
    """

    name: str
    role: str
    colour: str
    words: int
    turns: int
    share: float
    span: str
    by_speaker: tuple[Stroke, ...]
    by_theme: tuple[Stroke, ...]


class PlacedTurn(NamedTuple):
    """A turn on the scale of its session."""

    turn: Row
    start: int
    width: int


class Timeline(NamedTuple):
    """All lanes of a session: one with all turns, one for each speaker, and the names of speakers without a lane."""

    everyone: Lane
    lanes: tuple[Lane, ...]
    others: tuple[tuple[str, int], ...]


def session_timeline(material: Material, session_id: str, themes: dict[str, str]) -> Timeline | None:
    """Lanes of a session, most words first, speakers without a name last; None if it has no turns.

    Parameters
    ----------
    material : Material
        The tables.
    session_id : str
        The session.
    themes : dict of str to str
        Colour of each turn's main theme by turn_id.
    """
    placed = placed_turns(material.rows_of_session("turns", session_id))
    if not placed:
        return None
    voices = _turns_by_lane(placed)
    colours = {voice: series_colour(rank) if voice[0] else NOBODY for rank, voice in enumerate(voices)}
    shares = {
        row["speaker_id"]: row["value"]
        for row in material.rows_of_session("speaker_measures", session_id)
        if _is_share(row)
    }
    named = [voice for voice in voices if voice[0]]
    rest = set(named[MAX_LANES:])
    total = _sizes(placed)[0]
    lanes = [
        _lane(material, voice, voices[voice], colours, themes, _share(voice, voices[voice], shares, total))
        for voice in voices
        if voice not in rest
    ]
    everyone = Lane(
        "", "", "", *_sizes(placed), float("nan"), "", _strokes(placed, colours), _strokes_by_theme(placed, themes)
    )
    others = tuple((material.people.get(voice[0], voice[0]), _sizes(voices[voice])[0]) for voice in named[MAX_LANES:])
    return Timeline(everyone, tuple(sorted(lanes, key=lambda lane: not lane.name)), others)


def placed_turns(turns: list[Row]) -> list[PlacedTurn]:
    """Turns in order with start and width on a scale of `LANE_WIDTH`, at least 1 wide."""
    ordered = sorted(turns, key=lambda turn: turn["position"])
    total = max(1, sum(count_or_zero(turn["words"]) for turn in ordered))
    placed, before = [], 0
    for turn in ordered:
        start = LANE_WIDTH * before // total
        before += count_or_zero(turn["words"])
        placed.append(PlacedTurn(turn, start, max(1, LANE_WIDTH * before // total - start)))
    return placed


def _is_share(row: Row) -> bool:
    return bool(row["view"] == ALL_TURNS and row["measure"] == "word_share")


LaneKey = tuple[str, str]
"""(speaker_id, "") of a person, ("", role) of speakers without a name."""


def _lane_key(turn: Row) -> LaneKey:
    return (turn["speaker_id"], "") if turn["speaker_id"] else ("", turn["role"])


def _turns_by_lane(placed: list[PlacedTurn]) -> dict[LaneKey, list[PlacedTurn]]:
    """Turns by voice, most words first."""
    found: dict[LaneKey, list[PlacedTurn]] = {}
    for turn in placed:
        found.setdefault(_lane_key(turn.turn), []).append(turn)
    return dict(sorted(found.items(), key=lambda item: (not item[0][0], -_sizes(item[1])[0], item[0])))


def _sizes(placed: Iterable[PlacedTurn]) -> tuple[int, int]:
    """(words, turns)."""
    words = [count_or_zero(turn.turn["words"]) for turn in placed]
    return sum(words), len(words)


def _share(voice: LaneKey, placed: list[PlacedTurn], shares: dict[str, float], total: int) -> float:
    """The measured share of a person; for speakers without a name, their share of all words."""
    if voice[0]:
        return shares.get(voice[0], float("nan"))
    return _sizes(placed)[0] / total if total else float("nan")


def _lane(
    material: Material,
    voice: LaneKey,
    placed: list[PlacedTurn],
    colours: dict[LaneKey, str],
    themes: dict[str, str],
    share: float,
) -> Lane:
    roles = Counter[str]()
    for turn in placed:
        roles[turn.turn["role"]] += count_or_zero(turn.turn["words"])
    role = max(roles, key=lambda name: (roles[name], name))
    first, last = placed[0].turn["position"], placed[-1].turn["position"]
    span = f"{counted(len(placed), 'turn')}, from turn {first} to turn {last}" if first != last else f"turn {first}"
    name = material.people.get(voice[0], voice[0])
    return Lane(
        name,
        role,
        colours[voice],
        *_sizes(placed),
        share,
        span,
        _strokes(placed, colours),
        _strokes_by_theme(placed, themes),
    )


def _strokes(placed: list[PlacedTurn], colours: dict[LaneKey, str]) -> tuple[Stroke, ...]:
    return _paths([(colours[_lane_key(turn.turn)], turn) for turn in placed])


def _strokes_by_theme(placed: list[PlacedTurn], themes: dict[str, str]) -> tuple[Stroke, ...]:
    return _paths([(themes.get(turn.turn["turn_id"], NOBODY), turn) for turn in placed])


def _paths(coloured: list[tuple[str, PlacedTurn]]) -> tuple[Stroke, ...]:
    """One path for each colour; turns of one colour that touch are one stroke."""
    runs: dict[str, list[list[int]]] = {}
    for colour, turn in coloured:
        strokes = runs.setdefault(colour, [])
        end = turn.start + turn.width
        if strokes and strokes[-1][1] >= turn.start:
            strokes[-1][1] = max(strokes[-1][1], end)
        else:
            strokes.append([turn.start, end])
    return tuple((colour, "".join(f"M{a} 5h{b - a}" for a, b in runs[colour])) for colour in sorted(runs))
