"""The reports: report.html and report.md, made from tables alone.

Nothing is measured here: rows are selected, sorted and put into words. `page` makes report.html, `event_report` the
Markdown; `sections` and `drawings` make one part of a report each.
"""

from pathlib import Path

from pipeline.report import event_report, page
from pipeline.report.material import Material, TablesByName, read_tables
from pipeline.tables import files

__all__ = ["session_report", "write"]


def write(folder: Path, tables: TablesByName) -> list[str]:
    """Write report.html and report.md, each whole or not at all; the same bytes for the same rows in any order.

    Parameters
    ----------
    folder : Path
        Folder for the two files.
    tables : mapping of str to DataFrame
        Published tables by name; any may be missing or empty.

    Returns
    -------
    list of str
        Names of the two files.
    """
    material = Material(tables)
    made = {"report.html": page.report_page(material), "report.md": event_report.event_report(material)}
    for name, text in made.items():
        files.write_text(folder / name, text)
    return list(made)


def session_report(outputs: Path, session_id: str) -> str:
    """Markdown report of one session, from the tables of a finished outputs folder.

    Raises
    ------
    ConfigError
        The folder holds no outputs, or no such session; the message lists identifiers that are close.
    """
    return event_report.session_report(Material(read_tables(outputs)), session_id)
