"""Errors caused by what the user gave us.

PipelineError
    ConfigError      arguments, settings, sidecars, folders: nothing can be done (exit code 2)
    ModelError       a model that is not installed or is not what models.toml says (exit code 2)
    TranscriptError  one file cannot be read: only that file is lost, and problems.csv says why
"""


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
