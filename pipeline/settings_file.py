"""Settings from a TOML file and the command line, over the defaults."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.config import Config, Section
from pipeline.errors import ConfigError

MOVED = {
    (section, name): f"vectors.{name}"
    for section, names in {
        "taxonomy": ("embedder",),
        "themes": ("embedder", "smoothing", "lexical_weight"),
        "uptake": ("embedder",),
        "overlap": ("embedder", "smoothing", "lexical_weight"),
    }.items()
    for name in names
}
"""Keys of earlier versions, and where they are now."""


def load_settings(path: Path | None = None, *, embedder: str | None = None, seed: int | None = None) -> Config:
    """Settings from a TOML file, overridden by those of the command line.

    Raises
    ------
    ConfigError
        The file is missing or is not TOML, or a key or value is not known; the message lists those that are.
    """
    values = _read_toml(path) if path else {}
    try:
        config = Config(**values)
        given = {name: value for name, value in (("seed", seed), ("embedder", embedder)) if value is not None}
        return Config(**{name: section.model_dump() | _known(given, section) for name, section in config})
    except ValidationError as error:
        raise ConfigError(_explain(error, path)) from None


def _known(given: dict[str, Any], section: Section) -> dict[str, Any]:
    """Those of the given settings that a section has."""
    return {name: value for name, value in given.items() if name in type(section).model_fields}


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"configuration {path} cannot be read: {error.strerror}") from None
    except RecursionError:
        raise ConfigError(f"configuration {path} is not valid TOML: too many brackets within one another") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"configuration {path} is not valid TOML: {error}") from None


def _explain(error: ValidationError, path: Path | None) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    message = f"configuration {path or '(options)'}: {where}: {first['msg']}"
    if first["type"] == "extra_forbidden" and first["loc"] in MOVED:
        return f"configuration {path or '(options)'}: {where} is now {MOVED[first['loc']]}"
    if first["type"] == "extra_forbidden":
        known = ", ".join(known_keys(first["loc"]))
        return f"configuration {path or '(options)'}: unknown key {where}; known keys: {known}"
    return message


def known_keys(location: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where an unknown one was found."""
    if len(location) < 2:
        return sorted(Config.model_fields)
    return sorted(type(getattr(Config(), str(location[0]))).model_fields)
