"""Write the outputs folder: tables, JSON, report, exports, descriptor, data dictionary.

Files of an earlier run that this one does not write are removed.
"""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline import __version__, exports
from pipeline.commands.run import RunRequest, RunResult
from pipeline.tables import PUBLISHED, TABLES, dictionary
from pipeline.tables.files import write_csv, write_json, write_text

JSON_FILES = ("summary.json", "findings.json")
REPORT_FILES = ("report.html", "report.md")
REPORTED_PACKAGES = ("bertopic", "numpy", "pandas", "scikit-learn", "sentence-transformers", "spacy", "torch")


def write_outputs(folder: Path, request: RunRequest, result: RunResult, forms: tuple[str, ...] = ()) -> list[str]:
    """Write all that a run made, its tables in other `forms` too (`exports.CHOICES`); return the files' names."""
    files = {f"{name}.csv": name for name in result.written}
    for name in PUBLISHED:
        if f"{name}.csv" not in files:
            (folder / f"{name}.csv").unlink(missing_ok=True)
    for file, name in files.items():
        write_csv(folder / file, result.tables[name])
    documents = _documents(result)
    for file in JSON_FILES:
        if file in documents:
            write_json(folder / file, documents[file])
        else:
            (folder / file).unlink(missing_ok=True)
    tables = {**{name: TABLES[name].build() for name in PUBLISHED}, **result.tables}
    reports = _reports(folder, tables, result)
    exported = exports.write(folder, result.tables, list(files.values()), forms)
    write_json(folder / "datapackage.json", dictionary.describe(folder, list(files.values())))
    write_text(folder / "README.md", dictionary.readme())
    write_json(folder / "run.json", _run_facts(request, result))
    return [*files, *documents, *reports, *exported, "datapackage.json", "run.json"]


def _reports(folder: Path, tables: dict[str, Any], result: RunResult) -> list[str]:
    """The report, where the run came as far as findings."""
    if "findings" in result.written:
        from pipeline import report

        return report.write(folder, tables)
    for file in REPORT_FILES:
        (folder / file).unlink(missing_ok=True)
    return []


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
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
