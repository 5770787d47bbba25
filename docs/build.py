"""Write the blocks of real output in README.md and docs/, then outputs/README.md and docs/report.png (`make docs`).

A block stands between `<!-- block: NAME -->` and `<!-- end of block -->`; what stands between the two is replaced.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/reading.md", "docs/outputs.md", "docs/measures.md", "docs/limits.md")
INSPECTED = "transcripts/transcript-dc-pal-2031.txt"
BLOCK = re.compile(r"(<!-- block: ([a-z-]+) -->\n).*?(<!-- end of block -->)", re.S)
SECONDS = re.compile(r" \(\d+\.\d s\)")
PROCESSES = re.compile(r"\[default:\s+\d+;\s+x>=1\]")

MAX_INSPECT_LINES = 34
MAX_FINDING_QUOTE = 220
"""Characters of a quote below a finding."""


def main() -> None:
    """Run the pipeline on the sample transcripts and renew all documents."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = Path(folder) / "outputs"
        blocks = make_blocks(outputs, Path(folder) / "cache")
        for name in DOCUMENTS:
            path = ROOT / name
            path.write_text(with_blocks(path.read_text(encoding="utf-8"), blocks), encoding="utf-8")
        (ROOT / "outputs/README.md").write_text(command("dictionary"), encoding="utf-8")
        take_picture(outputs / "report.html")


def with_blocks(text: str, blocks: dict[str, str]) -> str:
    """A document with its blocks replaced; KeyError for a block that nothing makes."""
    return BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]]}\n{found[3]}", text)


def make_blocks(outputs: Path, cache: Path) -> dict[str, str]:
    """All blocks by name, from a run on the sample transcripts into an empty folder `outputs`."""
    run = command("run", "--outputs", str(outputs), "--cache", str(cache))
    makers: dict[str, Callable[[], str]] = {
        "run": lambda: fenced(f"$ make run\n{SECONDS.sub('', run).replace(str(outputs), 'outputs')}"),
        "findings": lambda: findings(outputs),
        "help": lambda: fenced(f"{command('--help')}\n{PROCESSES.sub('[default: all]', command('run', '--help'))}"),
        "inspect": lambda: fenced(inspected(cache)),
        "dry": lambda: fenced(dry(outputs, cache)),
        "settings": settings,
        "measures": measures,
    }
    return {name: make() for name, make in makers.items()}


def command(*arguments: str) -> str:
    """Standard output of the command, run in the root of the project."""
    run = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603


def fenced(text: str) -> str:
    """A text as a block of code without blanks at the end of lines."""
    lines = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
    return f"```text\n{lines}\n```"


def findings(outputs: Path) -> str:
    """The findings on the first screen of the report, each with its first quote."""
    from pipeline.report.citations import Citations
    from pipeline.report.formatting import short
    from pipeline.report.material import Material, read_tables
    from pipeline.report.sections.findings import report_findings, strongest_findings

    material = Material(read_tables(outputs))
    shown = []
    for finding in strongest_findings(report_findings(material, Citations(material))):
        weak = "" if finding.strength == "strong" else f" ({finding.strength})"
        interval = f" (95 % interval {finding.interval})" if finding.interval else ""
        quotes = [f"> *{q.who}: “{short(q.text, MAX_FINDING_QUOTE)}”*" for q in finding.quotes[:1]]
        shown.append("\n>\n".join([f"> {finding.statement}{interval}{weak}", *quotes]))
    return "\n\n".join(shown)


def inspected(cache: Path) -> str:
    """The beginning of what `inspect` prints on one sample."""
    lines = command("inspect", INSPECTED, "--cache", str(cache)).splitlines()
    return "\n".join([f"$ python -m pipeline inspect {INSPECTED}", *lines[:MAX_INSPECT_LINES], "..."])


def dry(outputs: Path, cache: Path) -> str:
    """What `run --dry` says of a changed seed after a finished run."""
    plan = command("run", "--dry", "--seed", "7", "--outputs", str(outputs), "--cache", str(cache))
    return f"$ python -m pipeline run --dry --seed 7\n{plan}"


def settings() -> str:
    """All settings with their defaults, one table a section."""
    from pipeline.config import Config, Section

    parts = []
    for name, field in Config.model_fields.items():
        section = field.annotation
        if not (isinstance(section, type) and issubclass(section, Section)) or not section.model_fields:
            continue
        rows = [
            f"| `{key}` | {shown_default(one.default)} | {one.description or ''} |"
            for key, one in section.model_fields.items()
        ]
        parts.append("\n".join([f"`[{name}]`", "", "| setting | default | meaning |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def shown_default(value: object) -> str:
    """A default as it is written in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(shown_default(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def measures() -> str:
    """All measures by what they describe, from pipeline/data/measures.csv."""
    from pipeline.data import load_measures

    known, parts = load_measures(), []
    for level in dict.fromkeys(known["level"]):
        rows = [
            f"| `{row.measure}` | {row.definition} | {row.unit}; {row.range} | {row.reading} | {row.source} |"
            for row in known[known["level"] == level].itertuples()
        ]
        head = ["| measure | what it is | unit; range | a higher value means | source |", "|---|---|---|---|---|"]
        title = "session and speaker" if level == "both" else level
        parts.append("\n".join([f"### Level: {title}", "", *head, *rows]))
    return "\n\n".join(parts)


def take_picture(page: Path) -> None:
    """Renew docs/report.png where there is a chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        return
    options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1180,900"]
    picture = ROOT / "docs/report.png"
    run = [chromium, *options, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(run, check=True, capture_output=True)  # noqa: S603
    from PIL import Image  # comes with matplotlib

    with Image.open(picture) as drawn:
        small = drawn.convert("RGB").quantize(64)
    small.save(picture, optimize=True)


if __name__ == "__main__":
    main()
