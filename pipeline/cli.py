"""The command. Parses, calls, prints; the only file that prints. Heavy imports stand where they are used."""

import io
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import STAGES, __version__
from pipeline.commands.interruption import Interrupted, end_workers, interruptible
from pipeline.errors import PipelineError, told
from pipeline.progress import Listener, silent

if TYPE_CHECKING:
    from pipeline.commands.run import RunResult

OUR_ERROR = 3
"""Exit code of an error of the pipeline itself."""

MAX_NAMED_FILES = 5
"""Transcripts named in a line on standard error; the others are counted."""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read IGF session transcripts: turns, themes, interaction, coalition overlap.",
    epilog="Exit codes: 0 done; 1 done, but a transcript could not be read or verify found a fault; 2 nothing could be "
    "done with what was given; 3 an error of the pipeline itself, run with --traceback to see where.",
)


def _path(given: str | Path) -> Path:
    """A path from the command line; an empty one would be the current folder."""
    if not str(given).strip():
        raise typer.BadParameter("the path is empty")
    return Path(given)


def _path_option(text: str) -> Any:
    return typer.Option(parser=_path, metavar="<path>", help=text)


Transcripts = Annotated[Path, _path_option("Folder of transcripts and sidecars.")]
Outputs = Annotated[Path, _path_option("Folder that a run wrote.")]
Settings = Annotated[Path | None, _path_option("TOML file with settings.")]
CacheFolder = Annotated[Path | None, _path_option("Cache folder (default: in the user's cache folder).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Traceback = Annotated[bool, typer.Option("--traceback", help="Print the traceback of an error of the pipeline itself.")]


@app.command()
def run(
    transcripts: Transcripts = Path("transcripts"),
    outputs: Annotated[Path, _path_option("Folder to write tables and JSON to.")] = Path("outputs"),
    config: Settings = None,
    until: Annotated[str, typer.Option(help=f"Last stage to run: {', '.join(STAGES)}.")] = STAGES[-1],
    cache: CacheFolder = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for steps that work session by session.")] = os.cpu_count()
    or 1,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no progress and no closing summary.")] = False,
    embedder: Annotated[str | None, typer.Option(help="Name or path of a sentence-transformers model.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed for everything drawn at random.")] = None,
    export: Annotated[str, typer.Option(help="Other forms of the tables, separated by commas: parquet, sqlite.")] = "",
    dry: Annotated[bool, typer.Option("--dry", help="Print which steps would be redone and why; do nothing.")] = False,
    force: Annotated[str, typer.Option(help="Step to redo even if its result is in the cache.")] = "",
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Write into a folder with files that no run wrote; replace those in the way."),
    ] = False,
    traceback: Traceback = False,
) -> int:
    """Read transcripts and write tables (the default command)."""
    from pipeline import exports
    from pipeline.commands.outputs_folder import check_outputs, check_places, only_run
    from pipeline.errors import ConfigError

    forms = exports.chosen(export)
    if until not in STAGES:
        raise ConfigError(f"--until {until}: no such stage; stages: {', '.join(STAGES)}")
    cache = cache or _user_cache()
    check_places({"--outputs": outputs, "--transcripts": transcripts, "--cache": cache})
    check_outputs(outputs, overwrite=overwrite)
    from pipeline.commands.run import RunRequest, plan_run, run_pipeline
    from pipeline.settings_file import load_settings

    settings = load_settings(config, embedder=embedder, seed=seed)
    request = RunRequest(transcripts, settings, cache, until, jobs, previous=outputs, force=force)
    if dry:
        from pipeline.engine.plan import plan_lines

        typer.echo("\n".join(plan_lines(plan_run(request))))
        return 0
    from pipeline.commands.outputs import write_outputs

    with only_run(outputs), _progress(quiet) as listener:
        result = run_pipeline(request, listener)
        files = write_outputs(outputs, request, result, forms, overwrite=overwrite)
    _remark(result)
    if not quiet:
        _close(outputs, result, files)
    return _code(result, traceback)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="Transcript to look at.")],
    transcripts: Annotated[
        Path | None, typer.Option(help="Its transcripts folder (default: the nearest one above it with a sidecar).")
    ] = None,
    config: Settings = None,
    cache: CacheFolder = None,
    as_json: AsJson = False,
    traceback: Traceback = False,
) -> int:
    """Show what is read from one transcript: facts, speakers, turns and what named them, furniture, doubts."""
    from pipeline.commands.inspect.transcript_report import report_json, transcript_report
    from pipeline.commands.run import RunRequest, run_pipeline
    from pipeline.ingest.folder import place_of_transcript
    from pipeline.settings_file import load_settings

    folder, name = place_of_transcript(file, transcripts)
    request = RunRequest(folder, load_settings(config), cache or _user_cache(), until="turns", only=name)
    result = run_pipeline(request)
    _remark(result)
    found = transcript_report(name, result.tables)
    if as_json:
        typer.echo(report_json(found))
    else:
        from pipeline.commands.inspect import terminal

        terminal.show_report(found)
    return _code(result, traceback)


@app.command()
def verify(outputs: Annotated[Path, typer.Argument(help="Folder that a run wrote.")] = Path("outputs")) -> int:
    """Check tables against datapackage.json, quotes against turns, and turns against their transcripts."""
    from pipeline.commands.verify import faults_of
    from pipeline.language.prose import counted

    faults = faults_of(outputs)
    for fault in faults[:20]:
        typer.echo(fault, err=True)
    if faults:
        typer.echo(f"{outputs}: {counted(len(faults), 'fault')}", err=True)
        return 1
    typer.echo(f"{outputs}: tables, quotes and turns hold")
    return 0


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(help="Outputs of one run.")],
    after: Annotated[Path, typer.Argument(help="Outputs of another run, or of another year.")],
    as_json: AsJson = False,
) -> int:
    """Print what differs between two runs: findings, themes, overlaps, groups, measures."""
    from pipeline.commands import diff as difference

    found = difference.compare_runs(before, after)
    typer.echo(difference.diff_json(found) if as_json else difference.diff_text(found))
    return 0


@app.command()
def report(
    session: Annotated[str, typer.Option(help="Its session_id.")],
    outputs: Outputs = Path("outputs"),
) -> int:
    """Print the report on one session (Markdown); a run writes report.md and report.html on all of them."""
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


def _remark(result: "RunResult") -> None:
    """Print what the run did without, on standard error."""
    for line in result.remarks:
        typer.echo(f"remark: {' '.join(line.split())}", err=True)


def _code(result: "RunResult", traceback: bool) -> int:
    """Exit code of a run; transcripts that our own errors cost are named on standard error."""
    if result.failed:
        for trace in result.traces if traceback else ():
            typer.echo(trace, err=True)
        named = ", ".join(result.failed[:MAX_NAMED_FILES])
        more = f" and {len(result.failed) - MAX_NAMED_FILES} more" if len(result.failed) > MAX_NAMED_FILES else ""
        return _fail(f"left out because of an error of the pipeline: {named}{more}; problems.csv says where", OUR_ERROR)
    return 1 if result.lost else 0


def _close(outputs: Path, result: "RunResult", files: list[str]) -> None:
    """Print the closing summary."""
    from pipeline.commands.outputs_folder import own_files
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
    if own := own_files(outputs):
        typer.echo(f"{counted(len(own), 'file')} of your own in {outputs} kept")
    typer.echo(f"{counted(len(files), 'file')} in {outputs} ({sum(result.seconds.values()):.1f} s)")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; exit code as documented, one line on standard error for whatever is wrong."""
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
        with interruptible():
            code = app(given, prog_name=_called_as(), standalone_mode=False)
    except Interrupted as interrupted:
        end_workers()
        _fail("stopped; the next run goes on from what was done")
        return interrupted.exit_code
    except typer.Abort:
        return _fail("stopped")
    except typer.TyperException as error:
        return _fail(error.format_message())
    except PipelineError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename2 or error.filename or 'file'}: {error.strerror or error}")
    except Exception as error:
        if "--traceback" in given:
            typer.echo("".join(format_exception(error)), err=True)
        return _fail(f"an error of the pipeline, please report it: {told(error)}", OUR_ERROR)
    return int(code or 0)


def _called_as() -> str:
    name = Path(sys.argv[0]).stem
    return name if name == "igf-pipeline" else "python -m pipeline"


def _fail(message: str, code: int = 2) -> int:
    typer.echo(f"error: {' '.join(message.split())}", err=True)
    return code
