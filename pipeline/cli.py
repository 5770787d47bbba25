"""The command. Parses, calls, prints; the only file that prints. Heavy imports stand where they are used."""

import io
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.errors import PipelineError
from pipeline.progress import Listener, silent

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read IGF session transcripts: turns, themes, interaction, coalition overlap.",
)

STAGE_NAMES = "ingest, turns, themes, interaction, overlap, summary"


@app.command()
def run(
    transcripts: Annotated[Path, typer.Option(help="Folder of transcripts and sidecars.")] = Path("transcripts"),
    outputs: Annotated[Path, typer.Option(help="Folder for tables and JSON.")] = Path("outputs"),
    config: Annotated[Path | None, typer.Option(help="TOML file with settings.")] = None,
    until: Annotated[str, typer.Option(help=f"Last stage to run: {STAGE_NAMES}.")] = "summary",
    cache: Annotated[Path | None, typer.Option(help="Cache folder (default: the user's cache folder).")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for work that goes session by session.")] = os.cpu_count()
    or 1,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no closing summary.")] = False,
    embedder: Annotated[str | None, typer.Option(help="Name or path of a sentence-transformers model.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of everything that draws at random.")] = None,
    export: Annotated[str, typer.Option(help="Tables in other forms too, joined by commas: parquet, sqlite.")] = "",
) -> int:
    """Read transcripts and write tables (the default command)."""
    from pipeline.engine.stages import STAGES
    from pipeline.errors import ConfigError
    from pipeline.exports import chosen as exports

    forms = exports(export)

    if until not in STAGES:
        raise ConfigError(f"--until {until}: no such stage; stages: {STAGE_NAMES}")
    if outputs.exists() and not outputs.is_dir():
        raise ConfigError(f"--outputs {outputs}: it is a file, not a folder")
    from pipeline import config as settings

    chosen = settings.load(config, embedder=embedder, seed=seed)
    from pipeline.commands import outputs as writer
    from pipeline.engine.runner import Request
    from pipeline.engine.runner import run as run_steps

    request = Request(transcripts, chosen, cache or _user_cache(), until, jobs, previous=outputs)
    with _progress(quiet) as listener:
        result = run_steps(request, listener)
        files = writer.write(outputs, request, result, forms)
    if not quiet:
        _close(outputs, result, files)
    return 1 if result.lost else 0


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="Transcript to look at.")],
    transcripts: Annotated[
        Path | None, typer.Option(help="Folder with its sidecars (default: the nearest one above the file).")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="TOML file with settings.")] = None,
    cache: Annotated[Path | None, typer.Option(help="Cache folder (default: the user's cache folder).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same for machines.")] = False,
) -> int:
    """Show what is read from one transcript: facts, speakers, turns and their rules, furniture, doubts."""
    from pipeline import config as settings
    from pipeline.commands.inspect import inspection
    from pipeline.engine.runner import Request
    from pipeline.engine.runner import run as run_steps
    from pipeline.ingest import folder as sources

    folder, name = sources.place(file, transcripts)
    result = run_steps(Request(folder, settings.load(config), cache or _user_cache(), until="turns", only=name))
    report = inspection.report(name, result.tables)
    if as_json:
        typer.echo(inspection.as_json(report))
    else:
        from pipeline.commands.inspect import terminal

        terminal.show(report)
    return 1 if result.lost else 0


@app.command()
def verify(outputs: Annotated[Path, typer.Argument(help="Folder that a run wrote.")] = Path("outputs")) -> int:
    """Check tables against datapackage.json, quotes against turns, turns against their transcripts."""
    from pipeline.commands.verify import check

    faults = check(outputs)
    for fault in faults[:20]:
        typer.echo(fault, err=True)
    if faults:
        typer.echo(f"{outputs}: {len(faults)} rows do not hold", err=True)
        return 1
    typer.echo(f"{outputs}: tables, quotes and turns hold")
    return 0


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(help="Outputs of one run.")],
    after: Annotated[Path, typer.Argument(help="Outputs of another run, or of another year.")],
    as_json: Annotated[bool, typer.Option("--json", help="The same for machines.")] = False,
) -> int:
    """Say what differs between two runs: findings, themes, overlaps, groups, measures."""
    from pipeline.commands import diff as difference

    found = difference.compare(before, after)
    typer.echo(difference.as_json(found) if as_json else difference.text(found))
    return 0


@app.command()
def report(
    session: Annotated[str, typer.Option(help="Session to report on: its session_id.")],
    outputs: Annotated[Path, typer.Option(help="Folder that a run wrote.")] = Path("outputs"),
) -> int:
    """Print the report of one session (Markdown); a run writes report.md and report.html on all of them."""
    from pipeline.report import session_report

    typer.echo(session_report(outputs, session), nl=False)
    return 0


@app.command()
def dictionary() -> int:
    """Print the data dictionary of all tables (Markdown)."""
    from pipeline.tables.dictionary import readme

    typer.echo(readme(), nl=False)
    return 0


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("igf-pipeline", appauthor=False)


def _progress(quiet: bool) -> AbstractContextManager[Listener]:
    """A progress line on standard error; nothing where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(silent)
    from pipeline.commands.inspect.terminal import progress_line

    return progress_line()


def _close(outputs: Path, result, files: list[str]) -> None:  # type: ignore[no-untyped-def]
    from pipeline.language.prose import counted

    tables = result.tables
    sessions, problems = tables["sessions"], tables["problems"]
    words = int(sessions["words"].fillna(0).sum())
    turns = len(tables["turns"]) if "turns" in tables else 0
    typer.echo(f"{counted(len(sessions), 'session')}, {counted(turns, 'turn')}, {counted(words, 'word')}")
    if "speakers" in tables:
        named = (sessions["attributed_share"].fillna(0) * sessions["words"]).sum() / max(1, words)
        typer.echo(f"{counted(len(tables['speakers']), 'speaker')}; {named:.0%} of the words have a named speaker")
    if "themes" in tables:
        typer.echo(counted((tables["themes"]["change"] != "gone").sum(), "theme"))
    if "coalition_overlap" in tables:
        typer.echo(
            f"{counted(len(tables['coalitions']), 'coalition')}, {counted(len(tables['coalition_overlap']), 'pair')}"
        )
    if "findings" in tables:
        typer.echo(f"{counted(len(tables['findings']), 'finding')}, {counted(len(tables['quotes']), 'quote')}")
    if result.lost:
        typer.echo(f"{counted(len(result.lost), 'transcript')} could not be read: see {outputs / 'problems.csv'}")
    elif len(problems):
        typer.echo(f"{counted(len(problems), 'remark')} on files: see {outputs / 'problems.csv'}")
    typer.echo(f"{counted(len(files), 'file')} in {outputs} ({sum(result.seconds.values()):.1f} s)")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; exit code 0, 1 or 2 as documented, one line on standard error for a user's mistake."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal need not have every character of a name
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    if given == ["--version"]:
        typer.echo(__version__)
        return 0
    if not given or (given[0] not in names and given[0] != "--help"):
        given.insert(0, "run")
    try:
        code = app(given, prog_name=_called_as(), standalone_mode=False)
    except typer.Abort:
        return _fail("stopped")
    except typer.TyperException as error:
        return _fail(error.format_message())
    except PipelineError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename2 or error.filename or 'file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return _fail("stopped")
    return int(code or 0)


def _called_as() -> str:
    name = Path(sys.argv[0]).stem
    return name if name == "igf-pipeline" else "python -m pipeline"


def _fail(message: str) -> int:
    typer.echo(f"error: {' '.join(message.split())}", err=True)
    return 2
