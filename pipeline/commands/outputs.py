"""Write the outputs folder: tables, JSON, report, exports, descriptor, data dictionary."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipeline import __version__, exports
from pipeline.commands.outputs_folder import RUN_FILE, digests, replace_outputs
from pipeline.commands.run import RunRequest, RunResult
from pipeline.tables import PUBLISHED, TABLES, dictionary
from pipeline.tables.files import write_csv, write_json, write_text

REPORTED_PACKAGES = ("bertopic", "numpy", "pandas", "scikit-learn", "sentence-transformers", "spacy", "torch")


def write_outputs(
    folder: Path, request: RunRequest, result: RunResult, forms: tuple[str, ...] = (), *, overwrite: bool = False
) -> list[str]:
    """Put all that a run made in the place of an earlier run's outputs; return the files' names.

    Parameters
    ----------
    folder : Path
        The outputs folder.
    request, result : RunRequest, RunResult
        What was asked, and what came out.
    forms : tuple of str
        Other forms of the tables to write (`exports.CHOICES`).
    overwrite : bool
        Whether a file of the user may be replaced by one of the same name.

    Raises
    ------
    ConfigError
        A file of the user has the name of one of the run.
    """
    written: list[str] = []

    def write(new: Path) -> None:
        written.extend(_write_files(new, request, result, forms))

    replace_outputs(folder, write, overwrite=overwrite)
    return written


def _write_files(folder: Path, request: RunRequest, result: RunResult, forms: tuple[str, ...]) -> list[str]:
    """Write all files into an empty folder; their names but README.md, `RUN_FILE` last."""
    files = {f"{name}.csv": name for name in result.written}
    for file, name in files.items():
        write_csv(folder / file, result.tables[name])
    documents = _documents(result)
    for file, document in documents.items():
        write_json(folder / file, document)
    reports = _reports(folder, result)
    exported = exports.write(folder, result.tables, list(files.values()), forms)
    write_json(folder / "datapackage.json", dictionary.describe(folder, list(files.values())))
    write_text(folder / "README.md", dictionary.readme())
    write_json(folder / RUN_FILE, {**_run_facts(request, result), "files": digests(folder)})
    return [*files, *documents, *reports, *exported, "datapackage.json", RUN_FILE]


def _reports(folder: Path, result: RunResult) -> list[str]:
    """The report, where the run came as far as findings."""
    if "findings" not in result.written:
        return []
    from pipeline import report

    return report.write(folder, {**{name: TABLES[name].build() for name in PUBLISHED}, **result.tables})


def _documents(result: RunResult) -> dict[str, Any]:
    if "findings" not in result.written:
        return {}
    from pipeline.summary.overview import findings_document, summary_document

    return {
        "summary.json": summary_document(result.tables),
        "findings.json": findings_document(result.tables["findings"]),
    }


def _run_facts(request: RunRequest, result: RunResult) -> dict[str, Any]:
    inputs = result.tables["sources"][["file", "sha256"]].to_dict("records")
    return {
        "run": uuid4().hex,
        "pipeline": __version__,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in REPORTED_PACKAGES},
        "platform": sys.platform,
        "transcripts": str(request.transcripts.resolve()),
        "until": request.until,
        "settings": request.config.model_dump(),
        "inputs": inputs,
        "seconds": {name: round(value, 3) for name, value in result.seconds.items()},
        "cached": result.cached,
        "remarks": list(result.remarks),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
