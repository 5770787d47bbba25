"""Who spoke when: one lane for each speaker of a session, drawn to scale by words, coloured by speaker or by theme."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.language.prose import counted
from pipeline.report.material import Material, Record, whole

WIDTH = 2000
"""Units of a lane: a session of 12,000 words has 6 words to a unit."""

SHOWN = 14
"""Named speakers with a lane of their own; the others share one."""

COLOURS = 10
"""Colours there are for speakers and for themes; the others have the grey one."""

OTHER, NOBODY = "o", "n"
"""Colours of the others, and of those who are not named or of turns without a theme."""

Stroke = tuple[str, str]
"""(colour, path)."""


class Lane(NamedTuple):
    """One speaker of a session, or those that are not named.

    Attributes
    ----------
    name : str
        Name; empty where the transcript does not say.
    role : str
        Role in which most of the words were spoken.
    colour : str
        Colour, 0 to 9, `OTHER` or `NOBODY`.
    words, turns : int
        What was said.
    share : float
        ``word_share`` of speaker_measures.csv, for those without a name their words over all; NaN where there is none.
    span : str
        First and last turn, for readers who do not see the lane.
    by_speaker, by_theme : tuple of Stroke
        Where the turns stand.
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


class Placed(NamedTuple):
    """A turn on the scale of its session."""

    turn: Record
    start: int
    width: int


class Timeline(NamedTuple):
    """All lanes of a session: all turns in one, those of each speaker, and the names of those without one."""

    everyone: Lane
    lanes: tuple[Lane, ...]
    others: tuple[tuple[str, int], ...]


def timeline(material: Material, session_id: str, themes: dict[str, str]) -> Timeline | None:
    """Lanes of a session, most words first, those without a name last; None where it has no turns.

    Parameters
    ----------
    material : Material
        The tables.
    session_id : str
        The session.
    themes : dict of str to str
        Colour of each turn's main theme by turn_id.
    """
    placed = place(material.of_session("turns", session_id))
    if not placed:
        return None
    voices = _voices(placed)
    colours = {voice: _colour(voice, rank) for rank, voice in enumerate(voices)}
    shares = {
        row["speaker_id"]: row["value"] for row in material.of_session("speaker_measures", session_id) if _is_share(row)
    }
    named = [voice for voice in voices if voice[0]]
    rest = set(named[SHOWN:])
    total = _sizes(placed)[0]
    lanes = [
        _lane(material, voice, voices[voice], colours, themes, _share(voice, voices[voice], shares, total))
        for voice in voices
        if voice not in rest
    ]
    everyone = Lane(
        "", "", "", *_sizes(placed), float("nan"), "", _strokes(placed, colours), _strokes_by_theme(placed, themes)
    )
    others = tuple((material.people.get(voice[0], voice[0]), _sizes(voices[voice])[0]) for voice in named[SHOWN:])
    return Timeline(everyone, tuple(sorted(lanes, key=lambda lane: not lane.name)), others)


def place(turns: list[Record]) -> list[Placed]:
    """Turns in order with start and width on a scale of `WIDTH`, at least 1 wide."""
    ordered = sorted(turns, key=lambda turn: turn["position"])
    total = max(1, sum(whole(turn["words"]) for turn in ordered))
    placed, before = [], 0
    for turn in ordered:
        start = WIDTH * before // total
        before += whole(turn["words"])
        placed.append(Placed(turn, start, max(1, WIDTH * before // total - start)))
    return placed


def _is_share(row: Record) -> bool:
    return bool(row["view"] == "all" and row["measure"] == "word_share")


Voice = tuple[str, str]
"""(speaker_id, "") of a person, ("", role) of those that are not named."""


def _voice(turn: Record) -> Voice:
    return (turn["speaker_id"], "") if turn["speaker_id"] else ("", turn["role"])


def _voices(placed: list[Placed]) -> dict[Voice, list[Placed]]:
    """Turns by voice, most words first."""
    found: dict[Voice, list[Placed]] = {}
    for turn in placed:
        found.setdefault(_voice(turn.turn), []).append(turn)
    return dict(sorted(found.items(), key=lambda item: (not item[0][0], -_sizes(item[1])[0], item[0])))


def _colour(voice: Voice, rank: int) -> str:
    if not voice[0]:
        return NOBODY
    return str(rank) if rank < COLOURS else OTHER


def _sizes(placed: Iterable[Placed]) -> tuple[int, int]:
    """(words, turns)."""
    words = [whole(turn.turn["words"]) for turn in placed]
    return sum(words), len(words)


def _share(voice: Voice, placed: list[Placed], shares: dict[str, float], total: int) -> float:
    """The measured share of a person; of those without a name their words over all."""
    if voice[0]:
        return shares.get(voice[0], float("nan"))
    return _sizes(placed)[0] / total if total else float("nan")


def _lane(
    material: Material,
    voice: Voice,
    placed: list[Placed],
    colours: dict[Voice, str],
    themes: dict[str, str],
    share: float,
) -> Lane:
    roles = Counter[str]()
    for turn in placed:
        roles[turn.turn["role"]] += whole(turn.turn["words"])
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


def _strokes(placed: list[Placed], colours: dict[Voice, str]) -> tuple[Stroke, ...]:
    return _paths([(colours[_voice(turn.turn)], turn) for turn in placed])


def _strokes_by_theme(placed: list[Placed], themes: dict[str, str]) -> tuple[Stroke, ...]:
    return _paths([(themes.get(turn.turn["turn_id"], NOBODY), turn) for turn in placed])


def _paths(coloured: list[tuple[str, Placed]]) -> tuple[Stroke, ...]:
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
