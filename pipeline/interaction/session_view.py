"""One session in one view (all turns, or without moderators): what its measures are made of, each worked out once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.config import InteractionSettings
from pipeline.interaction.questions.session_questions import SessionQuestion
from pipeline.interaction.transcript import Edge
from pipeline.metrics import dyads, participation, rhythm, shifts
from pipeline.tables.vocabulary import ADDRESSED
from pipeline.tables.voices import KNOWN_SHARE, joined, known, too_little


@dataclass(frozen=True)
class SessionView:
    """One session in one view.

    Attributes
    ----------
    turns : DataFrame
        Its turns in order, with the column ``voice``.
    edges : sequence of Edge
        Evidence between turns of the view.
    questions : sequence of SessionQuestion
        Questions asked in turns of the view.
    config : InteractionSettings
        Settings of the stage.
    """

    turns: pd.DataFrame
    edges: Sequence[Edge]
    questions: Sequence[SessionQuestion]
    config: InteractionSettings

    @classmethod
    def between(
        cls,
        turns: pd.DataFrame,
        edges: Sequence[Edge],
        questions: Sequence[SessionQuestion],
        config: InteractionSettings,
    ) -> "SessionView":
        """A view of some turns of a session: evidence between them, and questions asked in them."""
        positions = set(turns["position"])
        within = [edge for edge in edges if edge.source in positions and (edge.target < 0 or edge.target in positions)]
        return cls(turns, within, [question for question in questions if question.asked.source in positions], config)

    @cached_property
    def joined(self) -> pd.DataFrame:
        """Neighbouring turns of one voice as one."""
        return joined(self.turns)

    @cached_property
    def voices(self) -> list[str]:
        """Who speaks, turn by turn, no voice twice in a row."""
        return list(self.joined["voice"])

    @cached_property
    def total_words(self) -> int:
        """Words of all turns."""
        return int(self.turns["words"].sum())

    @cached_property
    def words_by_voice(self) -> dict[str, int]:
        """Words of each known voice, by voice."""
        words = self.turns.groupby("voice", sort=True)["words"].sum()
        return {str(voice): int(count) for voice, count in words.items() if known(str(voice))}

    @cached_property
    def no_roles(self) -> str:
        """Why measures of roles are empty, "" if they are not."""
        unknown = int(self.turns.loc[self.turns["role"] == "unknown", "words"].sum())
        if unknown > (1 - KNOWN_SHARE) * self.total_words:
            return "the role of more than half of the words is not known"
        return ""

    @cached_property
    def incomparable(self) -> str:
        """Why speakers cannot be compared, "" if they can."""
        return too_little(self.turns, self.config.min_turns)

    @cached_property
    def no_network(self) -> str:
        """Why there is no network of speakers, "" if there is one."""
        if self.incomparable:
            return self.incomparable
        if len(self.voices) < self.config.network_turns:
            return f"fewer than {self.config.network_turns} turns"
        if len(self.words_by_voice) < self.config.network_people:
            return f"fewer than {self.config.network_people} known people"
        return ""

    @cached_property
    def orders(self) -> NDArray[np.int64]:
        """Random orders of the turns, no voice twice in a row, shape (n_orders, n_turns)."""
        return dyads.random_orders(self.voices, times=self.config.orders, seed=self.config.seed)

    @cached_property
    def voice_at(self) -> dict[int, str]:
        """Voice by position in the session."""
        return dict(zip(self.turns["position"], self.turns["voice"], strict=True))

    @cached_property
    def evidence_by(self) -> Counter[tuple[str, str]]:
        """Pieces of evidence in the turns of a voice, by voice and kind."""
        return Counter((self.voice_at[edge.source], edge.kind) for edge in self.edges)

    @cached_property
    def evidence_towards(self) -> Counter[tuple[str, str]]:
        """Pieces of evidence aimed at the turns of a voice, by voice and kind."""
        return Counter((self.voice_at[edge.target], edge.kind) for edge in self.edges if edge.target >= 0)

    @cached_property
    def voice_array(self) -> NDArray[np.str_]:
        """`voices` as an array."""
        return np.array(self.voices, dtype=str)

    @cached_property
    def latency(self) -> NDArray[np.float64]:
        """Turns since each turn's voice last spoke, NaN for the first."""
        return rhythm.latency(self.voices)

    @cached_property
    def participation(self) -> dict[str, float]:
        """Relative participation of the known voices."""
        turns = sorted(Counter(voice for voice in self.turns["voice"] if known(voice)).items())
        relative = participation.relative_participation([count for _, count in turns])
        return {voice: float(value) for (voice, _), value in zip(turns, relative, strict=True)}

    @cached_property
    def addressing(self) -> list[tuple[str, str]]:
        """(who addresses, who is addressed) for each piece of evidence between two known voices."""
        pairs = [
            (self.voice_at[edge.source], self.voice_at[edge.target])
            for edge in self.edges
            if edge.kind in ADDRESSED and edge.target >= 0
        ]
        return [pair for pair in pairs if pair[0] != pair[1] and all(map(known, pair))]

    @cached_property
    def addressed(self) -> NDArray[np.int64]:
        """How often each known voice (row) addresses each other (column), in the order of `words_by_voice`."""
        place = {voice: i for i, voice in enumerate(self.words_by_voice)}
        counts = np.zeros((len(place), len(place)), np.int64)
        for source, target in self.addressing:
            counts[place[source], place[target]] += 1
        return counts

    @cached_property
    def targets(self) -> list[str]:
        """Whom each turn is meant for: a voice, "" for everybody, `shifts.UNKNOWN` where nothing shows it."""
        surest: dict[int, Edge] = {}
        for edge in sorted(self.edges, key=lambda e: (e.weight, e.start, e)):
            if edge.kind in ADDRESSED and edge.target >= 0:
                surest[edge.source] = edge
        to_all = {question.asked.source for question in self.questions if not question.addressee}
        return [self._target(position, surest, to_all) for position in self.turns["position"]]

    def _target(self, position: int, surest: dict[int, Edge], to_all: set[int]) -> str:
        if position in surest:
            voice = self.voice_at[surest[position].target]
            return voice if known(voice) else shifts.UNKNOWN
        return "" if position in to_all else shifts.UNKNOWN

    @cached_property
    def shifts(self) -> list[str]:
        """Participation shift from each turn to the next, `shifts.UNKNOWN` where it is not known."""
        speakers = [voice if known(voice) else shifts.UNKNOWN for voice in self.turns["voice"]]
        return shifts.codes(list(zip(speakers, self.targets, strict=True)))

    @cached_property
    def shift_counts(self) -> dict[str, int]:
        """How often each participation shift occurs; unknown ones are left out."""
        return shifts.counts(self.shifts)
