"""Errors caused by what the user gave us, and errors of our own.

PipelineError
    ConfigError      arguments, settings, sidecars, folders: nothing can be done (exit code 2)
    ModelError       a model that is not installed or is not what models.toml says (exit code 2)
    TranscriptError  one file cannot be read: only that file is lost, and problems.csv says why
StepError            an error of ours in a step of the whole corpus: the run ends (exit code 3)
SessionsError        an error of ours in a step that goes session by session: those sessions are lost, the run goes on
"""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent


class PipelineError(Exception):
    """Any error whose message is meant for the user, in one line."""


class ConfigError(PipelineError):
    """A bad argument, setting, sidecar or folder."""


class ModelError(PipelineError):
    """A model is missing or has other weights than declared."""


class TranscriptError(PipelineError):
    """One transcript cannot be read.

    Parameters
    ----------
    reason : str
        What is wrong and what to do, in words a person can act on.
    file : str
        Path relative to the transcripts folder; filled in by whoever knows it.
    """

    def __init__(self, reason: str, file: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file


class TableError(ValueError):
    """A table is not as it is declared: the message names table, column, check and row."""


class StepError(Exception):
    """An error of ours ended a step; the message is one line."""


class Failure(NamedTuple):
    """An error of ours, as text that passes between processes: what and where in one line, and the traceback."""

    told: str
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> "Failure":
        """The failure that an exception stands for."""
        return cls(told(error), "".join(traceback.format_exception(error)))


class SessionsError(Exception):
    """An error of ours in some sessions of a step that goes session by session.

    Parameters
    ----------
    step, stage : str
        Where it happened.
    failures : mapping of str to Failure
        What happened, by session.
    """

    def __init__(self, step: str, stage: str, failures: Mapping[str, Failure]) -> None:
        super().__init__(f"step {step} failed for {', '.join(failures)}")
        self.step, self.stage, self.failures = step, stage, dict(failures)


def told(error: BaseException) -> str:
    """An error of ours in one line: what it says and, unless it names a table, the line of our code."""
    text = " ".join(str(error).split())
    if isinstance(error, (TableError, StepError)):
        return text
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if PACKAGE in Path(frame.filename).parents]
    place = f" ({Path(frames[-1].filename).relative_to(PACKAGE.parent)}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {text}{place}"
